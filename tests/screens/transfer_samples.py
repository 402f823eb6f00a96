"""Transfers as the screens of the tests are given them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from crm_tui.clock import paris
from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.handover import (
    HandedObject,
    HandedScript,
    Handover,
    TransferMode,
    TransferNature,
)
from crm_tui.domain.linkable import LinkKind
from crm_tui.domain.machines.transfer import TransferStatus
from crm_tui.domain.permission import Territory
from crm_tui.domain.script import BlockKind, ScriptBlock
from crm_tui.domain.task_holding import Colleague
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_form import QueueChoice, TransferContext
from crm_tui.domain.transfer_line import TransferLine, TransfersView
from crm_tui.domain.transfer_target import Candidate, Orientation
from tests.screens.samples import TODAY

NOW = paris("2024-07-11 10:00")
NO_TRANSFERS = TransfersView(to_answer=(), followed=(), shown_at=NOW)
FACT = "N2-EAU-FACT"
NATHALIE = Colleague(
    code="NTE203",
    name="Nathalie T.",
    full_name="Nathalie Tessier",
    level=SupportLevel.N2,
    queues=(FACT,),
    territory=Territory.of("06"),
)
SCRIPT = HandedScript(
    code="S6",
    label="Réclamation",
    answers=("Faits : deux factures", "Date des faits : en juin"),
    missing=("Solution attendue",),
    next_step="Solution attendue",
)
CONTEXT = TransferContext(
    party_id=7,
    party_name="BERNARD Lucie",
    civility="Madame",
    contact_id=3,
    dossier_id=None,
    dossier_number="",
    departement="06",
    reason_code="EAU34",
    reason_label="Contestation : consommation élevée",
    nature=TransferNature.COMPLAINT,
    identified="identifié à 09:58",
    script=replace(SCRIPT, missing=(), next_step=""),
    done=("Facturée deux fois", "Relevé contrôlé"),
    objects=(HandedObject(kind=LinkKind.BILL, id=1, name="F-20240415-86"),),
    numbers=("06 12 34 56 78",),
    callback_number="06 12 34 56 78",
    orientation=Orientation(
        queue=FACT,
        level="N2",
        mode=TransferMode.WARM,
        why="ligne 3 de l'orientation (version 1)",
    ),
    queues=(
        QueueChoice(code=FACT, label="Facturation eau"),
        QueueChoice(code="N2-GC", label="Grands comptes"),
    ),
    candidates={FACT: (Candidate(colleague=NATHALIE, is_present=True, seen_at=NOW),)},
    gestures="45,00 € en 2 gestes",
    agent_first_name="Isabelle",
    agent_place="Cannes",
    sentences=(
        ScriptBlock(
            kind=BlockKind.SAY,
            text="« Bonjour, {{ agent.prenom }}, {{ agent.plateau }}. J'ai en ligne "
            "{{ appel }} {{ nom }}. Attente du client : {{ attente }}. »",
            condition="au N2",
        ),
        ScriptBlock(
            kind=BlockKind.SAY,
            text="« Elle vous rappelle {{ creneau }} au {{ tel }}. »",
            condition="à froid",
        ),
    ),
    shown_on=TODAY,
)


def transfer(**changes: Any) -> Transfer:
    """Return a warm transfer to Facturation eau that waits since two minutes."""
    made = Transfer(
        id=1,
        number="TR-24-000001",
        mode=TransferMode.WARM,
        nature=TransferNature.COMPLAINT,
        status=TransferStatus.SENT,
        party_id=7,
        contact_id=3,
        departement="06",
        reason_code="EAU34",
        emitter="IFI045",
        queue=FACT,
        recipient="NTE203",
        holder="IFI045",
        orientation="ligne 3 de l'orientation (version 1)",
        handover=Handover(
            identified="identifié à 09:58",
            reason_code="EAU34",
            reason_label="Contestation : consommation élevée",
            script=SCRIPT,
            done=("Facturée deux fois", "Relevé contrôlé"),
            queue=FACT,
            queue_label="Facturation eau",
            callback_number="06 12 34 56 78",
            recipient="NTE203",
            recipient_name="Nathalie T.",
            expected="être remboursée",
            gestures="45,00 € en 2 gestes",
        ),
        created_at=NOW,
        sent_at=NOW - timedelta(minutes=2),
        due_at=NOW,
    )
    return replace(made, **changes)


def line(**changes: Any) -> TransferLine:
    """Return it as the list shows it."""
    return TransferLine(
        transfer=transfer(**changes),
        party_name="BERNARD Lucie",
        dossier_number="",
        queue_label="Facturation eau",
        emitter="Isabelle F.",
        holder=changes.get("holder", "Isabelle F."),
        other="Nathalie T.",
    )
