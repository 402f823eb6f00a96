"""A panel of a few lines to read at a glance; absent when there is nothing to say."""

from textual.content import Content
from textual.widgets import Static

from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import plain


class Glance(Panel):
    """Shows one content at a time."""

    def __init__(self, *, title: str, id: str | None = None, variant: str = "") -> None:
        self._body = Static()
        super().__init__(self._body, title=title, id=id, variant=variant)

    @property
    def text(self) -> str:
        """Return what is shown, as plain text."""
        shown = self._body.content
        return shown.plain if isinstance(shown, Content) else str(shown)

    def show(self, content: Content, *, subtitle: str = "") -> None:
        """Show this content, or vanish when it is empty."""
        self.display = bool(content)
        self._body.update(content)
        self.subtitle_with(plain(subtitle))
