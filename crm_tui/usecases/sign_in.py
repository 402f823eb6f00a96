"""Sign an agent in: code and password against what the centre knows of them."""

from crm_tui.catalog import directory
from crm_tui.desk import Act, Desk, FrontDesk
from crm_tui.domain.password_rule import PASSWORD_MAX_LENGTH
from crm_tui.store import agents
from crm_tui.usecases.parts.tries import (
    WRONG,
    UnableToSignIn,
    check_try,
    forget_tries,
)

__all__ = ["WRONG", "UnableToSignIn", "sign_in"]

CODE_MAX_LENGTH = 10


def sign_in(front_desk: FrontDesk, *, code: str, password: str) -> Desk:
    """Return the agent's desk; every failure reads the same.

    Failures slow the next tries down, under the code and from the terminal.
    """
    typed = code.strip().upper()
    if not 0 < len(typed) <= CODE_MAX_LENGTH or len(password) > PASSWORD_MAX_LENGTH:
        raise UnableToSignIn(WRONG)
    rehashed = check_try(front_desk, code=typed, password=password)
    with front_desk.store.reading() as session:
        agent = agents.get(session, code=typed, directory=directory())
    desk = Desk(
        agent,
        front_desk.store,
        front_desk.clock,
        front_desk.settings,
        source=front_desk.source,
    )
    with desk.performing(Act.SIGN_IN) as work:
        agents.note_sign_in(work.session, code=typed, at=work.now, rehashed=rehashed)
        forget_tries(work.session, code=typed, source=front_desk.source)
        work.trail("agent", typed)
    return desk
