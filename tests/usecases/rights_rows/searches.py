"""The rows of what is searched otherwise than by the one box."""

from collections.abc import Mapping

from crm_tui.desk import Act
from crm_tui.domain.advanced_search import AdvancedForm
from crm_tui.store.keyset import END_OF_TIME
from crm_tui.usecases.drop_search import drop_search
from crm_tui.usecases.list_searches import list_searches
from crm_tui.usecases.save_search import save_search
from crm_tui.usecases.search_advanced import search_advanced
from crm_tui.usecases.search_texts import search_texts
from crm_tui.usecases.show_customer_timeline import show_customer_timeline
from tests.usecases.rights import Row

SIGHT: Mapping[str, Row] = {
    "show_customer_timeline": Row(
        acts=(Act.SHOW_CUSTOMER,),
        call=lambda desk, world: show_customer_timeline(
            desk, party_id=world.party, before=END_OF_TIME
        ),
    ),
    "search_texts": Row(
        acts=(Act.SEARCH_TEXTS,),
        call=lambda desk, world: search_texts(desk, text="votre demande"),
        is_empty=lambda answer: not answer.hits,
    ),
    "search_advanced": Row(
        acts=(Act.SEARCH_ADVANCED,),
        call=lambda desk, world: search_advanced(
            desk, form=AdvancedForm(dossier_type="ARR", dossier_status="ouvert")
        ),
        is_empty=lambda answer: not answer.hits,
    ),
    "list_searches": Row(
        acts=(Act.SAVE_SEARCH,),
        call=lambda desk, world: list_searches(desk),
        is_placeless=True,
    ),
}
"""The reads."""

ACTS: Mapping[str, Row] = {
    "save_search": Row(
        acts=(Act.SAVE_SEARCH,),
        call=lambda desk, world: save_search(
            desk, name="Impayés", form=AdvancedForm(town="cannet")
        ),
        is_placeless=True,
    ),
    "drop_search": Row(
        acts=(Act.SAVE_SEARCH,),
        call=lambda desk, world: drop_search(desk, name="Impayés"),
        is_placeless=True,
    ),
}
"""The acts of an agent on their own searches."""
