"""COMMENTAIRE: the signed lines of a dossier, newest first; nothing is ever erased."""

from collections.abc import Iterator, Sequence

from textual.containers import VerticalScroll
from textual.reactive import reactive

from crm_tui.domain.dossier import DossierComment
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.french_format import date_time
from crm_tui.domain.text import visible
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.panel import set_titles
from crm_tui.widgets.plain import QUIET, plain

NOTHING_SAID = "Aucun commentaire."


class CommentList(VerticalScroll):
    """Each comment under its date and its author, its lines kept."""

    DEFAULT_CSS = """
    CommentList {
        height: auto;
        max-height: 12;
        border: round $edge;
        border-title-color: $primary;
        border-subtitle-color: $quiet;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        &:focus { border: round $primary; }
    }
    """

    view: reactive[DossierView | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, id=id)

    def on_mount(self) -> None:
        """Write the title."""
        set_titles(self, title=plain("COMMENTAIRE"))

    def watch_view(self) -> None:
        """Draw the comments of the dossier."""
        if self.view is not None:
            self.show_comments(self.view.comments)

    def show_comments(self, comments: Sequence[DossierComment]) -> None:
        """Draw comments, with how many they are."""
        self.words.items = tuple(_items(comments))
        count = len(comments)
        words = plain(f"{count} commentaires", QUIET) if count > 1 else plain("")
        set_titles(self, subtitle=words)


def _items(comments: Sequence[DossierComment]) -> Iterator[Item]:
    if not comments:
        yield (NOTHING, plain(NOTHING_SAID, QUIET))
    for comment in sorted(comments, key=lambda one: one.at, reverse=True):
        yield (NOTHING, plain(f"{date_time(comment.at)}  {comment.author}", QUIET))
        for line in visible(comment.text, multiline=True).splitlines():
            yield (plain("  "), plain(line))
