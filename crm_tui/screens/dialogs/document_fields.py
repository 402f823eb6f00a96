"""The fields of a document received: what is typed, and what only the agent says."""

from collections.abc import Iterable

from textual.widget import Widget

from crm_tui.domain.document_decision import DocumentDecision
from crm_tui.domain.document_form import DocumentForm
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.french_format import m3
from crm_tui.domain.justificatif import JustificatifKind
from crm_tui.dossier_wording import JUSTIFICATIF_KIND
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow

READABLE, UNREADABLE = "READABLE", "UNREADABLE"
ELSEWHERE, UNDATED = "ELSEWHERE", "UNDATED"
STATES = (
    (READABLE, "lisible"),
    (UNREADABLE, "illisible"),
    (ELSEWHERE, "autre adresse"),
    (UNDATED, "sans date"),
)
BLAME = ((None, "à préciser"), (False, "non"), (True, "oui"))


def document_rows() -> Iterable[Widget]:
    """Yield the document, then what only the agent says of it."""
    kinds = [(kind, JUSTIFICATIF_KIND[kind]) for kind in JustificatifKind]
    yield FormRow(("nature", ChoiceLine(kinds, label="Nature", id="kind")))
    yield FormRow(
        ("daté du", Field(label="Date du document", id="dated_on")),
        ("index m³", Field(label="Index", id="value")),
    )
    yield FormRow(
        ("matricule", Field(label="Matricule", id="serial_number")),
        ("état", ChoiceLine(STATES, label="État", id="state")),
    )
    yield FormRow(
        ("index de", ChoiceLine((), label="Index de", id="takes_remote")),
        id="row-remote",
    )
    yield FormRow(
        ("imputable", ChoiceLine(BLAME, label="Imputable", id="is_attributable")),
        id="row-blame",
    )
    yield FormRow(
        ("pourquoi", Field(label="Pourquoi", id="attributed_because")),
        id="row-because",
    )
    yield FormRow(
        (
            "prescription",
            Field(
                label="Prescription opposée le",
                id="limitation_raised_on",
                placeholder="date, seulement si le client l'oppose",
            ),
        ),
    )


def document_form(fields: Widget) -> DocumentForm:
    """Return what is typed in the fields."""
    state = fields.query_one("#state", ChoiceLine).value
    remote = fields.query_one("#takes_remote", ChoiceLine)
    blamed = fields.query_one("#is_attributable", ChoiceLine).value
    return DocumentForm(
        kind=fields.query_one("#kind", ChoiceLine).value,
        dated_on=_typed(fields, "dated_on"),
        value=_typed(fields, "value"),
        serial_number=_typed(fields, "serial_number"),
        is_readable=state != UNREADABLE,
        is_of_the_site=state != ELSEWHERE,
        takes_remote=bool(remote.options) and bool(remote.value),
        is_attributable=blamed,
        attributed_because=_typed(fields, "attributed_because"),
        limitation_raised_on=_typed(fields, "limitation_raised_on"),
    )


def is_document_read(fields: Widget) -> bool:
    """Tell whether enough is said of the document for the rule to speak."""
    form, state = document_form(fields), fields.query_one("#state", ChoiceLine).value
    is_photo = form.kind is JustificatifKind.METER_PHOTO
    return bool(form.dated_on) or state != READABLE or is_photo


def offer_remote(
    fields: Widget, *, decision: DocumentDecision, view: DossierView
) -> None:
    """« ou l'index de la télérelève »: both shown, the agent chooses."""
    row = fields.query_one("#row-remote")
    row.display = decision.choice_m3 is not None
    line = fields.query_one("#takes_remote", ChoiceLine)
    if decision.choice_m3 is None or line.options:
        return
    closing = view.move_in.closing_m3 if view.move_in else None
    resigned = f"résiliation {m3(closing)}" if closing is not None else "résiliation"
    remote = f"télérelève {m3(decision.choice_m3)}"
    line.options = ((False, resigned), (True, remote))
    request = view.justificatif
    line.choose(request is not None and request.takes_remote)
    line.refresh(layout=True)


def _typed(fields: Widget, name: str) -> str:
    return fields.query_one(f"#{name}", Field).value.strip()
