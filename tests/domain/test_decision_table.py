"""Decision tables: patterns, intervals, the first row that matches, the checks."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.decision_interval import (
    UnreadableInterval,
    parse_cycle_days,
    parse_dates,
    parse_numbers,
)
from crm_tui.domain.decision_pattern import (
    UnreadablePattern,
    escaped,
    parse_pattern,
)
from crm_tui.domain.decision_table import read_row, read_table
from crm_tui.domain.decision_table_check import check_table, covers, refusals
from crm_tui.domain.decision_table_trial import read_values, try_table, values_asked
from tests.domain.tables import text_table

COLORS = [
    ("*", "00", "Vert"),
    ("*", "01", "Orange"),
    ("*", "02", "Rouge"),
    ("02", "00", "Bleu"),
]


def test_the_first_row_wins_and_the_shadowed_one_is_named():
    """Domain example 63."""
    table = text_table(COLORS)

    decision = read_table(table).evaluate(c0="02", c1="00")

    assert decision is not None
    assert (decision.results["result"], decision.rank) == ("Vert", 1)
    assert [
        (finding.sentence, finding.is_refused) for finding in check_table(table)
    ] == [("Ligne 4 : jamais lue : la ligne 1 passe avant elle.", False)]


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ("GC.*", "GC-PARIS", True),
        ("(.*)COLE", "ECOLE", True),
        (r"SSPFULL\(mnt\)", "SSPFULL(mnt)", True),
        ("SSPFULL(mnt)", "SSPFULL(mnt)", False),
        ("GC", "GC-PARIS", False),
    ],
)
def test_the_patterns_of_the_vendor(cell: str, value: str, expected: bool):
    """Domain example 64."""
    assert parse_pattern(cell).matches(value) is expected


@pytest.mark.parametrize(
    ("cell", "matched", "missed"),
    [
        ("*", ["", "x", None], []),
        ("", ["x", None], []),
        ("A|B", ["A", "B"], ["A|B", "AB", None]),
        (".*", ["", "x"], [None]),
        (".*MID.*", ["MID", "xMIDx"], ["MD"]),
        ("A.C", ["ABC", "A.C"], ["AC", "ABBC"]),
        (r"A\.C\|D", ["A.C|D"], ["ABC|D", "A.C"]),
        (r"\*", ["*"], ["x"]),
        ("PME.*|(.*)SA", ["PME-06", "EAU SA"], ["EAU SAS"]),
    ],
)
def test_what_a_pattern_matches(cell, matched, missed):
    pattern = parse_pattern(cell)

    assert all(map(pattern.matches, matched))
    assert not any(map(pattern.matches, missed))


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("GC*", "« texte.* »"),
        ("(a+)+", r"« \+ »"),
        ("(abc", "non fermée"),
        ("abc)", "mal placée"),
        ("(a|b)c", "entre parenthèses"),
        ("A||B", "à côté de"),
        ("A|", "à côté de"),
        ("A\\", "à la fin"),
        ("[A-Z]", "signe spécial"),
        ("x" * 121, "121 caractères"),
    ],
)
def test_what_is_no_pattern_says_what_to_write(cell: str, why: str):
    with pytest.raises(UnreadablePattern, match=re.escape(why)):
        parse_pattern(cell)


LETTERS = st.text(alphabet="ab.|*()\\é", min_size=1, max_size=8)


@given(LETTERS, LETTERS)
def test_an_escaped_value_matches_itself_alone(value: str, other: str):
    pattern = parse_pattern(escaped(value))

    assert pattern.matches(value)
    assert pattern.matches(other) is (other == value)


PARTS = st.lists(st.sampled_from(["a", "b", ".", ".*"]), min_size=1, max_size=6)
WORDS = st.text(alphabet="ab", max_size=8)


@given(PARTS, WORDS)
def test_a_pattern_matches_as_the_regular_expression_it_is(parts, value):
    cell = "".join(parts)

    assert parse_pattern(cell).matches(value) == bool(re.fullmatch(cell, value))


@given(PARTS, PARTS, WORDS)
def test_what_a_pattern_covers_it_matches(outer, inner, value):
    outer_pattern, inner_pattern = (
        parse_pattern("".join(parts)) for parts in (outer, inner)
    )

    if outer_pattern.covers(inner_pattern) and inner_pattern.matches(value):
        assert outer_pattern.matches(value)


def test_a_pattern_of_many_wilds_is_read_at_once():
    pattern = parse_pattern(".*a" * 40)

    assert not pattern.matches("a" * 39 + "b" * 2_000)


@pytest.mark.parametrize(
    ("cell", "matched", "missed"),
    [
        (
            "01/08/2026..31/08/2026",
            [date(2026, 8, 1), date(2026, 8, 31)],
            [date(2026, 7, 31), date(2026, 9, 1), None],
        ),
        ("15/08/2026", [date(2026, 8, 15)], [date(2026, 8, 14)]),
        ("..2026-08-31", [date(1999, 1, 1)], [date(2026, 9, 1)]),
        ("*", [date(2026, 8, 15), None], []),
    ],
)
def test_dates_are_intervals_with_both_ends(cell, matched, missed):
    asks = parse_dates(cell)

    assert all(map(asks.matches, matched))
    assert not any(map(asks.matches, missed))


def test_numbers_are_intervals_or_several():
    asks = parse_numbers("1..2,5|7")

    assert all(asks.matches(Decimal(n)) for n in ("1", "2.5", "7"))
    assert not asks.matches(Decimal("2.6"))


def test_the_cycle_goes_from_the_second_to_the_first():
    asks = parse_cycle_days("25..1")

    assert all(map(asks.matches, (25, 31, 1)))
    assert not any(map(asks.matches, (2, 24)))


@pytest.mark.parametrize(
    ("parse", "cell", "why"),
    [
        (parse_dates, "31/02/2026", "n'est pas une date"),
        (parse_dates, "01/02/26", "n'est pas une date"),
        (parse_dates, "31/08/2026..01/08/2026", "à l'envers"),
        (parse_dates, "..", "sans borne"),
        (parse_numbers, "nan", "n'est pas un nombre"),
        (parse_numbers, "9..1", "à l'envers"),
        (parse_cycle_days, "1..25", "à l'envers"),
        (parse_cycle_days, "32", "1 à 31"),
    ],
)
def test_what_is_no_interval_is_refused(parse, cell: str, why: str):
    with pytest.raises(UnreadableInterval, match=why):
        parse(cell)


CELLS = st.sampled_from(["*", "a", "b", "a|b", "a.*", ".*", ".*b", "ab"])
ROWS = st.lists(st.tuples(CELLS, CELLS, st.just("x")), max_size=8)
VALUES = st.sampled_from([None, "", "a", "b", "ab", "ba"])


@given(ROWS, VALUES, VALUES)
def test_the_first_match_is_that_of_a_plain_scan(rows, first, second):
    decision = read_table(text_table(rows)).evaluate(c0=first, c1=second)

    def fits(cell: str, value: str | None) -> bool:
        if cell == "*" or value is None:
            return cell == "*"
        return bool(re.fullmatch(cell, value))

    matching = [
        rank
        for rank, row in enumerate(rows, 1)
        if fits(row[0], first) and fits(row[1], second)
    ]
    assert (decision.rank if decision else None) == (matching[0] if matching else None)


@given(ROWS, VALUES, VALUES)
def test_a_shadowed_row_never_wins(rows, first, second):
    table = text_table(rows)
    shadowed = {finding.rank for finding in check_table(table)}

    decision = read_table(table).evaluate(c0=first, c1=second)

    assert decision is None or decision.rank not in shadowed


def test_a_row_that_asks_less_covers_one_that_asks_more():
    table = text_table([("a.*", "*", "x"), ("ab", "b", "y")])
    broad, narrow = (read_row(table.definition, row) for row in table.rows)

    assert covers(broad, narrow)
    assert not covers(narrow, broad)


def test_each_bad_row_is_named_with_its_column():
    table = text_table([("GC*", "*", "x"), ("*", "a", "")])

    assert [finding.sentence for finding in refusals(check_table(table))] == [
        "Ligne 1, C0 : « * » seul : « commence par » s'écrit « texte.* ».",
        "Ligne 2, Résultat : il manque le résultat.",
    ]


def test_a_table_without_a_default_wants_a_row_for_all():
    rows = [("a", "*", "x")]

    assert "dernière ligne" in check_table(text_table(rows, otherwise=""))[0].sentence
    assert not check_table(text_table([*rows, ("*", "*", "y")], otherwise=""))


def test_the_trial_says_who_wins_and_why_not_the_others():
    table = text_table(COLORS)

    trial = try_table(table, read_values(table.definition, {"c0": "07", "c1": "01"}))

    assert [value.asked for value in values_asked(table.definition)] == ["C0", "C1"]
    assert trial.sentence == "Ligne 2 : Résultat = Orange."
    assert [(row.rank, row.is_winner, row.missed) for row in trial.rows] == [
        (1, False, "C1 : 01"),
        (2, True, ""),
        (3, False, "C1 : 01"),
        (4, False, "C0 : 07"),
    ]


def test_the_trial_says_what_happens_where_nothing_matches():
    trial = try_table(text_table(COLORS), {"c0": "07"})

    assert (trial.winner, trial.sentence) == (None, "Aucune ligne : rien.")
