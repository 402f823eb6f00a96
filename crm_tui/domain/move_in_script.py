"""What the agent tells a newcomer, with the figures and the days filled in.

The previous occupant is never named: only the date and the reading of their departure.
"""

from datetime import date

from crm_tui.domain.french_format import short_date

FIFTEEN_DAYS = 15
"""The one delay that is said in words, as in « Vous avez quinze jours »."""


def announce_gap(*, gap_m3: int) -> tuple[str, ...]:
    """Tell the gap, why it matters to the customer, and ask for proof."""
    return (
        "Merci. Je compare votre index avec celui de la fin du contrat précédent. "
        f"Il y a {_cubic_meters(gap_m3)} de différence.",
        "Cette eau n'est peut-être pas la vôtre : pour ne pas vous la facturer à tort, "
        "j'ai besoin d'une preuve de la date et de l'index de votre entrée.",
        "Avez-vous un acte de vente ou un état des lieux d'entrée sur lequel figurent "
        "la date et l'index du compteur ?",
        "Pouvez-vous relire le numéro gravé sur le compteur ?",
    )


def announce_deadline(
    *,
    due_on: date,
    delay_days: int,
    closing_m3: int,
    closing_on: date,
    reconnection: bool = False,
) -> tuple[str, ...]:
    """Tell the delay and its consequence.

    « Le conseiller doit informer le client que s'il ne nous transmet pas de
    justificatif sous 15 jours, son abonnement sera mis en place avec l'index et la date
    de résiliation de l'ancien occupant » (document 001).
    """
    delay = "quinze jours" if delay_days == FIFTEEN_DAYS else f"{delay_days} jours"
    sentences = (
        f"Vous avez {delay}, donc jusqu'au {short_date(due_on)} inclus, pour nous "
        "l'envoyer en rappelant la référence de votre dossier. Une photo du compteur "
        "peut s'y ajouter ; elle ne remplace pas le document.",
        "Sans document à cette date, votre abonnement sera mis en place à la date et à "
        "l'index de fin du contrat précédent, soit le "
        f"{short_date(closing_on)} à {_cubic_meters(closing_m3)}.",
        "Vous recevez tout de suite un message qui reprend ces éléments.",
    )
    if not reconnection:
        return sentences
    return (*sentences, "L'eau sera ouverte indépendamment de ce document.")


def announce_closing_reading(*, closing_m3: int, closing_on: date) -> tuple[str, ...]:
    """Tell someone who has no document at which date and reading they start."""
    return (
        "Sans justificatif, votre abonnement est mis en place à la date et à l'index "
        f"de fin du contrat précédent, soit le {short_date(closing_on)} "
        f"à {_cubic_meters(closing_m3)}.",
        "Vous en recevrez la confirmation. Si vous retrouvez votre état des lieux "
        "d'entrée ou votre acte de vente, envoyez-le nous : "
        "nous réexaminerons l'index.",
    )


def say_meter_photo(*, opening_m3: int, closing_m3: int) -> tuple[str, ...]:
    """Ask what can explain a meter that seems to run backwards."""
    return (
        f"L'index que vous me donnez, {_cubic_meters(opening_m3)}, est inférieur à "
        f"celui de la fin du contrat précédent, {_cubic_meters(closing_m3)}.",
        "Pouvez-vous relire le numéro gravé sur le compteur, puis les chiffres noirs "
        "de l'index, sans la partie rouge ?",
        "Merci de nous envoyer une photo du compteur où se lisent son numéro "
        "et son index.",
    )


def _cubic_meters(value_m3: int) -> str:
    return f"{value_m3} mètres cubes" if value_m3 > 1 else f"{value_m3} mètre cube"
