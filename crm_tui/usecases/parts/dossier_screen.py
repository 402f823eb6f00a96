"""From what is stored of a dossier to what its screen shows, labels to the letter."""

from dataclasses import dataclass, replace
from datetime import date

from crm_tui.catalog import dossier_presets
from crm_tui.desk import Desk
from crm_tui.domain.account_choice import LEGACY_SYSTEMS
from crm_tui.domain.coming_deadlines import coming_deadlines
from crm_tui.domain.dossier import Dossier, task_sentence
from crm_tui.domain.dossier_acts import (
    FIELD_VISIT_QUEUE,
    DossierFacts,
)
from crm_tui.domain.dossier_view import (
    DossierAct,
    DossierView,
    LinkedObject,
    LinkedPerson,
    MoveInFacts,
    PlanStep,
)
from crm_tui.domain.french_format import date_time
from crm_tui.domain.party import PartyRole, SourceSystem
from crm_tui.domain.take_over import CAMPAIGN_DOSSIERS, Campaign, account_for
from crm_tui.domain.task import TaskStatus
from crm_tui.dossier_wording import DOSSIER_STATE, DOSSIER_TYPE
from crm_tui.store.dossier_records import DossierRecord
from crm_tui.usecases.parts.business_rules import rules_of
from crm_tui.usecases.parts.customer_view import EARLIER_CONTACTS
from crm_tui.usecases.parts.dossier_acts import acts_of
from crm_tui.usecases.parts.dossier_card import (
    closing_before,
    plan_facts,
    plan_steps,
)
from crm_tui.usecases.parts.dossier_elements import contacts_of
from crm_tui.usecases.parts.dossier_run import running_id, shown_run
from crm_tui.usecases.parts.move_in_facts import move_in_facts
from crm_tui.usecases.parts.request_notices import request_notices
from crm_tui.wording import LINK_ROLE, PARTY_ROLE

OBJECT_KINDS = {
    "site": "Site",
    "meter": "Compteur",
    "contract": "Contrat",
    "bill": "Facture",
}
"""French names of the business objects, in the order the screen lists them."""


def type_line(dossier: Dossier) -> str:
    """Return « ARR Arrivée client » (S0-9), then the sub-type of its preset."""
    words = f"{dossier.type.value} {DOSSIER_TYPE[dossier.type]}"
    preset = dossier_presets().get(dossier.preset)
    return f"{words} · {preset.label}" if preset else words


def header_of(dossier: Dossier) -> str:
    """Return « Ouvert - Attente traitement administratif, Arrivée client, Créé: … ».

    The line « INFO DOSSIER CLIENT » of document 000, to the letter (S0-8).
    """
    state = DOSSIER_STATE[dossier.status]
    shown = f"Ouvert - {state}" if dossier.status.is_open else state
    opened = date_time(dossier.opened_at, seconds=True)
    return f"{shown}, {DOSSIER_TYPE[dossier.type]}, Créé: {opened}"


