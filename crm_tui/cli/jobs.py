"""Run the automatic jobs: what nobody waits for at a screen.

`crm-tui jobs run --once` does what is due and ends, for a scheduler; `--date` says of
which day; without either it stays and looks again every minute. Any number may run at
once, and one that is killed leaves nothing half done.
"""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from threading import Event

    from crm_tui.clock import Clock
    from crm_tui.desk import Desk
    from crm_tui.domain.delivery import DeliveryReport

app = typer.Typer(
    name="jobs",
    help="Exécuter les traitements automatiques.",
    no_args_is_help=True,
)


@app.callback()
def jobs() -> None:
    """Exécuter les traitements automatiques."""


@app.command()
def run(
    once: Annotated[
        bool, typer.Option("--once", help="Faire ce qui est dû, puis finir.")
    ] = False,
    day: Annotated[
        str | None,
        typer.Option("--date", help="Jour traité, JJ/MM/AAAA ; puis finir."),
    ] = None,
    every: Annotated[
        int, typer.Option(min=1, help="Secondes entre deux passages, sans --once.")
    ] = 60,
    clock: Annotated[
        str | None,
        typer.Option(help="Instant de la démonstration : « 2024-07-11 10:00 »."),
    ] = None,
) -> None:
    """Relancer, basculer, rendre les tâches des absents, livrer les envois."""
    from threading import Event

    from crm_tui.bootstrap import job_desk, open_front_desk
    from crm_tui.settings import load_settings

    on = _day(day)
    ends = once or on is not None
    front_desk = open_front_desk(load_settings(), _clock(clock, once=ends))
    desk = job_desk(front_desk)
    try:
        if ends:
            for line in run_once(desk, on=on):
                typer.echo(line)
        else:
            keep_running(desk, every_seconds=every, stop=Event())
    finally:
        front_desk.store.close()


def run_once(
    desk: "Desk", *, on: "date | None" = None, is_terse: bool = False
) -> "Iterator[str]":
    """Run every job, then deliver, and yield what each says; terse: what acted only."""
    from crm_tui.usecases.run_jobs import run_jobs

    for report in run_jobs(desk, on=on):
        if report.has_acted or not is_terse:
            yield f"{report.name} : {report.said}"
    from crm_tui.domain.delivery import UNDO_WINDOW

    delivered = deliver_all(desk, spare=UNDO_WINDOW)
    if delivered.handled or not is_terse:
        yield summary(delivered)


def deliver_all(desk: "Desk", *, spare: timedelta = timedelta()) -> "DeliveryReport":
    """Deliver run after run until nothing more is due; what is new is spared."""
    from crm_tui.domain.delivery import DeliveryReport
    from crm_tui.usecases.deliver_correspondence import RUN, deliver_correspondence

    total = DeliveryReport()
    while True:
        report = deliver_correspondence(desk, spare=spare)
        total += report
        if report.handled < RUN:
            return total


def keep_running(desk: "Desk", *, every_seconds: float, stop: "Event") -> None:
    """Run until told to stop; a database that is away is waited for."""
    from crm_tui.store.refusals import StoreUnavailable

    typer.echo(f"Traitements toutes les {every_seconds} s (ctrl+c : fin).")
    while not stop.is_set():
        try:
            for line in run_once(desk, is_terse=True):
                typer.echo(line)
        except StoreUnavailable as refusal:
            typer.echo(str(refusal), err=True)
        stop.wait(every_seconds)


def summary(report: "DeliveryReport") -> str:
    """Say in one line what a run did."""
    if not report.handled:
        return "Envois : rien à livrer."
    parts = [
        _count(report.sent, "livré"),
        _count(report.deferred, "différé"),
        f"{report.failed} en échec",
    ]
    if report.overtaken:
        parts.append(f"{report.overtaken} repris par un autre traitement")
    return f"Envois : {', '.join(parts)}."


def _count(count: int, word: str) -> str:
    return f"{count} {word}s" if count > 1 else f"{count} {word}"


def _day(typed: str | None) -> "date | None":
    from datetime import date

    from crm_tui.domain.refusal import Refusal

    if typed is None:
        return None
    try:
        day, month, year = map(int, typed.split("/"))
        return date(year, month, day)
    except ValueError:
        raise Refusal(
            f"--date : « {typed} » n'est pas un jour, JJ/MM/AAAA est attendu."
        ) from None


def _clock(instant: str | None, *, once: bool) -> "Clock":
    from crm_tui.clock import FixedClock, SystemClock, paris
    from crm_tui.domain.refusal import Refusal

    if instant is None:
        return SystemClock()
    try:
        start = paris(instant)
    except ValueError:
        raise Refusal(f"--clock : « {instant} » n'est pas un instant.") from None
    return FixedClock(start, running=not once)
