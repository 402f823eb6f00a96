"""Each of the 25 customers of domain.md 5 shows on the screen what its line says."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from sqlmodel import select

from crm_tui.clock import paris
from crm_tui.demo import quiet
from crm_tui.demo.base import fresh_base
from crm_tui.desk import Desk
from crm_tui.screens.customer_360 import Customer360Screen
from crm_tui.store.tables.party import PartyRow
from crm_tui.usecases.load_demo import demo_folder
from tests import factories
from tests.screens.conftest import WIDE, SeatedApp, settle

TEN = paris("2024-07-11 10:00")

SITUATIONS = {
    "2623891119": ("attente traitement administratif", "1 297", "écart 3 m³"),
    "2600000027": ("Écart de consommation 42 m³", "J-9"),
    "2600000035": ("Justificatif échu", "Tâche en retard"),
    "2600000043": ("Écart de consommation 61 m³", "Avec intervention"),
    "2600000051": ("Écart de consommation 14 m³", "498"),
    "2600000060": ("720",),
    "2600000078": ("700",),
    "2600000086": ("Index 89954 incohérent (attendu 895–1263)",),
    "2600000094": ("Protection juridique", "ASSOCIATION TUTELAIRE DU LITTORAL"),
    "2600000116": ("Ne pas suspendre la ligne", "en dérangement", "ADSL"),
    "2600000124": ("« euros »",),
    "2600000132": ("« euros »",),
    "2600000140": ("3 biens", "Fax"),
    "2600000159": ("LYCEE-1", "Mail"),
    "2600000167": ("HORIZON-101",),
    "2600000175": ("PORT-1", "Fax"),
    "2600000183": ("payeur CABINET RIVIERA SYNDIC",),
    "2600000191": ("payeur AGENCE DU RHIN", "locataire KLEIN Sophie"),
    "2600000205": ("Fin d'engagement · J-45", "Mobile 100 Go", "✓ fibre"),
    "2600000213": ("arrêté étape 4 Test de ligne", "Câble optique"),
    "2600000221": ("Motif récurrent (4), 35,00 € accordés", "surcoût"),
    "2600000230": ("solde 412,30 €", "relance 2", "prorogation 412,30 €"),
    "2600000248": ("Déménagement en cours", "01/08"),
    "2600000256": ("Premiers pas", "sans compte"),
    "2600000264": ("10 RUE DES ECOLES",),
    "2600000272": ("10 BIS RUE DES ECOLES",),
}
"""Words in sight at 120x40, without a key; the use cases' test says the rest."""


@pytest.fixture
def demo() -> Iterator[SimpleNamespace]:
    """The base of the demonstration, and an agent of the whole country."""
    with fresh_base() as base:
        base.load([demo_folder()], at=TEN)
        front = base.open(TEN)
        agent = factories.make_agent(front.store, profile="TOUT", departements=("*",))
        with front.store.reading() as session:
            ids = {row.number: row.id for row in session.exec(select(PartyRow))}
        desk = Desk(agent, front.store, front.clock, front.settings)
        yield SimpleNamespace(desk=desk, ids=ids)
        front.store.close()


def in_sight(app: SeatedApp) -> str:
    """Return the words on the screen, without what separates or frames them."""
    quiet.draw(app)
    strips = app.screen._compositor.render_strips()
    return glued("".join(strip.text for strip in strips))


def glued(text: str) -> str:
    """Return a text without its spaces."""
    return "".join(text.split())


async def test_each_customer_shows_its_situation_at_120x40(demo):
    app = SeatedApp(demo.desk)
    missing: dict[str, list[str]] = {}
    async with app.run_test(size=WIDE) as pilot:
        app.show_customer(party_id=demo.ids["2600000256"], name="LEFEVRE Anne")
        await settle(pilot)
        for number, words in SITUATIONS.items():
            shown = await turned_to(pilot, demo.ids[number])
            lost = [word for word in words if glued(word) not in shown]
            missing |= {number: lost} if lost else {}

    assert missing == {}


async def turned_to(pilot: Any, party_id: int) -> str:
    """Return what is in sight of another customer, in the same screen."""
    screen: Customer360Screen = pilot.app.screen
    screen.party_id, screen.contract_id = party_id, None
    screen.load()
    await settle(pilot)
    return in_sight(pilot.app)
