"""The words of a mail or a letter: a template, plain values, and nothing else."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Template, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from crm_tui.correspondence.field_labels import field_label
from crm_tui.correspondence.one_line import one_line
from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.correspondence.template_fields import (
    HOLES,
    Hole,
    Record,
    field_of,
    plain_record,
)
from crm_tui.correspondence.template_files import (
    BODY_SUFFIX,
    SUBJECT_SUFFIX,
    UnknownTemplate,
    qualified_name,
    template_root,
)
from crm_tui.correspondence.template_filters import FILTERS
from crm_tui.correspondence.template_grammar import (
    ALLOWED_TESTS,
    CheckedLoader,
    UnacceptableTemplate,
    check_template,
)
from crm_tui.correspondence.template_source import TemplateSource
from crm_tui.domain.document import DocumentChannel
from crm_tui.domain.french_format import typo
from crm_tui.domain.refusal import Refusal

MAX_BODY_CHARACTERS = 20_000
"""About eight pages: beyond, a loop or a field went wrong."""

MAX_SUBJECT_CHARACTERS = 250
"""A subject is one line of a mail and at most three of a letter."""


class MissingFields(Refusal):
    """The template wants fields that are missing or empty: nothing leaves.

    « Missing field → the send button lists the missing fields, nothing leaves »
    (template contract).
    """

    def __init__(self, fields: tuple[str, ...]) -> None:
        labels = ", ".join(field_label(field) for field in fields)
        super().__init__(f"Rien n'est envoyé, il manque : {labels}.")
        self.fields = fields
        """The missing fields as templates name them, in the order of the text."""


class OversizedText(Refusal):
    """A rendered text is longer than any letter can be."""


def render(
    *,
    template: str,
    context: Mapping[str, object],
    channel: DocumentChannel,
    root: Path | None = None,
) -> RenderedText:
    """Write a document from its template, once: values are never rendered again.

    `context` holds plain dict, list, str, int, Decimal, bool, date and datetime only
    (TypeError otherwise). Raises MissingFields with every missing field at once,
    UnknownTemplate, UnacceptableTemplate or OversizedText.
    """
    folder = root or template_root()
    name = qualified_name(template, root=folder)
    environment = _environment(folder)
    try:
        subject = environment.get_template(name + SUBJECT_SUFFIX)
        body = environment.get_template(name + BODY_SUFFIX)
        return _render(subject, body, context=context, channel=channel)
    except TemplateNotFound as error:
        raise UnknownTemplate(f"Fichier de modèle absent : {error.name}.") from error


def render_source(
    *,
    source: TemplateSource,
    context: Mapping[str, object],
    channel: DocumentChannel,
    root: Path | None = None,
) -> RenderedText:
    """Write a document from a source that is checked before anything of it is compiled.

    Not for the process of a desk: `bounded_render` calls it in a child. Raises what
    `render` raises.
    """
    environment = _environment(root or template_root())
    parts = []
    for label, text in (("objet", source.subject), ("texte", source.body)):
        name = f"{source.name} ({label})"
        check_template(source=text, name=name, environment=environment)
        parts.append(environment.from_string(text))
    try:
        return _render(*parts, context=context, channel=channel)
    except TemplateNotFound as error:
        raise UnknownTemplate(f"Morceau de modèle absent : {error.name}.") from error


def _render(
    subject: Template,
    body: Template,
    *,
    context: Mapping[str, object],
    channel: DocumentChannel,
) -> RenderedText:
    values = plain_record({**context, "canal": channel.value})
    holes: dict[str, None] = {}
    token = HOLES.set(holes)
    try:
        subject_text, body_text = _text(subject, values), _text(body, values)
    finally:
        HOLES.reset(token)
    if holes:
        raise MissingFields(tuple(holes))
    return RenderedText(subject=_one_line(subject_text), body=_tidy(body_text))


class _FieldsEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox in which a dot reads a field of the data and can reach nothing else."""

    def getattr(self, obj: object, attribute: str) -> object:
        return field_of(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        return field_of(obj, argument)


@lru_cache(maxsize=8)
def _environment(root: Path) -> _FieldsEnvironment:
    environment = _FieldsEnvironment(
        undefined=Hole, loader=CheckedLoader(root), finalize=_printable
    )
    environment.globals.clear()
    environment.filters = {
        "join": environment.filters["join"],
        "length": environment.filters["length"],
        **FILTERS,
    }
    environment.tests = {name: environment.tests[name] for name in ALLOWED_TESTS}
    return environment


def _printable(value: object) -> object:
    """Refuse to print what has no French form of its own: it lacks its filter."""
    if isinstance(value, str | Hole) or type(value) is int:
        return value
    raise UnacceptableTemplate(
        f"Le modèle imprime une valeur brute ({type(value).__name__}) : filtre oublié."
    )


def _text(template: Template, values: Record) -> str:
    """Render up to the size of a letter, and stop there."""
    pieces: list[str] = []
    size = 0
    for piece in template.generate(values):
        size += len(piece)
        if size > MAX_BODY_CHARACTERS:
            raise OversizedText(
                f"Rien n'est envoyé : texte de plus de {MAX_BODY_CHARACTERS} signes."
            )
        pieces.append(piece)
    return "".join(pieces)


def _one_line(subject: str) -> str:
    """Put the subject on one line: no template and no value can add a mail header."""
    line = typo(one_line(subject))
    if len(line) > MAX_SUBJECT_CHARACTERS:
        raise OversizedText(
            f"Rien n'est envoyé : objet de plus de {MAX_SUBJECT_CHARACTERS} signes."
        )
    return line


def _tidy(body: str) -> str:
    """Keep one blank line between blocks and none at the end of a line."""
    lines = [line.rstrip() for line in typo(body).strip("\n").split("\n")]
    followed = zip(lines, [*lines[1:], "end"], strict=True)
    return "\n".join(line for line, after in followed if line or after) + "\n"
