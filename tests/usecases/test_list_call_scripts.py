"""The words of a call are said in the name of the centre and of whoever answers."""

from collections.abc import Callable

import pytest

from crm_tui.catalog import scripts
from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.script_text import has_blank
from crm_tui.usecases.list_call_scripts import list_call_scripts


def test_a_call_opens_with_the_centre_and_the_first_name(desk_of: Callable[..., Desk]):
    desk = desk_of("CONSEILLER_EAU_N1", "06")

    welcome = list_call_scripts(desk)["S1"].blocks[0]

    assert welcome.text == (
        f"« Eaux de la Côte, bonjour, {desk.agent.first_name} à votre écoute. »"
    )


def test_what_only_a_decision_knows_stays_blank(desk_of: Callable[..., Desk]):
    found = list_call_scripts(desk_of("CONSEILLER_EAU_N1", "06"))

    assert found.keys() == scripts().keys()
    assert any(has_blank(block.text) for block in found["S4"].blocks)


def test_who_may_not_trace_a_contact_is_told_nothing_to_say(
    desk_of: Callable[..., Desk],
):
    with pytest.raises(PermissionRefused):
        list_call_scripts(desk_of("RIEN", "06"))
