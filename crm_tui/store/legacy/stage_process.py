"""Reads an export beside the process that writes it: two cores, one order.

The other process sends each batch when it is asked for and works one ahead, so that
memory is bounded by two batches. It is started afresh, never forked: the store's
threads and connections stay here. A small file is read where it is written.
"""

import gc
import pickle
import signal
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Protocol, TypeVar

from crm_tui.store.legacy.refusals import ReadingStopped

Batch = TypeVar("Batch", covariant=True)

WORTH_BYTES = 4 << 20
"""Starting a process costs what reading this much does."""

FEW_COLLECTIONS = 1_000_000
"""Objects made between two collections: a batch makes no cycle worth looking for."""


@dataclass(frozen=True, slots=True)
class StageFailed:
    """What the other process says when it fails: a defect, not a bad file."""

    trace: str


class Stage(Protocol[Batch]):
    """How a file is read; it can be handed to another process."""

    def batches(self) -> Iterator[Batch]:
        """Yield the whole file, in order."""
        ...


def staged(stage: Stage[Batch], *, is_beside: bool) -> Iterator[Batch]:
    """Yield the batches of a file, read in another process or in this one."""
    return _read_beside(stage) if is_beside else stage.batches()


def _read_beside(stage: Stage[Batch]) -> Iterator[Batch]:
    context = get_context("spawn")
    incoming, outgoing = context.Pipe(duplex=False)
    process = context.Process(target=_send_batches, args=(stage, outgoing), daemon=True)
    process.start()
    outgoing.close()
    try:
        while (batch := _received(incoming)) is not None:
            yield batch
    finally:
        incoming.close()
        process.terminate()
        process.join()


def _received(incoming: Connection) -> Any:
    """Return the next batch, None at the end of the file."""
    try:
        message = pickle.loads(incoming.recv_bytes())
    except EOFError:
        raise ReadingStopped(
            "La lecture du fichier s'est interrompue ; ce qui est importé est gardé,"
            " relancez la même commande pour continuer."
        ) from None
    if isinstance(message, StageFailed):
        raise RuntimeError(message.trace)
    return message


def _send_batches(stage: Stage[Any], outgoing: Connection) -> None:
    """Run in the other process: send every batch, then None."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the writer's to handle.
    gc.freeze()
    gc.set_threshold(FEW_COLLECTIONS)
    with suppress(BrokenPipeError):
        try:
            for batch in stage.batches():
                _send(outgoing, batch)
        except BrokenPipeError:
            raise
        except Exception:  # noqa: BLE001 - told to the writer, which stops on it
            _send(outgoing, StageFailed(traceback.format_exc()))
        else:
            _send(outgoing, None)


def _send(outgoing: Connection, message: object) -> None:
    outgoing.send_bytes(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
