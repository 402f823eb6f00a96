"""What is shown and kept of a defect: a number for the agent, frames for the repairer.

Textual's own crash screen prints local variables, customer data and passwords included.
"""

import os
import traceback
from collections.abc import Iterator
from pathlib import Path

from rich.text import Text


def new_number() -> str:
    """Return a number an agent can read aloud."""
    return f"D-{os.urandom(3).hex().upper()}"


def sentence(number: str, *, log_file: Path) -> Text:
    """Return what the agent reads when the program stops."""
    return Text(
        "crm-tui s'est arrêté sur un défaut du programme.\n"
        f"Numéro à communiquer au support : {number}\n"
        "Ce qui était enregistré l'est ; une saisie en cours est gardée en brouillon.\n"
        f"Détail technique : {log_file}"
    )


def record(
    error: BaseException | None, *, number: str, log_file: Path, at: str
) -> None:
    """Append the frames of a defect to the log, readable by its owner only.

    Neither local variables nor the error's own text are written: both hold what agents
    typed.
    """
    log_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(log_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.fchmod(handle, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as log:
        log.write(f"{at} {number}\n")
        log.writelines(_frames(error))


def _frames(error: BaseException | None) -> Iterator[str]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield f"  {type(error).__module__}.{type(error).__qualname__}\n"
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"    {frame.filename}:{frame.lineno} {frame.name}\n"
        error = _inner(error)


def _inner(error: BaseException) -> BaseException | None:
    wrapped = getattr(error, "error", None)
    if isinstance(wrapped, BaseException):
        return wrapped
    return error.__cause__ or error.__context__
