"""An edited party: the typed fields merged with what others saved, then read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from crm_tui.desk import Act, Work
from crm_tui.domain.field_merge import (
    ConflictView,
    FieldConflict,
    merge_fields,
)
from crm_tui.domain.party import Party, PartyNature
from crm_tui.domain.party_edit import (
    ADDRESS_FIELDS,
    EMAIL_FIELDS,
    LABELS,
    LIST_FIELDS,
    PHONE_FIELDS,
    PREFERRED_CHANNELS,
    FieldChange,
    PartyForm,
    form_of,
    typed_fields,
)
from crm_tui.domain.postal_address import PostalAddress
from crm_tui.domain.sensitive import masked_birth
from crm_tui.store import trail
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.parts.party_fields import (
    UnusableField,
    read_address,
    read_birth,
    read_civility,
    read_emails,
    read_first_name,
    read_last_name,
    read_occupancy,
    read_phones,
    read_text,
)

BIRTH = "birth_on"
FOREIGN = frozenset({"", "FRANCE"})


class EditConflict(StaleRecord):
    """Somebody changed the same field meanwhile; the agent says which one stays."""

    def __init__(self, view: ConflictView) -> None:
        labels = ", ".join(conflict.label for conflict in view.fields)
        super().__init__(
            f"Modifié entre-temps par {view.fields[0].by} : {labels}. "
            "Rien n'est écrasé, votre saisie est gardée."
        )
        self.view = view


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a save makes of a party."""

    before: Party
    after: Party
    changes: tuple[FieldChange, ...]

    def touches(self, names: Iterable[str]) -> bool:
        """Tell whether one of these fields changed."""
        return not {change.field for change in self.changes}.isdisjoint(names)


def edition_of(
    work: Work, *, party: Party, form: PartyForm, base: PartyForm, seen_version: int
) -> Edition:
    """Return the party as edited; a field left as it was read takes what others saved.

    Raises EditConflict where the same field was changed on both sides, UnusableField
    naming the field that cannot be read.
    """
    mine, theirs = typed_fields(form), typed_fields(form_of(party))
    if party.version == seen_version:
        read = theirs
    else:
        read = typed_fields(base)
        _refuse_conflicts(work, party, read, mine, theirs, seen_version)
    merged = merge_fields(base=read, mine=mine, theirs=theirs).merged
    changed = {name for name in merged if merged[name] != theirs[name]}
    after = _read(party, merged, changed, today=work.today)
    if not (after.phones or after.emails or after.address):
        raise UnusableField(
            "Téléphone, e-mail ou adresse : gardez un moyen de joindre ce client.",
            field="phone",
        )
    return Edition(before=party, after=after, changes=_changes(party, after))


def _refuse_conflicts(
    work: Work,
    party: Party,
    base: Mapping[str, str],
    mine: Mapping[str, str],
    theirs: Mapping[str, str],
    seen_version: int,
) -> None:
    names = list(merge_fields(base=base, mine=mine, theirs=theirs).conflicts)
    since = trail.changes_since(
        work.session,
        kind="party",
        number=party.number,
        act=Act.EDIT_CUSTOMER.value,
        version=seen_version,
    )
    if mine[BIRTH] and any(BIRTH in change.fields for change in since):
        names.append(BIRTH)
    if names:
        shown = {**theirs, BIRTH: masked_birth(party.birth_on)}
        raise EditConflict(
            ConflictView(
                title=party.name,
                fields=tuple(
                    FieldConflict(
                        field=name,
                        label=LABELS[name],
                        mine=mine[name],
                        theirs=shown[name],
                        by=_author(since, name),
                        at=_instant(since, name) or work.now,
                        is_list=name in LIST_FIELDS,
                    )
                    for name in names
                ),
            )
        )


def _author(since: tuple[trail.FieldsChanged, ...], name: str) -> str:
    known = (change.agent_name for change in since if name in change.fields)
    return next(known, "un autre agent")


def _instant(since: tuple[trail.FieldsChanged, ...], name: str) -> datetime | None:
    return next((change.at for change in since if name in change.fields), None)


def _read(
    party: Party, typed: Mapping[str, str], changed: set[str], *, today: date
) -> Party:
    """Read the fields that changed; one left as it was is never refused."""
    is_person = party.nature is PartyNature.PERSON
    texts: dict[str, Any] = {
        name: read(typed[name])
        for name, read in READERS.items()
        if name in changed and (is_person or name not in PERSON_FIELDS)
    }
    after = replace(party, **texts)
    if is_person and typed[BIRTH]:
        after = replace(after, birth_on=read_birth(typed[BIRTH], today=today))
    if changed.intersection(PHONE_FIELDS):
        after = replace(after, phones=read_phones(_each(typed, PHONE_FIELDS)))
    if changed.intersection(EMAIL_FIELDS):
        after = replace(after, emails=read_emails(_each(typed, EMAIL_FIELDS)))
    if changed.intersection(ADDRESS_FIELDS):
        after = replace(after, address=_address(party.address, typed))
    return after


def _each(typed: Mapping[str, str], names: Iterable[str]) -> list[tuple[str, str]]:
    return [
        (name, part.strip())
        for name in names
        for part in typed[name].replace(";", ",").split(",")
        if part.strip()
    ]


def _channel(typed: str) -> str:
    if typed not in PREFERRED_CHANNELS:
        raise UnusableField(
            f"Canal préféré : {', '.join(PREFERRED_CHANNELS[1:])}.",
            field="preferred_channel",
        )
    return typed


def _address(
    known: PostalAddress | None, typed: Mapping[str, str]
) -> PostalAddress | None:
    """Return the address as typed; the lines the form has not stay as they were."""
    kept = known or PostalAddress()
    line2 = read_text("line2", typed["line2"], "Complément", 80)
    if kept.country.upper() not in FOREIGN:
        return replace(
            kept,
            line2=line2,
            number_and_street=read_text("street", typed["street"], "Adresse", 120),
            postcode=read_text("postcode", typed["postcode"], "Code postal", 10),
            town=read_text("town", typed["town"], "Commune", 80),
        )
    read = read_address(
        street=typed["street"], postcode=typed["postcode"], town=typed["town"]
    )
    if read is None:
        return None
    return replace(
        read, line2=line2, line3=kept.line3, line5=kept.line5, country=kept.country
    )


def _changes(before: Party, after: Party) -> tuple[FieldChange, ...]:
    old, new = form_of(before).values(), form_of(after).values()
    changes = [
        FieldChange(field=name, before=old[name], after=new[name])
        for name in LABELS
        if old[name] != new[name]
    ]
    if before.birth_on != after.birth_on:
        changes.append(
            FieldChange(
                field=BIRTH,
                before=masked_birth(before.birth_on),
                after=masked_birth(after.birth_on),
            )
        )
    return tuple(changes)


READERS: Mapping[str, Callable[[str], str]] = {
    "last_name": read_last_name,
    "occupancy": read_occupancy,
    "preferred_channel": _channel,
    "civility": read_civility,
    "first_name": read_first_name,
}
"""What reads each field of one text."""

PERSON_FIELDS = frozenset({"civility", "first_name"})
"""What an organization has not."""
