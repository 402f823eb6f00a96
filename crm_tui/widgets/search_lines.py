"""What Recherche shows of its values: rows of hits and tasks, preview, tips."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from textual.content import Content

from crm_tui.domain.draft import Draft
from crm_tui.domain.french_format import date_time, relative_days
from crm_tui.domain.party import PartyStatus
from crm_tui.domain.search_hit import RecentCustomer, SearchAnswer, SearchHit
from crm_tui.domain.search_query import matched_spans
from crm_tui.domain.sensitive import masked_birth
from crm_tui.domain.work_queue import QueueLine, WorkQueueView
from crm_tui.widgets.line_table import Cell, Column, Row, cell
from crm_tui.widgets.plain import (
    ACT,
    BADGE_OK,
    BADGE_QUIET,
    QUIET,
    STRONG,
    badge,
    phrase,
    plain,
    spaced,
    stacked,
)
from crm_tui.wording import PARTY_STATUS

HIT_COLUMNS = (
    Column(title="Client", width=20, flex=2),
    Column(title="Type", width=13, drop=2),
    Column(title="Adresse", width=20, flex=3),
    Column(title="Téléphone", width=14),
    Column(title="À savoir", width=11),
    Column(title="Trouvé par", width=22, drop=3),
)
QUEUE_COLUMNS = (
    Column(title="Échéance", width=15),
    Column(title="Dossier", width=13),
    Column(title="Tâche", width=16, flex=3),
    Column(title="Client", width=15, flex=1),
    Column(title="Lieu", width=12, flex=1, drop=1),
)
RECENT_COLUMNS = (
    Column(title="Heure", width=5),
    Column(title="Client", width=12, flex=1),
)
TIPS = (
    ("nom et ville", "poirot cannet"),
    ("téléphone ou sa fin", "06 12 34 56 78"),
    ("e-mail", "h.poirot@"),
    ("compte, acteur, site", "9934197476"),
    ("compteur", "D21FA118842"),
    ("dossier, facture", "ARR-24-001893"),
    ("mots d'un commentaire", '"fuite compteur'),
)

LONGEST_TOLD = 120
"""Characters of what was typed that are told back."""


def hit_rows(answer: SearchAnswer) -> list[Row]:
    """Return one row a hit, the matched parts in bold."""
    return hits_rows(answer.hits, answer.tokens)


def hits_rows(hits: Sequence[SearchHit], tokens: Sequence[str]) -> list[Row]:
    """Return one row a customer, the parts these words begin in bold.

    Namesakes of one town would look the same: the year of birth tells them apart.
    """
    names = Counter(hit.name.casefold() for hit in hits)
    return [
        Row(hit, _hit_cells(hit, tokens, has_namesake=names[hit.name.casefold()] > 1))
        for hit in hits
    ]


def _hit_cells(
    hit: SearchHit, tokens: Sequence[str], *, has_namesake: bool
) -> tuple[Cell, ...]:
    kind = hit.customer_class or PARTY_STATUS[hit.status]
    return (
        marked(hit.name, tokens),
        cell(kind, "quiet"),
        marked(town_first(hit.address) or "—", tokens),
        marked(hit.phone or "—", tokens),
        _worth_knowing(hit, has_namesake=has_namesake),
        cell(why_found(hit), "quiet"),
    )


def _worth_knowing(hit: SearchHit, *, has_namesake: bool) -> Cell:
    """Return the few words worth knowing, else the year of birth of a namesake."""
    if hit.flag or not has_namesake or hit.birth_on is None:
        return cell(hit.flag, "act")
    return cell(f"né(e) {hit.birth_on.year}", "quiet")


def marked(text: str, tokens: Sequence[str]) -> Cell:
    """Return the text, what the query's words begin in bold."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for start, end in matched_spans(text, tokens):
        pieces += [(text[at:start], ""), (text[start:end], "match")]
        at = end
    pieces.append((text[at:], ""))
    return tuple(piece for piece in pieces if piece[0])


