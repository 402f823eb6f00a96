"""Complaints and gestures as lines of one history."""

from collections.abc import Iterator
from datetime import datetime

from crm_tui.complaint_wording import GESTURE_NATURE, GESTURE_STATUS
from crm_tui.domain.complaint import Complaint, ComplaintFile, ComplaintOutcome
from crm_tui.domain.french_format import PARIS, euros, short_date, typo
from crm_tui.domain.gesture import Gesture
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.widgets.hung_lines import NOTHING, Item
from crm_tui.widgets.line_table import Row, cell
from crm_tui.widgets.plain import ACT, QUIET, STRONG, plain

OUTCOMES = {
    ComplaintOutcome.OPEN: ("ouverte", "act"),
    ComplaintOutcome.ANSWERED: ("répondue", "ok"),
    ComplaintOutcome.DROPPED: ("annulée", "quiet"),
    ComplaintOutcome.TRACED: ("tracée", "quiet"),
}
ROLES = {
    GestureStatus.TO_APPROVE: "act",
    GestureStatus.GRANTED: "ok",
    GestureStatus.CARRIED_OUT: "ok",
}
UNKNOWN = "Réclamation"


def head_items(file: ComplaintFile) -> tuple[Item, ...]:
    """Return the total of the window, then each reason that keeps coming back."""
    ledger = file.ledger
    total = f"{ledger.headline} (validation au-delà de {ledger.total_euros} €)"
    items: list[Item] = [(NOTHING, plain(typo(total), STRONG))]
    for one in file.recurrences:
        items.append(
            (plain("⚠ ", ACT), plain(typo(f"{one.headline} · {one.reason_label}"), ACT))
        )
        items.append((plain("  "), plain(typo(one.advice), QUIET)))
    return tuple(items)


def complaint_items(one: Complaint, *, labels: dict[str, str]) -> tuple[Item, ...]:
    """Return a complaint in full, and how it ended."""
    label = labels.get(one.reason_code, UNKNOWN)
    head = f"{one.dossier_number} · {label}" if one.dossier_number else label
    items: list[Item] = [(NOTHING, plain(typo(head), STRONG))]
    if one.conclusion:
        items.append((plain("Issue : ", QUIET), plain(one.conclusion)))
    return tuple(items)


def gesture_items(one: Gesture, *, labels: dict[str, str]) -> tuple[Item, ...]:
    """Return a gesture in full: why it was proposed, then all that became of it."""
    what = f"{one.number} · {GESTURE_NATURE[one.nature]} de {euros(one.amount_euros)}"
    about = labels.get(one.reason_code, UNKNOWN)
    answers = f" · répond à {one.dossier_number}" if one.dossier_number else ""
    items: list[Item] = [
        (NOTHING, plain(typo(what), STRONG)),
        (NOTHING, plain(typo(f"{about}{answers}"), QUIET)),
        (plain(f"Pourquoi ({one.proposed_by}) : ", QUIET), plain(one.because)),
    ]
    if one.status is GestureStatus.TO_APPROVE:
        rule = f"{one.rule_row} · {one.rule_reason}"
        items.append((plain("⚠ ", ACT), plain(typo(rule))))
    return (*items, *_became(one))


def _became(one: Gesture) -> Iterator[Item]:
    done = GESTURE_STATUS[
        GestureStatus.REFUSED
        if one.status is GestureStatus.REFUSED
        else GestureStatus.GRANTED
    ]
    for did, by, at, said in (
        (done, one.decided_by, one.decided_at, one.decided_because),
        ("exécuté", one.carried_out_by, one.carried_out_at, one.reference),
        ("annulé", one.canceled_by, one.canceled_at, one.canceled_because),
    ):
        if at is not None:
            front = f"{did.capitalize()} le {_day(at)} par {by}"
            colon = " : " if said else "."
            yield plain(typo(f"{front}{colon}"), QUIET), plain(said)


def complaint_rows(file: ComplaintFile) -> list[Row]:
    """Return every line, newest first; a key is its kind and its id."""
    lines: list[tuple[datetime, Row]] = [
        (one.at, _complaint(one, labels=file.labels)) for one in file.complaints
    ]
    lines += [(one.proposed_at, _gesture(one)) for one in file.ledger.gestures]
    return [row for _, row in sorted(lines, key=lambda line: line[0], reverse=True)]


def line_key(one: Complaint) -> tuple[str, int | None]:
    """Return what the line of a complaint stands for: its dossier, or its contact."""
    return (
        ("dossier", one.dossier_id) if one.dossier_id else ("contact", one.contact_id)
    )


def _complaint(one: Complaint, *, labels: dict[str, str]) -> Row:
    state, role = OUTCOMES[one.outcome]
    label = labels.get(one.reason_code, UNKNOWN)
    what = f"{one.dossier_number} · {label}" if one.dossier_number else label
    cells = (
        cell(_day(one.at), "quiet"),
        cell(what),
        cell(state, role),
        cell(""),
        cell(one.conclusion, "quiet"),
    )
    return Row(line_key(one), cells)


def _gesture(one: Gesture) -> Row:
    cells = (
        cell(_day(one.proposed_at), "quiet"),
        cell(f"  {one.number} · {GESTURE_NATURE[one.nature]}"),
        cell(GESTURE_STATUS[one.status], ROLES.get(one.status, "quiet")),
        cell(euros(one.amount_euros), "strong" if one.is_given else "quiet"),
        cell(one.reference or one.decided_because or one.because, "quiet"),
    )
    return Row(("gesture", one.id), cells)


def _day(at: datetime) -> str:
    return short_date(at.astimezone(PARIS).date())
