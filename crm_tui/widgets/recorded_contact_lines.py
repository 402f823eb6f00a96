"""A recorded contact in lines: who and when, what it is linked to, its dossiers."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from textual.content import Content

from crm_tui.clock import PARIS
from crm_tui.contact_wording import CONTACT_CHANNEL, CONTACT_DIRECTION
from crm_tui.domain.contact_view import ContactView, DossierChoice, ShownLink
from crm_tui.domain.french_format import short_date
from crm_tui.domain.linkable import LinkKind, LinkRole
from crm_tui.dossier_wording import dossier_status
from crm_tui.widgets.contact_head import person_words
from crm_tui.widgets.hung_lines import Item
from crm_tui.widgets.line_table import Column, Row, cell
from crm_tui.widgets.plain import QUIET, STRONG, phrase, plain
from crm_tui.wording import LINK_ROLE, link_label

LABEL_WIDTH = 10
DOSSIER_COLUMNS = (
    Column(title="Dossier", width=13),
    Column(title="Type", width=14, flex=1),
    Column(title="État", width=14, flex=1),
)
HEADINGS = {
    LinkKind.PARTY: "clients",
    LinkKind.AGENT: "agents",
    LinkKind.CONTRACT: "contrats",
    LinkKind.BILL: "factures",
    LinkKind.READING: "relèves",
    LinkKind.METER: "compteurs",
    LinkKind.SITE: "sites",
}
"""By type, never mixed."""


def contact_facts(view: ContactView) -> tuple[Item, ...]:
    """Return how, when, with whom, by whom and why."""
    contact = view.contact
    mode = f"{CONTACT_CHANNEL[contact.channel]} {CONTACT_DIRECTION[contact.direction]}"
    caller = view.caller
    lines = (
        ("mode", plain(mode, STRONG)),
        ("quand", plain(when_words(contact.started_at, contact.ended_at))),
        ("client", plain(view.customer or "non identifié")),
        (
            "appelant",
            plain(person_words(caller.name, caller.quality) if caller else ""),
        ),
        ("agent", plain(view.agent)),
        ("motif", plain(contact.reason_label, STRONG)),
        ("aussi", plain(" · ".join(view.secondary))),
        ("modèle", plain(view.preset)),
    )
    return tuple((_label(label), text) for label, text in lines if text)


def when_words(started_at: datetime, ended_at: datetime) -> str:
    """Return `11/07/2024, 10:02 à 10:06 · 4 min`."""
    begun, over = started_at.astimezone(PARIS), ended_at.astimezone(PARIS)
    lasted = duration_words(over - begun)
    return f"{short_date(begun.date())}, {begun:%H:%M} à {over:%H:%M} · {lasted}"


def duration_words(lasted: timedelta) -> str:
    """Return `4 min`, `1 h 05`, or `moins d'une minute`."""
    minutes = int(lasted.total_seconds()) // 60
    if minutes < 1:
        return "moins d'une minute"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d}"


def link_lines(view: ContactView) -> tuple[Item, ...]:
    """Return the links by type, the type said once."""
    lines: list[Item] = []
    for kind, heading in HEADINGS.items():
        of_kind = [link for link in view.links if link.kind is kind]
        for rank, link in enumerate(of_kind):
            lines.append((_label("" if rank else heading), _linked(link)))
    return tuple(lines)


def dossier_rows(dossiers: Sequence[DossierChoice]) -> list[Row]:
    """Return one row a dossier; its key is the dossier's id."""
    return [
        Row(
            dossier.id,
            (
                cell(dossier.number, "strong"),
                cell(dossier.title),
                cell(dossier_status(dossier.status), "quiet"),
            ),
        )
        for dossier in dossiers
    ]


def _linked(link: ShownLink) -> Content:
    role = LINK_ROLE.get(link.role, "")
    if link.kind is LinkKind.PARTY and link.role != LinkRole.CURRENT_CUSTOMER.value:
        role = link_label(link.kind, link.role)
    return phrase(link.name, (f" ({role})" if role else "", QUIET))


def _label(text: str) -> Content:
    return plain(text.ljust(LABEL_WIDTH), QUIET)
