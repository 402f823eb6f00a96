"""What a template reads: the fields its author may count on, found in its own words.

An edited template may read what the one the program ships reads, and who writes: no
act gives it more, so that what passes when it is saved passes when it is sent.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, nodes

from crm_tui.correspondence.template_files import (
    BODY_SUFFIX,
    SUBJECT_SUFFIX,
    qualified_name,
    template_root,
)

ALWAYS_GIVEN = ("agent", "appel", "canal", "emetteur")
"""The records that every letter has."""

ITEM = "[]"


def fields_allowed(code: str, *, root: Path | None = None) -> frozenset[str]:
    """Return the fields an edition of this template may read."""
    folder = root or template_root()
    name = qualified_name(code, root=folder)
    sources = ((folder / f"{name}{s}").read_text("utf-8") for s in _SUFFIXES)
    read = {path for source in sources for path in fields_read(source, root=folder)}
    return frozenset(read)


def unknown_fields(
    *, subject: str, body: str, allowed: frozenset[str], root: Path | None = None
) -> tuple[str, ...]:
    """Return the fields that no act gives this template, in the order of the text."""
    folder = root or template_root()
    read = (*fields_read(subject, root=folder), *fields_read(body, root=folder))
    return tuple(
        dict.fromkeys(
            path
            for path in read
            if path not in allowed and path.partition(".")[0] not in ALWAYS_GIVEN
        )
    )


def fields_read(source: str, *, root: Path) -> tuple[str, ...]:
    """Return the fields a checked source reads, its shared pieces included.

    `compteurs[].matricule` is a field of the items of a list.
    """
    return tuple(_paths(_SYNTAX.parse(source), {}, root))


_SUFFIXES = (SUBJECT_SUFFIX, BODY_SUFFIX)
_SYNTAX = Environment(autoescape=False)  # parses only: nothing is ever rendered by it


def _paths(node: nodes.Node, names: Mapping[str, str], root: Path) -> Iterator[str]:
    match node:
        case nodes.Name() | nodes.Getattr() | nodes.Getitem():
            path = _path(node, names)
            if path and path not in names.values():
                yield path
            return
        case nodes.Include(template=nodes.Const(value=name)):
            yield from fields_read((root / str(name)).read_text("utf-8"), root=root)
        case nodes.For(target=nodes.Name(name=item)):
            listed = _path(node.iter, names)
            yield listed
            inner = {**names, item: f"{listed}{ITEM}"}
            for child in (*node.body, *node.else_):
                yield from _paths(child, inner, root)
            return
    for child in node.iter_child_nodes():
        yield from _paths(child, names, root)


def _path(node: nodes.Node, names: Mapping[str, str]) -> str:
    match node:
        case nodes.Name(name=name):
            return names.get(name, name)
        case nodes.Getattr(node=owner, attr=attr):
            return f"{_path(owner, names)}.{attr}"
        case nodes.Getitem(node=owner, arg=nodes.Const(value=int())):
            return f"{_path(owner, names)}{ITEM}"
        case nodes.Getitem(node=owner, arg=nodes.Const(value=str(key))):
            return f"{_path(owner, names)}.{key}"
    return ""
