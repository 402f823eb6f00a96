"""The sensitive facts as this centre may show them."""

from crm_tui.desk import Work
from crm_tui.domain.sensitive import SensitiveFacts
from crm_tui.store import parameters
from crm_tui.store.sensitive import SensitiveRecord
from crm_tui.usecases.parts.business_rules import text_in_force

LEGAL_BASIS = "SENSIBLE_BASE_LEGALE"


def has_legal_basis(work: Work) -> bool:
    """Tell whether the centre named what allows it to hold a judicial measure."""
    return bool(text_in_force(LEGAL_BASIS, parameters.overrides(work.session)).strip())


def facts_in(work: Work, record: SensitiveRecord) -> SensitiveFacts:
    """Return the facts; the reason of an instruction only with a legal basis."""
    is_allowed = has_legal_basis(work)
    return SensitiveFacts(
        party_id=record.party_id,
        version=record.version,
        name=record.name,
        birth_on=record.birth_on,
        protection=record.protection,
        judged_on=record.judged_on,
        until=record.until,
        guardian_number=record.guardian_number,
        guardian=record.guardian,
        instruction=record.instruction,
        tag_reason=record.tag_reason if is_allowed else "",
        has_legal_basis=is_allowed,
        ibans=record.ibans,
    )
