"""Annuler: a reason from a short list, and a word to add."""

from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.french_format import sentence
from crm_tui.screens.dialogs.close_dossier import ConclusionDialog
from crm_tui.usecases.cancel_dossier import cancel_dossier

REASONS = (
    "Ouvert par erreur",
    "Doublon d'un autre dossier",
    "Demande retirée par le client",
)


class CancelDossierDialog(ConclusionDialog):
    """Nothing is deleted; open tasks and unsent documents are canceled with it."""

    def __init__(self, view: DossierView) -> None:
        super().__init__(
            view,
            title="Annuler le dossier, ses tâches et ses envois en attente",
            choices=REASONS,
            column="Motif",
        )

    def action_save(self) -> None:
        """Cancel the dossier."""
        desk, because = self.desk, self.words()
        self.save(
            lambda: cancel_dossier(
                desk,
                dossier_id=self.view.dossier.id,
                seen_version=self.view.dossier.version,
                because=because,
                key=self.key,
            ),
            done=sentence(f"Dossier annulé : {because}"),
        )
