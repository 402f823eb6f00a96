"""The rows of decision tables: by right and not by place."""

from collections.abc import Mapping
from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.reading_calendars import GENERIC
from crm_tui.usecases.check_decision_table import check_decision_table
from crm_tui.usecases.export_decision_table import export_decision_table
from crm_tui.usecases.import_decision_table import import_decision_table
from crm_tui.usecases.list_decision_tables import list_decision_tables
from crm_tui.usecases.save_decision_table import save_decision_table
from crm_tui.usecases.set_parameter import set_parameter
from crm_tui.usecases.show_decision_table import show_decision_table
from crm_tui.usecases.try_decision_table import try_decision_table
from crm_tui.usecases.withdraw_parameter import withdraw_parameter
from tests.domain.tables import calendar
from tests.usecases.rights import Row, World

ROWS = calendar(GENERIC, [{"Jour d'envoi de demandes de relevés": "20"}]).rows


def _import(desk: Desk, world: World) -> object:
    header = (
        "Position;Jour d'envoi de demandes de relevés;Code de la règle de facturation"
        " prédéfinie;Code prestataires;Jour de facturation (2 du mois courant au 1er du"
        " mois suivant);Jour de facturation"
    )
    path = world.export("table.csv", f"{header}\r\n10;20;;;;\r\n")
    return import_decision_table(desk, code=GENERIC, path=path)


def _withdraw(desk: Desk, world: World) -> object:
    set_parameter(desk, code="MAIL", value="a@example.org")
    withdraw_parameter(desk, code="MAIL")
    return True


UPKEEP: Mapping[str, Row] = {
    "list_decision_tables": Row(
        acts=(Act.SHOW_TABLES,),
        call=lambda desk, world: list_decision_tables(desk),
        is_placeless=True,
    ),
    "show_decision_table": Row(
        acts=(Act.SHOW_TABLES,),
        call=lambda desk, world: show_decision_table(desk, code=GENERIC),
        is_placeless=True,
    ),
    "try_decision_table": Row(
        acts=(Act.SHOW_TABLES,),
        call=lambda desk, world: try_decision_table(desk, code=GENERIC, typed={}),
        is_placeless=True,
    ),
    "check_decision_table": Row(
        acts=(Act.SHOW_TABLES,),
        call=lambda desk, world: check_decision_table(desk, code=GENERIC) == (),
        is_placeless=True,
    ),
    "export_decision_table": Row(
        acts=(Act.SHOW_TABLES,),
        call=lambda desk, world: (
            export_decision_table(
                desk, code=GENERIC, path=world.folder / "exported.csv"
            )
            == 0
        ),
        is_placeless=True,
    ),
    "save_decision_table": Row(
        acts=(Act.SAVE_TABLE,),
        call=lambda desk, world: save_decision_table(
            desk,
            code=GENERIC,
            rows=ROWS,
            valid_from=date(2026, 1, 1),
            seen_version=0,
        ),
        is_placeless=True,
    ),
    "withdraw_parameter": Row(
        acts=(Act.SET_PARAMETER,), call=_withdraw, is_placeless=True
    ),
    "import_decision_table": Row(
        acts=(Act.SAVE_TABLE,), call=_import, is_placeless=True
    ),
}
