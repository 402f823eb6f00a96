"""Nouveau contact: a reason, its guide, and everything applied with one key.

« Le Contact permet de tracer […] les interactions qui ne donnent pas lieu à la création
d'un dossier […] avec une saisie très rapide » (document 003).
"""

from collections.abc import Callable, Iterable

from textual import on
from textual.widget import Widget

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.contact import CONTACT_COMMANDS
from crm_tui.domain.draft import Draft
from crm_tui.domain.parked_contact import began_at, subject_of
from crm_tui.screens.contact_acts import ContactActs
from crm_tui.screens.contact_concerns import ContactConcerns
from crm_tui.screens.contact_draft import party_of
from crm_tui.screens.contact_euros import ContactEuros
from crm_tui.screens.contact_extras import ContactExtras
from crm_tui.screens.contact_guide import ContactGuide
from crm_tui.screens.contact_keys import ContactKeys
from crm_tui.screens.contact_parking import ContactParking
from crm_tui.screens.contact_place import ContactPlace
from crm_tui.screens.contact_readiness import ContactReadiness
from crm_tui.screens.contact_reading import ContactReading
from crm_tui.screens.contact_scripts import ContactScripts
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.contact_unfinished import UnfinishedContact
from crm_tui.screens.contact_verdict import ArrivalVerdict
from crm_tui.screens.contact_ways import ContactWays, applying_late
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.leak_way import leak_first
from crm_tui.screens.workplace import CurrentCustomer
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.euros_fields import EurosFields
from crm_tui.widgets.move_in_form import MoveInFields
from crm_tui.widgets.place_field import PlaceField
from crm_tui.widgets.reason_picker import ReasonPicker
from crm_tui.widgets.script_run_panel import ScriptRunPanel
from crm_tui.widgets.tick import Tick


