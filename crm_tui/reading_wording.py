"""French words of reading requests, for whatever shows them without a screen."""

from crm_tui.domain.machines.reading_request import ReadingRequestStatus

READING_REQUEST_STATUS = {
    ReadingRequestStatus.PROPOSED: "proposée",
    ReadingRequestStatus.PROPOSED_RED: "proposée, sans adresse",
    ReadingRequestStatus.SENT: "envoyée, sans réponse",
    ReadingRequestStatus.ANSWERED: "répondue",
    ReadingRequestStatus.REMINDED: "relancée, sans réponse",
    ReadingRequestStatus.EXPIRED: "échue",
    ReadingRequestStatus.EXCLUDED: "écartée",
    ReadingRequestStatus.POSTPONED: "reportée",
}
