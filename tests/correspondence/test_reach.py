"""Every letter is written by some act, and none can name the previous occupant."""

import re
from pathlib import Path

import pytest

from crm_tui.correspondence.render import MissingFields, render
from crm_tui.domain.document import DocumentChannel

FILES = sorted(Path("templates").rglob("*.j2"))
LETTERS = sorted(
    file.name.removesuffix(".body.j2") for file in FILES if ".body." in file.name
)
PREDECESSOR = re.compile(r"predecesseur\b(?:\.(\w+))?")
SAID_OF_THEM = {"date_resiliation", "index_resiliation"}
CODE = "\n".join(
    file.read_text(encoding="utf-8")
    for room, files in (
        ("usecases", "*.py"),
        ("catalog/procedures", "*.toml"),
        ("domain", "request_delivery.py"),
    )
    for file in sorted(Path("crm_tui", room).rglob(files))
)


@pytest.mark.parametrize("letter", LETTERS)
def test_each_letter_is_written_by_an_act_or_by_a_procedure(letter):
    assert f'"{letter}"' in CODE or f'/{letter}"' in CODE


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_letter_says_of_the_previous_occupant_a_day_and_a_reading(file):
    asked = set(PREDECESSOR.findall(file.read_text(encoding="utf-8")))

    assert asked <= SAID_OF_THEM


def test_no_act_gives_a_template_more_than_a_day_and_a_reading():
    shape = r'(?:"predecesseur": |def closing_fields.*?return )\{(.*?)\}'
    given = re.findall(shape, CODE, flags=re.DOTALL)

    assert len(given) >= 2
    for fields in given:
        assert set(re.findall(r'"(\w+)":', fields)) <= SAID_OF_THEM


def test_a_template_that_asks_for_the_name_is_refused(tmp_path: Path):
    (tmp_path / "water").mkdir()
    for part, text in (("subject", "Objet"), ("body", "{{ predecesseur.nom }}")):
        (tmp_path / "water" / f"letter.{part}.j2").write_text(text, encoding="utf-8")

    with pytest.raises(MissingFields) as missing:
        render(
            template="water/letter",
            context={"predecesseur": {"index_resiliation": 1258}},
            channel=DocumentChannel.MAIL,
            root=tmp_path,
        )

    assert missing.value.fields == ("predecesseur.nom",)
