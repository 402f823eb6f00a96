"""The presets of contact: complete, and refused by file, entry and French reason."""

import pytest

from crm_tui.catalog import contact_presets, contact_reasons, preset_files
from crm_tui.catalog.preset_files import PRESET_FILES, load_presets
from crm_tui.catalog.toml_entry import InvalidCatalog, TomlEntry, parse_toml
from crm_tui.domain.linkable import LinkKind

GOOD = """
[MODELE]
label = "Un modèle"
reason = "TRV01"
"""


def load(text, monkeypatch):
    """Load one file of presets in the place of the catalog's."""
    file = "common/contact_presets.toml"

    def entries(path):
        for code, values in parse_toml(text, file=path).items():
            yield TomlEntry(path, code, values)

    monkeypatch.setattr(preset_files, "read_entries", entries)
    monkeypatch.setattr(preset_files, "PRESET_FILES", {file: None})
    return load_presets(contact_reasons())


def test_every_line_of_business_has_presets():
    lines = {preset.line_of_business for preset in contact_presets().values()}

    assert lines == set(PRESET_FILES.values())


def test_the_bill_complaint_names_its_agent_and_its_objects():
    preset = contact_presets()["RECLAMATION_FACTURE"]

    assert (preset.label, preset.agents) == ("Réclamation facture", ("NTE203",))
    assert [rule.kind for rule in preset.objects] == [
        LinkKind.CONTRACT,
        LinkKind.BILL,
        LinkKind.READING,
    ]


def test_a_preset_needs_little(monkeypatch):
    (preset,) = load(GOOD, monkeypatch).values()

    assert (preset.code, preset.reason_code, preset.objects) == ("MODELE", "TRV01", ())


@pytest.mark.parametrize(
    ("more", "cause"),
    [
        ('reason = "ZZZ99"', "motif inconnu « ZZZ99 »."),
        ('parties = ["VOISIN"]', "rôle inconnu « VOISIN »."),
        ('channel = "FAX"', "mode inconnu « FAX »."),
        ('direction = "EN_BIAIS"', "sens inconnu « EN_BIAIS »."),
        ('dossier = "ZZZ"', "type de dossier inconnu « ZZZ »."),
        ('objects = "facture"', "« objects » doit être une liste de tables"),
        ('objects = ["facture"]', "un objet est une table"),
        ('objects = [{ kind = "party" }]', "objet inconnu « party »."),
        ('objects = [{ kind = "bill", statuses = ["PERDUE"] }]', "état inconnu"),
        ('objects = [{ kind = "bill", lines = ["GAZ"] }]', "univers inconnu « GAZ »."),
        ('objects = [{ kind = "bill", within_days = -1 }]', "doit être positif"),
        ('objects = [{ kind = "bill", age = 3 }]', "champ inconnu « age »."),
        ("objets = []", "champ inconnu « objets »."),
    ],
)
def test_a_mistake_is_told_with_its_file_and_its_entry(more, cause, monkeypatch):
    lines = GOOD.splitlines()
    name = more.split(" ")[0]
    text = "\n".join([*(line for line in lines if not line.startswith(name)), more])

    with pytest.raises(InvalidCatalog) as refused:
        load(text, monkeypatch)

    sentence = str(refused.value)
    assert sentence.startswith(
        "Catalogue common/contact_presets.toml, entrée MODELE : "
    )
    assert cause in sentence
