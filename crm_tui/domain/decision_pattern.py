r"""Text criteria of decision tables: the vendor's patterns, read by our own matcher.

« `*` ignored; plain text = equality; `texte.*` starts with; `(.*)texte` ends with;
`v1|v2` either; special characters escaped by `\` » (domain.md, section 2.11). A match
takes at most the length of the pattern times that of the value, whatever was typed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from crm_tui.domain.refusal import Refusal

MAX_CELL_LENGTH = 120
"""« guard against pathological patterns (length ≤ 120, no nested quantifiers) »."""

ANY_VALUE = "*"
SPECIAL = frozenset("\\|().*+?[]{}^$")


class UnreadablePattern(Refusal):
    """A criterion of a table is not one of the forms the tables know."""


class Wild(Enum):
    """What stands for other characters: `.` for one, `.*` for any number."""

    ONE = "."
    MANY = ".*"


Token = str | Wild
Shape = tuple[Token, ...]
"""One alternative of a pattern: characters, and what stands for others."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text criterion; no shape at all is `*`, which a missing value matches too."""

    shapes: tuple[Shape, ...]

    @property
    def is_any(self) -> bool:
        """Tell whether the criterion is ignored."""
        return not self.shapes

    def matches(self, value: object) -> bool:
        """Tell whether a value matches; a missing one matches only `*`."""
        if not self.shapes:
            return True
        return isinstance(value, str) and any(_fits(s, value) for s in self.shapes)

    def covers(self, other: object) -> bool:
        """Tell whether whatever the other matches, this one does; True is certain."""
        if not self.shapes or not isinstance(other, Pattern) or not other.shapes:
            return not self.shapes
        return all(any(_fits(a, b) for a in self.shapes) for b in other.shapes)


ANY = Pattern(())


def parse_pattern(cell: str) -> Pattern:
    """Read a cell; `*` and an empty one are ignored.

    Raises UnreadablePattern with the sentence that says what to write instead.
    """
    text = cell.strip()
    if len(text) > MAX_CELL_LENGTH:
        raise UnreadablePattern(
            f"{len(text)} caractères, {MAX_CELL_LENGTH} au maximum."
        )
    if text in ("", ANY_VALUE):
        return ANY
    return Pattern(tuple(_shape(tokens) for tokens in _alternatives(_tokens(text))))


def escaped(value: str) -> str:
    r"""Return the cell that matches this value alone: `SSPFULL\(mnt\)`."""
    return "".join(f"\\{char}" if char in SPECIAL else char for char in value)


def _tokens(text: str) -> list[Token | None]:
    """Return characters and wilds, None where one alternative ends."""
    tokens: list[Token | None] = []
    at, opened = 0, False
    while at < len(text):
        char = text[at]
        if char == "\\":
            tokens.append(_escaped_character(text, at))
            at += 2
            continue
        if text.startswith(Wild.MANY.value, at):
            tokens.append(Wild.MANY)
            at += 2
            continue
        opened = _after_parenthesis(char, opened=opened)
        if char not in "()":
            tokens.append(_plain(char, is_grouped=opened))
        at += 1
    if opened:
        raise UnreadablePattern(r"parenthèse non fermée ; le signe s'écrit « \( ».")
    return tokens


def _escaped_character(text: str, at: int) -> str:
    if at + 1 == len(text):
        raise UnreadablePattern(r"« \ » à la fin : le signe lui-même s'écrit « \\ ».")
    return text[at + 1]


def _after_parenthesis(char: str, *, opened: bool) -> bool:
    """Return whether a group is open; it changes nothing else, as in `(.*)texte`."""
    if (char == "(" and opened) or (char == ")" and not opened):
        raise UnreadablePattern(
            rf"« {char} » mal placée ; le signe s'écrit « \{char} »."
        )
    return char == "(" or (opened and char != ")")


def _plain(char: str, *, is_grouped: bool) -> Token | None:
    if char == "|" and is_grouped:
        raise UnreadablePattern("« | » entre parenthèses : écrivez v1|v2 sans elles.")
    if char == "|":
        return None
    if char == ".":
        return Wild.ONE
    if char == "*":
        raise UnreadablePattern("« * » seul : « commence par » s'écrit « texte.* ».")
    if char in SPECIAL:
        raise UnreadablePattern(rf"« {char} » est un signe spécial : « \{char} ».")
    return char


def _alternatives(tokens: Sequence[Token | None]) -> list[list[Token]]:
    """Cut the tokens at `|`; refuse an empty side, which nothing could match."""
    sides: list[list[Token]] = [[]]
    for token in tokens:
        if token is None:
            sides.append([])
        else:
            sides[-1].append(token)
    if not all(sides):
        raise UnreadablePattern("il manque une valeur à côté de « | ».")
    return sides


def _shape(tokens: Sequence[Token]) -> Shape:
    """Drop a `.*` that follows another: they stand for the same."""
    return tuple(
        token
        for at, token in enumerate(tokens)
        if not (at and token is Wild.MANY and tokens[at - 1] is Wild.MANY)
    )


def _fits(shape: Shape, value: Sequence[Token]) -> bool:
    """Tell whether a shape matches a value, or all that another shape may be.

    A `.*` takes as little as it can, and one more each time the rest fails: only the
    last one met is ever tried again. Most tables have many values and few wilds: what
    differs from its first character on is told at once.
    """
    if shape[0].__class__ is str and (not value or shape[0] != value[0]):
        return False
    at, seen = 0, 0
    star, taken = -1, 0
    while seen < len(value):
        if at < len(shape) and shape[at] is Wild.MANY:
            star, taken, at = at, seen, at + 1
        elif at < len(shape) and _is_one(shape[at], value[seen]):
            at, seen = at + 1, seen + 1
        elif star >= 0:
            taken += 1
            at, seen = star + 1, taken
        else:
            return False
    return all(token is Wild.MANY for token in shape[at:])


def _is_one(token: Token, met: Token) -> bool:
    return token == met or (token is Wild.ONE and met is not Wild.MANY)
