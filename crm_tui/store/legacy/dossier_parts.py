"""What hangs on imported dossiers: comments, tasks, justificatif, links, timeline."""

from collections.abc import Collection
from datetime import datetime, time
from typing import Any

from sqlmodel import Session, SQLModel

from crm_tui.domain.dossier import DossierType, DossierVariant
from crm_tui.domain.french_format import short_date
from crm_tui.domain.party import PartyRole
from crm_tui.domain.text_search import TextKind
from crm_tui.domain.timeline import TimelineKind
from crm_tui.dossier_wording import dossier_title
from crm_tui.store.bulk import Values, insert_rows, new_ids, rows_with
from crm_tui.store.legacy.cells import PARIS
from crm_tui.store.legacy.dossier_record import DossierRecord
from crm_tui.store.legacy.ledger import Fate
from crm_tui.store.tables.dossier import (
    DossierCommentRow,
    DossierLinkRow,
    JustificatifRow,
    TaskRow,
)
from crm_tui.store.tables.premises import MeterRow
from crm_tui.store.tables.trail import TimelineRow
from crm_tui.store.text_index import index_texts
from crm_tui.store.text_sources import texts_of

NUMBERED: tuple[type[SQLModel], ...] = (
    DossierCommentRow,
    TaskRow,
    JustificatifRow,
    TimelineRow,
)
NOON = time(12)


