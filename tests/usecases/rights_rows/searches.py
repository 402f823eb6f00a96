"""The rows of what is searched otherwise than by the one box."""

from collections.abc import Mapping

from crm_tui.desk import Act
from crm_tui.usecases.search_texts import search_texts
from tests.usecases.rights import Row

SIGHT: Mapping[str, Row] = {
    "search_texts": Row(
        acts=(Act.SEARCH_TEXTS,),
        call=lambda desk, world: search_texts(desk, text="votre demande"),
        is_empty=lambda answer: not answer.hits,
    ),
}
"""The reads."""
