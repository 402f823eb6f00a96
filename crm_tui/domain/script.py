"""The call scripts (domain.md, section 4.3), as blocks to say, to ask or to note.

« bloc = DIRE / DEMANDER / NOTER ; * = champ obligatoire »
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What the agent does with a block."""

    SAY = "DIRE"
    ASK = "DEMANDER"
    NOTE = "NOTER"
    LOOK = "CONSULTER"
    IF = "SI"
    OBJECTION = "OBJECTION"
    NEVER = "INTERDIT"
    END = "SORTIE"
    """Where a diagnosis ends: nothing after it is asked."""


class AnswerKind(StrEnum):
    """How a question is answered."""

    TEXT = "TEXTE"
    CHOICE = "CHOIX"
    TICK = "CASE"
    WHOLE = "NOMBRE"


class Outcome(StrEnum):
    """Where a diagnosis leads; stored, labelled in `wording`."""

    EMERGENCY = "URGENCE"
    FIELD_VISIT = "INTERVENTION"
    SOLVED = "RESOLU"
    TRANSFER = "TRANSFERT"


TICKED = "OUI"
"""What a ticked box is kept as."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a block: one of these answers to an earlier question, or a fact."""

    code: str
    values: tuple[str, ...]

    def holds(self, known: Mapping[str, str]) -> bool:
        """Tell whether the answer is one of the expected ones."""
        return known.get(self.code) in self.values


@dataclass(frozen=True, slots=True)
class ScriptChoice:
    """One of the answers offered."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptBlock:
    """One block of a script; `{{ … }}` marks what the program fills in."""

    kind: BlockKind
    text: str
    is_required: bool = False
    is_prerequisite: bool = False
    """Whether a transfer waits for its answer; only a required question may be one."""
    condition: str = ""
    """When the block applies, in French, for the agent to judge; empty for always."""
    code: str = ""
    """Name of the question, stable from version to version; empty: nothing to answer.
    """
    label: str = ""
    """The question in a few words, as it is read back."""
    answer: AnswerKind = AnswerKind.TEXT
    choices: tuple[ScriptChoice, ...] = ()
    opens_when: tuple[Opening, ...] = ()
    """All must hold for the block to be open; none for always."""
    source: str = ""
    """The result that answers by itself (`TEST_LIGNE`); empty: the customer answers."""
    outcome: Outcome | None = None
    """Where an END leads."""

    @property
    def is_question(self) -> bool:
        """Tell whether something is to be answered."""
        return bool(self.code)

    def words_of(self, value: str) -> str:
        """Return an answer as it is read."""
        if self.answer is AnswerKind.TICK:
            return "oui" if value == TICKED else "non"
        labels = {choice.value: choice.label for choice in self.choices}
        return labels.get(value, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What to say, ask and note for a reason."""

    code: str
    label: str
    blocks: tuple[ScriptBlock, ...]
    version: int = 0
    """0 as the program ships it; the edition of the centre else."""

    @property
    def questions(self) -> tuple[ScriptBlock, ...]:
        """Return what may be asked, in order."""
        return tuple(block for block in self.blocks if block.is_question)

    @property
    def is_run(self) -> bool:
        """Tell whether it has something to answer."""
        return any(block.is_question for block in self.blocks)

    @property
    def prerequisites(self) -> tuple[ScriptBlock, ...]:
        """Return what must be answered before a transfer, in order.

        « Transfer accompanied by validation of defined prerequisites » (S4-32): the
        questions the script defines as such. One that defines none asks for « all
        required questions » (R13), as a diagnosis does: there each answer decides.
        """
        defined = tuple(block for block in self.questions if block.is_prerequisite)
        required = tuple(block for block in self.questions if block.is_required)
        return defined or required

    @property
    def defines_prerequisites(self) -> bool:
        """Tell whether a transfer may leave before the script is over."""
        return any(block.is_prerequisite for block in self.blocks)

    def question(self, code: str) -> ScriptBlock | None:
        """Return a question by its name."""
        return next((one for one in self.questions if one.code == code), None)
