"""Export files for the tests of imports: a header, lines, an encoding."""

CUSTOMER = {
    "id_acteur": "2600000027",
    "civilite": "M",
    "nom": "MAIGRET",
    "prenom": "Jules",
    "date_naissance": "12/02/1950",
    "tel_1": "06 39 98 00 27",
    "mail": "jules.maigret@example.org",
    "adresse": "4 RUE DES ORMEAUX",
    "code_postal": "06400",
    "ville": "CANNES",
    "occupation": "locataire",
    "id_compte": "9900000027",
    "cle_compte": "7",
    "classe_client": "Particulier",
    "solde": "12,50",
    "id_site": "0590000027",
    "etat_eau": "EN_SERVICE",
    "compteur": "D15FA104027",
    "roues": "5",
    "no_contrat": "C-0000027",
    "debut": "01/07/2020",
    "index_debut": "100",
    "facture_no": "F-20240311-27",
    "facture_date": "11/03/2024",
    "facture_montant": "89,10",
    "modifie_le": "01/06/2024",
}


def export_text(*rows, columns=None):
    """Return a file's text from rows that each override the usual customer."""
    names = columns or list(dict.fromkeys(name for row in rows for name in row))
    lines = [";".join(names)]
    lines += [";".join(row.get(name, "") for name in names) for row in rows]
    return "\r\n".join(lines) + "\r\n"


def customer(**values):
    """Return a customer's cells."""
    return {**CUSTOMER, **values}
