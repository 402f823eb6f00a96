"""The program that renders the templates a centre edited, and nothing else.

`python -m crm_tui.correspondence.render_child` reads one request a line and answers one
line. It lives within bounds of its own: a template that passes every check and still
runs away ends this program, not the desk.
"""

import resource
import sys
from typing import Any

from crm_tui.correspondence.plain_json import from_json, to_json
from crm_tui.correspondence.render import MissingFields, render_source
from crm_tui.correspondence.template_source import TemplateSource
from crm_tui.domain.document import DocumentChannel
from crm_tui.domain.refusal import Refusal

CPU_SECONDS = 2
MEMORY_BYTES = 200 * 1024 * 1024
"""« CPU 2 s and memory 200 MiB » (trust, decision 10)."""


def main() -> None:
    """Answer until the desk closes the pipe."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin.buffer:
        _allow_seconds(CPU_SECONDS)
        sys.stdout.write(to_json(_answer(from_json(line))) + "\n")
        sys.stdout.flush()


def _allow_seconds(seconds: int) -> None:
    """Let this rendering use that much of the processor; beyond, we are killed."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(usage.ru_utime + usage.ru_stime) + 1
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, most))


def _answer(request: dict[str, Any]) -> dict[str, object]:
    try:
        text = render_source(
            source=TemplateSource(
                name=request["name"], subject=request["subject"], body=request["body"]
            ),
            context=request["context"],
            channel=DocumentChannel(request["channel"]),
        )
    except MissingFields as missing:
        return {"missing": list(missing.fields)}
    except Refusal as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": "Modèle trop gourmand : mémoire dépassée."}
    return {"subject": text.subject, "body": text.body}


if __name__ == "__main__":
    main()
