"""The panels of a contact: at left what the customer says, at right what guides."""

from collections.abc import Mapping
from datetime import date

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widget import Widget

from crm_tui.domain.arrival_place import ArrivalPlace
from crm_tui.domain.contact import ContactReason
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.euros_contest import EurosView
from crm_tui.domain.forms import CallerForm
from crm_tui.domain.french_format import short_date
from crm_tui.domain.leak_case import LEAK_DOSSIER
from crm_tui.domain.linkable import ContactContext, LinkKind
from crm_tui.domain.move_in import MoveInDecision
from crm_tui.domain.script import Script
from crm_tui.domain.script_run import ScriptRunView
from crm_tui.screens.contact_linking import ContactLinking
from crm_tui.screens.contact_script import spoken_blocks
from crm_tui.widgets.contact_head import ContactHead, caller_words
from crm_tui.widgets.customer_card import CustomerCard
from crm_tui.widgets.euros_fields import EurosFields
from crm_tui.widgets.euros_panel import EurosPanel
from crm_tui.widgets.kept_in_sight import KeptInSight
from crm_tui.widgets.links_panel import LinksPanel
from crm_tui.widgets.move_in_form import MoveInFields
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.place_field import ChosenSite
from crm_tui.widgets.reason_card import ReasonCard
from crm_tui.widgets.reason_picker import ReasonPicker
from crm_tui.widgets.rule_panel import RulePanel
from crm_tui.widgets.script_panel import ScriptPanel
from crm_tui.widgets.script_run_panel import ScriptRunPanel
from crm_tui.widgets.text_box import TextBox

MOVE_IN, EUROS = "move_in", "euros"
RECONNECTION = "EAU02"
"""« Arrivée avec remise en eau »: the water is told by the reason."""


