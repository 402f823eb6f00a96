"""From a contact to its dossier: the type its reason opens, and who may receive it."""

from dataclasses import replace

import pytest

from crm_tui.catalog import contact_reasons
from crm_tui.domain.contact_dossier import (
    OTHER_CUSTOMER,
    dossier_type_of,
    dossier_variant_of,
    refusal_to_receive,
)
from crm_tui.domain.dossier import DossierType, DossierVariant
from tests.screens.contact_samples import DOSSIER


def reason(code):
    return next(one for one in contact_reasons() if one.code == code)


@pytest.mark.parametrize(
    ("code", "type", "variant"),
    [
        ("EAU01", DossierType.MOVE_IN, DossierVariant.STANDARD),
        ("EAU02", DossierType.MOVE_IN, DossierVariant.WITH_FIELD_VISIT),
        ("EAU03", DossierType.MOVE_IN, DossierVariant.SPECIAL_CASES),
        ("EAU08", DossierType.MOVE_OUT, DossierVariant.STANDARD),
        ("EAU34", DossierType.COMPLAINT, DossierVariant.STANDARD),
        ("EAU15", DossierType.INTERDEPARTMENT, DossierVariant.STANDARD),
        ("TRV01", None, DossierVariant.STANDARD),
    ],
)
def test_the_reason_says_which_dossier_it_opens(code, type, variant):
    assert dossier_type_of(reason(code)) is type
    assert dossier_variant_of(reason(code)) is variant


@pytest.mark.parametrize(
    ("party_id", "parties", "refusal"),
    [
        pytest.param(19, (), "", id="its customer"),
        pytest.param(7, (7, 19), "", id="a linked party"),
        pytest.param(None, (), "", id="nobody known"),
        pytest.param(7, (7,), OTHER_CUSTOMER, id="somebody else"),
    ],
)
def test_a_dossier_receives_the_contacts_of_its_own_people(party_id, parties, refusal):
    dossier = replace(DOSSIER, party_id=19)

    assert refusal_to_receive(dossier, party_id=party_id, parties=parties) == refusal
