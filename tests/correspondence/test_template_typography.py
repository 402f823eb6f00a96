"""No letter of the program breaks a line before a colon or a question mark."""

import re

import pytest

from crm_tui.correspondence.render import render
from crm_tui.correspondence.template_files import template_names
from crm_tui.correspondence.template_samples import sample_kinds
from crm_tui.domain.document import DocumentChannel

BREAKABLE = re.compile(r".*\S [:;!?»](?:\s|$).*|.*« .*")
"""A line with an ordinary space where French typography wants a no-break one."""


@pytest.mark.parametrize("name", template_names())
def test_every_template_has_its_no_break_spaces(name: str):
    for kind in sample_kinds():
        text = render(template=name, context=kind.fields, channel=DocumentChannel.MAIL)

        assert BREAKABLE.findall(f"{text.subject}\n{text.body}") == []
