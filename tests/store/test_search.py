"""Quick search finds a customer by anything an agent may say or type."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session

from crm_tui.domain.permission import Territory
from crm_tui.domain.search_hit import SearchHit
from crm_tui.domain.search_query import parse_query
from crm_tui.store.engine import Store
from crm_tui.store.search_find import find_parties
from crm_tui.store.search_hits import hydrate
from crm_tui.store.search_index import rebuild
from crm_tui.store.search_page import Matches
from tests import factories

NATIONAL = Territory.national()
ALPES = Territory.of("06")


def find(session: Session, text: str, within: Territory = NATIONAL) -> Matches:
    return find_parties(session, query=parse_query(text), text=text, within=within)


def hits(
    session: Session, text: str, within: Territory = NATIONAL
) -> tuple[SearchHit, ...]:
    return hydrate(session, matches=find(session, text, within), within=within)


def names(session: Session, text: str, within: Territory = NATIONAL) -> list[str]:
    return [hit.name for hit in hits(session, text, within)]


@pytest.fixture
def town(store: Store) -> Store:
    """A small town with every spelling trap of French names."""
    with store.writing() as session:
        _nguessan(session)
        _poirot(session)
        for last, first, values in (
            ("Le Gall", "Yann", {"street": "3 RUE DE BREST"}),
            ("Legallais", "Anne", {"street": "4 RUE D'ANTIBES"}),
            ("Saint-Yves", "Paul", {"street": "9 QUAI SAINT PIERRE"}),
            ("Cœurderoy", "Zoé", {"street": "2 CHEMIN DU VALLON"}),
            ("D'Alembert", "Jean-Pierre", {}),
            ("Martin", "Marie", {"street": "10 RUE DES ECOLES"}),
            ("Martineau", "Luc", {}),
            ("Durand", "Martin", {"street": "7 RUE DU 8 MAI 1945"}),
            ("SARL Les Pins", "", {"nature": "ENTREPRISE"}),
            ("Müller", "Jürgen", {}),
            ("Dupont", "Irène", {}),
        ):
            factories.make_party(session, last_name=last, first_name=first, **values)
        rebuild(session)
    return store


def _nguessan(session: Session) -> None:
    party = factories.make_party(
        session,
        number="2626000001",
        last_name="N'Guessan-Bâ",
        first_name="Aïssatou",
        phones=("+33612345678",),
        emails=("aissatou.ba@example.org",),
        street="3 IMPASSE DE L'ÉTANG",
        postcode="06400",
        town="CANNES",
        birth_on=date(1990, 2, 3),
    )
    factories.make_account(session, holder_id=party, number="8811203345", key="2")


def _poirot(session: Session) -> None:
    party = factories.make_party(
        session,
        number="2623891119",
        last_name="Poirot",
        first_name="Hercule",
        phones=("+33465710102", "+33639980001"),
        emails=("hercule.poirot@example.org",),
    )
    account = factories.make_account(session, holder_id=party, number="9934197476")
    site = factories.make_site(session, number="0593714448")
    factories.make_meter(session, site_id=site, serial_number="D21FA123456")
    factories.make_contract(
        session,
        account_id=account,
        site_id=site,
        holder_id=party,
        number="C-0048213",
    )
    factories.make_bill(
        session,
        account_id=account,
        number="F-20240311-07",
        issued_on=date(2024, 3, 11),
        due_on=date(2024, 4, 1),
        amount=Decimal(50),
    )
    factories.make_dossier(session, party_id=party, number="ARR-24-001893")


@pytest.mark.parametrize(
    ("text", "name", "field"),
    [
        pytest.param("nguessan", "N'GUESSAN-BÂ Aïssatou", "nom", id="apostrophe"),
        pytest.param("n guessan", "N'GUESSAN-BÂ Aïssatou", "nom", id="elision apart"),
        pytest.param("N’GUESSAN-BÂ", "N'GUESSAN-BÂ Aïssatou", "nom", id="curly"),
        pytest.param("ba aissatou", "N'GUESSAN-BÂ Aïssatou", "nom", id="any order"),
        pytest.param(
            "06 12 34 56 78", "N'GUESSAN-BÂ Aïssatou", "téléphone", id="pairs"
        ),
        pytest.param("0612345678", "N'GUESSAN-BÂ Aïssatou", "téléphone", id="phone"),
        pytest.param("+33 6 12 34", "N'GUESSAN-BÂ Aïssatou", "téléphone", id="+33"),
        pytest.param("0033612345678", "N'GUESSAN-BÂ Aïssatou", "téléphone", id="0033"),
        pytest.param("06.12.34", "N'GUESSAN-BÂ Aïssatou", "téléphone", id="dots"),
        pytest.param("5678", "N'GUESSAN-BÂ Aïssatou", "téléphone", id="its end"),
        pytest.param("8811203345", "N'GUESSAN-BÂ Aïssatou", "compte", id="account"),
        pytest.param("8811203345 2", "N'GUESSAN-BÂ Aïssatou", "compte", id="its key"),
        pytest.param("2626000001", "N'GUESSAN-BÂ Aïssatou", "acteur", id="actor"),
        pytest.param("impasse etang", "N'GUESSAN-BÂ Aïssatou", "adresse", id="street"),
        pytest.param("aissatou.ba@", "N'GUESSAN-BÂ Aïssatou", "e-mail", id="mail"),
        pytest.param("AISSATOU.BA@ex", "N'GUESSAN-BÂ Aïssatou", "e-mail", id="MAIL"),
        pytest.param("0593714448", "POIROT Hercule", "site", id="leading zero"),
        pytest.param("0639980001", "POIROT Hercule", "téléphone", id="second phone"),
        pytest.param("d21fa12", "POIROT Hercule", "compteur", id="meter"),
        pytest.param("D21 FA 123456", "POIROT Hercule", "compteur", id="meter apart"),
        pytest.param("c-0048213", "POIROT Hercule", "contrat", id="contract"),
        pytest.param("F-20240311-07", "POIROT Hercule", "facture", id="bill"),
        pytest.param("arr-24-001893", "POIROT Hercule", "dossier", id="dossier"),
        pytest.param("ARR-24-18", None, "", id="another dossier"),
        pytest.param("poirot h", "POIROT Hercule", "nom", id="initial"),
        pytest.param("her poi", "POIROT Hercule", "nom", id="prefixes reversed"),
        pytest.param("mimosas poirot", "POIROT Hercule", "nom, adresse", id="both"),
        pytest.param("legall", "LE GALL Yann", "nom", id="joined particle"),
        pytest.param("le gall", "LE GALL Yann", "nom", id="particle apart"),
        pytest.param("st yves", "SAINT-YVES Paul", "nom", id="st for saint"),
        pytest.param("saint-yves", "SAINT-YVES Paul", "nom", id="hyphen"),
        pytest.param("coeurderoy", "CŒURDEROY Zoé", "nom", id="ligature"),
        pytest.param("dalembert", "D'ALEMBERT Jean-Pierre", "nom", id="d joined"),
        pytest.param("jeanpierre", "D'ALEMBERT Jean-Pierre", "nom", id="first joined"),
        pytest.param("les pins", "SARL LES PINS", "nom", id="company"),
        pytest.param("muller", "MÜLLER Jürgen", "nom", id="umlaut"),
        pytest.param("rue antibes", "LEGALLAIS Anne", "adresse", id="d'Antibes"),
        pytest.param("1945", "DURAND Martin", "adresse", id="number of a street"),
        pytest.param("poiort", "POIROT Hercule", "nom", id="swapped letters"),
        pytest.param("duppont", "DUPONT Irène", "nom", id="doubled letter"),
        pytest.param("nguesan", "N'GUESSAN-BÂ Aïssatou", "nom", id="missing letter"),
        pytest.param("zzxqw", None, "", id="nobody"),
    ],
)
def test_a_customer_is_found_first_with_the_field_that_matched(
    town: Store, text: str, name: str | None, field: str
) -> None:
    with town.reading() as session:
        found = hits(session, text)

    if name is None:
        assert found == ()
    else:
        assert (found[0].name, found[0].matched_field) == (name, field)


def test_each_surname_that_was_perhaps_meant_is_shown(store: Store) -> None:
    with store.writing() as session:
        for number in range(60):
            factories.make_party(session, last_name="Bonnat", first_name=f"A{number}")
        factories.make_party(session, last_name="Bonnet", first_name="Ève")
        rebuild(session)

    with store.reading() as session:
        found = find(session, "bonnt")
        shown = names(session, "bonnt")

    assert found.is_approximate
    assert found.has_more
    assert len(shown) == 50
    assert "BONNET Ève" in shown


def test_of_words_found_anywhere_the_name_comes_before_the_street(
    store: Store,
) -> None:
    with store.writing() as session:
        for first, street in (
            ("Isabelle", "83 RUE JEAN MOULIN"),
            ("Jean", "83 RUE DES LILAS"),
        ):
            factories.make_party(
                session,
                last_name="Dupont",
                first_name=first,
                street=street,
                town="NICE",
            )
        rebuild(session)

    with store.reading() as session:
        assert names(session, "dupont jean nice") == ["DUPONT Jean", "DUPONT Isabelle"]
        assert names(session, "nice jean dupont") == ["DUPONT Jean", "DUPONT Isabelle"]
