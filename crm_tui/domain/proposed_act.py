"""What a rule proposes to do, as values a use case applies and a screen lists."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm_tui.domain.french_format import short_date


class ActKind(StrEnum):
    """The acts a decision may propose."""

    CREATE_PROSPECT = "CREATE_PROSPECT"
    OPEN_DOSSIER = "OPEN_DOSSIER"
    COMMENT_DOSSIER = "COMMENT_DOSSIER"
    REQUEST_JUSTIFICATIF = "REQUEST_JUSTIFICATIF"
    START_DEADLINE = "START_DEADLINE"
    OPEN_CONTRACT = "OPEN_CONTRACT"
    SEND_CONFIRMATION = "SEND_CONFIRMATION"
    ASK_METER_PHOTO = "ASK_METER_PHOTO"
    CREATE_BACK_OFFICE_TASK = "CREATE_BACK_OFFICE_TASK"
    PLAN_FIELD_VISIT = "PLAN_FIELD_VISIT"
    VALIDATE_DOCUMENT = "VALIDATE_DOCUMENT"
    ASK_DOCUMENT_AGAIN = "ASK_DOCUMENT_AGAIN"
    SEND_TO_EXPERT = "SEND_TO_EXPERT"
    OPEN_INTERDEPARTMENT = "OPEN_INTERDEPARTMENT"
    ANSWER_CUSTOMER = "ANSWER_CUSTOMER"


WRITING = frozenset(
    {
        ActKind.REQUEST_JUSTIFICATIF,
        ActKind.ASK_METER_PHOTO,
        ActKind.SEND_CONFIRMATION,
        ActKind.ASK_DOCUMENT_AGAIN,
        ActKind.ANSWER_CUSTOMER,
    }
)
"""The acts that write to the customer, whose letter may be read first."""


class MoveInDossier(StrEnum):
    """The dossiers an arrival may open, by their external code and variant."""

    STANDARD = "ARR Arrivée client"
    SPECIAL_CASES = "ARR Cas Particuliers"
    WITH_FIELD_VISIT = "ARR avec intervention"


class Letter(StrEnum):
    """The templates an arrival may send, by mail or by letter, by their number."""

    JUSTIFICATIF_REQUEST = "01"
    METER_PHOTO_REQUEST = "01 bis"
    """The request of row D26b: a photo, where the reading cannot be right."""
    RECONNECTION_JUSTIFICATIF_REQUEST = "02"
    JUSTIFICATIF_REMINDER = "03"
    CONFIRMATION_WITHOUT_JUSTIFICATIF = "04"
    CONFIRMATION_WITH_JUSTIFICATIF = "05"
    DOCUMENT_REFUSED = "16"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedAct:
    """One act in order, with the French line that announces it, figures included."""

    kind: ActKind
    label: str

    @property
    def writes(self) -> bool:
        """Tell whether it writes to the customer."""
        return self.kind in WRITING


def create_prospect() -> ProposedAct:
    """« Il doit créer un prospect/interlocuteur » (document 001)."""
    return ProposedAct(
        kind=ActKind.CREATE_PROSPECT,
        label="Créer le prospect (ou reprendre l'interlocuteur s'il existe)",
    )


def open_dossier(*, dossier: MoveInDossier) -> ProposedAct:
    """Open a dossier, or take up the one already open for this arrival."""
    return ProposedAct(
        kind=ActKind.OPEN_DOSSIER,
        label=f"Ouvrir le dossier {dossier.value} (ou reprendre celui qui est ouvert)",
    )


def comment_dossier() -> ProposedAct:
    """Write the decision's comment on the dossier, byte for byte."""
    return ProposedAct(
        kind=ActKind.COMMENT_DOSSIER,
        label="Noter le motif dans le commentaire du dossier",
    )


def request_justificatif(*, letter: Letter) -> ProposedAct:
    """Ask for a document that bears the date and the reading of the arrival."""
    return ProposedAct(
        kind=ActKind.REQUEST_JUSTIFICATIF,
        label="Demander le justificatif : acte de vente ou état des lieux d'entrée, "
        f"avec date et index (modèle {letter.value})",
    )


def ask_meter_photo() -> ProposedAct:
    """Ask for what settles a reading below the closing one."""
    return ProposedAct(
        kind=ActKind.ASK_METER_PHOTO,
        label="Demander une photo du compteur : matricule et index lisibles "
        f"(modèle {Letter.METER_PHOTO_REQUEST.value})",
    )


def start_deadline(*, due_on: date, closing_m3: int, closing_on: date) -> ProposedAct:
    """Start the wait for a document, and name what happens without one."""
    return ProposedAct(
        kind=ActKind.START_DEADLINE,
        label=f"Échéance le {short_date(due_on)}, "
        f"sinon {closing_m3} m³ au {short_date(closing_on)}",
    )


def open_contract(*, start_on: date, start_m3: int) -> ProposedAct:
    """Open the contract at a date and a reading."""
    return ProposedAct(
        kind=ActKind.OPEN_CONTRACT,
        label=f"Abonner au {short_date(start_on)} à {start_m3} m³",
    )


def send_confirmation(*, letter: Letter) -> ProposedAct:
    """Confirm by mail, or by letter where no mail is known."""
    return ProposedAct(
        kind=ActKind.SEND_CONFIRMATION,
        label="Confirmer par mail, ou par courrier si le mail n'est pas connu "
        f"(modèle {letter.value})",
    )


def plan_field_visit() -> ProposedAct:
    """Send a technician to turn the water on; their reading proves nothing."""
    return ProposedAct(
        kind=ActKind.PLAN_FIELD_VISIT,
        label="Planifier l'intervention de remise en eau",
    )


def create_back_office_task(*, what: str) -> ProposedAct:
    """Leave work to the back office."""
    return ProposedAct(
        kind=ActKind.CREATE_BACK_OFFICE_TASK, label=f"Tâche au back-office : {what}"
    )


def ask_document_again(*, due_on: date) -> ProposedAct:
    """Ask for a better document; the limit told the first time stands."""
    return ProposedAct(
        kind=ActKind.ASK_DOCUMENT_AGAIN,
        label="Redemander un justificatif exploitable "
        f"(modèle {Letter.DOCUMENT_REFUSED.value}), "
        f"échéance inchangée au {short_date(due_on)}",
    )


def refuse_document() -> ProposedAct:
    """Tell that a document proves nothing, the contract being in place already."""
    return ProposedAct(
        kind=ActKind.ASK_DOCUMENT_AGAIN,
        label="Dire que le document ne change pas l'abonnement "
        f"(modèle {Letter.DOCUMENT_REFUSED.value})",
    )


def send_to_expert(*, why: str) -> ProposedAct:
    """Leave the decision to an expert (N2)."""
    return ProposedAct(
        kind=ActKind.SEND_TO_EXPERT, label=f"Tâche à l'expert N2 : {why}"
    )


def open_interdepartment(*, to: str) -> ProposedAct:
    """« le conseiller doit faire un dossier INT vers EUROS » (document 001)."""
    return ProposedAct(
        kind=ActKind.OPEN_INTERDEPARTMENT, label=f"Ouvrir un dossier INT vers {to}"
    )


def answer_customer(*, letter: str) -> ProposedAct:
    """Answer the customer ourselves, after looking into the dossier."""
    return ProposedAct(
        kind=ActKind.ANSWER_CUSTOMER,
        label=f"Analyser et répondre au client (modèle {letter})",
    )
