"""No store function gives a customer's record without a territory, or a reason not to.

Found in the code: a new function that reads (`get`, `find_…`, `of_…`, `list_…`, `page`)
without `within` fails here until it says why it may.
"""

import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

from crm_tui import store

READ = "what belongs to a record that the caller read within the territory"
STAFF = "agents, their rights and their trail: of no territory"
OWN = "one agent's own"
SETTINGS = "what the centre decides for all: its tables, its parameters"
JOB = "the days of the automatic run: of no customer"
STEERED = "what is counted says its territory itself (`Counted.within`)"
WHOLE = "the whole base: the search index and its verification"

REASONS = {
    "agents.find_listed": STAFF,
    "agents.get": STAFF,
    "agents.list_all": STAFF,
    "assignments.last_of": OWN,
    "audit.objects_of": STAFF,
    "colleagues.last_seen": STAFF,
    "colleagues.list_all": STAFF,
    "contacts.links_of": READ,
    "contacts.party_of": READ,
    "contract_ends.dossier_of_end": READ,
    "customers_360.readings_of": READ,
    "decision_tables.get": SETTINGS,
    "decision_tables.versions_of": SETTINGS,
    "document_files.of_documents": READ,
    "documents.of_dossier": READ,
    "dossier_comments.latest": READ,
    "dossier_items.get": READ,
    "dossier_links.of_dossier": READ,
    "dossier_merges.last_into": READ,
    "drafts.list_of": OWN,
    "duplicate_pairs.find_state": READ,
    "duplicate_scan.names_of": READ,
    "euros.bill_of": READ,
    "euros.bills_of": READ,
    "euros.last_contact": READ,
    "grants.get": STAFF,
    "grants.list_all": STAFF,
    "guardians.of_party": READ,
    "holdings.of_contracts": READ,
    "identifications.of_day": READ,
    "incidents.callers_of": READ,
    "indicator_records.page": STEERED,
    "justificatifs.of_dossier": READ,
    "occupations.of_site": READ,
    "offers.find_waiting": READ,
    "parameter_periods.find": SETTINGS,
    "parameter_periods.list_all": SETTINGS,
    "party_communes.communes_of": READ,
    "party_merges.counts_of": READ,
    "party_merges.number_of": READ,
    "party_places.departements_of": READ,
    "procedures.of_dossier": READ,
    "reading_campaign_lines.last_asset": READ,
    "reading_history.latest": READ,
    "reading_runs.find": JOB,
    "reading_runs.last_done": JOB,
    "report_lines.campaigns_of": READ,
    "request_documents.deliveries_of": READ,
    "saved_searches.list_of": OWN,
    "script_editions.list_editions": "the words of the whole centre",
    "search_duplicates.lookalikes_of": READ,
    "search_facts.facts_of_parties": WHOLE,
    "search_facts.facts_of_sites": WHOLE,
    "search_facts.parties_of_site": WHOLE,
    "search_hit_rows.read_names": READ,
    "standing.read_standing": STAFF,
    "tasks.of_dossier": READ,
    "template_editions.list_editions": "the words of the whole centre",
    "text_sources.bounds_of": WHOLE,
    "text_sources.last_texts": WHOLE,
    "text_sources.texts_of": WHOLE,
    "traces.page": STEERED,
    "transfer_names.names_of_agents": STAFF,
    "transfer_names.names_of_customers": READ,
    "transfer_names.numbers_of_dossiers": READ,
    "transfers.last_check": READ,
    "trail.act_of": OWN,
    "trail.find_by_key": OWN,
    "trail_chain.end_of": STAFF,
    "trail_chain.page_of": STAFF,
    "vacant_meters.meters_of": READ,
}
"""Why a function that reads takes no territory."""

READS = re.compile(
    r"(get|find|read|list|page|recent|newest|latest|last|of)(_.*)?|.*_of(_.*)?"
)

APART = ("migrations", "tables", "legacy")
"""Rooms of the store that no use case of a desk reads through."""


def reads() -> Iterator[tuple[str, inspect.Signature]]:
    """Yield the public functions of a session that read, by module and name."""
    for found in pkgutil.iter_modules(store.__path__):
        if found.name in APART:
            continue
        module = import_module(f"crm_tui.store.{found.name}")
        for name, function in vars(module).items():
            if name.startswith("_") or not inspect.isfunction(function):
                continue
            signature = inspect.signature(function)
            takes_session = next(iter(signature.parameters), "") == "session"
            is_here = function.__module__ == module.__name__
            if takes_session and is_here and READS.fullmatch(name):
                yield f"{found.name}.{name}", signature


def test_what_reads_takes_a_territory_or_says_why_not() -> None:
    free = {name for name, signature in reads() if "within" not in signature.parameters}

    assert free - set(REASONS) == set(), "take `within`, or say why not"


def test_no_reason_outlives_its_function() -> None:
    free = {name for name, signature in reads() if "within" not in signature.parameters}

    assert set(REASONS) - free == set()


def test_a_territory_is_always_asked_for_never_supposed() -> None:
    for name, signature in reads():
        if within := signature.parameters.get("within"):
            assert within.default is inspect.Parameter.empty, name
            assert within.kind is inspect.Parameter.KEYWORD_ONLY, name
