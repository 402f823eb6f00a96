"""Fill a base from a folder of export files, through the very imports of real life."""

import csv
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from crm_tui.desk import Desk
from crm_tui.domain.import_report import ImportReport, OnProgress
from crm_tui.domain.refusal import Refusal
from crm_tui.usecases.import_after_sales import import_after_sales
from crm_tui.usecases.import_agents import import_agents
from crm_tui.usecases.import_assets import import_assets
from crm_tui.usecases.import_customers import import_customers
from crm_tui.usecases.import_decision_table import import_decision_table
from crm_tui.usecases.import_dossiers import import_dossiers
from crm_tui.usecases.import_equipment import import_equipment
from crm_tui.usecases.import_extensions import import_extensions
from crm_tui.usecases.import_gestures import import_gestures
from crm_tui.usecases.import_orders import import_orders
from crm_tui.usecases.import_profiles import import_profiles
from crm_tui.usecases.import_readings import import_readings
from crm_tui.usecases.import_telecom_lines import import_telecom_lines
from crm_tui.usecases.import_usage import import_usage
from crm_tui.usecases.list_decision_tables import list_decision_tables
from crm_tui.usecases.set_parameter import set_parameter

EXPORTS = (
    ("customers.csv", import_customers),
    ("dossiers.csv", import_dossiers),
    ("assets.csv", import_assets),
    ("readings.csv", import_readings),
    ("lines.csv", import_telecom_lines),
    ("usage.csv", import_usage),
    ("equipment.csv", import_equipment),
    ("after-sales.csv", import_after_sales),
    ("orders.csv", import_orders),
    ("extensions.csv", import_extensions),
    ("profiles.csv", import_profiles),
    ("gestures.csv", import_gestures),
)
"""What a folder may hold, in the order one names the other."""

DEMO_PASSWORD = "soleil-de-cannes-1"
"""Of every agent of the demonstration: shown on its sign-in screen, no secret."""

PRINTED_TABLES = "readings-*.txt"
"""A printed table of readings; its name ends with the serial of the meter."""

TABLES = ("CALENDRIER_*.csv", "ORIENTATION_*.csv")
"""Decision tables, each named by its code."""


class UnusableDemo(Refusal):
    """A demonstration file has lines that the imports reject."""


def demo_folder(journey: str = "") -> Path:
    """Return the shipped files: the 25 customers, or a journey's own base (`j01`)."""
    packaged = Path(str(files("crm_tui"))) / "demos" / "data"
    root = packaged if packaged.is_dir() else Path(__file__).parents[2] / "demos/data"
    return root / journey


def load_demo(
    desk: Desk, *, folder: Path, on_progress: OnProgress | None = None
) -> tuple[ImportReport, ...]:
    """Import a folder's agents and exports, those there.

    Raises UnusableDemo when a line is rejected: these files are ours.
    """
    reports = tuple(_imports(desk, folder, on_progress))
    for report in reports:
        if report.rejected:
            raise UnusableDemo(
                f"Démonstration {folder} : {report.rejected} ligne(s) de {report.kind}"
                f" rejetée(s), voir {report.rejects_path}."
            )
    return reports


def _imports(
    desk: Desk, folder: Path, on_progress: OnProgress | None
) -> Iterator[ImportReport]:
    agents = folder / "agents.csv"
    if agents.is_file():
        yield import_agents(desk, path=agents, password=DEMO_PASSWORD, may_be_weak=True)
    _set_parameters(desk, folder / "parameters.csv")
    for name, load in EXPORTS:
        path = folder / name
        if path.is_file():
            yield load(desk, path=path, on_progress=on_progress)
    _set_tables(desk, folder)
    for table in sorted(folder.glob(PRINTED_TABLES)):
        serial = table.stem.partition("-")[2]
        yield import_readings(desk, path=table, meter=serial, on_progress=on_progress)


def _set_parameters(desk: Desk, file: Path) -> None:
    """Set what the centre of a journey changed: `code;valeur` lines."""
    if file.is_file():
        with file.open(encoding="cp1252", newline="") as lines:
            for line in csv.DictReader(lines, delimiter=";"):
                set_parameter(desk, code=line["code"], value=line["valeur"])


def _set_tables(desk: Desk, folder: Path) -> None:
    """Give each table its first version; one that was saved since stays as it is."""
    saved = {table.code for table in list_decision_tables(desk) if table.version}
    for table in sorted(path for name in TABLES for path in folder.glob(name)):
        if table.stem not in saved:
            import_decision_table(desk, code=table.stem, path=table)
