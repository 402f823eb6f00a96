"""The letters of a procedure: what was typed in its steps, and the days it promises."""

from datetime import date

from crm_tui.desk import Work
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.party import Party
from crm_tui.domain.procedure import Procedure
from crm_tui.domain.procedure_run import known_texts
from crm_tui.domain.procedure_state import RunState
from crm_tui.domain.procedure_value import shown_value, value_of
from crm_tui.domain.procedure_walk import due_date
from crm_tui.domain.site import Site
from crm_tui.store import contracts
from crm_tui.usecases.parts.letters import Fields, write_letter_in


def write_step_letter_in(
    work: Work,
    *,
    template: str,
    procedure: Procedure,
    state: RunState,
    party: Party,
    dossier: Dossier,
    site: Site | None,
    launched_on: date,
) -> int:
    """Write to the customer from what the steps hold; return the document's id."""
    document = write_letter_in(
        work,
        template=template,
        party=party,
        dossier=dossier,
        site=site,
        fields={
            **letter_fields(
                procedure, state, today=work.today, launched_on=launched_on
            ),
            "contrat": {"numero": _contract_number(work, dossier=dossier, site=site)},
        },
    )
    return document.id


def letter_fields(
    procedure: Procedure, state: RunState, *, today: date, launched_on: date
) -> Fields:
    """Return every field of the procedure for a template, empty where nothing is typed.

    `saisie.<field>` is the value, `libelle.<field>` its words, `echeance.<step>` the
    last day of a step that would begin today.
    """
    texts = known_texts(state)
    fields = [field for step in procedure.worked_steps for field in step.fields]
    known = {field.code: texts.get(field.code, "") for field in fields}
    return {
        "saisie": {
            field.code: value_of(field, known[field.code])
            if known[field.code]
            else None
            for field in fields
        },
        "libelle": {
            field.code: shown_value(field, known[field.code])
            if known[field.code]
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


def _contract_number(work: Work, *, dossier: Dossier, site: Site | None) -> str:
    """Return the contract the letter is about: the one that runs at the place."""
    if site is None:
        return ""
    held = contracts.of_party(
        work.session, party_id=dossier.party_id, within=work.territory
    )
    return next((c.number for c in held if c.site_number == site.number), "")
