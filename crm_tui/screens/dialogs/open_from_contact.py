"""Créer un dossier: its type, and the comment it begins with."""

from collections.abc import Iterable
from uuid import uuid4

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS
from crm_tui.domain.contact_view import ContactView
from crm_tui.domain.dossier import Dossier, DossierType, DossierVariant
from crm_tui.dossier_wording import DOSSIER_TYPE
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.open_dossier_from_contact import open_dossier_from_contact
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.text_box import TextBox

CARRIED = "Interlocuteurs, agents et objets du contact sont repris dans le dossier."


class OpenFromContactDialog(DeskDialog[Dossier]):
    """The type its reason opens is chosen already."""

    COMMANDS_HERE = FORM_COMMANDS
    BINDINGS = bindings(FORM_COMMANDS)

    DEFAULT_CSS = """
    OpenFromContactDialog {
        #sheet-body { height: auto; }
        #comment { height: 6; }
        &.-narrow #comment { height: 4; }
    }
    """

    def __init__(self, view: ContactView) -> None:
        super().__init__(title="Créer un dossier")
        self.view = view
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield the types and the comment."""
        types = [(type, DOSSIER_TYPE[type]) for type in DossierType]
        yield Panel(ChoiceLine(types, id="type"), title="Type")
        yield Panel(TextBox(label="Commentaire", id="comment"), title="Commentaire")
        yield Static(plain(CARRIED, QUIET))

    def on_mount(self) -> None:
        """Propose what the reason opens, in the contact's own words."""
        if self.view.opens is not None:
            self.choice.choose(self.view.opens)
        self.query_one("#comment", TextBox).text = self.view.contact.comment
        self.choice.focus()

    @property
    def choice(self) -> ChoiceLine:
        """Return the types."""
        return self.query_one("#type", ChoiceLine)

    @on(ChoiceLine.Taken)
    def go_on(self) -> None:
        """Create it: the comment is there already."""
        self.action_save()

    def action_save(self) -> None:
        """Create the dossier."""
        desk, type_ = self.desk, self.choice.value
        is_proposed = type_ is self.view.opens
        variant = self.view.variant if is_proposed else DossierVariant.STANDARD
        comment = self.query_one("#comment", TextBox).text.strip()
        self.act(
            lambda: open_dossier_from_contact(
                desk,
                contact_id=self.view.contact.id,
                type=type_,
                variant=variant,
                comment=comment,
                key=self.key,
            ),
            then=self.finish,
        )

    def finish(self, done: Dossier) -> None:
        """Leave with what was done."""
        self.dismiss(done)
