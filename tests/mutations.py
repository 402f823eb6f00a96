"""Mutation testing by hand of three thresholds: 5 m³, 15 days, 2 years.

`python -m tests.mutations` changes one threshold at a time in a copy of the program
and runs the tests named beside it: they must fail, or nobody would notice.
Not part of `make test`: a mutant takes a few seconds.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from typer import echo

HERE = Path(__file__).parents[1]
COPIED = ("crm_tui", "templates", "demos", "tests", "pyproject.toml")
TESTS_FAILED = 1
"""Exit code of pytest where tests ran and some failed; 2 and more is our own fault."""

GAP = ("tests/domain/test_consumption_gap.py", "tests/domain/test_move_in.py")
DELAY = ("tests/domain/test_deadline.py",)
LIMITATION = ("tests/domain/test_limitation.py",)
DOCUMENT = ("tests/domain/test_document_received.py",)
ARRIVAL = ("tests/usecases/test_apply_move_in.py", "-k", "sqlite and (gate or j3)")
AFTER = ("tests/usecases/test_justificatifs.py", "-k", "sqlite and limitation")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One text of the program, what it becomes, and the tests that must see it."""

    file: str
    text: str
    becomes: str
    tests: Sequence[str]

    @property
    def label(self) -> str:
        """Return `consumption_gap.py: GAP_TOLERANCE_M3 = 5 → … = 6`."""
        return f"{Path(self.file).name}: {_flat(self.text)} → {_flat(self.becomes)}"


def by_one(file: str, text: str, value: int, tests: Sequence[str]) -> list[Mutant]:
    """Return a threshold one lower and one higher; `{}` stands for its value."""
    return [
        Mutant(file, text.format(value), text.format(value + step), tests)
        for step in (-1, 1)
    ]


PARAMETERS = "crm_tui/catalog/common/parameters.toml"
PARAMETER = '[{code}]\ntype = "integer"\ndefault = "{{}}"'
MUTANTS = [
    *by_one("crm_tui/domain/consumption_gap.py", "GAP_TOLERANCE_M3 = {}", 5, GAP),
    *by_one(PARAMETERS, PARAMETER.format(code="ECART_TOLERANCE_M3"), 5, ARRIVAL),
    Mutant(
        "crm_tui/domain/consumption_gap.py",
        "    figures = _figures(closing_m3, opening_m3)\n    if gap_m3 > tolerance",
        "    figures = _figures(closing_m3, opening_m3)\n    if gap_m3 >= tolerance",
        GAP,
    ),
    *by_one("crm_tui/domain/deadline.py", "JUSTIFICATIF_DELAY_DAYS = {}", 15, DELAY),
    *by_one(PARAMETERS, PARAMETER.format(code="JUSTIF_DELAI_JOURS"), 15, ARRIVAL),
    Mutant(
        "crm_tui/domain/document_received.py",
        "case.document.received_on > case.due_on",
        "case.document.received_on >= case.due_on",
        DOCUMENT,
    ),
    Mutant(
        "crm_tui/domain/fallback.py",
        "if today < request.fallback_on:",
        "if today <= request.fallback_on:",
        DOCUMENT,
    ),
    *by_one("crm_tui/domain/limitation.py", "LIMITATION_YEARS = {}", 2, LIMITATION),
    *by_one(PARAMETERS, PARAMETER.format(code="PRESCRIPTION_ANNEES"), 2, AFTER),
    Mutant(
        "crm_tui/domain/limitation.py",
        "if start_on >= reached:",
        "if start_on > reached:",
        LIMITATION,
    ),
]


def main() -> int:
    """Run every mutant; return how many nobody noticed."""
    with tempfile.TemporaryDirectory(prefix="crm-tui-mutants-") as folder:
        copy = Path(folder)
        for name in COPIED:
            _copy(HERE / name, copy / name)
        for tests in {mutant.tests: None for mutant in MUTANTS}:
            if code := run_tests(copy, tests):
                raise SystemExit(f"sans mutant, {' '.join(tests)} : code {code}.")
        survivors = [mutant for mutant in MUTANTS if not is_noticed(mutant, copy)]
    echo(f"{len(MUTANTS) - len(survivors)} of {len(MUTANTS)} noticed.")
    return len(survivors)


def is_noticed(mutant: Mutant, copy: Path) -> bool:
    """Tell whether the tests named fail once the mutant is in the copy."""
    file = copy / mutant.file
    before = file.read_text(encoding="utf-8")
    if before.count(mutant.text) != 1:
        raise SystemExit(f"{mutant.label} : ce texte doit s'y trouver une fois.")
    file.write_text(before.replace(mutant.text, mutant.becomes), encoding="utf-8")
    try:
        code = run_tests(copy, mutant.tests)
    finally:
        file.write_text(before, encoding="utf-8")
    if code not in (0, TESTS_FAILED):
        raise SystemExit(f"{mutant.label} : pytest n'a pas pu tourner ({code}).")
    echo(f"{'noticed ' if code else 'SURVIVED'} {mutant.label}")
    return code == TESTS_FAILED


def run_tests(copy: Path, tests: Sequence[str]) -> int:
    """Run tests of the copy, stopping at the first failure; return pytest's code."""
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", *tests]
    return subprocess.run(
        command, cwd=copy, capture_output=True, check=False
    ).returncode


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copyfile(source, target)


def _flat(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    raise SystemExit(main())
