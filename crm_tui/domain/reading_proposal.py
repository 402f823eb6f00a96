"""Which assets a campaign proposes, before or after the calculation (document 002).

Before: « Les valeurs des critères sont prises en compte », and of the output options
« Seule l'option “Sans relevé depuis le” ». After: « seuls les biens qui sont
facturables pour la période sélectionnée en contrôle de facturation pourront
ressortir ».
"""

from dataclasses import dataclass, replace
from datetime import date

from crm_tui.domain.asset import Asset, RequestMode
from crm_tui.domain.reading_need import billed_in, is_without_reading_since
from crm_tui.domain.request_address import LineReason, ProposedLine, propose_line


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalCriteria:
    """« Critères de sélection » : an empty one leaves every asset in."""

    party_number: str = ""
    contract_number: str = ""
    asset_number: str = ""
    rule_code: str = ""
    provider: str = ""
    classification: str = ""
    category: str = ""
    mode: RequestMode = RequestMode.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAsk:
    """Everything the screen « Préparation » asks for."""

    requested_on: date
    """« Date de la demande »."""
    period: date
    """First day of the month of the billing that is checked."""
    criteria: ProposalCriteria = ProposalCriteria()
    is_after_calculation: bool = False
    no_reading_since: date | None = None
    """« Sans relevé depuis le » ; None: how old a reading is does not matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BillingGate:
    """What the centre says of theoretical bills."""

    at_period_ends_only: bool = False
    """IGNORE_FACTURE_THEORIQUE_POUR_COLLECTE_COMPTEUR."""


def propose(
    *, asset: Asset, ask: ProposalAsk, gate: BillingGate
) -> ProposedLine | None:
    """Return the line of an asset, or None when the campaign has none for it.

    A line without an address, invalid or blocked is proposed all the same, unticked and
    with its reason; so is one whose request of the period waits for its answer.
    """
    if asset.mode is RequestMode.NONE or not _is_in_scope(asset, ask, gate):
        return None
    line = propose_line(reaches=asset.reaches, mode=asset.mode)
    if asset.asked_on is not None and line.is_selected:
        return replace(line, reason=LineReason.ASKED, is_selected=False)
    return line


def _is_in_scope(asset: Asset, ask: ProposalAsk, gate: BillingGate) -> bool:
    since = ask.no_reading_since
    if since is not None and not is_without_reading_since(
        since=since, last_actual_at=asset.last_actual_at
    ):
        return False
    if not (ask.is_after_calculation or gate.at_period_ends_only):
        return True
    bill = billed_in(
        period=ask.period,
        bills=asset.bills,
        rule_kind=asset.rule_kind,
        at_period_ends_only=gate.at_period_ends_only,
    )
    return bill is not None
