"""Who writes reading requests: document 002, « Paramètres application »."""

import pytest

from crm_tui.domain.sending_parameters import (
    MissingSendingParameter,
    management_recipient_of,
    return_fax_of,
    sender_of,
)

SENDER = "BIEN_COMPTEUR_EXPEDITEUR_MAIL"
MANAGEMENT = "BIEN_COMPTEUR_DESTINATAIRE_MANAGEMENT_MAIL"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {SENDER: "ArtisWeb4@artis.fr", "MAIL": "ArtisWeb6@artis.fr"},
            "ArtisWeb4@artis.fr",
        ),
        ({SENDER: " ", "MAIL": "ArtisWeb6@artis.fr"}, "ArtisWeb6@artis.fr"),
    ],
)
def test_the_general_sender_stands_for_the_one_of_requests(values, expected):
    assert sender_of(values) == expected


def test_the_result_goes_to_the_general_recipient_where_there_is_no_other():
    values = {"MAILTO": "ArtisWeb7@artis.fr", "MAIL": "ArtisWeb6@artis.fr"}

    assert management_recipient_of(values) == "ArtisWeb7@artis.fr"


@pytest.mark.parametrize(
    ("read", "own", "general"),
    [
        (sender_of, SENDER, "MAIL"),
        (management_recipient_of, MANAGEMENT, "MAILTO"),
    ],
)
def test_a_missing_pair_blocks_and_names_the_parameters(read, own, general):
    with pytest.raises(MissingSendingParameter) as refused:
        read({own: "", general: "  "})

    assert f"renseignez le paramètre {own}, ou {general}." in str(refused.value)
    assert refused.value.field == own


def test_what_is_no_address_blocks_and_names_its_parameter():
    with pytest.raises(MissingSendingParameter, match="paramètre MAIL : il manque"):
        sender_of({"MAIL": "ArtisWeb5"})


def test_the_return_fax_may_be_missing():
    assert return_fax_of({}) == ""
    assert return_fax_of({"BIEN_COMPTEUR_NUMERO_FAX": " 04 65 71 01 09 "}) == (
        "04 65 71 01 09"
    )