@dataclass(frozen=True, kw_only=True)
class DossierScreen:
    """A record being shown to one agent on one day."""

    record: DossierRecord
    desk: Desk
    today: date

    def view(self) -> DossierView:
        """Return the whole view."""
        record, dossier = self.record, self.record.dossier
        facts = self.facts
        return DossierView(
            dossier=dossier,
            header=header_of(dossier),
            type_line=type_line(dossier),
            state=DOSSIER_STATE[dossier.status],
            task_sentence=task_sentence(
                pending=facts.open_tasks, done=facts.done_tasks
            ),
            party=record.party,
            account=record.account,
            account_locked=self.account_locked,
            site=record.site,
            steps=self.steps,
            running=running_id(record.runs),
            coming=coming_deadlines(
                justificatif=record.justificatif,
                tasks=record.tasks,
                is_open=dossier.status.is_open,
                today=self.today,
            ),
            timeline=record.timeline.entries,
            timeline_has_more=record.timeline.has_more,
            comments=record.comments,
            parties=self._persons("party"),
            agents=self._persons("agent"),
            objects=self.objects,
            tasks=record.tasks,
            documents=record.documents,
            justificatif=record.justificatif,
            move_in=self.move_in,
            acts=self.acts,
            notices=self.notices,
            shown_on=self.today,
            delay_days=self.delay_days,
            contacts=contacts_of(record.elements),
            items=record.elements.items,
            related=record.elements.related,
            attachments_folder=str(self.desk.settings.attachments_dir or ""),
        )

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what is to be known of the dossier before reading it."""
        unasked = request_notices(self.record, today=self.today)
        earlier = (EARLIER_CONTACTS,) if self.is_legacy else ()
        merged = (
            f"{one.number} a été fusionné dans ce dossier."
            for one in self.record.elements.merged
        )
        return (*unasked, *earlier, *merged)

    @property
    def is_legacy(self) -> bool:
        """Tell whether the dossier was begun in the old tools."""
        return SourceSystem(self.record.dossier.source) in LEGACY_SYSTEMS

    @property
    def facts(self) -> DossierFacts:
        """Return what the acts depend on."""
        tasks = self.record.tasks
        return DossierFacts(
            dossier=self.record.dossier,
            open_tasks=sum(task.status.is_open for task in tasks),
            done_tasks=sum(task.status is TaskStatus.DONE for task in tasks),
            justificatif=self.record.justificatif,
            today=self.today,
            arrival=self.move_in,
            tolerance_m3=rules_of(self.record.parameters).tolerance_m3,
        )

    @property
    def account_locked(self) -> str:
        """Return why the existing account must be used (R8), or an empty text."""
        dossier = self.record.dossier
        if dossier.type not in CAMPAIGN_DOSSIERS:
            return ""
        choice = account_for(
            source=SourceSystem(dossier.source),
            account_number=dossier.account_number,
            campaign=Campaign.OCCUPANCY_CHANGE,
        )
        return choice.reason if choice.locked else ""

    @property
    def move_in(self) -> MoveInFacts | None:
        """Return the figures of the arrival, prefilled from the legacy comment."""
        comments = self.record.comments
        return move_in_facts(
            dossier=self.record.dossier,
            first_comment=comments[0].text if comments else "",
            closing=closing_before(self.record.dossier, tenures=self.record.tenures),
        )

    @property
    def steps(self) -> tuple[PlanStep, ...]:
        """Return the plan d'action."""
        record, request = self.record, self.record.justificatif
        open_tasks = [task for task in record.tasks if task.status.is_open]
        taken = (TaskStatus.ASSIGNED, TaskStatus.STARTED, TaskStatus.DONE)
        facts = plan_facts(
            record.dossier,
            arrival=self.move_in,
            request_status=request.status if request else None,
            asked_on=request.asked_on if request else None,
            due_on=request.due_on if request else self._next_due_on(),
            is_started=any(task.status in taken for task in record.tasks),
            is_visit_pending=any(
                task.queue == FIELD_VISIT_QUEUE for task in open_tasks
            ),
            contract_number=record.contract_number,
            open_tasks=len(open_tasks),
            today=self.today,
        )
        return plan_steps(
            replace(facts, delay_days=self.delay_days), run=shown_run(record.runs)
        )

    @property
    def delay_days(self) -> int:
        """Return how long a document is awaited here."""
        return rules_of(self.record.parameters).delay_days

    @property
    def acts(self) -> tuple[DossierAct, ...]:
        """Return the acts, each with its refusal."""
        return acts_of(self.facts, record=self.record, desk=self.desk)

    @property
    def objects(self) -> tuple[LinkedObject, ...]:
        """Return the business objects by type, not mixed (S3-23)."""
        made = self.record.contract_number
        return tuple(
            LinkedObject(
                kind=french,
                label=link.name,
                role="abonnement du dossier" if made and link.name == made else "",
            )
            for kind, french in OBJECT_KINDS.items()
            for link in self.record.links
            if link.kind == kind
        )

    def _next_due_on(self) -> date | None:
        """Return the day by which what is awaited without a request must come."""
        days = (
            task.due_on
            for task in self.record.tasks
            if task.status.is_open and task.queue != FIELD_VISIT_QUEUE
        )
        return min((day for day in days if day is not None), default=None)

    def _persons(self, kind: str) -> tuple[LinkedPerson, ...]:
        return tuple(
            LinkedPerson(name=link.name, role=_role(link.role))
            for link in self.record.links
            if link.kind == kind
        )


def _role(code: str) -> str:
    """Return the role in French; « émetteur » for who opened it."""
    if code in LINK_ROLE:
        return LINK_ROLE[code]
    return PARTY_ROLE[PartyRole(code)] if code in set(PartyRole) else code.lower()
