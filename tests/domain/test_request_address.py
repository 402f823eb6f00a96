"""Where a request goes: domain examples 51 to 55, A-19 and A-20."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.asset import AssetReaches, Reach, RequestMode
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.request_address import (
    AddressLevel,
    LineReason,
    propose_line,
    resolve,
    with_typed_address,
)

MAIL, FAX = RequestMode.MAIL, RequestMode.FAX
SITE_FAX, CUSTOMER_FAX = "04 65 71 01 01", "04 65 71 02 02"


def reaches(*levels: Reach) -> AssetReaches:
    names = ("responsible", "location", "site", "customer")
    return AssetReaches(**dict(zip(names, levels, strict=False)))


def mails(*addresses: str) -> AssetReaches:
    return reaches(*(Reach(mail=address) for address in addresses))


def faxes(*numbers: str) -> AssetReaches:
    return reaches(*(Reach(fax=number) for number in numbers))


@pytest.mark.parametrize(
    ("mode", "levels", "address", "level", "reason"),
    [
        pytest.param(
            MAIL, mails("", "l@x.fr", "s@x.fr", "c@x.fr"), "l@x.fr", "2", "", id="51"
        ),
        pytest.param(
            FAX, faxes("", "", SITE_FAX, CUSTOMER_FAX), SITE_FAX, "3", "", id="52"
        ),
        pytest.param(FAX, faxes("#", "", SITE_FAX), "#", "1", "DIESE", id="53"),
        pytest.param(
            MAIL, faxes("", "", "", CUSTOMER_FAX), "", "", "AUCUNE_ADRESSE", id="54"
        ),
        pytest.param(
            RequestMode.NONE, mails("m@x.fr"), "", "", "AUCUNE_ADRESSE", id="55"
        ),
        pytest.param(MAIL, mails(" ", "l@x.fr"), "l@x.fr", "2", "", id="blank"),
        pytest.param(
            MAIL, mails("m@", "l@x.fr"), "m@", "1", "ADRESSE_INVALIDE", id="malformed"
        ),
        pytest.param(FAX, faxes("", "", "", "12"), "12", "4", "", id="short number"),
        pytest.param(
            FAX, faxes("465710101"), "465710101", "1", "ADRESSE_INVALIDE", id="no zero"
        ),
        pytest.param(
            MAIL,
            reaches(Reach(mail="m@x.fr"), Reach(fax="04 # 65")),
            "m@x.fr",
            "1",
            "DIESE",
            id="a sharp in the fax stops a mail too",
        ),
    ],
)
def test_the_first_filled_level_wins(mode, levels, address, level, reason):
    line = propose_line(reaches=levels, mode=mode)

    assert (line.address, line.level, line.reason) == (address, level, reason)
    assert line.is_selected == (reason == "")


@pytest.mark.parametrize(
    ("levels", "status"),
    [
        (mails("m@x.fr"), ReadingRequestStatus.PROPOSED),
        (mails(""), ReadingRequestStatus.PROPOSED_RED),
        (mails("m@"), ReadingRequestStatus.PROPOSED_RED),
        (reaches(Reach(mail="m@x.fr", fax="#")), ReadingRequestStatus.EXCLUDED),
    ],
)
def test_a_line_is_proposed_red_or_excluded(levels, status):
    assert propose_line(reaches=levels, mode=MAIL).status is status


def test_an_address_typed_for_this_sending_replaces_the_found_one():
    line = with_typed_address(reaches=mails(""), mode=MAIL, typed=" tmp@x.fr ")

    assert (line.address, line.level) == ("tmp@x.fr", AddressLevel.TYPED)
    assert line.is_selected


def test_an_emptied_address_gives_the_found_one_back():
    line = with_typed_address(reaches=mails("m@x.fr"), mode=MAIL, typed="")

    assert (line.address, line.level) == ("m@x.fr", AddressLevel.ASSET_USER)


@pytest.mark.parametrize("typed", ["04 65 # 71", "#"])
def test_a_sharp_typed_in_a_fax_blocks_the_line(typed):
    line = with_typed_address(reaches=faxes(SITE_FAX), mode=FAX, typed=typed)

    assert line.reason is LineReason.BLOCKED and not line.is_sendable


def test_no_typed_address_unblocks_a_sharp_of_the_record():
    line = with_typed_address(reaches=faxes("#"), mode=FAX, typed=SITE_FAX)

    assert line.reason is LineReason.BLOCKED


TEXTS = st.sampled_from(["", " ", "#", "m@x.fr", "m@", SITE_FAX, "04#"])
LEVELS = st.lists(st.builds(Reach, mail=TEXTS, fax=TEXTS), min_size=4, max_size=4)


@given(levels=LEVELS, mode=st.sampled_from([MAIL, FAX]))
def test_the_cascade_is_the_naive_one_and_never_looks_behind(levels, mode):
    found = resolve(reaches=reaches(*levels), mode=mode)
    filled = [each.by(mode) for each in levels if each.by(mode)]

    assert found.address == (filled[0] if filled else "")
    if filled:
        assert levels[int(found.level) - 1].by(mode) == found.address


@given(levels=LEVELS, mode=st.sampled_from([MAIL, FAX]), typed=TEXTS)
def test_only_a_line_with_nothing_against_it_is_ticked(levels, mode, typed):
    line = with_typed_address(reaches=reaches(*levels), mode=mode, typed=typed)

    assert line.is_selected == line.is_sendable
    assert not (line.is_selected and "#" in line.address)
