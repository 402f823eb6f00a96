"""How little memory one desk takes: two hundred of them may share a machine.

Python goes through all it holds again and again while it starts, and the C library
gives each thread a heap of its own: a desk needs neither.
"""

import ctypes
import gc
from contextlib import suppress

M_ARENA_MAX = -8
M_TRIM_THRESHOLD = -1
"""« mallopt(3) », of the GNU C library; other libraries share one heap anyway."""

SPARE_BYTES = 4 * 1024 * 1024
"""What the heap keeps when it is freed: the 360° view takes 2.5 MiB for a moment, and
asking the system for each of its pages again takes five times as long as the read."""


def begin() -> None:
    """Share one heap between threads, and collect nothing while modules are read.

    What the heap frees is kept up to `SPARE_BYTES`.

    Called before any thread is started; `settle` ends what it begins.
    """
    gc.disable()
    with suppress(AttributeError, OSError):
        library = ctypes.CDLL(None)
        library.mallopt(M_ARENA_MAX, 1)
        library.mallopt(M_TRIM_THRESHOLD, SPARE_BYTES)


def settle() -> None:
    """Keep what was read out of every later collection, and give spare pages back.

    Does nothing where nothing was begun: a test, an application inside another program.
    """
    if gc.isenabled():
        return
    gc.freeze()
    gc.enable()
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
