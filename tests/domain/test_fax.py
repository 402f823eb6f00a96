"""A fax is a mail to a gateway; what must not be dialed never is."""

import pytest

from crm_tui.domain.fax import UnableToFax, fax_number, gateway_address
from crm_tui.domain.refusal import Refusal

PATTERN = "{numero}@fax.example.org"


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("+33465710101", "0465710101@fax.example.org"),
        ("04 65 71 01 01", "0465710101@fax.example.org"),
        ("+3222222222", "003222222222@fax.example.org"),
    ],
)
def test_a_number_becomes_the_address_of_the_gateway(number: str, address: str):
    assert gateway_address(pattern=PATTERN, number=number) == address


@pytest.mark.parametrize("typed", ["#", "# 0465710101", "0465710101#", "12", "3639"])
def test_a_blocked_or_short_number_is_never_dialed(typed: str):
    with pytest.raises(UnableToFax):
        fax_number(typed)


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "fax.example.org",
        "fax@example.org",
        "{numero}",
        "{numero}@a.org,b@a.org",
        "{numero}@fax.example.org\r\nBcc: x@y.org",
    ],
)
def test_a_pattern_that_makes_no_address_is_named(pattern: str):
    with pytest.raises(UnableToFax, match="FAX_PASSERELLE"):
        gateway_address(pattern=pattern, number="0465710101")


def test_a_number_cannot_bring_an_address_of_its_own():
    with pytest.raises(Refusal):
        gateway_address(pattern=PATTERN, number="x@evil.org,0465710101")
