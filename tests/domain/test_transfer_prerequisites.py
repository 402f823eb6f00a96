"""R13, line by line: what each kind of transfer needs, in the document's words."""

from dataclasses import replace
from datetime import date

import pytest

from crm_tui.domain.handover import (
    HandedObject,
    HandedScript,
    Handover,
    TransferMode,
    TransferNature,
)
from crm_tui.domain.linkable import LinkKind
from crm_tui.domain.transfer_prerequisites import (
    Prerequisite,
    checked_prerequisites,
    missing_prerequisites,
    missing_words,
    prerequisites_of,
)

TODAY = date(2024, 7, 11)
WARM, COLD = TransferMode.WARM, TransferMode.COLD
ORDINARY, ASSISTANCE, COMPLAINT = TransferNature
NGUYEN = Handover(
    identified="identifié à 10:02",
    reason_code="TEL10",
    reason_label="Panne Internet / fixe / TV",
    script=HandedScript(
        code="S7-TELECOM",
        label="Diagnostic de panne",
        answers=("Voyants : rouges", "Redémarrage : sans effet"),
        next_step="Test de ligne",
    ),
    done=("Test en boutique : débit faible",),
    about=HandedObject(kind=LinkKind.CONTRACT, id=7, name="Home Fibre"),
    queue="N2-TEL-ASSIST",
    queue_label="Assistance télécom",
    callback_number="+33561000124",
    callback_checked_on=date(2024, 7, 11),
    is_customer_informed=True,
    recipient="LMA112",
    recipient_name="Léa M.",
    is_recipient_present=True,
    is_presented=True,
    is_delay_announced=True,
    slot="vendredi entre 9 h et 11 h",
    diagnosis_step="Redémarrage : sans effet",
    expected="retrouver Internet",
    gestures="aucun geste",
)
"""Everything there is to say."""


@pytest.mark.parametrize(
    ("mode", "nature", "count"),
    [
        (WARM, ORDINARY, 8 + 2),
        (COLD, ORDINARY, 8 + 2),
        (WARM, ASSISTANCE, 8 + 2 + 1),
        (COLD, ASSISTANCE, 8 + 2 + 1),
        (WARM, COMPLAINT, 8 + 2 + 2),
        (COLD, COMPLAINT, 8 + 2 + 2),
    ],
)
def test_always_eight_then_two_by_mode_and_more_by_nature(mode, nature, count):
    assert len(prerequisites_of(mode=mode, nature=nature)) == count


def test_example_68_nguyen_has_eleven_of_eleven():
    lines = checked_prerequisites(NGUYEN, mode=WARM, nature=ASSISTANCE, today=TODAY)

    assert [line.is_met for line in lines] == [True] * 11


def test_example_69_a_cold_transfer_without_slot_lacks_the_creneau_de_rappel():
    handover = replace(NGUYEN, slot="")

    missing = missing_prerequisites(handover, mode=COLD, nature=ORDINARY, today=TODAY)

    assert missing_words(missing) == "créneau de rappel"


UNANSWERED = HandedScript(code="S7", label="S7", missing=("Voyants",))
LACKS = {
    "client identifié": {"identified": ""},
    "motif principal": {"reason_label": ""},
    "script répondu": {"script": UNANSWERED},
    "ce qui a déjà été fait": {"done": ()},
    "objet lié": {"about": None},
    "corbeille compétente": {"queue_label": ""},
    "numéro de rappel vérifié": {"callback_checked_on": None},
    "client informé": {"is_customer_informed": False},
    "N2 disponible": {"is_recipient_present": False},
    "présentation orale": {"is_presented": False},
    "délai annoncé": {"is_delay_announced": False},
    "créneau de rappel": {"slot": ""},
    "dernière étape du diagnostic": {"diagnosis_step": ""},
    "attente du client": {"expected": ""},
    "gestes déjà accordés": {"gestures": ""},
}
ASKED_BY = {
    "N2 disponible": (WARM, ORDINARY),
    "présentation orale": (WARM, ORDINARY),
    "délai annoncé": (COLD, ORDINARY),
    "créneau de rappel": (COLD, ORDINARY),
    "dernière étape du diagnostic": (WARM, ASSISTANCE),
    "attente du client": (WARM, COMPLAINT),
    "gestes déjà accordés": (WARM, COMPLAINT),
}


@pytest.mark.parametrize("words", LACKS)
def test_each_item_left_out_is_named(words):
    mode, nature = ASKED_BY.get(words, (WARM, ORDINARY))
    handover = replace(NGUYEN, **LACKS[words])

    missing = missing_prerequisites(handover, mode=mode, nature=nature, today=TODAY)

    assert missing_words(missing) == words


def test_a_customer_nobody_can_identify_goes_with_the_reason():
    handover = replace(NGUYEN, identified="", unidentified_because="appelle d'un tiers")

    assert not missing_prerequisites(handover, mode=WARM, nature=ORDINARY, today=TODAY)


@pytest.mark.parametrize(
    ("checked_on", "is_met"), [(date(2024, 6, 12), True), (date(2024, 6, 11), False)]
)
def test_a_number_is_good_for_less_than_thirty_days(checked_on, is_met):
    handover = replace(NGUYEN, callback_checked_on=checked_on)

    missing = missing_prerequisites(handover, mode=WARM, nature=ORDINARY, today=TODAY)

    assert (not missing) == is_met


def test_a_script_left_before_its_end_goes_with_the_question_to_resume_at():
    script = HandedScript(
        code="S6", label="Réclamation", answers=("Faits : fuite",), next_step="Cause"
    )
    lines = checked_prerequisites(
        replace(NGUYEN, script=script), mode=WARM, nature=COMPLAINT, today=TODAY
    )
    (line,) = (one for one in lines if one.prerequisite is Prerequisite.SCRIPT)

    assert line.is_met
    assert line.value == "Réclamation : 1 réponse, reprise à Cause"


def test_a_reason_without_script_asks_for_none():
    handover = replace(NGUYEN, script=None)

    assert not missing_prerequisites(handover, mode=WARM, nature=ORDINARY, today=TODAY)
