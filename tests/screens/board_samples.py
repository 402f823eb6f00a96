"""A board as the screens of supervision are given it: a Thursday at a centre."""

from datetime import datetime

from crm_tui.clock import paris
from crm_tui.domain.indicator import Indicator, Mesh
from crm_tui.domain.indicator_board import (
    Bar,
    Board,
    BoardLine,
    IndicatorView,
    Period,
)
from crm_tui.domain.indicator_record import IndicatorRecord, RecordPage
from crm_tui.domain.indicator_table import DEFINED, DEFINITIONS
from crm_tui.domain.indicator_tally import Figure, Tally, figure_of

COUNTED = {
    Indicator.CONTACTS: Tally(part=64, whole=64),
    Indicator.HANDLING_TIME: Tally(part=64 * 437, whole=64),
    Indicator.FIRST_CONTACT: Tally(part=47, whole=58),
    Indicator.MANUAL_TRACING: Tally(part=9, whole=64),
    Indicator.RECURRING_COMPLAINTS: Tally(part=1, whole=7),
    Indicator.TRANSFERS: Tally(part=4, whole=64),
    Indicator.WARM_TRANSFERS: Tally(part=3, whole=4),
    Indicator.DRY_TRANSFERS: Tally(part=1, whole=4),
    Indicator.ACKNOWLEDGED: Tally(part=4, whole=4),
    Indicator.ACKNOWLEDGE_DELAY: Tally(values=(120, 540, 780, 2_400)),
    Indicator.STOCK: Tally(part=37, whole=37),
    Indicator.STOCK_AGE: Tally(part=37 * 16 * 86_400, whole=37),
    Indicator.ENTRIES: Tally(part=12, whole=12),
    Indicator.EXITS: Tally(part=15, whole=15),
    Indicator.GESTURE_EUROS: Tally(part=8_500, whole=3),
}
HOURS = ((8, 6), (9, 14), (10, 12), (11, 9), (14, 11), (15, 8), (16, 4))
LINES = (
    ("SAM01", "Samir B.", 34, False),
    ("IFI045", "Isabelle F.", 30, False),
    ("LMA112", "Laurent M.", 11, True),
)


def show_board(_: object, *, period: Period, mesh: Mesh) -> Board:
    """Answer with the same figures, whoever asks."""
    return Board(
        period=period,
        mesh=mesh,
        scope="Centre Cannes",
        figures=tuple(_figure(definition.indicator) for definition in DEFINITIONS),
        read_at=paris("2024-07-11 16:20"),
    )


def show_indicator(
    _: object, *, period: Period, mesh: Mesh, indicator: Indicator
) -> IndicatorView:
    """Answer with a day, three agents and two reasons."""
    definition = DEFINED[indicator]

    def of(n: int) -> Figure:
        return figure_of(definition, Tally(part=n, whole=n, values=(n,)))

    return IndicatorView(
        figure=_figure(indicator),
        times=tuple(Bar(label=f"{hour:02}h", figure=of(n)) for hour, n in HOURS),
        parts=(
            Bar(
                label="Contestation : consommation élevée", figure=of(41), code="EAU34"
            ),
            Bar(label="Renseignement tarif", figure=of(23)),
        ),
        axis=definition.axis,
        lines=tuple(
            BoardLine(
                group=code,
                label=label,
                figure=of(n),
                contacts=n,
                is_own=code == "SAM01",
                is_withheld=is_withheld,
            )
            for code, label, n, is_withheld in LINES
        )
        if definition.has_agent
        else (),
    )


def records(_: object, **__: object) -> RecordPage:
    """Answer with two records: of a dossier, and of nobody."""
    return RecordPage(
        lines=(
            _record(2, paris("2024-07-11 15:12"), dossier_id=7, party_id=3),
            _record(1, paris("2024-07-11 09:40"), dossier_id=None, party_id=None),
        ),
        next=None,
    )


def _record(
    id_: int, at: datetime, *, dossier_id: int | None, party_id: int | None
) -> IndicatorRecord:
    return IndicatorRecord(
        id=id_,
        at=at,
        agent="SAM01",
        subject="Factures eau",
        party_id=party_id,
        party_name="BERNARD Lucie" if party_id else "",
        dossier_id=dossier_id,
        dossier_number="REC-24-000031" if dossier_id else "",
        part=1,
    )


def _figure(indicator: Indicator) -> Figure:
    return figure_of(DEFINED[indicator], COUNTED.get(indicator, Tally()))
