"""Whom an edited party has come to look like, who did not before."""

from crm_tui.desk import Work
from crm_tui.domain.duplicate import PartyFacts, duplicate_score
from crm_tui.domain.duplicate_pair import PairState
from crm_tui.domain.text import clean
from crm_tui.store import duplicate_pairs
from crm_tui.usecases.parts.prospect import (
    Compared,
    ProbableDuplicate,
    compared,
    hits_of,
)


def refuse_duplicates_of(
    work: Work,
    *,
    party_id: int,
    before: PartyFacts,
    after: PartyFacts,
    despite: str,
) -> None:
    """Raise ProbableDuplicate where a change makes a party look like another.

    A pair judged before, or already alike before the change, is not asked again;
    `despite` judges the others two parties, with that reason.
    """
    reason = clean(despite, field="Motif", max_length=200)
    new = [
        pair
        for pair in compared(work, after)
        if pair[1].is_probable and _is_news(work, pair, party_id, before)
    ]
    if new and not reason:
        raise ProbableDuplicate(hits_of(new))
    for found, verdict in new:
        duplicate_pairs.judge_distinct(
            work.session,
            pair=(found.party_id, party_id),
            score=verdict.score,
            reasons=verdict.reasons,
            judgment=reason,
            at=work.now,
            agent_code=work.agent.code,
        )


def _is_news(work: Work, pair: Compared, party_id: int, before: PartyFacts) -> bool:
    found, _ = pair
    if found.party_id == party_id:
        return False
    state = duplicate_pairs.find_state(work.session, pair=(found.party_id, party_id))
    if state is PairState.DISTINCT:
        return False
    was = duplicate_score(candidate=before, existing=found.facts)
    return not was.is_probable
