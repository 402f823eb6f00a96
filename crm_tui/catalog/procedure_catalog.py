"""The procedures in force: those agents launch, and those dossiers follow alone."""

from functools import cache

from crm_tui.catalog import contact_reasons, queues
from crm_tui.catalog.procedure_files import (
    FOLDER,
    InvalidProcedures,
    check_templates,
    load_procedures,
)
from crm_tui.domain.procedure import Procedure

__all__ = ["InvalidProcedures", "check_templates", "launched_procedures", "plans"]


@cache
def launched_procedures() -> tuple[Procedure, ...]:
    """Return the procedures agents run, in the catalog's order."""
    return tuple(made for made in _procedures() if made.is_launched)


@cache
def plans() -> tuple[Procedure, ...]:
    """Return what dossiers follow by themselves, the plan of any dossier last."""
    derived = [made for made in _procedures() if not made.is_launched]
    ordered = tuple(sorted(derived, key=lambda made: not made.dossier_types))
    if not ordered or ordered[-1].dossier_types:
        raise InvalidProcedures(
            [f"Catalogue {FOLDER} : aucun plan ne convient à tout dossier."]
        )
    return ordered


@cache
def _procedures() -> tuple[Procedure, ...]:
    return load_procedures(
        queues=queues(), reasons=(reason.code for reason in contact_reasons())
    )
