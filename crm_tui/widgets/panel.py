"""Panels: rounded quiet borders with a title, and a subtitle that adds something."""

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from crm_tui.widgets.plain import plain


class Panel(Vertical):
    """A titled group of things; accented while the focus is inside.

    `variant="act"` draws the title in amber: the one panel that asks for something.
    """

    DEFAULT_CSS = """
    Panel {
        height: auto;
        border: round $edge;
        border-title-color: $primary;
        border-subtitle-color: $quiet;
        padding: 0 1;
        &:focus-within { border: round $primary; }
        &.-act { border-title-color: $act; }
        &.-urgent { border-title-color: $urgent; }
    }
    """

    def __init__(
        self,
        *children: Widget,
        title: str = "",
        subtitle: str = "",
        variant: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(*children, id=id, classes=classes)
        if title:
            self.title_with(plain(title))
        if subtitle:
            self.subtitle_with(plain(subtitle))
        if variant:
            self.add_class(f"-{variant}")

    def title_with(self, title: Content) -> None:
        """Set the title, already passed through the gate."""
        set_titles(self, title=title)

    def subtitle_with(self, subtitle: Content) -> None:
        """Set the subtitle, already passed through the gate."""
        set_titles(self, subtitle=subtitle)


def set_titles(
    widget: Widget, *, title: Content | None = None, subtitle: Content | None = None
) -> None:
    """Set the border titles of any widget from gated contents.

    The same title again is not set: it would draw all that the border holds once more.
    """
    if title is not None and widget.border_title != title.markup:
        widget.border_title = phrase_or_none(title)
    if subtitle is not None and widget.border_subtitle != subtitle.markup:
        widget.border_subtitle = phrase_or_none(subtitle)


def phrase_or_none(content: Content) -> Content | None:
    """Return nothing for an empty title: Textual cannot split an empty one."""
    return content or None
