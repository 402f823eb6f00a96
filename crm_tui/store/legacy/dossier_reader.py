"""From the cells of one line to a dossier, or the reason the line is refused."""

from collections.abc import Collection
from datetime import datetime

from crm_tui.domain.comments import (
    AWAITING_JUSTIFICATIF_COMMENT,
    PREVIOUS_OCCUPANT_GAP_COMMENT,
    DossierTag,
)
from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.justificatif import JustificatifStatus
from crm_tui.domain.task import TaskStatus
from crm_tui.dossier_wording import (
    DOSSIER_STATE,
    DOSSIER_TYPE,
    DOSSIER_VARIANT,
    JUSTIFICATIF_KIND,
    JUSTIFICATIF_STATUS,
    TASK_STATUS,
)
from crm_tui.store.legacy.cells import BadCell, Cells, labels_of
from crm_tui.store.legacy.customer_reader import read_modified_at, read_source
from crm_tui.store.legacy.dossier_record import (
    CommentRecord,
    DossierRecord,
    JustificatifRecord,
    TaskRecord,
)
from crm_tui.store.legacy.export_file import Layout


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


DOSSIERS = Layout(
    kind="dossiers",
    columns=_names(
        "no_dossier type sous_type modele etat id_acteur id_compte id_site ouvert_le"
        " ouvert_par clos_le conclusion etiquettes index_arrivee date_arrivee regle"
        " regle_motif commentaire commentaire_le commentaire_auteur tache tache_etat"
        " corbeille tache_agent tache_echeance tache_resultat tache_finie_le"
        " justif_etat justif_demande_le justif_relance_le justif_limite justif_bascule"
        " justif_annonce_par justif_piece justif_recu_le source modifie_le"
    ),
    required=frozenset({"no_dossier", "type", "id_acteur", "ouvert_le"}),
)

TYPES = labels_of(DOSSIER_TYPE)
VARIANTS = labels_of(DOSSIER_VARIANT)
STATUSES = labels_of(DOSSIER_STATE)
TASK_STATUSES = labels_of(TASK_STATUS)
JUSTIFICATIF_STATUSES = labels_of(JUSTIFICATIF_STATUS)
JUSTIFICATIF_KINDS = labels_of(JUSTIFICATIF_KIND)

COMMENT_TAGS = {
    PREVIOUS_OCCUPANT_GAP_COMMENT: DossierTag.PREVIOUS_OCCUPANT_GAP.value,
    AWAITING_JUSTIFICATIF_COMMENT: DossierTag.AWAITING_JUSTIFICATIF.value,
}
"""A comment that is a search key keeps its coded twin when it comes from elsewhere."""

COMMENT_LENGTH = 4000


