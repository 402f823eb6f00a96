"""The business profiles (« catalogue de profils métier », domain.md, section 1.5)."""

from dataclasses import dataclass

from crm_tui.catalog.toml_entry import TomlEntry, read_entries
from crm_tui.domain.agent import Profile, SupportLevel
from crm_tui.domain.permission import Permission

EVERYTHING = "*"
"""Stands for every permission, in the profile of the automatic jobs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileEntry:
    """A profile with the level of support it is usually given to."""

    profile: Profile
    level: SupportLevel


def load_profiles() -> dict[str, ProfileEntry]:
    """Read and check every profile, by code."""
    return {
        entry.code: _profile(entry) for entry in read_entries("common/profiles.toml")
    }


def _profile(entry: TomlEntry) -> ProfileEntry:
    level = entry.text("level")
    if level not in set(SupportLevel):
        raise entry.invalid(f"niveau inconnu « {level} ».")
    profile = Profile(
        code=entry.code,
        label=entry.text("label"),
        permissions=_permissions(entry),
        gesture_ceiling_euros=entry.whole("gesture_ceiling_euros", default=0),
        delay_ceiling_days=entry.whole("delay_ceiling_days", default=0),
    )
    entry.finish()
    return ProfileEntry(profile=profile, level=SupportLevel(level))


def _permissions(entry: TomlEntry) -> frozenset[Permission]:
    named = entry.texts("permissions")
    if named == (EVERYTHING,):
        return frozenset(Permission)
    for code in named:
        if code not in set(Permission):
            raise entry.invalid(f"habilitation inconnue « {code} ».")
    return frozenset(Permission(code) for code in named)
