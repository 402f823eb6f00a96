"""What one line of an export of delays to pay, or of customers' profiles, says."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crm_tui.domain.payment_extension import ExtensionKind
from crm_tui.store.legacy.cells import BadCell, Cells, labels_of
from crm_tui.store.legacy.export_file import Layout
from crm_tui.store.legacy.held_cells import needed, needed_code, needed_day, words

EXTENSIONS = Layout(
    kind="prorogations",
    columns=(
        "no_prorogation",
        "id_compte",
        "nature",
        "montant",
        "accordee_le",
        "jusquau",
        "accordee_par",
        "finie_le",
    ),
    required=frozenset(
        {"no_prorogation", "id_compte", "nature", "montant", "accordee_le", "jusquau"}
    ),
)
PROFILES = Layout(
    kind="profils",
    columns=(
        "id_acteur",
        "interets",
        "moments_de_vie",
        "opposition",
        "opposition_le",
        "id_compte",
        "canal_reglement",
        "appreciation",
        "appreciee_le",
        "id_site",
        "fibre",
        "debit_mbps",
        "telereleve_possible",
        "verifie_le",
    ),
    required=frozenset({"id_acteur"}),
)
"""A customer, with one of their accounts and one of their sites where they are told."""

EXTENSION_KINDS = labels_of(
    {
        ExtensionKind.EXTENSION: "Prorogation",
        ExtensionKind.SCHEDULE: "Échéancier",
        ExtensionKind.SR14: "SR14",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRecord:
    """A delay to pay, of an account."""

    number: str
    account_number: str
    kind: str
    amount: Decimal
    granted_on: date
    until_on: date
    granted_by: str
    ended_on: date | None

    @property
    def key(self) -> tuple[str]:
        """Return what two lines of one export may not share."""
        return (self.number,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRecord:
    """A customer's likes, how an account pays, what a site may have."""

    party_number: str
    interests: str
    life_moments: str
    is_opposed: bool | None
    opposed_on: date | None
    account_number: str
    payment_channel: str
    rating_reason: str
    rated_on: date | None
    site_number: str
    has_fibre: bool | None
    downstream_mbps: int | None
    has_remote_reading: bool | None
    checked_on: date | None

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what two lines of one export may not share."""
        return (self.party_number, self.account_number, self.site_number)


def read_extension(cells: Cells) -> ExtensionRecord:
    """Return the delay of a line; raises a Refusal that names the cell."""
    granted_on = needed_day(cells, "accordee_le")
    until_on = needed_day(cells, "jusquau")
    if until_on < granted_on:
        raise BadCell("jusquau : avant le jour de l'accord.", field="jusquau")
    return ExtensionRecord(
        number=needed_code(cells, "no_prorogation").upper(),
        account_number=needed(cells.ten_digits("id_compte"), "id_compte"),
        kind=needed(cells.one_of("nature", EXTENSION_KINDS), "nature"),
        amount=needed(cells.euros("montant"), "montant"),
        granted_on=granted_on,
        until_on=until_on,
        granted_by=cells.text("accordee_par", max_length=80),
        ended_on=cells.day("finie_le"),
    )


def read_profile(cells: Cells) -> ProfileRecord:
    """Return the profile of a line; raises a Refusal that names the cell."""
    return ProfileRecord(
        party_number=needed(cells.ten_digits("id_acteur"), "id_acteur"),
        interests=words(cells, "interets", max_length=200),
        life_moments=words(cells, "moments_de_vie", max_length=200),
        is_opposed=cells.flag("opposition"),
        opposed_on=cells.day("opposition_le"),
        account_number=cells.ten_digits("id_compte"),
        payment_channel=cells.text("canal_reglement", max_length=40),
        rating_reason=cells.text("appreciation", max_length=120),
        rated_on=cells.day("appreciee_le"),
        site_number=cells.ten_digits("id_site"),
        has_fibre=cells.flag("fibre"),
        downstream_mbps=cells.whole("debit_mbps"),
        has_remote_reading=cells.flag("telereleve_possible"),
        checked_on=cells.day("verifie_le"),
    )
