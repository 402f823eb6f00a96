"""The tables of document 002, column by column, by their exact names."""

import pytest

from crm_tui.catalog import decision_tables

COLUMNS = {
    "CALENDRIER_EXCLUSION_COLLECTE_COMPTEUR": """
        Nom de la classification du client
        Nom de la catégorie du client
        Début exclusion
        Fin exclusion
        Date prochaine d'envoi des demandes exclues
        Code prestataires
        Date de prochaine facture théorique""",
    "CALENDRIER_GENERIQUE_COLLECTE_COMPTEUR": """
        Jour d'envoi de demandes de relevés
        Code de la règle de facturation prédéfinie
        Code prestataires
        Jour de facturation (2 du mois courant au 1er du mois suivant)
        Jour de facturation""",
    "CALENDRIER_PARTICULIER_COLLECTE_COMPTEUR": """
        Nom de la classification du client
        Nom de la catégorie du client
        Jour d'envoi des demandes de relevés
        Code prestataires
        Jour de facturation""",
    "ORIENTATION_TRANSFERT": """
        Univers
        Motif
        Classe du client
        Zone
        Corbeille
        Niveau
        Mode conseillé""",
}


@pytest.mark.parametrize("code", COLUMNS)
def test_a_table_has_the_columns_of_the_document(code: str):
    titles = [column.title for column in decision_tables()[code].columns]

    assert titles == [line.strip() for line in COLUMNS[code].strip().splitlines()]


def test_no_other_table_is_declared_without_its_reader():
    assert set(decision_tables()) == set(COLUMNS)
