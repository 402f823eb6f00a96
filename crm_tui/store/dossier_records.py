"""Everything the dossier screen needs, in one round trip."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlmodel import Session

from crm_tui.domain.account import Account
from crm_tui.domain.document import Document
from crm_tui.domain.dossier import Dossier, DossierComment
from crm_tui.domain.justificatif import Justificatif
from crm_tui.domain.party import Party
from crm_tui.domain.permission import Territory
from crm_tui.domain.site import Site
from crm_tui.domain.task import Task
from crm_tui.domain.timeline import TimelinePage
from crm_tui.store import lines
from crm_tui.store.accounts import account_of
from crm_tui.store.documents import document_of
from crm_tui.store.dossier_elements import Elements, elements_of
from crm_tui.store.dossier_sections import dossier_sections
from crm_tui.store.dossiers import dossier_of
from crm_tui.store.justificatifs import justificatif_of
from crm_tui.store.procedures import RunRecord, runs_of
from crm_tui.store.refusals import NotFound
from crm_tui.store.tasks import task_of
from crm_tui.store.tenure import Tenure, is_occupied, previous_occupancy
from crm_tui.store.timeline import PAGE
from crm_tui.store.together import Line, Together, territory_values

Found = dict[str, list[Line]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedRecord:
    """A linked object: what it is, the words that name it, its role."""

    kind: str
    """`party`, `agent`, `meter`, `contract`, `bill` or `site`."""
    id: int
    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRecord:
    """What is stored of one dossier, ready for the rules to look at."""

    dossier: Dossier
    party: Party
    account: Account | None
    site: Site | None
    tenures: tuple[Tenure, ...]
    comments: tuple[DossierComment, ...]
    tasks: tuple[Task, ...]
    documents: tuple[Document, ...]
    justificatif: Justificatif | None
    timeline: TimelinePage
    links: tuple[LinkedRecord, ...]
    contract_number: str
    runs: tuple[RunRecord, ...]
    """Procedures launched on it, the first one first."""
    elements: Elements
    parameters: dict[str, str]
    """What the centre changed of the business parameters."""


def read(session: Session, *, dossier_id: int, within: Territory) -> DossierRecord:
    """Return one dossier; raises NotFound outside the territory too."""
    found = _sections().read(session, dossier_id=dossier_id, **territory_values(within))
    if not found["dossier"]:
        raise NotFound.of("ce dossier")
    line = found["dossier"][0]
    dossier = dossier_of(
        line, account=line.account_number or "", site=line.site_number or ""
    )
    party = lines.party_of(
        found["party"][0], phones=found["phones"], emails=found["emails"]
    )
    tenures = tuple(Tenure.of(line) for line in found["tenures"])
    return DossierRecord(
        dossier=dossier,
        party=party,
        account=account_of(found["account"][0]) if found["account"] else None,
        site=_site(found["place"], tenures),
        tenures=tenures,
        comments=tuple(
            DossierComment(at=c.at, author=c.author, text=c.text)
            for c in _by_id(found["comments"])
        ),
        tasks=tuple(task_of(task) for task in _by_id(found["tasks"])),
        documents=tuple(
            document_of(row, party_name=party.name, dossier_number=dossier.number)
            for row in _by_id(found["documents"])
        ),
        justificatif=justificatif_of(found["request"][0]) if found["request"] else None,
        timeline=_timeline(found["timeline"], dossier.number),
        links=_links(found),
        contract_number=_contract_number(found["contracts"], dossier.contract_id),
        runs=runs_of(found["runs"], found["run_steps"]),
        elements=elements_of(found),
        parameters={line.code: line.value for line in found["parameters"]},
    )


@cache
def _sections() -> Together:
    return dossier_sections()


def _by_id(found: list[Line]) -> list[Line]:
    return sorted(found, key=lambda line: line.id)


def _site(found: list[Line], tenures: tuple[Tenure, ...]) -> Site | None:
    if not found:
        return None
    site = lines.prefixed(found[0], "s_")
    return lines.site_of(
        site,
        meter=lines.prefixed(found[0], "m_"),
        previous_occupancy=previous_occupancy(tenures, site_id=site.id),
        is_occupied=is_occupied(tenures, site_id=site.id),
    )


def _timeline(found: list[Line], number: str) -> TimelinePage:
    newest = sorted(found, key=lambda entry: (entry.at, entry.id), reverse=True)
    for entry in newest:
        entry.dossier_number = number
    return TimelinePage(
        entries=tuple(lines.entry_of(entry) for entry in newest[:PAGE]),
        has_more=len(newest) > PAGE,
    )


def _contract_number(found: list[Line], contract_id: int | None) -> str:
    return next((line.number for line in found if line.id == contract_id), "")


def _person(line: Any) -> str:
    return f"{line.last_name.upper()} {line.first_name}".strip()


_NAMES: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
    ("parties", "party", _person),
    ("agents", "agent", lambda line: f"{line.first_name} {line.last_name[:1]}."),
    ("sites", "site", lambda line: f"{line.number} {line.street}, {line.town}"),
    ("meters", "meter", lambda line: line.serial_number),
    ("contracts", "contract", lambda line: line.number),
    ("bills", "bill", lambda line: line.number),
)
"""How a linked object of each section is named."""


def _links(found: Found) -> tuple[LinkedRecord, ...]:
    return tuple(
        LinkedRecord(
            kind=kind, id=line.id, name=name(line), role=getattr(line, "role", "")
        )
        for section, kind, name in _NAMES
        for line in _by_id(found[section])
    )
