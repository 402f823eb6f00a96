"""What a contact reason says of its dossier leads to the most precise preset."""

import pytest

from crm_tui.catalog import dossier_presets
from crm_tui.domain.dossier import DossierType
from crm_tui.domain.dossier_preset import preset_said


@pytest.mark.parametrize(
    ("said", "type", "expected"),
    [
        ("INT / fuite", DossierType.INTERDEPARTMENT, "FUITE"),
        ("RES", DossierType.MOVE_OUT, "DEPART"),
        ("RES / rétractation", DossierType.MOVE_OUT, "RETRACTATION"),
        (
            "REC / euros (INT vers EUROS selon R9)",
            DossierType.COMPLAINT,
            "RECLAMATION_EUROS",
        ),
        (
            "INT / recouvrement si > plafond",
            DossierType.INTERDEPARTMENT,
            "RECOUVREMENT",
        ),
        ("REC / télécom", DossierType.COMPLAINT, "RECLAMATION_TELECOM"),
        ("REC", DossierType.COMPLAINT, None),
        ("trace", DossierType.COMPLAINT, None),
        ("INT / fuite", DossierType.COMPLAINT, None),
        ("RESTE", DossierType.MOVE_OUT, None),
    ],
)
def test_the_most_precise_preset_is_chosen(said, type, expected):
    found = preset_said(dossier_presets().values(), said=said, type=type)

    assert (found.code if found else None) == expected
