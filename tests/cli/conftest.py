"""The command line in tests: the real one, with its own settings and folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from crm_tui.settings import Settings


@pytest.fixture
def data_dir(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder the commands find in their environment; nothing in it yet."""
    monkeypatch.setenv("CRM_TUI_DATA_DIR", str(settings.data_dir))
    return settings.data_dir


@pytest.fixture
def crm_tui(data_dir: Path) -> Callable[..., Any]:
    """Run `crm-tui …`; a refusal is its sentence and exit code 1, as for an agent."""

    def run(*arguments: str, typed: str = "") -> Any:
        from crm_tui.cli import app

        return CliRunner().invoke(app, list(arguments), input=typed)

    return run
