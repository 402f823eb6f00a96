"""What a template may say: an allow-list, checked before anything is compiled.

Attribute walks, calls, arithmetic and ranges are how a template becomes a program, and
Jinja's own sandbox lets several of them run for seconds (some at compile time, by
constant folding). What is not listed here is refused, so nothing of it ever runs.
"""

from collections.abc import Callable

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.loaders import FileSystemLoader

from crm_tui.domain.refusal import Refusal

MAX_TEMPLATE_CHARACTERS = 20_000
"""Three times the longest letter of the catalog; bounds the work of the parser."""

MAX_LOOP_DEPTH = 2
"""A list, and a list inside each of its lines: deeper multiplies without a use."""

ALLOWED_FILTERS = frozenset(
    {
        "date_longue",
        "date_courte",
        "date_heure",
        "nombre",
        "m3",
        "euros",
        "tel",
        "phrase",
        "join",
        "length",
    }
)
ALLOWED_TESTS = frozenset({"defined"})
PARTIALS_PREFIX = "common/_"

_ALLOWED_NODES: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.Filter,
    nodes.Test,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.For,
    nodes.Include,
)


class UnacceptableTemplate(Refusal):
    """A template says something that a letter never needs."""


def check_template(*, source: str, name: str, environment: Environment) -> None:
    """Refuse a template that is too long, malformed, or says more than a letter needs.

    To be called when a template is saved as well as when it is loaded.
    """
    if len(source) > MAX_TEMPLATE_CHARACTERS:
        raise UnacceptableTemplate(
            f"Modèle {name} : plus de {MAX_TEMPLATE_CHARACTERS} caractères."
        )
    try:
        tree = environment.parse(source, name)
        _check(tree, name=name, depth=0)
    except TemplateSyntaxError as error:
        raise UnacceptableTemplate(
            f"Modèle {name}, ligne {error.lineno} : syntaxe incorrecte."
        ) from error
    except RecursionError as error:
        raise UnacceptableTemplate(f"Modèle {name} : trop imbriqué.") from error


class CheckedLoader(FileSystemLoader):
    """Reads templates from their folder, and hands over only those that pass."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the source of a template once it has been checked."""
        source, filename, is_current = super().get_source(environment, template)
        check_template(source=source, name=template, environment=environment)
        return source, filename, is_current


def _check(node: nodes.Node, *, name: str, depth: int) -> None:
    if not isinstance(node, _ALLOWED_NODES):
        raise _refusal(node, name, f"« {type(node).__name__} » n'est pas permis")
    match node:
        case nodes.Filter():
            _check_listed(node, name, ALLOWED_FILTERS, "filtre")
        case nodes.Test():
            _check_listed(node, name, ALLOWED_TESTS, "test")
        case nodes.Include():
            _check_include(node, name)
        case nodes.For():
            depth += 1
            _check_loop(node, name, depth)
    for child in node.iter_child_nodes():
        _check(child, name=name, depth=depth)


def _check_listed(
    node: nodes.Filter | nodes.Test, name: str, allowed: frozenset[str], kind: str
) -> None:
    if node.name not in allowed:
        raise _refusal(node, name, f"{kind} inconnu « {node.name} »")


def _check_include(node: nodes.Include, name: str) -> None:
    """Only a shared piece, named in full, and never from another piece: no cycles."""
    target = node.template
    is_piece = isinstance(target, nodes.Const) and str(target.value).startswith(
        PARTIALS_PREFIX
    )
    if not is_piece or name.startswith(PARTIALS_PREFIX):
        raise _refusal(node, name, "seuls les morceaux de common/ s'incluent")


def _check_loop(node: nodes.For, name: str, depth: int) -> None:
    """Only over a list of the data, which the caller has already bounded."""
    over_data = isinstance(node.iter, nodes.Name | nodes.Getattr)
    if not over_data or node.recursive or depth > MAX_LOOP_DEPTH:
        raise _refusal(node, name, "une boucle ne parcourt qu'une liste de données")


def _refusal(node: nodes.Node, name: str, reason: str) -> UnacceptableTemplate:
    return UnacceptableTemplate(f"Modèle {name}, ligne {node.lineno} : {reason}.")
