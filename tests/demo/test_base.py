"""The base of a journey: its own, whatever this machine is set to."""

from pathlib import Path

import pytest

from crm_tui.clock import paris
from crm_tui.demo.base import BaseInUse, DemoBase, fresh_base
from crm_tui.demo.script import demos_dir
from crm_tui.usecases.load_demo import UnusableDemo

NOON = paris("2024-07-11 12:00")


def test_a_base_is_removed_at_the_end():
    with fresh_base() as base:
        folder = base.settings.data_dir
        assert base.settings.database_file.is_file()

    assert not folder.exists()


def test_a_base_obeys_no_setting_of_this_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    file = tmp_path / "mine.toml"
    file.write_text('[keymap]\ncontact = "f7"\n', encoding="utf-8")
    monkeypatch.setenv("CRM_TUI_CONFIG", str(file))
    monkeypatch.setenv("CRM_TUI_SMTP_URL", "smtp://mail.example.org")
    monkeypatch.setenv("CRM_TUI_THEME", "crm-clair")

    with fresh_base() as base:
        assert base.settings.keymap == {}
        assert base.settings.smtp_url.get_secret_value() == ""
        assert base.settings.theme == "crm-sombre"


def test_a_base_somebody_works_on_is_never_played_on(postgresql_url: str):
    with fresh_base(database_url=postgresql_url) as base:
        base.load([demos_dir() / "data" / "j01"], at=NOON)

    with pytest.raises(BaseInUse), fresh_base(database_url=postgresql_url):
        pass


def test_a_rejected_line_is_told_before_its_file_goes_away():
    with (
        fresh_base() as base,
        pytest.raises(UnusableDemo, match="2610000018"),
    ):
        base.load([demos_dir() / "data" / "j03"], at=NOON)


def test_every_scene_opens_at_its_own_instant():
    with fresh_base() as base:
        assert opened_at(base) == NOON


def opened_at(base: DemoBase):
    front_desk = base.open(NOON)
    front_desk.store.close()
    return front_desk.clock.now()
