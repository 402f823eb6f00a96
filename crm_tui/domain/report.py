"""The lists of supervision: which days they cover, what they keep, where a page ends.

« la précision de ce commentaire permettra d'effectuer une requête Odyssée Pilotage pour
rechercher les clients intermédiaires (« Dossiers créés par entité » ou « Nouveaux
clients - Liste ») » (document 001): a list is asked by the words of a comment, or by
the code behind it, which finds them whatever the comment became.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm_tui.domain.refusal import Refusal
from crm_tui.domain.search_key import normalize

PAGE = 50
"""Lines a page tries to hold."""

ReportPlace = tuple[date, int]
"""Where a page stopped: the day or the instant of its last line, and its id."""


class UnableToList(Refusal):
    """The days asked for do not make a period."""


class Report(StrEnum):
    """A list, by its name on the command line."""

    NEW_CUSTOMERS = "new-customers"
    OPENED_DOSSIERS = "dossiers-by-entity"
    VACANCIES = "vacancies"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilter:
    """The days a list covers, and what it keeps of them; empty keeps everything.

    Raises UnableToList when the last day comes before the first.
    """

    since: date
    until: date
    """The last day, included."""
    entity: str = ""
    """Words of who opened the dossier: `MTC`, `IFI045`."""
    comment: str = ""
    """Words of a comment of the dossier, in their order; case and accents aside."""
    tag: str = ""
    """Code of a comment (`PREVIOUS_OCCUPANT_GAP`)."""
    campaign: str = ""
    """Words of the name of a procedure launched on the dossier."""

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise UnableToList(
                "Le dernier jour de la liste vient avant le premier.", field="Au"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """What every list says of a line: whose it is, where, and its dossier."""

    id: int
    party_id: int | None
    party_number: str
    party_name: str
    place: str
    dossier_id: int | None
    dossier_number: str
    """Empty where there is no dossier."""
    entity: str
    """Who opened the dossier: `DRC NATIONALE MTC - IFI045`."""
    tags: tuple[str, ...]
    campaigns: tuple[str, ...]
    """Names of the procedures launched on the dossier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """Some lines, newest first, and where the next page begins."""

    lines: tuple[ReportLine, ...]
    next: ReportPlace | None
    """None at the end; a page may keep nothing and still have one that follows."""


def is_kept(line: ReportLine, *, wanted: ReportFilter, comments: Iterable[str]) -> bool:
    """Tell whether a line answers; `comments` are those of its dossier."""
    return (
        (not wanted.tag or wanted.tag in line.tags)
        and says(line.entity, wanted.entity)
        and any_says(line.campaigns, wanted.campaign)
        and any_says(comments, wanted.comment)
    )


def any_says(texts: Iterable[str], words: str) -> bool:
    """Tell whether one of the texts holds the words; no words ask for nothing."""
    return not words.strip() or any(says(text, words) for text in texts)


def says(text: str, words: str) -> bool:
    """Tell whether a text holds these words one after the other, as a reader does."""
    return _read(words) in _read(text)


def _read(text: str) -> str:
    """Return the words of a text; one by one, since no whole comment is worth keeping.

    `normalize` remembers what it was given.
    """
    return " ".join(filter(None, map(normalize, text.split())))
