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
CONSISTENT_READING = (
    "Le conseiller doit vérifier systématiquement dans l'historique des consommations "
    "la cohérence de l'index et sa saisie."
)


def quoted(*, sentence: str) -> str:
    """Put a sentence of the document between French quotes."""
    return f"« {sentence} »"
