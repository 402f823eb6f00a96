"""What the lists of supervision say of a line: the same on a screen and in a file.

Beside `wording`, which every screen imports: only the lists need this.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from crm_tui.domain.comments import DossierTag
from crm_tui.domain.contract import ReadingOrigin
from crm_tui.domain.french_format import date_time, short_date
from crm_tui.domain.report import Report
from crm_tui.dossier_wording import dossier_status, dossier_title
from crm_tui.wording import READING_ORIGIN

REPORT_TITLE = {
    Report.NEW_CUSTOMERS: "Nouveaux clients - Liste",
    Report.OPENED_DOSSIERS: "Dossiers créés par entité",
    Report.VACANCIES: "Vacances avec consommation",
}
REPORT_TAB = {
    Report.NEW_CUSTOMERS: "Nouveaux clients",
    Report.OPENED_DOSSIERS: "Dossiers par entité",
    Report.VACANCIES: "Vacances consommées",
}
"""The three names side by side on 76 columns."""
REPORT_COUNTED = {
    Report.NEW_CUSTOMERS: ("abonnement", "abonnements"),
    Report.OPENED_DOSSIERS: ("dossier", "dossiers"),
    Report.VACANCIES: ("site", "sites"),
}
REPORT_DAYS = {
    Report.NEW_CUSTOMERS: "abonnés",
    Report.OPENED_DOSSIERS: "créés",
    Report.VACANCIES: "résiliés",
}
"""What the days of a list are those of."""
DOSSIER_TAG: dict[str, str] = {
    DossierTag.PREVIOUS_OCCUPANT_GAP: "client intermédiaire",
    DossierTag.AWAITING_JUSTIFICATIF: "justificatif demandé",
    DossierTag.EUROS: "Euros",
}
"""The codes behind the comments that are searched for; what is sensitive is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportField:
    """One thing a list says of a line."""

    code: str
    """The heading of its column in a file."""
    title: str
    """What stands before it on a screen; empty: in the file only."""
    of: Callable[[Any], str]
    """Its text; an empty one where there is nothing to say."""


def file_stem(report: Report) -> str:
    """Return `nouveaux-clients`: how a list's file is named."""
    return _STEM[report]


def tag_names(tags: tuple[str, ...]) -> str:
    """Return the codes of comments in words."""
    return ", ".join(DOSSIER_TAG.get(tag, tag) for tag in tags)


_STEM = {
    Report.NEW_CUSTOMERS: "nouveaux-clients",
    Report.OPENED_DOSSIERS: "dossiers-par-entite",
    Report.VACANCIES: "vacances-avec-consommation",
}


def _field(code: str, title: str, of: Callable[[Any], str]) -> ReportField:
    return ReportField(code=code, title=title, of=of)


def _figure(value: int | None) -> str:
    return "" if value is None else str(value)


def _origin(code: str) -> str:
    return READING_ORIGIN[ReadingOrigin(code)] if code else ""


_PARTY = (
    _field("id_acteur", "Acteur", lambda line: line.party_number),
    _field("client", "Client", lambda line: line.party_name),
)
_PLACE = _field("site", "Site", lambda line: line.place)
_DOSSIER = (
    _field("no_dossier", "Dossier", lambda line: line.dossier_number),
    _field("entite", "Entité", lambda line: line.entity),
)
_WORDS = (
    _field("codes", "", lambda line: ", ".join(line.tags)),
    _field("commentaire", "Étiquette", lambda line: tag_names(line.tags)),
    _field("campagnes", "Campagne", lambda line: ", ".join(line.campaigns)),
)
_RULE = _field("regle", "Règle", lambda line: line.rule_row)

FIELDS: dict[Report, tuple[ReportField, ...]] = {
    Report.NEW_CUSTOMERS: (
        _field("ouvert_le", "Ouvert le", lambda line: date_time(line.opened_at)),
        _field("ouvert_par", "Ouvert par", lambda line: line.opened_by),
        _field("no_contrat", "Contrat", lambda line: line.contract_number),
        *_PARTY,
        _PLACE,
        _field(
            "debut",
            "Début",
            lambda line: short_date(line.started_on) if line.started_on else "",
        ),
        _field("index_debut", "Index m³", lambda line: _figure(line.start_m3)),
        _field("origine_index", "Origine", lambda line: _origin(line.start_origin)),
        *_DOSSIER,
        _RULE,
        *_WORDS,
    ),
    Report.OPENED_DOSSIERS: (
        _field("cree_le", "Créé le", lambda line: date_time(line.opened_at)),
        *_DOSSIER,
        _field("type", "Type", lambda line: dossier_title(line.type, line.variant)),
        _field("etat", "État", lambda line: dossier_status(line.status)),
        _field(
            "clos_le",
            "Clos le",
            lambda line: date_time(line.closed_at) if line.closed_at else "",
        ),
        _field("origine", "Origine", lambda line: line.source),
        *_PARTY,
        _PLACE,
        _RULE,
        *_WORDS,
    ),
    Report.VACANCIES: (
        _field("resilie_le", "Résilié le", lambda line: short_date(line.closed_on)),
        _field("index_resiliation", "Résil. m³", lambda line: _figure(line.closing_m3)),
        _field(
            "nature_index",
            "Nature",
            lambda line: "estimé" if line.is_estimate else "réel",
        ),
        _field("releve_le", "Relevé le", lambda line: short_date(line.read_on)),
        _field("index_releve", "Relevé m³", lambda line: _figure(line.read_m3)),
        _field("consomme_m3", "Consommé m³", lambda line: _figure(line.moved_m3)),
        _field("compteur", "Compteur", lambda line: line.serial_number),
        _PLACE,
        _field("no_contrat", "Contrat", lambda line: line.contract_number),
        _field("id_acteur", "Ex-titulaire", lambda line: line.party_number),
        *_DOSSIER,
        *_WORDS,
    ),
}
"""What each list says, in the order of its file."""
