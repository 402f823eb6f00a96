"""Every worked example of the rules is tested, by its number and once.

An example bears its number in the id of its case (`id="04 maigret"`) or, where a test
holds it alone, in the docstring (« Domain example 09. »).
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
MODULE_OF_RULE = {
    "domain/test_consumption_gap.py": (*range(1, 9),),
    "domain/test_move_in.py": (9, 10, 11),
    "domain/test_deadline.py": (*range(12, 20), 76, 77, 78),
    "domain/test_limitation.py": (*range(20, 26),),
    "domain/test_document_received.py": (*range(26, 33),),
    "domain/test_reading_band.py": (33, 34, 35),
    "domain/test_reading_plausibility.py": (*range(36, 46),),
    "domain/test_account_choice.py": (46, 47, 48),
    "domain/test_euros_routing.py": (49, 50),
    "domain/test_reading_calendars.py": (*range(58, 63),),
    "domain/test_decision_table.py": (63, 64),
    "usecases/test_sensitive.py": (71,),
    "domain/test_caller_identification.py": (72,),
    "domain/test_leak_capping.py": (73, 74),
    "domain/test_goodwill.py": (75,),
    "domain/test_phone.py": (79,),
    "domain/test_retention.py": (80,),
}
CASE_ID = re.compile(r"(\d\d)\b")
ALONE = re.compile(r"domain example (\d\d)\.", re.IGNORECASE)


def test_every_number_has_its_module():
    numbers = sorted(n for module in MODULE_OF_RULE.values() for n in module)

    assert numbers == [*range(1, 51), *range(58, 65), *range(71, 81)]


@pytest.mark.parametrize("module", MODULE_OF_RULE)
def test_each_worked_example_of_a_rule_is_tested_once(module: str):
    found = Counter(
        number
        for function in functions_of(TESTS / module)
        for number in examples_of(function)
    )

    assert found == dict.fromkeys(MODULE_OF_RULE[module], 1)


def functions_of(module: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def examples_of(function: ast.FunctionDef) -> set[int]:
    """Return the numbers one test answers for."""
    alone = ALONE.search(ast.get_docstring(function) or "")
    cases = (CASE_ID.match(case_id) for case_id in case_ids(function))
    return {int(match[1]) for match in (alone, *cases) if match}


def case_ids(function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if not (isinstance(node, ast.keyword) and node.arg == "id"):
            continue
        if isinstance(node.value, ast.Constant):
            yield str(node.value.value)
