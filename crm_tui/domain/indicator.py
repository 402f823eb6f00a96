"""What supervision measures (« pilotage à chaud et à froid », document 004).

« KPIs at differentiated granularity for commercial performance; figures for the other
acts; meaningful comparison with the other centres of the region » (S4-37). The codes
are stable: files and their readers rest on them.
"""

from dataclasses import dataclass
from enum import StrEnum


class Indicator(StrEnum):
    """One figure of supervision, by its stable code."""

    CONTACTS = "CONTACTS_TRAITES"
    HANDLING_TIME = "DMT"
    FIRST_CONTACT = "FCR"
    MANUAL_TRACING = "TRACAGE_MANUEL"
    RECURRING_COMPLAINTS = "RECLAMATIONS_RECURRENTES"
    TRANSFERS = "TRANSFERTS"
    WARM_TRANSFERS = "TRANSFERTS_CHAUDS"
    DRY_TRANSFERS = "TRANSFERTS_SECS"
    ACKNOWLEDGED = "TRANSFERTS_ACCUSES"
    ACKNOWLEDGE_DELAY = "DELAI_ACCUSE"
    STOCK = "CORBEILLE_STOCK"
    STOCK_AGE = "CORBEILLE_AGE"
    ENTRIES = "CORBEILLE_ENTREES"
    EXITS = "CORBEILLE_SORTIES"
    IN_TIME = "JUSTIFICATIFS_15J"
    FALLBACKS = "JUSTIFICATIFS_BASCULE"
    INTERIM_CUSTOMERS = "CLIENTS_INTERMEDIAIRES"
    FORCED_READINGS = "INDEX_FORCES"
    GESTURES = "GESTES"
    GESTURE_EUROS = "GESTES_EUROS"
    GESTURE_MEAN = "GESTE_MOYEN"
    AT_CEILING = "GESTES_PLAFOND"
    OFFERS = "REBONDS_PROPOSES"
    OFFERS_ACCEPTED = "REBONDS_ACCEPTES"


class Kind(StrEnum):
    """How a figure comes from what was counted."""

    COUNT = "nombre"
    SHARE = "part"
    MEAN = "moyenne"
    MEDIAN = "médiane"
    SUM = "somme"


class Unit(StrEnum):
    """What a figure is counted in."""

    COUNT = "nombre"
    PERCENT = "%"
    DURATION = "durée"
    DAYS = "jours"
    EUROS = "€"


class Axis(StrEnum):
    """What else a figure may be told apart by, beside who made it."""

    REASON = "motif"
    QUEUE = "corbeille"
    TYPE = "type"
    NONE = ""


class Mesh(StrEnum):
    """How figures are gathered (« maille »): « agent (own + supervisor only), plateau,
    centre, région ».
    """

    OWN = "moi"
    AGENT = "agent"
    FLOOR = "plateau"
    CENTRE = "centre"
    REGION = "region"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Beyond which value a figure is red, and what to do about it."""

    limit: int
    """In the figure's own unit: hundredths of a share, seconds, days, euros, a count.
    """
    is_most: bool = True
    """Red above the limit; False: red below it."""
    advice: str
    """What the supervisor does then, in one line."""
    is_trend: bool = False
    """« target → 0 »: the way to go, which is never red."""

    def is_missed(self, value: float) -> bool:
        """Tell whether a value is on the wrong side."""
        if self.is_trend:
            return False
        return value > self.limit if self.is_most else value < self.limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a figure says, in words: the screen, the page of docs and the file agree."""

    indicator: Indicator
    family: str
    label: str
    formula: str
    source: str
    """The tables it is counted in, and the instant that places it in a period."""
    kind: Kind
    unit: Unit
    axis: Axis = Axis.NONE
    has_agent: bool = True
    """False: nobody's own, so of no agent, floor or centre: of the territory alone."""
    is_now: bool = False
    """What stands now, whatever the period."""
    over: Indicator | None = None
    """The count a share is made over, where it is another figure's."""
    missing: str = ""
    """What it cannot tell."""
    target: Target | None = None
    made_of: str = ""
    """What one record's value adds up, in one line of the board."""
    is_wanted: bool = False
    """What it counts is what is hoped for: what it does not count needs a look."""

    @property
    def has_values(self) -> bool:
        """Tell whether its records differ by what they add: else each counts one."""
        return self.kind is not Kind.COUNT and self.over is None
