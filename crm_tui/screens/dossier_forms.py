"""The forms a dossier opens, each imported when it is first opened."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from crm_tui.domain.dossier_view import DossierView
from crm_tui.screens.dialogs.dossier_dialog import DossierDialog
from crm_tui.screens.procedure_way import open_procedure

if TYPE_CHECKING:
    from crm_tui.screens.dialogs.finish_task import FinishTaskDialog
    from crm_tui.screens.dossier import DossierScreen

FORMS = {
    "comment": "comment.CommentDialog",
    "finish_task": "finish_task.FinishTaskDialog",
    "close_dossier": "close_dossier.CloseDossierDialog",
    "cancel_dossier": "cancel_dossier.CancelDossierDialog",
    "add_task": "add_task.AddTaskDialog",
    "assign_task": "assign_task.AssignTaskDialog",
    "postpone_task": "postpone_task.PostponeTaskDialog",
    "change_status": "change_status.ChangeStatusDialog",
    "reopen_dossier": "reopen_dossier.ReopenDossierDialog",
    "attach_item": "attach_item.AttachItemDialog",
    "withdraw_item": "withdraw_item.WithdrawItemDialog",
    "link_dossier": "link_dossier.LinkDossierDialog",
    "merge_dossier": "merge_dossier.MergeDossierDialog",
}
"""The module and the class of each form, by the command that opens it."""


def form_of(command: str, view: DossierView) -> DossierDialog:
    """Build the form of a command on this dossier."""
    module, name = FORMS[command].split(".")
    found = getattr(import_module(f"crm_tui.screens.dialogs.{module}"), name)
    return cast(DossierDialog, found(view))


class DossierForms:
    """The acts of a dossier that are one form each, opened by letters."""

    def open_form_of(self, command: str) -> None:
        """Open the form of a command on the dossier shown."""
        screen = cast("DossierScreen", self)
        screen.open_form(form_of(command, screen.shown))

    def action_comment(self) -> None:
        """Add a comment."""
        self.open_form_of("comment")

    def action_finish_task(self) -> None:
        """Finish a task."""
        screen = cast("DossierScreen", self)
        dialog = cast("FinishTaskDialog", form_of("finish_task", screen.shown))
        screen.open_form(dialog, then=partial(self.leave_task, dialog))

    def leave_task(self, dialog: "FinishTaskDialog", done: str | None) -> None:
        """Go to the step of the procedure the task stands for, where it has a form."""
        screen, to_do = cast("DossierScreen", self), dialog.to_do
        if to_do is None:
            screen.come_back(done)
        else:
            open_procedure(
                screen, run_id=to_do.run_id, done=str(to_do), then=screen.load
            )

    def action_close_dossier(self) -> None:
        """Close the dossier."""
        self.open_form_of("close_dossier")

    def action_cancel_dossier(self) -> None:
        """Cancel the dossier."""
        self.open_form_of("cancel_dossier")

    def action_add_task(self) -> None:
        """Leave something to do."""
        self.open_form_of("add_task")

    def action_assign_task(self) -> None:
        """Give a task to somebody."""
        self.open_form_of("assign_task")

    def action_postpone_task(self) -> None:
        """Put a task aside."""
        self.open_form_of("postpone_task")

    def action_change_status(self) -> None:
        """Say what the dossier waits for."""
        self.open_form_of("change_status")

    def action_reopen_dossier(self) -> None:
        """Reopen the dossier."""
        self.open_form_of("reopen_dossier")

    def action_attach_item(self) -> None:
        """Attach a paper."""
        self.open_form_of("attach_item")

    def action_withdraw_item(self) -> None:
        """Withdraw a paper."""
        self.open_form_of("withdraw_item")

    def action_link_dossier(self) -> None:
        """Link another dossier."""
        self.open_form_of("link_dossier")

    def action_merge_dossier(self) -> None:
        """Make another dossier one with this one."""
        self.open_form_of("merge_dossier")
