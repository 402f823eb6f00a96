"""Campagne: a contract on the existing account, its figures judged while typed.

« avec le compte client existant obligatoirement » (document 000): the account is shown,
never chosen, wherever it is imposed.
"""

from collections.abc import Callable, Iterable
from functools import partial

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import CAMPAIGN_COMMANDS
from crm_tui.domain.account_choice import Campaign
from crm_tui.domain.dossier_view import DossierView, MoveInFacts
from crm_tui.domain.forms import MoveInForm
from crm_tui.domain.french_format import m3, short_date
from crm_tui.domain.move_in import MoveInDecision
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.take_over import TakeOver
from crm_tui.screens.dialogs.dossier_dialog import DossierDialog
from crm_tui.screens.dialogs.letters import read_letters
from crm_tui.screens.why_words import NOTHING_DECIDED, why_of_campaign
from crm_tui.usecases.assess_move_in import assess_move_in
from crm_tui.usecases.open_contract import open_contract
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.dossier_header import context_line
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.move_in_words import STILL_JUDGED, TITLE, headline, rule_title
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import ACT, OK, QUIET, STRONG, URGENT, phrase, plain
from crm_tui.wording import CUSTOMER_CLASS

LABEL_WIDTH = 18
BLOCKED = "aucun compte utilisable"
ROUTE = "Échap, puis p « Mutation individuelle » : « Saisir le support » l'y envoie."
UNKNOWN = MoveInFacts(
    opening_m3=None,
    opening_on=None,
    closing_m3=None,
    closing_on=None,
    is_to_confirm=False,
)
"""What is known of an arrival nobody spoke of: nothing."""


class CampaignDialog(DossierDialog):
    """Three campaigns, the account, the two readings, and the rule's row."""

    CSS_PATH = "campaign.tcss"
    COMMANDS_HERE = CAMPAIGN_COMMANDS
    BINDINGS = bindings(CAMPAIGN_COMMANDS)

    def __init__(self, view: DossierView, *, taken: TakeOver) -> None:
        super().__init__(view, title="Campagne")
        self.taken = taken
        self.decision = taken.decision

    def compose_body(self) -> Iterable[Widget]:
        """Yield the campaigns, the account, the readings, the verdict, the button."""
        campaigns = [(campaign, campaign.label) for campaign in self.taken.campaigns]
        facts = self.taken.facts or UNKNOWN
        opening = "" if facts.opening_m3 is None else str(facts.opening_m3)
        opening_on = short_date(facts.opening_on) if facts.opening_on else ""
        choice = ChoiceLine(campaigns, id="campaign")
        yield Static(context_line(self.view), id="context")
        yield Panel(choice, title="Campagne", id="campaigns")
        yield Panel(
            HungLines(id="account"),
            title="INFORMATIONS SUR LE COMPTE",
            subtitle="Obligatoire",
        )
        yield Panel(
            HungLines(id="closing"),
            FormRow(
                ("arrivée le", Field(opening_on, label="Date d'arrivée", id="date")),
                ("index m³", Field(opening, label="Index", id="index")),
            ),
            title="Relevés",
            subtitle=confirm_words(facts),
            id="readings",
        )
        yield Panel(HungLines(id="verdict"), id="rule", variant="act")
        yield ActButton(id="confirm")

    def on_mount(self) -> None:
        """Show what is known, and judge it."""
        self.query_one("#account", HungLines).items = tuple(account_items(self.taken))
        self.query_one("#closing", HungLines).items = (closing_item(self.taken),)
        if self.taken.account_refusal:
            self.query_one(ActButton).refusal = BLOCKED
        for field in self.query(Field):
            field.select_on_focus = True
        self.campaign.focus()
        self.show_campaign()
        if self.taken.decision is not None:
            self.show_decision(self.taken.decision)

    @property
    def campaign(self) -> ChoiceLine:
        """Return the three campaigns."""
        return self.query_one("#campaign", ChoiceLine)

    @on(ChoiceLine.Changed, "#campaign")
    def show_campaign(self) -> None:
        """Say on the button what will be done; works need no reading."""
        is_works = self.campaign.value is Campaign.WORKS_ORDER
        self.query_one("#readings").display = not is_works
        self.query_one("#rule").display = not is_works
        self.query_one(ActButton).label = f"Confirmer : {self.campaign.value.label}"

    @on(Input.Changed)
    def judge(self) -> None:
        """Ask the rule again while the agent types."""
        site = self.taken.site
        if site is None:
            return
        desk = self.desk
        form = MoveInForm(
            site_id=site.id,
            opening=self.query_one("#index", Field).value.strip(),
            opening_on=self.query_one("#date", Field).value.strip(),
        )
        self.ask(
            lambda: assess_move_in(desk, form=form),
            then=self.show_decision,
            refused=self.show_doubt,
            lane="verdict",
        )

    def show_decision(self, decision: MoveInDecision | None) -> None:
        """Show the gap and the row."""
        self.decision = decision
        panel = self.query_one("#rule", Panel)
        items: tuple[Item, ...] = ((NOTHING, plain("Date et index attendus.", QUIET)),)
        if decision is not None:
            panel.title_with(rule_title(decision))
            items = (
                (NOTHING, headline(decision)),
                (NOTHING, plain(decision.reason, QUIET)),
            )
        self.query_one("#verdict", HungLines).items = items

    def show_doubt(self, refusal: Refusal) -> None:
        """Say why what is typed cannot be judged."""
        self.decision = None
        self.query_one("#rule", Panel).title_with(plain(TITLE))
        sentence = (plain("✗ ", URGENT), plain(str(refusal)))
        self.query_one("#verdict", HungLines).items = (sentence,)

    @on(ChoiceLine.Taken)
    @on(Input.Submitted)
    def go_on(self) -> None:
        """Go to the next field, then to the button."""
        self.focus_next()

    @on(ActButton.Pressed)
    def submit(self) -> None:
        """Confirm on Enter."""
        self.action_save()

    def action_why(self) -> None:
        """Show the row, its inputs and the sentence of the document."""
        if self.decision is None or self.campaign.value is Campaign.WORKS_ORDER:
            self.say(NOTHING_DECIDED)
            return
        facts = self.taken.facts or UNKNOWN
        why = why_of_campaign(
            self.decision,
            closing=(facts.closing_m3, facts.closing_on),
            opening=self.query_one("#index", Field).value.strip(),
            opening_on=self.query_one("#date", Field).value.strip(),
        )
        self.app.push_screen(why)

    def action_save(self) -> None:
        """Open the contract on the account that must be used, once it is judged."""
        if self.calls.is_waiting("verdict"):
            self.say(STILL_JUDGED)
            return
        desk, act = self.desk, self._act()
        self.save(
            lambda: act(desk, key=self.key),
            done=self._done(),
        )

    def _done(self) -> str:
        """Say what was done: works begin no reading, and nobody moves in."""
        campaign: Campaign = self.campaign.value
        if campaign is Campaign.WORKS_ORDER:
            return f"{campaign.label} : enregistrée sur le compte existant."
        return f"{campaign.label} : abonnement mis en place."

    def action_read_letter(self) -> None:
        """Read the confirmation the contract would send, before it is opened."""
        read_letters(self, partial(self._act(), key=""))

    def _act(self) -> Callable[..., object]:
        """Return the call that opens the contract as typed."""
        account = self.taken.account
        return partial(
            open_contract,
            dossier_id=self.view.dossier.id,
            seen_version=self.taken.dossier.version,
            campaign=self.campaign.value,
            account_number=account.number if account else "",
            opening=self.query_one("#index", Field).value,
            opening_on=self.query_one("#date", Field).value,
        )


