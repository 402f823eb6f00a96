"""How each cell of a customers' export is usually written, and what is stored of it.

A pattern admits only what the cell readers (`cells.py`, `customer_reader.py`) accept as
it stands; what it does not admit may be just as good, and is for them to read.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from crm_tui.domain.account import CustomerClass
from crm_tui.domain.contract import ContractStatus, LineOfBusiness
from crm_tui.domain.party import PartyNature, PartyStatus, SourceSystem
from crm_tui.domain.phone import parse_phone
from crm_tui.domain.search_key import normalize
from crm_tui.domain.site import WaterState
from crm_tui.store.legacy import customer_columns as columns
from crm_tui.store.legacy.cells import YES_NO, read_day, read_instant
from crm_tui.store.legacy.customer_reader import (
    CLOCK_SKEW,
    DIALS,
    PLAIN_EMAIL,
    RATINGS,
)
from crm_tui.store.legacy.place_cells import is_home
from crm_tui.store.loader import stored_cents, stored_day, stored_instant
from crm_tui.store.packing import Stored


class NotPlain(Exception):
    """A cell that the usual reader has to judge."""


Convert = Callable[[str], Stored]

LETTERS = " 0-9A-Za-zÀ-ÖØ-öø-ÿŒœŸ'°().,/&:+-"
"""What `clean` gives back as it is, quotes and separators aside."""

DAY = r"(?:[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|)"
INSTANT = r"[0-9/]{0,10}(?:[ T][0-9:]{4,8})?"
WHOLE = r"[0-9]{0,9}"
AMOUNT = "(?:-?[0-9]{1,9}(?:,[0-9]{1,2})?|)"
LABEL = r"[A-Za-zÀ-ÿ_ '-]{0,40}"
FLAG = r"[A-Za-z01]{0,3}"
PHONE = r"(?:0[1-9](?:[ .]?[0-9]{2}){4}|)"
EMAIL = rf"(?:{PLAIN_EMAIL.pattern}|)"
NOTHING = ""


def _text(longest: int, *, shortest: int = 0) -> str:
    """Return the pattern of a text that is stored as it is written."""
    return rf"(?![ '])[{LETTERS}]{{{shortest},{longest}}}(?<! )"


def _code(longest: int) -> str:
    return rf"(?:[A-Za-z0-9][A-Za-z0-9/_.-]{{0,{longest - 1}}}|)"


def _ten_digits(*, is_needed: bool = False) -> str:
    return r"[0-9]{10}" if is_needed else r"(?:[0-9]{10}|)"


PATTERNS: dict[str, str] = {
    "id_acteur": _ten_digits(is_needed=True),
    "id_compte": _ten_digits(),
    "id_site": _ten_digits(),
    "nom": _text(120, shortest=1),
    "code_postal": r"[0-9]{5}",
    "site_code_postal": r"(?:[0-9]{5}|)",
    "compteur": _code(20),
    "no_contrat": _code(20),
    "facture_no": _code(24),
    **dict.fromkeys(("tel_1", "tel_2", "tel_3", "no_ligne"), PHONE),
    **dict.fromkeys(("mail", "mail_2"), EMAIL),
    **dict.fromkeys(("solde", "facture_montant", "facture_solde"), AMOUNT),
    **dict.fromkeys(("relance", "roues", "index_debut", "index_fin"), WHOLE),
    **dict.fromkeys(("protege", "sans_edc", "telereleve", "index_fin_estime"), FLAG),
    **dict.fromkeys(
        (
            *("date_naissance", "client_depuis", "pose_le", "depose_le"),
            *("debut", "fin", "facture_date", "facture_echeance"),
        ),
        DAY,
    ),
    "modifie_le": INSTANT,
    **dict.fromkeys(
        (
            *("nature", "statut", "classe_client", "etat_eau", "univers"),
            *("statut_contrat", "origine_index", "source"),
        ),
        LABEL,
    ),
    **dict.fromkeys(
        (
            *("id_tuteur", "id_payeur", "id_proprietaire"),
            *("predecesseur_fin", "predecesseur_index", "predecesseur_estime"),
        ),
        NOTHING,
    ),
}
"""What a line writes of others is for the usual reader: its column must be empty."""

TEXT_LENGTHS = {
    "civilite": 8,
    "prenom": 80,
    "canal_prefere": 20,
    "adresse_2": 80,
    "adresse_3": 80,
    "adresse": 120,
    "lieu_dit": 80,
    "ville": 80,
    "pays": 60,
    "occupation": 40,
    "note_sensible": 200,
    "consigne": 200,
    "cle_compte": 2,
    "mode_paiement": 40,
    "qualite_payeur": 12,
    "prochaine_facture": 60,
    "site_adresse_2": 80,
    "site_adresse_3": 80,
    "site_adresse": 120,
    "site_lieu_dit": 80,
    "site_ville": 80,
    "emplacement": 80,
    "offre": 60,
    "facture_statut": 16,
    "facture_etiquettes": 120,
}


def pattern_of(column: str) -> str:
    """Return the usual pattern of a known column."""
    if column in TEXT_LENGTHS:
        return _text(TEXT_LENGTHS[column])
    return PATTERNS.get(column, NOTHING)


class Memo(dict[str, Stored]):
    """What is stored of each cell of a column, found once: few of them are unlike."""

    LARGEST = 65_536

    def __init__(self, convert: Convert) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, cell: str) -> Stored:
        stored = self._convert(cell)
        if len(self) < self.LARGEST:
            self[cell] = stored
        return stored


def conversions(*, now: datetime) -> dict[str, Convert]:
    """Return what is stored of the cells of these columns; the others stay as written.

    Each may raise NotPlain.
    """

    def birth(cell: str) -> str | None:
        day = _day(cell)
        if day and day > now.date():
            raise NotPlain
        return stored_day(day)

    def modified(cell: str) -> str:
        at = read_instant(cell) if cell else None
        if (cell and at is None) or (at and at > now + CLOCK_SKEW):
            raise NotPlain
        return stored_instant(at) if at else ""

    return {
        **{name: _choice(*labels) for name, labels in _LABELS.items()},
        **dict.fromkeys(("civilite", "compteur", "no_contrat", "facture_no"), _upper),
        "qualite_payeur": _rating,
        "facture_statut": lambda cell: cell.upper() or "EMISE",
        **dict.fromkeys(("occupation", "facture_etiquettes"), str.lower),
        "date_naissance": birth,
        **dict.fromkeys(
            (
                *("client_depuis", "pose_le", "depose_le", "debut", "fin"),
                *("facture_date", "facture_echeance"),
            ),
            lambda cell: stored_day(_day(cell)),
        ),
        "modifie_le": modified,
        **dict.fromkeys(("protege", "sans_edc", "telereleve", "index_fin_estime"), _is),
        "solde": lambda cell: _cents(cell) or 0,
        "facture_solde": lambda cell: _cents(cell) or 0,
        "facture_montant": _cents,
        "relance": lambda cell: int(cell or 0),
        "index_debut": _whole,
        "index_fin": _whole,
        "roues": _dials,
        "pays": _home_country,
        "no_ligne": lambda cell: parse_phone(cell).number if cell else "",
    }


_LABELS: dict[str, tuple[Mapping[str, Any], StrEnum | str]] = {
    "nature": (columns.NATURES, PartyNature.PERSON),
    "statut": (columns.STATUSES, PartyStatus.CUSTOMER),
    "classe_client": (columns.CLASSES, CustomerClass.RESIDENTIAL),
    "etat_eau": (columns.WATER_STATES, WaterState.UNKNOWN),
    "univers": (columns.LINES, LineOfBusiness.WATER),
    "statut_contrat": (columns.CONTRACT_STATUSES, ContractStatus.ACTIVE),
    "origine_index": (columns.ORIGINS, ""),
    "source": (columns.SOURCES, SourceSystem.ILIADE),
}
"""The codes of a column, and the one an empty cell stands for."""


def _choice(labels: Mapping[str, StrEnum], default: str) -> Convert:
    def convert(cell: str) -> str:
        found = labels.get(normalize(cell)) if cell else default
        if found is None:
            raise NotPlain
        return str(found)

    return convert


def _upper(cell: str) -> str:
    return cell.upper()


def _rating(cell: str) -> str:
    if cell.upper() not in RATINGS:
        raise NotPlain
    return cell.upper()


def _day(cell: str) -> date | None:
    day = read_day(cell) if cell else None
    if cell and day is None:
        raise NotPlain
    return day


def _is(cell: str) -> bool:
    if cell and cell.lower() not in YES_NO:
        raise NotPlain
    return bool(cell) and YES_NO[cell.lower()]


def _cents(cell: str) -> int | None:
    return stored_cents(Decimal(cell.replace(",", "."))) if cell else None


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None


def _dials(cell: str) -> int:
    if cell and int(cell) not in DIALS:
        raise NotPlain
    return int(cell or 5)


def _home_country(cell: str) -> str:
    if not is_home(cell):
        raise NotPlain
    return cell
