"""Finding a site by its address, its number or its meter, whoever lives there."""

from typing import Any

from sqlmodel import Session, select

from crm_tui.domain.permission import Territory
from crm_tui.domain.search_hit import SiteHit
from crm_tui.domain.search_key import words_of
from crm_tui.domain.search_query import (
    MAX_TERM_LENGTH,
    MAX_TERMS,
    IdDigits,
    MeterSerial,
    SearchQuery,
    TooShort,
)
from crm_tui.store.search_addresses import place_label
from crm_tui.store.search_inverted import add_words
from crm_tui.store.search_page import Matches, first_page
from crm_tui.store.search_sql import Statement
from crm_tui.store.search_terms import KeyKind
from crm_tui.store.search_typo import corrections
from crm_tui.store.search_words import SITES
from crm_tui.store.sites import sites_inside
from crm_tui.store.tables.premises import MeterRow, SiteRow


def find_sites(
    session: Session, *, query: SearchQuery, text: str, within: Territory
) -> tuple[SiteHit, ...]:
    """Return the first sites that match, never a name; at most one page."""
    if isinstance(query, TooShort):
        return ()
    matches = first_page(
        session,
        within=within,
        chain=lambda statement: _add(statement, query, text),
        inside=sites_inside,
    )
    if not matches.found:
        matches = _approximate(session, text=text, within=within)
    if not matches.found:
        return ()
    ids = [found.object_id for found in matches.found]
    hits = {hit.site_id: hit for hit in _hits(session, ids)}
    return tuple(hits[site_id] for site_id in ids if site_id in hits)


def _add(statement: Statement, query: SearchQuery, text: str) -> None:
    match query:
        case IdDigits(digits=digits):
            statement.add_range(KeyKind.PLACE, digits)
            statement.add_range(KeyKind.METER, digits)
        case MeterSerial(serial=serial):
            statement.add_range(KeyKind.METER, serial)
    if tokens := _tokens(text):
        add_words(statement, SITES, [[token] for token in tokens])


def _approximate(session: Session, *, text: str, within: Territory) -> Matches:
    groups = corrections(session, tokens=_tokens(text))
    if all(len(group) == 1 for group in groups):
        return Matches()
    return first_page(
        session,
        within=within,
        chain=lambda statement: add_words(statement, SITES, groups),
        inside=sites_inside,
    )


def _tokens(text: str) -> tuple[str, ...]:
    words = dict.fromkeys(words_of(text[: MAX_TERMS * (MAX_TERM_LENGTH + 1)]))
    return tuple(word[:MAX_TERM_LENGTH] for word in words)[:MAX_TERMS]


def _hits(session: Session, ids: list[int]) -> list[SiteHit]:
    site: Any = SiteRow
    meter: Any = MeterRow
    serial = (
        select(meter.serial_number)
        .where(meter.site_id == site.id, meter.removed_on.is_(None))
        .order_by(meter.id.desc())
        .limit(1)
        .scalar_subquery()
        .label("serial")
    )
    wanted = select(  # type: ignore[call-overload]
        site.id, site.number, site.street, site.line5, site.postcode, site.town, serial
    )
    return [
        SiteHit(
            site_id=row.id,
            number=row.number,
            address=place_label(
                street=row.street or row.line5, postcode=row.postcode, town=row.town
            ),
            meter=row.serial or "",
        )
        for row in session.execute(wanted.where(site.id.in_(ids)))
    ]
