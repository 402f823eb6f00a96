"""The first line of every screen: where the agent is, and what waits for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.domain.desk_counts import shown_count
from crm_tui.widgets.plain import OK, QUIET, STRONG, TITLE, phrase, plain, spaced

SEPARATOR = " › "


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameStatus:
    """What the right of the header says; empty before sign-in."""

    place: str = ""
    """`Antibes · Eau`."""
    agent: str = ""
    """`C. MARTIN N1`."""
    agent_code: str = ""
    """`IFI045 N1`, when the name does not fit."""
    handling_time: str = ""
    """`02:14`, while a contact is in progress."""
    tasks: int | None = None
    unsent: int | None = None


class FrameHeader(Widget):
    """Breadcrumb at left, state of the desk at right; the right shortens first."""

    DEFAULT_CSS = """
    FrameHeader {
        dock: top;
        height: 1;
        background: $raised;
        padding: 0 1;
    }
    """

    crumbs: reactive[tuple[str, ...]] = reactive(())
    status: reactive[FrameStatus] = reactive(FrameStatus())

    def render(self) -> Content:
        """Draw the fullest line that fits."""
        width = self.content_size.width
        rights = list(_right_sides(self.status))
        lefts = list(_left_sides(self.crumbs))
        for left in lefts:
            for right in rights:
                gap = width - left.cell_length - right.cell_length
                if gap >= (2 if right else 0):
                    return left + plain(" " * gap) + right
        return lefts[-1].truncate(width, ellipsis=True)


def _left_sides(crumbs: tuple[str, ...]) -> Iterator[Content]:
    """Yield the breadcrumb, then without its first steps."""
    for dropped in range(max(1, len(crumbs))):
        yield phrase(("CRM", f"bold {TITLE}"), "  ", _path(crumbs[dropped:], dropped))


def _path(crumbs: tuple[str, ...], dropped: int) -> Content:
    steps = [plain(crumb) for crumb in crumbs[:-1]]
    last = [plain(crumb, STRONG) for crumb in crumbs[-1:]]
    more = [plain("…", QUIET)] if dropped else []
    return plain(SEPARATOR, QUIET).join([*more, *steps, *last])


def _right_sides(status: FrameStatus) -> Iterator[Content]:
    """Yield the state of the desk from its fullest form to nothing."""
    clock = (
        plain(f"☎ {status.handling_time}", OK) if status.handling_time else Content()
    )
    counts = (_count("Corbeille", status.tasks), _count("Envois", status.unsent))
    short = (_count("Corb.", status.tasks), _count("Env.", status.unsent))
    place, agent = plain(status.place, QUIET), plain(status.agent, QUIET)
    code = plain(status.agent_code, QUIET)
    yield spaced(place, agent, clock, *counts)
    yield spaced(agent, clock, *counts, gap=2)
    yield spaced(code, clock, *counts, gap=2)
    yield spaced(code, clock, *short, gap=2)
    yield spaced(clock, *short, gap=2)
    yield clock
    yield Content()


def _count(label: str, count: int | None) -> Content:
    if count is None:
        return Content()
    style = "bold $act" if count else QUIET
    return phrase((f"{label} ", QUIET), (shown_count(count=count), style))
