"""The letters of a judged document: the contract confirmed, the document refused."""

from crm_tui.domain.contract import Contract
from crm_tui.domain.document_refused import FLAW_WORDS
from crm_tui.domain.justificatif import KIND_WORDS
from crm_tui.domain.received_document import DocumentFlaw
from crm_tui.usecases.parts.contract import contract_fields
from crm_tui.usecases.parts.judged_document import Judgment
from crm_tui.usecases.parts.letters import write_letter_in


def write_confirmation_in(judged: Judgment, *, contract: Contract) -> None:
    """Confirm the contract that the document opened."""
    write_letter_in(
        judged.work,
        template="confirmation_with_justificatif",
        party=judged.party,
        dossier=judged.dossier,
        site=judged.site,
        fields={
            "contrat": contract_fields(contract),
            "justificatif": {"libelle": KIND_WORDS[judged.case.document.kind]},
        },
    )


def write_refusal_in(judged: Judgment, *, flaw: DocumentFlaw) -> None:
    """Say why the document proves nothing, and by when another is awaited."""
    write_letter_in(
        judged.work,
        template="document_refused",
        party=judged.party,
        dossier=judged.dossier,
        site=judged.site,
        fields={
            "justificatif": {
                "libelle": KIND_WORDS[judged.case.document.kind],
                "date_reception": judged.case.document.received_on,
                "motif_refus_libelle": FLAW_WORDS[flaw],
                "abonnement_en_place": judged.case.is_already_open,
            },
            "predecesseur": {
                "date_resiliation": judged.case.closing.closed_on,
                "index_resiliation": judged.case.closing.value_m3,
            },
            "dossier": {"date_limite": judged.request.due_on},
        },
    )
