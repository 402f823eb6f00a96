"""Where the templates are, and which one a code names."""

import re
from pathlib import Path

import crm_tui
from crm_tui.domain.refusal import Refusal

BODY_SUFFIX = ".body.j2"
SUBJECT_SUFFIX = ".subject.j2"
LETTER_FRAME = "letter/frame.typ"
FAX_FRAME = "letter/fax.typ"

_CODE = re.compile(r"[a-z][a-z0-9_]{0,59}(/[a-z][a-z0-9_]{0,59})?")
"""`justificatif_request` or `water/justificatif_request`: short, never climbing."""


class UnknownTemplate(Refusal):
    """No template, or more than one, answers to this code."""


def template_root() -> Path:
    """Return the folder of the templates: inside the wheel, or beside the package."""
    package = Path(crm_tui.__file__).parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def template_codes(root: Path | None = None) -> set[str]:
    """Return the code of every template, alone and with its line of business."""
    folder = root or template_root()
    found = folder.glob(f"*/*{BODY_SUFFIX}")
    named = {
        path.relative_to(folder).as_posix().removesuffix(BODY_SUFFIX) for path in found
    }
    return named | {name.partition("/")[2] for name in named}


def template_names(root: Path | None = None) -> tuple[str, ...]:
    """Return every template with its line of business, the shared pieces left out."""
    return tuple(sorted(code for code in template_codes(root) if "/" in code))


def shipped_words(name: str, root: Path | None = None) -> tuple[str, str]:
    """Return the subject and the body of a template as the program ships it."""
    folder = root or template_root()
    subject = (folder / f"{name}{SUBJECT_SUFFIX}").read_text("utf-8")
    return subject.strip("\n"), (folder / f"{name}{BODY_SUFFIX}").read_text("utf-8")


def qualified_name(code: str, *, root: Path) -> str:
    """Return `water/justificatif_request` for `justificatif_request`.

    A bare code is looked for in every line of business; where two lines have it, the
    caller says which one it means by writing the line before the code.
    """
    if not _CODE.fullmatch(code):
        raise UnknownTemplate(f"Nom de modèle incorrect : {code[:60]!r}.")
    pattern = f"{code}{BODY_SUFFIX}" if "/" in code else f"*/{code}{BODY_SUFFIX}"
    found = sorted(root.glob(pattern))
    if not found:
        raise UnknownTemplate(f"Modèle de courrier introuvable : {code}.")
    if len(found) > 1:
        lines = ", ".join(path.parent.name for path in found)
        raise UnknownTemplate(f"Modèle {code} : préciser la ligne de métier ({lines}).")
    return found[0].relative_to(root).as_posix().removesuffix(BODY_SUFFIX)
