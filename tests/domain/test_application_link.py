"""Links to other applications: the context carried, and nothing else slipped in."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.catalog import applications, contact_reasons
from crm_tui.domain.application_link import (
    Application,
    Hole,
    UnableToOpenApplication,
    UnreadableLink,
    applications_for,
    check_address,
    contract_for,
)
from crm_tui.domain.contract import LineOfBusiness
from tests.screens.telecom_samples import BOTH_360, CONVERGENT_360

LINE_TEST = Application(
    code="TEST",
    label="Test de ligne",
    help="",
    url="https://reseau.example.org/lignes/{ligne}?par={agent}",
    lines_of_business=frozenset({LineOfBusiness.HOME}),
    reasons=frozenset({"TEL01"}),
)


def test_the_context_is_carried_without_typing_anything_again():
    link = LINE_TEST.link({Hole.LINE: "0261910020", Hole.AGENT: "TEL05"})

    assert link == "https://reseau.example.org/lignes/0261910020?par=TEL05"


@given(st.text(min_size=1), st.text(min_size=1))
def test_whatever_the_values_the_address_stays_the_same_but_for_them(line, agent):
    link = urlsplit(LINE_TEST.link({Hole.LINE: line, Hole.AGENT: agent}))

    assert (link.scheme, link.netloc) == ("https", "reseau.example.org")
    assert link.path.count("/") == 2 and not link.fragment
    assert parse_qs(link.query, keep_blank_values=True) == {"par": [agent]}


def test_what_is_not_known_is_named_and_nothing_opens():
    assert LINE_TEST.why_not({Hole.AGENT: "TEL05"}) == "il manque : ligne"
    with pytest.raises(UnableToOpenApplication, match="ligne"):
        LINE_TEST.link({Hole.AGENT: "TEL05", Hole.LINE: ""})


@pytest.mark.parametrize(
    "url",
    [
        "https://{acteur}/x",
        "https://{acteur}.example.org/x",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a.example.org/{telephone}",
        "https://a.example.org/{compte.__class__}",
        "https://a.example.org/{}",
        "https://a.example.org/{compte!r}",
        "https://a.example.org/a b",
        "https://a.example.org",
        "https://agent@example.org/x",
        "https://a.example.org/{{compte}}",
    ],
)
def test_an_address_that_is_not_one_or_asks_the_unknown_is_refused(url):
    with pytest.raises(UnreadableLink):
        check_address(url)


def test_only_those_of_the_customer_and_the_agent_the_reasons_own_first():
    every = applications().values()
    water = applications_for(
        every,
        line_of_business=LineOfBusiness.WATER,
        profile="CONSEILLER_EAU_N1",
        reason="EAU20",
    )

    assert water[0].code == "RECOUVREMENT"
    assert not {"TEST_LIGNE", "PARC_SSC"} & {one.code for one in water}
    assert len(applications_for(every, line_of_business=None, profile="")) == len(every)


@pytest.mark.parametrize("code", sorted(applications()))
def test_an_application_and_the_reasons_that_lead_to_it_are_of_one_line(code):
    application = applications()[code]
    lines = {
        reason.line_of_business
        for reason in contact_reasons()
        if reason.code in application.reasons
    }

    assert lines
    assert not application.lines_of_business or lines <= application.lines_of_business


def test_a_reason_is_about_the_contract_shown_unless_another_line_is_meant():
    lines = (LineOfBusiness.MOBILE, LineOfBusiness.WATER, LineOfBusiness.SERVICE, None)
    meant = [contract_for(BOTH_360, line_of_business=line) for line in lines]

    assert [card.contract.line_of_business for card in meant if card] == [
        LineOfBusiness.MOBILE,
        LineOfBusiness.WATER,
        LineOfBusiness.WATER,
        LineOfBusiness.WATER,
    ]
    nothing = replace(CONVERGENT_360, contracts=())
    assert contract_for(nothing, line_of_business=LineOfBusiness.HOME) is None
