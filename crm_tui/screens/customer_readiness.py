"""What a customer has not got, for each key that needs it."""

from crm_tui.domain.customer_360 import Customer360

NO_DOSSIER = "Aucun dossier ouvert pour ce client."
NO_OTHER_CONTRACT = "Ce client n'a pas d'autre contrat."
NO_METER = "Aucun compteur : il n'y a pas de relevés."


def missing_of(view: Customer360 | None, *, command_id: str) -> str:
    """Return what the key would need, or an empty text; nothing before it is read."""
    if view is None:
        return ""
    reasons = {
        "open_dossier_of_customer": "" if view.dossiers else NO_DOSSIER,
        "next_contract": "" if len(view.contracts) > 1 else NO_OTHER_CONTRACT,
        "readings": "" if view.has_meter else NO_METER,
    }
    return reasons.get(command_id, "")
