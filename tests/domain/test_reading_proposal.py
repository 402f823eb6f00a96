"""What a campaign proposes before and after the calculation: the table of J10."""

from datetime import date

import pytest

from crm_tui.clock import paris
from crm_tui.domain.asset import AssetReaches, Reach, RequestMode
from crm_tui.domain.reading_proposal import BillingGate, ProposalAsk, propose
from crm_tui.domain.request_address import LineReason
from tests.domain.assets import make_asset

DAY, JUNE = date(2026, 6, 16), date(2026, 6, 1)
MAIL, FAX, NONE = RequestMode
CUSTOMER = Reach(mail="c@x.fr")

J10 = {
    "B1": (MAIL, ("a1@x.fr", "l1@x.fr", "", "c@x.fr")),
    "B2": (MAIL, ("", "", "s2@x.fr", "c@x.fr")),
    "B3": (FAX, ("", "", "", "0493000001")),
    "B4": (FAX, ("#", "0493000002", "", "")),
    "B5": (MAIL, ("", "", "", "")),
    "B6": (NONE, ("a6@x.fr", "", "", "")),
    "B7": (MAIL, ("", "l7@x.fr", "", "")),
}


def asset(number, **values):
    mode, addresses = J10[number]
    make = Reach if mode is not FAX else lambda address: Reach(fax=address)
    levels = ("responsible", "location", "site", "customer")
    reaches = AssetReaches(**dict(zip(levels, map(make, addresses), strict=True)))
    bills = () if number == "B7" else make_asset().bills
    return make_asset(
        **{"number": number, "mode": mode, "reaches": reaches, "bills": bills} | values
    )


def ask(**values):
    return ProposalAsk(**{"requested_on": DAY, "period": JUNE} | values)


def line(number, *, gate=None, **asked):
    return propose(asset=asset(number), ask=ask(**asked), gate=gate or BillingGate())


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("B1", ("a1@x.fr", "1", "", True)),
        ("B2", ("s2@x.fr", "3", "", True)),
        ("B3", ("0493000001", "4", "", True)),
        ("B4", ("#", "1", "DIESE", False)),
        ("B5", ("", "", "AUCUNE_ADRESSE", False)),
        ("B7", ("l7@x.fr", "2", "", True)),
    ],
)
def test_before_the_calculation_every_asset_with_a_mode_has_its_line(number, expected):
    found = line(number)

    assert (found.address, found.level, found.reason, found.is_selected) == expected


def test_an_asset_without_a_mode_has_no_line():
    assert line("B6") is None


def test_after_the_calculation_only_billable_assets_come_out():
    kept = [each for each in J10 if line(each, is_after_calculation=True)]

    assert kept == ["B1", "B2", "B3", "B4", "B5"]


def test_checked_the_search_itself_is_limited_to_ends_of_periods():
    assert line("B1", gate=BillingGate(at_period_ends_only=True)) is None


def test_without_reading_since_leaves_out_what_was_read():
    read = asset("B1", last_actual_at=paris("2026-06-10 08:00"))
    since = ask(no_reading_since=date(2026, 6, 1))

    assert propose(asset=read, ask=since, gate=BillingGate()) is None
    assert propose(asset=read, ask=ask(), gate=BillingGate()) is not None


def test_what_waits_for_its_answer_is_proposed_unticked():
    asked = propose(
        asset=asset("B1", asked_on=date(2026, 6, 3)), ask=ask(), gate=BillingGate()
    )

    assert asked.reason is LineReason.ASKED and not asked.is_selected
