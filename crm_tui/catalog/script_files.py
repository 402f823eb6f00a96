"""The call scripts of the catalog, checked as they are loaded."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeVar

from crm_tui.catalog.toml_entry import TomlEntry, catalog_text, parse_toml, read_entries
from crm_tui.domain.script import (
    AnswerKind,
    BlockKind,
    Opening,
    Outcome,
    Script,
    ScriptBlock,
    ScriptChoice,
)

SCRIPTS_FILE = "common/scripts.toml"

FACTS = frozenset({"remise_en_eau"})
"""What the program knows by itself, that may open a block as an answer does."""

SOURCES = frozenset(
    {
        "MOTIF",
        "IDENTIFICATION",
        "INCIDENT",
        "TEST_LIGNE",
        "TEST_VOYANTS",
        "TEST_BRANCHEMENTS",
        "TEST_REDEMARRAGE",
        "TEST_APPAREIL",
        "TEST_SIM",
    }
)
"""The results that answer a question by themselves."""

Code = TypeVar("Code", bound=StrEnum)


def load_scripts() -> dict[str, Script]:
    """Read and check every script, by code."""
    return {entry.code: _script(entry) for entry in read_entries(SCRIPTS_FILE)}


def shipped_text(code: str) -> str:
    """Return the blocks of a script as the catalog words them, to start an edition."""
    text = catalog_text(SCRIPTS_FILE)
    _, _, after = text.partition(f"\n[{code}]\n")
    lines: list[str] = []
    for line in after.splitlines():
        if line.startswith("[") and not line.startswith("[["):
            break
        lines.append("[[blocks]]" if line.startswith("[[") else line)
    _, _, blocks = "\n".join(lines).partition("[[blocks]]")
    return f"[[blocks]]{blocks}".strip() + "\n"


def worded_script(code: str, *, label: str, body: str, version: int) -> Script:
    """Read the blocks somebody edited; raises InvalidCatalog with the block's rank."""
    values = parse_toml(body, file="script")
    entry = TomlEntry("script", code, {**values, "label": label})
    script = _script(entry)
    return Script(code=code, label=script.label, blocks=script.blocks, version=version)


def _script(entry: TomlEntry) -> Script:
    blocks = entry.raw("blocks")
    if not isinstance(blocks, list) or not blocks:
        raise entry.invalid("« blocks » doit être une liste de blocs.")
    script = Script(
        code=entry.code,
        label=entry.text("label"),
        blocks=tuple(_block(entry, rank, values) for rank, values in _ranked(blocks)),
    )
    entry.finish()
    _check_openings(entry, script)
    return script


def _ranked(blocks: list[Any]) -> Iterable[tuple[int, Any]]:
    return enumerate(blocks, start=1)


def _block(entry: TomlEntry, rank: int, values: Any) -> ScriptBlock:
    if not isinstance(values, dict):
        raise entry.invalid("un bloc est une table { kind, text }.")
    block = TomlEntry(entry.file, f"{entry.code} bloc {rank}", values)
    kind = _code(block, BlockKind, block.text("kind"), "bloc")
    choices = tuple(_choice(block, text) for text in block.texts("choices"))
    usual = AnswerKind.CHOICE if choices else AnswerKind.TEXT
    code, source = block.text("code", ""), block.text("source", "")
    if source and source not in SOURCES:
        raise block.invalid(f"source inconnue « {source} ».")
    outcome = block.text("outcome", "")
    made = ScriptBlock(
        kind=kind,
        text=block.text("text"),
        is_required=block.flag("required", False),
        is_prerequisite=block.flag("prerequisite", False),
        condition=block.text("condition", ""),
        code=code,
        label=block.text("label", None if code else ""),
        answer=_code(block, AnswerKind, block.text("answer", usual.value), "réponse"),
        choices=choices,
        opens_when=tuple(_opening(block, text) for text in block.texts("when")),
        source=source,
        outcome=_code(block, Outcome, outcome, "sortie") if outcome else None,
    )
    block.finish()
    _check_block(block, made)
    return made


def _check_block(entry: TomlEntry, block: ScriptBlock) -> None:
    if (block.kind is BlockKind.END) != (block.outcome is not None):
        raise entry.invalid("une SORTIE dit où elle mène (« outcome »), elle seule.")
    if (block.answer is AnswerKind.CHOICE) != bool(block.choices):
        raise entry.invalid("une réponse CHOIX a des « choices », elle seule.")
    if block.is_prerequisite and not (block.code and block.is_required):
        raise entry.invalid(
            "un prérequis du transfert (« prerequisite ») est une question obligatoire."
        )


def _check_openings(entry: TomlEntry, script: Script) -> None:
    """Refuse what could never open, and two questions of one name."""
    asked: dict[str, ScriptBlock] = {}
    for block in script.blocks:
        for opening in block.opens_when:
            if opening.code not in asked and opening.code not in FACTS:
                raise entry.invalid(
                    f"« {opening.code} » n'est pas demandé avant d'ouvrir un bloc."
                )
            _check_values(entry, opening, asked.get(opening.code))
        if block.code in asked:
            raise entry.invalid(f"deux questions « {block.code} ».")
        if block.code:
            asked[block.code] = block


def _check_values(
    entry: TomlEntry, opening: Opening, question: ScriptBlock | None
) -> None:
    if question is None or not question.choices:
        return
    offered = {choice.value for choice in question.choices}
    if unknown := sorted(set(opening.values) - offered):
        raise entry.invalid(f"« {opening.code} » n'a pas la réponse « {unknown[0]} ».")


def _choice(entry: TomlEntry, text: str) -> ScriptChoice:
    value, mark, label = (part.strip() for part in text.partition("="))
    if not (value and mark and label):
        raise entry.invalid(f"un choix s'écrit « VALEUR = libellé » : « {text} ».")
    return ScriptChoice(value, label)


def _opening(entry: TomlEntry, text: str) -> Opening:
    code, mark, values = (part.strip() for part in text.partition("="))
    offered = tuple(value.strip() for value in values.split("|") if value.strip())
    if not (code and mark and offered):
        raise entry.invalid(
            f"une condition s'écrit « question = VALEUR | AUTRE » : « {text} »."
        )
    return Opening(code, offered)


def _code(entry: TomlEntry, codes: type[Code], value: str, word: str) -> Code:
    if value not in set(codes):
        raise entry.invalid(f"{word} inconnu « {value} ».")
    return codes(value)
