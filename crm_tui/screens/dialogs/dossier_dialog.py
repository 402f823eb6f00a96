"""The base of the acts of a dossier: a conflict keeps what was typed, and names who."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import ClassVar
from uuid import uuid4

from textual.widget import Widget

from crm_tui.clock import PARIS
from crm_tui.commands.command import Command, bindings
from crm_tui.commands.forms import FORM_COMMANDS
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.french_format import sentence
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.show_dossier import show_dossier
from crm_tui.widgets.notice import Tone


class DossierDialog(DeskDialog[str]):
    """Returns the sentence that says what was done, or None when it was left."""

    COMMANDS_HERE: ClassVar[Sequence[Command]] = FORM_COMMANDS
    BINDINGS = bindings(FORM_COMMANDS)
    DEFAULT_CSS = """
    DossierDialog #sheet-body { height: auto; }
    """

    def __init__(self, view: DossierView, *, title: str) -> None:
        super().__init__(title=f"{title} · {view.dossier.number}")
        self.view = view
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield the fields of the act."""
        return ()

    def action_save(self) -> None:
        """Do the act."""
        raise NotImplementedError

    def save(self, call: Callable[[], object], *, done: str) -> None:
        """Run the act; once done, leave with its sentence."""
        self.act(call, then=lambda _: self.finish(done), refused=self.look_again)

    def finish(self, done: str) -> None:
        """Leave with what was done."""
        self.dismiss(done)

    def look_again(self, refusal: Refusal) -> None:
        """Say the refusal; if somebody changed the dossier meanwhile, say who."""
        desk, dossier_id = self.desk, self.view.dossier.id
        self.ask(
            lambda: show_dossier(desk, dossier_id=dossier_id),
            then=partial(self.compare, refusal),
            refused=lambda _: self.refuse(refusal),
            lane="again",
        )

    def compare(self, refusal: Refusal, fresh: DossierView) -> None:
        """Tell a conflict from a refusal; the next save is on what is there now."""
        if fresh.dossier.version == self.view.dossier.version:
            self.refuse(refusal)
            return
        self.view = fresh
        if fresh.dossier.status.is_open:
            self.merge(fresh)
        else:
            self.say(ended_words(fresh), Tone.REFUSED)

    def merge(self, fresh: DossierView) -> None:
        """Go on over what somebody changed: here, the agent decides to save again."""
        self.say(conflict_words(fresh), Tone.WARNING)


def conflict_words(view: DossierView) -> str:
    """Return who changed the dossier, what they did, and that nothing typed is lost."""
    if not view.timeline:
        return "Dossier modifié entre-temps. Votre saisie est gardée : ^s la reprend."
    return f"{_last_event(view)} Votre saisie est gardée : ^s l'enregistre quand même."


def ended_words(view: DossierView) -> str:
    """Return who closed or merged the dossier meanwhile, and that nothing is saved."""
    if not view.timeline:
        return "Dossier clos entre-temps : rien n'est enregistré, votre saisie reste."
    return (
        f"{_last_event(view)} Le dossier n'est plus ouvert : rien n'est enregistré, "
        "votre saisie reste ici."
    )


def _last_event(view: DossierView) -> str:
    last = max(view.timeline, key=lambda entry: (entry.at, entry.id))
    who = last.agent or "Un traitement automatique"
    when = f"{last.at.astimezone(PARIS):%H:%M}"
    return sentence(f"{who} a modifié ce dossier à {when} : {last.title}")
