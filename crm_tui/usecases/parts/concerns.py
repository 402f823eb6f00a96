"""What worries a customer now, judged by the parameters of the centre."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from types import MappingProxyType

from crm_tui.catalog import contact_reasons, dossier_presets
from crm_tui.desk import Work
from crm_tui.domain.complaint import (
    ComplaintFile,
    RecurrenceRule,
    is_complaint,
    recurrences_of,
)
from crm_tui.domain.concerns import Concerns
from crm_tui.domain.contact import ContactReason
from crm_tui.domain.dossier import DossierType
from crm_tui.domain.dossier_preset import preset_said
from crm_tui.domain.gesture import Gesture, GestureLedger, window_start
from crm_tui.domain.incident import TELECOM
from crm_tui.store import concerns
from crm_tui.store.complaints import ComplaintTerms
from crm_tui.store.concerns import ConcernRecord
from crm_tui.usecases.parts.business_rules import integer_in_force


def concerns_in(work: Work, *, party_id: int, about_to: str = "") -> Concerns:
    """Return what worries a customer; raises NotFound outside the territory.

    `about_to` is the reason of the complaint being heard now: it counts already.
    """
    record, overrides = concerns.read(
        work.session,
        party_id=party_id,
        within=work.territory,
        terms=complaint_terms(),
    )
    return concerns_of(
        record, overrides=overrides, today=work.today, now=work.now, about_to=about_to
    )


def concerns_of(
    record: ConcernRecord,
    *,
    overrides: Mapping[str, str],
    today: date,
    now: datetime,
    about_to: str = "",
) -> Concerns:
    """Return what the rules say of what is stored."""
    ledger = ledger_of(record.gestures, overrides=overrides, today=today)
    labels = complaint_labels()
    return Concerns(
        file=ComplaintFile(
            complaints=record.complaints,
            ledger=ledger,
            recurrences=recurrences_of(
                record.complaints,
                ledger=ledger,
                labels=labels,
                now=now,
                rule=recurrence_rule(overrides),
                about_to=about_to if about_to in labels else "",
            ),
            labels=_labels_for(record),
        ),
        incidents=tuple(
            one
            for one in record.incidents
            if one.is_told(now=now)
            and one.concerns(places=record.places, lines=record.lines)
        ),
        visits=record.visits,
        seen_at=now,
    )


def recurrence_rule(overrides: Mapping[str, str]) -> RecurrenceRule:
    """Return when a reason keeps coming back in this centre."""
    return RecurrenceRule(
        least=integer_in_force("RECLAMATION_RECURRENTE_NB", overrides)
    )


def _labels_for(record: ConcernRecord) -> dict[str, str]:
    """Return the reasons of what the customer has, and those they complained of."""
    lines = record.lines | TELECOM if record.lines & TELECOM else record.lines
    known = {one.reason_code for one in record.complaints}
    return {
        one.code: one.label
        for one in _complaint_reasons()
        if not lines or one.line_of_business in lines or one.code in known
    }


def ledger_of(
    gestures: tuple[Gesture, ...], *, overrides: Mapping[str, str], today: date
) -> GestureLedger:
    """Return the gestures of a customer over the window of this centre."""
    months = integer_in_force("GESTE_FENETRE_MOIS", overrides)
    return GestureLedger(
        gestures=gestures,
        since=window_start(today=today, months=months),
        window_months=months,
        total_euros=integer_in_force("GESTE_PLAFOND_CUMUL", overrides),
    )


@cache
def complaint_labels() -> dict[str, str]:
    """Return the label of each reason that complains, by its code."""
    return {one.code: one.label for one in _complaint_reasons()}


@cache
def _complaint_reasons() -> tuple[ContactReason, ...]:
    return tuple(filter(is_complaint, contact_reasons()))


@cache
def complaint_terms() -> ComplaintTerms:
    """Return what a complaint is: the reasons, and the first one of each preset.

    A dossier opened without a contact is known by its preset alone.
    """
    presets = tuple(dossier_presets().values())
    found: dict[str, str] = {}
    for reason in _complaint_reasons():
        led = preset_said(presets, said=reason.dossier, type=DossierType.COMPLAINT)
        if led is not None:
            found.setdefault(led.code, reason.code)
    return ComplaintTerms(
        codes=tuple(sorted(complaint_labels())), presets=MappingProxyType(found)
    )
