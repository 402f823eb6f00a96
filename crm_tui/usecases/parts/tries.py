"""Passwords tried: slowed down under one code and from one terminal, locked at ten.

A try is counted before the password is checked: many at once do not outrun the count.
"""

from datetime import datetime, timedelta

from sqlmodel import Session

from crm_tui.desk import FrontDesk
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.sign_in_delay import (
    LOCKED_AT,
    LONGEST,
    is_locked,
    seconds_to_wait,
    sign_in_delay,
    source_delay,
)
from crm_tui.store import agents, sign_ins
from crm_tui.store.sign_ins import Failures
from crm_tui.usecases.parts.passwords import verify_password

WRONG = "Code agent ou mot de passe incorrect."

LOCKED = (
    f"Code verrouillé après {LOCKED_AT} essais : demandez à un administrateur "
    "de le déverrouiller."
)


class UnableToSignIn(Refusal):
    """The same refusal whatever was wrong, so that nobody learns which codes exist."""


def check_try(
    front_desk: FrontDesk, *, code: str, password: str, wrong: str = WRONG
) -> str:
    """Raise UnableToSignIn unless the password is right and the try is welcome.

    Return the hash made anew with today's parameters, or an empty text.
    """
    now = front_desk.clock.now()
    with front_desk.store.writing() as session:
        _count(session, code=code, source=front_desk.source, now=now)
        known_hash = agents.password_hash(session, code=code)
    is_right, rehashed = verify_password(password, against=known_hash)
    if not is_right:
        raise UnableToSignIn(wrong)
    return rehashed


def forget_tries(session: Session, *, code: str, source: str) -> None:
    """Start again from nothing: the password was right."""
    sign_ins.forget_failures(session, code=code)
    sign_ins.take_back_try(session, source=source)


def _count(session: Session, *, code: str, source: str, now: datetime) -> None:
    """Refuse a try that comes too soon, else count it."""
    by_code = sign_ins.failures(session, code=code)
    if is_locked(failures=by_code.count):
        raise UnableToSignIn(LOCKED)
    by_source = sign_ins.source_failures(session, source=source, since=now - LONGEST)
    if wait := _wait(by_code, now, sign_in_delay(failures=by_code.count)):
        raise UnableToSignIn(f"Trop d'essais pour ce code : réessayez dans {wait} s.")
    if wait := _wait(by_source, now, source_delay(failures=by_source.count)):
        raise UnableToSignIn(f"Trop d'essais sur ce poste : réessayez dans {wait} s.")
    sign_ins.count_try(
        session, code=code, source=source, at=now, source_count=by_source.count + 1
    )


def _wait(failures: Failures, now: datetime, delay: timedelta) -> int:
    if failures.last_at is None:
        return 0
    return seconds_to_wait(delay=delay, last_at=failures.last_at, now=now)
