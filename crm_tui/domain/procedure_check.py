"""What is wrong with a definition: every fault at once, each where it is.

A definition that passes can always be walked to its end, whatever is typed: no step
that nothing leads to, no loop without a way out, no name that nobody knows.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from crm_tui.domain.procedure import (
    Delay,
    FieldType,
    Procedure,
    ProcedureStep,
    StepField,
    StepNature,
)
from crm_tui.domain.procedure_paths import Problem, problems_of_paths

__all__ = ["KnownNames", "Problem", "problems_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """What a definition may name, by kind; None: not checked here."""

    dossier_types: Set[str]
    variants: Set[str]
    reasons: Set[str]
    queues: Set[str]
    rights: Set[str]
    guards: dict[str, tuple[str, ...]]
    """Each with the fields it reads."""
    opposites: tuple[frozenset[str], ...]
    """Pairs of guards of which exactly one holds."""
    facts: Set[str]
    conditions: Set[str]
    acts: Mapping[str, tuple[str, ...]]
    """Each with the fields it reads."""
    sources: Set[str]
    sights: Set[str]
    templates: Set[str] | None = None


def problems_of(procedure: Procedure, *, known: KnownNames) -> tuple[Problem, ...]:
    """Return every fault of a definition, in the order of its steps."""
    return (
        *_of_head(procedure, known),
        *(
            Problem(step=step.code, cause=cause)
            for step in procedure.steps
            for cause in _of_step(procedure, step, known)
        ),
        *problems_of_paths(procedure),
    )


def _of_head(procedure: Procedure, known: KnownNames) -> Iterator[Problem]:
    if not procedure.steps:
        yield Problem(cause="la procédure n'a aucune étape.")
    for kind, names, allowed in (
        ("type de dossier", procedure.dossier_types, known.dossier_types),
        ("sous-type", procedure.variants, known.variants),
        ("motif", procedure.reasons, known.reasons),
    ):
        for name in names:
            if name not in allowed:
                yield Problem(cause=f"{kind} inconnu « {name} ».")
    fields = [field.code for step in procedure.steps for field in step.fields]
    for what, codes in (
        ("étape", [step.code for step in procedure.steps]),
        ("champ", fields),
    ):
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            yield Problem(cause=f"{what} « {code} » en double.")


def _of_step(
    procedure: Procedure, step: ProcedureStep, known: KnownNames
) -> Iterator[str]:
    if step.is_derived:
        yield from _of_derived(step, known)
        return
    yield from _of_names(procedure, step, known)
    yield from _of_nature(step)
    yield from _of_appointment(procedure, step)
    for asked in step.fields:
        yield from _of_field(asked, known)
    if not step.exits:
        yield "aucune sortie."
    elif all(way.condition for way in step.exits) and not _covers(step, known):
        yield "toutes les sorties ont une condition : l'étape peut rester sans suite."
    codes = [way.code for way in step.exits]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield f"sortie « {code} » en double."


def _covers(step: ProcedureStep, known: KnownNames) -> bool:
    """Tell whether two opposite conditions leave no case out."""
    names = {way.condition for way in step.exits}
    return any(pair <= names for pair in known.opposites)


def _of_derived(step: ProcedureStep, known: KnownNames) -> Iterator[str]:
    if step.fact not in known.facts:
        yield f"fait inconnu « {step.fact} »."
    if step.shown_when and step.shown_when not in known.conditions:
        yield f"condition inconnue « {step.shown_when} »."
    if step.fields or step.exits or step.guards or step.task or step.document:
        yield "une étape déduite du dossier n'a ni champ, ni sortie, ni document."


def _of_names(
    procedure: Procedure, step: ProcedureStep, known: KnownNames
) -> Iterator[str]:
    if step.right and step.right not in known.rights:
        yield f"droit inconnu « {step.right} »."
    if known.templates is not None and step.document not in {"", *known.templates}:
        yield f"modèle de courrier inconnu « {step.document} »."
    if step.task is not None and step.task.queue not in known.queues:
        yield f"corbeille inconnue « {step.task.queue} »."
    for name in step.shows:
        if name not in known.sights:
            yield f"« shows » : « {name} » est inconnu."
    yield from _of_chosen_queue(procedure, step, known)
    asked = {field.code for other in procedure.worked_steps for field in other.fields}
    yield from _of_guards(step, known, asked=asked)
    yield from _of_acts(step, known, asked=asked)


def _of_guards(
    step: ProcedureStep, known: KnownNames, *, asked: Set[str]
) -> Iterator[str]:
    for name in (*step.guards, *(way.condition for way in step.exits)):
        if name and name not in known.guards:
            yield f"contrôle inconnu « {name} »."
        for code in known.guards.get(name, ()):
            if code not in asked:
                yield f"le contrôle « {name} » lit le champ « {code} », absent."


def _of_acts(
    step: ProcedureStep, known: KnownNames, *, asked: Set[str]
) -> Iterator[str]:
    for name in filter(None, (way.act for way in step.exits)):
        if name not in known.acts:
            yield f"acte inconnu « {name} »."
        for code in known.acts.get(name, ()):
            if code not in asked:
                yield f"l'acte « {name} » lit le champ « {code} », absent."


def _of_chosen_queue(
    procedure: Procedure, step: ProcedureStep, known: KnownNames
) -> Iterator[str]:
    if step.task is None or not step.task.queue_field:
        return
    code = step.task.queue_field
    fields = [field for other in procedure.steps for field in other.fields]
    chosen = next((field for field in fields if field.code == code), None)
    if chosen is None or chosen.type is not FieldType.CHOICE:
        yield f"le champ « {code} » doit être un choix de corbeilles."
        return
    for choice in chosen.choices:
        if choice.code not in known.queues:
            yield f"corbeille inconnue « {choice.code} »."


def _of_nature(step: ProcedureStep) -> Iterator[str]:
    if step.nature is StepNature.AUTOMATIC and (
        step.fields or step.task or step.delay or step.may_skip or step.guards
    ):
        yield "une étape automatique n'attend ni saisie, ni tâche, ni délai."
    if step.nature is StepNature.DOCUMENT and not step.document:
        yield "il manque « document »."
    if step.nature is StepNature.WAIT and step.delay is None:
        yield "il manque « delay » : une attente a un terme."
    if step.nature is StepNature.DECISION and len(step.exits) < 2:
        yield "une décision a au moins deux sorties."
    if step.delay is not None:
        yield from _of_delay(step, step.delay)


def _of_delay(step: ProcedureStep, delay: Delay) -> Iterator[str]:
    if delay.days < 1:
        yield "un délai est d'un jour au moins."
    if delay.exit and step.nature is not StepNature.WAIT:
        yield "seule une attente a une sortie à son terme."
    if delay.exit and delay.exit not in {way.code for way in step.exits}:
        yield f"la sortie du terme « {delay.exit} » est inconnue."


def _of_appointment(procedure: Procedure, step: ProcedureStep) -> Iterator[str]:
    fields = [field for other in procedure.worked_steps for field in other.fields]
    days = {field.code for field in fields if field.type is FieldType.DATE}
    if step.delay and step.delay.field and step.delay.field not in days:
        yield f"le terme part du champ « {step.delay.field} », qui n'est pas une date."


def _of_field(field: StepField, known: KnownNames) -> Iterator[str]:
    if field.source and field.source not in known.sources:
        yield f"champ « {field.code} » : « from » inconnu « {field.source} »."
    if field.is_locked and not field.source:
        yield f"champ « {field.code} » : « locked » va avec « from »."
    if (field.type is FieldType.CHOICE) != bool(field.choices):
        yield f"champ « {field.code} » : des réponses vont avec le type CHOIX."
    if field.least is not None and field.most is not None and field.least > field.most:
        yield f"champ « {field.code} » : « least » dépasse « most »."