class ContactScreen(ContactKeys):
    """A contact with the current customer, or with someone not yet known.

    The screen leads the walk through the sheet; the guide, the place, the draft and the
    acts are each kept by an object of its own, which its keys reach directly.
    """

    CSS_PATH = "contact.tcss"
    COMMANDS_HERE = CONTACT_COMMANDS
    BINDINGS = bindings(CONTACT_COMMANDS)

    PINNED_HERE = frozenset({"help", "run_script"})
    """The script is answered at 80 columns too."""

    holds_contact = True
    """A contact is in progress here: another call puts it aside."""

    def __init__(
        self, *, party_id: int | None = None, draft: Draft | None = None
    ) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Nouveau contact")
        self._begun_with = party_of(draft) if draft else party_id
        self._begun_from = draft

    @property
    def takes_keys(self) -> bool:
        """Tell whether keys find their field: not while what moves it is on its way."""
        return super().takes_keys and not (
            self.means_repeats or self.scripts.is_answering
        )

    @property
    def means_repeats(self) -> bool:
        """Tell that Enter pressed twice while the place comes leaves two fields."""
        return self._is_put_up and self.place.is_awaited

    def compose_body(self) -> Iterable[Widget]:
        """Yield the sheet, once everything that works on it is made."""
        desk, draft = self.desk, self._begun_from
        self.started_at = began_at(draft) if draft else desk.clock.now()
        self.sheet = sheet = ContactSheet(
            party_id=self._begun_with,
            today=desk.clock.today(),
            agent_code=desk.agent.code,
        )
        self.verdict = ArrivalVerdict(self, sheet=sheet)
        self.unfinished = UnfinishedContact(
            self, sheet=sheet, draft=draft, started_at=self.started_at
        )
        self.scripts = ContactScripts(self, sheet=sheet, keep=self.unfinished.keep_now)
        self.ways = ContactWays(self, sheet=sheet)
        self.unfinished.after_taken_up = self.scripts.resume
        self.parking = ContactParking(self, unfinished=self.unfinished)
        self.reading = ContactReading(
            self,
            sheet=sheet,
            verdict=self.verdict,
            unfinished=self.unfinished,
            scripts=self.scripts,
            ways=self.ways,
        )
        self.extras = ContactExtras(self, sheet=sheet, take_customer=self.take_customer)
        self.acts = ContactActs(
            self,
            sheet=sheet,
            verdict=self.verdict,
            unfinished=self.unfinished,
            take_known=self.reading.take_known,
            started_at=self.started_at,
        )
        self.euros = ContactEuros(self, sheet=sheet, acts=self.acts)
        self.guide = ContactGuide(
            self, sheet=sheet, verdict=self.verdict, acts=self.acts, euros=self.euros
        )
        self.place = ContactPlace(self, sheet=sheet)
        self.readiness = ContactReadiness(
            sheet=sheet,
            guide=self.guide,
            unfinished=self.unfinished,
            extras=self.extras,
            scripts=self.scripts,
            ways=self.ways,
        )
        self.concerns = ContactConcerns(self, sheet=sheet)
        yield self.concerns.strip
        yield sheet

    @property
    def party_id(self) -> int | None:
        """Return the customer the contact is with."""
        return self.sheet.party_id

    @property
    def is_blank(self) -> bool:
        """Tell whether there is nothing to keep: nobody, and nothing typed."""
        return self.readiness.is_blank

    @property
    def draft_subject(self) -> str:
        """Return what the contact is kept under."""
        draft = self._begun_from
        return draft.subject if draft else subject_of(self._begun_with)

    def on_mount(self) -> None:
        """Start the handling clock, and put the cursor on the reason."""
        self.office.start_handling(since=self.started_at)
        self.sheet.fields.is_newcomer = self.party_id is None
        self.show_guide()
        self.sheet.picker.field.focus()
        self.unfinished.keep()
        self.reading.load()

    def take_customer(self, customer: CurrentCustomer) -> None:
        """Go on with this customer, and with their bills."""
        self.reading.take_customer(customer)
        self.euros.forget_customer()
        self.concerns.follow()

    @on(ReasonPicker.Chosen)
    def take_reason(self) -> None:
        """Open the guide of the reason, and go on with its first field."""
        self.hush()
        self.show_guide()
        if self.sheet.is_move_in:
            self.sheet.fields.focus_first()
            self.judge()
        elif self.sheet.is_euros and self.party_id is not None:
            self.sheet.contest.bills.focus()
        else:
            self.sheet.comment.focus()
            if self.party_id is None and not self.unfinished.is_resumed:
                self.extras.find_customer()

    @on(ReasonPicker.Considered)
    def preview(self, event: ReasonPicker.Considered) -> None:
        """Show what the reason under the cursor leads to."""
        self.sheet.preview(event.reason)
        self.ways.follow(event.reason)

    @on(ReasonPicker.Cleared)
    def show_guide(self) -> None:
        """Show the guide of the reason taken, or none while another is chosen."""
        self.guide.follow()
        self.scripts.follow()
        self.ways.follow()
        self.concerns.follow()

    @on(PlaceField.Typed)
    def find_site(self, event: PlaceField.Typed) -> None:
        """Look for the place as it is typed."""
        self.place.find(event.text)

    @on(PlaceField.Several)
    def ask_for_the_place(self) -> None:
        """Say how to choose among several places."""
        self.place.ask_to_choose()

    @on(PlaceField.Chosen)
    def read_place(self) -> None:
        """Read how the last contract of the place ended."""
        self.place.read()

    @on(MoveInFields.Edited)
    def judge(self) -> None:
        """Ask the rule again."""
        self.guide.judge_arrival()

    @on(EurosFields.Edited)
    def judge_contest(self) -> None:
        """Ask the rule of Euros again."""
        self.euros.judge()

    @on(MoveInFields.Finished)
    @on(EurosFields.Finished)
    @on(Tick.Taken)
    def go_to_apply(self) -> None:
        """Go to what is left to do: tick, then apply."""
        self.guide.go_on()

    @on(ActButton.Pressed)
    async def press_apply(self) -> None:
        """Treat the button as its key."""
        await self.action_act("apply")

    @on(ScriptRunPanel.Answered)
    def keep_answer(self, event: ScriptRunPanel.Answered) -> None:
        """Keep an answer of the script."""
        self.scripts.answer(question=event.question, value=event.value)

    def park(self, *, then: Callable[[], None]) -> None:
        """Put the contact aside, then go on."""
        self.parking.park(then=then)

    def action_back(self) -> None:
        """Leave; what is typed stays as a draft."""
        self.acts.leave()
        super().action_back()

    def commands(self) -> tuple[Command, ...]:
        """Put first what the reason taken asks for, last what it never does."""
        commands = super().commands()
        if not self.is_mounted:
            return commands
        commands = self.concerns.commands(commands)
        if self.sheet.reason is not None and not self.sheet.is_guided:
            commands = applying_late(commands)
        return leak_first(commands) if self.sheet.is_leak else commands

    def why_not(self, command: Command) -> str:
        """Say why an act cannot be done yet."""
        if not self.is_mounted:
            return ""
        return super().why_not(command) or self.readiness.missing(command.id)
