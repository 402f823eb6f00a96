"""The top of a contact: how the customer got in touch, who calls."""

from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from crm_tui.contact_wording import CONTACT_CHANNEL
from crm_tui.domain.caller_facts import IdentifiedCaller
from crm_tui.domain.contact import ContactChannel, ContactDirection
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.forms import CallerForm
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import OK, QUIET, STRONG, URGENT, phrase, plain, spaced

Mode = tuple[ContactChannel, ContactDirection]

CHANNELS = tuple((channel, CONTACT_CHANNEL[channel]) for channel in ContactChannel)
"""« quel que soit son mode (téléphone, accueil, courrier, internet, mail…) »."""

DIRECTIONS = (
    (ContactDirection.INBOUND, "Entrant"),
    (ContactDirection.OUTBOUND, "Sortant"),
)

NOBODY = "aucun client courant"
LABEL_WIDTH = 9


class ContactHead(Panel):
    """Channel and direction by arrows, who it is, and when the draft was kept."""

    DEFAULT_CSS = """
    ContactHead {
        & > Horizontal { height: auto; }
        & .label { width: 9; height: 1; }
    }
    """

    customer: reactive[Customer360 | None] = reactive(None)
    caller: reactive[str] = reactive("")
    """Who calls, in words; empty for the customer themself."""
    identified: reactive[IdentifiedCaller | None] = reactive(None)
    """Whether personal facts may be said; None while nobody asked."""
    others: reactive[tuple[str, ...]] = reactive(())
    """The words of the secondary reasons."""

    def __init__(self, *, id: str | None = None) -> None:
        self.channel = ChoiceLine(CHANNELS, id="channel")
        self.direction = ChoiceLine(DIRECTIONS, id="direction")
        self.who = HungLines(id="who")
        super().__init__(
            _row("canal", self.channel),
            _row("sens", self.direction),
            self.who,
            title="Contact",
            id=id,
        )

    @property
    def mode(self) -> Mode:
        """Return how the contact goes: its channel, and who reached whom."""
        return self.channel.value, self.direction.value

    def choose_mode(
        self, *, channel: ContactChannel | None, direction: ContactDirection | None
    ) -> None:
        """Choose what is given; the rest stays."""
        if channel is not None:
            self.channel.choose(channel)
        if direction is not None:
            self.direction.choose(direction)

    def on_mount(self) -> None:
        """Draw who it is."""
        self._draw()

    def watch_customer(self) -> None:
        """Draw who it is."""
        self._draw()

    def watch_caller(self) -> None:
        """Draw who calls."""
        self._draw()

    def watch_identified(self) -> None:
        """Draw whether personal facts may be said."""
        self._draw()

    def watch_others(self) -> None:
        """Draw what else it is about."""
        self._draw()

    def _draw(self) -> None:
        who = spaced(
            customer_words(self.customer), identity_words(self.identified), gap=2
        )
        lines = [(_label("client"), who)]
        if self.caller:
            lines.append((_label("appelant"), plain(self.caller, STRONG)))
        if self.others:
            lines.append((_label("aussi"), plain(" · ".join(self.others))))
        self.who.items = tuple(lines)

    def say_kept(self, time: str) -> None:
        """Say when the draft was written."""
        self.subtitle_with(plain(f"brouillon enregistré {time}", QUIET))


def _row(label: str, choice: ChoiceLine) -> Horizontal:
    return Horizontal(Static(_label(label), classes="label"), choice)


def _label(text: str) -> Content:
    return plain(text.ljust(LABEL_WIDTH), QUIET)


def customer_words(customer: Customer360 | None) -> Content:
    """Return `POIROT Hercule · compte 9934197476`, or that nobody is known yet."""
    if customer is None:
        return plain(NOBODY, QUIET)
    account = customer.account
    return spaced(
        plain(customer.party.name, STRONG),
        phrase(("compte\u00a0", QUIET), account.number) if account else Content(""),
        gap=2,
    )


def identity_words(identified: IdentifiedCaller | None) -> Content:
    """Return `✓ identifié`, whole on its line, or that nothing personal may be said."""
    if identified is None:
        return Content("")
    if identified.is_confirmed:
        return plain("✓\u00a0identifié", OK)
    return plain("✗\u00a0non\u00a0identifié", URGENT)


def caller_words(caller: CallerForm | None) -> str:
    """Return `Mme Poirot (épouse)`; empty where the customer calls."""
    return person_words(caller.name, caller.quality) if caller else ""


def person_words(name: str, quality: str) -> str:
    """Return somebody and what they are to the customer."""
    return f"{name} ({quality})" if quality else name
