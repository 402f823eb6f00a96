"""Scripts of keys: what an agent types, what the screen and the store then say.

A script is a TOML file of `demos/`; `docs/demos.md` says how to write one.
Everything is checked at load, so that a wrong script is refused before it plays.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crm_tui.clock import paris
from crm_tui.domain.refusal import Refusal

_KEY = re.compile(r"<([A-Z]|[a-z0-9_+]+)(?:\*(\d+))?>")
_STEP_WORDS = {
    "caption",
    "do",
    "paste",
    "expect",
    "roomy",
    "absent",
    "store",
    "jobs",
    "budget",
    "aside",
    "picture",
    "clock",
}
_SCENE_WORDS = {"agent", "clock", "data", "signs_in", "jobs", "steps"}
_SCRIPT_WORDS = {"title", "data", "scenes", "budget", "about"}


class InvalidScript(Refusal):
    """The script says something a player cannot do."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key pressed: it counts as a keystroke."""

    name: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A value the customer says and the agent types: it counts apart."""

    text: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text from the clipboard."""

    text: str


Gesture = Key | Typed | Pasted


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreCheck:
    """One expectation on the store, by the name of its check."""

    name: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A caption, what is done, and what must follow."""

    number: int
    caption: str
    gestures: tuple[Gesture, ...]
    expect: tuple[str, ...]
    """Texts the screen shows at the end, waited for."""
    roomy: tuple[str, ...]
    """Those that a small terminal shows further down only."""
    absent: tuple[str, ...]
    store: tuple[StoreCheck, ...]
    jobs: tuple[str, ...]
    """Lines the automatic jobs of the day must print, run before the gestures."""
    budget: int | None
    """At most so many keystrokes, typed values apart; None when it does not count."""
    is_aside: bool
    """Shows something on the way: its keys are not those of the act."""
    picture: str
    """Name of the picture `make snap` keeps of it; empty when it keeps none."""
    clock: datetime | None
    """The instant it is done at, when time passed since the step before."""

    @property
    def keystrokes(self) -> int:
        """Return how many keys are pressed, typed values apart."""
        return sum(isinstance(gesture, Key) for gesture in self.gestures)

    @property
    def typed(self) -> int:
        """Return how many characters are typed."""
        return sum(len(g.text) for g in self.gestures if isinstance(g, Typed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One agent at work, at one moment, on the base the scene before left."""

    agent: str
    clock: datetime
    data: tuple[Path, ...]
    """Folders of export files that came since the scene before, in this order."""
    signs_in: bool
    """False to begin at the sign-in, which then names the demonstration's agents."""
    runs_jobs: bool
    """Whether the automatic jobs run before it, as `crm-tui jobs run --once` would."""
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A journey."""

    name: str
    """`j03`, from its file."""
    file: Path
    title: str
    about: str
    data: tuple[Path, ...]
    """Folders of export files imported before it plays, in this order."""
    scenes: tuple[Scene, ...]
    budget: int | None

    @property
    def keystrokes(self) -> int:
        """Return the keys of the journey, typed values and asides apart."""
        return sum(step.keystrokes for step in self.steps if not step.is_aside)

    @property
    def aside_keystrokes(self) -> int:
        """Return the keys pressed only to show something on the way."""
        return sum(step.keystrokes for step in self.steps if step.is_aside)

    @property
    def typed(self) -> int:
        """Return the characters typed in the whole journey."""
        return sum(step.typed for step in self.steps)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return every step, scene after scene."""
        return tuple(step for scene in self.scenes for step in scene.steps)


def demos_dir() -> Path:
    """Return where the scripts are: in the wheel, or beside the package."""
    package = Path(__file__).parent.parent
    inside = package / "demos"
    return inside if inside.is_dir() else package.parent / "demos"


def list_scripts() -> tuple[Script, ...]:
    """Load every script of the project, by name."""
    return tuple(load_script(file) for file in sorted(demos_dir().glob("*.toml")))


def find_script(name: str) -> Script:
    """Load a script by its name (`j03`) or its file's path."""
    named = demos_dir() / f"{name}.toml"
    file = named if named.is_file() else Path(name)
    if not file.is_file():
        raise InvalidScript(
            f"Aucun parcours « {name} » : `crm-tui demo list` donne leurs noms."
        )
    return load_script(file)


