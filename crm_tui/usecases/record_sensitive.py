"""Record what protects a customer: guardianship, and what to do about their line."""

from dataclasses import dataclass
from datetime import date

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.forms import SensitiveForm
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.sensitive import ProtectionKind
from crm_tui.domain.timeline import TimelineKind
from crm_tui.domain.typed_date import parse_typed_date
from crm_tui.store import parties, sensitive
from crm_tui.store.sensitive import SensitiveRecord
from crm_tui.usecases.parts.party_fields import named, read_text
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.sensitive import has_legal_basis
from crm_tui.usecases.parts.story import tell


class UnableToRecordSensitive(Refusal):
    """A protection without its representative, or a fact the centre may not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    protection: ProtectionKind
    judged_on: date | None
    until: date | None
    guardian_id: int | None
    instruction: str
    tag_reason: str


def record_sensitive(
    desk: Desk, *, party_id: int, seen_version: int, form: SensitiveForm, key: str
) -> None:
    """Store the facts; the trail keeps which ones changed, never what they say.

    Raises UnableToRecordSensitive where a judicial measure is typed while no parameter
    names what allows it, or a protection has no representative.
    """
    with desk.performing(Act.RECORD_SENSITIVE, key=key) as work:
        if repeated(work, kind="party"):
            return
        before = sensitive.read(work.session, party_id=party_id, within=work.territory)
        facts = _checked(work, form, before)
        sensitive.write(
            work.session,
            party_id=before.party_id,
            seen_version=seen_version,
            protection=facts.protection,
            judged_on=facts.judged_on,
            until=facts.until,
            guardian_id=facts.guardian_id,
            instruction=facts.instruction,
            tag_reason=facts.tag_reason,
            at=work.now,
        )
        changed = _changed(before, facts)
        work.touched.parties.add(before.party_id)
        tell(
            work,
            kind=TimelineKind.PARTY,
            title="Données sensibles mises à jour",
            party_id=before.party_id,
        )
        work.trail("party", before.number, after={"sensitive": changed})


def _checked(work: Work, form: SensitiveForm, before: SensitiveRecord) -> _Facts:
    is_allowed = has_legal_basis(work)
    if form.tag_reason.strip() and not is_allowed:
        raise UnableToRecordSensitive(
            "Mesure judiciaire : aucune base légale n'est paramétrée, son motif n'est "
            "pas gardé. Notez seulement la consigne.",
            field="tag_reason",
        )
    is_protected = form.protection is not ProtectionKind.NONE
    guardian_id = _guardian(work, form, before) if is_protected else None
    return _Facts(
        protection=form.protection,
        judged_on=_day(work, "judged_on", form.judged_on) if is_protected else None,
        until=_day(work, "until", form.until) if is_protected else None,
        guardian_id=guardian_id,
        instruction=read_text("instruction", form.instruction, "Consigne", 200),
        tag_reason=read_text("tag_reason", form.tag_reason, "Mesure", 200)
        if is_allowed
        else before.tag_reason,
    )


def _guardian(work: Work, form: SensitiveForm, before: SensitiveRecord) -> int:
    """Return the representative, found by their number; a protection needs one."""
    number = form.guardian_number.strip()
    if not number:
        raise UnableToRecordSensitive(
            "Représentant : donnez l'id acteur de qui décide et reçoit le courrier.",
            field="guardian_number",
        )
    if number == before.guardian_number and before.guardian_id:
        return before.guardian_id
    guardian = named(
        "guardian_number",
        lambda: parties.get_by_number(
            work.session, number=number, within=work.territory
        ),
    )
    if guardian.id == before.party_id:
        raise UnableToRecordSensitive(
            "Représentant : une autre personne que le client.", field="guardian_number"
        )
    return guardian.id


def _day(work: Work, field: str, typed: str) -> date | None:
    if not typed.strip():
        return None
    return named(field, lambda: parse_typed_date(typed, today=work.today))


def _changed(before: SensitiveRecord, after: _Facts) -> list[str]:
    """Return which facts changed: enough to know who to ask, nothing of the facts."""
    return [
        name
        for name in (
            "protection",
            "judged_on",
            "until",
            "guardian_id",
            "instruction",
            "tag_reason",
        )
        if getattr(before, name) != getattr(after, name)
    ]
