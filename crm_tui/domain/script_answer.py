"""What may be answered to a question of a script."""

from crm_tui.domain.refusal import Refusal
from crm_tui.domain.script import TICKED, AnswerKind, ScriptBlock
from crm_tui.domain.text import clean

LONGEST_ANSWER = 1000
CLEARED = "NON"
"""What a box left clear is kept as."""


class UnacceptableAnswer(Refusal):
    """The answer is required, or is not one of those offered."""


def read_answer(question: ScriptBlock, *, typed: str) -> str:
    """Return the answer to keep; an empty one passes over an optional question.

    Raises UnacceptableAnswer, its field being the question's name.
    """
    value = clean(typed, field=question.label, max_length=LONGEST_ANSWER).strip()
    if reason := refusal_of(question, value=value):
        raise UnacceptableAnswer(f"{question.label} : {reason}", field=question.code)
    return value


def refusal_of(question: ScriptBlock, *, value: str) -> str:
    """Return why an answer cannot be kept, or an empty text."""
    if not value:
        return "une réponse est attendue." if question.is_required else ""
    if question.answer is AnswerKind.TICK:
        if value not in (TICKED, CLEARED):
            return "cochez la case ou laissez-la vide."
        if question.is_required and value != TICKED:
            return "à cocher une fois fait."
    if question.answer is AnswerKind.CHOICE:
        offered = {choice.value for choice in question.choices}
        return "" if value in offered else "choisissez une des réponses proposées."
    if question.answer is AnswerKind.WHOLE and not value.isdecimal():
        return "un nombre entier, sans unité."
    return ""
