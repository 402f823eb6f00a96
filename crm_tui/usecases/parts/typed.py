"""Free text of a form: cleaned, and refused under the form's own field name."""

from crm_tui.domain.refusal import Refusal
from crm_tui.domain.text import UnacceptableText, clean


def typed_text(
    text: str, *, field: str, label: str, max_length: int, multiline: bool = False
) -> str:
    """Return the text to keep; the refusal puts the cursor in `field`."""
    try:
        return clean(text, field=label, max_length=max_length, multiline=multiline)
    except Refusal as refusal:
        raise UnacceptableText(str(refusal), field=field) from refusal
