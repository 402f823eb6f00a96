"""Joindre: a paper by where it lies, what it is, and the date it bears."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.domain.dossier_item import ItemForm, ItemKind, lies_in
from crm_tui.domain.dossier_view import DossierView
from crm_tui.dossier_wording import ITEM_KIND
from crm_tui.screens.dialogs.dossier_dialog import DossierDialog
from crm_tui.usecases.attach_item import attach_item
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.plain import QUIET, plain

NEVER_OPENED = "Le fichier n'est ni lu ni copié : le dossier note où il est."
IN_FOLDER = "Dans le dossier des pièces du centre."
REFERENCE = "Hors du dossier des pièces du centre : gardé comme référence."


class AttachItemDialog(DossierDialog):
    """Nothing is read of the file: its path is words."""

    DEFAULT_CSS = """
    AttachItemDialog Static#where { margin: 1 0 0 0; }
    """

    def __init__(self, view: DossierView) -> None:
        super().__init__(view, title="Joindre un élément")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the fields."""
        kind = ChoiceLine(list(ITEM_KIND.items()), label="Nature", id="kind")
        yield FormRow(("nature", kind))
        title = Field(label="Titre", id="title", placeholder="bail signé")
        yield FormRow(("titre", title))
        path = Field(label="Chemin", id="path", placeholder="/ged/2024/bail.pdf")
        yield FormRow(("chemin", path))
        dated = Field(label="dated_on", id="dated_on", placeholder="celle du papier")
        yield FormRow(("date", dated))
        yield Static(plain(NEVER_OPENED, QUIET), id="where")

    def on_mount(self) -> None:
        """Begin with the kind."""
        self.query_one("#kind", ChoiceLine).focus()

    @on(ChoiceLine.Taken, "#kind")
    def take_kind(self) -> None:
        """Go on with the title."""
        self.query_one("#title", Field).focus()

    @on(Input.Changed, "#path")
    def tell_where(self, event: Input.Changed) -> None:
        """Say whether the path is in the centre's folder, without looking at it."""
        folder = self.view.attachments_folder
        words = NEVER_OPENED
        if folder and event.value:
            words = IN_FOLDER if lies_in(event.value, folder=folder) else REFERENCE
        self.query_one("#where", Static).update(plain(words, QUIET))

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """Go to the next field, and save from the last one."""
        fields = list(self.query(Field))
        at = fields.index(event.input)  # type: ignore[arg-type]
        if at + 1 < len(fields):
            fields[at + 1].focus()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Attach the paper."""
        desk = self.desk
        form = ItemForm(
            kind=ItemKind(self.query_one("#kind", ChoiceLine).value),
            title=self.query_one("#title", Field).value,
            path=self.query_one("#path", Field).value,
            dated_on=self.query_one("#dated_on", Field).value,
        )
        self.save(
            lambda: attach_item(
                desk,
                dossier_id=self.view.dossier.id,
                seen_version=self.view.dossier.version,
                form=form,
                key=self.key,
            ),
            done=f"Élément joint : {form.title.strip()}.",
        )
