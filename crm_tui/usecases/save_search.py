"""Keep the criteria of a search under a name."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.advanced_search import NAME_LENGTH, AdvancedForm
from crm_tui.domain.refusal import Refusal
from crm_tui.store import saved_searches
from crm_tui.usecases.parts.typed import typed_text


class UnableToSaveSearch(Refusal):
    """The search has no name, or asks nothing."""


def save_search(desk: Desk, *, name: str, form: AdvancedForm) -> str:
    """Keep a search, over the agent's own of the same name; return the name."""
    with desk.performing(Act.SAVE_SEARCH) as work:
        title = typed_text(name, field="name", label="Nom", max_length=NAME_LENGTH)
        if not title:
            raise UnableToSaveSearch("Donnez un nom à la recherche.", field="name")
        if form.is_blank:
            raise UnableToSaveSearch("Aucun critère à garder.", field="name")
        saved_searches.keep(
            work.session,
            agent_code=desk.agent.code,
            name=title,
            form=form,
            at=work.now,
        )
    return title