def load_script(file: Path) -> Script:
    """Read and check a script; the refusal names the file and the step."""
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidScript(f"{file.name} : illisible ({error}).") from error
    _only(raw, _SCRIPT_WORDS, where=file.name)
    scenes, number = [], 0
    for scene in raw.get("scenes", ()):
        loaded = _scene(scene, first=number + 1, file=file)
        number += len(loaded.steps)
        scenes.append(loaded)
    if not number:
        raise InvalidScript(f"{file.name} : aucune étape.")
    return Script(
        name=file.stem,
        file=file,
        title=_text(raw, "title", where=file.name),
        about=str(raw.get("about", "")),
        data=_folders(raw, file=file),
        scenes=tuple(scenes),
        budget=_budget(raw, where=file.name),
    )


def _folders(raw: Mapping[str, Any], *, file: Path) -> tuple[Path, ...]:
    folders = tuple(file.parent / name for name in raw.get("data", ()))
    if missing := [folder.name for folder in folders if not folder.is_dir()]:
        raise InvalidScript(f"{file.name} : données absentes ({', '.join(missing)}).")
    return folders


def _scene(raw: Mapping[str, Any], *, first: int, file: Path) -> Scene:
    where = file.name
    _only(raw, _SCENE_WORDS, where=where)
    steps = tuple(
        _step(step, number=first + rank, where=where)
        for rank, step in enumerate(raw.get("steps", ()))
    )
    return Scene(
        agent=_text(raw, "agent", where=where),
        clock=_clock(raw, where=where),
        data=_folders(raw, file=file),
        signs_in=raw.get("signs_in") is not False,
        runs_jobs=raw.get("jobs") is True,
        steps=steps,
    )


def _step(raw: Mapping[str, Any], *, number: int, where: str) -> Step:
    place = f"{where}, étape {number}"
    _only(raw, _STEP_WORDS, where=place)
    checks = []
    for check in raw.get("store", ()):
        arguments = dict(check)
        checks.append(
            StoreCheck(name=str(arguments.pop("check", "")), arguments=arguments)
        )
    gestures = tuple(_gestures(raw, where=place))
    return Step(
        number=number,
        caption=_text(raw, "caption", where=place),
        gestures=gestures,
        expect=_texts(raw, "expect", where=place),
        roomy=_texts(raw, "roomy", where=place),
        absent=_texts(raw, "absent", where=place),
        store=tuple(checks),
        jobs=_texts(raw, "jobs", where=place),
        budget=_budget(raw, where=place),
        is_aside=raw.get("aside") is True,
        picture=str(raw.get("picture", "")),
        clock=_clock(raw, where=place) if "clock" in raw else None,
    )


def _clock(raw: Mapping[str, Any], *, where: str) -> datetime:
    try:
        return paris(_text(raw, "clock", where=where))
    except ValueError as error:
        raise InvalidScript(f"{where} : heure illisible ({error}).") from error


def _gestures(raw: Mapping[str, Any], *, where: str) -> list[Gesture]:
    """Read `do = ["<f4>", "arriv", "<enter>", "<tab*2>"]`."""
    made: list[Gesture] = []
    for item in raw.get("do", ()):
        if not isinstance(item, str) or not item:
            raise InvalidScript(f"{where} : « {item} » n'est ni touche ni texte.")
        key = _KEY.fullmatch(item)
        if key is None:
            made.append(Typed(item))
        else:
            made.extend([Key(key.group(1))] * int(key.group(2) or 1))
    if "paste" in raw:
        made.append(Pasted(_text(raw, "paste", where=where)))
    return made


def _only(raw: Mapping[str, Any], known: set[str], *, where: str) -> None:
    if unknown := sorted(set(raw) - known):
        raise InvalidScript(f"{where} : mots inconnus ({', '.join(unknown)}).")


def _text(raw: Mapping[str, Any], word: str, *, where: str) -> str:
    value = raw.get(word)
    if not isinstance(value, str) or not value:
        raise InvalidScript(f"{where} : « {word} » manque.")
    return value


def _texts(raw: Mapping[str, Any], word: str, *, where: str) -> tuple[str, ...]:
    """Read a list of texts; a lone text would be read letter by letter."""
    value = raw.get(word, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise InvalidScript(f"{where} : « {word} » attend une liste de textes.")
    return tuple(value)


def _budget(raw: Mapping[str, Any], *, where: str) -> int | None:
    value = raw.get("budget")
    if value is not None and (type(value) is not int or value < 0):
        raise InvalidScript(f"{where} : « budget » attend un nombre de touches.")
    return value
