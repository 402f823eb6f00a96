"""Which account a contract is opened on: never a second one for the same arrival.

« A réception d'une tâche en Todo ou d'un retour d'AT, vous devez réaliser les campagnes
suivantes avec le compte client existant obligatoirement » and « Le compte doit être
utilisé pour la création de l'abonnement » (document 000).
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from crm_tui.domain.party import SourceSystem

LEGACY_SYSTEMS = frozenset({SourceSystem.ILIADE, SourceSystem.TSME})
"""The systems whose prospects come with an account."""


class Campaign(StrEnum):
    """The three campaigns offered on such a dossier, in the order of document 000."""

    OCCUPANCY_CHANGE = "MUTATION_INDIVIDUELLE"
    CONTRACT_OPENING = "SOUSCRIPTION_ABONNEMENT"
    WORKS_ORDER = "SOUSCRIPTION_TRAVAUX"

    @property
    def label(self) -> str:
        """Return the words of document 000."""
        return _CAMPAIGN_LABELS[self]


_CAMPAIGN_LABELS = {
    Campaign.OCCUPANCY_CHANGE: "Mutation individuelle",
    Campaign.CONTRACT_OPENING: "Souscription abonnement",
    Campaign.WORKS_ORDER: "Souscription travaux",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChoice:
    """The account to use, whether another may be chosen, and why."""

    locked: bool
    account_number: str | None
    reason: str

    @property
    def is_blocked(self) -> bool:
        """Tell whether an account is imposed that nobody knows."""
        return self.locked and self.account_number is None

    @property
    def may_create(self) -> bool:
        """Tell whether « créer un compte » may be offered at all."""
        return not self.locked

    def refusal_of(self, *, account_number: str | None) -> str | None:
        """Return why this account, or a new one (None), is refused; None if not."""
        if not self.locked or (
            account_number is not None and account_number == self.account_number
        ):
            return None
        return self.reason


def choose_account(
    *, origin: SourceSystem, legacy_account: str | None, act: Campaign
) -> AccountChoice:
    """Return the account for an act on a dossier begun in `origin`.

    `legacy_account` is the account the customer already has, 10 digits kept as text.
    """
    if origin in LEGACY_SYSTEMS:
        return _imposed(origin=origin, account_number=legacy_account, act=act)
    if legacy_account is None:
        return AccountChoice(
            locked=False,
            account_number=None,
            reason="Aucun compte existant : il sera créé avec l'abonnement.",
        )
    return AccountChoice(
        locked=False,
        account_number=legacy_account,
        reason=f"Le compte existant {legacy_account} est proposé ; un nouveau compte "
        "demande un motif (payeur différent).",
    )


def _imposed(
    *, origin: SourceSystem, account_number: str | None, act: Campaign
) -> AccountChoice:
    if account_number is None:
        return AccountChoice(
            locked=True,
            account_number=None,
            reason=f"{act.label} impossible : le prospect vient de {origin.value} "
            "sans identifiant de compte. Faire un dossier INT vers le support, "
            "ne créer aucun compte.",
        )
    return AccountChoice(
        locked=True,
        account_number=account_number,
        reason=f"Le compte {account_number} doit être utilisé pour la création "
        "de l'abonnement",
    )


def refusal_of_account(
    choice: AccountChoice, *, held: Collection[str], name: str
) -> str:
    """Return why no account may be used here, or an empty text (R8).

    `held` are the accounts of the customer, who goes by `name`. An account of somebody
    else stops everything: it is neither corrected nor doubled.
    """
    if choice.is_blocked:
        return choice.reason
    number = choice.account_number
    if number is None or number in held:
        return ""
    return (
        f"Le compte {number} n'est pas un compte de {name}. Arrêtez-vous : ne le "
        "corrigez pas, n'en créez aucun ; faites un dossier INT vers le support."
    )
