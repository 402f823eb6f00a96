"""What a dossier holds, by type: « listés par type » (document 003), never mixed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive

from crm_tui.clock import PARIS
from crm_tui.domain.document import Document, DocumentChannel, DocumentStatus
from crm_tui.domain.dossier_item import DossierItem
from crm_tui.domain.dossier_relation import RelatedDossier
from crm_tui.domain.dossier_view import DossierView, LinkedContact, LinkedPerson
from crm_tui.domain.french_format import date_time, relative_days, short_date
from crm_tui.domain.justificatif import Justificatif
from crm_tui.domain.task import USUAL_PRIORITY, Task, TaskStatus
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
    stacked,
)
from crm_tui.wording import (
    DOCUMENT_CHANNEL,
    DOCUMENT_STATUS,
    DOSSIER_STATE,
    ITEM_KIND,
    JUSTIFICATIF_STATUS,
    RELATION,
    TASK_STATUS,
)

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
    for title, items in _sections(view):
        if items:
            yield (NOTHING, phrase((title, TITLE), (f" {len(items)}", QUIET)))
            yield from items


def _sections(view: DossierView) -> tuple[tuple[str, list[Item]], ...]:
    today = view.shown_on
    mails = [d for d in view.documents if d.channel is DocumentChannel.MAIL]
    letters = [d for d in view.documents if d.channel is not DocumentChannel.MAIL]
    return (
        ("Interlocuteurs", _people(view.parties)),
        ("Agents", _people(view.agents)),
        (
            "Objets",
            [_object(item.kind, item.label, item.role) for item in view.objects],
        ),
        ("Contacts", [_contact(contact) for contact in view.contacts]),
        ("Tâches", [_task(task, today=today) for task in view.tasks]),
        ("Justificatif", _justificatif(view.justificatif, today=today)),
        ("Courriers", [_document(document) for document in letters]),
        ("Mails", [_document(document) for document in mails]),
        ("Pièces jointes", [line for item in view.items for line in _paper(item)]),
        ("Dossiers liés", [_related(one) for one in view.related]),
    )


def _people(people: Iterable[LinkedPerson]) -> list[Item]:
    return [
        (plain("  "), phrase(person.name, (f" {person.role}", QUIET)))
        for person in people
    ]


def _object(kind: str, label: str, role: str) -> Item:
    more = (f" {role}" if role else "", QUIET)
    return (plain("  "), phrase((f"{kind} ", QUIET), label, more))


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
    return (f" · {relative_days(due_on, today=today)}", style)


def _waiting(task: Task) -> tuple[str, str]:
    until = short_date(task.wait_until) if task.wait_until else ""
    return (f" · en attente jusqu'au {until} : {task.wait_reason}", ACT)


def _contact(contact: LinkedContact) -> Item:
    when = short_date(contact.at.astimezone(PARIS).date())
    words = phrase(contact.words, (f" · {when} · {contact.agent}", QUIET))
    return (plain("☎ ", TITLE), words)


def _paper(item: DossierItem) -> list[Item]:
    """Return what a paper is, then where it lies; struck once it was withdrawn."""
    dated = f" du {short_date(item.dated_on)}" if item.dated_on else ""
    kind = f" · {ITEM_KIND[item.kind]}{dated} · {item.added_by}"
    if not item.is_withdrawn:
        words = phrase(item.title, (kind, QUIET))
        return [(plain("▤ ", TITLE), stacked(words, plain(item.path, QUIET)))]
    why = f"retiré par {item.withdrawn_by} : {item.withdrawn_for}"
    struck = phrase((item.title, STRUCK), (kind, QUIET))
    return [(plain("✗ ", QUIET), stacked(struck, plain(why, QUIET)))]


def _related(one: RelatedDossier) -> Item:
    why = RELATION[one.kind, one.is_from_here]
    state = DOSSIER_STATE[one.status].lower()
    words = phrase(
        (one.number, STRONG), f" {one.title}", (f" · {why} · {state}", QUIET)
    )
    return (plain("⇄ ", TITLE), words)


def _justificatif(request: Justificatif | None, *, today: date) -> list[Item]:
    if request is None:
        return []
    words = f"{JUSTIFICATIF_STATUS[request.status]} le {short_date(request.asked_on)}"
    until = f", jusqu'au {short_date(request.due_on)}"
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
