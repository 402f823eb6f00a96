"""The page of the journeys names what replays each step, and nothing that is gone."""

import re
from pathlib import Path

import pytest

PAGE = Path("docs/journeys.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`((?:tests|demos)/[\w/-]+\.(?:py|toml)[\w:]*)`", PAGE)))


@pytest.mark.parametrize("named", NAMED)
def test_what_the_page_names_is_there(named: str):
    file, _, test = named.partition("::")

    assert f"def {test}" in Path(file).read_text(encoding="utf-8") or not test


def test_each_journey_is_there():
    journeys = re.findall(r"^\| J(\d+) ", PAGE, flags=re.MULTILINE)

    assert journeys == [str(rank) for rank in range(1, 16)]
