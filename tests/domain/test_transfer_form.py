"""What is proposed when a transfer begins, or begins again."""

from dataclasses import replace

import pytest

from crm_tui.domain.transfer_form import first_form
from crm_tui.domain.transfer_target import Candidate
from tests.screens.transfer_samples import CONTEXT, FACT, NATHALIE, NOW, transfer

NADIA = replace(NATHALIE, code="NAD03")


def there(*codes: str) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(colleague=one, is_present=one.code in codes, seen_at=NOW)
        for one in (NATHALIE, NADIA)
    )


@pytest.mark.parametrize(
    ("at_a_desk", "called"),
    [(("NTE203", "NAD03"), "NTE203"), (("NAD03",), "NAD03"), ((), "")],
)
def test_the_first_one_at_a_desk_is_called(at_a_desk, called):
    context = replace(CONTEXT, candidates={FACT: there(*at_a_desk)})

    assert first_form(context).recipient == called


@pytest.mark.parametrize(
    ("at_a_desk", "called"), [(("NTE203", "NAD03"), "NAD03"), (("NTE203",), "")]
)
def test_who_refused_a_transfer_is_not_proposed_for_it_again(at_a_desk, called):
    refused = transfer(recipient="NTE203", refused_by="NTE203", queue=FACT)
    candidates = {FACT: there(*at_a_desk)}
    context = replace(CONTEXT, candidates=candidates, refused=refused)

    assert first_form(context).recipient == ""
    assert context.first_there(FACT) == called
