"""From a contact to the acts its reason leads to: existing windows, over the contact.

« Le motif d'appel guide automatiquement vers les bons actes de traitement et les
applicatifs métiers adéquats » (document 004): nothing is typed again, Esc comes back.
"""

from collections.abc import Callable, Mapping, Sequence

from crm_tui.commands.command import Command
from crm_tui.contact_wording import REASON_ACT
from crm_tui.desk import Act
from crm_tui.domain.contact import ContactReason
from crm_tui.domain.reason_act import ReasonAct, acts_of
from crm_tui.key_names import key_name
from crm_tui.screens.applications_way import applications_of, choose_application_for
from crm_tui.screens.concerns_way import show_complaints
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.launch_procedure import Where
from crm_tui.screens.dialogs.reason_acts import ReasonActsDialog
from crm_tui.screens.extension_way import grant_delay_on
from crm_tui.screens.leak_way import NO_PLACE
from crm_tui.screens.offers_way import propose_offers_to
from crm_tui.screens.procedure_way import choose_procedure
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.reason_card import ActLine

NO_REASON = "Choisissez d'abord le motif : ses actes suivront."
NO_CUSTOMER = "choisissez d'abord le client (^f)."
NO_ACCOUNT = "ce client n'a pas de compte."

HERE = {
    ReasonAct.APPLY: "apply",
    ReasonAct.LEAK: "judge_leak",
    ReasonAct.DOSSIER: "record_and_open",
    ReasonAct.TRANSFER: "transfer_call",
    ReasonAct.RECORD: "save",
}
"""Acts that are commands of the contact itself."""

RIGHTS = {
    ReasonAct.READINGS: Act.SHOW_READINGS,
    ReasonAct.REQUESTS: Act.PREPARE_READINGS,
    ReasonAct.EDIT_CUSTOMER: Act.EDIT_CUSTOMER,
    ReasonAct.BANK_DETAILS: Act.EDIT_BANK_DETAILS,
    ReasonAct.SUCCESSION: Act.SHOW_CUSTOMER,
    ReasonAct.COMPLAINTS: Act.SHOW_CUSTOMER,
    ReasonAct.OFFERS: Act.SHOW_OFFERS,
    ReasonAct.EXTENSION: Act.GRANT_EXTENSION,
    ReasonAct.INCIDENTS: Act.LIST_INCIDENTS,
    ReasonAct.CUSTOMER: Act.SHOW_CUSTOMER,
    ReasonAct.OUTBOX: Act.LIST_OUTBOX,
    ReasonAct.QUEUE: Act.LIST_WORK_QUEUE,
    ReasonAct.FALLBACKS: Act.LIST_FALLBACKS,
    ReasonAct.PROSPECT: Act.CREATE_PROSPECT,
    ReasonAct.PROCEDURE: Act.LAUNCH_PROCEDURE,
    ReasonAct.APPLICATIONS: Act.OPEN_APPLICATION,
}
"""What each of the others asks for."""

ROUTED = {
    ReasonAct.REQUESTS: "reading_requests",
    ReasonAct.INCIDENTS: "incidents",
    ReasonAct.OUTBOX: "outbox",
    ReasonAct.QUEUE: "work_queue",
    ReasonAct.FALLBACKS: "fallbacks",
    ReasonAct.PROSPECT: "prospect",
}
"""Screens that are about nobody in particular."""

OF_A_CUSTOMER = frozenset(RIGHTS) - frozenset(ROUTED)
OF_AN_ACCOUNT = frozenset({ReasonAct.BANK_DETAILS, ReasonAct.EXTENSION})
OF_A_PLACE = frozenset({ReasonAct.SUCCESSION, ReasonAct.READINGS})


def applying_late(commands: Sequence[Command]) -> tuple[Command, ...]:
    """Return the commands of a contact whose reason has no rule: none to apply.

    In the footer the transfer comes before, and has its place at 80 columns.
    """
    late = HERE[ReasonAct.APPLY]
    others = [one for one in commands if one.id != late]
    at = [one.id for one in others].index(HERE[ReasonAct.TRANSFER]) + 1
    return (*others[:at], *(one for one in commands if one.id == late), *others[at:])


