"""Record that a caller was identified, or could not be: traced by itself (rule R15)."""

from datetime import date

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.caller_facts import (
    AIM_WORDS,
    FACT_WORDS,
    CallerQuality,
    IdentificationForm,
    IdentifiedCaller,
    facts_to_compare,
)
from crm_tui.domain.caller_identification import (
    ATTEMPTS,
    Identification,
    IdentificationResult,
    IdentityFact,
    identify,
)
from crm_tui.domain.party import Party
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.domain.typed_date import parse_typed_date
from crm_tui.store import identifications, parties
from crm_tui.usecases.parts.story import tell


class UnableToIdentify(Refusal):
    """Facts are still missing: nothing is recorded, the caller may be asked again."""


def identify_caller(
    desk: Desk, *, party_id: int, form: IdentificationForm, key: str
) -> IdentifiedCaller:
    """Judge what the caller told, and keep that it was asked; never what was told.

    A birth date that differs, or `has_failed`, is a failed attempt; the second one of
    the day leaves general information only. Raises UnableToIdentify where facts are
    missing, UnreadableDate, NotFound outside the territory.
    """
    with desk.performing(Act.IDENTIFY_CALLER, key=key) as work:
        party = parties.get(work.session, party_id=party_id, within=work.territory)
        if work.already is not None:
            return _first_result(work, party, form)
        is_born_so = _is_born_so(party, form.birth_on, today=work.today)
        facts = facts_to_compare(form, is_born_so=is_born_so)
        has_failed = form.has_failed or is_born_so is False
        failed = identifications.of_day(
            work.session, number=party.number, act=work.act.value, day=work.today
        ).failed
        result = identify(
            matching=facts,
            aim=form.aim,
            failed_attempts=failed + (1 if has_failed else 0),
            is_third_party=form.quality is not CallerQuality.HOLDER,
            has_mandate=form.quality is CallerQuality.MANDATED,
        )
        if result.status is Identification.CONFIRMED and has_failed:
            result = _failed(facts)
        if not has_failed and result.status is not Identification.CONFIRMED:
            raise UnableToIdentify(result.reason, field="told")
        _keep(work, party, form, facts, result, failed=failed + has_failed)
        return _identified(work, party, form, result)


def _identified(
    work: Work, party: Party, form: IdentificationForm, result: IdentificationResult
) -> IdentifiedCaller:
    is_confirmed = result.status is Identification.CONFIRMED
    return IdentifiedCaller(
        party_id=party.id,
        aim=form.aim,
        at=work.now,
        result=result,
        birth_on=party.birth_on if is_confirmed else None,
    )


def _first_result(
    work: Work, party: Party, form: IdentificationForm
) -> IdentifiedCaller:
    """Return what the first save with this key found."""
    kept = work.already
    if kept is None or kept.after is None:
        raise ValueError("a first save keeps what it found")
    status = Identification(kept.after["identification"])
    result = IdentificationResult(status=status, reason=kept.reason)
    return _identified(work, party, form, result)


def _is_born_so(party: Party, typed: str, *, today: date) -> bool | None:
    if not typed.strip():
        return None
    told = parse_typed_date(typed, today=today, field="Date de naissance")
    return told == party.birth_on


def _failed(facts: frozenset[IdentityFact]) -> IdentificationResult:
    """Return what an attempt with a wrong answer is, however much else agreed."""
    return IdentificationResult(
        status=Identification.TO_COMPLETE,
        missing=1,
        reason=f"Une réponse ne concorde pas ({len(facts)} concordent) : "
        "reposez les questions, sans souffler la réponse.",
    )


def _keep(
    work: Work,
    party: Party,
    form: IdentificationForm,
    facts: frozenset[IdentityFact],
    result: IdentificationResult,
    *,
    failed: int,
) -> None:
    is_confirmed = result.status is Identification.CONFIRMED
    words = ", ".join(said for fact, said in FACT_WORDS.items() if fact in facts)
    tell(
        work,
        kind=TimelineKind.PARTY,
        title=f"Appelant identifié · {AIM_WORDS[form.aim]}"
        if is_confirmed
        else f"Identification échouée ({min(failed, ATTEMPTS)}/{ATTEMPTS})",
        detail=f"{result.reason} {words}".strip(),
        party_id=party.id,
    )
    work.trail(
        "party",
        party.number,
        after={
            "identification": result.status,
            "facts": sorted(facts),
            "aim": form.aim,
            "quality": form.quality,
            "failed": failed,
        },
        reason=result.reason[:200],
    )
