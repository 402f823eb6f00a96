"""What a customer sent to prove their arrival, as the back office reads it.

« acte de vente, état des lieux d'entrée, où figure l'index du compteur et la date
d'entrée dans les lieux » (document 001).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm_tui.domain.french_format import short_date
from crm_tui.domain.justificatif import KIND_WORDS, JustificatifKind
from crm_tui.domain.move_in_case import Closing


class DocumentFlaw(StrEnum):
    """Why a document proves nothing, by the code that is kept."""

    PHOTO_ALONE = "PHOTO_SEULE"
    NO_DATE = "SANS_DATE"
    UNREADABLE = "ILLISIBLE"
    OTHER_ADDRESS = "AUTRE_ADRESSE"


class DocumentClash(StrEnum):
    """Why a readable document cannot be followed without an expert."""

    BEFORE_CLOSING = "ANTERIEUR_RESILIATION"
    IN_THE_FUTURE = "DATE_FUTURE"
    BELOW_CLOSING = "INDEX_INFERIEUR"
    ABOVE_LAST_READING = "INDEX_SUPERIEUR_DERNIER"
    OTHER_METER = "AUTRE_COMPTEUR"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedDocument:
    """One document, with what it bears."""

    kind: JustificatifKind
    dated_on: date | None
    """The day of entry it bears; None where it bears none."""
    value_m3: int | None
    """The reading it bears, whole m³; None where it bears none."""
    received_on: date
    serial_number: str = ""
    """The meter it names or shows; empty where none can be read."""
    is_readable: bool = True
    is_of_the_site: bool = True
    """Whether it bears the address of the site."""

    @property
    def words(self) -> str:
        """Return `acte de vente du 03/06/2024 à 512 m3`, for a comment."""
        day = f" du {short_date(self.dated_on)}" if self.dated_on else " sans date"
        value = f" à {self.value_m3} m3" if self.value_m3 is not None else " sans index"
        return f"{KIND_WORDS[self.kind]}{day}{value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """A document with what was said beside it, by whoever read it first."""

    document: ReceivedDocument
    limitation_raised_on: date | None
    """The day the customer raised the two-year limitation."""
    is_attributable: bool | None
    """Whether the gap it leaves is the newcomer's own."""
    attributed_because: str
    takes_remote: bool


def flaw_of(document: ReceivedDocument) -> DocumentFlaw | None:
    """Return why the document must be asked for again (row D13), or None.

    « la photo du compteur peut être demandée en complément »: it gives the reading of
    today, never that of the entry, so it proves nothing alone.
    """
    if not document.is_readable:
        return DocumentFlaw.UNREADABLE
    if not document.is_of_the_site:
        return DocumentFlaw.OTHER_ADDRESS
    if document.kind is JustificatifKind.METER_PHOTO:
        return DocumentFlaw.PHOTO_ALONE
    if document.dated_on is None:
        return DocumentFlaw.NO_DATE
    return None


def clash_of(
    document: ReceivedDocument,
    *,
    closing: Closing,
    serial_number: str,
    last_m3: int | None,
) -> DocumentClash | None:
    """Return what contradicts a readable document, or None.

    `serial_number` is the meter's of the site, `last_m3` its last actual reading
    since the closing one.
    """
    day, value_m3 = document.dated_on, document.value_m3
    if document.serial_number and document.serial_number != serial_number:
        return DocumentClash.OTHER_METER
    if day is not None and day < closing.closed_on:
        return DocumentClash.BEFORE_CLOSING
    if day is not None and day > document.received_on:
        return DocumentClash.IN_THE_FUTURE
    if value_m3 is None:
        return None
    if value_m3 < closing.value_m3:
        return DocumentClash.BELOW_CLOSING
    if last_m3 is not None and value_m3 > last_m3:
        return DocumentClash.ABOVE_LAST_READING
    return None