class ContactSheet(Container, KeptInSight):
    """Shows what it is told; the screen asks, decides and saves."""

    IS_AT_TOP = True

    def __init__(self, *, party_id: int | None, today: date, agent_code: str) -> None:
        super().__init__(id="sheet")
        self.party_id = party_id
        """The customer the contact is with, known before they are read."""
        self.linking = ContactLinking(agent_code=agent_code, today=today)
        self.others: tuple[ContactReason, ...] = ()
        """The secondary reasons."""
        self.caller: CallerForm | None = None
        self.customer: Customer360 | None = None
        self.scripts: Mapping[str, Script] = {}
        """What there is to say, by script; empty until it is read."""
        self.script_runs: tuple[int, ...] = ()
        """The scripts run for this contact, in the order they were begun."""
        self.head = ContactHead(id="head")
        self.picker = ReasonPicker(id="picker")
        self.fields = MoveInFields(today=short_date(today), id="arrival")
        self.rule = RulePanel(id="rule")
        self.contest = EurosFields(id="contest")
        self.euros = EurosPanel(id="euros")
        self.card = ReasonCard(id="card")
        self.script = ScriptPanel(id="script")
        self.run = ScriptRunPanel(id="run")
        self.known = CustomerCard(id="known")
        self.comment = TextBox(label="Commentaire", id="comment")
        self.links = LinksPanel(id="linked")

    def compose(self) -> ComposeResult:
        """Yield what is typed, what guides, and what is noted beside."""
        typed = (self.head, self.picker, self.fields, self.contest)
        yield Vertical(*typed, id="typed")
        self.run.display = False
        scripts = (self.run, self.script)
        guide = (self.rule, self.euros, self.card, *scripts, self.known)
        yield Vertical(*guide, id="guide")
        comment = Panel(self.comment, title="Commentaire")
        yield Vertical(comment, self.links, id="notes")

    @property
    def reason(self) -> ContactReason | None:
        """Return the reason taken."""
        return self.picker.chosen

    @property
    def is_move_in(self) -> bool:
        """Tell whether the reason taken has the guide of arrivals."""
        return self.reason is not None and self.reason.guide == MOVE_IN

    @property
    def is_euros(self) -> bool:
        """Tell whether the reason taken is the contestation of a bill of Euros."""
        return self.reason is not None and self.reason.guide == EUROS

    @property
    def is_leak(self) -> bool:
        """Tell whether the reason taken is a leak after the meter."""
        return self.reason is not None and self.reason.dossier == LEAK_DOSSIER

    @property
    def is_guided(self) -> bool:
        """Tell whether a rule speaks while the agent types."""
        return self.is_move_in or self.is_euros

    def show_customer(self, customer: Customer360) -> None:
        """Show who it is, link them, and propose their site."""
        self.customer = customer
        self.head.customer = customer
        self.known.customer = customer
        self.rule.party = customer.party.name
        self.fields.is_newcomer = False
        self.show_links()
        site = customer.site
        if site is not None and self.fields.place.site is None:
            address = site.address.one_line()
            self.fields.place.choose(ChosenSite(site_id=site.id, address=address))

    def show_place(self, place: ArrivalPlace) -> None:
        """Show what the index of the arrival is compared with."""
        self.fields.about.place = place

    def know(self, context: ContactContext) -> None:
        """Take what the customer has, and link what goes with it."""
        self.linking.know(context)
        self._link_bill()
        self.show_links()

    def take_caller(self, caller: CallerForm | None) -> None:
        """Show who calls, where it is not the customer."""
        self.caller = caller
        self.head.caller = caller_words(caller)

    def take_others(self, reasons: tuple[ContactReason, ...]) -> None:
        """Show what else the contact is about."""
        self.others = reasons
        self.head.others = tuple(reason.label for reason in reasons)

    def take_preset(self) -> None:
        """Take the mode and the links of the preset chosen, or of none."""
        preset = self.picker.preset
        self.linking.preset = preset
        if preset is not None:
            self.head.choose_mode(channel=preset.channel, direction=preset.direction)

    def show_guide(self) -> None:
        """Show what the reason asks for and leads to."""
        reason, is_move_in = self.reason, self.is_move_in
        self.take_preset()
        self.fields.display = is_move_in
        self.rule.display = is_move_in
        self.contest.display = self.euros.display = self.is_euros
        self.card.display = not self.is_guided
        if reason is not None:
            self.card.reason = reason
            if reason.code == RECONNECTION:
                self.fields.water.choose(True)
        self.show_links()
        self.arrange_panels()

    def preview(self, reason: ContactReason) -> None:
        """Show what the reason under the cursor leads to."""
        self.card.reason = reason
        self.card.display = self.reason is None

    def show_decision(self, decision: MoveInDecision | None) -> None:
        """Show the verdict, and what to say with its figures."""
        self.fields.excuse()
        self.rule.refusal = ""
        self.rule.missing = self.fields.missing()
        self.rule.decision = decision
        self.script.say = decision.say if decision else ()
        self.script.blocks = spoken_blocks(
            self.scripts, reason=self.reason, row=decision.row if decision else ""
        )

    def note_run(self, run_id: int) -> None:
        """Keep that a script was run for this contact."""
        if run_id not in self.script_runs:
            self.script_runs = (*self.script_runs, run_id)

    def show_run(self, view: ScriptRunView | None) -> None:
        """Show a script step by step in place of its words, or its words again."""
        self.run.view = view
        self.run.display = view is not None
        self.script.is_aside = view is not None

    def show_contest(self, view: EurosView) -> None:
        """Show the bills the customer may contest, and the row of the one chosen."""
        self.contest.show_bills(view.bills)
        self.contest.point_at("", "")
        self.euros.refusal = ""
        self.euros.view = view
        self._link_bill()

    def _link_bill(self) -> None:
        """Link the contested bill alone: the contact is about no other one."""
        view = self.euros.view
        if not self.is_euros or view is None:
            return
        for item in self.linking.context.of_kind(LinkKind.BILL):
            if item.id == view.case.bill.id:
                self.linking.add(item)
            else:
                self.linking.remove(item)
        self.show_links()

    def show_links(self) -> None:
        """Show what the contact is linked to."""
        opens = self.reason.opens_dossier if self.reason else None
        self.links.links = self.linking.shown(opens_dossier=opens)

    def arrange_panels(self) -> None:
        """At 80 columns, put the verdict under the fields, else the comment."""
        panels = {child.id: child for child in self.children}
        if not {"guide", "notes"} <= panels.keys():
            return
        guide, notes = panels["guide"], panels["notes"]
        if self.screen.has_class("-narrow") and not self.is_guided:
            self.move_child(notes, before=guide)
        else:
            self.move_child(notes, after=guide)

    def on_resize(self) -> None:
        """Arrange for the new width."""
        self.call_after_refresh(self.arrange_panels)

    def at_hand(self, focused: Widget) -> Widget | None:
        """At 80 columns, keep the panel one is in, the verdict under it."""
        if not self.screen.has_class("-narrow"):
            return None
        panels = (self.run, self.fields, self.rule, self.contest, self.euros)
        return next((one for one in panels if one in focused.ancestors), None)
