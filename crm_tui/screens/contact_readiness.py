"""What a contact under way still lacks for each of its keys."""

from crm_tui.screens.contact_extras import ContactExtras
from crm_tui.screens.contact_guide import ContactGuide
from crm_tui.screens.contact_scripts import ContactScripts
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.contact_unfinished import UnfinishedContact
from crm_tui.screens.contact_ways import ContactWays

NO_RULE = "Aucune règle à expliquer : choisissez un motif d'arrivée."
NO_LETTER = "Aucun courrier à lire : la règle n'a encore rien décidé."
NO_DRAFT = "Aucun brouillon à reprendre."
BLANK = "Ce contact est encore vide : un autre ne dirait rien de plus."
NO_CUSTOMER = "Aucun client courant : il n'y a rien à comparer."
NO_REASON = "Choisissez d'abord le motif : quelques lettres, puis Entrée."


class ContactReadiness:
    """Says at each key what to type first."""

    def __init__(
        self,
        *,
        sheet: ContactSheet,
        guide: ContactGuide,
        unfinished: UnfinishedContact,
        extras: ContactExtras,
        scripts: ContactScripts,
        ways: ContactWays,
    ) -> None:
        self._sheet, self._guide = sheet, guide
        self._unfinished, self._extras = unfinished, extras
        self._scripts, self._ways = scripts, ways

    @property
    def is_blank(self) -> bool:
        """Tell whether there is nothing to keep: nobody, and nothing typed."""
        return self._sheet.party_id is None and not self._unfinished.is_typed

    def missing(self, command_id: str) -> str:
        """Return what the key waits for, or an empty text."""
        sheet, has_decided = self._sheet, self._guide.has_decided
        reasons = {
            "contact": BLANK if self.is_blank else "",
            "identify": "" if sheet.customer else NO_CUSTOMER,
            "offers_in_contact": "" if sheet.customer else NO_CUSTOMER,
            "judge_leak": self._extras.why_no_leak(),
            "run_script": self._scripts.why_not(),
            "reason_acts": self._ways.why_not(),
            "save": "" if sheet.reason else NO_REASON,
            "record_and_open": "" if sheet.reason else NO_REASON,
            "transfer_call": "" if sheet.reason else NO_REASON,
            "read_letter": "" if has_decided else NO_LETTER,
            "why": "" if has_decided else NO_RULE,
            "resume_draft": "" if self._unfinished.draft else NO_DRAFT,
            "apply": self._guide.why_not_apply(),
        }
        return reasons.get(command_id, "")
