"""Transfers in lines, and all that goes with the one under the cursor."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from textual.reactive import reactive

from crm_tui.clock import PARIS
from crm_tui.contact_wording import TRANSFER_MODE, TRANSFER_STATUS
from crm_tui.domain.french_format import short_date, typo
from crm_tui.domain.machines.transfer import TransferStatus
from crm_tui.domain.transfer_line import TransferLine
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.line_table import Cell, Column, Row, cell
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import ACT, QUIET, STRONG, URGENT, plain

TRANSFER_COLUMNS = (
    Column(title="", width=1),
    Column(title="État", width=20),
    Column(title="Client", width=16, flex=2),
    Column(title="Motif", width=16, flex=3),
    Column(title="De", width=11, drop=1),
    Column(title="Vers", width=18, flex=1, drop=2),
)
LABEL_WIDTH = 12
ROLES = {
    TransferStatus.SENT: "act",
    TransferStatus.EXPIRED: "urgent",
    TransferStatus.REFUSED: "urgent",
    TransferStatus.ACKNOWLEDGED: "ok",
    TransferStatus.TAKEN: "ok",
}


def transfer_rows(
    lines: Sequence[TransferLine], *, to_answer: int, now: datetime
) -> list[Row]:
    """Return one row a transfer; `▶` marks those that wait for the agent."""
    return [
        Row(
            line,
            (
                cell("▶", "act") if rank < to_answer else cell(""),
                _state(line, now=now),
                cell(line.party_name, "title"),
                cell(line.transfer.handover.reason_label),
                cell(line.emitter),
                cell(line.queue_label, "quiet"),
            ),
        )
        for rank, line in enumerate(lines)
    ]


def _state(line: TransferLine, *, now: datetime) -> Cell:
    transfer = line.transfer
    role = ROLES.get(transfer.status, "quiet")
    if transfer.status is TransferStatus.SENT:
        return cell(_awaited(line, now=now), role)
    at = transfer.acknowledged_at
    if transfer.status in (TransferStatus.ACKNOWLEDGED, TransferStatus.TAKEN) and at:
        hour = f"{at.astimezone(PARIS):%H:%M}"
        return cell(f"accusé {hour} {transfer.acknowledged_by}", role)
    return cell(TRANSFER_STATUS[transfer.status], role)


def _awaited(line: TransferLine, *, now: datetime) -> str:
    """Return `en ligne 2 min`, or the hour until which it is awaited."""
    transfer = line.transfer
    if line.is_warm and transfer.sent_at is not None:
        minutes = max(0, int((now - transfer.sent_at).total_seconds()) // 60)
        return f"en ligne {minutes} min"
    due = transfer.due_at
    return f"avant {due.astimezone(PARIS):%d/%m %H:%M}" if due else "à froid"


NONE_YET = (
    NOTHING,
    plain(
        "Un transfert se prépare pendant un contact, ou depuis un contact enregistré "
        "ou un dossier. Il s'accuse ici, et qui l'émet en suit l'issue.",
        QUIET,
    ),
)
"""What the sheet says where no transfer is listed."""


class TransferSheet(Panel):
    """What the transfer under the cursor carries, word for word."""

    line: reactive[TransferLine | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, title="Aperçu", id=id)

    def watch_line(self) -> None:
        """Draw the transfer."""
        line = self.line
        self.words.items = tuple(transfer_items(line)) if line else ()
        self.title_with(plain(line.transfer.number if line else "Aperçu"))

    def show_none(self) -> None:
        """Say what comes here, where no transfer is listed."""
        self.words.items = (NONE_YET,)


def transfer_items(line: TransferLine) -> Iterator[Item]:
    """Yield where it stands, then everything that goes with it."""
    transfer, said = line.transfer, line.transfer.handover
    yield (NOTHING, plain(line.party_name, STRONG))
    yield _fact("état", status_words(line))
    yield _fact("motif", f"{said.reason_label}, {TRANSFER_MODE[transfer.mode]}")
    yield _fact("répond", line.holder)
    if transfer.is_dry:
        sec = f"sec : il manquait {transfer.missing}. {transfer.forced_because}"
        yield (plain("✗ ", URGENT), plain(typo(sec)))
    yield from _script_items(line)
    for rank, done in enumerate(said.done):
        yield _fact("déjà fait" if rank == 0 else "", done)
    for label, value in (
        ("diagnostic", said.diagnosis_step),
        ("attente", said.expected),
        ("gestes", said.gestures),
        ("objet", said.about.name if said.about else ""),
        ("client", said.identified or said.unidentified_because),
        ("rappel", _callback(line)),
        ("dossier", line.dossier_number),
        ("corbeille", transfer.orientation),
    ):
        if value:
            yield _fact(label, value)


def _script_items(line: TransferLine) -> Iterator[Item]:
    script = line.transfer.handover.script
    if script is None:
        return
    for rank, answer in enumerate(script.answers):
        yield _fact("script" if rank == 0 else "", f"✓ {answer}")
    if script.next_step:
        yield (plain("▸ ", ACT), plain(f"Reprendre à : {script.next_step}", ACT))


def _callback(line: TransferLine) -> str:
    said = line.transfer.handover
    checked = said.callback_checked_on
    verified = f"vérifié le {short_date(checked)}" if checked else ""
    return ", ".join(
        part for part in (said.callback_number, said.slot, verified) if part
    )


def status_words(line: TransferLine) -> str:
    """Return `accusé de réception 10:42 NTE203`, or what became of it."""
    transfer = line.transfer
    if transfer.status is TransferStatus.REFUSED:
        return f"refusé par {line.other} : {transfer.refusal_reason}"
    if transfer.outcome:
        return f"traité par {line.other} : {transfer.outcome}"
    if transfer.acknowledged_at is not None:
        at = transfer.acknowledged_at.astimezone(PARIS)
        words = f"accusé de réception {at:%H:%M} {transfer.acknowledged_by}"
        is_taken = transfer.status is TransferStatus.TAKEN
        return f"{words}, pris en charge" if is_taken else words
    words = TRANSFER_STATUS[transfer.status]
    due = transfer.due_at
    if transfer.status is TransferStatus.SENT and line.is_warm:
        return f"{words}, le client est en ligne"
    if transfer.status is TransferStatus.SENT and due is not None:
        return f"{words} avant {due.astimezone(PARIS):%d/%m %H:%M}"
    return words


def _fact(label: str, value: str) -> Item:
    return (plain(label.ljust(LABEL_WIDTH), QUIET), plain(typo(value)))
