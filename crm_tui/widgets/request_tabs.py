"""The tabs of « Demandes de relevés », and the state of what each one shows."""

from collections.abc import Mapping
from enum import StrEnum

from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.widgets.zone_tabs import Zone


class RequestsTab(StrEnum):
    """What is shown; the first one is named by document 002."""

    WAITING = "waiting"
    SENT = "sent"
    REMINDED = "reminded"
    ANSWERED = "answered"
    LEFT_OUT = "left_out"
    LOG = "log"

    @property
    def following(self) -> "RequestsTab":
        """Return the tab at its right; the last one leads to the first."""
        return self._beside(1)

    @property
    def preceding(self) -> "RequestsTab":
        """Return the tab at its left."""
        return self._beside(-1)

    def _beside(self, by: int) -> "RequestsTab":
        tabs = tuple(RequestsTab)
        return tabs[(tabs.index(self) + by) % len(tabs)]


LABELS: Mapping[RequestsTab, str] = {
    RequestsTab.WAITING: "En attente d'envois",
    RequestsTab.SENT: "Envoyées",
    RequestsTab.REMINDED: "Relancées",
    RequestsTab.ANSWERED: "Répondues",
    RequestsTab.LEFT_OUT: "Écartées",
    RequestsTab.LOG: "Journal",
}
TITLES = {**LABELS, RequestsTab.LOG: "Journal des campagnes"}
ZONES = tuple(Zone(id=tab.value, label=label) for tab, label in LABELS.items())

_R = ReadingRequestStatus
STATUSES: Mapping[RequestsTab, tuple[ReadingRequestStatus, ...]] = {
    RequestsTab.WAITING: (_R.PROPOSED, _R.PROPOSED_RED, _R.EXCLUDED),
    RequestsTab.SENT: (_R.SENT,),
    RequestsTab.REMINDED: (_R.REMINDED,),
    RequestsTab.ANSWERED: (_R.ANSWERED,),
    RequestsTab.LEFT_OUT: (_R.EXCLUDED, _R.POSTPONED, _R.EXPIRED),
}
"""What each tab of lines keeps; the first one, of the campaign in hand alone."""
