"""What is typed in a step: read by its type and limits, and shown as it was meant."""

from datetime import date

import pytest

from crm_tui.domain.procedure import Choice, FieldType, StepField
from crm_tui.domain.procedure_value import (
    UnacceptableValue,
    read_values,
    shown_value,
    typed_again,
)

TODAY = date(2024, 7, 11)


def field(type: FieldType, **limits: object) -> StepField:
    return StepField(code="x", label="Champ", type=type, **limits)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "typed", "kept", "shown", "again"),
    [
        (field(FieldType.TEXT), " Fuite ", "Fuite", "Fuite", "Fuite"),
        (
            field(FieldType.DATE),
            "31/07",
            "2024-07-31",
            "31/07/2024",
            "31/07/2024",
        ),
        (field(FieldType.WHOLE_M3), "1 300", "1300", "1 300 m³", "1300"),
        (field(FieldType.EUROS), "12,5 €", "12.50", "12,50 €", "12,50"),
        (
            field(FieldType.PHONE),
            "04 65 71 01 02",
            "+33465710102",
            "04 65 71 01 02",
            "04 65 71 01 02",
        ),
        (
            field(FieldType.EMAIL),
            "a@example.org",
            "a@example.org",
            "a@example.org",
            None,
        ),
        (field(FieldType.YES_NO), "OUI", "OUI", "oui", "OUI"),
        (
            field(FieldType.CHOICE, choices=(Choice(code="A", label="Autre"),)),
            "A",
            "A",
            "Autre",
            "A",
        ),
    ],
    ids=lambda value: value.type.value if isinstance(value, StepField) else "",
)
def test_a_value_is_kept_as_one_text_and_read_again(asked, typed, kept, shown, again):
    values = read_values([asked], typed={"x": typed}, today=TODAY)

    assert values == {"x": kept}
    plain = shown_value(asked, kept).replace("\u00a0", " ").replace("\u202f", " ")
    assert plain == shown
    assert again is None or typed_again(asked, kept) == again


@pytest.mark.parametrize(
    ("asked", "typed", "cause"),
    [
        (field(FieldType.TEXT, least=10), "court", "10 caractères au moins"),
        (field(FieldType.TEXT, most=5), "bien trop long", "5 au maximum"),
        (field(FieldType.DATE, most=30), "+60j", "pas après le 10/08/2024"),
        (field(FieldType.DATE, least=0), "hier", "pas avant le 11/07/2024"),
        (field(FieldType.WHOLE_M3), "1300,5", "1300"),
        (field(FieldType.WHOLE_M3, most=100), "101", "100 m³ au plus"),
        (field(FieldType.EUROS, most=30), "31", "30 € au plus"),
        (field(FieldType.EUROS), "12,345", "tapez un montant"),
        (field(FieldType.EUROS), "NaN", "tapez un montant"),
        (field(FieldType.EUROS), "-5", "0 € au moins"),
        (field(FieldType.EUROS), "dix", "tapez un montant"),
        (field(FieldType.EUROS), "1e400", "tapez un montant"),
        (field(FieldType.YES_NO), "peut-être", "une des réponses"),
        (field(FieldType.PHONE), "123456789", "chiffres"),
        (field(FieldType.EMAIL), "personne", "@"),
    ],
)
def test_a_value_out_of_its_limits_is_refused_on_its_field(asked, typed, cause):
    with pytest.raises(UnacceptableValue, match=cause) as refused:
        read_values([asked], typed={"x": typed}, today=TODAY)

    assert refused.value.field == "x"


def test_a_field_that_may_stay_empty_is_not_kept():
    asked = field(FieldType.EUROS, is_required=False)

    assert read_values([asked], typed={"x": "  "}, today=TODAY) == {}
