"""`?` says of each of the 24 figures what the page of docs says."""

from crm_tui.domain.indicator_table import DEFINITIONS
from crm_tui.domain.search_key import words_of
from crm_tui.indicators_page import indicators_page
from crm_tui.screens.figure_help import figure_facts
from crm_tui.store.tables import metadata

FRENCH_TOO = {"agent", "dossier"}
"""Tables whose names are French words as well."""


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


def test_no_figure_says_the_name_of_a_table():
    tables = set(metadata.tables) - FRENCH_TOO

    said = [words_of(dict(figure_facts(one))["Compté dans"]) for one in DEFINITIONS]

    assert not [words for words in said if not tables.isdisjoint(words)]


def test_the_help_of_a_figure_of_no_agent_says_how_it_is_told_apart():
    compared = {one.has_agent: figure_facts(one) for one in DEFINITIONS}

    assert "30 contacts" in dict(compared[True])["Comparaison"]
    assert "par corbeille" in dict(compared[False])["Comparaison"]
