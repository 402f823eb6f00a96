"""Commenter: a signed comment of several lines, its draft kept while it is typed."""

from collections.abc import Iterable, Mapping

from textual.widget import Widget
from textual.widgets import Static

from crm_tui.domain.dossier import DossierComment
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.draft import Draft
from crm_tui.domain.field_merge import ConflictView, FieldConflict
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.conflict import ConflictDialog
from crm_tui.screens.dialogs.dossier_dialog import DossierDialog
from crm_tui.screens.draft_keeper import DraftKeeper, draft_of, field_of
from crm_tui.usecases.comment_dossier import comment_dossier
from crm_tui.usecases.list_drafts import list_drafts
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.text_box import TextBox

FORM = "comment"
"""The name drafts know this form by."""


def comments_since(before: DossierView, now: DossierView) -> tuple[DossierComment, ...]:
    """Return the comments added between two readings of a dossier, oldest first."""
    known = set(before.comments)
    added = (comment for comment in now.comments if comment not in known)
    return tuple(sorted(added, key=lambda comment: comment.at))


class CommentDialog(DossierDialog):
    """Nothing is ever erased: a comment is added under its date and its author."""

    CSS_PATH = "comment.tcss"

    def __init__(self, view: DossierView) -> None:
        super().__init__(view, title="Commentaire")
        self.since: tuple[DossierComment, ...] = ()
        """What others said since this form was opened."""
        self.theirs = ""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the box."""
        yield TextBox(label="Commentaire", id="text")
        yield Static(plain("Signé et daté ; il ne s'efface pas.", QUIET))

    def on_mount(self) -> None:
        """Take an older draft up, and keep this one."""
        self.box.focus()
        dossier = self.view.dossier
        self.keeper = DraftKeeper(
            self,
            form=FORM,
            subject=str(dossier.id),
            title=lambda: f"Commentaire · {dossier.number}",
            read=lambda: (
                ("dossier_id", str(dossier.id)),
                ("text", self.box.text),
            ),
        )
        desk = self.desk
        self.ask(lambda: list_drafts(desk), then=self.take_up, lane="drafts")

    @property
    def box(self) -> TextBox:
        """Return the text under way."""
        return self.query_one("#text", TextBox)

    def take_up(self, drafts: tuple[Draft, ...]) -> None:
        """Put the draft of this dossier back, unless something is already typed."""
        draft = draft_of(drafts, form=FORM, subject=str(self.view.dossier.id))
        if draft is not None and not self.box.text:
            self.box.text = field_of(draft, "text")
            self.say("Votre brouillon est repris.")

    def action_save(self) -> None:
        """Add the comment."""
        desk, text = self.desk, self.box.text
        self.save(
            lambda: comment_dossier(
                desk,
                dossier_id=self.view.dossier.id,
                seen_version=self.view.dossier.version,
                text=text,
                key=self.key,
            ),
            done="Commentaire ajouté.",
        )

    def compare(self, refusal: Refusal, fresh: DossierView) -> None:
        """Keep the text as a draft at once, then see what the other agent did."""
        self.keeper.keep()
        self.since = comments_since(self.view, fresh)
        super().compare(refusal, fresh)

    def merge(self, fresh: DossierView) -> None:
        """Save over a change of something else; beside another comment, decide."""
        if not self.since:
            self.action_save()
            return
        last = self.since[-1]
        conflict = FieldConflict(
            label="Commentaire",
            field="text",
            mine=self.box.text,
            theirs="\n".join(comment.text for comment in self.since),
            by=last.author,
            at=last.at,
            is_text=True,
        )
        view = ConflictView(fields=(conflict,), title=fresh.dossier.number)
        self.theirs = conflict.theirs
        self.app.push_screen(ConflictDialog(view), self.settle)

    def settle(self, kept: Mapping[str, str] | None) -> None:
        """Add the comment beside the other's, or leave it as a draft."""
        if kept is None:
            return
        if kept["text"] == self.theirs:
            self.action_back()
        else:
            self.action_save()

    def finish(self, done: str) -> None:
        """Forget the draft, and leave."""
        self.keeper.drop()
        super().finish(done)

    def action_back(self) -> None:
        """Leave; what is typed stays as a draft."""
        self.keeper.close()
        super().action_back()
