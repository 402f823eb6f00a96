"""The words of a delay to pay that runs already: who withdraws it, and how."""

from crm_tui.widgets.extension_words import running_words
from tests.domain.test_extension_grant import BEYOND, DELAY


def test_only_who_may_withdraw_a_delay_is_told_the_key():
    own = running_words(DELAY, barrier="")
    others = running_words(DELAY, barrier=BEYOND.reason)

    assert "jusqu'au 31/07/2024" in own and "(^x)" in own
    assert others.endswith(BEYOND.reason) and "^x" not in others
