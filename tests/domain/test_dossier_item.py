"""Where a paper lies: told by the words of its path alone."""

import pytest

from crm_tui.domain.dossier import DossierType
from crm_tui.domain.dossier_item import lies_in
from crm_tui.domain.dossier_relation import RelationKind, usual_relation


@pytest.mark.parametrize(
    ("path", "folder", "expected"),
    [
        ("/ged/2024/bail.pdf", "/ged", True),
        ("/ged/2024/bail.pdf", "/ged/", True),
        ("/ged//./bail.pdf", "/ged", True),
        ("/ged", "/ged", False),
        ("/gedeon/bail.pdf", "/ged", False),
        ("/ged/../etc/passwd", "/ged", False),
        ("/tmp/bail.pdf", "/ged", False),
        ("bail.pdf", "/ged", False),
        ("/ged/bail.pdf", "", False),
        ("C:\\ged\\bail.pdf", "C:\\ged", True),
        ("GED 2024-118, boîte 4", "/ged", False),
    ],
)
def test_a_path_lies_in_the_folder_or_is_a_reference(path, folder, expected):
    assert lies_in(path, folder=folder) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (DossierType.MOVE_IN, DossierType.MOVE_OUT, RelationKind.MOVE),
        (DossierType.MOVE_OUT, DossierType.MOVE_IN, RelationKind.MOVE),
        (DossierType.COMPLAINT, DossierType.MOVE_IN, RelationKind.ABOUT),
        (DossierType.INTERDEPARTMENT, DossierType.WORKS, RelationKind.ABOUT),
        (DossierType.MOVE_IN, DossierType.MOVE_IN, RelationKind.SAME_MATTER),
    ],
)
def test_two_types_suggest_why_they_go_together(one, other, expected):
    assert usual_relation(one, other) is expected
