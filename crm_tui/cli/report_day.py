"""Days as the reports are asked for."""

from datetime import date

import typer


def typed_day(option: str, typed: str) -> date:
    """Return a day typed `JJ/MM/AAAA`; anything else is refused by its option."""
    try:
        day, month, year = (int(part) for part in typed.split("/"))
        return date(year, month, day)
    except ValueError:
        raise typer.BadParameter(
            f"« {typed} » n'est pas un jour, JJ/MM/AAAA est attendu.",
            param_hint=option,
        ) from None