class ContactWays:
    """Shows the acts of the reason, and opens the one chosen."""

    def __init__(self, screen: DeskScreen, *, sheet: ContactSheet) -> None:
        self._screen, self._sheet = screen, sheet

    def follow(self, reason: ContactReason | None = None) -> None:
        """Show the acts of the reason taken, or of the one under the cursor."""
        shown = reason or self._sheet.reason
        self._sheet.card.acts = self._lines(shown) if shown else ()

    def why_not(self) -> str:
        """Return why there is no act to open, or an empty text."""
        return "" if self._sheet.reason else NO_REASON

    def choose(self) -> None:
        """Offer the acts of the reason taken."""
        reason = self._sheet.reason
        if reason is not None:
            dialog = ReasonActsDialog(self._lines(reason), reason=reason.label)
            self._screen.app.push_screen(dialog, self._take)

    def _lines(self, reason: ContactReason) -> tuple[ActLine, ...]:
        profile = self._screen.desk.agent.profile.code
        own = applications_of(reason, profile=profile)
        named = ", ".join(application.label for application in own)
        acts = acts_of(reason, has_applications=bool(own))
        return tuple(self._line(act, named=named) for act in acts)

    def _line(self, act: ReasonAct, *, named: str) -> ActLine:
        label = REASON_ACT[act]
        if act is ReasonAct.APPLICATIONS:
            label = f"{label} : {named}"
        command_id = HERE.get(act)
        if command_id is None:
            return ActLine(act=act, label=label, why_not=self._missing(act))
        command = next(one for one in self._screen.commands() if one.id == command_id)
        key = key_name(self._screen.keys_of(command)[0])
        return ActLine(act=act, label=label, key=key, why_not=self._why_not(command))

    def _why_not(self, command: Command) -> str:
        """Return what a key waits for; of a reason only considered, the right alone."""
        if self._sheet.reason is not None:
            return self._screen.why_not(command)
        return self._screen.desk.refusal_of(Act[command.act]) if command.act else ""

    def _missing(self, act: ReasonAct) -> str:
        customer = self._sheet.customer
        if refusal := self._screen.desk.refusal_of(RIGHTS[act]):
            return refusal
        if act in OF_A_CUSTOMER and customer is None:
            return NO_CUSTOMER
        if act in OF_A_PLACE and not (customer and customer.site):
            return NO_PLACE
        if act in OF_AN_ACCOUNT and not (customer and customer.account):
            return NO_ACCOUNT
        return ""

    def _take(self, act: ReasonAct | None) -> None:
        if act is None:
            return
        if act in HERE:
            self._screen.call_later(self._screen.action_act, HERE[act])
        elif act in ROUTED:
            self._screen.office.go(ROUTED[act])
        else:
            self._openers[act]()

    @property
    def _openers(self) -> Mapping[ReasonAct, Callable[[], None]]:
        return {
            ReasonAct.READINGS: self._open_readings,
            ReasonAct.EDIT_CUSTOMER: self._edit_customer,
            ReasonAct.BANK_DETAILS: self._open_bank_details,
            ReasonAct.SUCCESSION: self._open_succession,
            ReasonAct.COMPLAINTS: self._open_complaints,
            ReasonAct.OFFERS: self.open_offers,
            ReasonAct.EXTENSION: self._grant_delay,
            ReasonAct.CUSTOMER: self._open_customer,
            ReasonAct.PROCEDURE: self._choose_procedure,
            ReasonAct.APPLICATIONS: self._choose_application,
        }

    def _open_readings(self) -> None:
        if customer := self._sheet.customer:
            meter = customer.site.meter if customer.site else None
            self._screen.office.go(
                "readings",
                party_id=customer.party.id,
                meter_id=meter.id if meter else None,
            )

    def _edit_customer(self) -> None:
        from crm_tui.screens.dialogs.party_edit import PartyEditDialog

        if customer := self._sheet.customer:
            dialog = PartyEditDialog(party_id=customer.party.id)
            self._screen.app.push_screen(
                dialog, lambda edited: self._tell(edited.said if edited else "")
            )

    def _open_bank_details(self) -> None:
        from crm_tui.screens.dialogs.bank_details import BankDetailsDialog

        customer = self._sheet.customer
        if customer is not None and customer.account is not None:
            dialog = BankDetailsDialog(
                account_id=customer.account.id,
                account_number=customer.account.number,
                party_id=customer.party.id,
            )
            self._screen.app.push_screen(dialog, lambda done: self._tell(done or ""))

    def _open_succession(self) -> None:
        from crm_tui.screens.dialogs.succession import SuccessionDialog

        customer = self._sheet.customer
        if customer is not None and customer.site is not None:
            dialog = SuccessionDialog(customer.site, party_id=customer.party.id)
            self._screen.app.push_screen(dialog)

    def _open_complaints(self) -> None:
        if customer := self._sheet.customer:
            party = customer.party
            show_complaints(self._screen, party_id=party.id, name=party.name)

    def open_offers(self) -> None:
        """Show the offers of the customer on the line."""
        if customer := self._sheet.customer:
            party = customer.party
            propose_offers_to(self._screen, party_id=party.id, name=party.name)

    def _grant_delay(self) -> None:
        customer = self._sheet.customer
        if customer is not None and customer.account is not None:
            grant_delay_on(self._screen, customer.account)

    def _open_customer(self) -> None:
        if customer := self._sheet.customer:
            self._screen.office.go("customer", party_id=customer.party.id)

    def _choose_procedure(self) -> None:
        if customer := self._sheet.customer:
            site = customer.site
            where = Where(party_id=customer.party.id, site_id=site.id if site else None)
            choose_procedure(self._screen, where)

    def _choose_application(self) -> None:
        customer, reason = self._sheet.customer, self._sheet.reason
        if customer is not None and reason is not None:
            choose_application_for(self._screen, customer, reason=reason)

    def _tell(self, done: str) -> None:
        if done:
            self._screen.say(done, Tone.DONE)
