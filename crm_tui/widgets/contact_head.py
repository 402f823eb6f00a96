"""The top of a contact: how the customer got in touch, and who they are."""

from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from crm_tui.domain.contact import ContactChannel, ContactDirection
from crm_tui.domain.customer_360 import Customer360
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, STRONG, phrase, plain, spaced

Mode = tuple[ContactChannel, ContactDirection]

MODES: tuple[tuple[Mode, str], ...] = (
    ((ContactChannel.PHONE, ContactDirection.INBOUND), "Appel entrant"),
    ((ContactChannel.COUNTER, ContactDirection.INBOUND), "Accueil"),
    ((ContactChannel.LETTER, ContactDirection.INBOUND), "Courrier"),
    ((ContactChannel.MAIL, ContactDirection.INBOUND), "Mail"),
    ((ContactChannel.WEB, ContactDirection.INBOUND), "Internet"),
    ((ContactChannel.PHONE, ContactDirection.OUTBOUND), "Appel sortant"),
)
"""« quel que soit son mode (téléphone, accueil, courrier, internet, mail…) »."""

NOBODY = "aucun client courant"


class ContactHead(Panel):
    """Channel by arrows, customer by itself, and when the draft was kept."""

    DEFAULT_CSS = """
    ContactHead {
        & > Horizontal { height: auto; }
        & .label { width: 9; height: 1; }
        & #who { height: auto; }
    }
    """

    customer: reactive[Customer360 | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.channel = ChoiceLine(MODES, id="channel")
        self.who = Static(id="who")
        super().__init__(
            Horizontal(Static(plain("canal", QUIET), classes="label"), self.channel),
            Horizontal(Static(plain("client", QUIET), classes="label"), self.who),
            title="Contact",
            id=id,
        )

    def on_mount(self) -> None:
        """Draw who it is."""
        self.watch_customer()

    def watch_customer(self) -> None:
        """Draw who it is."""
        self.who.update(customer_words(self.customer))

    def say_kept(self, time: str) -> None:
        """Say when the draft was written."""
        self.subtitle_with(plain(f"brouillon enregistré {time}", QUIET))


def customer_words(customer: Customer360 | None) -> Content:
    """Return `POIROT Hercule · compte 9934197476`, or that nobody is known yet."""
    if customer is None:
        return plain(NOBODY, QUIET)
    account = customer.account
    return spaced(
        plain(customer.party.name, STRONG),
        phrase(("compte ", QUIET), account.number) if account else Content(""),
        gap=2,
    )
