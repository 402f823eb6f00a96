"""What a template may say is a short list; everything else is refused unrun."""

import time

import pytest

from crm_tui.correspondence.render import MissingFields, render
from crm_tui.correspondence.template_fields import HOLES
from crm_tui.correspondence.template_grammar import UnacceptableTemplate
from crm_tui.domain.document import DocumentChannel
from crm_tui.domain.refusal import Refusal

HOSTILE = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}()",
    "{{ 7 * 7 }}",
    "{{ 'a' * 999999999 }}",
    "{{ 9 ** 999999999 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '%s' | format('a') }}",
    "{{ 'a' ~ 'b' }}",
    "{{ 1 + 1 }}",
    "{{ -1 }}",
    "{{ x() }}",
    "{{ x.delete() }}",
    "{{ x.copy() }}",
    "{{ range(999999999) | list }}",
    "{% for i in range(999999999) %}x{% endfor %}",
    "{% for i in 'abc' %}x{% endfor %}",
    "{% for i in x | map('upper') %}x{% endfor %}",
    "{% for i in x recursive %}{{ loop(i) }}{% endfor %}",
    "{% for a in x %}" * 3 + "{% endfor %}" * 3,
    "{{ lipsum(99999) }}",
    "{{ cycler('a') }}",
    "{{ namespace(a=1) }}",
    "{{ [1, 2, 3] }}",
    "{{ {'a': 1} }}",
    "{{ x[0:3] }}",
    "{% set a = 'b' %}",
    "{% set a %}b{% endset %}",
    "{% macro m() %}{{ m() }}{% endmacro %}",
    "{% call x() %}{% endcall %}",
    "{% filter upper %}a{% endfilter %}",
    "{% block a %}{% endblock %}",
    "{% extends 'common/_piece.j2' %}",
    "{% import 'common/_piece.j2' as p %}",
    "{% from 'common/_piece.j2' import p %}",
    "{% include 'water/note.body.j2' %}",
    "{% include '../../etc/passwd' %}",
    "{% include x %}",
    "{% include ['common/_piece.j2', 'a'] %}",
    "{{ x | map(attribute='password') | join }}",
    "{{ x | attr('__class__') }}",
    "{{ x | tojson }}",
    "{{ x is callable }}",
    "{{ self }}{% if x is sameas y %}{% endif %}",
    "{% autoescape true %}{% endautoescape %}",
    "{% if",
    "{{ }}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{% if x %}" * 1500 + "{% endif %}" * 1500,
    "a" * 20_001,
]


@pytest.mark.parametrize("body", HOSTILE, ids=lambda body: body[:50])
def test_a_template_that_says_more_than_a_letter_is_refused_at_once(
    body, template_folder
):
    root = template_folder(body)
    started = time.perf_counter()

    with pytest.raises(UnacceptableTemplate):
        render(
            template="note",
            context={"x": ["a"], "y": "b"},
            channel=DocumentChannel.MAIL,
            root=root,
        )

    assert time.perf_counter() - started < 2


def test_a_shared_piece_cannot_include_another(template_folder):
    root = template_folder(
        "{% include 'common/_piece.j2' %}",
        partial="{% include 'common/_piece.j2' %}",
    )

    with pytest.raises(UnacceptableTemplate):
        render(template="note", context={}, channel=DocumentChannel.MAIL, root=root)


def test_a_missing_shared_piece_is_a_refusal(template_folder):
    root = template_folder("{% include 'common/_none.j2' %}")

    with pytest.raises(Refusal, match="_none"):
        render(template="note", context={}, channel=DocumentChannel.MAIL, root=root)


@pytest.mark.parametrize(
    "name", ["__class__", "items", "keys", "pop", "path", "clear", "format", "upper"]
)
def test_a_dot_reads_a_field_and_never_an_attribute(name, template_folder):
    uses = (f"{owner}.{name}" for owner in ("x", "word", "rows"))
    root = template_folder("".join(f"{{{{ {use} }}}}" for use in uses))
    context = {"x": {"a": "b"}, "word": "c", "rows": ["d"]}

    with pytest.raises(MissingFields) as refusal:
        render(
            template="note", context=context, channel=DocumentChannel.MAIL, root=root
        )

    assert len(refusal.value.fields) == 3


def test_a_refusal_names_the_line(template_folder):
    root = template_folder("a\n\n{{ x() }}\n")

    with pytest.raises(UnacceptableTemplate, match="ligne 3"):
        render(template="note", context={}, channel=DocumentChannel.MAIL, root=root)


def test_nothing_of_a_rendering_is_left_for_the_next(template_folder):
    root = template_folder("{{ absent }}")
    for _ in range(2):
        with pytest.raises(Refusal, match=r"il manque : absent\.$"):
            render(template="note", context={}, channel=DocumentChannel.MAIL, root=root)

    assert HOLES.get(None) is None
