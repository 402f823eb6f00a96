"""The column MESSAGE of the reading table, and its figures with six decimals.

In MESSAGE the dot groups thousands: `89.072` is 89072 m³, and whoever reads it as a
decimal number hides the very error the document shows. In the other columns the comma
is decimal: `89072,000000`.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from crm_tui.domain.reading_band import ReadingBand
from crm_tui.domain.refusal import Refusal

DECIMALS = 6
"""« 89072,000000 » (document 001, columns ECART RELEVÉ and RELEVÉ CDM)."""

_FIGURE = r"(-?[0-9]{1,3}(?:\.[0-9]{3})+|-?[0-9]{1,12})"
_MESSAGE = re.compile(
    rf"Utilisation\s*:\s*{_FIGURE}"
    rf"(?:\s*,\s*(?:sans valeurs hte/basse"
    rf"|Utilisation correcte\s*:\s*{_FIGURE}\s*-\s*{_FIGURE}"
    rf"\s*,\s*Relevés corrects\s*:\s*{_FIGURE}\s*-\s*{_FIGURE}))?"
)
_DECIMAL_COMMA = re.compile(
    r"-?(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,12})(?:,[0-9]{1,6})?"
)


class UnreadableMessage(Refusal):
    """A text that is not a message of the reading table."""


class UnreadableFigure(Refusal):
    """A text that is not a figure of the reading table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingMessage:
    """What a MESSAGE says: a usage, and a band where the source has one."""

    usage_m3: int
    band: ReadingBand | None


def parse_reading_message(*, text: str) -> ReadingMessage:
    """Read `Utilisation : 89.072, Utilisation correcte : 13 - 381, Relevés …`.

    Raises UnreadableMessage on anything else.
    """
    found = _MESSAGE.fullmatch(unicodedata.normalize("NFC", text).strip())
    if found is None:
        raise UnreadableMessage("Message de relevé illisible.", field="message")
    usage, *band = found.groups()
    return ReadingMessage(usage_m3=_grouped(usage), band=_band(band))


def format_reading_message(*, usage_m3: int, band: ReadingBand | None) -> str:
    """Write a message in the document's own wording.

    Only the usage is grouped, as there: « Utilisation : 89.072 » but « 895 - 1263 ».
    """
    usage = f"Utilisation : {usage_m3:,}".replace(",", ".")
    if band is None:
        return f"{usage}, sans valeurs hte/basse"
    return (
        f"{usage}, Utilisation correcte : {band.low_m3} - {band.high_m3}, "
        f"Relevés corrects : {band.lowest_m3} - {band.highest_m3}"
    )


def parse_figure(*, text: str) -> Decimal:
    """Read `89072,000000`. Raises UnreadableFigure on anything else."""
    plain = " ".join(text.split())
    if _DECIMAL_COMMA.fullmatch(plain) is None:
        raise UnreadableFigure("Chiffre de relevé illisible.")
    return Decimal(plain.replace(" ", "").replace(",", "."))


def parse_whole_figure(*, text: str) -> int:
    """Read a figure that must be whole m³: « seuls les m3 doivent être saisis ».

    Raises UnreadableFigure where a decimal is not zero, rather than round it.
    """
    figure = parse_figure(text=text)
    if figure != int(figure):
        raise UnreadableFigure(f"{text.strip()} : seuls des m³ entiers sont attendus.")
    return int(figure)


def format_figure(*, value: int | Decimal) -> str:
    """Write a figure as the table prints it: `89072,000000`."""
    return f"{Decimal(value):.{DECIMALS}f}".replace(".", ",")


def _grouped(text: str) -> int:
    return int(text.replace(".", ""))


def _band(figures: list[str | None]) -> ReadingBand | None:
    printed = [_grouped(figure) for figure in figures if figure is not None]
    if not printed:
        return None
    low, high, lowest, highest = printed
    return ReadingBand(low_m3=low, high_m3=high, lowest_m3=lowest, highest_m3=highest)
