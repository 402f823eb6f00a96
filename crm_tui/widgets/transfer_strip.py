"""What the transfers ask of an agent, in one line above their queues."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.domain.transfer_line import TransferNews
from crm_tui.widgets.plain import ACT, QUIET, URGENT, phrase


class TransferStrip(Widget):
    """`⇄ 1 transfert à accuser, client en ligne  t`; no room where there is none."""

    DEFAULT_CSS = """
    TransferStrip {
        height: 1; padding: 0 2; display: none;
        &.-said { display: block; }
    }
    """

    news: reactive[TransferNews] = reactive(TransferNews())

    def watch_news(self) -> None:
        """Show the line, or take it away."""
        self.set_class(bool(self.news), "-said")

    def render(self) -> Content:
        """Draw what waits for the agent first."""
        news = self.news
        parts: list[tuple[str, str]] = [("⇄ ", ACT)]
        if news.to_answer:
            online = ", client en ligne" if news.on_the_line else ""
            noun = "transferts" if news.to_answer > 1 else "transfert"
            parts.append((f"{news.to_answer} {noun} à accuser{online}  ", ACT))
        if news.refused:
            word = "refusés" if news.refused > 1 else "refusé"
            parts.append((f"{news.refused} {word} à reprendre  ", URGENT))
        if news.late:
            parts.append((f"{news.late} sans accusé  ", URGENT))
        return phrase(*parts, ("t les ouvrir", QUIET))
