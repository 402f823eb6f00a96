"""Writing the blocks: beside what is there, or as most of the base."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from crm_tui.store.bulk import batches
from crm_tui.store.filling import gather_statistics, without_indexes
from crm_tui.store.loader import load_packed
from crm_tui.store.search_building import BUILDERS, drop_words
from crm_tui.store.search_index import reindex_parties, reindex_sites
from crm_tui.store.search_terms import Terms
from crm_tui.store.search_words import PARTIES, SITES
from crm_tui.store.search_write import learn_words
from crm_tui.store.tables.search import SearchKeyRow, SearchNameRow
from crm_tui.store.text_index import index_texts, put_texts
from crm_tui.store.text_sources import last_texts, texts_by_batches
from crm_tui.usecases.parts.invented.customer import Firsts
from crm_tui.usecases.parts.invented.lines import TABLES
from crm_tui.usecases.parts.invented.workers import PackedBlock

TEXT_WORDS = "text words"
DERIVED = tuple(name for name in BUILDERS if name not in (TEXT_WORDS, "corrections"))
"""Corrections are learned from the words of the blocks, without reading them again."""

WORDS_AT_ONCE = 10_000


class Phase(StrEnum):
    """What is under way, as the progress bar says it."""

    PEOPLE = "Clients inventés"
    SEARCH = "Index de recherche"
    INDEXES = "Index des tables"


OnProgress = Callable[[Phase, int, int], None]
"""Told the phase, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Where the blocks of a run go, and who is told."""

    session: Session
    blocks: Iterable[PackedBlock]
    count: int
    """How many blocks are to come."""
    on_progress: OnProgress

    def add(self, firsts: Firsts, *, customers: int) -> None:
        """Write beside what is there, and index each newcomer as any other."""
        known = last_texts(self.session)
        self._load(with_documents=False)
        parties = range(firsts.party_id, firsts.party_id + customers)
        sites = range(firsts.site_id, firsts.site_id + customers)
        self.on_progress(Phase.SEARCH, 0, 2)
        reindex_parties(self.session, parties)
        self.on_progress(Phase.SEARCH, 1, 2)
        reindex_sites(self.session, sites)
        for texts in texts_by_batches(self.session, after=known):
            index_texts(self.session, texts)

    def fill(self) -> None:
        """Write most of the base: every index is made at the end, whole."""
        with without_indexes(
            self.session,
            (*TABLES.values(), SearchNameRow, SearchKeyRow),
            on_index=lambda done, of: self.on_progress(Phase.INDEXES, done, of),
        ):
            for target in (PARTIES, SITES):
                drop_words(self.session, target)
            tokens = self._load(with_documents=True)
            self._index(tokens)
        self._index_texts()
        gather_statistics(self.session)

    def _index_texts(self) -> None:
        """Index the comments, once the tables can be read in order again."""
        for texts in texts_by_batches(self.session):
            put_texts(self.session, texts)
        BUILDERS[TEXT_WORDS](self.session)

    def _load(self, *, with_documents: bool) -> set[str]:
        """Write the blocks in order, and return their distinct words."""
        tokens: set[str] = set()
        for done, block in enumerate(self.blocks):
            self.on_progress(Phase.PEOPLE, done, self.count)
            for (line, table), packed in zip(TABLES.items(), block.rows, strict=True):
                if packed:
                    columns = line._fields
                    load_packed(self.session, table, columns=columns, packed=packed)
            if with_documents:
                self._load_documents(block)
                tokens |= block.tokens
        return tokens

    def _load_documents(self, block: PackedBlock) -> None:
        for target, packed in ((PARTIES, block.parties), (SITES, block.sites)):
            columns = (target.id_column, *target.columns)
            load_packed(self.session, target.table, columns=columns, packed=packed)

    def _index(self, tokens: set[str]) -> None:
        steps = len(DERIVED) + 1
        for done, name in enumerate(DERIVED):
            self.on_progress(Phase.SEARCH, done, steps)
            BUILDERS[name](self.session)
        self.on_progress(Phase.SEARCH, len(DERIVED), steps)
        for part in batches(sorted(tokens), size=WORDS_AT_ONCE):
            learn_words(self.session, [_only_words(part)])


def _only_words(words: Iterable[str]) -> Terms:
    return Terms(keys=(), departements=frozenset(), words="", tokens=frozenset(words))
