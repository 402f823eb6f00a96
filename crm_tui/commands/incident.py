"""The keys of collective incidents and planned works."""

from dataclasses import replace

from crm_tui.commands.command import Command

TO_INCIDENTS = Command(
    id="incidents",
    key="ctrl+f4",
    label="Incidents",
    help="Les incidents collectifs et les travaux programmés, et leurs appels.",
    words="panne collective, coupure, travaux, appels en masse",
    act="LIST_INCIDENTS",
    is_shown=False,
    is_priority=True,
    is_way=True,
)

ATTACH_CALL = Command(
    id="attach_call",
    key="t",
    label="Incident",
    help="Lire quoi dire de l'incident, et y rattacher l'appel : aucun dossier.",
    act="ATTACH_CALL",
)

ATTACH_IN_CONTACT = replace(
    ATTACH_CALL, id="attach_in_contact", key="ctrl+f8", is_priority=True
)

INCIDENT_COMMANDS = (
    Command(
        id="declare_incident",
        key="n",
        label="Déclarer",
        help="Déclarer un incident ou des travaux : lieux, fin prévue, quoi dire.",
        act="DECLARE_INCIDENT",
    ),
    Command(
        id="end_incident",
        key="x",
        label="Clore",
        help="Clore l'incident choisi, en disant comment il s'est terminé.",
        act="END_INCIDENT",
    ),
)

ATTACH_COMMANDS = (
    Command(
        id="confirm_attach",
        key="enter",
        label="Rattacher l'appel",
        help="Enregistrer le contact sous le motif de l'incident, et le compter.",
        act="ATTACH_CALL",
    ),
)
