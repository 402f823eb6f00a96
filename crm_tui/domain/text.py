"""The one gate of free text: cleaned when it enters, made harmless when it shows.

Terminals obey control characters whatever the framework does with markup, so no text
reaches the store without `clean` and none reaches the screen without `visible`.
"""

import unicodedata

from crm_tui.domain.refusal import Refusal

ZERO_WIDTH_NON_JOINER = "\u200c"
ZERO_WIDTH_JOINER = "\u200d"
JOINERS = frozenset({ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER})

BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides and isolates: they show a text in an order it does not have."""

LINE_SEPARATORS = frozenset("\x85\u2028\u2029")
"""Line ends that some programs obey and others do not see."""

BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and symbols by their category, blank to the eye: Hangul fillers, Braille."""

REPLACEMENT = "\ufffd"


class UnacceptableText(Refusal):
    """A typed or imported text holds something that must not be stored."""


def clean(text: str, *, field: str, max_length: int, multiline: bool = False) -> str:
    """Return the text to store: composed (NFC), trimmed, without invisible characters.

    `field` is the French name of the field; the refusal names it and the cause.
    `max_length` counts characters of the result. In a multiline text a tab becomes a
    space and every line end a newline; elsewhere both are refused.
    """
    if multiline:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    _refuse_dangerous(text, field=field, multiline=multiline)
    cleaned = unicodedata.normalize("NFC", _without_invisible(text)).strip()
    if text.strip() and not any(_can_be_seen(char) for char in cleaned):
        raise UnacceptableText(
            f"{field} : le texte ne contient que des caractères invisibles.",
            field=field,
        )
    if len(cleaned) > max_length:
        raise UnacceptableText(
            f"{field} : {len(cleaned)} caractères, {max_length} au maximum.",
            field=field,
        )
    return cleaned


def visible(text: str, *, multiline: bool = False) -> str:
    """Return the text as a terminal may safely draw it; never raises, idempotent.

    What could move the cursor, reorder or hide is replaced by a mark the eye sees.
    Only a multiline text keeps its newlines.
    """
    if text.isprintable():
        return text
    if multiline:
        text = text.replace("\r\n", "\n").replace("\t", " ")
    return "".join(
        char if _is_kept(text, at, multiline=multiline) else _mark(char)
        for at, char in enumerate(text)
    )


def _refuse_dangerous(text: str, *, field: str, multiline: bool) -> None:
    for char in text:
        if char == "\n" and multiline:
            continue
        cause = _danger(char)
        if cause:
            raise UnacceptableText(
                f"{field} : {cause} interdit (U+{ord(char):04X}).", field=field
            )


def _danger(char: str) -> str | None:
    if char.isprintable():
        return None
    if char == "\n":
        return "retour à la ligne"
    if char in LINE_SEPARATORS:
        return "séparateur de lignes"
    if char in BIDI_CONTROLS:
        return "caractère d'inversion du sens de lecture"
    category = unicodedata.category(char)
    if category == "Cs":
        return "caractère illisible"
    return "caractère de contrôle" if category == "Cc" else None


def _without_invisible(text: str) -> str:
    """Drop format characters, except the joiners that shape what is seen."""
    if text.isprintable():
        return text
    kept = "".join(c for c in text if c in JOINERS or unicodedata.category(c) != "Cf")
    return "".join(
        char
        for at, char in enumerate(kept)
        if char not in JOINERS or _joins_something(kept, at)
    )


def _is_kept(text: str, at: int, *, multiline: bool) -> bool:
    char = text[at]
    if char.isprintable() or (char == "\n" and multiline):
        return True
    if char in JOINERS:
        return _joins_something(text, at)
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _joins_something(text: str, at: int) -> bool:
    """Tell whether the joiner at `at` stands where a script or an emoji needs it.

    Between Latin letters it changes nothing but equality, so it is not kept there.
    """
    if not 0 < at < len(text) - 1:
        return False
    before, after = text[at - 1], text[at + 1]
    if _shapes_letters(before) and _shapes_letters(after):
        return True
    return text[at] == ZERO_WIDTH_JOINER and _is_emoji(before) and _is_emoji(after)


def _shapes_letters(char: str) -> bool:
    """Arabic, Indic and neighbouring scripts, from Hebrew to Vedic extensions."""
    return "\u0590" <= char <= "\u1cff" and unicodedata.category(char)[0] in "LM"


def _is_emoji(char: str) -> bool:
    return char == "\ufe0f" or unicodedata.category(char) in {"So", "Sk"}


def _can_be_seen(char: str) -> bool:
    return char not in BLANK_LETTERS and unicodedata.category(char)[0] in "LNPSC"


def _mark(char: str) -> str:
    """Return the control picture of a C0 control, the replacement sign for the rest."""
    if char < " ":
        return chr(0x2400 + ord(char))
    return "\u2421" if char == "\x7f" else REPLACEMENT
