"""The sentences of a call script, their blanks filled with what the program knows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

BLANK = re.compile(r"\{\{ *([\w.]+) *\}\}")
"""`{{ agent.prenom }}`: the name of what goes there."""

BLANK_WORDS = {
    "agent.plateau": "votre centre",
    "agent.prenom": "votre prénom",
    "appel": "civilité",
    "attente": "solution attendue",
    "canal_confirmation": "mail ou courrier",
    "corbeille.libelle": "service destinataire",
    "creneau": "créneau de rappel",
    "date_limite": "date limite",
    "date_resiliation": "date de résiliation",
    "deja_fait": "ce qui a été fait",
    "dossier.numero": "n° de dossier",
    "ecart": "écart de consommation",
    "echeance": "date de réponse",
    "emetteur.societe": "nom du centre",
    "fait_usage": "usage constaté",
    "geste": "geste proposé",
    "index_resiliation": "index de résiliation",
    "mail_justificatifs": "adresse des justificatifs",
    "mail_masque": "mail du client",
    "motif": "motif",
    "n2.prenom": "prénom du N2",
    "nom": "nom du client",
    "rdv": "rendez-vous",
    "tel": "téléphone du client",
    "tel_masque": "téléphone du client",
}
"""What a blank waits for, in French."""


@dataclass(frozen=True, slots=True)
class SpokenPiece:
    """A part of a sentence: its words, or what is missing there."""

    text: str
    is_missing: bool = False


def filled_text(text: str, *, values: Mapping[str, str]) -> str:
    """Return the text, its known blanks filled; those nobody knows yet stay."""
    return BLANK.sub(lambda blank: values.get(blank[1]) or blank[0], text)


def has_blank(text: str) -> bool:
    """Tell whether something is still to be filled: it cannot be said as it is."""
    return BLANK.search(text) is not None


def spoken_pieces(text: str, *, values: Mapping[str, str]) -> Iterator[SpokenPiece]:
    """Yield what is said as it is, and by its name what is still missing."""
    filled = filled_text(text, values=values)
    at = 0
    for blank in BLANK.finditer(filled):
        if blank.start() > at:
            yield SpokenPiece(filled[at : blank.start()])
        yield SpokenPiece(BLANK_WORDS.get(blank[1], blank[1]), is_missing=True)
        at = blank.end()
    if at < len(filled):
        yield SpokenPiece(filled[at:])
