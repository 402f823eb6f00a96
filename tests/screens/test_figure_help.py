"""`?` says of each of the 24 figures what the page of docs says."""

from crm_tui.domain.indicator_table import DEFINITIONS
from crm_tui.indicators_page import indicators_page
from crm_tui.screens.figure_help import figure_facts


def test_each_figure_says_on_screen_what_the_page_says():
    page = indicators_page()

    assert len(DEFINITIONS) == 24
    for definition in DEFINITIONS:
        facts = figure_facts(definition)
        told = dict(facts)
        assert facts[0] == (definition.label, definition.formula)
        assert f"### {definition.label} (`{told['Code']}`)" in page
        for words in (definition.formula, told["Compté dans"], told.get("Cible", "")):
            assert words in page


def test_the_help_of_a_figure_of_no_agent_says_how_it_is_told_apart():
    compared = {one.has_agent: figure_facts(one) for one in DEFINITIONS}

    assert "30 contacts" in dict(compared[True])["Comparaison"]
    assert "par corbeille" in dict(compared[False])["Comparaison"]
