"""A panel of a few lines to read at a glance; absent when there is nothing to say."""

from textual.content import Content
from textual.widgets import Static

from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import plain


class Glance(Panel):
    """Shows one content at a time.

    A steady one has a fixed height in the styles, so that a new content moves nothing.
    """

    def __init__(
        self,
        *,
        title: str,
        id: str | None = None,
        variant: str = "",
        is_steady: bool = False,
    ) -> None:
        self._body = Static()
        self._shown = Content()
        self._is_steady = is_steady
        super().__init__(self._body, title=title, id=id, variant=variant)

    @property
    def text(self) -> str:
        """Return what is shown, as plain text."""
        return self._shown.plain

    def show(self, content: Content, *, subtitle: str = "") -> None:
        """Show this content, or vanish when it is empty."""
        self._shown = content
        self.display = bool(content)
        self._body.update(content, layout=not self._is_steady)
        self.subtitle_with(plain(subtitle))
