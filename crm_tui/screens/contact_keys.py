"""What each key of a contact does: handed to the object that keeps it."""

from datetime import datetime

from crm_tui.screens.contact_acts import ContactActs
from crm_tui.screens.contact_concerns import ContactConcerns
from crm_tui.screens.contact_euros import ContactEuros
from crm_tui.screens.contact_extras import ContactExtras
from crm_tui.screens.contact_guide import ContactGuide
from crm_tui.screens.contact_parking import ContactParking
from crm_tui.screens.contact_place import ContactPlace
from crm_tui.screens.contact_readiness import ContactReadiness
from crm_tui.screens.contact_reading import ContactReading
from crm_tui.screens.contact_scripts import ContactScripts
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.contact_unfinished import UnfinishedContact
from crm_tui.screens.contact_verdict import ArrivalVerdict
from crm_tui.screens.contact_ways import ContactWays
from crm_tui.screens.desk_screen import DeskScreen


class ContactKeys(DeskScreen):
    """A contact under way; do not use directly."""

    sheet: ContactSheet
    verdict: ArrivalVerdict
    unfinished: UnfinishedContact
    acts: ContactActs
    euros: ContactEuros
    guide: ContactGuide
    place: ContactPlace
    readiness: ContactReadiness
    parking: ContactParking
    extras: ContactExtras
    reading: ContactReading
    concerns: ContactConcerns
    scripts: ContactScripts
    ways: ContactWays
    started_at: datetime

    def action_apply(self) -> None:
        """Apply every act of the verdict, all or none."""
        self.guide.apply()

    def action_read_letter(self) -> None:
        """Read what the acts of the verdict would write."""
        self.guide.read_letter()

    def action_save(self) -> None:
        """Record the contact alone."""
        self.acts.record()

    def action_record_and_open(self) -> None:
        """Record the contact, then show what may be done from it."""
        self.acts.record(is_opened=True)

    def action_transfer_call(self) -> None:
        """Record the contact, then hand the customer over."""
        self.acts.record_and_transfer()

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

    def action_run_script(self) -> None:
        """Answer the script of the reason, step by step."""
        self.scripts.go_on()

    def action_reason_acts(self) -> None:
        """Open one of the acts the reason leads to."""
        self.ways.choose()

    def action_add_reasons(self) -> None:
        """Say what else it is about."""
        self.extras.add_reasons()

    def action_why(self) -> None:
        """Show the row, its inputs and the sentence of the document."""
        self.guide.explain()

    def action_resume_draft(self) -> None:
        """Take the draft up where it was left."""
        self.unfinished.take_up()

    def action_attach_in_contact(self) -> None:
        """Attach the call to the incident: nothing else is to be recorded."""
        self.concerns.attach(started_at=self.started_at, then=self.acts.go_back)

    def action_offers_in_contact(self) -> None:
        """Show the offers of the customer on the line."""
        self.ways.open_offers()
