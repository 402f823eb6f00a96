"""Sign an agent in: code and password against what the centre knows of them."""

from crm_tui.catalog import profiles
from crm_tui.desk import Act, Desk, FrontDesk
from crm_tui.domain.password_rule import PASSWORD_MAX_LENGTH
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.sign_in_delay import seconds_to_wait
from crm_tui.store import agents
from crm_tui.usecases.parts.passwords import verify_password

WRONG = "Code agent ou mot de passe incorrect."

CODE_MAX_LENGTH = 10


class UnableToSignIn(Refusal):
    """The same refusal whatever was wrong, so that nobody learns which codes exist."""


def sign_in(front_desk: FrontDesk, *, code: str, password: str) -> Desk:
    """Return the agent's desk.

    Each failure under a code delays the next try under it, and only under it. A try is
    counted before the password is checked: many at once do not outrun the count.
    """
    typed = code.strip().upper()
    if not 0 < len(typed) <= CODE_MAX_LENGTH or len(password) > PASSWORD_MAX_LENGTH:
        raise UnableToSignIn(WRONG)
    known_hash = _count_try(front_desk, code=typed)
    is_right, rehashed = verify_password(password, against=known_hash)
    if not is_right:
        raise UnableToSignIn(WRONG)
    with front_desk.store.reading() as session:
        agent = agents.get(session, code=typed, profiles=profiles())
    desk = Desk(agent, front_desk.store, front_desk.clock, front_desk.settings)
    with desk.performing(Act.SIGN_IN) as work:
        agents.note_sign_in(work.session, code=typed, at=work.now, rehashed=rehashed)
        work.trail("agent", typed)
    return desk


def _count_try(front_desk: FrontDesk, *, code: str) -> str:
    """Refuse a try that comes too soon; count it, and return the hash to check."""
    now = front_desk.clock.now()
    with front_desk.store.writing() as session:
        failures = agents.failures(session, code=code)
        if failures.last_at is not None:
            wait = seconds_to_wait(
                failures=failures.count, last_at=failures.last_at, now=now
            )
            if wait:
                raise UnableToSignIn(
                    f"Trop d'essais pour ce code : réessayez dans {wait} s."
                )
        agents.count_failure(session, code=code, at=now)
        return agents.password_hash(session, code=code)
