"""How the answer to a reading request came back.

« par mail, par fax » (document 002) is how it is asked; anyone may call or write too.
"""

from enum import StrEnum

from crm_tui.domain.asset import RequestMode


class AnswerChannel(StrEnum):
    """What carried the figure to the agent who types it."""

    MAIL = "MAIL"
    FAX = "FAX"
    PHONE = "TELEPHONE"
    LETTER = "COURRIER"


ANSWERED_BY = {
    AnswerChannel.MAIL: "mail",
    AnswerChannel.FAX: "fax",
    AnswerChannel.PHONE: "téléphone",
    AnswerChannel.LETTER: "courrier",
}
"""As the form offers it, and the timeline tells it."""

USUAL = {RequestMode.MAIL: AnswerChannel.MAIL, RequestMode.FAX: AnswerChannel.FAX}
"""Most answers come back by the way that was taken."""
