"""The records behind a figure, one line each."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from crm_tui.domain.french_format import date_time, euros, short_date
from crm_tui.domain.indicator import Definition, Kind, Unit
from crm_tui.domain.indicator_record import IndicatorRecord, RecordOrder
from crm_tui.domain.indicator_tally import CENTS_A_EURO, SECONDS_A_DAY
from crm_tui.domain.indicator_words import duration_words, value_words
from crm_tui.widgets.line_table import Cell, Column, Row, cell

COUNTED, NOT_COUNTED = "✓", "–"
"""Whether a record is in the part of a share, or only in its whole."""

WITHOUT_DOSSIER = frozenset({"Contacts", "Relevés"})
"""The families of figures counted in what is of no dossier."""

ADDED = {Kind.SHARE: "Compté", Kind.SUM: "Montant"}
"""What the column says that holds what a record adds, where it is not its value."""


FIRST = {
    Unit.DURATION: "les plus longs d'abord",
    Unit.DAYS: "les plus anciens d'abord",
    Unit.EUROS: "les plus élevés d'abord",
}
"""Which records come first where they are not in the order of their dates."""


def order_words(order: RecordOrder, *, unit: Unit) -> str:
    """Return which records come first: `les plus longs d'abord`."""
    if order is RecordOrder.NEWEST:
        return "les plus récents d'abord"
    if order is RecordOrder.LIGHTEST:
        return f"non comptés ({NOT_COUNTED}) d'abord"
    return FIRST.get(unit, f"comptés ({COUNTED}) d'abord")


def record_columns(definition: Definition) -> tuple[Column, ...]:
    """Return the columns of the records of a figure."""
    added = Column(title=ADDED.get(definition.kind, "Valeur"), width=9, is_right=True)
    dossier = Column(title="Dossier", width=13, drop=1)
    return (
        Column(title="Le", width=16),
        *((added,) if definition.has_values else ()),
        Column(title=definition.axis.capitalize() or "Objet", width=16, flex=2),
        Column(title="Client", width=14, flex=2),
        Column(title="Agent", width=8),
        *(() if definition.family in WITHOUT_DOSSIER else (dossier,)),
    )


def record_rows(
    definition: Definition, records: Sequence[IndicatorRecord]
) -> list[Row]:
    """Return a row for each record."""
    return [
        Row(
            record,
            (
                cell(_at(record.at), "quiet"),
                *_added_cell(definition, record),
                cell(record.subject),
                cell(record.party_name or "client inconnu", _known(record.party_name)),
                cell(record.agent, "quiet"),
                cell(record.dossier_number, "title"),
            ),
        )
        for record in records
    ]


def _known(name: str) -> str:
    return "strong" if name else "quiet"


def _at(at: datetime | date) -> str:
    return date_time(at) if isinstance(at, datetime) else short_date(at)


def _added_cell(definition: Definition, record: IndicatorRecord) -> tuple[Cell, ...]:
    if not definition.has_values:
        return ()
    return (cell(*_added(definition, record)),)


def _added(definition: Definition, record: IndicatorRecord) -> tuple[str, str]:
    """Return what a record adds to its figure, and its role."""
    if definition.unit is Unit.EUROS:
        return euros(Decimal(record.part) / CENTS_A_EURO), "strong"
    if definition.unit is Unit.DURATION:
        return duration_words(record.part), "strong"
    if definition.unit is Unit.DAYS:
        return value_words(record.part / SECONDS_A_DAY, unit=Unit.DAYS), "strong"
    return (COUNTED, "strong") if record.part else (NOT_COUNTED, "quiet")