def confirm_words(facts: MoveInFacts) -> str:
    """Return what was read in the old tool's comment, and must be asked again."""
    if not facts.is_to_confirm:
        return ""
    return " : ".join(filter(None, ("à confirmer", ", ".join(facts.to_confirm))))


def account_items(taken: TakeOver) -> list[Item]:
    """Return the section of document 000, its labels to the letter (S0-18)."""
    account, choice = taken.account, taken.account_choice
    if taken.account_refusal:
        return [
            (plain("✗ ", URGENT), plain(taken.account_refusal)),
            (plain("→ ", ACT), plain(ROUTE)),
        ]
    lock = (" · verrouillé" if choice.locked else "", ACT)
    if account is None:
        return [(plain("⚠ ", ACT), plain(choice.reason))]
    label = CUSTOMER_CLASS[account.customer_class]
    who = f" {taken.party.formal_name} - {label}"
    return [
        (plain("● ", OK), phrase(("Utiliser compte existant", STRONG), lock)),
        (_label("ID DE COMPTE"), phrase((account.number, STRONG), who)),
        (_label("CLASSE DE CLIENT"), plain(label)),
        (NOTHING, plain(choice.reason, QUIET)),
    ]


def closing_item(taken: TakeOver) -> Item:
    """Return how the previous occupancy ended: date and reading, never a name."""
    facts = taken.facts or UNKNOWN
    if facts.closing_m3 is None or facts.closing_on is None:
        return (_label("résiliation"), plain("index absent : ne pas abonner", URGENT))
    words = f"{m3(facts.closing_m3)} au {short_date(facts.closing_on)}"
    return (plain("résiliation  ", QUIET), plain(words))


def _label(text: str) -> Content:
    return plain(text.ljust(LABEL_WIDTH), QUIET)
