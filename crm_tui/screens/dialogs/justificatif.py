"""Demander le justificatif: what leaves, until when, and that it was told."""

from collections.abc import Callable, Iterable
from functools import partial

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import LETTER_FORM_COMMANDS
from crm_tui.domain.deadline import last_day
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.french_format import short_date
from crm_tui.screens.dialogs.dossier_dialog import DossierDialog
from crm_tui.screens.dialogs.letters import read_letters
from crm_tui.usecases.request_justificatif import request_justificatif
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.plain import QUIET, STRONG, phrase, plain, stacked
from crm_tui.widgets.rule_panel import ANNOUNCED
from crm_tui.widgets.tick import Tick

ASKED = "acte de vente ou état des lieux d'entrée, avec date et index"


class JustificatifDialog(DossierDialog):
    """« Le conseiller doit informer le client » (document 001): the agent ticks it."""

    CSS_PATH = "justificatif.tcss"
    COMMANDS_HERE = LETTER_FORM_COMMANDS
    BINDINGS = bindings(LETTER_FORM_COMMANDS)

    def __init__(self, view: DossierView) -> None:
        super().__init__(view, title="Demander le justificatif")

    def compose_body(self) -> Iterable[Widget]:
        """Yield what will be done, the box, and the button."""
        yield Static(stacked(*self._lines()), id="what")
        yield Tick(ANNOUNCED, id="announced")
        yield ActButton(id="confirm")

    def on_mount(self) -> None:
        """Put the cursor on the box."""
        self.query_one(ActButton).label = "Demander le justificatif"
        self.query_one(Tick).focus()

    def _lines(self) -> list[Content]:
        party = self.view.party
        email = party.emails[0] if party.emails else ""
        channel = f"mail à {email}" if email else "courrier (aucun mail connu)"
        return [
            phrase(("à          ", QUIET), (party.name, STRONG)),
            phrase(("pièce      ", QUIET), ASKED),
            phrase(("envoi      ", QUIET), channel),
            phrase(("délai      ", QUIET), self._delay()),
            plain(
                "Sans document, l'abonnement prend la date et l'index de résiliation.",
                QUIET,
            ),
        ]

    def _delay(self) -> str:
        """Return `15 jours, jusqu'au 26/07/2024`, by the centre's own delay."""
        days = self.view.delay_days
        until = last_day(asked_on=self.view.shown_on, delay_days=days)
        return f"{days} jours, jusqu'au {short_date(until)}"

    @on(Tick.Taken)
    def go_on(self) -> None:
        """Go to the button."""
        self.query_one(ActButton).focus()

    @on(ActButton.Pressed)
    def submit(self) -> None:
        """Ask on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Queue the request, and start the wait."""
        desk, act = self.desk, self._act(announced=self.query_one(Tick).is_ticked)
        self.save(lambda: act(desk, key=self.key), done="Justificatif demandé.")

    def action_read_letter(self) -> None:
        """Read the request, before it is queued."""
        read_letters(self, partial(self._act(announced=True), key=""))

    def _act(self, *, announced: bool) -> Callable[..., Dossier]:
        """Return the call that asks for the document."""
        return partial(
            request_justificatif,
            dossier_id=self.view.dossier.id,
            seen_version=self.view.dossier.version,
            announced=announced,
        )
