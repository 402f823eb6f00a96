"""What one line of an assets' export says: the asset, and all that asks for it."""

from dataclasses import dataclass
from datetime import date

from crm_tui.domain.asset import RequestMode, RuleKind, TheoreticalBillKind
from crm_tui.store.legacy.cells import BadCell, Cells, labels_of, read_day
from crm_tui.store.legacy.export_file import Layout

ASSETS = Layout(
    kind="biens",
    columns=(
        "bien",
        "mode",
        "article",
        "article_libelle",
        "mode_operatoire",
        "image",
        "no_contrat",
        "regle",
        "type_regle",
        "prestataire",
        "factures",
        "regularisations",
        "renouvellements",
        "id_site",
        "site_mail",
        "site_fax",
        "localisation",
        "localisation_mail",
        "localisation_fax",
        "id_responsable",
        "responsable_fax",
        "client_fax",
        "classification",
        "categorie",
        "compteur",
        "roues",
    ),
    required=frozenset({"bien", "article", "no_contrat", "id_site", "compteur"}),
)
"""`factures`, `regularisations` and `renouvellements` are lists of days with commas.
The contract, the site and the person responsible come with the customers, imported
before.
"""

MODES = labels_of(
    {RequestMode.MAIL: "Mail", RequestMode.FAX: "Fax", RequestMode.NONE: "Aucun"}
)
RULE_KINDS = labels_of({RuleKind.FLAT_RATE: "Forfait", RuleKind.TIER: "Tranche"})

BILL_COLUMNS = {
    "factures": TheoreticalBillKind.USUAL,
    "regularisations": TheoreticalBillKind.SETTLEMENT,
    "renouvellements": TheoreticalBillKind.RENEWAL,
}

MOST_BILLS = 120
LONGEST_ADDRESS = 254


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetRecord:
    """One asset with its article, contract, place and ways to be asked for."""

    number: str
    mode: str
    article_code: str
    article_label: str
    operating_mode: str
    picture_path: str
    contract_number: str
    rule_code: str
    rule_kind: str
    provider: str
    bills: tuple[tuple[date, str], ...]
    site_number: str
    site_mail: str
    site_fax: str
    location: str
    location_mail: str
    location_fax: str
    responsible_number: str
    responsible_fax: str
    customer_fax: str
    classification: str
    category: str
    serial_number: str
    dials: int

    @property
    def key(self) -> tuple[str]:
        """Return what two lines of one export may not share."""
        return (self.number,)


def read_asset(cells: Cells) -> AssetRecord:
    """Return the asset of a line; raises a Refusal that names the cell."""
    return AssetRecord(
        number=_needed_code(cells, "bien"),
        mode=cells.one_of("mode", MODES),
        article_code=_needed_code(cells, "article"),
        article_label=cells.text("article_libelle", max_length=120),
        operating_mode=cells.text("mode_operatoire", max_length=2000, multiline=True),
        picture_path=cells.text("image", max_length=200),
        contract_number=_needed_code(cells, "no_contrat"),
        rule_code=cells.code("regle").upper(),
        rule_kind=cells.one_of("type_regle", RULE_KINDS) or RuleKind.FLAT_RATE.value,
        provider=cells.code("prestataire"),
        bills=_bills(cells),
        site_number=cells.ten_digits("id_site"),
        site_mail=cells.text("site_mail", max_length=LONGEST_ADDRESS),
        site_fax=cells.text("site_fax", max_length=40),
        location=cells.text("localisation", max_length=80),
        location_mail=cells.text("localisation_mail", max_length=LONGEST_ADDRESS),
        location_fax=cells.text("localisation_fax", max_length=40),
        responsible_number=cells.ten_digits("id_responsable"),
        responsible_fax=cells.text("responsable_fax", max_length=40),
        customer_fax=cells.text("client_fax", max_length=40),
        classification=cells.text("classification", max_length=60),
        category=cells.text("categorie", max_length=60),
        serial_number=_needed_code(cells, "compteur").upper()[:20],
        dials=cells.whole("roues") or 6,
    )


def _needed_code(cells: Cells, column: str) -> str:
    code = cells.code(column)
    if not code:
        raise BadCell(f"{column} : vide, obligatoire.", field=column)
    return code


def _bills(cells: Cells) -> tuple[tuple[date, str], ...]:
    """Return the theoretical bills; a day said twice is an end of period first."""
    days: dict[date, str] = {}
    for column, kind in BILL_COLUMNS.items():
        days |= dict.fromkeys(_days(cells, column), kind.value)
    if len(days) > MOST_BILLS:
        raise BadCell(f"factures : plus de {MOST_BILLS} dates.", field="factures")
    return tuple(sorted(days.items()))


def _days(cells: Cells, column: str) -> list[date]:
    days = []
    for text in filter(None, map(str.strip, cells.raw(column).split(","))):
        day = read_day(text)
        if day is None:
            raise BadCell(
                f"{column} : « {text[:40]} » refusé, dates jj/mm/aaaa attendues,"
                " séparées par des virgules.",
                field=column,
            )
        days.append(day)
    return days
