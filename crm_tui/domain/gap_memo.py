"""The sentences of document 001 that decide, word for word.

A decision shows the agent the sentence it applies; nothing here is paraphrased.
"""

TOLERANCE = (
    "un écart de 5 m3 maximum est toléré entre l'index de résiliation "
    "et l'index d'arrivée"
)
NO_FIELD_VISIT = (
    "Il ne faut pas envoyer un agent car il constatera juste l'index au jour J"
)
PREREQUISITE = (
    "Le conseiller doit systématiquement vérifier l'index de résiliation de l'ancien "
    "occupant avant de réaliser un abonnement"
)
NO_CONTRACT = (
    "S'il existe un écart de consommation de plus de 5 m3, le conseiller ne doit pas "
    "mettre en place l'abonnement"
)
ENTRY_PROOF = (
    "Un justificatif d'entrée dans les lieux est obligatoire pour prouver la date "
    "et l'index d'arrivée du client."
)
NO_JUSTIFICATIF = (
    "Si le client ne possède pas de justificatif, mettre en place l'abonnement "
    "avec l'index et la date de résiliation de l'ancien occupant"
)
RECONNECTION = (
    "Le conseiller doit ouvrir un dossier ARR avec intervention, en stipulant dans le "
    "commentaire du dossier qu'il y a un écart de consommation avec l'ancien occupant"
)
RECONNECTION_NO_JUSTIFICATIF = (
    "Si le client ne possède pas de justificatif, noter dans le commentaire du dossier "
    "de mettre en place l'abonnement avec l'index et la date de résiliation "
    "du prédécesseur"
)
RECONNECTION_NEVER_ASKED = (
    "Laisser le dossier ARR et la tâche ouverte pendant 15 jours, en notant un "
    "commentaire (« en attente justificatif car écart de consommation avec le "
    "prédécesseur »)"
)
BACK_OFFICE_NO_JUSTIFICATIF = (
    "Si pas de retour du client ou si pas de justificatif, abonner le client avec "
    "l'index et la date de résiliation du prédécesseur"
)
DOCUMENT_FIGURES = (
    "Lors de la réception du justificatif, l'abonnement doit être fait à la date et "
    "l'index figurant sur le document (en respectant le délai de prescription de 2 ans "
    "si le client nous l'oppose)"
)
DOCUMENT_WITHOUT_READING = (
    "S'il n'y a pas d'index sur le document, le conseiller doit prendre l'index de "
    "résiliation de l'ancien occupant (ou l'index de la télérelève) et la date "
    "indiquée sur le document"
)
CONFIRMED_GAP = (
    "Si le justificatif fourni par le client confirme un écart de plus de 5 m3 de "
    "consommation avec l'ancien occupant non imputable au nouvel abonné, le conseiller "
    "doit réaliser l'abonnement et stipuler dans le commentaire du dossier ARR « écart "
    "de consommation avec ancien occupant »"
)
FALLBACK = (
    "Si le client ne possède aucun justificatif, l'abonnement doit être fait à la date "
    "et index de résiliation de l'ancien occupant."
)
EUROS_ANSWER = (
    "Si le client conteste un abonnement réalisé par le service des Euros (facture "
    "taguée « euros » dans l'onglet « caractéristiques »), le conseiller doit analyser "
    "le dossier et apporter une réponse au client sans transfert au service Euros."
)
EUROS_INTERDEPARTMENT = (
    "Si l'abonnement doit être régularisé après réception d'un justificatif (ou si le "
    "client conteste toujours la régularisation après explication), le conseiller doit "
    "faire un dossier INT vers EUROS"
)
CONSISTENT_READING = (
    "Le conseiller doit vérifier systématiquement dans l'historique des consommations "
    "la cohérence de l'index et sa saisie."
)
WHOLE_M3 = (
    "Pour rappel, seuls les m3 doivent être saisis et il ne faut pas supprimer un index"
)


def quoted(*, sentence: str) -> str:
    """Put a sentence of the document between French quotes."""
    return f"« {sentence} »"
