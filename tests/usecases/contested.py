"""DIALLO, whose contract Euros made, and the bills he may contest (J8)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crm_tui.domain.contact import ContactChannel
from crm_tui.domain.euros_contest import CONTEST_REASON
from crm_tui.domain.forms import ContactForm
from crm_tui.store.engine import Store
from crm_tui.store.search_index import reindex_party
from crm_tui.store.tables.billing import AccountRow, ContractRow
from tests import factories


@dataclass(frozen=True)
class Contested:
    """What the tests ask about."""

    party: int
    tagged: int
    """F-20240311-07, tagged « euros »."""
    ordinary: int
    """A bill like any other."""

    @property
    def call(self) -> ContactForm:
        """Return the call by which he contests."""
        return ContactForm(
            party_id=self.party,
            channel=ContactChannel.PHONE,
            reason_code=CONTEST_REASON,
            comment="Il n'habitait pas là avant janvier",
        )


def add_contested(store: Store, *, departement: str = "06") -> Contested:
    """Add the place, who left it, the contract of Euros and its two bills."""
    with store.writing() as session:
        ids = factories.make_customer(
            session,
            departements=(departement,),
            last_name="Diallo",
            first_name="Mamadou",
            emails=("mamadou.diallo@example.org",),
        )
        contract = session.get_one(ContractRow, ids["contract"])
        contract.started_on, contract.start_m3 = date(2023, 5, 12), 204
        contract.number = "C-0071382"
        session.get_one(AccountRow, ids["account"]).number = "9700000082"
        former = factories.make_party(session, last_name="Hastings")
        factories.make_contract(
            session,
            account_id=factories.make_account(session, holder_id=former),
            site_id=ids["site"],
            holder_id=former,
            status="RESILIE",
            ended_on=date(2023, 5, 12),
            end_m3=204,
        )
        tagged = factories.make_bill(
            session,
            account_id=ids["account"],
            number="F-20240311-07",
            issued_on=date(2024, 3, 11),
            due_on=date(2024, 3, 26),
            amount=Decimal("412.60"),
            balance=Decimal("412.60"),
            tags="euros",
        )
        ordinary = factories.make_bill(
            session,
            account_id=ids["account"],
            number="F-20240611-11",
            issued_on=date(2024, 6, 11),
            due_on=date(2024, 6, 26),
            amount=Decimal("61.20"),
        )
        reindex_party(session, party_id=ids["party"])
    return Contested(party=ids["party"], tagged=tagged, ordinary=ordinary)
