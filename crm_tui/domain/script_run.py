"""A script answered step by step, kept so that the next agent goes on where it stopped.

« transferts à chaud accompagnés par le renseignement systématique de scripts », « accès
aux scripts d'assistance qui n'ont pas résolu ; reprendre là où ils s'étaient arrêtés »
(document 004, S4-20 and S4-27).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from crm_tui.domain.script import BlockKind, Outcome, Script, ScriptBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptAnswer:
    """What was answered to one question, by whom and when; blank: passed over."""

    code: str
    value: str
    by: str
    """Who noted it, as colleagues read it: « Inès F. »."""
    at: datetime
    source: str = ""
    """Where it comes from when nobody asked: « test boutique du 03/07/2024 »."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptRun:
    """One script under way with one customer, or over."""

    id: int
    script_code: str
    version: int
    """The version it began with, and keeps."""
    begun_by: str
    begun_at: datetime
    answers: tuple[ScriptAnswer, ...] = ()
    party_id: int | None = None
    contact_id: int | None = None
    ended_at: datetime | None = None
    outcome: Outcome | None = None

    @property
    def values(self) -> dict[str, str]:
        """Return the answers by the name of their question."""
        return {answer.code: answer.value for answer in self.answers}

    def answer_to(self, code: str) -> ScriptAnswer | None:
        """Return the answer to a question, or None where it was not asked yet."""
        return next((one for one in self.answers if one.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptStep:
    """A block that is open, and its answer."""

    block: ScriptBlock
    answer: ScriptAnswer | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it is a question nobody answered."""
        return self.block.is_question and self.answer is None

    @property
    def lacks(self) -> bool:
        """Tell whether an answer is required, and is not there."""
        has_answer = self.answer is not None and bool(self.answer.value.strip())
        return self.block.is_question and self.block.is_required and not has_answer


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptWalk:
    """A script as its answers open it: what was asked, what comes, how it ends."""

    steps: tuple[ScriptStep, ...]
    end: ScriptBlock | None = None
    """The way out the answers lead to, if they do."""

    @property
    def questions(self) -> tuple[ScriptStep, ...]:
        """Return the steps to answer."""
        return tuple(step for step in self.steps if step.block.is_question)

    @property
    def answered(self) -> tuple[ScriptStep, ...]:
        """Return the steps somebody answered or passed over."""
        return tuple(step for step in self.questions if step.answer is not None)

    @property
    def next(self) -> ScriptStep | None:
        """Return the first question nobody answered: where one resumes."""
        return next((step for step in self.questions if step.is_open), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the required questions without an answer, by their words."""
        return tuple(step.block.label for step in self.questions if step.lacks)

    @property
    def is_complete(self) -> bool:
        """Tell whether every required question has its answer."""
        return not self.missing

    @property
    def last(self) -> ScriptStep | None:
        """Return the last step answered in the order of the script."""
        return self.answered[-1] if self.answered else None

    @property
    def progress(self) -> str:
        """Return `4 questions sur 7`."""
        done = len(self.answered)
        noun = "questions" if done > 1 else "question"
        return f"{done} {noun} sur {len(self.questions)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptState:
    """How far a script went: what a transfer asks of it, and tells the next agent."""

    run_id: int
    label: str
    asked: int
    answered: int
    missing: tuple[str, ...]
    """Words of the required questions without an answer."""
    missing_to_transfer: tuple[str, ...]
    """Those among them that a transfer waits for."""
    last_step: str
    """« Redémarrage : sans effet »: the last answer; empty before the first."""
    next_step: str
    """Words of the question to resume at; empty at the end."""
    outcome: Outcome | None
    done: tuple[str, ...]
    """Every answer in a line: « ce qui a déjà été fait »."""

    @property
    def is_complete(self) -> bool:
        """Tell whether every required question has its answer."""
        return not self.missing


def walk(
    script: Script,
    *,
    answers: Sequence[ScriptAnswer],
    facts: Mapping[str, str] | None = None,
) -> ScriptWalk:
    """Open the blocks of a script as its answers, and what is known, say.

    The next question depends on the answers; the first way out that holds ends it, and
    what comes after is neither asked nor required. An answer to a question that is not
    open, found before it was asked or left by a correction, opens nothing.
    """
    by_code = {answer.code: answer for answer in answers}
    known = dict(facts or {})
    steps: list[ScriptStep] = []
    for block in script.blocks:
        if not all(opening.holds(known) for opening in block.opens_when):
            continue
        if block.kind is BlockKind.END:
            return ScriptWalk(steps=tuple(steps), end=block)
        given = by_code.get(block.code)
        if given is not None:
            known[block.code] = given.value
        steps.append(ScriptStep(block=block, answer=given))
    return ScriptWalk(steps=tuple(steps))


def state_of(
    script: Script, *, run: ScriptRun, facts: Mapping[str, str] | None = None
) -> ScriptState:
    """Tell how far a run went."""
    walked = walk(script, answers=run.answers, facts=facts)
    last, following = walked.last, walked.next
    return ScriptState(
        run_id=run.id,
        label=script.label,
        asked=len(walked.questions),
        answered=len(walked.answered),
        missing=walked.missing,
        missing_to_transfer=missing_to_transfer(script, walked),
        last_step=answer_words(last) if last else "",
        next_step=following.block.label if following else "",
        outcome=walked.end.outcome if walked.end else None,
        done=tuple(map(answer_words, walked.answered)),
    )


def missing_to_transfer(script: Script, walked: ScriptWalk) -> tuple[str, ...]:
    """Return what a transfer still waits for, by its words.

    Only what the answers opened is asked: a diagnosis that found its way out lacks
    nothing of the branches it left aside.
    """
    wanted = script.prerequisites
    return tuple(
        step.block.label
        for step in walked.questions
        if step.lacks and step.block in wanted
    )


def answer_words(step: ScriptStep) -> str:
    """Return « Voyants : rouges (test boutique du 03/07/2024) »."""
    block, answer = step.block, step.answer
    if answer is None:
        return block.label
    value = block.words_of(answer.value) if answer.value else "sans réponse"
    source = f" ({answer.source})" if answer.source else ""
    return f"{block.label} : {value}{source}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptRunView:
    """A run as it is shown: its script, and the steps its answers opened."""

    run: ScriptRun
    script: Script
    walk: ScriptWalk
    is_resumed: bool = False
    """Whether somebody began it before, and it goes on where they stopped."""
