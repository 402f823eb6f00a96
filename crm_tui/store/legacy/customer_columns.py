"""The columns of an export of customers: one line for each customer and contract."""

from crm_tui.domain.party import PartyNature, SourceSystem
from crm_tui.store.legacy.cells import labels_of
from crm_tui.store.legacy.export_file import Layout
from crm_tui.wording import (
    CONTRACT_STATUS,
    CUSTOMER_CLASS,
    LINE_OF_BUSINESS,
    PARTY_STATUS,
    READING_ORIGIN,
    WATER_STATE,
)


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PARTY_COLUMNS = _names(
    "id_acteur nature statut civilite nom prenom date_naissance tel_1 tel_2 tel_3 mail"
    " mail_2 canal_prefere adresse_2 adresse_3 adresse lieu_dit code_postal ville pays"
    " occupation client_depuis protege id_tuteur note_sensible consigne"
)
ACCOUNT_COLUMNS = _names(
    "id_compte cle_compte classe_client mode_paiement solde qualite_payeur relance"
    " prochaine_facture sans_edc id_payeur"
)
SITE_COLUMNS = _names(
    "id_site site_adresse_2 site_adresse_3 site_adresse site_lieu_dit site_code_postal"
    " site_ville etat_eau id_proprietaire compteur roues telereleve emplacement pose_le"
    " depose_le predecesseur_fin predecesseur_index predecesseur_estime"
)
CONTRACT_COLUMNS = _names(
    "no_contrat univers offre statut_contrat debut index_debut origine_index fin"
    " index_fin index_fin_estime no_ligne"
)
BILL_COLUMNS = _names(
    "facture_no facture_date facture_echeance facture_montant facture_solde"
    " facture_statut facture_etiquettes"
)

CUSTOMERS = Layout(
    kind="clients",
    columns=(
        *PARTY_COLUMNS,
        *ACCOUNT_COLUMNS,
        *SITE_COLUMNS,
        *CONTRACT_COLUMNS,
        *BILL_COLUMNS,
        "source",
        "modifie_le",
    ),
    required=frozenset({"id_acteur", "nom"}),
)

NATURES = labels_of(
    {PartyNature.PERSON: "Personne", PartyNature.ORGANIZATION: "Entreprise"}
)
STATUSES = labels_of(PARTY_STATUS)
CLASSES = labels_of(CUSTOMER_CLASS)
WATER_STATES = labels_of(WATER_STATE)
LINES = labels_of(LINE_OF_BUSINESS)
CONTRACT_STATUSES = labels_of(CONTRACT_STATUS)
ORIGINS = labels_of(READING_ORIGIN)
SOURCES = labels_of({source: source.value for source in SourceSystem})
