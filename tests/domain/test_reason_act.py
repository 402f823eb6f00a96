"""Every reason leads to an act, or says that the contact is only traced."""

import pytest

from crm_tui.catalog import contact_reasons
from crm_tui.contact_wording import REASON_ACT
from crm_tui.domain.reason_act import ReasonAct, acts_of

BY_CODE = {reason.code: reason for reason in contact_reasons()}


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_every_reason_ends_in_a_dossier_a_transfer_or_a_trace(code: str):
    acts = acts_of(BY_CODE[code])

    assert acts[-1] in (ReasonAct.DOSSIER, ReasonAct.TRANSFER, ReasonAct.RECORD)
    assert (ReasonAct.RECORD in acts) is not BY_CODE[code].opens_dossier
    assert all(REASON_ACT[act] for act in acts)


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("EAU01", ReasonAct.APPLY),
        ("EAU14", ReasonAct.READINGS),
        ("EAU22", ReasonAct.EDIT_CUSTOMER),
        ("EAU30", ReasonAct.LEAK),
        ("EAU35", ReasonAct.APPLY),
        ("EAU36", ReasonAct.COMPLAINTS),
        ("TEL02", ReasonAct.OFFERS),
        ("TEL10", ReasonAct.INCIDENTS),
        ("TRV01", ReasonAct.RECORD),
    ],
)
def test_the_act_done_first_comes_first(code: str, first: ReasonAct):
    assert acts_of(BY_CODE[code])[0] is first


def test_another_line_competent_means_a_transfer():
    assert ReasonAct.TRANSFER in acts_of(BY_CODE["TEL10"])
    assert ReasonAct.TRANSFER not in acts_of(BY_CODE["EAU01"])


def test_the_applications_of_a_reason_come_before_what_ends_it():
    acts = acts_of(BY_CODE["EAU20"], has_applications=True)

    assert ReasonAct.APPLICATIONS not in acts_of(BY_CODE["EAU20"])
    assert acts[acts.index(ReasonAct.CUSTOMER) + 1] is ReasonAct.APPLICATIONS
    assert acts[-1] is not ReasonAct.APPLICATIONS


def test_the_ten_journeys_of_document_004_are_those_of_the_reasons():
    journeys = {reason.journey.partition(" › ")[2] for reason in BY_CODE.values()}

    assert {
        "Je deviens client",
        "Je change d'offre et/ou de matériel",
        "Je déménage",
        "Je me rétracte",
        "Je résilie",
        "Je suis en panne",
        "Je n'arrive pas à utiliser",
        "Je consulte ou modifie mon compte",
        "Je déménage (Mobile)",
        "Je suis facturé",
        "Je paye",
    } <= journeys