class DossierParts:
    """Collects the parts of a batch's dossiers, then writes them at once."""

    def __init__(
        self, session: Session, *, dossier_ids: Collection[int | None]
    ) -> None:
        self._session = session
        tables: tuple[type[SQLModel], ...] = (*NUMBERED, DossierLinkRow)
        self._rows: dict[type[SQLModel], list[Values]] = {one: [] for one in tables}
        self._comments = self._known(DossierCommentRow, dossier_ids, "text")
        self._tasks = self._known(TaskRow, dossier_ids, "label")
        self._requests = self._known(JustificatifRow, dossier_ids, "dossier_id")

    def open(self, record: DossierRecord, dossier: Values) -> None:
        """Tell that a dossier came in, and link what it is about."""
        title = dossier_title(
            DossierType(record.type), DossierVariant(dossier["variant"])
        )
        self._tell(
            record,
            dossier,
            at=record.opened_at,
            kind=TimelineKind.DOSSIER,
            title=f"Dossier {record.number} ouvert · {title}",
            detail=record.rule_reason,
            author=record.opened_by,
        )
        if record.closed_at:
            self._tell(
                record,
                dossier,
                at=record.closed_at,
                kind=TimelineKind.DOSSIER,
                title=f"Dossier {record.number} clos",
                detail=record.conclusion,
            )
        self._link(dossier, "party", dossier["party_id"], PartyRole.APPLICANT.value)
        if dossier["site_id"]:
            self._link(dossier, "site", dossier["site_id"], "")

    def add(
        self, record: DossierRecord, dossier: Values, *, may_add_work: bool
    ) -> Fate:
        """Add the comment, the task and the request that are not there yet."""
        added = self._add_comment(record, dossier)
        if may_add_work:
            added = self._add_task(record, dossier) or added
            added = self._add_justificatif(record, dossier) or added
        return Fate.UPDATED if added else Fate.UNCHANGED

    def flush(self) -> None:
        """Write everything; a site's meter is linked with it."""
        self._link_meters()
        for table in NUMBERED:
            rows = self._rows[table]
            ids = new_ids(self._session, table, count=len(rows))
            numbered: list[Values] = [{"id": next(ids), **row} for row in rows]
            insert_rows(self._session, table, numbered)
            if table is DossierCommentRow:
                comments = [row["id"] for row in numbered]
                texts = texts_of(self._session, TextKind.COMMENT, ids=comments)
                index_texts(self._session, texts)
        insert_rows(self._session, DossierLinkRow, self._rows[DossierLinkRow])

    def _add_comment(self, record: DossierRecord, dossier: Values) -> bool:
        comment = record.comment
        if comment is None or not _is_new(self._comments, dossier["id"], comment.text):
            return False
        self._rows[DossierCommentRow].append(
            {
                "dossier_id": dossier["id"],
                "at": comment.at,
                "author": comment.author,
                "text": comment.text,
                "tag": comment.tag,
            }
        )
        self._tell(
            record,
            dossier,
            at=comment.at,
            kind=TimelineKind.COMMENT,
            title="Commentaire",
            detail=comment.text,
            author=comment.author,
        )
        return True

    def _add_task(self, record: DossierRecord, dossier: Values) -> bool:
        task = record.task
        if task is None or not _is_new(self._tasks, dossier["id"], task.label):
            return False
        self._rows[TaskRow].append(
            {
                "dossier_id": dossier["id"],
                "label": task.label,
                "status": task.status,
                "queue": task.queue,
                "departement": dossier["departement"],
                "assignee": task.assignee,
                "due_on": task.due_on,
                "result": task.result,
                "created_at": record.opened_at,
                "done_at": task.done_at,
                "done_by": task.assignee if task.done_at else "",
                "version": 1,
            }
        )
        return True

    def _add_justificatif(self, record: DossierRecord, dossier: Values) -> bool:
        request = record.justificatif
        if request is None or not _is_new(self._requests, dossier["id"], dossier["id"]):
            return False
        self._rows[JustificatifRow].append(
            {
                "dossier_id": dossier["id"],
                "status": request.status,
                "asked_on": request.asked_on,
                "reminder_on": request.reminder_on,
                "due_on": request.due_on,
                "fallback_on": request.fallback_on,
                "announced_by": request.announced_by,
                "kind": request.kind,
                "received_at": request.received_at,
                "version": 1,
            }
        )
        self._tell(
            record,
            dossier,
            at=datetime.combine(request.asked_on, NOON, tzinfo=PARIS),
            kind=TimelineKind.JUSTIFICATIF,
            title=f"Justificatif demandé · limite {short_date(request.due_on)}",
            detail="",
            author=request.announced_by,
        )
        return True

    def _tell(
        self,
        record: DossierRecord,
        dossier: Values,
        *,
        at: datetime,
        kind: TimelineKind,
        title: str,
        detail: str,
        author: str = "",
    ) -> None:
        self._rows[TimelineRow].append(
            {
                "at": at,
                "party_id": dossier["party_id"],
                "dossier_id": dossier["id"],
                "kind": kind.value,
                "title": title[:200],
                "detail": detail,
                "agent_name": author,
                "source": record.source,
            }
        )

    def _link(self, dossier: Values, kind: str, object_id: int, role: str) -> None:
        self._rows[DossierLinkRow].append(
            {
                "dossier_id": dossier["id"],
                "kind": kind,
                "object_id": object_id,
                "role": role,
            }
        )

    def _link_meters(self) -> None:
        links = self._rows[DossierLinkRow]
        sites = {link["object_id"] for link in links if link["kind"] == "site"}
        meters: dict[int, int] = {
            row["site_id"]: row["id"]
            for row in rows_with(
                self._session,
                MeterRow,
                column="site_id",
                values=sites,
                columns=("id", "removed_on"),
            )
            if row["removed_on"] is None
        }
        for link in list(links):
            if link["kind"] == "site" and link["object_id"] in meters:
                self._link(
                    {"id": link["dossier_id"]}, "meter", meters[link["object_id"]], ""
                )

    def _known(
        self, table: type[SQLModel], ids: Collection[int | None], column: str
    ) -> set[tuple[int, Any]]:
        return {
            (row["dossier_id"], row[column])
            for row in rows_with(
                self._session,
                table,
                column="dossier_id",
                values={one for one in ids if one is not None},
                columns=(column,),
            )
        }


def _is_new(known: set[tuple[int, Any]], dossier_id: int, what: Any) -> bool:
    """Tell whether a part is not there yet, and remember it."""
    is_new = (dossier_id, what) not in known
    known.add((dossier_id, what))
    return is_new
