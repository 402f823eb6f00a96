"""Rouvrir: a reason from a short list, and a word to add."""

from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.french_format import sentence
from crm_tui.screens.dialogs.close_dossier import ConclusionDialog
from crm_tui.usecases.reopen_dossier import reopen_dossier

REASONS = (
    "Le client conteste la conclusion",
    "Pièce reçue après la clôture",
    "Clos par erreur",
    "Nouvel élément",
)


class ReopenDossierDialog(ConclusionDialog):
    """The dossier is in progress again, with a task to take up."""

    def __init__(self, view: DossierView) -> None:
        super().__init__(
            view, title="Rouvrir le dossier", choices=REASONS, column="Motif"
        )

    def action_save(self) -> None:
        """Reopen the dossier."""
        desk, because = self.desk, self.words()
        self.save(
            lambda: reopen_dossier(
                desk,
                dossier_id=self.view.dossier.id,
                seen_version=self.view.dossier.version,
                because=because,
                key=self.key,
            ),
            done=sentence(f"Dossier rouvert : {because}"),
        )
