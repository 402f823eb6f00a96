"""Small definitions for the tests of the engine, and random ones that are valid."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from crm_tui.domain.procedure import (
    Choice,
    Delay,
    FieldType,
    Procedure,
    ProcedureStep,
    StepExit,
    StepField,
    StepNature,
    StepTask,
)
from crm_tui.domain.procedure_acts import ACT_FIELDS
from crm_tui.domain.procedure_check import KnownNames
from crm_tui.domain.procedure_facts import SOURCES
from crm_tui.domain.procedure_guards import GUARDS, OPPOSITES, RunFacts
from crm_tui.domain.procedure_sight import SIGHTS

NOON = datetime(2024, 7, 11, 12, 0, tzinfo=timezone(timedelta(hours=2)))
FACTS = RunFacts(now=NOON, launched_on=date(2024, 7, 11))
DAY = date(2024, 7, 1)

KNOWN = KnownNames(
    dossier_types=frozenset({"REC", "RES"}),
    variants=frozenset({"STANDARD"}),
    reasons=frozenset({"EAU34"}),
    queues=frozenset({"BO", "N2"}),
    rights=frozenset({"DOSSIER_TRAITER"}),
    guards={name: guard.reads for name, guard in GUARDS.items()},
    opposites=OPPOSITES,
    facts=frozenset({"dossier_clos"}),
    conditions=frozenset({"photo_demandee"}),
    acts=ACT_FIELDS,
    sources=SOURCES,
    sights=frozenset(SIGHTS),
    templates=frozenset({"answer"}),
)


def step(code: str, *ways: tuple[str, str], **values: Any) -> ProcedureStep:
    """A step of hand work with its exits, `("OK", "NEXT")`."""
    return ProcedureStep(
        **{
            "code": code,
            "label": code.capitalize(),
            "nature": StepNature.INPUT,
            "exits": tuple(
                StepExit(code=way, label=way.capitalize(), next=next)
                for way, next in ways
            ),
            **values,
        }
    )


def procedure(*steps: ProcedureStep, **values: Any) -> Procedure:
    """A procedure of these steps."""
    return Procedure(
        **{"code": "P", "label": "Essai", "dated_on": DAY, "steps": steps, **values}
    )


OBJECT = StepField(code="objet", label="Objet", type=FieldType.TEXT, least=3, most=20)
AMOUNT = StepField(
    code="montant", label="Montant", type=FieldType.EUROS, is_required=False, most=100
)
QUEUE = StepField(
    code="service",
    label="Service",
    type=FieldType.CHOICE,
    choices=(Choice(code="BO", label="Back office"), Choice(code="N2", label="N2")),
)
COMPLAINT = procedure(
    step("QUALIFY", ("NEXT", "LETTER"), fields=(OBJECT, AMOUNT, QUEUE)),
    step(
        "LETTER",
        ("SEND", "CALL"),
        ("DROP", ""),
        nature=StepNature.DOCUMENT,
        document="answer",
        delay=Delay(days=2, is_working=True),
        task=StepTask(label="Répondre", queue="BO", queue_field="service"),
    ),
    step("CALL", ("DONE", ""), ("AGAIN", "QUALIFY"), may_skip=True),
)
"""Three steps: values, a letter with its task and delay, a call that may be skipped."""


@st.composite
def valid_procedures(draw: st.DrawFn) -> Procedure:
    """Definitions the check accepts: exits anywhere, every step reached."""
    count = draw(st.integers(1, 6))
    codes = [f"S{rank}" for rank in range(count)]
    steps = []
    for rank, code in enumerate(codes):
        ahead = codes[rank + 1] if rank + 1 < count else ""
        is_automatic = draw(st.booleans())
        others = [*codes[rank + 1 :], ""] if is_automatic else [*codes, ""]
        ways = [ahead, *draw(st.lists(st.sampled_from(others), max_size=2))]
        steps.append(
            step(
                code,
                *((f"X{at}", next) for at, next in enumerate(ways)),
                nature=StepNature.AUTOMATIC if is_automatic else StepNature.INPUT,
                may_skip=not is_automatic and draw(st.booleans()),
                document=draw(st.sampled_from(("", "answer"))),
            )
        )
    return procedure(*steps)
