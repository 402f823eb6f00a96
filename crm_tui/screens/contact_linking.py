"""What the contact under way is linked to: by itself, by its preset, by the agent."""

from collections.abc import Callable
from datetime import date
from json import dumps, loads

from crm_tui.domain.contact_links import (
    ContactLink,
    Links,
    again,
    default_links,
    dossier_link,
    preset_links,
    with_link,
    without_link,
)
from crm_tui.domain.contact_preset import ContactPreset
from crm_tui.domain.forms import ChosenLink
from crm_tui.domain.linkable import NOBODY, ContactContext, Linkable, LinkKind


class ContactLinking:
    """Makes the links again whenever the customer or the preset changes.

    What the agent added or took away by hand outlives it: nothing is chosen twice.
    """

    def __init__(self, *, agent_code: str, today: date) -> None:
        self._agent_code, self._today = agent_code, today
        self.context: ContactContext = NOBODY
        self.is_known = False
        """The context was read: what is shown is what will be kept."""
        self.when_known: Callable[[], None] | None = None
        """Told when what the customer has comes, while the links are shown."""
        self.preset: ContactPreset | None = None
        self._added: Links = ()
        self._removed: frozenset[tuple[LinkKind, int]] = frozenset()

    @property
    def links(self) -> Links:
        """Return the links in the order they are shown."""
        made = again(self._proposed(), kept=self._added)
        return tuple(link for link in made if (link.kind, link.id) not in self._removed)

    def shown(self, *, opens_dossier: bool | None) -> Links:
        """Return the links, and what is said of the dossier while there is none."""
        links = self.links
        if any(link.kind is LinkKind.DOSSIER for link in links):
            return links
        return (*links, dossier_link(opens_dossier=opens_dossier))

    def chosen(self) -> tuple[ChosenLink, ...] | None:
        """Return the links to keep, or None where the program is to make them."""
        if not self.is_known:
            return None
        return tuple(
            ChosenLink(kind=link.kind, id=link.id, role=link.role)
            for link in self.links
            if link.is_made
        )

    def know(self, context: ContactContext) -> None:
        """Take what the customer has."""
        self.context, self.is_known = context, True
        if self.when_known is not None:
            self.when_known()

    def forget(self) -> None:
        """Forget what a customer had: the contact is with another one."""
        self.context, self.is_known = NOBODY, False

    def add(self, item: Linkable, *, role: str = "") -> None:
        """Link one thing more."""
        self._removed -= {(item.kind, item.id)}
        if not self.has(item):
            self._added = with_link(self._added, item=item, role=role)

    def remove(self, item: Linkable | ContactLink) -> None:
        """Take a link away; the customer and the issuer stay."""
        for link in self.links:
            if (link.kind, link.id) == (item.kind, item.id) and not link.is_fixed:
                self._added = without_link(self._added, link=link)
                self._removed |= {(link.kind, link.id)}

    def has(self, item: Linkable) -> bool:
        """Tell whether a thing is linked."""
        return any((link.kind, link.id) == (item.kind, item.id) for link in self.links)

    def typed(self) -> str:
        """Return what the agent did by hand, as a draft keeps it; empty for nothing."""
        if not (self._added or self._removed):
            return ""
        added = [[one.kind, one.id, one.name, one.role] for one in self._added]
        return dumps([added, sorted(self._removed)], ensure_ascii=False)

    def retype(self, typed: str) -> None:
        """Do again what a draft says was done by hand."""
        if not typed:
            return
        added, removed = loads(typed)
        self._added = tuple(
            ContactLink(kind=LinkKind(kind), id=id, name=name, role=role)
            for kind, id, name, role in added
        )
        self._removed = frozenset((LinkKind(kind), id) for kind, id in removed)

    def _proposed(self) -> Links:
        if self.preset is None:
            return default_links(context=self.context, agent_code=self._agent_code)
        return preset_links(
            preset=self.preset,
            context=self.context,
            agent_code=self._agent_code,
            today=self._today,
        )
