"""Files of assets for tests: customers of service contracts, then what they have."""

from tests.usecases.import_files import export_text

MONTHS = ("06", "07", "08", "09")
MONTHLY = ",".join(f"28/{month}/2026" for month in MONTHS)


def service_customer(number: int, name: str, mail: str = "", **values: str):
    """Return the cells of a company with a service contract, a site and no counter."""
    return {
        "id_acteur": f"26000008{number:02}",
        "nature": "ENTREPRISE",
        "nom": name,
        "mail": mail,
        "adresse": f"{number} RUE DES ATELIERS",
        "code_postal": "06400",
        "ville": "CANNES",
        "id_compte": f"99000008{number:02}",
        "classe_client": "Professionnel",
        "id_site": f"05900008{number:02}",
        "no_contrat": f"SSC-{number:02}",
        "univers": "SSC",
        "debut": "01/01/2025",
        "modifie_le": "01/06/2024",
        **values,
    }


def asset(number: int, name: str, **values: str):
    """Return the cells of an asset of that customer, billed on the 28th."""
    return {
        "bien": name,
        "article": "XC55",
        "article_libelle": "Copieur XC 55",
        "no_contrat": f"SSC-{number:02}",
        "regle": "FORF_REG",
        "type_regle": "Forfait",
        "factures": MONTHLY,
        "id_site": f"05900008{number:02}",
        "compteur": f"SN-{name}",
        "mode": "Mail",
        **values,
    }


def responsible(number: int, name: str, mail: str = ""):
    """Return the cells of a person who is responsible for an asset, nothing more."""
    return {
        "id_acteur": f"26000009{number:02}",
        "nature": "PERSONNE",
        "nom": name,
        "mail": mail,
        "adresse": "1 RUE DES ATELIERS",
        "code_postal": "06400",
        "ville": "CANNES",
        "modifie_le": "01/06/2024",
    }


J10_CUSTOMERS = export_text(
    service_customer(1, "ATELIER UN", "c@x.fr"),
    service_customer(2, "ATELIER DEUX", "c@x.fr"),
    service_customer(3, "ATELIER TROIS"),
    service_customer(4, "ATELIER QUATRE"),
    service_customer(5, "ATELIER CINQ"),
    service_customer(6, "ATELIER SIX"),
    service_customer(7, "ATELIER SEPT"),
    responsible(1, "ARNAUD", "a1@x.fr"),
    responsible(4, "BLOQUE"),
    responsible(6, "SIXTE", "a6@x.fr"),
)
J10_ASSETS = export_text(
    asset(
        1,
        "B1",
        id_responsable="2600000901",
        localisation="Accueil",
        localisation_mail="l1@x.fr",
    ),
    asset(2, "B2", site_mail="s2@x.fr"),
    asset(3, "B3", mode="Fax", client_fax="0493000001"),
    asset(
        4,
        "B4",
        mode="Fax",
        id_responsable="2600000904",
        responsable_fax="#",
        localisation="Accueil",
        localisation_fax="0493000002",
    ),
    asset(5, "B5", client_fax="0493000005"),
    asset(6, "B6", mode="", id_responsable="2600000906"),
    asset(7, "B7", localisation="Étage", localisation_mail="l7@x.fr", factures=""),
)
"""The table of J10, in the departement 06."""
