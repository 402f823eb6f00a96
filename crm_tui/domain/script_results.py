"""What answers a script by itself: what is known already is not asked again.

« Remonter les résultats des tests matériels réalisés en boutique : éviter de reproduire
des tests » (document 004); « reprendre à l'étape arrêtée, ne rien refaire » (S7).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crm_tui.domain.equipment import AfterSales, AfterSalesOutcome, TestResult
from crm_tui.domain.french_format import short_date
from crm_tui.domain.script import AnswerKind, Script
from crm_tui.domain.search_key import words_of

TESTS_HOLD_DAYS = 30
"""How long a test need not be made again [D]."""

OVER = frozenset({AfterSalesOutcome.SOLVED, AfterSalesOutcome.REPLACED})
"""What was solved or replaced since says nothing of today's breakdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownResult:
    """A result that answers the questions of its source, and where it comes from."""

    source: str
    """`TEST_LIGNE`."""
    value: str
    words: str
    """« test boutique du 03/07/2024 »."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTest:
    """A test of the shops, by words of its label, and what its results answer."""

    source: str
    words: frozenset[str]
    answers: dict[TestResult, str]


KNOWN_TESTS = (
    KnownTest(
        source="TEST_LIGNE",
        words=frozenset({"ligne", "debit", "synchronisation"}),
        answers={TestResult.PASSED: "CONFORME", TestResult.FAILED: "DEFAUT"},
    ),
    KnownTest(
        source="TEST_VOYANTS",
        words=frozenset({"voyant", "voyants"}),
        answers={TestResult.PASSED: "VERTS", TestResult.FAILED: "ROUGE"},
    ),
    KnownTest(
        source="TEST_BRANCHEMENTS",
        words=frozenset({"branchement", "branchements", "cable", "cables", "prise"}),
        answers={TestResult.PASSED: "BONS", TestResult.FAILED: "ABIMES"},
    ),
    KnownTest(
        source="TEST_REDEMARRAGE",
        words=frozenset({"redemarrage", "reinitialisation"}),
        answers={TestResult.FAILED: "SANS_EFFET"},
    ),
    KnownTest(
        source="TEST_APPAREIL",
        words=frozenset({"imei"}),
        answers={TestResult.PASSED: "CONFORME", TestResult.FAILED: "BLOQUE"},
    ),
    KnownTest(
        source="TEST_SIM",
        words=frozenset({"sim"}),
        answers={TestResult.PASSED: "RECONNUE", TestResult.FAILED: "DEFAUT"},
    ),
)
"""A test that does not conclude answers nothing: it is asked."""

CHANNEL_WORDS = {
    "BOUTIQUE": "test boutique",
    "TELEPHONE": "test par téléphone",
    "TECHNICIEN": "test du technicien",
}


def results_of_tests(
    history: Iterable[AfterSales], *, today: date
) -> tuple[KnownResult, ...]:
    """Return what the tests of the last weeks answer, the newest of each first."""
    results: dict[str, KnownResult] = {}
    for passed in sorted(history, key=lambda one: one.at, reverse=True):
        is_old = passed.at.date() < today - timedelta(days=TESTS_HOLD_DAYS)
        if is_old or passed.outcome in OVER:
            continue
        for result in _results_of(passed):
            results.setdefault(result.source, result)
    return tuple(results.values())


def _results_of(passed: AfterSales) -> Iterable[KnownResult]:
    words = f"{CHANNEL_WORDS[passed.channel]} du {short_date(passed.at.date())}"
    for test in passed.tests:
        said = frozenset(words_of(test.label))
        for known in KNOWN_TESTS:
            if said & known.words and test.result in known.answers:
                value = known.answers[test.result]
                yield KnownResult(source=known.source, value=value, words=words)


def identification_result(*, time: str) -> KnownResult:
    """Return that the caller was identified today (rule R15): S2 is not asked again."""
    return KnownResult(
        source="IDENTIFICATION", value="IDENTIFIE", words=f"identification de {time}"
    )


def reason_result(label: str) -> KnownResult:
    """Return the reason the agent chose: it is the answer of the welcome."""
    return KnownResult(source="MOTIF", value=label, words="motif du contact")


def incident_result(number: str) -> KnownResult:
    """Return that a collective incident touches the customer; empty: none does."""
    words = f"incident {number}" if number else "aucun incident déclaré"
    return KnownResult(source="INCIDENT", value="OUI" if number else "NON", words=words)


def answered_by_itself(
    script: Script, *, results: Sequence[KnownResult]
) -> tuple[tuple[str, KnownResult], ...]:
    """Return the questions that are answered already, each with its result.

    A value that is not one of the choices answers nothing: the question is asked.
    """
    by_source = {result.source: result for result in results}
    known: list[tuple[str, KnownResult]] = []
    for question in script.questions:
        result = by_source.get(question.source) if question.source else None
        if result is None:
            continue
        offered = {choice.value for choice in question.choices}
        if question.answer is not AnswerKind.CHOICE or result.value in offered:
            known.append((question.code, result))
    return tuple(known)
