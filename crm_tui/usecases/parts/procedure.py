"""What the acts of a procedure share: the facts its guards read, and its effects."""

from datetime import date

from crm_tui.clock import PARIS
from crm_tui.desk import PermissionRefused, Work
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.meter_history import as_history
from crm_tui.domain.party import Party
from crm_tui.domain.permission import Permission
from crm_tui.domain.procedure import Procedure, ProcedureStep
from crm_tui.domain.procedure_guards import MeterFacts, RunFacts
from crm_tui.domain.procedure_state import (
    Effect,
    FinishTask,
    OpenTask,
    Outcome,
    PerformAct,
    QueueDocument,
    RunState,
    StepStatus,
    TellStep,
)
from crm_tui.domain.site import Site
from crm_tui.domain.timeline import TimelineKind
from crm_tui.permission_wording import permission_label
from crm_tui.store import (
    contracts,
    dossiers,
    parties,
    procedures,
    reading_history,
    sites,
)
from crm_tui.store.procedures import RunRecord
from crm_tui.usecases.parts.meter_readings import band_rule
from crm_tui.usecases.parts.procedure_arrival import campaign_ground
from crm_tui.usecases.parts.procedure_euros import bill_ground
from crm_tui.usecases.parts.procedure_letters import StepLetter
from crm_tui.usecases.parts.step_acts import perform
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.tasks import add_task_in, finish_in, open_tasks_of

HOW = {
    StepStatus.DONE: "faite",
    StepStatus.FAILED: "échouée",
    StepStatus.POINTLESS: "sans objet",
}


class Course:
    """One run being worked: its dossier, and whom and what it is about."""

    def __init__(
        self,
        work: Work,
        *,
        dossier: Dossier,
        procedure: Procedure,
        launched_on: date | None = None,
    ) -> None:
        self.work, self.dossier, self.procedure = work, dossier, procedure
        self.launched_on = launched_on or work.today
        self.party: Party = parties.get(
            work.session, party_id=dossier.party_id, within=work.territory
        )
        self.site: Site | None = None
        if dossier.site_id is not None:
            self.site = sites.get(
                work.session, site_id=dossier.site_id, within=work.territory
            )

    @classmethod
    def of(cls, work: Work, run: RunRecord) -> "Course":
        """Return the course of a stored run."""
        dossier = dossiers.get(
            work.session, dossier_id=run.dossier_id, within=work.territory
        )
        return cls(
            work,
            dossier=dossier,
            procedure=run.procedure,
            launched_on=run.launched_at.astimezone(PARIS).date(),
        )

    def facts(self) -> RunFacts:
        """Return what guards may look at, today's."""
        ground = campaign_ground(
            self.work, dossier=self.dossier, party=self.party, site=self.site
        )
        bills = bill_ground(self.work, dossier=self.dossier, party=self.party)
        return RunFacts(
            now=self.work.now.astimezone(PARIS),
            launched_on=self.launched_on,
            meter=self._meter(),
            contract_started_on=self._begun_on(),
            arrival=ground.arrival,
            bills=bills.bills,
            sources={**ground.sources, **bills.sources},
            to_confirm=ground.to_confirm,
        )

    def apply(self, outcome: Outcome) -> RunState:
        """Do what a move brings; return the state with what each effect made."""
        state = outcome.state
        for effect in outcome.effects:
            state = self._do(effect, state)
        dossiers.update(self.work.session, dossier=self.dossier, at=self.work.now)
        return state

    def letter(self, template: str, state: RunState) -> StepLetter:
        """Return a letter of the procedure, as this state would write it."""
        return StepLetter(
            template=template,
            procedure=self.procedure,
            state=state,
            party=self.party,
            dossier=self.dossier,
            site=self.site,
            launched_on=self.launched_on,
        )

    def tell(self, *, title: str, detail: str = "") -> None:
        """Tell something of the run on the dossier."""
        tell(
            self.work,
            kind=TimelineKind.TASK,
            title=title,
            detail=detail,
            party_id=self.dossier.party_id,
            dossier_id=self.dossier.id,
        )

    def _do(self, effect: Effect, state: RunState) -> RunState:
        match effect:
            case OpenTask():
                return self._open_task(effect, state)
            case FinishTask():
                self._finish_task(effect)
                return state
            case PerformAct():
                self.dossier = perform(
                    self.work,
                    act=effect.act,
                    dossier=self.dossier,
                    values=effect.values,
                )
                return state
            case QueueDocument():
                return self._write(effect, state)
            case TellStep():
                self._tell_step(effect, state)
                return state

    def _open_task(self, effect: OpenTask, state: RunState) -> RunState:
        task = add_task_in(
            self.work,
            dossier=self.dossier,
            label=effect.label,
            queue=effect.queue,
            due_on=effect.due_on,
        )
        return state.changed(effect.step, task_id=task.id)

    def _finish_task(self, effect: FinishTask) -> None:
        """Finish the step's task, unless somebody has from the work queue."""
        for task in open_tasks_of(self.work, dossier=self.dossier):
            if task.id == effect.task_id:
                finish_in(
                    self.work,
                    dossier=self.dossier,
                    task=task,
                    seen_version=task.version,
                    result=effect.result,
                )

    def _write(self, effect: QueueDocument, state: RunState) -> RunState:
        document_id = self.letter(effect.template, state).write_in(self.work)
        return state.changed(effect.step, document_id=document_id)

    def _tell_step(self, effect: TellStep, state: RunState) -> None:
        label = self.procedure.step(effect.step).label
        detail = " · ".join(filter(None, (self.procedure.label, effect.detail)))
        self.tell(title=f"Étape {HOW[effect.status]} · {label}", detail=detail)

    def _meter(self) -> MeterFacts | None:
        meter = self.site.meter if self.site else None
        if meter is None:
            return None
        found = reading_history.around(
            self.work.session, meter_id=meter.id, at=self.work.now
        )
        return MeterFacts(
            history=as_history(readings=found),
            dials=meter.dials,
            rule=band_rule(self.work),
        )

    def _begun_on(self) -> date | None:
        if self.site is None:
            return None
        held = contracts.of_party(
            self.work.session, party_id=self.party.id, within=self.work.territory
        )
        here = (c for c in held if self.site and c.site_number == self.site.number)
        return next((c.started_on for c in here), None)


def check_right(work: Work, run: RunRecord) -> None:
    """Raise PermissionRefused unless the agent holds the right of the step to do."""
    step = run.state.current
    if step and (refusal := refusal_of_right(work, run.procedure.step(step.code))):
        raise PermissionRefused(refusal)


def refusal_of_right(work: Work, step: ProcedureStep) -> str:
    """Return why the agent may not do the step, or an empty text."""
    if not step.right:
        return ""
    permission = Permission(step.right)
    if work.agent.holds(permission):
        return ""
    return f"Habilitation requise : {permission_label(permission)}."


def stored_run(work: Work, *, run_id: int) -> RunRecord:
    """Return a run of the agent's territory."""
    return procedures.get(work.session, run_id=run_id, within=work.territory)
