"""An old base full of traps, on every screen of the real program, in a terminal.

T27: « ≥ 500 hostile strings × every text field × every screen: 0 crash, 0 ESC/C1/bidi
byte from data in the output, displayed == stored ». A plain run attacks every field at
once and shows nearly every text somewhere; `HOSTILE=all` goes on until each screen has
shown each text.
"""

import os
from pathlib import Path

import pytest

from crm_tui.domain.text import visible
from tests.hostile import base
from tests.hostile.corpus import CORPUS, everything, family_of
from tests.hostile.plan import Plan
from tests.hostile.tour import SCREENS, Tour, program, sign_in
from tests.hostile.wire import foreign
from tests.terminal import Program

ROUNDS = {(120, 40): 2, (80, 24): 1}
"""How many times around, on each size of terminal."""
SMALLEST = (80, 24)
"""Where the screens opened less often are visited, once: most is cut there."""
ALL_ROUNDS = 60
FEWEST = {(120, 40): 40, (80, 24): 30}
"""Different texts on the poorest screen of a plain run."""
LITERAL = 4
"""Characters after its tag by which a text shown is known to be the text stored."""


def test_the_corpus_is_large_and_holds_no_text_twice():
    assert len(everything()) >= 500
    assert all(len(set(texts)) == len(texts) for texts in CORPUS.values())


def test_every_column_of_text_is_either_attacked_or_coded():
    """A new column must say which: a free text nobody attacks is a hole."""
    asked = {
        table: columns
        for table, columns in base.text_columns().items()
        if columns and table not in base.NEVER_SHOWN
    }

    assert asked == {
        table: set(base.FREE_TEXT.get(table, ())) | base.CODED.get(table, set())
        for table in asked
    }


@pytest.mark.parametrize("size", ROUNDS, ids=["120x40", "80x24"])
def test_no_screen_obeys_a_text_of_the_base(tmp_path, size):
    file = base.build(_private(tmp_path / "data"))
    plan = Plan(everything(), base.slots(file))
    base.overwrite(file, plan.next_round())
    literal: set[int] = set()

    with program(file.parent, size=size) as terminal:
        sign_in(terminal)
        signed_in_at = terminal.received
        rounds = ALL_ROUNDS if _goes_on() else ROUNDS[size]
        for _ in range(rounds):
            literal |= _go_round(terminal, plan)
            if not any(plan.missing(name) for name in SCREENS):
                break
            base.overwrite(file, plan.next_round())
        base.begin_incident(file)
        Tour(terminal).open_dialogs()
        if size == SMALLEST:
            Tour(terminal).visit_the_rest()
        obeyed = foreign(terminal.output_since(signed_in_at))
        terminal.press("ctrl+q")
        exit_code = terminal.wait_end()

    assert obeyed == []
    assert exit_code == 0
    for name in SCREENS:
        assert len(plan.shown(name)) >= FEWEST[size], name
    families = {family_of(plan.texts[number]) for number in literal}
    assert families == set(CORPUS)
    if _goes_on():
        assert not [name for name in SCREENS if plan.missing(name)]


def _go_round(terminal: Program, plan: Plan) -> set[int]:
    """Visit every screen; return the texts that were drawn as they are stored."""
    tour = Tour(terminal)
    tour.go_round()
    for name, page in tour.pages:
        plan.note(name, page)
    drawn = "\n".join(page for _, page in tour.pages)
    return {
        number
        for number, text in enumerate(plan.texts)
        if f"§{number:03}{visible(text)[:LITERAL]}" in drawn
    }


def _private(folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    return folder


def _goes_on() -> bool:
    return os.environ.get("HOSTILE") == "all"
