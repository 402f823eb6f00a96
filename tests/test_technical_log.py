"""The technical log says where a defect is, never whom it was about."""

from pathlib import Path

from crm_tui import crash

SECRETS = ("LEROUX", "leroux@example.org", "FR7630006000011234567890189", "bracelet")


def _defect(name: str) -> None:
    note = f"{name} leroux@example.org FR7630006000011234567890189 bracelet"
    raise ValueError(note)


def test_no_customer_content_reaches_the_log(tmp_path: Path):
    log = tmp_path / "crm-tui.log"
    try:
        try:
            _defect("LEROUX")
        except ValueError as error:
            raise RuntimeError(f"pendant la fiche {error}") from error
    except RuntimeError as error:
        crash.record(error, number="D-ABC123", log_file=log, at="2024-07-11 10:00")

    written = log.read_text("utf-8")
    assert "D-ABC123" in written and "_defect" in written
    assert "builtins.ValueError" in written
    assert not any(secret in written for secret in SECRETS)
