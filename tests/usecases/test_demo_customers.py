"""Each of the 25 customers of domain.md 5 shows on its 360° what its line says."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from sqlmodel import select

from crm_tui.bootstrap import job_desk
from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.customer_360 import Customer360
from crm_tui.settings import Settings
from crm_tui.store.engine import Store
from crm_tui.store.tables.party import PartyRow
from crm_tui.usecases.load_demo import demo_folder, load_demo
from crm_tui.usecases.show_customer_360 import show_customer_360
from tests import factories

SITUATIONS = {
    "2623891119": ("attente traitement administratif", "1297", "compte existant"),
    "2600000027": ("Écart de consommation 42 m³", "attendu · J-9 (20/07)"),
    "2600000035": ("Justificatif échu", "Tâche en retard · J+3"),
    "2600000043": ("Écart de consommation 61 m³", "Avec intervention"),
    "2600000051": ("Écart de consommation 14 m³", "Acte de vente reçu"),
    "2600000060": ("État des lieux du 10/05/2024 sans index", "720"),
    "2600000078": ("oppose la prescription", "700"),
    "2600000086": ("Index 89954 incohérent (attendu 895–1263)",),
    "2600000094": ("ASSOCIATION TUTELAIRE DU LITTORAL", "protection juridique"),
    "2600000116": (
        "Ne pas suspendre la ligne – rétablissement prioritaire",
        "Ligne en dérangement",
        "ADSL",
    ),
    "2600000124": ("analyser et répondre, sans transfert", "Réclamation en cours"),
    "2600000132": ("Acte de vente reçu", "opposition au démarchage"),
    "2600000140": ("3 biens", "FAX"),
    "2600000159": ("LYCEE-1", "MAIL"),
    "2600000167": ("Parc de 20 biens", "HORIZON-101"),
    "2600000175": ("PORT-1", "FAX"),
    "2600000183": ("PAYEUR CABINET RIVIERA SYNDIC", "used=22"),
    "2600000191": ("PAYEUR AGENCE DU RHIN", "LOCATAIRE KLEIN Sophie", "used=60"),
    "2600000205": (
        "Fin d'engagement · J-45 (25/08)",
        "sport",
        "Mobile 100 Go",
        "Fibre",
        "has_fibre=True",
    ),
    "2600000213": (
        "Diagnostic à reprendre à l'étape 4 (Test de ligne)",
        "BOUTIQUE",
        "TECHNICIEN",
        "Câble optique",
    ),
    "2600000221": (
        "Motif récurrent (4), 35,00 € accordés",
        "Réclamation en cours",
        "Hors forfait ce mois",
    ),
    "2600000230": (
        "Relance 2 · solde 412,30 € · délai accordé jusqu'au 31/07",
        "FSL",
    ),
    "2600000248": ("Déménagement en cours · départ J-20 (31/07) · arrivée 01/08",),
    "2600000256": (
        "Purge à proposer au DPO depuis le 02/06/2024",
        "dernier contact 02/06/2021",
    ),
    "2600000264": ("MARTIN", "10 RUE DES ECOLES"),
    "2600000272": ("MARTIN", "10 BIS RUE DES ECOLES"),
}


@pytest.fixture(scope="module")
def demo(
    sqlite_template, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SimpleNamespace]:
    """The base of the demonstration, at its own hour."""
    folder = tmp_path_factory.mktemp("demo")
    file = folder / "crm.db"
    file.write_bytes(sqlite_template.read_bytes())
    file.chmod(0o600)
    data = folder / "data"
    data.mkdir(mode=0o700)
    store = Store.open(f"sqlite:///{file}")
    front = FrontDesk(
        store, FixedClock(paris("2024-07-11 10:00")), Settings(data_dir=data)
    )
    load_demo(job_desk(front), folder=demo_folder())
    agent = factories.make_agent(store, profile="TOUT", departements=("*",))
    with store.reading() as session:
        ids = {row.number: row.id for row in session.exec(select(PartyRow))}
    yield SimpleNamespace(desk=Desk(agent, store, front.clock, front.settings), ids=ids)
    store.close()


def told(shown: Customer360) -> str:
    """Return every word of the value, the roles beside the names."""
    related = [f"{one.role.value} {one.name}" for one in shown.related]
    alerts = [alert.text for alert in shown.alerts]
    text = " ".join((*related, *alerts, repr(shown)))
    return text.replace("\u202f", " ").replace("\\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize(("number", "words"), SITUATIONS.items())
def test_each_customer_shows_its_situation(demo, number, words):
    shown = told(show_customer_360(demo.desk, party_id=demo.ids[number]))

    assert [word for word in words if word not in shown] == []


def test_nobody_is_told_the_same_thing_twice(demo):
    for number, party_id in demo.ids.items():
        alerts = show_customer_360(demo.desk, party_id=party_id).alerts
        texts = [alert.text for alert in alerts]
        assert len(texts) == len(set(texts)), number


def test_nguyen_met_the_assistance_three_times(demo):
    shown = show_customer_360(demo.desk, party_id=demo.ids["2600000213"])

    met = [one for item in shown.equipment for one in item.history]
    assert sorted(one.at.date().isoformat() for one in met) == [
        "2024-05-16",
        "2024-06-12",
        "2024-07-04",
    ]
    assert shown.diagnosis_to_resume is not None
    assert [test.label for test in shown.diagnosis_to_resume.tests] == [
        "Alimentation",
        "Câble optique",
        "Redémarrage",
    ]