class DossierReader:
    """Reads the lines of one export; the catalog declares `queues` and `presets`."""

    def __init__(
        self, *, queues: Collection[str], presets: Collection[str], now: datetime
    ) -> None:
        self._queues = queues
        self._presets = presets
        self._now = now

    def read(self, cells: Cells) -> DossierRecord:
        """Return the dossier of a line; raises a Refusal that names the cell."""
        opened_at = cells.instant("ouvert_le")
        if opened_at is None or opened_at > self._now:
            raise BadCell("ouvert_le : vide ou dans le futur.")
        status = cells.one_of("etat", STATUSES)
        closed_at = cells.instant("clos_le")
        if status == DossierStatus.CLOSED and closed_at is None:
            raise BadCell("clos_le : vide, or le dossier est clos.")
        return DossierRecord(
            number=_needed_code(cells, "no_dossier", 20),
            type=_needed(cells.one_of("type", TYPES), "type"),
            variant=cells.one_of("sous_type", VARIANTS),
            preset=self._preset(cells),
            status=status,
            party=_needed(cells.ten_digits("id_acteur"), "id_acteur"),
            account=cells.ten_digits("id_compte"),
            site=cells.ten_digits("id_site"),
            opened_at=opened_at,
            opened_by=cells.text("ouvert_par", max_length=80),
            closed_at=closed_at,
            conclusion=cells.text("conclusion", max_length=200),
            tags=_tags(cells),
            source=read_source(cells),
            opening_m3=cells.whole("index_arrivee"),
            opening_on=cells.day("date_arrivee"),
            rule_row=cells.text("regle", max_length=8),
            rule_reason=cells.text("regle_motif", max_length=400),
            comment=_comment(cells, opened_at),
            task=self._task(cells),
            justificatif=_justificatif(cells, is_open=closed_at is None),
            modified_at=read_modified_at(cells, now=self._now) or opened_at,
        )

    def _preset(self, cells: Cells) -> str:
        code = cells.raw("modele").upper()
        if code and code not in self._presets:
            raise BadCell(f"modele : « {code[:40]} » inconnu.")
        return code

    def _task(self, cells: Cells) -> TaskRecord | None:
        label = cells.text("tache", max_length=200)
        if not label:
            return None
        queue = cells.raw("corbeille")
        if queue not in self._queues:
            raise BadCell(f"corbeille : « {queue[:40]} » inconnue.")
        status = cells.one_of("tache_etat", TASK_STATUSES) or TaskStatus.PENDING.value
        done_at = cells.instant("tache_finie_le")
        if status == TaskStatus.DONE and done_at is None:
            raise BadCell("tache_finie_le : vide, or la tâche est finalisée.")
        return TaskRecord(
            label=label,
            status=status,
            queue=queue,
            assignee=cells.text("tache_agent", max_length=10).upper(),
            due_on=cells.day("tache_echeance"),
            result=cells.text("tache_resultat", max_length=200),
            done_at=done_at,
        )


def _comment(cells: Cells, opened_at: datetime) -> CommentRecord | None:
    text = cells.text("commentaire", max_length=COMMENT_LENGTH, multiline=True)
    if not text:
        return None
    return CommentRecord(
        at=cells.instant("commentaire_le") or opened_at,
        author=cells.text("commentaire_auteur", max_length=80)
        or cells.text("ouvert_par", max_length=80),
        text=text,
        tag=COMMENT_TAGS.get(text, ""),
    )


def _justificatif(cells: Cells, *, is_open: bool) -> JustificatifRecord | None:
    """Return the request of a line.

    Here a request expires when its default is applied: one whose limit has passed in a
    dossier still open is awaited, else nothing would ever apply it.
    """
    asked_on = cells.day("justif_demande_le")
    if asked_on is None:
        return None
    reminder_on, due_on = cells.day("justif_relance_le"), cells.day("justif_limite")
    fallback_on = cells.day("justif_bascule")
    if reminder_on is None or due_on is None or fallback_on is None:
        raise BadCell("justif_demande_le : relance, limite et bascule vont avec.")
    if not asked_on <= reminder_on <= due_on < fallback_on:
        raise BadCell("justif_limite : les dates du justificatif ne se suivent pas.")
    status = cells.one_of("justif_etat", JUSTIFICATIF_STATUSES)
    if is_open and status == JustificatifStatus.EXPIRED:
        status = JustificatifStatus.REMINDED.value
    return JustificatifRecord(
        status=status or JustificatifStatus.ASKED.value,
        asked_on=asked_on,
        reminder_on=reminder_on,
        due_on=due_on,
        fallback_on=fallback_on,
        announced_by=cells.text("justif_annonce_par", max_length=10).upper(),
        kind=cells.one_of("justif_piece", JUSTIFICATIF_KINDS),
        received_at=cells.instant("justif_recu_le"),
    )


def _tags(cells: Cells) -> str:
    tags = [tag.strip().upper() for tag in cells.raw("etiquettes").split(",")]
    for tag in filter(None, tags):
        if tag not in set(DossierTag):
            raise BadCell(f"etiquettes : « {tag[:30]} » inconnue.")
    return ",".join(filter(None, tags))


def _needed(value: str, column: str) -> str:
    if not value:
        raise BadCell(f"{column} : vide, obligatoire.")
    return value


def _needed_code(cells: Cells, column: str, max_length: int) -> str:
    code = _needed(cells.code(column).upper(), column)
    if len(code) > max_length:
        raise BadCell(f"{column} : {max_length} signes au plus.")
    return code
