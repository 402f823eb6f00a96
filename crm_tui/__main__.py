"""Run crm-tui: `python -m crm_tui`, or the installed `crm-tui`."""

import sys

from crm_tui.cli import app
from crm_tui.domain.refusal import Refusal


def main() -> None:
    """Run the command line; a refusal is one French sentence and exit code 1."""
    try:
        app()
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
