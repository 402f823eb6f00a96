"""Why two records may be those of one party."""

from enum import StrEnum


class DuplicateReason(StrEnum):
    """What two parties share, or what tells them apart; labelled in `wording`."""

    SAME_NAME = "MEME_NOM"
    SAME_SOUND = "MEME_SON"
    CLOSE_NAME = "NOM_PROCHE"
    SAME_BIRTH_DATE = "MEME_NAISSANCE"
    SAME_EMAIL = "MEME_MAIL"
    SAME_PHONE = "MEME_TELEPHONE"
    SAME_ADDRESS = "MEME_ADRESSE"
    OTHER_BIRTH_DATE = "AUTRE_NAISSANCE"
