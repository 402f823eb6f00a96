"""An arrival as the random arrivals follow it: what may happen to it, and what not."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, col, select, update

from crm_tui.domain.comments import (
    AWAITING_JUSTIFICATIF_COMMENT,
    PREVIOUS_OCCUPANT_GAP_COMMENT,
    DossierTag,
)
from crm_tui.domain.move_in import MoveInDecision
from crm_tui.store.engine import Store
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import DossierCommentRow, DossierRow, JustificatifRow
from tests import factories

CLOSED_ON = date(2024, 2, 28)
OPENED_ON = date(2024, 6, 1)
CLOSING_M3 = 1000
QUOTED = {
    DossierTag.PREVIOUS_OCCUPANT_GAP: PREVIOUS_OCCUPANT_GAP_COMMENT,
    DossierTag.AWAITING_JUSTIFICATIF: AWAITING_JUSTIFICATIF_COMMENT,
}
OURS = "Écart de consommation de "
"""How C3 starts: the front office's own words, under the same code as C2."""

CONFIRMED_BY_DEFAULT = "confirmation_without_justificatif"
CONFIRMED_BY_DOCUMENT = "confirmation_with_justificatif"
REFUSED_DOCUMENT = "document_refused"
REMINDER = "justificatif_reminder"


@dataclass(frozen=True, slots=True)
class Waiting:
    """The first dossier of an arrival, and its request where it has one."""

    id: int
    version: int
    rule_row: str
    status: str | None
    fallback_on: date | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What the base holds of one arrival."""

    contracts: tuple[tuple[str, date, int], ...]
    """Number, start and reading of each running one, the newcomer's."""
    letters: Counter[str]
    comments: tuple[tuple[str, str], ...]
    """Text and code of each, oldest first."""
    dossier: Waiting | None


@dataclass(eq=False, slots=True)
class RandomArrival:
    """One newcomer at one place, and the events that really took place."""

    party: int
    site: int
    opening_m3: int
    decision: MoveInDecision | None = None
    asked: int = 0
    refused: int = 0
    accepted: tuple[date, int] | None = None
    """Start the document that was accepted bears."""
    defaulted: bool = False
    """A contract at the closing figures, for want of a document."""
    seen: Seen | None = None
    rows: list[str] = field(default_factory=list)

    @property
    def contract(self) -> tuple[str, date, int] | None:
        """Return the contract it has, as last seen."""
        return self.seen.contracts[0] if self.seen and self.seen.contracts else None


def add_arrivals(
    store: Store, places: Sequence[tuple[int, bool]]
) -> list[RandomArrival]:
    """Add newcomers by the reading they declare and whether their place is vacant."""
    with store.writing() as session:
        return [
            _add(session, opening_m3=opening_m3, is_vacant=is_vacant)
            for opening_m3, is_vacant in places
        ]


def _add(session: Session, *, opening_m3: int, is_vacant: bool) -> RandomArrival:
    """Add a place whose last occupant left at 1000 m³, or not, and its newcomer."""
    site = factories.make_site(session)
    factories.make_meter(session, site_id=site)
    former = factories.make_party(session, last_name="Hastings")
    factories.make_contract(
        session,
        account_id=factories.make_account(session, holder_id=former),
        site_id=site,
        holder_id=former,
        status="RESILIE" if is_vacant else "ACTIF",
        ended_on=CLOSED_ON if is_vacant else None,
        end_m3=CLOSING_M3 if is_vacant else None,
    )
    party = factories.make_party(session, last_name="Mercier", status="PROSPECT")
    return RandomArrival(party=party, site=site, opening_m3=opening_m3)


def let_leave(store: Store) -> None:
    """Let what was written reach the customers, at once and by no server."""
    with store.writing() as session:
        session.execute(
            update(DocumentRow)
            .where(col(DocumentRow.status) == "EN_FILE")
            .values(status="ENVOYE")
        )


