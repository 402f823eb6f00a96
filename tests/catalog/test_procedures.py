"""Procedures are checked as they are loaded; every fault is told with its place."""

import pytest

from crm_tui.catalog.procedure_catalog import launched_procedures, plans
from crm_tui.catalog.procedure_files import (
    InvalidProcedures,
    check_templates,
    read_procedures,
)
from crm_tui.correspondence.template_files import template_codes
from crm_tui.domain.dossier import DossierType, DossierVariant

GOOD = """
code = "P-TEST"
label = "Essai"
dated_on = 2024-07-01

[[steps]]
code = "UN"
label = "Une étape"
nature = "SAISIE"
exits = [{ code = "FIN", label = "Finir" }]
"""


def read(text: str, **others: str):
    files = {"procedures/p-test.toml": text, **others}
    return read_procedures(files, queues=["BO-EAU-ARR"], reasons=["EAU34"])


def test_the_shipped_procedures_hold_together_with_the_letters_they_write():
    check_templates(launched_procedures(), templates=template_codes())

    assert [p.code for p in launched_procedures()] == [
        "C-MUTATION",
        "C-ABONNEMENT",
        "C-TRAVAUX",
        "C-PROSPECT",
        "P-REMISE-EN-EAU",
        "P-INT",
        "P-REC",
        "P-RES",
    ]


@pytest.mark.parametrize("type", list(DossierType))
@pytest.mark.parametrize("variant", list(DossierVariant))
@pytest.mark.parametrize("is_taken_over", [True, False])
def test_every_dossier_has_its_plan(type, variant, is_taken_over):
    fitting = [
        plan.code
        for plan in plans()
        if plan.fits(
            type=type.value, variant=variant.value, is_taken_over=is_taken_over
        )
    ]

    assert fitting[-1] == "P-DOSSIER"
    assert len(fitting) == (2 if type is DossierType.MOVE_IN else 1)


def test_a_sound_file_is_read():
    [made] = read(GOOD)

    assert (made.code, made.worked_steps[0].label) == ("P-TEST", "Une étape")


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        pytest.param(('nature = "SAISIE"', ""), "il manque « nature »", id="missing"),
        pytest.param(
            ('"SAISIE"', '"RÊVERIE"'),
            "« nature » inconnu « RÊVERIE » : SAISIE",
            id="nature",
        ),
        pytest.param(("2024-07-01", '"hier"'), "« dated_on » doit être", id="day"),
        pytest.param(('label = "Essai"', 'libelle = "x"'), "il manque", id="misspelt"),
        pytest.param(
            ("exits = [{", "exits = [{ cible = 1, "),
            "champ inconnu « cible »",
            id="exit",
        ),
        pytest.param(
            ('code = "FIN"', 'code = "FIN", next = "NULLE PART"'),
            "étape inconnue « NULLE PART »",
            id="next",
        ),
        pytest.param(("[[steps]]", "[steps]"), "suite de tables", id="steps"),
        pytest.param(("code = ", "code "), "TOML illisible", id="broken"),
    ],
)
def test_a_fault_is_told_with_its_file_and_its_entry(change, cause):
    with pytest.raises(InvalidProcedures) as refused:
        read(GOOD.replace(*change))

    assert cause in str(refused.value)
    assert "procedures/p-test.toml" in str(refused.value)


def test_the_faults_of_several_files_are_told_together():
    with pytest.raises(InvalidProcedures) as refused:
        read(
            GOOD.replace('"SAISIE"', '"AUTRE"'),
            other=GOOD.replace("P-TEST", "P-AUTRE").replace(
                "exits =", 'guards = ["rien"]\nexits ='
            ),
        )

    nature, guard = refused.value.causes
    assert "P-TEST › UN" in nature and "P-AUTRE › UN" in guard


def test_two_files_may_not_share_a_code():
    with pytest.raises(InvalidProcedures, match="deux procédures ont le code"):
        read(GOOD, other=GOOD)


def test_a_letter_nobody_wrote_is_told_at_load():
    [made] = read(GOOD.replace("exits =", 'document = "perdu"\nexits ='))

    with pytest.raises(InvalidProcedures, match="modèle de courrier inconnu « perdu »"):
        check_templates([made], templates=template_codes())
