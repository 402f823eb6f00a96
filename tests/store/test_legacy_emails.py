"""The short way through plain e-mail addresses gives what the long one gives."""

from hypothesis import given, settings
from hypothesis import strategies as st

from crm_tui.domain.email_address import parse_email
from crm_tui.store.legacy.customer_reader import PLAIN_EMAIL


@settings(deadline=None)
@given(st.from_regex(PLAIN_EMAIL, fullmatch=True))
def test_a_plain_address_is_stored_as_it_is_written(address):
    assert parse_email(address) == address
