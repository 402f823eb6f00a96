"""Edit a party: names, ways to reach them, address; each field traced."""

from dataclasses import dataclass

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.party import Party, PartyNature
from crm_tui.domain.party_alias import AliasKind
from crm_tui.domain.party_edit import PartyForm, story_of
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import parties
from crm_tui.store.party_aliases import remember_alias
from crm_tui.store.turns import await_party
from crm_tui.usecases.parts.edited_lookalikes import refuse_duplicates_of
from crm_tui.usecases.parts.notices import confirm_details_in
from crm_tui.usecases.parts.party_edition import EditConflict, Edition, edition_of
from crm_tui.usecases.parts.prospect import ProbableDuplicate
from crm_tui.usecases.parts.prospect_form import party_facts
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.story import tell

__all__ = ["EditConflict", "EditedParty", "ProbableDuplicate", "edit_party"]

NAME_FIELDS = ("last_name", "first_name")
COMPARED_FIELDS = (*NAME_FIELDS, "phone", "other_phones")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedParty:
    """A party after its save, and what was said of the changes."""

    party: Party
    said: str
    """`Téléphone : … → …`; empty where nothing changed."""


def edit_party(
    desk: Desk,
    *,
    party_id: int,
    seen_version: int,
    form: PartyForm,
    base: PartyForm,
    key: str,
    despite: str = "",
) -> EditedParty:
    """Store what was typed; a field left as it was read takes what others saved.

    `base` is the form as it was read, at `seen_version`. Raises EditConflict where
    somebody changed the same field, ProbableDuplicate unless `despite` says why it is
    somebody else, a Refusal naming the field at fault.
    """
    with desk.performing(Act.EDIT_CUSTOMER, key=key) as work:
        if number := repeated(work, kind="party"):
            known = parties.get_by_number(
                work.session, number=number, within=work.territory
            )
            return EditedParty(party=known, said="")
        await_party(work.session, party_id=party_id)
        party = parties.get(work.session, party_id=party_id, within=work.territory)
        edition = edition_of(
            work, party=party, form=form, base=base, seen_version=seen_version
        )
        if edition.touches(COMPARED_FIELDS):
            _refuse_duplicates(work, edition, despite)
        saved = _save(work, edition) if edition.changes else party
        _trail(work, edition, saved)
    return EditedParty(party=saved, said=story_of(edition.changes)[0])


def _refuse_duplicates(work: Work, edition: Edition, despite: str) -> None:
    before, after = (
        party_facts(
            is_organization=party.nature is PartyNature.ORGANIZATION,
            last_name=party.last_name,
            first_name=party.first_name,
            birth_on=party.birth_on,
            phones=party.phones,
            emails=party.emails,
            address=party.address,
        )
        for party in (edition.before, edition.after)
    )
    refuse_duplicates_of(
        work,
        party_id=edition.before.id,
        before=before,
        after=after,
        despite=despite,
    )


def _save(work: Work, edition: Edition) -> Party:
    """Store the changes, keep what they replace findable, and tell whom it concerns."""
    before, after = edition.before, edition.after
    saved = parties.update(
        work.session, party=after, seen_version=before.version, at=work.now
    )
    if edition.touches(NAME_FIELDS):
        remember_alias(
            work.session,
            party_id=before.id,
            kind=AliasKind.FORMER_NAME,
            value=f"{before.last_name} {before.first_name}".strip(),
            at=work.now,
        )
    if edition.touches(("postcode", "town")):
        parties.locate(work.session, party_id=before.id)
    work.touched.parties.add(before.id)
    confirm_details_in(work, before=before, after=saved)
    title, detail = story_of(edition.changes)
    tell(
        work,
        kind=TimelineKind.PARTY,
        title=title,
        detail=detail,
        party_id=before.id,
    )
    return saved


def _trail(work: Work, edition: Edition, saved: Party) -> None:
    """Keep each field before and after; the version says what a later form had seen."""
    work.trail(
        "party",
        saved.number,
        before={change.field: change.before for change in edition.changes},
        after={
            **{change.field: change.after for change in edition.changes},
            "version": saved.version,
        },
    )
