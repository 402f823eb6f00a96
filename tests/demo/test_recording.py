"""The recording the README leads to tells the story as the demonstration gives it."""

import json
from pathlib import Path
from typing import Any

from crm_tui.demo.script import Script, find_script

RECORDING = Path("docs/histoire.cast")
PICTURE = Path("docs/histoire.svg")
MADE_ANEW = "`make recording` plays it again"


def read(file: Path) -> tuple[dict[str, Any], list[tuple[float, str, str]]]:
    with file.open(encoding="utf-8") as lines:
        header, *events = map(json.loads, lines)
    return header, events


def captions(script: Script) -> list[str]:
    steps = script.steps
    return [f"{step.number}/{len(steps)} {step.caption}" for step in steps]


def test_the_recording_tells_every_step_of_the_story_in_its_order():
    story = find_script("histoire")
    header, events = read(RECORDING)

    assert header["title"] == story.title, MADE_ANEW
    assert [text for _, kind, text in events if kind == "m"] == captions(story), (
        MADE_ANEW
    )
    assert [at for at, _, _ in events] == sorted(at for at, _, _ in events)


def test_the_recording_and_its_picture_are_light_and_the_readme_leads_to_them():
    readme = Path("README.md").read_text(encoding="utf-8")

    assert RECORDING.stat().st_size < 1_000_000
    assert PICTURE.stat().st_size < 300_000
    assert f"]({PICTURE})" in readme and f"]({RECORDING})" in readme
    assert "asciinema play" in readme and "demo play histoire" in readme
