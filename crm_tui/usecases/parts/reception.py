"""A document as it is typed, with all that the rule compares it to."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from crm_tui.clock import PARIS
from crm_tui.desk import Work
from crm_tui.domain.account import CustomerClass
from crm_tui.domain.document_form import DocumentForm
from crm_tui.domain.document_received import Reception
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.french_format import parse_typed_date
from crm_tui.domain.justificatif import Justificatif
from crm_tui.domain.move_in_case import Closing
from crm_tui.domain.reading import MeterReading, ReadingSource, ReadingStatus
from crm_tui.domain.received_document import ReadDocument, ReceivedDocument
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.site import Site
from crm_tui.domain.typed_reading import whole_m3
from crm_tui.store import accounts, contracts, euros, justificatifs, reading_history
from crm_tui.store import sites as site_records
from crm_tui.usecases.parts.business_rules import BusinessRules
from crm_tui.usecases.parts.typed import typed_text

KNOWN_READINGS = 400
"""What the limitation may look back on: three years of a remote meter, and more."""

BECAUSE_LENGTH = 200
SERIAL_LENGTH = 20

NOT_CONSUMERS = frozenset(CustomerClass) - {CustomerClass.RESIDENTIAL}
"""Whom the two-year limitation is not for: « un consommateur » alone may raise it."""


class UnableToReadDocument(Refusal):
    """Something of the document is missing or cannot be."""


def awaited_in(work: Work, *, dossier: Dossier) -> Justificatif:
    """Return the request of a dossier; refuse where nothing was asked for."""
    request = justificatifs.of_dossier(work.session, dossier_id=dossier.id)
    if request is None:
        raise UnableToReadDocument(
            "Aucun justificatif n'est demandé sur ce dossier : demandez-le d'abord (j)."
        )
    return request


def reception_of(
    work: Work,
    *,
    dossier: Dossier,
    request: Justificatif,
    form: DocumentForm,
    rules: BusinessRules,
) -> Reception:
    """Return the document with the closing figures, the meter and what is known of it.

    Raises UnableToReadDocument, which names the field at fault.
    """
    site = _site(work, dossier)
    document = read_document(work, form=form, request=request)
    history = _history(work, site)
    closing = closing_of(work, dossier=dossier, site=site)
    return Reception(
        document=document,
        closing=closing,
        serial_number=site.meter.serial_number if site.meter else "",
        due_on=request.due_on,
        last_m3=_last_m3(history, since=closing.closed_on),
        remote_m3=_remote_m3(history, on=document.dated_on),
        takes_remote=form.takes_remote,
        is_attributable=form.is_attributable,
        attributed_because=_attributed_because(form),
        is_already_open=dossier.contract_id is not None,
        was_opened_by_euros=_is_euros(work, dossier),
        limitation_raised_on=_limitation_raised_on(work, form),
        is_consumer=_is_consumer(work, dossier),
        known_m3={_day(reading): reading.value_m3 for reading in history},
        tolerance_m3=rules.tolerance_m3,
        limitation_years=rules.limitation_years,
    )


def read_document(
    work: Work, *, form: DocumentForm, request: Justificatif
) -> ReceivedDocument:
    """Return what is typed of a document; it came on the request's day, or today."""
    if form.kind is None:
        raise UnableToReadDocument("Choisissez la nature du document.", field="kind")
    came = request.received_at
    value = form.value.strip()
    return ReceivedDocument(
        kind=form.kind,
        dated_on=optional_day(
            form.dated_on, today=work.today, field="dated_on", label="Date du document"
        ),
        value_m3=whole_m3(typed=value, field="value") if value else None,
        received_on=came.astimezone(PARIS).date() if came else work.today,
        serial_number=typed_text(
            form.serial_number.upper(),
            field="serial_number",
            label="Matricule",
            max_length=SERIAL_LENGTH,
        ),
        is_readable=form.is_readable,
        is_of_the_site=form.is_of_the_site,
    )


def read_with_what_was_said(
    work: Work, *, form: DocumentForm, request: Justificatif
) -> ReadDocument:
    """Return a document as typed with what was said of it, before any rule."""
    return ReadDocument(
        document=read_document(work, form=form, request=request),
        limitation_raised_on=_limitation_raised_on(work, form),
        is_attributable=form.is_attributable,
        attributed_because=_attributed_because(form),
        takes_remote=form.takes_remote,
    )


def closing_of(work: Work, *, dossier: Dossier, site: Site) -> Closing:
    """Return the closing figures; once the contract runs, those it started at."""
    if dossier.contract_id is not None:
        contract = contracts.get(
            work.session, contract_id=dossier.contract_id, within=work.territory
        )
        if contract.started_on is not None and contract.start_m3 is not None:
            return Closing(value_m3=contract.start_m3, closed_on=contract.started_on)
    closing = site.previous_occupancy
    if closing is None:
        raise UnableToReadDocument(
            "Aucun index de résiliation sur ce site : à vérifier avant tout document."
        )
    return Closing(value_m3=closing.closing_m3, closed_on=closing.ended_on)


def _attributed_because(form: DocumentForm) -> str:
    return typed_text(
        form.attributed_because,
        field="attributed_because",
        label="Pourquoi",
        max_length=BECAUSE_LENGTH,
    )


def _limitation_raised_on(work: Work, form: DocumentForm) -> date | None:
    return optional_day(
        form.limitation_raised_on,
        today=work.today,
        field="limitation_raised_on",
        label="Prescription opposée le",
    )


def _site(work: Work, dossier: Dossier) -> Site:
    if dossier.site_id is None:
        raise UnableToReadDocument("Le dossier n'a pas de site : rattachez-le d'abord.")
    return site_records.get(
        work.session, site_id=dossier.site_id, within=work.territory
    )


def _history(work: Work, site: Site) -> tuple[MeterReading, ...]:
    """Return the readings really taken that still stand, oldest first."""
    if site.meter is None:
        return ()
    found = reading_history.latest(
        work.session, meter_id=site.meter.id, limit=KNOWN_READINGS
    )
    return tuple(
        reading
        for reading in found
        if reading.source.is_actual and reading.status is not ReadingStatus.SUPERSEDED
    )


def _last_m3(history: Sequence[MeterReading], *, since: date) -> int | None:
    newest = takewhile(lambda reading: _day(reading) > since, reversed(history))
    return next((reading.value_m3 for reading in newest), None)


def _remote_m3(history: Sequence[MeterReading], *, on: date | None) -> int | None:
    found = [
        reading.value_m3
        for reading in history
        if reading.source is ReadingSource.REMOTE and _day(reading) == on
    ]
    return found[-1] if found else None


def _day(reading: MeterReading) -> date:
    return reading.read_at.astimezone(PARIS).date()


def _is_euros(work: Work, dossier: Dossier) -> bool:
    return dossier.account_id is not None and euros.is_tagged(
        work.session, account_id=dossier.account_id
    )


def _is_consumer(work: Work, dossier: Dossier) -> bool:
    held = accounts.of_party(
        work.session, party_id=dossier.party_id, within=work.territory
    )
    return not any(account.customer_class in NOT_CONSUMERS for account in held)


def optional_day(typed: str, *, today: date, field: str, label: str) -> date | None:
    """Return a typed day, None where nothing is typed; refuse what is no day."""
    if not typed.strip():
        return None
    try:
        return parse_typed_date(typed, today=today, field=label)
    except Refusal as refusal:
        raise UnableToReadDocument(str(refusal), field=field) from refusal
