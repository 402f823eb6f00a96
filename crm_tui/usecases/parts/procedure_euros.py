"""The bills a complaint or a question may be about, as the rule of Euros knows them."""

from dataclasses import dataclass, field

from crm_tui.desk import Work
from crm_tui.domain.bill import EUROS_TAG, Bill
from crm_tui.domain.dossier import Dossier, DossierType
from crm_tui.domain.euros_contest import EurosCase, EurosForm
from crm_tui.domain.euros_guards import BILL_NUMBER, CONTESTS_AGAIN, IS_TAGGED
from crm_tui.domain.party import Party
from crm_tui.store import euros
from crm_tui.usecases.parts.euros import euros_view

ABOUT_BILLS = frozenset({DossierType.COMPLAINT, DossierType.INTERDEPARTMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class BillGround:
    """What the store says of the bills, and what of it may be put in fields."""

    bills: dict[str, EurosCase] = field(default_factory=dict)
    """By number: those the customer may contest."""
    sources: dict[str, str] = field(default_factory=dict)


def bill_ground(work: Work, *, dossier: Dossier, party: Party) -> BillGround:
    """Return what is known of the bills of a customer; nothing for other dossiers."""
    if dossier.type not in ABOUT_BILLS:
        return BillGround()
    linked = euros.bill_of(work.session, dossier_id=dossier.id)
    found = euros.bills_of(work.session, party_id=party.id)
    cases = {id: _case(work, party, bill=bill) for id, (_, bill) in found.items()}
    return BillGround(
        bills={case.bill.number: case for case in cases.values()},
        sources=_sources(cases[linked]) if linked in cases else {},
    )


def _case(work: Work, party: Party, *, bill: Bill) -> EurosCase:
    """Return what is known of a bill; without the tag, nothing else is looked up."""
    if EUROS_TAG not in bill.tags:
        return EurosCase(bill=bill)
    form = EurosForm(bill_id=bill.id)
    view = euros_view(work, party=party, form=form, contests_now=False)
    return view.case if view else EurosCase(bill=bill)


def _sources(case: EurosCase) -> dict[str, str]:
    again = case.contests_after_explanation
    return {
        BILL_NUMBER: case.bill.number,
        IS_TAGGED: "OUI" if case.is_tagged else "NON",
        CONTESTS_AGAIN: "OUI" if again else "NON",
    }
