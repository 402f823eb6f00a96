"""Search as an administration page does: every word in any column, no index."""

from sqlalchemy import text as sql_text

from benchmarks.asking import Search
from benchmarks.search_queries import Told
from crm_tui.domain.search_hit import SEARCH_LIMIT
from crm_tui.store.engine import Store

SCANNED = [
    "p.last_name",
    "p.first_name",
    "ph.number",
    "e.address",
    "p.street",
    "p.town",
    "a.number",
    "p.number",
]


def scan(store: Store) -> Search:
    """Return a search that reads the whole base."""
    like = "LIKE" if store.dialect == "sqlite" else "ILIKE"

    def search(text: str) -> Told:
        words = text.split()
        conditions = " AND ".join(
            "(" + " OR ".join(f"{name} {like} :w{at}" for name in SCANNED) + ")"
            for at in range(len(words))
        )
        statement = (
            "SELECT p.id FROM party p LEFT JOIN party_phone ph ON ph.party_id = p.id "
            "LEFT JOIN party_email e ON e.party_id = p.id "
            "LEFT JOIN account a ON a.holder_id = p.id "
            f"WHERE {conditions} LIMIT {SEARCH_LIMIT + 1}"
        )
        values = {f"w{at}": f"%{word}%" for at, word in enumerate(words)}
        with store.reading(deadline_seconds=None) as session:
            rows = session.connection().execute(sql_text(statement), values)
            ids = [row[0] for row in rows]
        return Told(ids[:SEARCH_LIMIT], len(ids) > SEARCH_LIMIT)

    return search
