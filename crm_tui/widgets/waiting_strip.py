"""One line under the header, while something waits: a call, a contact put aside."""

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.widgets.plain import ACT, QUIET, STRONG, phrase, plain, spaced

KEY = "bold $act"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingStatus:
    """What the line says; nothing at all while nothing waits."""

    key: str = ""
    """The key that takes it: `^t`."""
    ringing: str = ""
    """The number that rings."""
    caller: str = ""
    """Who it may be, once they were looked for."""
    is_busy: bool = False
    """A contact is in progress: taking the call puts it aside."""
    parked: int = 0
    who: str = ""
    """The one that waits for the longest."""
    waits: str = ""
    """For how long: `04:10`."""


class WaitingStrip(Widget):
    """The fullest sentence that fits."""

    DEFAULT_CSS = """
    WaitingStrip {
        height: 1;
        padding: 0 1;
        background: $act 20%;
        display: none;
        &.-waiting { display: block; }
    }
    """

    status: reactive[WaitingStatus] = reactive(WaitingStatus())

    def watch_status(self) -> None:
        """Take a line only while there is something to say."""
        self.set_class(bool(self.status.ringing or self.status.parked), "-waiting")

    def render(self) -> Content:
        """Draw it."""
        width = self.content_size.width
        forms = _ringing(self.status) if self.status.ringing else _parked(self.status)
        fitting = (form for form in forms if form.cell_length <= width)
        return next(fitting, forms[-1].truncate(width, ellipsis=True))


def _ringing(status: WaitingStatus) -> list[Content]:
    from crm_tui.domain.french_format import phone

    number = phrase(("☎ ", ACT), (phone(status.ringing), STRONG), " appelle")
    named = phrase(number, " : ", (status.caller, STRONG)) if status.caller else number
    take = phrase((status.key, KEY), " décrocher")
    aside = plain("le contact en cours sera mis en attente" if status.is_busy else "")
    return [
        spaced(named, take, _in_brackets(aside), gap=2),
        spaced(named, take, gap=2),
        spaced(number, take, gap=2),
        number,
    ]


def _parked(status: WaitingStatus) -> list[Content]:
    count = f"⏸ {status.parked} contact{'s' if status.parked > 1 else ''} en attente"
    who = phrase((status.who, STRONG), (f" depuis {status.waits}", QUIET))
    take = phrase((status.key, KEY), " reprendre")
    return [
        spaced(plain(count, ACT), who, take, gap=2),
        spaced(plain(f"⏸ {status.parked}", ACT), who, take, gap=2),
        spaced(plain(f"⏸ {status.parked} · {status.waits}", ACT), take, gap=2),
    ]


def _in_brackets(text: Content) -> Content:
    return phrase(("(", QUIET), text.stylize(QUIET), (")", QUIET)) if text else text
