"""The 69 contact reasons and one of our own, by line of business (domain.md 3)."""

from crm_tui.catalog.toml_entry import TomlEntry, read_entries
from crm_tui.domain.contact import ContactReason
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.reason_act import ReasonAct

REASON_FILES: dict[str, LineOfBusiness | None] = {
    "water/contact_reasons.toml": LineOfBusiness.WATER,
    "telecom/contact_reasons.toml": LineOfBusiness.HOME,
    "service_contracts/contact_reasons.toml": LineOfBusiness.SERVICE,
    "common/contact_reasons.toml": None,
}
"""Each file with the line of its reasons; an entry may name another one."""

GUIDES = frozenset({"", "move_in", "euros"})
"""The guides a reason may open beside the contact."""


def load_reasons() -> tuple[ContactReason, ...]:
    """Read and check every reason; two files may not share a code."""
    reasons: dict[str, ContactReason] = {}
    for path, line in REASON_FILES.items():
        for entry in read_entries(path):
            if entry.code in reasons:
                raise entry.invalid("code déjà utilisé par un autre motif.")
            reasons[entry.code] = _reason(entry, line)
    return tuple(reasons.values())


def _reason(entry: TomlEntry, line: LineOfBusiness | None) -> ContactReason:
    reason = ContactReason(
        code=entry.code,
        label=entry.text("label"),
        journey=entry.text("journey"),
        dossier=entry.text("dossier"),
        opens_dossier=entry.flag("opens_dossier"),
        guided_acts=entry.texts("guided_acts"),
        letters=entry.texts("letters"),
        scripts=entry.texts("scripts"),
        service_level=entry.text("service_level", ""),
        competence=entry.text("competence"),
        synonyms=entry.texts("synonyms"),
        guide=_guide(entry),
        line_of_business=_line(entry, line),
        acts=_acts(entry),
    )
    entry.finish()
    return reason


def _acts(entry: TomlEntry) -> tuple[str, ...]:
    named = entry.texts("acts")
    if unknown := sorted(set(named) - set(ReasonAct)):
        raise entry.invalid(f"acte inconnu « {unknown[0]} ».")
    return named


def _guide(entry: TomlEntry) -> str:
    guide = entry.text("guide", "")
    if guide not in GUIDES:
        raise entry.invalid(f"guide inconnu « {guide} ».")
    return guide


def _line(entry: TomlEntry, line: LineOfBusiness | None) -> LineOfBusiness | None:
    named = entry.text("line_of_business", line.value if line else "")
    if named and named not in set(LineOfBusiness):
        raise entry.invalid(f"univers inconnu « {named} ».")
    return LineOfBusiness(named) if named else None
