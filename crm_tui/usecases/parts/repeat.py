"""A save repeated after a lost answer: the first result again, and nothing written."""

from crm_tui.desk import Work
from crm_tui.domain.refusal import Refusal
from crm_tui.store import trail


class KeyOfAnotherAct(Refusal):
    """The save key was used for something else: the form is not a fresh one."""


def repeated(work: Work, *, kind: str) -> str | None:
    """Return what the same key already made, by its number; None for a first save."""
    already = work.already
    if already is None:
        return None
    act = trail.act_of(work.session, key=work.key)
    if already.kind != kind or act != work.act.value:
        raise KeyOfAnotherAct(
            "Cet enregistrement a déjà servi à un autre acte : rouvrez le formulaire."
        )
    return already.number
