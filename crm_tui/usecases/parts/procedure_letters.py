"""The letters of a procedure: what was typed in its steps, and the days it promises."""

from dataclasses import dataclass
from datetime import date

from crm_tui.desk import Work
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.party import Party
from crm_tui.domain.procedure import Procedure
from crm_tui.domain.procedure_run import known_texts
from crm_tui.domain.procedure_state import RunState
from crm_tui.domain.procedure_value import shown_value, value_of
from crm_tui.domain.procedure_view import LetterPreview
from crm_tui.domain.procedure_walk import due_date
from crm_tui.domain.site import Site
from crm_tui.store import contracts
from crm_tui.usecases.parts.letters import Fields, compose_letter, write_letter_in
from crm_tui.wording import DOCUMENT_CHANNEL


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLetter:
    """The letter of one step of one run, about to be written or only shown."""

    template: str
    procedure: Procedure
    state: RunState
    party: Party
    dossier: Dossier
    site: Site | None
    launched_on: date

    def write_in(self, work: Work) -> int:
        """Write to the customer; return the document's id."""
        document = write_letter_in(
            work,
            template=self.template,
            party=self.party,
            dossier=self.dossier,
            site=self.site,
            fields=self._fields(work),
        )
        return document.id

    def preview(self, view: Work) -> LetterPreview:
        """Return what would leave, and to whom; nothing is written."""
        addressee, words = compose_letter(
            view,
            template=self.template,
            party=self.party,
            dossier=self.dossier,
            site=self.site,
            fields=self._fields(view),
        )
        recipient = addressee.recipient or ", ".join(addressee.lines)
        way = DOCUMENT_CHANNEL[addressee.channel]
        return LetterPreview(
            to=f"{way} à {recipient}",
            subject=words.text.subject,
            body=words.text.body,
        )

    def _fields(self, work: Work) -> Fields:
        typed = letter_fields(
            self.procedure, self.state, today=work.today, launched_on=self.launched_on
        )
        return {**typed, "contrat": {"numero": self._contract_number(work)}}

    def _contract_number(self, work: Work) -> str:
        """Return the contract the letter is about: the one that runs at the place."""
        if self.site is None:
            return ""
        held = contracts.of_party(
            work.session, party_id=self.dossier.party_id, within=work.territory
        )
        here = (c.number for c in held if c.site_number == self.site.number)
        return next(here, "")


def letter_fields(
    procedure: Procedure, state: RunState, *, today: date, launched_on: date
) -> Fields:
    """Return every field of the procedure for a template, empty where nothing is typed.

    `saisie.<field>` is the value, `libelle.<field>` its words, `echeance.<step>` the
    last day of a step that would begin today.
    """
    texts = known_texts(state)
    fields = [field for step in procedure.worked_steps for field in step.fields]
    typed = {field.code: texts.get(field.code, "") for field in fields}
    return {
        "saisie": {
            field.code: value_of(field, typed[field.code])
            if typed[field.code]
            else None
            for field in fields
        },
        "libelle": {
            field.code: shown_value(field, typed[field.code])
            if typed[field.code]
            else None
            for field in fields
        },
        "echeance": {
            step.code.lower(): due_date(
                step.delay, today=today, launched_on=launched_on
            )
            for step in procedure.worked_steps
        },
    }
