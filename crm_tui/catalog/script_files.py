"""The call scripts (domain.md, section 4.3), as blocks to say, to ask or to note."""

from dataclasses import dataclass
from typing import Any

from crm_tui.catalog.toml_entry import TomlEntry, read_entries

KINDS = ("DIRE", "DEMANDER", "NOTER", "CONSULTER", "SI", "OBJECTION", "INTERDIT")
"""« bloc = DIRE / DEMANDER / NOTER ; * = champ obligatoire », and what frames them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptBlock:
    """One block of a script; `{{ … }}` marks what the program fills in."""

    kind: str
    text: str
    is_required: bool
    condition: str
    """When the block applies, in French; empty for always."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What to say, ask and note for a reason."""

    code: str
    label: str
    blocks: tuple[ScriptBlock, ...]


def load_scripts() -> dict[str, Script]:
    """Read and check every script, by code."""
    return {entry.code: _script(entry) for entry in read_entries("common/scripts.toml")}


def _script(entry: TomlEntry) -> Script:
    blocks = entry.raw("blocks")
    if not isinstance(blocks, list) or not blocks:
        raise entry.invalid("« blocks » doit être une liste de blocs.")
    script = Script(
        code=entry.code,
        label=entry.text("label"),
        blocks=tuple(_block(entry, block) for block in blocks),
    )
    entry.finish()
    return script


def _block(entry: TomlEntry, values: Any) -> ScriptBlock:
    if not isinstance(values, dict):
        raise entry.invalid("un bloc est une table { kind, text }.")
    block = TomlEntry(entry.file, entry.code, values)
    kind = block.text("kind")
    if kind not in KINDS:
        raise entry.invalid(f"bloc inconnu « {kind} ».")
    made = ScriptBlock(
        kind=kind,
        text=block.text("text"),
        is_required=block.flag("required", False),
        condition=block.text("condition", ""),
    )
    block.finish()
    return made
