"""Sensitive facts: masked for all, revealed by right and for a reason, trailed."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from crm_tui.desk import Desk, PermissionRefused, Refusal
from crm_tui.domain.forms import SensitiveForm
from crm_tui.domain.sensitive import ProtectionKind
from crm_tui.store import parameters
from crm_tui.store.engine import NotFound, StaleRecord, Store
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.trail import TimelineRow, TrailRow
from crm_tui.usecases.edit_bank_details import edit_bank_details
from crm_tui.usecases.record_sensitive import record_sensitive
from crm_tui.usecases.reveal_sensitive import reveal_sensitive
from crm_tui.usecases.show_bank_details import show_bank_details
from crm_tui.usecases.show_customer_360 import show_customer_360
from tests import factories
from tests.usecases.arrivals import rows

Seat = Callable[..., Desk]
IBAN = "FR7630006000011234567890189"
OTHER_IBAN = "FR1420041010050500013M02606"
WHY = "Appel du représentant légal"


@pytest.fixture
def leroux(store: Store) -> dict[str, int]:
    """A protected customer under a judicial measure."""
    with store.writing() as session:
        guardian = factories.make_party(
            session, number="2600000009", last_name="Udaf", phones=("+33465710155",)
        )
        ids = factories.make_customer(
            session,
            number="2600000001",
            last_name="Leroux",
            birth_on=date(1961, 9, 15),
            is_protected=True,
            guardian_id=guardian,
            protection_kind="TUTELLE",
            protection_judged_on=date(2020, 2, 3),
            sensitive_note="bracelet électronique",
            instruction="Ne pas suspendre la ligne",
        )
        session.get_one(AccountRow, ids["account"]).iban = IBAN
    return {**ids, "guardian": guardian}


@pytest.fixture
def keeper(desk_of: Seat) -> Desk:
    """Who may note sensitive facts."""
    return desk_of("GARDIEN", "06", code="SUP001")


def allow(store: Store) -> None:
    with store.writing() as session:
        parameters.set_value(
            session,
            code="SENSIBLE_BASE_LEGALE",
            value="Décret n° 2024-1",
            at=factories.SOME_DAY,
            agent_code="ADM001",
        )


def test_the_360_masks_everything_even_for_who_may_reveal(desk: Desk, store, leroux):
    allow(store)

    shown = show_customer_360(desk, party_id=leroux["party"])

    said = repr(asdict(shown))
    assert (shown.masked_birth, shown.age) == ("••/••/1961", 62)
    assert shown.masked_iban == "FR76 •••• •••• 0189"
    assert shown.alerts[0].text == "Ne pas suspendre la ligne"
    for secret in ("bracelet", IBAN, "1961, 9, 15", "TUTELLE"):
        assert secret not in said
    assert rows(store, TrailRow) == []


def test_a_reason_reveals_and_the_trail_keeps_it_without_the_fact(
    desk: Desk, desk_of: Seat, store, leroux
):
    """LEROUX, domain example 71."""
    allow(store)
    adviser = show_customer_360(desk_of(), party_id=leroux["party"])
    assert adviser.alerts[0].text == "Ne pas suspendre la ligne"
    assert "bracelet" not in repr(asdict(adviser))

    facts = reveal_sensitive(desk, party_id=leroux["party"], reason=WHY)

    assert (facts.birth_on, facts.protection) == (
        date(1961, 9, 15),
        ProtectionKind.GUARDIANSHIP,
    )
    assert (facts.judged_on, facts.tag_reason) == (
        date(2020, 2, 3),
        "bracelet électronique",
    )
    assert facts.ibans[0][1] == "FR76 •••• •••• 0189"
    assert facts.guardian == "UDAF Hercule · 04 65 71 01 55"
    (entry,) = rows(store, TrailRow)
    assert (entry.act, entry.object_number, entry.reason) == (
        "REVELER_SENSIBLE",
        "2600000001",
        WHY,
    )
    assert "bracelet" not in repr((entry.before, entry.after))


def test_without_a_legal_basis_the_measure_is_not_revealed(desk: Desk, leroux):
    facts = reveal_sensitive(desk, party_id=leroux["party"], reason=WHY)

    assert (facts.tag_reason, facts.has_legal_basis) == ("", False)
    assert facts.instruction == "Ne pas suspendre la ligne"


@pytest.mark.parametrize("reason", ["", "   ", "ok"])
def test_no_reason_no_fact(desk: Desk, store, leroux, reason: str):
    with pytest.raises(Refusal, match="Dites pourquoi"):
        reveal_sensitive(desk, party_id=leroux["party"], reason=reason)

    assert rows(store, TrailRow) == []


def test_without_the_right_the_missing_right_is_named(desk_of: Seat, leroux):
    with pytest.raises(PermissionRefused, match="voir les données sensibles"):
        reveal_sensitive(desk_of(), party_id=leroux["party"], reason=WHY)


def test_another_territory_reveals_nothing(desk_of: Seat, leroux):
    elsewhere = desk_of("EXPERT_EAU_N2", "83")

    with pytest.raises(NotFound):
        reveal_sensitive(elsewhere, party_id=leroux["party"], reason=WHY)
    with pytest.raises(NotFound):
        show_bank_details(desk_of("GARDIEN", "83"), account_id=leroux["account"])


def a_form(**change: Any) -> SensitiveForm:
    values: dict[str, Any] = {
        "protection": ProtectionKind.CURATORSHIP,
        "guardian_number": "2600000009",
        "judged_on": "04/05/2021",
        "instruction": "Ne pas suspendre la ligne",
    }
    return SensitiveForm(**{**values, **change})


def test_a_protection_is_noted_and_its_content_told_nowhere(
    keeper: Desk, store, leroux
):
    record_sensitive(
        keeper, party_id=leroux["party"], seen_version=1, form=a_form(), key="k1"
    )

    row = next(r for r in rows(store, PartyRow) if r.number == "2600000001")
    assert (row.protection_kind, row.protection_judged_on) == (
        "CURATELLE",
        date(2021, 5, 4),
    )
    assert row.sensitive_note == "bracelet électronique"
    (entry,), (event,) = rows(store, TrailRow), rows(store, TimelineRow)
    assert entry.after == {"sensitive": ["protection", "judged_on"]}
    assert "CURATELLE" not in event.title + event.detail


def test_a_measure_is_refused_while_nothing_allows_it(keeper: Desk, store, leroux):
    form = a_form(tag_reason="bracelet électronique")

    with pytest.raises(Refusal, match="aucune base légale") as refused:
        record_sensitive(
            keeper, party_id=leroux["guardian"], seen_version=1, form=form, key="k1"
        )
    allow(store)
    record_sensitive(
        keeper, party_id=leroux["party"], seen_version=1, form=form, key="k2"
    )

    assert refused.value.field == "tag_reason"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"guardian_number": ""}, "guardian_number"),
        ({"guardian_number": "2600000001"}, "guardian_number"),
        ({"guardian_number": "2600000404"}, "guardian_number"),
        ({"judged_on": "hé"}, "judged_on"),
    ],
)
def test_a_protection_needs_a_representative(keeper: Desk, leroux, change, field):
    with pytest.raises(Refusal) as refused:
        record_sensitive(
            keeper,
            party_id=leroux["party"],
            seen_version=1,
            form=a_form(**change),
            key="k1",
        )

    assert refused.value.field == field


def test_the_end_of_a_protection_forgets_its_judgment(keeper: Desk, store, leroux):
    record_sensitive(
        keeper, party_id=leroux["party"], seen_version=1, form=SensitiveForm(), key="k1"
    )

    row = next(r for r in rows(store, PartyRow) if r.number == "2600000001")
    assert (row.is_protected, row.guardian_id, row.protection_judged_on) == (
        False,
        None,
        None,
    )


def test_what_somebody_changed_meanwhile_is_not_written_over(keeper: Desk, leroux):
    with pytest.raises(StaleRecord):
        record_sensitive(
            keeper, party_id=leroux["party"], seen_version=7, form=a_form(), key="k1"
        )


def test_an_iban_is_whole_only_while_edited_and_each_look_is_trailed(
    keeper: Desk, store, leroux
):
    seen = show_bank_details(keeper, account_id=leroux["account"])

    said = edit_bank_details(
        keeper,
        account_id=leroux["account"],
        seen_version=seen.version,
        iban=OTHER_IBAN,
        key="k1",
    )

    assert seen.iban == "FR76 3000 6000 0112 3456 7890 189"
    assert said == "RIB : FR76 •••• •••• 0189 → FR14 •••• •••• 2606"
    assert rows(store, AccountRow)[0].iban == OTHER_IBAN
    look, change = rows(store, TrailRow)
    assert look.after == {"iban": "consultation"}
    assert (change.before, change.after) == (
        {"iban": "FR76 •••• •••• 0189"},
        {"iban": "FR14 •••• •••• 2606"},
    )
    (event,) = rows(store, TimelineRow)
    assert event.title == said


def test_an_adviser_sees_no_whole_iban(desk_of: Seat, leroux):
    with pytest.raises(PermissionRefused, match="modifier un RIB"):
        show_bank_details(desk_of(), account_id=leroux["account"])


def test_a_wrong_iban_is_refused_at_its_field(keeper: Desk, leroux):
    with pytest.raises(Refusal) as refused:
        edit_bank_details(
            keeper, account_id=leroux["account"], seen_version=1, iban="FR76", key="k"
        )

    assert refused.value.field == "iban"
