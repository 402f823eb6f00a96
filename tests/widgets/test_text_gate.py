"""No text from data reaches a widget but through the gate: the code itself is read.

Textual takes a bare `str` for markup (`[@click=app.quit]` quits), and sends escape
sequences to the terminal as they are. So what a widget is given must be a constant, a
call of the gate, or something declared as `Content`.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOMS = [Path("crm_tui/screens"), Path("crm_tui/widgets")]
FILES = sorted(file for room in ROOMS for file in room.rglob("*.py"))
GATE = {"plain", "plain_lines", "phrase", "stacked", "badge", "fact", "spaced"}
DRAWING = {
    "Button",
    "Checkbox",
    "Collapsible",
    "Label",
    "Option",
    "OptionList",
    "RadioButton",
    "RadioSet",
    "Select",
    "SelectionList",
    "Static",
    "TabPane",
    "Tree",
    "notify",
    "update",
}
TITLES = {"border_title", "border_subtitle", "tooltip"}
RAW = {"from_markup", "from_text", "from_rich_text", "assemble", "styled"}


def test_every_text_given_to_a_widget_went_through_the_gate():
    sources = {file: ast.parse(file.read_text(encoding="utf-8")) for file in FILES}
    contents = GATE | {"Content", "join"} | _returning_content(sources.values())

    faults = [
        f"{file}:{node.lineno}: {ast.unparse(node)[:70]}"
        for file, tree in sources.items()
        for node in _faults(tree, contents, is_gate=file.name == "plain.py")
    ]

    assert faults == []


@pytest.mark.parametrize(
    "code",
    [
        "Static(name)",
        "Static(f'Client {name}')",
        "Static(customer.name)",
        "Static('a' + name)",
        "Static(str(name))",
        "Static('[b]gras[/b]')",
        "self.notify(sentence)",
        "label.update(name)",
        "panel.border_title = name",
        "Static(Content(name))",
        "Static(Content.from_markup(name))",
        "def render(self) -> str:\n    return self.name",
    ],
)
def test_a_bare_text_is_refused(code):
    assert list(_faults(ast.parse(code), GATE | {"Content"}, is_gate=False))


@pytest.mark.parametrize(
    "code",
    [
        "Static('Connexion')",
        "Static()",
        "Static(plain(name))",
        "Static(phrase('né le ', (day, STRONG)), id='x')",
        "label.update(plain(name) if name else Content())",
        "def show(self, content: Content):\n    self.body.update(content)",
        "def show(self):\n    line = plain(self.name)\n    self.body.update(line)",
        "self.notify(plain(sentence).plain, markup=False)",
        "panel.border_title = plain(name)",
    ],
)
def test_a_gated_text_is_accepted(code):
    assert not list(_faults(ast.parse(code), GATE | {"Content"}, is_gate=False))


def _returning_content(trees: Iterator[ast.Module]) -> set[str]:
    functions = (
        node
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.returns is not None
    )
    return {f.name for f in functions if ast.unparse(f.returns).startswith("Content")}


def _faults(
    tree: ast.Module, contents: set[str], *, is_gate: bool
) -> Iterator[ast.AST]:
    for scope, node in _scoped(tree):
        is_fault = {
            ast.Call: lambda n, s: (
                _draws_unsafe(n, s, contents) or (not is_gate and _builds_raw(n))
            ),
            ast.Assign: lambda n, s: (
                _is_title(n.targets[0]) and not _is_safe(n.value, s, contents)
            ),
            ast.FunctionDef: lambda n, _: _renders_str(n),
        }.get(type(node))
        if is_fault and is_fault(node, scope):
            yield node


def _draws_unsafe(node: ast.Call, scope: ast.AST, contents: set[str]) -> bool:
    if _name(node.func) not in DRAWING or not node.args:
        return False
    return not (_is_literal(node) or _is_safe(node.args[0], scope, contents))


def _renders_str(node: ast.FunctionDef) -> bool:
    returns = ast.unparse(node.returns) if node.returns else ""
    return node.name == "render" and returns == "str"


def _scoped(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Yield every node with the function it is in."""
    stack: list[tuple[ast.AST, ast.AST]] = [(tree, tree)]
    while stack:
        scope, node = stack.pop()
        yield scope, node
        inner = node if isinstance(node, ast.FunctionDef | ast.Lambda) else scope
        stack += [(inner, child) for child in ast.iter_child_nodes(node)]


def _name(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def _is_title(target: ast.expr) -> bool:
    return isinstance(target, ast.Attribute) and target.attr in TITLES


def _is_literal(node: ast.Call) -> bool:
    """`notify(plain(x).plain, markup=False)`: gated, and not parsed."""
    first = node.args[0]
    is_plain = isinstance(first, ast.Attribute) and first.attr == "plain"
    options = {k.arg: k.value for k in node.keywords}
    markup = options.get("markup")
    return is_plain and isinstance(markup, ast.Constant) and markup.value is False


def _builds_raw(node: ast.Call) -> bool:
    """A Content made without the gate from something that is not a constant."""
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr in RAW and _name(function.value) == "Content"
    if _name(function) != "Content":
        return False
    return any(isinstance(n, ast.Name | ast.Attribute) for n in map(_root, node.args))


def _root(node: ast.expr) -> ast.expr:
    """Return what carries the text: the left of `" " * gap`."""
    while isinstance(node, ast.BinOp):
        node = node.left
    return node


def _is_safe(node: ast.expr, scope: ast.AST, contents: set[str]) -> bool:
    if isinstance(node, ast.Constant):
        return node.value is None or "[" not in str(node.value)
    if isinstance(node, ast.Call):
        return _name(node.func) in contents
    if isinstance(node, ast.IfExp):
        return all(_is_safe(n, scope, contents) for n in (node.body, node.orelse))
    if isinstance(node, ast.BinOp | ast.BoolOp):
        sides = getattr(node, "values", None) or [node.left, node.right]
        return all(_is_safe(side, scope, contents) for side in sides)
    if isinstance(node, ast.Name):
        return _is_content_variable(node.id, scope, contents)
    if isinstance(node, ast.Attribute):
        return node.attr in contents
    return False


def _is_content_variable(name: str, scope: ast.AST, contents: set[str]) -> bool:
    """A variable declared as Content, or made by the gate where it is used."""
    if name.isupper():
        return True
    for node in ast.walk(scope):
        if isinstance(node, ast.arg) and node.arg == name and node.annotation:
            return ast.unparse(node.annotation).startswith("Content")
        if isinstance(node, ast.Assign) and _name(node.targets[0]) == name:
            return _is_safe(node.value, scope, contents)
    return False
