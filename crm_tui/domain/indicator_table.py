"""Every indicator of supervision, defined once (domain.md 1.6).

`docs/indicators.md` and the help of the screen are written from this table.
"""

from crm_tui.domain.complaint import RECURRENCE_DAYS
from crm_tui.domain.indicator import Axis, Definition, Indicator, Kind, Target, Unit

FIRST_CONTACT_DAYS = 7
"""« contacts without a new contact by the same actor on the same motif within 7 d »."""

IN_TIME_DAYS = 15
"""« % of justificatifs received ≤ 15 d »."""

CONTACT_SOURCE = "les contacts, par l'heure de début ; ceux repris d'ILIADE à part"
COMPLAINT_SOURCE = (
    "les dossiers de réclamation, par l'heure d'ouverture, et les contacts d'un motif"
    " de réclamation qui ne sont dans aucun, par l'heure de début ; ceux d'ILIADE à"
    " part"
)
TRANSFER_SOURCE = "les transferts, par l'heure d'émission"
GESTURE_SOURCE = "les gestes commerciaux, par l'heure de la demande"
OFFER_SOURCE = (
    "les offres présentées, par l'heure de la présentation ; celles que le client a"
    " demandées à part"
)

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        indicator=Indicator.CONTACTS,
        family="Contacts",
        label="Contacts traités",
        formula="Nombre de contacts commencés sur la période et tracés.",
        source=CONTACT_SOURCE,
        kind=Kind.COUNT,
        unit=Unit.COUNT,
        axis=Axis.REASON,
        missing="Un appel coupé avant d'être tracé n'est pas compté.",
    ),
    Definition(
        indicator=Indicator.HANDLING_TIME,
        family="Contacts",
        label="DMT",
        formula="(conversation + mise en attente + post-appel) / contacts traités :"
        " du début du contact à son enregistrement.",
        source=CONTACT_SOURCE,
        kind=Kind.MEAN,
        unit=Unit.DURATION,
        axis=Axis.REASON,
        made_of="conversation + attente + post-appel, d'une traite",
        missing="Les trois temps ne sont pas séparés : l'horloge du contact les compte"
        " d'une traite, mise en attente comprise.",
        target=Target(
            limit=720, advice="Ouvrir les plus longs : Entrée, puis le motif qui pèse."
        ),
    ),
    Definition(
        indicator=Indicator.FIRST_CONTACT,
        family="Contacts",
        label="Résolus au 1er contact",
        formula="Contacts sans nouveau contact du même client pour le même motif"
        f" sous {FIRST_CONTACT_DAYS} jours / contacts d'un client identifié.",
        source=CONTACT_SOURCE,
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        axis=Axis.REASON,
        missing=f"Provisoire pour les {FIRST_CONTACT_DAYS} derniers jours : un client"
        " peut encore rappeler.",
        target=Target(
            limit=70,
            is_most=False,
            advice="Relire la fiche du motif qui revient avec ses agents.",
        ),
        is_wanted=True,
    ),
    Definition(
        indicator=Indicator.MANUAL_TRACING,
        family="Contacts",
        label="Traçage manuel",
        formula="Contacts avec un commentaire saisi à la main / contacts traités ;"
        " la cible est 0.",
        source=CONTACT_SOURCE,
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        axis=Axis.REASON,
        missing="Un commentaire utile compte comme un commentaire de trop.",
        target=Target(
            limit=0,
            advice="Entrée : ce qui se note encore à la main, par motif.",
            is_trend=True,
        ),
    ),
    Definition(
        indicator=Indicator.RECURRING_COMPLAINTS,
        family="Contacts",
        label="Réclamations récurrentes",
        formula="Réclamations qui sont au moins la troisième du même client pour le"
        f" même motif en {RECURRENCE_DAYS} jours / réclamations d'un client identifié :"
        " la règle de l'alerte « motif récurrent » de la vue 360.",
        source=COMPLAINT_SOURCE,
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        axis=Axis.REASON,
        missing="« Troisième » est le réglage RECLAMATION_RECURRENTE_NB de qui lit.",
        target=Target(limit=20, advice="Traiter la cause, pas le contact : Entrée."),
    ),
    Definition(
        indicator=Indicator.TRANSFERS,
        family="Transferts",
        label="Taux de transfert",
        formula="Transferts émis / contacts traités.",
        source=TRANSFER_SOURCE,
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        axis=Axis.QUEUE,
        over=Indicator.CONTACTS,
        missing="Un transfert parti d'un dossier compte sans contact en face.",
    ),
    Definition(
        indicator=Indicator.WARM_TRANSFERS,
        family="Transferts",
        label="Part à chaud",
        formula="Transferts émis à chaud / transferts émis.",
        source=TRANSFER_SOURCE,
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        axis=Axis.QUEUE,
        is_wanted=True,
    ),
    Definition(
        indicator=Indicator.DRY_TRANSFERS,
        family="Transferts",
        label="Transferts secs",
        formula="Transferts émis avec un prérequis manquant, par dérogation /"
        " transferts émis ; la cible est 0.",
        source=TRANSFER_SOURCE,
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        axis=Axis.QUEUE,
        target=Target(limit=0, advice="Demander pourquoi la dérogation : Entrée."),
    ),
    Definition(
        indicator=Indicator.ACKNOWLEDGED,
        family="Transferts",
        label="Transferts accusés",
        formula="Transferts dont la réception est accusée / transferts émis.",
        source=TRANSFER_SOURCE,
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        axis=Axis.QUEUE,
        missing="Ceux émis il y a un instant attendent encore le leur.",
        target=Target(
            limit=80,
            is_most=False,
            advice="Relancer la corbeille destinataire, ou réattribuer.",
        ),
        is_wanted=True,
    ),
    Definition(
        indicator=Indicator.ACKNOWLEDGE_DELAY,
        family="Transferts",
        label="Délai d'accusé",
        formula="Médiane du temps entre l'émission et l'accusé de réception.",
        source=TRANSFER_SOURCE,
        kind=Kind.MEDIAN,
        unit=Unit.DURATION,
        missing="Heures d'horloge, nuits et fermetures comprises.",
        target=Target(
            limit=4 * 3600, advice="Relancer la corbeille destinataire, ou réattribuer."
        ),
    ),
    Definition(
        indicator=Indicator.STOCK,
        family="Corbeilles",
        label="Tâches en stock",
        formula="Tâches ouvertes en ce moment.",
        source="les tâches, celles qui ne sont ni finalisées ni annulées",
        kind=Kind.COUNT,
        unit=Unit.COUNT,
        axis=Axis.QUEUE,
        has_agent=False,
        is_now=True,
    ),
    Definition(
        indicator=Indicator.STOCK_AGE,
        family="Corbeilles",
        label="Âge moyen du stock",
        formula="Jours écoulés depuis la création des tâches ouvertes / leur nombre.",
        source="les tâches, celles qui ne sont ni finalisées ni annulées",
        kind=Kind.MEAN,
        unit=Unit.DAYS,
        axis=Axis.QUEUE,
        has_agent=False,
        is_now=True,
        target=Target(limit=15, advice="F6 : réaffecter les plus anciennes."),
    ),
    Definition(
        indicator=Indicator.ENTRIES,
        family="Corbeilles",
        label="Entrées en corbeille",
        formula="Tâches créées sur la période.",
        source="les tâches, par l'heure de création",
        kind=Kind.COUNT,
        unit=Unit.COUNT,
        axis=Axis.QUEUE,
        has_agent=False,
    ),
    Definition(
        indicator=Indicator.EXITS,
        family="Corbeilles",
        label="Sorties de corbeille",
        formula="Tâches finalisées sur la période.",
        source="les tâches, par l'heure de fin",
        kind=Kind.COUNT,
        unit=Unit.COUNT,
        axis=Axis.QUEUE,
    ),
    Definition(
        indicator=Indicator.IN_TIME,
        family="Arrivées",
        label=f"Justificatifs sous {IN_TIME_DAYS} j",
        formula="Justificatifs demandés sur la période et reçus au plus tard à leur"
        " échéance / justificatifs demandés.",
        source="les justificatifs et leur dossier, par le jour de la demande",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        missing="Provisoire tant que le délai des derniers court.",
        is_wanted=True,
    ),
    Definition(
        indicator=Indicator.FALLBACKS,
        family="Arrivées",
        label="Bascules",
        formula="Justificatifs échus sans pièce / justificatifs demandés sur la"
        " période.",
        source="les justificatifs et leur dossier, par le jour de la demande",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        missing="Une pièce reçue après la bascule efface l'échéance manquée.",
        target=Target(limit=50, advice="Relancer avant l'échéance : Maj+F6."),
    ),
    Definition(
        indicator=Indicator.INTERIM_CUSTOMERS,
        family="Arrivées",
        label="Clients intermédiaires",
        formula="Dossiers ouverts sur la période dont un commentaire dit « écart de"
        " consommation avec ancien occupant ».",
        source="les dossiers, par l'heure d'ouverture",
        kind=Kind.COUNT,
        unit=Unit.COUNT,
        axis=Axis.TYPE,
    ),
    Definition(
        indicator=Indicator.FORCED_READINGS,
        family="Relevés",
        label="Index forcés",
        formula="Index saisis hors de la bande normale et confirmés avec une raison /"
        " index saisis par un agent.",
        source="les relevés, par le jour du relevé ; ceux qu'un agent a saisis",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        target=Target(limit=10, advice="Relire les raisons données : Entrée."),
    ),
    Definition(
        indicator=Indicator.GESTURES,
        family="Gestes",
        label="Gestes commerciaux",
        formula="Gestes accordés ou exécutés, demandés sur la période.",
        source=GESTURE_SOURCE,
        kind=Kind.COUNT,
        unit=Unit.COUNT,
        axis=Axis.REASON,
    ),
    Definition(
        indicator=Indicator.GESTURE_EUROS,
        family="Gestes",
        label="Montant des gestes",
        formula="Somme des gestes accordés ou exécutés.",
        source=GESTURE_SOURCE,
        kind=Kind.SUM,
        unit=Unit.EUROS,
        axis=Axis.REASON,
    ),
    Definition(
        indicator=Indicator.GESTURE_MEAN,
        family="Gestes",
        label="Geste moyen",
        formula="Somme des gestes accordés ou exécutés / leur nombre.",
        source=GESTURE_SOURCE,
        kind=Kind.MEAN,
        unit=Unit.EUROS,
        axis=Axis.REASON,
    ),
    Definition(
        indicator=Indicator.AT_CEILING,
        family="Gestes",
        label="Gestes au plafond",
        formula="Gestes accordés qui atteignent le plafond de qui les propose /"
        " gestes accordés.",
        source=GESTURE_SOURCE,
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        axis=Axis.REASON,
        target=Target(limit=30, advice="Revoir le plafond, ou la négociation."),
    ),
    Definition(
        indicator=Indicator.OFFERS,
        family="Rebonds",
        label="Rebonds proposés",
        formula="Offres présentées au client sur la période.",
        source=OFFER_SOURCE,
        kind=Kind.COUNT,
        unit=Unit.COUNT,
        axis=Axis.TYPE,
    ),
    Definition(
        indicator=Indicator.OFFERS_ACCEPTED,
        family="Rebonds",
        label="Rebonds acceptés",
        formula="Offres acceptées / offres présentées.",
        source=OFFER_SOURCE,
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        axis=Axis.TYPE,
    ),
)
"""In the order of the board."""

DEFINED = {definition.indicator: definition for definition in DEFINITIONS}
"""The same by indicator."""
