"""Nouveau contact: a reason, its guide, and everything applied with one key.

« Le Contact permet de tracer […] les interactions qui ne donnent pas lieu à la création
d'un dossier […] avec une saisie très rapide » (document 003).
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from textual import on
from textual.widget import Widget

from crm_tui.commands import CONTACT_COMMANDS, Command, bindings
from crm_tui.domain.draft import Draft
from crm_tui.domain.parked_contact import began_at, subject_of
from crm_tui.screens.contact_acts import ContactActs
from crm_tui.screens.contact_draft import party_of
from crm_tui.screens.contact_euros import ContactEuros
from crm_tui.screens.contact_extras import ContactExtras
from crm_tui.screens.contact_parking import ContactParking
from crm_tui.screens.contact_reading import ContactReading
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.contact_unfinished import UnfinishedContact
from crm_tui.screens.contact_verdict import ArrivalVerdict
from crm_tui.screens.contact_why import why_of_arrival
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.lookalikes import LookalikeAnswer
from crm_tui.screens.leak_way import leak_first
from crm_tui.screens.workplace import CurrentCustomer
from crm_tui.usecases.search_sites import search_sites
from crm_tui.usecases.show_arrival_place import show_arrival_place
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.euros_fields import EurosFields
from crm_tui.widgets.move_in_form import MoveInFields
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.place_field import PlaceField
from crm_tui.widgets.reason_picker import ReasonPicker
from crm_tui.widgets.tick import Tick

NO_RULE = "Aucune règle à expliquer : choisissez un motif d'arrivée."
NO_LETTER = "Aucun courrier à lire : la règle n'a encore rien décidé."
NO_DRAFT = "Aucun brouillon à reprendre."
BLANK = "Ce contact est encore vide : un autre ne dirait rien de plus."
NO_CUSTOMER = "Aucun client courant : il n'y a rien à comparer."
NO_REASON = "Choisissez d'abord le motif : quelques lettres, puis Entrée."
SITE_LETTERS = 3
"""Letters from which a place is looked for."""


class ContactScreen(DeskScreen):
    """A contact with the current customer, or with someone not yet known.

    The screen leads the walk through the sheet; the rule's verdict, the draft and the
    acts are each kept by an object of its own.
    """

    CSS_PATH = "contact.tcss"
    COMMANDS_HERE = CONTACT_COMMANDS
    BINDINGS = bindings(CONTACT_COMMANDS)

    holds_contact = True
    """A contact is in progress here: another call puts it aside."""

    sheet: ContactSheet
    verdict: ArrivalVerdict
    unfinished: UnfinishedContact
    acts: ContactActs
    euros: ContactEuros
    parking: ContactParking
    extras: ContactExtras
    reading: ContactReading
    started_at: datetime

    def __init__(
        self, *, party_id: int | None = None, draft: Draft | None = None
    ) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Nouveau contact")
        self._begun_with = party_of(draft) if draft else party_id
        self._begun_from = draft

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
        self.parking = ContactParking(self, unfinished=self.unfinished)
        self.reading = ContactReading(
            self, sheet=sheet, verdict=self.verdict, unfinished=self.unfinished
        )
        self.extras = ContactExtras(self, sheet=sheet, take_customer=self.take_customer)
        self.acts = ContactActs(
            self,
            sheet=sheet,
            verdict=self.verdict,
            unfinished=self.unfinished,
            take_known=self.take_known,
            started_at=self.started_at,
        )
        self.euros = ContactEuros(self, sheet=sheet, acts=self.acts)
        yield sheet

    @property
    def party_id(self) -> int | None:
        """Return the customer the contact is with."""
        return self.sheet.party_id

    @property
    def is_blank(self) -> bool:
        """Tell whether there is nothing to keep: nobody, and nothing typed."""
        return self.party_id is None and not self.unfinished.is_typed

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

    def take_known(self, known: LookalikeAnswer) -> None:
        """Go on with who exists already; what is to apply is read again first."""
        if known.party_id is None:
            return
        self.reading.take_customer(
            CurrentCustomer(party_id=known.party_id, name=known.name)
        )
        self.sheet.rule.button.focus()
        self.say(f"{known.name} est repris : appliquez de nouveau.", Tone.DONE)

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

    @on(ReasonPicker.Cleared)
    def show_guide(self) -> None:
        """Show the guide of the reason taken, or none while another is chosen."""
        self.sheet.show_guide()
        if self.sheet.is_move_in:
            self.verdict.show(self.verdict.decision)
        else:
            self.verdict.clear()
        self.euros.follow()

    @on(PlaceField.Typed)
    def find_site(self, event: PlaceField.Typed) -> None:
        """Look for the place as it is typed."""
        desk, text = self.desk, event.text
        if len(text) < SITE_LETTERS:
            self.calls.forget("sites")
            return
        self.ask(
            lambda: search_sites(desk, text=text),
            then=self.sheet.fields.place.show_hits,
            refused=lambda _: None,
            lane="sites",
        )

    @on(PlaceField.Chosen)
    def read_place(self) -> None:
        """Read how the last contract of the place ended."""
        desk, site = self.desk, self.sheet.fields.place.site
        if site is not None:
            self.ask(
                lambda: show_arrival_place(desk, site_id=site.site_id),
                then=self.sheet.show_place,
                lane="place",
            )

    @on(MoveInFields.Edited)
    def judge(self) -> None:
        """Ask the rule again."""
        if self.sheet.is_move_in:
            self.verdict.judge()

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

    @property
    def guide(self) -> ArrivalVerdict | ContactEuros:
        """Return the rule that speaks for the reason taken."""
        return self.euros if self.sheet.is_euros else self.verdict

    def action_apply(self) -> None:
        """Apply every act of the verdict, all or none."""
        (self.euros if self.sheet.is_euros else self.acts).apply()

    def action_read_letter(self) -> None:
        """Read what the acts of the verdict would write."""
        (self.euros if self.sheet.is_euros else self.acts).read_letter()

    def action_save(self) -> None:
        """Record the contact alone."""
        self.acts.record()

    def action_record_and_open(self) -> None:
        """Record the contact, then show what may be done from it."""
        self.acts.record(is_opened=True)

    def action_find_customer(self) -> None:
        """Find the customer without leaving the contact."""
        self.extras.find_customer()

    def action_link(self) -> None:
        """Change what the contact is linked to."""
        self.extras.change_links()

    def action_ask_caller(self) -> None:
        """Say who calls."""
        self.extras.ask_caller()

    def action_identify(self) -> None:
        """Ask who calls, before anything personal is told."""
        self.extras.identify_caller()

    def action_judge_leak(self) -> None:
        """Judge an abnormal consumption."""
        self.extras.judge_leak()

    def action_add_reasons(self) -> None:
        """Say what else it is about."""
        self.extras.add_reasons()

    def park(self, *, then: Callable[[], None]) -> None:
        """Put the contact aside, then go on."""
        self.parking.park(then=then)

    def action_why(self) -> None:
        """Show the row, its inputs and the sentence of the document."""
        if dialog := self.euros.why() or why_of_arrival(self.sheet, self.verdict):
            self.app.push_screen(dialog)

    def action_resume_draft(self) -> None:
        """Take the draft up where it was left."""
        self.unfinished.take_up()

    def action_back(self) -> None:
        """Leave; what is typed stays as a draft."""
        self.acts.leave()
        super().action_back()

    def commands(self) -> tuple[Command, ...]:
        """Put the judgment of a leak first where the reason is one."""
        commands = super().commands()
        if not self.is_mounted or not self.sheet.is_leak:
            return commands
        return leak_first(commands)

    def why_not(self, command: Command) -> str:
        """Say why an act cannot be done yet."""
        if not self.is_mounted:
            return ""
        return super().why_not(command) or self._why_not_yet(command.id)

    def _why_not_yet(self, command_id: str) -> str:
        decides = bool(self.verdict.decision or self.euros.view)
        reasons = {
            "contact": BLANK if self.is_blank else "",
            "identify": "" if self.sheet.customer else NO_CUSTOMER,
            "judge_leak": self.extras.why_no_leak(),
            "save": "" if self.sheet.reason else NO_REASON,
            "record_and_open": "" if self.sheet.reason else NO_REASON,
            "read_letter": "" if decides else NO_LETTER,
            "why": "" if decides else NO_RULE,
            "resume_draft": "" if self.unfinished.draft else NO_DRAFT,
            "apply": self.guide.why_not_apply(),
        }
        return reasons.get(command_id, "")
