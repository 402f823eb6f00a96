"""`crm-tui --help` is instant, and a refusal is a sentence, never a traceback."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crm_tui import __version__
from crm_tui.cli import COMMANDS, load_command

HEAVY = (
    "textual",
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "alembic",
    "psycopg",
    "jinja2",
    "markdown_it",
    "pygments",
)

ENGLISH = re.compile(
    r"\b(Usage|Commands|COMMAND|ARGS|required|default|exit|env|var|the|and|file|path"
    r"|name|number|first|kept|merged|value|values|int|str|list)\b|%[YmdHM]|[<>]="
)
"""Words of the library, and of the code, that no page shows."""


def _python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "COLUMNS": "100", **environment},
    )


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"]])
def test_the_help_loads_nothing_heavy(arguments: list[str]) -> None:
    done = _python(
        "import sys, crm_tui.__main__ as m\n"
        f"sys.argv = ['crm-tui', *{arguments}]\n"
        "try: m.main()\n"
        "except SystemExit: pass\n"
        f"print('LOADED', [name for name in {HEAVY} if name in sys.modules])"
    )

    assert "LOADED []" in done.stdout, done.stderr


def test_the_help_names_every_command(crm_tui: Callable[..., Any]) -> None:
    shown = crm_tui("--help").output

    for name, command in COMMANDS.items():
        assert name in shown
        assert command.help[:30] in shown


def test_the_version_is_the_package_s(crm_tui: Callable[..., Any]) -> None:
    assert crm_tui("--version").output == f"crm-tui {__version__}\n"


def test_a_misspelt_command_suggests_the_right_one(crm_tui: Callable[..., Any]) -> None:
    done = crm_tui("databse")

    assert done.exit_code == 2
    assert "'database'" in done.output


@pytest.mark.parametrize("name", ["user", "database", "rule"])
def test_a_group_explains_itself_without_the_root_s_completion(
    crm_tui: Callable[..., Any], name: str
) -> None:
    done = crm_tui(name, "--help")

    assert done.exit_code == 0
    assert "install-completion" not in done.output


def test_the_shell_completes_commands() -> None:
    done = _python(
        "import sys, crm_tui.__main__ as m; sys.argv = ['crm-tui']; m.main()",
        _CRM_TUI_COMPLETE="complete_bash",
        COMP_WORDS="crm-tui da",
        COMP_CWORD="1",
    )

    assert done.stdout.split() == ["database"]


def test_a_refusal_is_one_sentence_on_the_error_output(tmp_path: Path) -> None:
    done = _python(
        "import sys, crm_tui.__main__ as m\n"
        "sys.argv = ['crm-tui', 'user', 'list']\n"
        "m.main()",
        CRM_TUI_DATABASE_URL="postgresql://agent:motsecret@127.0.0.1:9/crm",
        CRM_TUI_DATA_DIR=str(tmp_path / "data"),
    )

    assert done.returncode == 1
    assert done.stderr == "Le serveur de base 127.0.0.1:9 ne répond pas.\n"
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        pytest.param("c.toml", "theme = ", "illisible", id="not TOML"),
        pytest.param("c.toml", "couleur = 1", "à corriger : couleur", id="unknown"),
        pytest.param(
            "c.toml", "deadline_seconds = 'x'", "deadline_seconds", id="bad value"
        ),
    ],
)
def test_wrong_settings_are_named(
    tmp_path: Path, name: str, content: str, sentence: str
) -> None:
    (tmp_path / name).write_text(content)
    done = _python(
        "import sys, crm_tui.__main__ as m\n"
        "sys.argv = ['crm-tui', 'user', 'list']\n"
        "m.main()",
        CRM_TUI_CONFIG=str(tmp_path / name),
    )

    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("frobnicate", "Commande inconnue : frobnicate."),
        ("index frobnicate", "Commande inconnue : frobnicate."),
        ("init --foo", "Option inconnue : --foo."),
        ("init --customers", "--customers attend une valeur."),
        ("init --customers abc", "--customers attend un nombre entier."),
        ("init --customers -3", "--customers : au moins 0."),
        ("duplicates list --limit 5000", "--limit : au plus 1000."),
        ("init 3", "En trop : 3."),
        ("import customers", "Il manque « fichier »."),
        ("user withdraw abc", "numéro attend un nombre entier."),
        ("user change SAM01 --active=3", "--active n'attend pas de valeur."),
        (
            "user lend A --until x --reason y",
            "--until : « x » illisible : écrire jj/mm",
        ),
        ("duplicates list --state x", "--state : « x » : un état parmi a-examiner"),
    ],
)
def test_a_command_typed_wrong_is_told_in_french(
    crm_tui: Callable[..., Any], words: str, sentence: str
) -> None:
    done = crm_tui(*words.split())

    assert done.exit_code == 2
    assert done.output.startswith(sentence)
    assert "--help` dit l'emploi." in done.output
    assert "Error" not in done.output and "Try" not in done.output


def test_what_was_typed_wrong_moves_no_cursor(crm_tui: Callable[..., Any]) -> None:
    shown = crm_tui("\x1b[2Jnobody").output + crm_tui("init", "\x1b[2J").output

    assert "\x1b" not in shown


def test_a_group_without_its_command_shows_its_help(
    crm_tui: Callable[..., Any],
) -> None:
    assert "scan" in crm_tui("duplicates").output


def every_command() -> list[str]:
    """Return the words of each command and sub-command."""

    def inside(command: Any, words: str) -> Iterator[str]:
        yield words
        for name, grouped in getattr(command, "commands", {}).items():
            yield from inside(grouped, f"{words} {name}")

    return ["", *(at for name in COMMANDS for at in inside(load_command(name), name))]


def test_every_help_page_is_in_french(crm_tui: Callable[..., Any]) -> None:
    for words in every_command():
        page = crm_tui(*words.split(), "--help").output

        assert page.startswith("Emploi : "), words
        assert "Options :" in page and "Afficher cette aide." in page, words
        typed = re.sub(r"--[\w-]+|(?m:^  [a-z-]+  )|crm-tui.*", "", page)
        assert not ENGLISH.findall(typed), words


def test_what_a_grouped_command_does_is_said_whole(crm_tui: Callable[..., Any]) -> None:
    assert "..." not in crm_tui("rule", "--help").output
