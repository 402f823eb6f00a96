"""Come back to a desk that locked itself: its own agent's password, nobody else's."""

from crm_tui.desk import Act, Desk, FrontDesk
from crm_tui.domain.password_rule import PASSWORD_MAX_LENGTH
from crm_tui.usecases.parts.tries import UnableToSignIn, check_try, forget_tries

WRONG_HERE = "Mot de passe incorrect."


def unlock_desk(desk: Desk, *, password: str) -> None:
    """Check the password of whoever works at this desk.

    Wrong ones count as those of the sign-in do; raises UnableToSignIn.
    """
    counter = FrontDesk(desk.store, desk.clock, desk.settings, source=desk.source)
    if len(password) > PASSWORD_MAX_LENGTH:
        raise UnableToSignIn(WRONG_HERE)
    check_try(counter, code=desk.agent.code, password=password, wrong=WRONG_HERE)
    with desk.performing(Act.UNLOCK_DESK) as work:
        forget_tries(work.session, code=desk.agent.code, source=desk.source)
        work.trail("agent", desk.agent.code)
