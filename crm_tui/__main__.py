"""Run crm-tui: `python -m crm_tui`, or the installed `crm-tui`."""

import os
import sys

from crm_tui.domain.refusal import Refusal

COMPLETING = "_CRM_TUI_COMPLETE"
"""Set by a shell that asks how a word may go on: typer answers, nothing opens."""


def main() -> None:
    """Run the command line; a refusal is one French sentence and exit code 1."""
    try:
        _run(sys.argv[1:])
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        sys.exit(1)


def _run(words: list[str]) -> None:
    """Open the application at once when nothing else is asked: every day's start."""
    if words in ([], ["run"]) and COMPLETING not in os.environ:
        from crm_tui.launch import run_app

        sys.exit(run_app())
    from crm_tui.cli import app

    app()


if __name__ == "__main__":
    main()
