"""The first screen is painted before what the others need is imported."""

import os
import subprocess
import sys

NEEDED = {
    *("crm_tui.domain", "crm_tui.domain.desk_counts", "crm_tui.domain.refusal"),
    *("crm_tui.domain.ring", "crm_tui.domain.text"),
}
"""Of the rules, what the header, a refusal and the line of a call are made of."""


def _imported() -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, crm_tui.app; print(*sys.modules)"],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ},
        check=True,
    )
    return set(done.stdout.split())


def test_the_first_screen_imports_no_rule_and_no_store() -> None:
    imported = _imported()

    assert {one for one in imported if one.startswith("crm_tui.domain")} <= NEEDED
    assert not [one for one in imported if one.startswith("crm_tui.store")]
    assert imported.isdisjoint({"sqlmodel", "sqlalchemy", "typer", "jinja2"})


def test_the_first_screen_reads_no_command_of_the_others() -> None:
    assert "crm_tui.commands.table" not in _imported()
