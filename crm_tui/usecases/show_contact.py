"""Show a recorded contact: who, why, what it is linked to, and its dossiers."""

from crm_tui.catalog import contact_presets
from crm_tui.desk import Act, Desk
from crm_tui.domain.contact_dossier import dossier_type_of, dossier_variant_of
from crm_tui.domain.contact_view import ContactView
from crm_tui.domain.dossier import DossierType, DossierVariant
from crm_tui.store import contact_records
from crm_tui.store.contact_records import ContactRecord
from crm_tui.usecases.parts.contact import known_reason, reason_labels


def show_contact(desk: Desk, *, contact_id: int) -> ContactView:
    """Return one contact, whole; NotFound outside the territory."""
    with desk.viewing(Act.SHOW_CONTACT) as view:
        record = contact_records.read(
            view.session,
            contact_id=contact_id,
            within=view.territory,
            reason_labels=reason_labels(),
        )
    return _view(record)


def _view(record: ContactRecord) -> ContactView:
    labels, contact = reason_labels(), record.contact
    preset = contact_presets().get(contact.preset)
    opens, variant = _opened_by(record)
    return ContactView(
        contact=contact,
        customer=record.customer,
        agent=record.agent,
        secondary=tuple(labels.get(code, code) for code in record.reason_codes),
        preset=preset.label if preset else contact.preset,
        caller=record.caller,
        links=record.links,
        dossiers=record.dossiers,
        receivers=record.receivers,
        opens=opens,
        variant=variant,
    )


def _opened_by(record: ContactRecord) -> tuple[DossierType | None, DossierVariant]:
    """Return the type « Créer un dossier » proposes: of the preset, else the reason."""
    preset = contact_presets().get(record.contact.preset)
    if preset is not None and preset.dossier_type is not None:
        return preset.dossier_type, DossierVariant.STANDARD
    reason = known_reason(record.contact.reason_code)
    if reason is None:
        return None, DossierVariant.STANDARD
    return dossier_type_of(reason), dossier_variant_of(reason)
