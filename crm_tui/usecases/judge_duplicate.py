"""Judge that two records that look alike are two customers: never proposed again."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.duplicate import duplicate_score
from crm_tui.domain.duplicate_pair import PairState
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.text import clean
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import duplicate_pairs, parties
from crm_tui.store.search_duplicates import lookalikes_of
from crm_tui.usecases.parts.story import tell


class UnableToJudgeDuplicate(Refusal):
    """The two numbers are one, no reason is given, or the records were merged."""


def judge_duplicate(desk: Desk, *, first: str, second: str, reason: str) -> None:
    """Keep that the customers of these two numbers are two, and why; both tell it."""
    with desk.performing(Act.JUDGE_DUPLICATE) as work:
        both = [
            parties.get_by_number(work.session, number=number, within=work.territory)
            for number in (first, second)
        ]
        pair = [party.id for party in both]
        why = clean(reason, field="Motif", max_length=200)
        if pair[0] == pair[1]:
            raise UnableToJudgeDuplicate("Deux numéros différents sont attendus.")
        if not why:
            raise UnableToJudgeDuplicate("Dites pourquoi ce sont deux clients.")
        known = duplicate_pairs.find_state(work.session, pair=(pair[0], pair[1]))
        if known is PairState.MERGED:
            raise UnableToJudgeDuplicate("Ces deux fiches ont déjà été fusionnées.")
        older, newer = lookalikes_of(work.session, ids=sorted(pair))
        verdict = duplicate_score(candidate=newer.facts, existing=older.facts)
        duplicate_pairs.judge_distinct(
            work.session,
            pair=(older.party_id, newer.party_id),
            score=verdict.score,
            reasons=verdict.reasons,
            judgment=why,
            at=work.now,
            agent_code=work.agent.code,
        )
        for party, other in zip(both, reversed(both), strict=True):
            tell(
                work,
                kind=TimelineKind.PARTY,
                title=f"N'est pas {other.name} ({other.number})",
                detail=why,
                party_id=party.id,
            )
        work.trail(
            "duplicate_pair",
            f"{first}/{second}",
            before={"state": known} if known else None,
            after={"state": PairState.DISTINCT, "judgment": why},
        )
