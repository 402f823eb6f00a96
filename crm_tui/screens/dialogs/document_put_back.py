"""A document read by a colleague, put back in the form of whoever validates it."""

from textual.widget import Widget

from crm_tui.domain.fallback import TO_LOOK_AT
from crm_tui.domain.french_format import short_date
from crm_tui.domain.justificatif import Justificatif
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field


def put_back(form: Widget, request: Justificatif) -> None:
    """Fill the fields with what was read and said; a refused document says its kind."""
    form.query_one("#kind", ChoiceLine).choose(request.kind)
    if request.status not in TO_LOOK_AT:
        return
    raised_on, dated_on = request.limitation_raised_on, request.dated_on
    for name, text in (
        ("dated_on", short_date(dated_on) if dated_on else ""),
        ("value", "" if request.value_m3 is None else str(request.value_m3)),
        ("serial_number", request.serial_number),
        ("attributed_because", request.attributed_because),
        ("limitation_raised_on", short_date(raised_on) if raised_on else ""),
    ):
        form.query_one(f"#{name}", Field).fill(text)
    blame = form.query_one("#is_attributable", ChoiceLine)
    blame.choose(request.is_attributable)
    form.query_one("#row-blame").display = request.is_attributable is not None
    form.query_one("#row-because").display = bool(request.is_attributable)