def town_first(address: str) -> str:
    """Return `06110 LE CANNET · 11 AVENUE DES MIMOSAS`: the town must stay in sight."""
    street, comma, town = address.rpartition(", ")
    return f"{town} · {street}" if comma else address


def why_found(hit: SearchHit) -> str:
    """Return the field that matched, and its value where the row does not show it."""
    return f"{hit.matched_field} {hit.matched_text}".strip()


def results_title(answer: SearchAnswer) -> Content:
    """Return `5 clients`, `50 clients, plus…`, or that the spelling is close."""
    close = " · orthographe voisine" if answer.is_approximate else ""
    return hits_title(answer.hits, has_more=answer.has_more, close=close)


def hits_title(
    hits: Sequence[SearchHit], *, has_more: bool, close: str = ""
) -> Content:
    """Return `5 clients`, or `50 clients, plus…`."""
    noun = "client" if len(hits) < 2 else "clients"
    return plain(f"{len(hits)} {noun}{', plus…' if has_more else ''}{close}")


def queue_rows(view: WorkQueueView) -> list[Row]:
    """Return one row a task, as the queue orders them."""
    return [Row(line, _queue_cells(line, view.shown_on)) for line in view.lines]


def _queue_cells(line: QueueLine, today: date) -> tuple[Cell, ...]:
    return (
        deadline_cell(line.due_on, today=today),
        cell(line.dossier_number, "strong"),
        cell(line.task_label),
        cell(line.party_name),
        cell(line.place, "quiet"),
    )


def deadline_cell(due_on: date | None, *, today: date) -> Cell:
    """Return `▲ dépassée 3 j`, `◐ aujourd'hui`, `○ J-9`: a glyph and words."""
    if due_on is None:
        return cell("○ sans échéance", "quiet")
    days = (due_on - today).days
    if days < 0:
        return cell(f"▲ dépassée {-days} j", "urgent")
    if days <= 2:
        return cell(f"◐ {relative_days(due_on, today=today)}", "act")
    return cell(f"○ {relative_days(due_on, today=today)}", "quiet")


def queue_subtitle(view: WorkQueueView) -> str:
    """Return `7 en attente · 1 en retard · F6`."""
    waiting = sum(queue.waiting for queue in view.queues)
    overdue = sum(queue.overdue for queue in view.queues)
    late = f" · {overdue} en retard" if overdue else ""
    return f"{waiting} en attente{late} · F6"


def queue_glance(view: WorkQueueView, *, most: int = 5) -> Content:
    """Return the first tasks in short, for beside the results."""
    lines = [_glance_line(line, view.shown_on) for line in view.lines[:most]]
    left = sum(queue.waiting for queue in view.queues) - len(lines)
    if left > 0:
        lines.append(plain(f"  {left} autre{'s' if left > 1 else ''}", QUIET))
    return stacked(*lines) if lines else Content()


def _glance_line(line: QueueLine, today: date) -> Content:
    (due, role), *_ = deadline_cell(line.due_on, today=today)
    style = {"urgent": "bold $urgent", "act": ACT}.get(role, QUIET)
    return phrase((line.dossier_number.ljust(15), STRONG), (due, style))


def recent_rows(recents: Sequence[RecentCustomer]) -> list[Row]:
    """Return the last customers with the time they were opened at."""
    return [
        Row(
            recent, (cell(date_time(recent.opened_at)[-5:], "quiet"), cell(recent.name))
        )
        for recent in recents
    ]


