"""Ceilings of gestures and delays: what an agent grants alone, and whom to see beyond.

« Plafond geste / délai » of each profile: domain.md 1.5, read in the catalog.
"""

from dataclasses import replace
from decimal import Decimal

import pytest

from crm_tui.catalog import profiles
from crm_tui.domain.agent import Agent, Habilitation, SupportLevel
from crm_tui.domain.ceiling import judge_delay, judge_gesture
from crm_tui.domain.permission import Territory

ADVISER = Agent(
    id=1,
    code="IFI045",
    first_name="Isabelle",
    last_name="Fiori",
    entity="",
    centre="Cannes",
    line_of_business="Eau",
    level=SupportLevel.N1,
    profile=profiles()["CONSEILLER_EAU_N1"],
    territory=Territory.of("06"),
    home_departement="06",
)
WATER = [profiles()[code] for code in ("EXPERT_EAU_N2", "SUPERVISEUR")]


@pytest.mark.parametrize(
    ("profile", "euros", "days"),
    [
        ("CONSEILLER_EAU_N1", 15, 30),
        ("GESTIONNAIRE_EAU_BO", 30, 60),
        ("EXPERT_EAU_N2", 80, 90),
        ("CONSEILLER_TEL_N1", 15, 30),
        ("EXPERT_TEL_N2", 60, 60),
        ("SUPERVISEUR", 150, 90),
        ("SOUTIEN_PONCTUEL", 0, 0),
    ],
)
def test_the_catalog_has_the_ceilings_of_the_table(
    profile: str, euros: int, days: int
) -> None:
    known = profiles()[profile]
    assert (known.gesture_ceiling_euros, known.delay_ceiling_days) == (euros, days)


@pytest.mark.parametrize(
    ("amount", "is_allowed"), [("0.01", True), ("15", True), ("15.01", False)]
)
def test_the_ceiling_itself_is_granted(amount: str, is_allowed: bool) -> None:
    decision = judge_gesture(ADVISER, amount_euros=Decimal(amount), profiles=WATER)
    assert decision.is_allowed is is_allowed


def test_beyond_the_ceiling_one_is_told_whom_to_see() -> None:
    decision = judge_gesture(ADVISER, amount_euros=Decimal(40), profiles=WATER)

    assert decision.reason == (
        "Plafond de geste dépassé : 15 € pour Conseiller eau, voir expert eau (80 €)."
    )
    assert decision.needed_profile == "EXPERT_EAU_N2"


def test_beyond_every_ceiling_nobody_can_alone() -> None:
    decision = judge_gesture(ADVISER, amount_euros=Decimal(500), profiles=WATER)

    assert decision.reason.endswith("aucun profil ne le peut seul.")


def test_a_delay_has_its_own_ceiling_in_days() -> None:
    assert judge_delay(ADVISER, days=30, profiles=WATER).is_allowed
    assert judge_delay(ADVISER, days=31, profiles=WATER).reason == (
        "Plafond de délai dépassé : 30 jours pour Conseiller eau, "
        "voir expert eau ou superviseur (90 jours)."
    )


def test_a_profile_without_the_right_grants_nothing_whatever_its_ceiling() -> None:
    reader = replace(
        ADVISER, profile=replace(profiles()["DPO"], gesture_ceiling_euros=999)
    )
    assert not judge_gesture(reader, amount_euros=Decimal(1), profiles=WATER).is_allowed


def test_a_profile_lent_raises_the_ceiling() -> None:
    lent = Habilitation(
        profile=profiles()["EXPERT_EAU_N2"], territory=Territory.of("06")
    )
    helped = replace(ADVISER, lent=(lent,))
    assert judge_gesture(helped, amount_euros=Decimal(80), profiles=WATER).is_allowed


@pytest.mark.parametrize("amount", [Decimal(0), Decimal(-5)])
def test_a_gesture_of_nothing_is_a_defect(amount: Decimal) -> None:
    with pytest.raises(ValueError, match="above zero"):
        judge_gesture(ADVISER, amount_euros=amount, profiles=WATER)
