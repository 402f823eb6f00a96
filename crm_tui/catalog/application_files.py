"""The business applications a centre opens from the 360° view (document 004)."""

from collections.abc import Collection

from crm_tui.catalog.toml_entry import TomlEntry, read_entries
from crm_tui.domain.application_link import (
    Application,
    UnreadableLink,
    check_address,
)
from crm_tui.domain.contract import LineOfBusiness

APPLICATIONS = "common/applications.toml"


def load_applications(
    *, profiles: Collection[str], reasons: Collection[str]
) -> dict[str, Application]:
    """Read and check every application: its address, and what it names elsewhere."""
    return {
        entry.code: _application(entry, profiles=profiles, reasons=reasons)
        for entry in read_entries(APPLICATIONS)
    }


def _application(
    entry: TomlEntry, *, profiles: Collection[str], reasons: Collection[str]
) -> Application:
    lines = _known(entry, "universes", set(LineOfBusiness))
    made = Application(
        code=entry.code,
        label=entry.text("label"),
        help=entry.text("help"),
        url=_address(entry),
        lines_of_business=frozenset(map(LineOfBusiness, lines)),
        profiles=_known(entry, "profiles", profiles),
        reasons=_known(entry, "reasons", reasons),
    )
    entry.finish()
    return made


def _address(entry: TomlEntry) -> str:
    url = entry.text("url")
    try:
        check_address(url)
    except UnreadableLink as refusal:
        raise entry.invalid(str(refusal)) from refusal
    return url


def _known(entry: TomlEntry, name: str, known: Collection[str]) -> frozenset[str]:
    named = entry.texts(name)
    for code in named:
        if code not in known:
            raise entry.invalid(f"« {name} » inconnu « {code} ».")
    return frozenset(named)
