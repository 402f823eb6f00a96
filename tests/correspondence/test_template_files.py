"""The templates are found in a checkout and in an installed wheel alike."""

import crm_tui
from crm_tui.correspondence.template_files import LETTER_FRAME, template_root
from crm_tui.correspondence.template_grammar import PARTIALS_PREFIX


def test_a_checkout_has_its_templates_beside_the_package():
    root = template_root()

    assert (root / LETTER_FRAME).is_file()
    assert list(root.glob(f"{PARTIALS_PREFIX}*.j2"))


def test_a_wheel_has_its_templates_inside_the_package(tmp_path, monkeypatch):
    package = tmp_path / "site-packages" / "crm_tui"
    (package / "templates").mkdir(parents=True)
    monkeypatch.setattr(crm_tui, "__file__", str(package / "__init__.py"))

    assert template_root() == package / "templates"


def test_every_body_has_its_subject_and_every_subject_its_body():
    root = template_root()
    bodies = {path.name.split(".")[0] for path in root.rglob("*.body.j2")}
    subjects = {path.name.split(".")[0] for path in root.rglob("*.subject.j2")}

    assert bodies == subjects != set()
