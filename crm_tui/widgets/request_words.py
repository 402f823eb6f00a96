"""How reading requests are told: modes, levels, where a line stands and why."""

from collections.abc import Mapping

from crm_tui.domain.asset import RequestMode
from crm_tui.domain.french_format import MONTHS, counted, phone
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.reading_campaign import (
    CampaignStatus,
    ReadingCampaign,
    ReadingRequest,
)
from crm_tui.domain.request_address import (
    NO_SENDING,
    RED,
    AddressLevel,
    LineReason,
)
from crm_tui.widgets.line_table import Cell, cell

MODE = {RequestMode.MAIL: "Mail", RequestMode.FAX: "Fax", RequestMode.NONE: "aucun"}

LEVEL = {
    AddressLevel.ASSET_USER: "1 responsable",
    AddressLevel.ASSET_LOCATION: "2 localisation",
    AddressLevel.SITE: "3 site",
    AddressLevel.CUSTOMER: "4 client",
    AddressLevel.TYPED: "saisie",
    AddressLevel.NONE: "—",
}
"""The four levels of document 002, or an address typed for one sending."""

STAGE = {
    CampaignStatus.PREPARING: "préparation interrompue",
    CampaignStatus.DRAFT: "en attente d'envoi",
    CampaignStatus.SENDING: "envoi interrompu",
    CampaignStatus.SENT: "envoyée",
    CampaignStatus.DROPPED: "abandonnée",
}

_REASON: Mapping[LineReason, tuple[str, str]] = {
    LineReason.NO_ADDRESS: ("✗ sans adresse", "urgent"),
    LineReason.INVALID: ("✗ invalide", "urgent"),
    LineReason.BLOCKED: ("✗ bloquée (#)", "urgent"),
    LineReason.ASKED: ("◌ déjà demandé", "quiet"),
    LineReason.UNTICKED: ("○ décochée", "quiet"),
    LineReason.REFUSED: ("✗ refusée", "urgent"),
}
_STATUS: Mapping[ReadingRequestStatus, tuple[str, str]] = {
    ReadingRequestStatus.SENT: ("✓ envoyée", "ok"),
    ReadingRequestStatus.REMINDED: ("◐ relancée", "act"),
    ReadingRequestStatus.ANSWERED: ("✓ répondue", "ok"),
    ReadingRequestStatus.EXPIRED: ("○ échue", "quiet"),
    ReadingRequestStatus.POSTPONED: ("◌ reportée", "quiet"),
}
WAY_OUT: Mapping[LineReason, str] = {
    LineReason.NO_ADDRESS: "Aucune adresse pour ce mode, à aucun des quatre niveaux : "
    "a en saisit une pour cet envoi, m et f changent de mode.",
    LineReason.INVALID: "Adresse invalide : a la corrige pour cet envoi.",
    LineReason.BLOCKED: "« # » dans le fax : aucun envoi pour ce bien, dans aucun "
    "mode.",
    LineReason.ASKED: "Déjà demandé, sans réponse : la demande envoyée se relance.",
    LineReason.UNTICKED: "Décochée : Espace la coche.",
    LineReason.REFUSED: "La demande n'a pas pu être écrite lors de l'envoi.",
}
"""Why a line does not leave, and what the agent may do about it."""

LEFT_OUT: Mapping[LineReason, tuple[str, str]] = {
    LineReason.NO_ADDRESS: ("sans adresse", "sans adresse"),
    LineReason.INVALID: ("adresse invalide", "adresses invalides"),
    LineReason.BLOCKED: ("bloquée par un #", "bloquées par un #"),
    LineReason.ASKED: ("déjà demandée", "déjà demandées"),
    LineReason.UNTICKED: ("décochée", "décochées"),
    LineReason.REFUSED: ("refusée", "refusées"),
    LineReason.NONE: ("décochée", "décochées"),
}
"""One line left out of a sending, and several, by what stands against them."""


def state_cell(line: ReadingRequest) -> Cell:
    """Return where a line stands, by a glyph and a word."""
    return cell(*_state(line))


def status_cell(status: ReadingRequestStatus) -> Cell:
    """Return what became of a request that left or was put off."""
    return cell(*_STATUS[status])


def state_word(line: ReadingRequest) -> str:
    """Return the same without its glyph: `sans adresse`."""
    return _state(line)[0].partition(" ")[2]


def _state(line: ReadingRequest) -> tuple[str, str]:
    if line.status in _STATUS:
        return _STATUS[line.status]
    if line.reason in _REASON:
        return _REASON[line.reason]
    return ("● à envoyer", "") if line.is_selected else _REASON[LineReason.UNTICKED]


def address_words(line: ReadingRequest) -> str:
    """Return where a line goes: `a1@x.fr`, `04 93 00 00 01`, or a dash."""
    is_number = line.mode is RequestMode.FAX and line.reason not in RED
    if is_number and NO_SENDING not in line.address:
        return phone(line.address)
    return line.address or "—"


def short_level(level: AddressLevel) -> str:
    """Return `niv. 2`, `saisie`, or nothing: the sheet says the rest."""
    if level in (AddressLevel.NONE, AddressLevel.TYPED):
        return LEVEL[level]
    return f"niv. {level.value}"


def level_word(level: AddressLevel) -> str:
    """Return `2, localisation`, `pour cet envoi, non gardée`, or nothing."""
    if level is AddressLevel.NONE:
        return ""
    if level is AddressLevel.TYPED:
        return "pour cet envoi, non gardée"
    rank, _, name = LEVEL[level].partition(" ")
    return f"{rank}, {name}"


def period_words(campaign: ReadingCampaign) -> str:
    """Return `juin 2026`: the billing month the campaign is for."""
    return f"{MONTHS[campaign.period.month - 1]} {campaign.period.year}"


def lines_words(campaign: ReadingCampaign) -> str:
    """Return `6 lignes, 4 cochées`; once sent, `6 lignes, 2 envoyées, 1 réponse`."""
    counts = campaign.counts
    lines = counted(counts.lines, "ligne", "lignes")
    if campaign.is_open:
        return f"{lines}, {counted(counts.selected, 'cochée', 'cochées')}"
    sent = counted(counts.sent, "envoyée", "envoyées")
    return f"{lines}, {sent}, {counted(counts.answered, 'réponse', 'réponses')}"
