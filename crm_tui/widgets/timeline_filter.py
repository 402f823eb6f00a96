"""What an agent wants to see of a timeline: a kind of event, words, or what is new."""

from collections.abc import Sequence
from enum import StrEnum

from textual.content import Content

from crm_tui.domain.timeline import (
    TimelineEntry,
    TimelineKind,
    holds_words,
    since_last_contact,
)
from crm_tui.widgets.plain import QUIET, STRONG, phrase, plain


class TimelineFilter(StrEnum):
    """A part of a timeline, by the word shown under it."""

    ALL = "tout"
    CONTACTS = "contacts"
    DOSSIERS = "dossiers"
    DOCUMENTS = "courriers"
    READINGS = "relevés"
    CHANGES = "modifications"

    def keeps(self, entry: TimelineEntry) -> bool:
        """Tell whether an entry is shown."""
        return self is TimelineFilter.ALL or entry.kind in KEPT_KINDS[self]

    def following(self) -> "TimelineFilter":
        """Return the filter that follows, the last one giving the first."""
        members = list(TimelineFilter)
        return members[(members.index(self) + 1) % len(members)]


KEPT_KINDS = {
    TimelineFilter.CONTACTS: frozenset({TimelineKind.CONTACT, TimelineKind.TRANSFER}),
    TimelineFilter.DOSSIERS: frozenset(
        {
            TimelineKind.DOSSIER,
            TimelineKind.COMMENT,
            TimelineKind.RULE,
            TimelineKind.TASK,
            TimelineKind.JUSTIFICATIF,
            TimelineKind.CONTRACT,
            TimelineKind.TRANSFER,
        }
    ),
    TimelineFilter.DOCUMENTS: frozenset({TimelineKind.DOCUMENT}),
    TimelineFilter.READINGS: frozenset({TimelineKind.READING}),
    TimelineFilter.CHANGES: frozenset({TimelineKind.PARTY}),
}


def kept_entries(
    entries: Sequence[TimelineEntry],
    *,
    kept: TimelineFilter,
    words: Sequence[str],
    is_new_only: bool,
) -> tuple[TimelineEntry, ...]:
    """Return the entries shown, newest first.

    Of what is new, all that was read stands for what no contact precedes.
    """
    shown = tuple(entries)
    if is_new_only:
        since = since_last_contact(entries)
        shown = shown if since is None else since
    return tuple(
        entry for entry in shown if kept.keeps(entry) and holds_words(entry, words)
    )


def is_whole(entries: Sequence[TimelineEntry], *, is_new_only: bool) -> bool:
    """Tell whether an older page would show nothing more."""
    return is_new_only and since_last_contact(entries) is not None


def filter_title(kept: TimelineFilter, *, width: int) -> Content:
    """Name every filter, or only the one in force where there is no room."""
    words = [
        plain(choice.value, STRONG if choice is kept else QUIET)
        for choice in TimelineFilter
    ]
    dotted = phrase(("f ", "bold $act"), plain(" · ", QUIET).join(words))
    if dotted.cell_length > width:
        return phrase(("f ", "bold $act"), ("filtre : ", QUIET), kept)
    return dotted


def sifted_title(count: str, *, words: str) -> Content:
    """Return `4+ avec fuite`, or `4 depuis notre dernier contact` without words."""
    if not words:
        return phrase((count, STRONG), (" depuis notre dernier contact", QUIET))
    return phrase((count, STRONG), (" avec ", QUIET), words)
