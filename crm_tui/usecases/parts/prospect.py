"""Creating a prospect as a part of any act: checked, compared, stored, indexed."""

from collections.abc import Sequence

from crm_tui.desk import Act, Work
from crm_tui.domain.duplicate import (
    DuplicateVerdict,
    PartyFacts,
    duplicate_score,
    shared_keys,
)
from crm_tui.domain.duplicate_hit import DuplicateHit
from crm_tui.domain.forms import ProspectForm
from crm_tui.domain.party import Party
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.text import clean
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import duplicate_pairs, parties
from crm_tui.store.numbering import next_number
from crm_tui.store.party_communes import add_communes
from crm_tui.store.search_duplicates import Lookalike, lookalikes
from crm_tui.store.search_newcomer import newcomer_of
from crm_tui.store.turns import await_turn
from crm_tui.usecases.parts.prospect_form import (
    CheckedProspect,
    check_prospect,
    facts_typed_so_far,
)
from crm_tui.usecases.parts.story import tell
from crm_tui.wording import DUPLICATE_REASON

__all__ = [
    "ProbableDuplicate",
    "create_prospect_in",
    "duplicates_of",
    "facts_typed_so_far",
]

SHOWN_SCORE = 45
"""Below, only one thing is shared: another person of the same household."""

SHOWN_HITS = 8
"""The panel's lines; the likeliest come first."""


Compared = tuple[Lookalike, DuplicateVerdict]
"""Somebody who exists, and how alike."""


class ProbableDuplicate(Refusal):
    """The prospect is probably there already: open them, or say why they differ."""

    def __init__(self, hits: tuple[DuplicateHit, ...]) -> None:
        first = hits[0]
        super().__init__(
            f"Doublon probable : {first.name} ({', '.join(first.reasons)}). "
            "Ouvrez la fiche existante, ou donnez le motif de la création."
        )
        self.hits = hits


def create_prospect_in(
    work: Work,
    *,
    form: ProspectForm,
    despite: str = "",
    departement: str | None = None,
) -> Party:
    """Store a prospect within an act under way; the caller trails the act.

    `departement` is the site's, where the prospect asks about one; else the address
    decides, else where the agent works.
    """
    work.may(Act.CREATE_PROSPECT)
    checked = check_prospect(form, today=work.today)
    reason = clean(despite, field="Motif", max_length=200)
    await_turn(work.session, keys=shared_keys(checked.facts))
    alike = compared(work, checked.facts)
    if not reason and any(verdict.is_probable for _, verdict in alike):
        raise ProbableDuplicate(hits_of(alike))
    seen_from = _departements(work, checked, departement)
    party = parties.add(
        work.session,
        new=checked.new,
        number=f"{next_number(work.session, series='party'):010}",
        departements=seen_from,
        at=work.now,
    )
    communes = _communes(work, checked, departement)
    add_communes(work.session, party_id=party.id, communes=communes)
    work.touched.newcomers[party.id] = newcomer_of(party, departements=seen_from)
    for found, verdict in alike:
        if verdict.is_probable:
            duplicate_pairs.judge_distinct(
                work.session,
                pair=(found.party_id, party.id),
                score=verdict.score,
                reasons=verdict.reasons,
                judgment=reason,
                at=work.now,
                agent_code=work.agent.code,
            )
    tell(
        work,
        kind=TimelineKind.PARTY,
        title="Prospect créé",
        detail=f"Malgré un doublon probable : {reason}" if reason else "",
        party_id=party.id,
    )
    return party


def duplicates_of(work: Work, *, facts: PartyFacts) -> tuple[DuplicateHit, ...]:
    """Return the existing parties that look like this one, likeliest first."""
    return hits_of(compared(work, facts))


def compared(work: Work, facts: PartyFacts) -> list[Compared]:
    """Return who looks like these facts and how much, likeliest first."""
    judged = (
        (found, duplicate_score(candidate=facts, existing=found.facts))
        for found in lookalikes(work.session, facts=facts, within=work.territory)
    )
    alike = [pair for pair in judged if pair[1].score >= SHOWN_SCORE]
    return sorted(
        alike,
        key=lambda pair: (not pair[1].is_probable, -pair[1].score, pair[0].party_id),
    )


def hits_of(alike: Sequence[Compared]) -> tuple[DuplicateHit, ...]:
    """Return them as the panel of duplicates shows them."""
    return tuple(
        DuplicateHit(
            party_id=found.party_id,
            name=found.name,
            address=found.address,
            score=verdict.score,
            reasons=tuple(DUPLICATE_REASON[why] for why in verdict.reasons),
            is_probable=verdict.is_probable,
        )
        for found, verdict in alike[:SHOWN_HITS]
    )


def _departements(
    work: Work, checked: CheckedProspect, departement: str | None
) -> tuple[str, ...]:
    """Return where the prospect is seen from: always somewhere the agent is too."""
    if departement is not None:
        return (departement,)
    home = work.agent.home_departement
    lives_in = checked.departement
    if not lives_in:
        return (home,)
    if work.territory.covers(lives_in) or lives_in == home:
        return (lives_in,)
    return (lives_in, home)


def _communes(
    work: Work, checked: CheckedProspect, departement: str | None
) -> frozenset[str]:
    """Return the commune of the address, and one of the agent's where it is none.

    A site says its own when the prospect is bound to it.
    """
    address = checked.new.address
    lives_in = {address.insee_code} if address and address.insee_code else set()
    own = work.territory.communes
    is_seen = departement is not None or not own or bool(lives_in & own)
    return frozenset(lives_in if is_seen else {*lives_in, min(own)})
