"""What « Saisie guidée » says of its steps, in French."""

from crm_tui.clock import PARIS
from crm_tui.domain.procedure_view import RunView


def step_title(view: RunView) -> str:
    """Return `Étape 2/5 · Accusé de réception · courrier`."""
    step = view.current
    if step is None:
        return view.label
    return f"Étape {step.rank}/{step.count} · {step.label} · {step.nature}"


def done_words(before: RunView, after: RunView) -> str:
    """Return what the last move did, and what comes next."""
    if after.current is None:
        return f"Procédure {after.ending}."
    done = f"« {before.current.label} »" if before.current else "Étape"
    return f"{done} : fait. Suite : {after.current.label}."


def conflict_words(view: RunView) -> str:
    """Return who moved the run, what they did, and that nothing typed is lost."""
    told = [(step.at, step) for step in view.past if step.at is not None]
    if not told:
        return "Procédure modifiée entre-temps. Votre saisie est gardée."
    at, last = max(told, key=lambda one: one[0])
    who = last.by or "Le programme"
    return (
        f"{who} a fait « {last.label} » à {at.astimezone(PARIS):%H:%M} : "
        "rien n'est écrasé, votre saisie reste en brouillon."
    )
