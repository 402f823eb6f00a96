"""What a contact is linked to, by itself; what is left out says why.

« le client courant par défaut », « l'agent connecté par défaut (émetteur) », « le
contrat par défaut, sous réserve d'éligibilité » (document 003).
"""

from textual.app import ComposeResult
from textual.reactive import reactive

from crm_tui.domain.contact_links import ContactLink
from crm_tui.domain.french_format import typo
from crm_tui.domain.linkable import LinkKind, LinkRole
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import OK, QUIET, phrase, plain
from crm_tui.wording import LINK_ROLE, link_label

LABEL_WIDTH = 9
CUSTOMER = LinkRole.CURRENT_CUSTOMER.value


class LinksPanel(Panel):
    """`client   ✓ POIROT Hercule (client courant)`, line by line."""

    links: reactive[tuple[ContactLink, ...]] = reactive(())

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(title="Liés automatiquement", id=id)

    def compose(self) -> ComposeResult:
        """Yield the lines."""
        yield HungLines(id="links")

    def on_mount(self) -> None:
        """Draw what is known."""
        self.watch_links()

    def watch_links(self) -> None:
        """Draw the links."""
        if self.is_mounted:
            items = tuple(link_item(link) for link in self.links)
            self.query_one("#links", HungLines).items = items


def link_item(link: ContactLink) -> Item:
    """Return a link, or what is left out and why."""
    label = plain(
        link_label(link.kind, link.role or CUSTOMER).ljust(LABEL_WIDTH), QUIET
    )
    if link.left_out:
        return (phrase(label, ("– ", QUIET)), plain(typo(link.left_out), QUIET))
    role = LINK_ROLE.get(link.role, "")
    said = f" ({role})" if role and not _is_in_the_label(link) else ""
    return (phrase(label, ("✓ ", OK)), phrase(link.name, (said, QUIET)))


def _is_in_the_label(link: ContactLink) -> bool:
    return link.kind is LinkKind.PARTY and link.role not in {"", CUSTOMER}
