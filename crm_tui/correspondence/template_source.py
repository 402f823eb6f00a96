"""A template as somebody wrote it, apart from what renders it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSource:
    """The two parts of a template, in place of the files of its name."""

    name: str
    """`water/justificatif_request`, for the refusals."""
    subject: str
    body: str
