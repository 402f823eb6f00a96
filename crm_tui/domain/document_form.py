"""What the back office types of a document it received, as typed."""

from dataclasses import dataclass

from crm_tui.domain.justificatif import JustificatifKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentForm:
    """One document; use cases read it field by field and refuse it by field."""

    kind: JustificatifKind | None = None
    dated_on: str = ""
    """The day of entry it bears; empty where it bears none."""
    value: str = ""
    """The reading it bears, whole m³; empty where it bears none."""
    serial_number: str = ""
    is_readable: bool = True
    is_of_the_site: bool = True
    takes_remote: bool = False
    """« ou l'index de la télérelève », where the document bears no reading."""
    is_attributable: bool | None = None
    """Whether a confirmed gap is the newcomer's own; None while nobody said."""
    attributed_because: str = ""
    limitation_raised_on: str = ""
    """The day the customer raised the limitation; empty while they did not."""
