"""What is wrong with the ways through a definition: every step is reached and ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crm_tui.domain.procedure import END, Procedure, ProcedureStep, StepNature


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault of a definition, and the step it is in."""

    step: str = ""
    cause: str


def problems_of_paths(procedure: Procedure) -> Iterator[Problem]:
    """Yield what is wrong with the way through the worked steps."""
    steps = procedure.worked_steps
    codes = [step.code for step in steps]
    unknown = False
    for step in steps:
        for way in step.exits:
            if way.next != END and way.next not in codes:
                unknown = True
                cause = (
                    f"la sortie « {way.code} » mène à l'étape inconnue « {way.next} »."
                )
                yield Problem(step=step.code, cause=cause)
            elif way.next != END and _turns_round(step, codes, way.next):
                cause = "une étape automatique ne revient pas en arrière."
                yield Problem(step=step.code, cause=cause)
    if steps and not unknown:
        yield from _of_reach(steps)
    yield from _of_order(procedure)


def _turns_round(step: ProcedureStep, codes: Sequence[str], next: str) -> bool:
    is_back = codes.index(next) <= codes.index(step.code)
    return step.nature is StepNature.AUTOMATIC and is_back


def _of_reach(steps: Sequence[ProcedureStep]) -> Iterator[Problem]:
    reached = _closure({steps[0].code}, _after(steps))
    for step in steps:
        if step.code not in reached:
            yield Problem(step=step.code, cause="aucune sortie n'y mène.")
    ending = _closure({END}, _before(steps))
    for step in steps:
        if step.exits and step.code in reached and step.code not in ending:
            yield Problem(step=step.code, cause="aucun chemin n'en mène à la fin.")


def _of_order(procedure: Procedure) -> Iterator[Problem]:
    is_over = False
    for step in procedure.steps:
        if step.is_derived:
            is_over = True
        elif is_over:
            cause = "les étapes déduites du dossier viennent en dernier."
            yield Problem(step=step.code, cause=cause)


def _after(steps: Sequence[ProcedureStep]) -> dict[str, set[str]]:
    return {step.code: {way.next for way in step.exits} for step in steps}


def _before(steps: Sequence[ProcedureStep]) -> dict[str, set[str]]:
    before: dict[str, set[str]] = {}
    for step in steps:
        for way in step.exits:
            before.setdefault(way.next, set()).add(step.code)
    return before


def _closure(start: set[str], links: dict[str, set[str]]) -> set[str]:
    reached, waiting = set(start), list(start)
    while waiting:
        for code in links.get(waiting.pop(), set()) - reached:
            reached.add(code)
            waiting.append(code)
    return reached
