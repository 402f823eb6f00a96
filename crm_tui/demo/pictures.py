"""Pictures of the screens: `python -m crm_tui.demo.pictures FOLDER` draws all of them.

The steps of the script « visite » name them: `recherche-120x40.svg`. The same base,
clock and keys give the same file, to the byte.
"""

import sys
from pathlib import Path

import typer

from crm_tui.app import CrmApp
from crm_tui.demo.cast import steady_cursors
from crm_tui.demo.player import Pace, StepPlayed, play
from crm_tui.demo.script import find_script

TOUR = "visite"
SIZES = ((120, 40), (80, 24))


def hold_still(app: CrmApp) -> None:
    """Stop what depends on how long typing took: cursors, drafts not yet written."""
    steady_cursors(app)
    app.keep_drafts()


def keep_picture(app: CrmApp, folder: Path, *, name: str) -> Path:
    """Write the screen as an SVG in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.svg"
    file.write_text(app.export_screenshot(title="crm-tui"), encoding="utf-8")
    return file


def draw(folder: Path, *, size: tuple[int, int]) -> tuple[list[Path], list[str]]:
    """Play the tour at this size; return the pictures made, and what did not hold."""
    made: list[Path] = []
    width, height = size

    def keep(app: CrmApp, played: StepPlayed) -> None:
        if picture := played.step.picture:
            name = f"{picture}-{width}x{height}"
            made.append(keep_picture(app, folder, name=name))

    pace = Pace(size=size, on_step=keep, before_look=hold_still)
    performance = play(find_script(TOUR), pace=pace)
    return made, performance.failures


def main(folder: Path) -> int:
    """Draw every screen at both sizes; return how many plays did not hold."""
    failed = 0
    for size in SIZES:
        made, failures = draw(folder, size=size)
        for file in made:
            typer.echo(str(file))
        for failure in failures:
            typer.echo(f"✗ {failure}", err=True)
        failed += bool(failures)
    return failed


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
