"""The reasons found under the field, counted in French."""

import pytest

from crm_tui.widgets.reason_picker import how_many


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "aucun motif ne correspond"),
        (1, "1 motif · ↑ ↓ puis Entrée"),
        (12, "12 motifs · ↑ ↓ puis Entrée"),
    ],
)
def test_reasons_are_counted_in_french(count, said):
    assert how_many(count) == said
