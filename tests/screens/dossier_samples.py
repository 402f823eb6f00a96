"""POIROT's dossier of document 000, and one that waits for a document."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from crm_tui.clock import paris
from crm_tui.desk import Desk
from crm_tui.domain.account_choice import Campaign, choose_account
from crm_tui.domain.dossier import (
    Dossier,
    DossierComment,
    DossierStatus,
    DossierType,
    DossierVariant,
    task_sentence,
)
from crm_tui.domain.dossier_view import (
    DossierAct,
    DossierView,
    LinkedObject,
    LinkedPerson,
    MoveInFacts,
    PlanStep,
    StepState,
)
from crm_tui.domain.justificatif import Justificatif, JustificatifStatus
from crm_tui.domain.move_in import DeskSide, JustificatifAnswer, decide_move_in
from crm_tui.domain.party import SourceSystem
from crm_tui.domain.take_over import TakeOver
from crm_tui.domain.task import Task, TaskStatus
from crm_tui.domain.timeline import ComingDeadline, TimelineEntry, TimelineKind
from tests.screens.contact_samples import ACCOUNT, DOCUMENT, PARTY, SITE

TODAY = date(2024, 7, 11)
COMMENT = """merci de terminer l'abonnement de M POIROT HERCULE
ARR ce jour à 1300 m3 -eau en service ok - propriétaire - AF idem-
Id acteur 2623891119
Créé par : DRC NATIONALE MTC - IFI045"""

DOSSIER = Dossier(
    id=5,
    number="ARR-24-001893",
    type=DossierType.MOVE_IN,
    variant=DossierVariant.STANDARD,
    status=DossierStatus.AWAITING_ADMINISTRATION,
    opened_at=paris("2024-07-11 09:23:26"),
    opened_by="DRC NATIONALE MTC - IFI045",
    source="ILIADE",
    party_id=PARTY.id,
    account_number=ACCOUNT.number,
    site_number=SITE.number,
    tags=(),
    version=3,
    account_id=ACCOUNT.id,
    site_id=SITE.id,
)
TASK = Task(
    id=41,
    label="Terminer l'abonnement",
    status=TaskStatus.PENDING,
    queue="BO-EAU-ARR",
    assignee="",
    due_on=date(2024, 7, 15),
    done_at=None,
    version=1,
    dossier_id=DOSSIER.id,
)
FACTS = MoveInFacts(
    opening_m3=1300,
    opening_on=date(2024, 7, 11),
    closing_m3=1298,
    closing_on=date(2024, 7, 10),
    is_to_confirm=True,
)


def entry(
    when: str, kind: TimelineKind, title: str, detail: str = "", agent: str = ""
) -> TimelineEntry:
    """One event of the dossier."""
    return TimelineEntry(
        at=paris(when),
        kind=kind,
        title=title,
        detail=detail,
        agent=agent,
        source=SourceSystem.CRM,
        dossier_number=DOSSIER.number,
    )


POIROT = DossierView(
    dossier=DOSSIER,
    header="Ouvert - Attente traitement administratif, Arrivée client, "
    "Créé: 11/07/2024 09:23:26",
    type_line="ARR Arrivée client",
    state="Attente traitement administratif",
    task_sentence=task_sentence(pending=1, done=0),
    party=PARTY,
    account=ACCOUNT,
    account_locked="Le compte 9934197476 doit être utilisé pour la création "
    "de l'abonnement",
    site=SITE,
    steps=(
        PlanStep(
            rank=1,
            label="Dossier repris",
            state=StepState.DONE,
            detail="compte 9934197476 existant",
        ),
        PlanStep(
            rank=2,
            label="Relire le commentaire",
            state=StepState.CURRENT,
            detail="1300 m³ au 11/07/2024",
        ),
        PlanStep(
            rank=3,
            label="Contrôle de l'écart",
            state=StepState.TO_DO,
            detail="1300 / 1298 m³",
        ),
        PlanStep(
            rank=4,
            label="Campagne",
            state=StepState.TO_DO,
            detail="index et date à retenir",
        ),
        PlanStep(
            rank=5,
            label="Clôture",
            state=StepState.TO_DO,
            detail="1 tâche en suspens",
        ),
    ),
    coming=(
        ComingDeadline(
            on=date(2024, 7, 15),
            title="Terminer l'abonnement",
            detail="tâche en suspens",
        ),
    ),
    timeline_has_more=False,
    timeline=(
        replace(
            entry(
                "2024-07-11 09:23:26",
                TimelineKind.DOSSIER,
                "Dossier ouvert · Arrivée client",
                "Acte initié dans ILIADE, à terminer ici.",
                "DRC NATIONALE MTC - IFI045",
            ),
            source=SourceSystem.ILIADE,
        ),
        entry(
            "2024-07-10 16:02",
            TimelineKind.READING,
            "Résiliation de l'ancien occupant · 1298 m³",
        ),
    ),
    comments=(
        DossierComment(
            at=paris("2024-07-11 09:23:26"),
            author="DRC NATIONALE MTC - IFI045",
            text=COMMENT,
        ),
    ),
    parties=(LinkedPerson(name="POIROT Hercule", role="demandeur · titulaire"),),
    agents=(
        LinkedPerson(name="DRC NATIONALE MTC - IFI045", role="émetteur"),
        LinkedPerson(name="Arrivées eau", role="corbeille"),
    ),
    objects=(
        LinkedObject(kind="Site", label="0593714448"),
        LinkedObject(kind="Compteur", label="D21FA118842"),
    ),
    tasks=(TASK,),
    documents=(),
    justificatif=None,
    move_in=FACTS,
    acts=(
        DossierAct(command="take_over", refusal=""),
        DossierAct(command="request_justificatif", refusal=""),
        DossierAct(command="comment", refusal=""),
        DossierAct(command="finish_task", refusal=""),
        DossierAct(
            command="close_dossier", refusal=f"{task_sentence(pending=1, done=0)}."
        ),
    ),
    notices=(
        "Les contacts appels entrants ne sont pas visibles ici : consulter ILIADE.",
    ),
    shown_on=TODAY,
)

WAITING = replace(
    POIROT,
    dossier=replace(
        DOSSIER,
        id=6,
        number="ARR-24-001907",
        variant=DossierVariant.SPECIAL_CASES,
        status=DossierStatus.AWAITING_CUSTOMER,
        source="CRM",
        version=4,
    ),
    header="Ouvert - Attente client, Arrivée client, Créé: 11/07/2024 10:00:00",
    type_line="ARR Arrivée client",
    state="Attente client",
    account=None,
    account_locked="",
    steps=(
        PlanStep(
            rank=1,
            label="Contrôle de l'index",
            state=StepState.DONE,
            detail="1300 / 1258 m³",
        ),
        PlanStep(
            rank=2,
            label="Demande de justificatif",
            state=StepState.DONE,
            detail="le 11/07/2024",
        ),
        PlanStep(
            rank=3,
            label="Attente justificatif",
            state=StepState.CURRENT,
            detail="26/07/2024 sans retour → 1258 m³ au 30/06/2024",
            due_on=date(2024, 7, 26),
        ),
        PlanStep(
            rank=4,
            label="Abonnement",
            state=StepState.TO_DO,
            detail="index et date à retenir",
        ),
        PlanStep(
            rank=5,
            label="Clôture",
            state=StepState.TO_DO,
            detail="1 tâche en suspens",
        ),
    ),
    coming=(
        ComingDeadline(
            on=date(2024, 7, 26),
            title="Justificatif attendu",
            detail="Sans retour : abonner au 30/06/2024 à 1258 m³.",
        ),
    ),
    timeline_has_more=False,
    timeline=(
        entry(
            "2024-07-11 10:00",
            TimelineKind.DOCUMENT,
            "Mail écrit · Votre arrivée : un document nous manque",
            "à jeanne.mercier@example.org",
            "Camille M.",
        ),
        entry(
            "2024-07-11 10:00",
            TimelineKind.RULE,
            "Règle des 5 m³ · D03",
            "Écart de 42 m³ : au-delà des 5 m³ tolérés.",
            "Camille M.",
        ),
        entry(
            "2024-07-11 10:00",
            TimelineKind.CONTACT,
            "Appel entrant · Arrivée",
            "Dit avoir l'état des lieux.",
            "Camille M.",
        ),
    ),
    comments=(
        DossierComment(
            at=paris("2024-07-11 10:00"),
            author="Camille M. · IFI045",
            text="Écart de consommation de 42 m3 avec l'ancien occupant (résiliation "
            "1258 m3 le 30/06/2024, arrivée 1300 m3 le 11/07/2024). En attente "
            "justificatif d'entrée dans les lieux jusqu'au 26/07/2024.",
        ),
    ),
    documents=(DOCUMENT,),
    justificatif=Justificatif(
        id=1,
        status=JustificatifStatus.ASKED,
        asked_on=TODAY,
        reminder_on=date(2024, 7, 21),
        due_on=date(2024, 7, 26),
        fallback_on=date(2024, 7, 29),
        kind=None,
        received_at=None,
        version=1,
    ),
    notices=(),
)
TAKEN = TakeOver(
    dossier=replace(DOSSIER, status=DossierStatus.IN_PROGRESS, version=4),
    party=PARTY,
    task=TASK,
    campaigns=tuple(Campaign),
    account=ACCOUNT,
    account_choice=choose_account(
        origin=SourceSystem.ILIADE,
        legacy_account=ACCOUNT.number,
        act=Campaign.OCCUPANCY_CHANGE,
    ),
    site=SITE,
    facts=FACTS,
    decision=decide_move_in(
        closing_m3=1298,
        closing_on=date(2024, 7, 10),
        opening_m3=1300,
        opening_on=TODAY,
        reconnection=False,
        justificatif=JustificatifAnswer.LATER,
        desk_side=DeskSide.BACK,
        today=TODAY,
    ),
)
VIEWS = {5: POIROT, 6: WAITING}


def show_dossier(_: Desk, *, dossier_id: int) -> DossierView:
    """One of the two."""
    return VIEWS[dossier_id]


FAKES: dict[str, Callable[..., object]] = {
    "show_dossier": show_dossier,
    "take_over_dossier": lambda _, **__: TAKEN,
}
