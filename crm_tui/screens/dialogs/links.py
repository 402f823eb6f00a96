"""Lier: what the contact is about, added or taken away line by line."""

from collections.abc import Callable, Sequence

from crm_tui.domain.linkable import Linkable, LinkKind
from crm_tui.domain.search_hit import SearchAnswer
from crm_tui.domain.search_query import TooShort, parse_query
from crm_tui.screens.contact_linking import ContactLinking
from crm_tui.screens.dialogs.tick_list import Ticked, TickListDialog
from crm_tui.usecases.search_customers import search_customers
from crm_tui.wording import link_label

OTHER_PARTY = "interlocuteur"


class LinksDialog(TickListDialog):
    """The links first, then what the customer has, then whom the search finds."""

    def __init__(
        self,
        linking: ContactLinking,
        *,
        changed: Callable[[], None],
        is_reading: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(
            title="Liens du contact",
            placeholder="contrat, facture, agent, ou un autre client…",
            hint="Entrée lie ou retire · un nom tapé cherche aussi les clients",
        )
        self._linking, self._changed = linking, changed
        self._is_reading = is_reading
        self._found: tuple[Linkable, ...] = ()
        """Other customers, found by what is typed."""

    @property
    def takes_keys(self) -> bool:
        """Tell whether keys find what the customer has: it may still be read."""
        return super().takes_keys and not self._is_reading()

    def on_mount(self) -> None:
        """Show the lines again when what the customer has comes."""
        self._linking.when_known = self.show_lines

    def on_unmount(self) -> None:
        """Follow the links no more."""
        self._linking.when_known = None

    def lines(self) -> Sequence[Ticked]:
        """Return what is linked, then what may be, each once."""
        made = [link for link in self._linking.links if link.is_made]
        linked = {(link.kind, link.id) for link in made}
        free = [
            item
            for item in (*self._linking.context, *self._found)
            if (item.kind, item.id) not in linked
        ]
        return (
            *(
                Ticked(
                    key=Linkable(
                        kind=link.kind, id=link.id, name=link.name, role=link.role
                    ),
                    kind=link_label(link.kind, link.role),
                    name=link.name,
                    is_ticked=True,
                    is_fixed=link.is_fixed,
                )
                for link in made
            ),
            *(
                Ticked(key=item, kind=_kind(item), name=item.name, is_ticked=False)
                for item in dict.fromkeys(free)
            ),
        )

    def tick(self, line: Ticked) -> None:
        """Link it, or take the link away."""
        if line.is_ticked:
            self._linking.remove(line.key)
        else:
            self._linking.add(line.key)
        self._changed()

    def look_for(self, text: str) -> None:
        """Look for other customers too."""
        if isinstance(parse_query(text), TooShort):
            self.calls.forget("search")
            self._found = ()
            return
        desk = self.desk
        self.ask(
            lambda: search_customers(desk, text=text),
            then=self._show_found,
            refused=lambda _: None,
            lane="search",
        )

    def _show_found(self, answer: SearchAnswer) -> None:
        self._found = tuple(
            Linkable(kind=LinkKind.PARTY, id=hit.party_id, name=hit.name)
            for hit in answer.hits
        )
        self.show_lines()

    def keeps(self, line: Ticked, wanted: Sequence[str]) -> bool:
        """Keep what matches; customers found by the search match already."""
        return line.key in self._found or super().keeps(line, wanted)


def _kind(item: Linkable) -> str:
    if item.kind is LinkKind.PARTY and not item.role:
        return OTHER_PARTY
    return link_label(item.kind, item.role)
