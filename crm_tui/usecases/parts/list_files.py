"""The files of lists: where they go, and the trail of what left the base."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from crm_tui.clock import PARIS
from crm_tui.desk import Desk
from crm_tui.store.spreadsheet import UnableToWriteFile, write_rows


def list_file(desk: Desk, *, stem: str) -> Path:
    """Return a file named after a list and the instant, in the folder of the lists."""
    folder = desk.settings.lists_dir
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UnableToWriteFile(
            f"Impossible d'écrire dans « {folder} » : {error.strerror}."
        ) from error
    now = desk.clock.now().astimezone(PARIS)
    return folder / f"{stem}-{now:%Y%m%d-%H%M%S}.csv"


def write_traced(
    file: Path,
    *,
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    trace: Callable[[int], None],
) -> int:
    """Write a file and trace how many lines it took out; untraced, it goes again."""
    count = write_rows(file, header=header, rows=rows)
    try:
        trace(count)
    except BaseException:
        file.unlink()
        raise
    return count
