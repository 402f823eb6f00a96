"""How fields of templates are called when an agent is told that they are missing."""

_OWNERS = {
    "agent": "de l'agent",
    "compteur": "du compteur",
    "contact": "du contact",
    "contrat": "du contrat",
    "demande": "de la demande",
    "demande_releve": "de la demande de relevé",
    "destinataire": "du destinataire",
    "dossier": "du dossier",
    "emetteur": "du centre",
    "facture": "de la facture",
    "interlocuteur": "de l'interlocuteur",
    "fuite": "de la fuite",
    "geste": "du geste commercial",
    "intervention": "de l'intervention",
    "justificatif": "du justificatif",
    "modification": "de la modification",
    "predecesseur": "du contrat précédent",
    "reclamation": "de la réclamation",
    "regularisation": "de la régularisation",
    "site": "du logement",
}

_FIELDS = {
    "adresse": "adresse",
    "appel": "civilité du destinataire",
    "canal_libelle": "canal",
    "creneau": "créneau",
    "date": "date",
    "date_arrivee": "date d'arrivée",
    "date_debut": "date de début",
    "date_demande_justificatif": "date de la demande de justificatif",
    "date_limite": "date limite",
    "date_passage": "date du passage",
    "date_retour": "date de réponse attendue",
    "date_resiliation": "date de résiliation",
    "delai_jours": "délai en jours",
    "ecart": "écart de consommation",
    "echeance": "échéance",
    "fax": "fax",
    "fax_retour": "fax de retour",
    "horaires": "horaires",
    "index_arrivee": "index d'arrivée",
    "index_debut": "index de départ",
    "index_resiliation": "index de résiliation",
    "libelle": "libellé",
    "mail_justificatifs": "adresse mail des justificatifs",
    "mail_releves": "adresse mail des relevés",
    "matricule": "matricule",
    "montant": "montant",
    "nom_affiche": "nom",
    "numero": "numéro",
    "prenom": "prénom",
    "service": "service",
    "societe": "société",
    "source_index": "origine de l'index",
    "telephone": "téléphone",
}


def field_label(path: str) -> str:
    """Return `date limite du dossier` for `dossier.date_limite`.

    A field without a label keeps its name, with spaces: it is still the word that the
    author of the template chose.
    """
    owner, _, name = path.rpartition(".")
    label = _FIELDS.get(name, name.replace("_", " "))
    return f"{label} {_OWNERS.get(owner, f'de {owner}')}" if owner else label
