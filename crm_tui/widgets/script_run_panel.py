"""A script run step by step: what was answered, what to say now, what comes next."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from crm_tui.contact_wording import SCRIPT_OUTCOME
from crm_tui.domain.script_run import (
    ScriptRunView,
    ScriptStep,
    missing_to_transfer,
)
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import BADGE_ACT, BADGE_OK, OK, QUIET, badge, phrase, plain
from crm_tui.widgets.script_answer import ScriptAnswerInput
from crm_tui.widgets.script_words import answered_item, block_item

HINT = "Entrée note et passe à la suite · ↑ revient sur une réponse"
OVER = "Toutes les questions ont leur réponse."
READY_TO_TRANSFER = "ses prérequis sont répondus"
NEXT_SHOWN = 4
"""Questions announced after the present one."""


class ScriptRunPanel(Panel):
    """One question at a time; each answer is told as soon as it is given."""

    DEFAULT_CSS = """
    ScriptRunPanel {
        & > #script-hint { color: $quiet; }
    }
    """

    view: reactive[ScriptRunView | None] = reactive(None)
    values: reactive[Mapping[str, str]] = reactive(dict)
    """What fills the blanks of its sentences."""

    class Answered(Message):
        """An answer was given."""

        def __init__(self, *, question: str, value: str) -> None:
            super().__init__()
            self.question, self.value = question, value

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(title="Script", variant="act", id=id)
        self.told = HungLines(id="script-told")
        self.now = HungLines(id="script-now")
        self.answer = ScriptAnswerInput(id="script-answer-line")
        self.hint = HungLines(id="script-hint")
        self._at: int | None = None
        """Rank of the question corrected; None at the first one to answer."""

    def compose(self) -> ComposeResult:
        """Yield what was answered, the present question, what comes."""
        yield self.told
        yield self.now
        yield self.answer
        yield self.hint

    @property
    def asked(self) -> ScriptStep | None:
        """Return the question in front, or None at the end."""
        view = self.view
        if view is None:
            return None
        questions = view.walk.questions
        if self._at is not None and self._at < len(questions):
            return questions[self._at]
        return view.walk.next

    def on_mount(self) -> None:
        """Draw what is known."""
        self.redraw()

    def watch_view(self) -> None:
        """Ask the first question nobody answered."""
        self._at = None
        self.redraw()

    def watch_values(self) -> None:
        """Draw the sentences again, the answer being typed left alone."""
        if self.is_mounted and self.view is not None:
            self.now.items = tuple(self._now_items(self.view))

    def focus_answer(self) -> None:
        """Go to the answer, or to nothing where the script is over."""
        if self.asked is not None:
            self.answer.focus_answer()

    def redraw(self) -> None:
        """Draw the script where it stands."""
        view = self.view
        if not self.is_mounted or view is None:
            return
        asked = self.asked
        self.title_with(plain(f"Script · {view.script.label}"))
        self.subtitle_with(plain(view.walk.progress))
        self.told.items = tuple(self._told_items(view))
        self.now.items = tuple(self._now_items(view))
        self.hint.items = tuple(_hint_items(view, asked))
        self.answer.display = asked is not None
        if asked is not None:
            given = asked.answer.value if asked.answer else ""
            self.answer.ask(asked.block, value=given)

    @on(ScriptAnswerInput.Given)
    def tell(self, event: ScriptAnswerInput.Given) -> None:
        """Tell the answer to the question in front."""
        event.stop()
        if asked := self.asked:
            self.post_message(
                self.Answered(question=asked.block.code, value=event.value)
            )

    @on(ScriptAnswerInput.Stepped)
    def step(self, event: ScriptAnswerInput.Stepped) -> None:
        """Go back to an answer to correct it, or forward again."""
        event.stop()
        view, asked = self.view, self.asked
        if view is None or asked is None:
            return
        questions = view.walk.questions
        there = questions.index(asked) + event.by
        last = len(view.walk.answered)
        if 0 <= there <= min(last, len(questions) - 1):
            self._at = there
            self.redraw()
            self.answer.focus_answer()

    def go_back(self) -> None:
        """Correct the last answer of a script that is over."""
        if self.view is not None and self.view.walk.questions:
            self._at = len(self.view.walk.questions) - 1
            self.redraw()
            self.answer.focus_answer()

    def _told_items(self, view: ScriptRunView) -> list[Item]:
        authors = {answer.by for answer in view.run.answers if not answer.source}
        with_author = view.is_resumed or len(authors) > 1
        asked = self.asked
        return [
            answered_item(step, with_author=with_author)
            for step in view.walk.questions
            if step.answer is not None and step is not asked
        ]

    def _now_items(self, view: ScriptRunView) -> list[Item]:
        asked = self.asked
        steps = view.walk.steps
        until = steps.index(asked) if asked else len(steps)
        items: list[Item] = []
        for step in reversed(steps[:until]):
            if step.block.is_question:
                break
            items.insert(0, block_item(step.block, values=self.values))
        if asked is not None:
            return [*items, block_item(asked.block, values=self.values)]
        return [*items, *_end_items(view, self.values)]


def _end_items(view: ScriptRunView, values: Mapping[str, str]) -> list[Item]:
    end = view.walk.end
    if end is None or end.outcome is None:
        return [(badge("fini", BADGE_OK), phrase((f" {OVER}", QUIET)))]
    return [
        (NOTHING, badge(SCRIPT_OUTCOME[end.outcome], BADGE_ACT)),
        block_item(end, values=values),
    ]


def _hint_items(view: ScriptRunView, asked: ScriptStep | None) -> list[Item]:
    if asked is None:
        return []
    after = [
        f"{step.block.label}{'*' if step.block.is_required else ''}"
        for step in view.walk.questions
        if step.answer is None and step is not asked
    ]
    shown = " · ".join(after[:NEXT_SHOWN])
    items = [(NOTHING, plain(HINT, QUIET))]
    if shown:
        items.append((plain("ensuite ", QUIET), plain(shown, QUIET)))
    if view.script.defines_prerequisites:
        items.append((plain("transfert ", QUIET), _transfer_words(view)))
    return items


def _transfer_words(view: ScriptRunView) -> Content:
    """Return what a transfer still waits for, or that the script holds it no more."""
    missing = missing_to_transfer(view.script, view.walk)
    if missing:
        return plain(f"attend {' · '.join(missing)}", QUIET)
    return plain(READY_TO_TRANSFER, OK)