def look(store: Store, arrivals: list[RandomArrival]) -> dict[int, Seen]:
    """Read what the base holds of these arrivals, by party."""
    parties = [arrival.party for arrival in arrivals]
    with store.reading() as session:
        dossiers = {
            party: Waiting(*found)
            for party, *found in session.execute(_of(DOSSIERS, parties))
        }
        contracts = _by_first(session, CONTRACTS, parties)
        letters = _by_first(session, LETTERS, parties)
        comments = _by_first(session, COMMENTS, parties)
    return {
        party: Seen(
            contracts=tuple(contracts.get(party, ())),
            letters=Counter(
                template.rpartition("/")[2] for (template,) in letters.get(party, ())
            ),
            comments=tuple(comments.get(party, ())),
            dossier=dossiers.get(party),
        )
        for party in parties
    }


CONTRACTS = select(
    ContractRow.holder_id, ContractRow.number, ContractRow.started_on,
    ContractRow.start_m3,
).order_by(col(ContractRow.id))  # fmt: skip
LETTERS = select(DocumentRow.party_id, DocumentRow.template)
COMMENTS = (
    select(DossierRow.party_id, DossierCommentRow.text, DossierCommentRow.tag)
    .join(DossierRow, col(DossierRow.id) == col(DossierCommentRow.dossier_id))
    .order_by(col(DossierCommentRow.id))
)
DOSSIERS = (
    select(
        DossierRow.party_id, DossierRow.id, DossierRow.version, DossierRow.rule_row,
        JustificatifRow.status, JustificatifRow.fallback_on,
    )
    .join(
        JustificatifRow,
        col(JustificatifRow.dossier_id) == col(DossierRow.id),
        isouter=True,
    )
    .order_by(col(DossierRow.id).desc())
)  # fmt: skip


def _of(query: Any, parties: list[int]) -> Any:
    """Return a query of some parties, who come first in it."""
    return query.where(query.selected_columns[0].in_(parties))


def _by_first(
    session: Session, query: Any, parties: list[int]
) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for party, *values in session.execute(_of(query, parties)):
        found.setdefault(party, []).append(tuple(values))
    return found


def check(arrival: RandomArrival, now: Seen) -> None:
    """Hold the invariants of the decision table on one arrival."""
    before = arrival.seen
    assert len(now.contracts) <= 1, "one contract at most an arrival"
    if before is not None:
        assert now.contracts[: len(before.contracts)] == before.contracts, "undone"
        assert now.comments[: len(before.comments)] == before.comments, "rewritten"
        assert not before.letters - now.letters, "a letter was taken back"
    for _, _, start_m3 in now.contracts:
        assert start_m3 >= CLOSING_M3, "an index never goes back"
    _check_start(arrival, now)
    _check_letters(arrival, now)
    _check_comments(now)


def _check_start(arrival: RandomArrival, now: Seen) -> None:
    """Only a document accepted, or its absence once due, opens a blocked arrival."""
    if not now.contracts:
        assert not arrival.defaulted and arrival.accepted is None
        return
    _, started_on, start_m3 = now.contracts[0]
    if arrival.accepted is not None:
        assert (started_on, start_m3) == arrival.accepted
    elif arrival.defaulted:
        assert (started_on, start_m3) == (CLOSED_ON, CLOSING_M3)
    else:
        assert arrival.opening_m3 - CLOSING_M3 <= 5, "a wide gap opened as declared"
        assert (started_on, start_m3) == (
            OPENED_ON,
            max(CLOSING_M3, arrival.opening_m3),
        )


def _check_letters(arrival: RandomArrival, now: Seen) -> None:
    """One letter an event, and none for what did not happen."""
    letters = now.letters.copy()
    assert letters.pop(CONFIRMED_BY_DEFAULT, 0) == int(arrival.defaulted)
    assert letters.pop(CONFIRMED_BY_DOCUMENT, 0) == int(arrival.accepted is not None)
    assert letters.pop(REFUSED_DOCUMENT, 0) == arrival.refused
    assert letters.pop(REMINDER, 0) <= 1
    assert letters.total() == arrival.asked


def _check_comments(now: Seen) -> None:
    for text, tag in now.comments:
        if tag and not text.removeprefix("Arrivée avec remise en eau. ").startswith(
            OURS
        ):
            assert text == QUOTED[DossierTag(tag)], (
                "the comment searched for, to a byte"
            )
