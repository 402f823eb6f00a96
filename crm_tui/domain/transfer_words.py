"""What script S3 makes an agent say, its blanks filled from the handover."""

from crm_tui.domain.handover import Handover, TransferMode
from crm_tui.domain.transfer_form import TransferContext


def spoken_values(context: TransferContext, handover: Handover) -> dict[str, str]:
    """Return what fills the sentences of S3; what nobody said yet stays a blank."""
    values = {
        "corbeille.libelle": handover.queue_label,
        "agent.prenom": context.agent_first_name,
        "agent.plateau": context.agent_place,
        "appel": context.civility or "le client",
        "nom": context.party_name,
        "motif": handover.reason_label,
        "deja_fait": " ; ".join(handover.done),
        "attente": handover.expected,
        "dossier.numero": context.dossier_number or "à ouvrir",
        "n2.prenom": handover.recipient_name.partition(" ")[0],
        "creneau": handover.slot,
        "tel": handover.callback_number,
    }
    return {name: value for name, value in values.items() if value}


SCRIPT = "S3"
"""« transfert_accompagne » (domain.md 4.3)."""

CONDITIONS = {
    TransferMode.WARM: ("au client", "au N2", "au client, à trois"),
    TransferMode.COLD: ("à froid",),
}
"""The blocks of S3 that are said, by how the customer is handed over."""
