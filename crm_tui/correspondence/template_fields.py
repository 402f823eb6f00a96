"""What a template may read: plain values, copied, with holes that are remembered.

A template sees dictionaries, lists, words, numbers and dates, never an object of ours:
the methods of whatever is passed to Jinja are reachable from it, sandbox or not.
"""

from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal

from jinja2 import StrictUndefined

from crm_tui.correspondence.one_line import one_line
from crm_tui.domain.text import visible

MAX_LIST_ITEMS = 500
"""No letter lists more than a batch of readings; bounds what a loop can cost."""

_ATOMS = (bool, int, Decimal, date, datetime)

HOLES: ContextVar[dict[str, None]] = ContextVar("holes")
"""The fields that the rendering under way wanted and did not find, in order."""


class Hole(StrictUndefined):
    """A field the template wants and nobody gave: noted, so that all are told."""

    @property
    def path(self) -> str:
        """Return the name of the field as the template writes it: `dossier.numero`."""
        parent = getattr(self._undefined_obj, "path", "")
        name = str(self._undefined_name)
        return f"{parent}.{name}" if parent else name

    def note(self) -> None:
        """Remember that this field is missing."""
        HOLES.get()[self.path] = None

    def __str__(self) -> str:  # type: ignore[override]
        self.note()
        return ""

    def __bool__(self) -> bool:  # type: ignore[override]
        self.note()
        return False

    def __eq__(self, other: object) -> bool:  # type: ignore[override]
        self.note()
        return False

    __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__  # type: ignore[assignment]
    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[object]:  # type: ignore[override]
        self.note()
        return iter(())

    def __len__(self) -> int:  # type: ignore[override]
        self.note()
        return 0


class Blank(Hole):
    """A field given without a value: a template may ask, but never print it."""

    def __bool__(self) -> bool:  # type: ignore[override]
        return False

    def __eq__(self, other: object) -> bool:  # type: ignore[override]
        return isinstance(other, Blank)

    def __ne__(self, other: object) -> bool:  # type: ignore[override]
        return not self == other

    __hash__ = None


class Record(dict[str, object]):
    """A dictionary of plain values that knows the name the template gives it."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


class Rows(list[object]):
    """A list of plain values that knows the name the template gives it."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


def plain_record(values: Mapping[str, object], *, path: str = "") -> Record:
    """Copy a context, refusing with TypeError whatever is not a plain value."""
    record = Record(path)
    for key, value in values.items():
        if type(key) is not str:
            raise TypeError(f"{path or 'context'}: key {key!r} is not a str")
        record[key] = _plain(value, path=path, name=key)
    return record


def field_of(container: object, key: object) -> object:
    """Return one field, or the hole it leaves; never an attribute nor a method."""
    if isinstance(container, Record) and isinstance(key, str) and key in container:
        return container[key]
    if (
        isinstance(container, Rows)
        and isinstance(key, int)
        and -1 < key < len(container)
    ):
        return container[key]
    return Hole(obj=container, name=str(key))


def _plain(value: object, *, path: str, name: str) -> object:
    here = f"{path}.{name}" if path else name
    if value is None or value == "":
        return Blank(obj=Record(path), name=name)
    if type(value) is str:
        return visible(one_line(value))
    if type(value) in _ATOMS:
        return value
    if type(value) is dict:
        return plain_record(value, path=here)
    if type(value) in (list, tuple):
        return _plain_rows(value, path=here)  # type: ignore[arg-type]
    raise TypeError(f"{here}: {type(value).__name__} is not a plain value")


def _plain_rows(values: list[object] | tuple[object, ...], *, path: str) -> Rows:
    if len(values) > MAX_LIST_ITEMS:
        raise TypeError(f"{path}: more than {MAX_LIST_ITEMS} items")
    rows = Rows(path)
    rows.extend(
        _plain(value, path="", name=f"{path}[{at}]") for at, value in enumerate(values)
    )
    return rows
