"""How a script is shown: in memory, on a terminal, as pictures, as a recording."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from crm_tui.app import CrmApp
from crm_tui.demo.cast import Cast
from crm_tui.demo.pictures import hold_still, keep_picture
from crm_tui.demo.player import Pace, Performance, StepPlayed, play
from crm_tui.demo.script import InvalidScript, Script, Step

HUMAN_SECONDS_A_KEY = 0.09
HUMAN_SECONDS_A_STEP = 2.5
"""Fast enough to watch, slow enough to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recital:
    """The ways `crm-tui demo play` may be asked."""

    size: str = "120x40"
    database_url: str = ""
    is_live: bool = False
    cast: Path | None = None
    screens: Path | None = None

    def play(
        self, script: Script, *, on_step: Callable[[StepPlayed], None]
    ) -> Performance:
        """Play it the way asked; what did not hold is not recorded."""
        size = parse_size(self.size)
        cast = Cast(script, size=size) if self.cast else None

        def show(app: CrmApp, played: StepPlayed) -> None:
            if cast is not None:
                cast.step(app, played)
            if self.screens is not None:
                keep_picture(
                    app, self.screens, name=f"{script.name}-{played.step.number:02}"
                )
            if not self.is_live:
                on_step(played)

        performance = play(
            script,
            pace=Pace(
                size=size,
                is_live=self.is_live,
                seconds_a_key=HUMAN_SECONDS_A_KEY if self.is_live else 0,
                seconds_a_step=HUMAN_SECONDS_A_STEP if self.is_live else 0,
                before_look=hold_still if self.screens or cast else _let_be,
                on_caption=cast.caption if cast else _let_read,
                on_key=cast.key if cast else None,
                on_step=show,
            ),
            database_url=self.database_url,
        )
        if self.is_live and not performance.has_held and performance.steps:
            on_step(performance.steps[-1])
        if cast is not None and self.cast is not None and performance.has_held:
            cast.write(self.cast)
        return performance


def parse_size(text: str) -> tuple[int, int]:
    """Read `120x40`."""
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise InvalidScript(f"Taille « {text} » illisible : écrire 120x40 ou 80x24.")
    return int(width), int(height)


def _let_be(app: CrmApp) -> None:
    """Change nothing."""


def _let_read(app: CrmApp, step: Step) -> None:
    """Say nothing."""
