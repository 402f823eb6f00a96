"""Taking over a dossier: what the agent is shown before launching a campaign.

« A réception d'une tâche en Todo ou d'un retour d'AT, vous devez réaliser les campagnes
suivantes avec le compte client existant obligatoirement » (document 000).
"""

from dataclasses import dataclass

from crm_tui.domain.account import Account
from crm_tui.domain.account_choice import AccountChoice, Campaign, choose_account
from crm_tui.domain.dossier import Dossier, DossierType
from crm_tui.domain.dossier_view import MoveInFacts
from crm_tui.domain.move_in_case import MoveInDecision
from crm_tui.domain.party import Party, SourceSystem
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.site import Site
from crm_tui.domain.task import Task

__all__ = ["CAMPAIGNS", "CAMPAIGN_DOSSIERS", "Campaign", "TakeOver"]

CAMPAIGNS = tuple(Campaign)
"""Mutation individuelle, Souscription abonnement, Souscription travaux (S0-5)."""

CAMPAIGN_DOSSIERS = frozenset(
    {
        DossierType.MOVE_IN,
        DossierType.OCCUPANCY_CHANGE,
        DossierType.WORKS,
        DossierType.FIRST_CONTRACT,
    }
)
"""« à utiliser pour les souscriptions (TVX, ARR, PRE) » (document 000), and MUT."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver:
    """The dossier, now the agent's, with everything a campaign needs."""

    dossier: Dossier
    party: Party
    task: Task | None
    """The task the act will finish; None where the dossier has none open."""
    campaigns: tuple[Campaign, ...]
    account: Account | None
    """The account to use; None only where one will be made with the contract."""
    account_choice: AccountChoice
    """Whether another may be chosen, and the sentence that says why."""
    account_refusal: str = ""
    """Why no account may be used at all, or an empty text."""
    site: Site | None
    facts: MoveInFacts | None
    """Closing and opening figures, `is_to_confirm` when read from the comment; None for
    works, which begin at no reading."""
    decision: MoveInDecision | None
    """What the rule says of these figures; None while one is missing."""

    @property
    def is_account_locked(self) -> bool:
        """Tell whether « Utiliser compte existant » is the only choice."""
        return self.account_choice.locked


class AccountRefused(Refusal):
    """A contract is asked for on another account than the one that must be used."""


def account_for(
    *, source: SourceSystem, account_number: str, campaign: Campaign
) -> AccountChoice:
    """Return the account a campaign must or may use; an empty number is no account."""
    return choose_account(
        origin=source, legacy_account=account_number or None, act=campaign
    )


def check_account(*, choice: AccountChoice, account_number: str) -> None:
    """Raise AccountRefused unless this account (empty: a new one) may be used."""
    if choice.is_blocked:
        raise AccountRefused(choice.reason, field="account_number")
    refusal = choice.refusal_of(account_number=account_number or None)
    if refusal is not None:
        raise AccountRefused(refusal, field="account_number")
