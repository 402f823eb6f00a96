"""Rendering what an administrator wrote, in a program that can be lost without harm.

One child is kept a process and serves one rendering at a time; whatever ends it, its
limits or its silence, is a refusal, and the next rendering has a new one.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from select import select

from crm_tui.correspondence.plain_json import from_json, to_json
from crm_tui.correspondence.render import MissingFields
from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.correspondence.template_grammar import UnacceptableTemplate
from crm_tui.correspondence.template_source import TemplateSource
from crm_tui.domain.document import DocumentChannel

PATIENCE_SECONDS = 20.0
"""Longest wait for an answer, a start on a busy machine included."""

MAX_ANSWER_BYTES = 1_000_000
KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
"""What a program needs to start, and nothing that could be a secret."""

_CHILD = "crm_tui.correspondence.render_child"

TOO_GREEDY = (
    "Modèle arrêté : il dépasse les 2 secondes de calcul ou les 200 Mio permis."
)


def render_bounded(
    *,
    source: TemplateSource,
    context: Mapping[str, object],
    channel: DocumentChannel,
) -> RenderedText:
    """Write a document from an edited template.

    Raises MissingFields, or UnacceptableTemplate with the reason, whatever it is.
    """
    request = to_json(
        {
            "name": source.name,
            "subject": source.subject,
            "body": source.body,
            "context": context,
            "channel": channel.value,
        }
    )
    answer = from_json(_THE_CHILD.ask(request.encode() + b"\n"))
    if "missing" in answer:
        raise MissingFields(tuple(answer["missing"]))
    if "refused" in answer:
        raise UnacceptableTemplate(answer["refused"])
    return RenderedText(subject=answer["subject"], body=answer["body"])


class _Child:
    """The program, begun when first asked."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._program: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, request: bytes) -> bytes:
        """Return the answer to one request, or refuse for a child that failed."""
        with self._turn:
            program = self._running()
            try:
                return _exchange(program, request)
            except (OSError, EOFError) as error:
                self._drop()
                raise UnacceptableTemplate(TOO_GREEDY) from error

    def _running(self) -> "subprocess.Popen[bytes]":
        """Return a child of this very process: a fork does not share one."""
        is_ours = self._owner == os.getpid()
        if self._program is None or not is_ours or self._program.poll() is not None:
            self._program, self._owner = _begin(), os.getpid()
        return self._program

    def _drop(self) -> None:
        if self._program is not None:
            self._program.kill()
            self._program.wait()
            self._program = None


def _begin() -> "subprocess.Popen[bytes]":
    """Start the program; nothing of the desk's environment goes with it but these."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**kept, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        start_new_session=True,
    )


def _exchange(program: "subprocess.Popen[bytes]", request: bytes) -> bytes:
    """Send a line and read a line, within the patience."""
    assert program.stdin is not None and program.stdout is not None
    program.stdin.write(request)
    program.stdin.flush()
    answer = b""
    while not answer.endswith(b"\n"):
        ready, _, _ = select([program.stdout], [], [], PATIENCE_SECONDS)
        piece = os.read(program.stdout.fileno(), 65536) if ready else b""
        answer += piece
        if not piece or len(answer) > MAX_ANSWER_BYTES:
            raise EOFError
    return answer


_THE_CHILD = _Child()
