"""The presets of contact (« modèles »), those of the agent's line first."""

from crm_tui.catalog import contact_presets
from crm_tui.desk import Act, Desk
from crm_tui.domain.contact_preset import ContactPreset
from crm_tui.wording import LINE_OF_BUSINESS


def list_contact_presets(desk: Desk) -> tuple[ContactPreset, ...]:
    """Return every preset of the catalog; nobody is kept from another line's."""
    desk.check(Act.RECORD_CONTACT)
    presets = contact_presets().values()
    return tuple(sorted(presets, key=lambda preset: _is_elsewhere(preset, desk)))


def _is_elsewhere(preset: ContactPreset, desk: Desk) -> bool:
    line = preset.line_of_business
    return line is not None and LINE_OF_BUSINESS[line] != desk.agent.line_of_business
