"""One e-mail address, and the tricks that would make it two or none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_tui.domain.email_address import UnreadableEmail, parse_email


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("jeanne.mercier@example.org", "jeanne.mercier@example.org"),
        (" Jeanne.Mercier@Example.ORG ", "Jeanne.Mercier@example.org"),
        ("contact@mairie-évry.fr", "contact@mairie-évry.fr"),
        ("j+eau@example.org", "j+eau@example.org"),
    ],
)
def test_one_address_is_stored_with_its_domain_in_lower_case(typed, stored):
    assert parse_email(typed) == stored


@pytest.mark.parametrize(
    ("typed", "cause"),
    [
        pytest.param("", "vide", id="empty"),
        pytest.param("a@example.org, b@example.org", "une seule", id="comma"),
        pytest.param("a@example.org;b@example.org", "une seule", id="semicolon"),
        pytest.param("a@example.org\r\nBcc: b@example.org", "contrôle", id="CR LF"),
        pytest.param("a@example.org\n", "contrôle", id="final newline"),
        pytest.param("Chef <a@example.org>", "sans nom", id="display name"),
        pytest.param('"a b"@example.org', "sans nom", id="quoted"),
        pytest.param("a b@example.org", "espace", id="space"),
        pytest.param("example.org", "@", id="no at sign"),
        pytest.param("a@b@example.org", "un seul signe", id="two at signs"),
        pytest.param("a@example", "invalide", id="no dot"),
        pytest.param("a..b@example.org", "invalide", id="two dots"),
        pytest.param("a@" + "b" * 300 + ".fr", "plus de 254", id="too long"),
    ],
)
def test_anything_else_is_refused_with_its_cause(typed, cause):
    with pytest.raises(UnreadableEmail, match=cause):
        parse_email(typed)


@settings(deadline=None)  # libraries load at their first use
@given(st.text(max_size=40), st.text(max_size=40))
def test_what_is_accepted_fits_one_header_line(local, domain):
    try:
        address = parse_email(f"{local}@{domain}")
    except UnreadableEmail:
        return

    assert address.isprintable() and address.count("@") == 1
    assert not set(address) & set(' ,;<>"')
    assert parse_email(address) == address
