"""Look for the customers a new prospect may already be, while the form is typed."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.duplicate_hit import DuplicateHit
from crm_tui.domain.forms import ProspectForm
from crm_tui.usecases.parts.prospect import duplicates_of, facts_typed_so_far


def find_duplicates(desk: Desk, *, form: ProspectForm) -> tuple[DuplicateHit, ...]:
    """Return the likeliest first; a field still wrong or half-typed is left out."""
    with desk.viewing(Act.CREATE_PROSPECT) as view:
        facts = facts_typed_so_far(form, today=view.today)
        return duplicates_of(view, facts=facts) if facts else ()
