"""The procedures of the centre: one TOML file each, all their faults told at once."""

from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files
from typing import Any

from crm_tui.catalog.procedure_step_files import step_of
from crm_tui.catalog.toml_entry import (
    InvalidCatalog,
    TomlEntry,
    catalog_text,
    parse_toml,
)
from crm_tui.domain.dossier import DossierType, DossierVariant
from crm_tui.domain.permission import Permission
from crm_tui.domain.plan_states import CONDITIONS, PLAN_STATES
from crm_tui.domain.procedure import Procedure, ProcedureStep
from crm_tui.domain.procedure_acts import ACT_FIELDS
from crm_tui.domain.procedure_check import KnownNames, Problem, problems_of
from crm_tui.domain.procedure_facts import SOURCES
from crm_tui.domain.procedure_guards import GUARDS, OPPOSITES
from crm_tui.domain.procedure_sight import SIGHTS
from crm_tui.domain.refusal import Refusal

FOLDER = "procedures"


class InvalidProcedures(Refusal):
    """Definitions the program cannot run: every fault, with its file and its step."""

    def __init__(self, causes: Iterable[str]) -> None:
        self.causes = tuple(causes)
        super().__init__("\n".join(self.causes))


def load_procedures(
    *, queues: Iterable[str], reasons: Iterable[str]
) -> tuple[Procedure, ...]:
    """Read and check every procedure, in the order of their files.

    Raises InvalidProcedures with all that is wrong in all of them. The templates they
    name are checked by `check_templates`, where templates are known.
    """
    texts = {path: catalog_text(path) for path in _paths()}
    return read_procedures(texts, queues=queues, reasons=reasons)


def read_procedures(
    texts: dict[str, str], *, queues: Iterable[str], reasons: Iterable[str]
) -> tuple[Procedure, ...]:
    """Return the procedures of these files, by path, or every fault of them."""
    known = _known_names(queues=queues, reasons=reasons)
    read: list[Procedure] = []
    causes: list[str] = []
    for path, text in texts.items():
        made, faults = _read(path, text)
        causes += faults
        if made is not None and not faults:
            problems = problems_of(made, known=known)
            causes += [_told(path, made, problem) for problem in problems]
            read.append(made)
    codes = [procedure.code for procedure in read]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        causes.append(f"Catalogue {FOLDER} : deux procédures ont le code « {code} ».")
    if causes:
        raise InvalidProcedures(causes)
    return tuple(read)


def check_templates(procedures: Iterable[Procedure], *, templates: set[str]) -> None:
    """Raise InvalidProcedures where a step writes by a template nobody knows."""
    causes = [
        f"Catalogue {FOLDER}, entrée {procedure.code} › {step.code} : "
        f"modèle de courrier inconnu « {step.document} »."
        for procedure in procedures
        for step in procedure.worked_steps
        if step.document not in {"", *templates}
    ]
    if causes:
        raise InvalidProcedures(causes)


def _paths() -> Iterator[str]:
    folder = files("crm_tui.catalog").joinpath(FOLDER)
    names = sorted(item.name for item in folder.iterdir())
    return (f"{FOLDER}/{name}" for name in names if name.endswith(".toml"))


def _known_names(*, queues: Iterable[str], reasons: Iterable[str]) -> KnownNames:
    return KnownNames(
        dossier_types=frozenset(type.value for type in DossierType),
        variants=frozenset(variant.value for variant in DossierVariant),
        reasons=frozenset(reasons),
        queues=frozenset(queues),
        rights=frozenset(right.value for right in Permission),
        guards={name: guard.reads for name, guard in GUARDS.items()},
        opposites=OPPOSITES,
        facts=frozenset(PLAN_STATES),
        conditions=frozenset(CONDITIONS),
        acts=ACT_FIELDS,
        sources=SOURCES,
        sights=frozenset(SIGHTS),
    )


def _told(path: str, procedure: Procedure, problem: Problem) -> str:
    place = " › ".join(filter(None, (procedure.code, problem.step)))
    return str(InvalidCatalog(path, place, problem.cause))


def _read(path: str, text: str) -> tuple[Procedure | None, list[str]]:
    try:
        entry = TomlEntry(path, "", parse_toml(text, file=path))
        entry.code = entry.text("code")
        tables = _tables(entry)
    except InvalidCatalog as invalid:
        return None, [str(invalid)]
    steps, faults = _steps(entry, tables)
    try:
        return _procedure(entry, steps), faults
    except InvalidCatalog as invalid:
        return None, [str(invalid), *faults]


def _tables(entry: TomlEntry) -> list[dict[str, Any]]:
    tables = entry.raw("steps")
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise entry.invalid("« steps » est une suite de tables [[steps]].")
    return tables


def _steps(
    entry: TomlEntry, tables: list[dict[str, Any]]
) -> tuple[tuple[ProcedureStep, ...], list[str]]:
    steps: list[ProcedureStep] = []
    faults: list[str] = []
    for rank, table in enumerate(tables, start=1):
        code = f"{entry.code} › {table.get('code', rank)}"
        try:
            steps.append(step_of(TomlEntry(entry.file, code, table)))
        except InvalidCatalog as invalid:
            faults.append(str(invalid))
    return tuple(steps), faults


def _procedure(entry: TomlEntry, steps: tuple[ProcedureStep, ...]) -> Procedure:
    made = Procedure(
        code=entry.code,
        label=entry.text("label"),
        dated_on=_dated_on(entry),
        about=entry.text("about", ""),
        owner=entry.text("owner", ""),
        links=entry.texts("links"),
        dossier_types=entry.texts("dossier_types"),
        variants=entry.texts("variants"),
        reasons=entry.texts("reasons"),
        is_taken_over=_taken_over(entry),
        steps=steps,
    )
    entry.finish()
    return made


def _dated_on(entry: TomlEntry) -> date:
    day = entry.raw("dated_on")
    if type(day) is not date:
        raise entry.invalid("« dated_on » doit être une date, 2024-07-01.")
    return day


def _taken_over(entry: TomlEntry) -> bool | None:
    return entry.flag("taken_over") if "taken_over" in entry.values else None
