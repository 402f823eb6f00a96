"""What a dossier holds, by type: « listés par type » (document 003), never mixed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive

from crm_tui.clock import PARIS
from crm_tui.domain.document import Document, DocumentChannel, DocumentStatus
from crm_tui.domain.dossier_acts import is_awaited
from crm_tui.domain.dossier_item import DossierItem
from crm_tui.domain.dossier_relation import RelatedDossier
from crm_tui.domain.dossier_view import (
    DossierView,
    LinkedContact,
    LinkedObject,
    LinkedPerson,
)
from crm_tui.domain.french_format import date_time, short_date
from crm_tui.domain.justificatif import Justificatif
from crm_tui.domain.task import USUAL_PRIORITY, Task, TaskStatus
from crm_tui.dossier_wording import (
    DOSSIER_STATE,
    ITEM_KIND,
    JUSTIFICATIF_STATUS,
    RELATION,
    TASK_STATUS,
)
from crm_tui.widgets.due_words import left_words
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.panel import set_titles
from crm_tui.widgets.plain import (
    ACT,
    OK,
    QUIET,
    STRONG,
    STRUCK,
    TITLE,
    URGENT,
    phrase,
    plain,
)
from crm_tui.wording import DOCUMENT_CHANNEL, DOCUMENT_STATUS

Entry = list[Item]
"""One thing of a list: its lines."""

DOCUMENT_STYLE = {
    DocumentStatus.SENT: OK,
    DocumentStatus.FAILED: URGENT,
}
TASK_MARK = {
    TaskStatus.DONE: ("✓ ", OK),
    TaskStatus.CANCELED: ("✗ ", QUIET),
}


class DossierItems(VerticalScroll):
    """One list for each type, those with nothing in them left out."""

    DEFAULT_CSS = """
    DossierItems {
        border: round $edge;
        border-title-color: $primary;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        &:focus { border: round $primary; }
    }
    """

    view: reactive[DossierView | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, id=id)

    def on_mount(self) -> None:
        """Write the title."""
        set_titles(self, title=plain("Éléments du dossier"))

    def watch_view(self) -> None:
        """Draw the lists."""
        if self.view is not None:
            self.words.items = tuple(_items(self.view))


def _items(view: DossierView) -> Iterator[Item]:
    """Yield each type under its heading, with how many there are of it."""
    for title, entries in _sections(view):
        if entries:
            yield (NOTHING, phrase((title, TITLE), (f" {len(entries)}", QUIET)))
            yield from (line for entry in entries for line in entry)


def _sections(view: DossierView) -> tuple[tuple[str, list[Entry]], ...]:
    today = view.shown_on
    mails = [d for d in view.documents if d.channel is DocumentChannel.MAIL]
    letters = [d for d in view.documents if d.channel is not DocumentChannel.MAIL]
    return (
        ("Interlocuteurs", _each(_person, view.parties)),
        ("Agents", _each(_person, view.agents)),
        ("Objets", _each(_object, view.objects)),
        ("Contacts", _each(_contact, view.contacts)),
        ("Tâches", [[_task(task, today=today)] for task in view.tasks]),
        ("Justificatif", [[one] for one in _request(view.justificatif, today=today)]),
        ("Courriers", _each(_document, letters)),
        ("Mails", _each(_document, mails)),
        ("Pièces jointes", [_paper(item) for item in view.items]),
        ("Dossiers liés", _each(_related, view.related)),
    )


def _each(draw: Callable[[Any], Item], things: Iterable[Any]) -> list[Entry]:
    """Return things that take one item each."""
    return [[draw(thing)] for thing in things]


def _person(person: LinkedPerson) -> Item:
    return (plain("  "), phrase(person.name, (f" {person.role}", QUIET)))


def _object(linked: LinkedObject) -> Item:
    more = (f" {linked.role}" if linked.role else "", QUIET)
    return (plain("  "), phrase((f"{linked.kind} ", QUIET), linked.label, more))


def _task(task: Task, *, today: date) -> Item:
    usual = ("◔ ", QUIET) if task.is_waiting(on=today) else ("○ ", ACT)
    mark = TASK_MARK.get(task.status, usual)
    words: list[str | Content | tuple[str, str]] = [task.label]
    words.append((f" {TASK_STATUS[task.status]}", QUIET))
    if task.assignee:
        words.append((f" · {task.assignee}", QUIET))
    if task.status.is_open and task.priority != USUAL_PRIORITY:
        urgent = task.priority < USUAL_PRIORITY
        words.append((f" · priorité {task.priority}", ACT if urgent else QUIET))
    if task.is_waiting(on=today):
        words.append(_waiting(task))
    elif task.status.is_open and task.due_on:
        words.append(_left(task.due_on, today=today))
    return (plain(*mark), phrase(*words))


def _left(due_on: date, *, today: date) -> tuple[str, str]:
    style = URGENT if due_on < today else QUIET
    return (f" · {left_words(due_on, today=today)}", style)


def _waiting(task: Task) -> tuple[str, str]:
    until = short_date(task.wait_until) if task.wait_until else ""
    return (f" · en attente jusqu'au {until} : {task.wait_reason}", ACT)


def _contact(contact: LinkedContact) -> Item:
    when = short_date(contact.at.astimezone(PARIS).date())
    words = phrase(contact.words, (f" · {when} · {contact.agent}", QUIET))
    return (plain("☎ ", TITLE), words)


def _paper(item: DossierItem) -> Entry:
    """Return what a paper is, then where it lies; struck once it was withdrawn."""
    dated = f" du {short_date(item.dated_on)}" if item.dated_on else ""
    kind = (f" · {ITEM_KIND[item.kind]}{dated} · {item.added_by}", QUIET)
    if not item.is_withdrawn:
        where = (plain("  "), plain(item.path, QUIET))
        return [(plain("▤ ", TITLE), phrase(item.title, kind)), where]
    why = plain(f"retiré par {item.withdrawn_by} : {item.withdrawn_for}", QUIET)
    return [
        (plain("✗ ", QUIET), phrase((item.title, STRUCK), kind)),
        (plain("  "), why),
    ]


def _related(one: RelatedDossier) -> Item:
    why = RELATION[one.kind, one.is_from_here]
    state = DOSSIER_STATE[one.status].lower()
    words = phrase(
        (one.number, STRONG), f" {one.title}", (f" · {why} · {state}", QUIET)
    )
    return (plain("⇄ ", TITLE), words)


def _request(request: Justificatif | None, *, today: date) -> list[Item]:
    if request is None:
        return []
    words = f"{JUSTIFICATIF_STATUS[request.status]} le {short_date(request.asked_on)}"
    until = f", jusqu'au {short_date(request.due_on)}"
    if not is_awaited(request):
        return [(plain("◈ ", QUIET), phrase(words, until))]
    left = _left(request.due_on, today=today)
    return [(plain("◈ ", ACT), phrase(words, until, left))]


def _document(document: Document) -> Item:
    glyph = plain("✉ ", DOCUMENT_STYLE.get(document.status, ACT))
    when = date_time(document.sent_at or document.queued_at)
    state = f"{DOCUMENT_STATUS[document.status]} {when}"
    channel = DOCUMENT_CHANNEL[document.channel]
    return (glyph, phrase(document.subject, (f" · {channel} {state}", QUIET)))


def open_tasks(tasks: Sequence[Task]) -> list[Task]:
    """Return the tasks that keep the dossier from closing."""
    return [task for task in tasks if task.status.is_open]
