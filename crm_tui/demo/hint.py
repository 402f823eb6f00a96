"""What the demonstration says beside the sign-in form: its agents, their password."""

import csv

from crm_tui.catalog import profiles
from crm_tui.screens.demo_hint import DemoAgent, DemoHint
from crm_tui.usecases.load_demo import DEMO_PASSWORD, demo_folder


def demo_hint() -> DemoHint:
    """Return the agents of the demonstration's own file, in its order."""
    with (demo_folder() / "agents.csv").open(encoding="cp1252", newline="") as file:
        agents = tuple(
            DemoAgent(
                code=row["code"],
                name=f"{row['prenom']} {row['nom']}",
                role=profiles()[row["profil"]].label,
            )
            for row in csv.DictReader(file, delimiter=";")
        )
    return DemoHint(agents=agents, password=DEMO_PASSWORD)
