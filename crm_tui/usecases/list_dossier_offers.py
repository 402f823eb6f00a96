"""List the dossiers one may open for a customer, with what each would link."""

from crm_tui.catalog import dossier_presets, dossier_types
from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier_offer import DossierOffer, dossier_offers
from crm_tui.dossier_wording import DOSSIER_TYPE
from crm_tui.store import contact_context


def list_dossier_offers(desk: Desk, *, party_id: int) -> tuple[DossierOffer, ...]:
    """Return the presets by type, then the types alone.

    Raises NotFound where the customer is not of the territory.
    """
    with desk.viewing(Act.OPEN_DOSSIER) as view:
        context = contact_context.read(
            view.session, party_id=party_id, within=view.territory
        )
    return dossier_offers(
        presets=dossier_presets().values(),
        labels=[(type_, DOSSIER_TYPE[type_]) for type_ in dossier_types()],
        context=context,
    )
