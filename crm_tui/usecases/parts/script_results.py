"""What answers a script by itself, read where it is kept: nothing is asked twice."""

from crm_tui.clock import PARIS
from crm_tui.desk import Act, Work
from crm_tui.domain.party import Party
from crm_tui.domain.script import Script
from crm_tui.domain.script_results import (
    KnownResult,
    identification_result,
    incident_result,
    reason_result,
    results_of_tests,
)
from crm_tui.domain.telecom_line import TELECOM
from crm_tui.store import contracts, customers_360, holdings, identifications
from crm_tui.usecases.parts.concerns import concerns_in
from crm_tui.usecases.parts.contact import known_reason

TEST, INCIDENT, IDENTIFICATION = "TEST_", "INCIDENT", "IDENTIFICATION"


def results_in(
    work: Work, *, script: Script, party: Party | None, reason_code: str
) -> tuple[KnownResult, ...]:
    """Return what is known of the questions of a script; only what it asks is read."""
    sources = {question.source for question in script.questions}
    results: list[KnownResult] = []
    if reason := known_reason(reason_code):
        results.append(reason_result(reason.label))
    if party is None:
        return tuple(results)
    if IDENTIFICATION in sources and (identified := _identified(work, party)):
        results.append(identified)
    if INCIDENT in sources:
        results.append(_incident(work, party))
    if any(source.startswith(TEST) for source in sources):
        results.extend(_tests(work, party))
    return tuple(results)


def _identified(work: Work, party: Party) -> KnownResult | None:
    attempts = identifications.of_day(
        work.session,
        number=party.number,
        act=Act.IDENTIFY_CALLER.value,
        day=work.today,
    )
    if attempts.confirmed_at is None:
        return None
    return identification_result(
        time=f"{attempts.confirmed_at.astimezone(PARIS):%H:%M}"
    )


def _incident(work: Work, party: Party) -> KnownResult:
    incidents = concerns_in(work, party_id=party.id).incidents
    return incident_result(incidents[0].number if incidents else "")


def _tests(work: Work, party: Party) -> tuple[KnownResult, ...]:
    """Return what the assistance tested: « éviter de reproduire des tests »."""
    held = contracts.of_party(work.session, party_id=party.id, within=work.territory)
    telecom = [one for one in held if one.line_of_business in TELECOM]
    if not telecom:
        return ()
    found = holdings.of_contracts(
        work.session,
        party_id=party.id,
        contracts=telecom,
        year_ago=customers_360.year_before(work.today),
    )
    history = [passed for item in found.equipment for passed in item.history]
    return results_of_tests(history, today=work.today)
