"""The catalog is checked as it is loaded, and says where it is wrong."""

from dataclasses import replace
from decimal import Decimal

import pytest

from crm_tui.catalog import (
    InvalidCatalog,
    check_catalog,
    contact_reasons,
    dossier_presets,
    dossier_types,
    parameters,
    profile_levels,
    profiles,
    queues,
    scripts,
)
from crm_tui.catalog.dossier_preset_files import load_dossier_presets
from crm_tui.catalog.dossier_queues import check_queues_of
from crm_tui.catalog.parameter_files import UnreadableParameter
from crm_tui.catalog.toml_entry import TomlEntry, parse_toml
from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.dossier import DossierType, DossierVariant
from crm_tui.domain.dossier_preset import PresetTask
from crm_tui.domain.permission import Permission

NINE_DEPARTMENTS = (
    "MULTICANAL, ACCUEIL, GRANDS COMPTES, DFT, EUROS RETROUVES, OPERATION, "
    "FACTURATION, ENCAISSEMENT, RECOUVREMENT"
)


def test_the_shipped_catalog_holds_together():
    check_catalog()


def test_the_nine_departments_each_route_to_one_queue():
    served = [name for queue in queues().values() for name in queue.departments]

    assert sorted(served) == sorted(NINE_DEPARTMENTS.split(", "))


@pytest.mark.parametrize(
    ("profile", "permission", "held"),
    [
        ("CONSEILLER_EAU_N1", Permission.CREATE_CONTACT, True),
        ("CONSEILLER_EAU_N1", Permission.CORRECT_READING, False),
        ("CONSEILLER_EAU_N1", Permission.SEE_SENSITIVE, False),
        ("GESTIONNAIRE_EAU_BO", Permission.CLOSE_DOSSIER, True),
        ("GESTIONNAIRE_EAU_BO", Permission.CORRECT_READING, True),
        ("EXPERT_EAU_N2", Permission.SEE_SENSITIVE, True),
        ("ADMIN", Permission.READ_CUSTOMER, False),
        ("ADMIN", Permission.IMPORT, True),
        ("SYSTEME", Permission.IMPORT, True),
    ],
)
def test_a_profile_holds_its_permissions(profile, permission, held):
    assert (permission in profiles()[profile].permissions) is held


def test_each_profile_has_a_level():
    assert set(profile_levels()) == set(profiles())
    assert profile_levels()["GESTIONNAIRE_EAU_BO"] is SupportLevel.BACK_OFFICE


@pytest.mark.parametrize(
    ("code", "default"),
    [
        ("ECART_TOLERANCE_M3", 5),
        ("JUSTIF_DELAI_JOURS", 15),
        ("JUSTIF_BASCULE", "AUTOMATIQUE"),
        ("BANDE_F_BAS", Decimal("0.10")),
        ("IGNORE_FACTURE_THEORIQUE_POUR_COLLECTE_COMPTEUR", False),
        ("MAIL", ""),
    ],
)
def test_a_parameter_has_a_typed_default_and_its_sentence(code, default):
    parameter = parameters()[code]

    assert parameter.default == default
    assert type(parameter.default) is type(default)
    assert parameter.doc


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        ("ECART_TOLERANCE_M3", "5,5"),
        ("ECART_TOLERANCE_M3", "-1"),
        ("BANDE_F_BAS", "dix"),
        ("BANDE_F_BAS", "NaN"),
        ("JUSTIF_BASCULE", "PARFOIS"),
    ],
)
def test_a_value_of_another_type_is_refused_by_name(code, typed):
    with pytest.raises(UnreadableParameter, match=code):
        parameters()[code].read(typed)


def test_an_unexpanded_code_keeps_a_label_of_ours():
    assert dossier_types()[DossierType.FIRST_CONTRACT].is_label_assumed
    assert not dossier_types()[DossierType.MOVE_IN].is_label_assumed


def test_the_delay_script_makes_the_announcement_mandatory():
    required = [block.text for block in scripts()["S5"].blocks if block.is_required]

    assert any("quinze jours" in text for text in required)
    assert any("fin du contrat précédent" in text for text in required)


@pytest.mark.parametrize(
    ("values", "cause"),
    [
        pytest.param({}, "il manque « label »", id="missing"),
        pytest.param({"label": " "}, "« label » doit être un texte", id="blank"),
        pytest.param({"label": 3}, "« label » doit être un texte", id="not a text"),
        pytest.param({"label": "a", "lable": "b"}, "« lable »", id="misspelt"),
    ],
)
def test_an_invalid_entry_is_refused_with_its_file_and_its_code(values, cause):
    entry = TomlEntry("common/queues.toml", "N1", values)

    with pytest.raises(InvalidCatalog, match=cause) as caught:
        entry.text("label")
        entry.finish()

    assert "common/queues.toml, entrée N1" in str(caught.value)


def test_a_broken_file_is_refused_by_its_name():
    with pytest.raises(InvalidCatalog, match=r"common/x\.toml : TOML illisible"):
        parse_toml("[A\n", file="common/x.toml")


PRESET = """
[FUITE]
label = "Fuite"
type = "INT"
tasks = [{ label = "Étudier", queue = "N2-EAU-FACT" }]
"""


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (('"INT"', '"XXX"'), "« type » inconnu « XXX »"),
        (('"N2-EAU-FACT" }', '"N2-EAU-FACT", days = -1 }'), "nombre de jours ouvrés"),
        (('"N2-EAU-FACT" }', '"N2-EAU-FACT", priority = 6 }'), "entre 1 et 5"),
        (("tasks = [{", 'objets = ["bill"]\ntasks = [{'), "champ inconnu « objets »"),
        (("tasks = [{", 'objects = ["facture"]\ntasks = [{'), "inconnu « facture »"),
        (("tasks = [{", 'parties = ["VOISIN"]\ntasks = [{'), "inconnu « VOISIN »"),
        (('[{ label = "Étudier", queue = "N2-EAU-FACT" }]', "[]"), "une au moins"),
    ],
)
def test_a_wrong_dossier_preset_is_refused_by_name(monkeypatch, change, cause):
    text = PRESET.replace(*change)
    monkeypatch.setattr("crm_tui.catalog.toml_entry.catalog_text", lambda _: text)

    with pytest.raises(
        InvalidCatalog, match=f"dossier_presets.toml, entrée FUITE.*{cause}"
    ):
        load_dossier_presets()


def test_a_preset_names_queues_and_sub_types_that_exist():
    presets = {"FUITE": dossier_presets()["FUITE"]}
    lost = replace(
        presets["FUITE"], tasks=(PresetTask(label="x", queue="NULLE", days=1),)
    )
    special = replace(presets["FUITE"], variant=DossierVariant.SPECIAL_CASES)

    for wrong, cause in ((lost, "« NULLE »"), (special, "CAS_PARTICULIERS")):
        with pytest.raises(InvalidCatalog, match=cause):
            check_queues_of(dossier_types(), {"FUITE": wrong}, known=set(queues()))


def test_the_reasons_find_their_presets():
    """What a contact reason says of its dossier leads to a preset of that type."""
    said = {reason.dossier for reason in contact_reasons()}
    named = {preset.reason for preset in dossier_presets().values() if preset.reason}

    assert {
        reason for reason in named if not any(text.startswith(reason) for text in said)
    } == set()