def preview(hit: SearchHit, *, today: date) -> Content:
    """Return what tells this customer from another, before opening them."""
    style = BADGE_OK if hit.status is PartyStatus.CUSTOMER else BADGE_QUIET
    head = spaced(
        plain(hit.name, STRONG), badge(PARTY_STATUS[hit.status], style), gap=2
    )
    kind = spaced(plain(hit.customer_class), _acting(hit.number), gap=2)
    street, _, town = hit.address.rpartition(", ")
    place = [
        phrase((mark, QUIET), line)
        for mark, line in (("⌂ ", street), ("  ", town))
        if line
    ]
    lines = [head, kind, _birth(hit.birth_on, today=today), _phone(hit.phone), *place]
    return stacked(
        *(line for line in lines if line),
        Content(),
        phrase(("trouvé par ", QUIET), why_found(hit)),
        plain(f"◐ {hit.flag}", ACT) if hit.flag else Content(),
    )


def short_preview(hit: SearchHit, *, today: date) -> Content:
    """Return the same in two lines, for 80 columns."""
    first = spaced(
        plain(hit.name, STRONG),
        plain(PARTY_STATUS[hit.status], QUIET),
        _birth(hit.birth_on, today=today),
        gap=2,
    )
    second = spaced(
        phrase(("trouvé par ", QUIET), why_found(hit)),
        _acting(hit.number),
        plain(hit.address or "adresse inconnue", QUIET),
        gap=2,
    )
    return stacked(first, second)


def _acting(number: str) -> Content:
    return phrase(("acteur ", QUIET), number) if number else Content()


def _birth(birth_on: date | None, *, today: date) -> Content:
    if birth_on is None:
        return Content()
    passed = (today.month, today.day) >= (birth_on.month, birth_on.day)
    age = today.year - birth_on.year - (not passed)
    return phrase(("né(e) le ", QUIET), f"{masked_birth(birth_on)} ({age} ans)")


def _phone(number: str) -> Content:
    return phrase(("☎ ", QUIET), number) if number else Content()


def drafts_offered(drafts: Sequence[Draft]) -> Content:
    """Return what may be taken up again, the last typed first."""
    if not drafts:
        return Content()
    lines = [
        phrase((f"{date_time(draft.saved_at)[-5:]} ", QUIET), draft.title)
        for draft in drafts[:3]
    ]
    return stacked(*lines, phrase(("^r", ACT), " reprend le premier"))


def draft_line(draft: Draft) -> str:
    """Return `Brouillon de 10:04 : Contact de POIROT Hercule. ^r le reprend.`"""
    return (
        f"Brouillon de {date_time(draft.saved_at)[-5:]} : {draft.title}. ^r le reprend."
    )


def tips() -> Content:
    """Return what the box understands, with an example each."""
    return stacked(
        *(phrase((what.ljust(22), QUIET), (example, STRONG)) for what, example in TIPS)
    )


def welcome(*, is_idle: bool) -> Content:
    """Return the tips, for the home of an agent who has no task to be shown."""
    nothing_waits = phrase(("✓ ", "$ok"), ("Rien n'attend dans vos corbeilles.", QUIET))
    return stacked(
        plain("Tapez ce que dit le client, dans l'ordre qu'il veut :"),
        Content(),
        tips(),
        Content(),
        plain("Accents, majuscules et une faute de frappe n'y changent rien.", QUIET),
        phrase(("Entrée", STRONG), (" ouvre le client choisi.", QUIET)),
        Content(),
        nothing_waits if is_idle else Content(),
    )


def nothing_found(text: str, *, prospect: str) -> Content:
    """Return what to do when nobody answers to what was typed.

    A letter pasted by mistake is told by its beginning: the way out stays in sight.
    """
    return stacked(
        phrase("Personne ne répond à « ", (_beginning(text), STRONG), " »."),
        Content(),
        plain(
            "Un nom, une ville, la fin d'un téléphone, un n° de compteur suffisent.",
            QUIET,
        ),
        plain("Hors de votre périmètre, un client répond comme un absent.", QUIET),
        Content(),
        phrase(("F5", ACT), " crée un prospect ", (_beginning(prospect), STRONG)),
    )


def _beginning(text: str) -> str:
    if len(text) <= LONGEST_TOLD:
        return text
    return f"{text[: LONGEST_TOLD - 1].rstrip()}…"
