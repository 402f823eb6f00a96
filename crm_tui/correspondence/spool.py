"""The spool folder: files that only the centre reads, each written once and whole."""

import os
import tempfile
from pathlib import Path


class SpoolConflict(Exception):
    """Another content already has this name: nothing was overwritten."""


def store_file(*, spool: Path, name: str, content: bytes) -> None:
    """Write `name` under the spool, mode 0600; the same content twice is one file.

    The file appears whole or not at all (written aside, then linked under its name,
    which fails where the name is taken). Raises SpoolConflict or OSError.
    """
    target = spool / name
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(aside, target)
    except FileExistsError:
        if target.is_symlink() or target.read_bytes() != content:
            raise SpoolConflict(name) from None
    finally:
        os.unlink(aside)
