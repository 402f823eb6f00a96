"""The templates of a centre: what the program ships, and what was edited since."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateEdition:
    """One version of a template: never changed, followed by the next one."""

    code: str
    """`water/justificatif_request`."""
    version: int
    in_force_on: date
    """The first day it words anything; a later version takes its place."""
    subject: str
    body: str
    reason: str
    written_at: datetime
    written_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """A template in the list: whose words are in force."""

    code: str
    label: str
    version: int
    """In force today; 0 as the program ships it."""
    written_by: str = ""
    changes_on: date | None = None
    """When a version already written comes in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSheet:
    """One template in full, as its editor needs it."""

    line: TemplateLine
    subject: str
    """In force today, or written for a later day: what the next version starts from."""
    body: str
    newest: int
    """The last version written: the form that saw another one is refused."""
    editions: tuple[TemplateEdition, ...]
    """Newest first."""
    fields: tuple[str, ...]
    """What it may read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePreview:
    """A template read as a customer would read it."""

    to: str
    subject: str
    body: str
    is_real: bool
    """Whether a real customer stands in it; the act's own facts are always samples."""


def label_of(code: str) -> str:
    """Return how a template is called; its code, spaced, where nobody named it."""
    return LABELS.get(code.partition("/")[2], code.partition("/")[2].replace("_", " "))


LABELS = {
    "complaint_acknowledgement": "Accusé de réception d'une réclamation",
    "complaint_answer": "Réponse à une réclamation",
    "confirmation_with_justificatif": "Abonnement confirmé, justificatif reçu",
    "confirmation_without_justificatif": "Abonnement confirmé, sans justificatif",
    "contact_details_changed": "Coordonnées modifiées",
    "document_refused": "Justificatif non recevable",
    "email_changed": "Mail modifié",
    "euros_answer": "Réponse à une facture Euros",
    "goodwill_gesture": "Geste commercial accordé",
    "justificatif_reminder": "Relance de justificatif",
    "justificatif_request": "Demande de justificatif",
    "justificatif_request_reconnection": "Demande de justificatif, remise en eau",
    "leak_notice": "Fuite : plafonnement",
    "meter_photo_request": "Demande d'une photo du compteur",
    "move_out_confirmation": "Résiliation confirmée",
    "reading_report": "Compte rendu d'une campagne de relevés",
    "reading_request_fax": "Demande de relevé par fax",
    "reading_request_letter": "Demande de relevé par courrier",
    "reading_request_mail": "Demande de relevé par mail",
    "reconnection_appointment": "Rendez-vous de remise en eau",
}
"""How a template is called on screen."""
