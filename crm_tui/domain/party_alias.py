"""What a party was once called, and by which it is still found."""

from enum import StrEnum


class AliasKind(StrEnum):
    """Why a name or a number that is no longer theirs still finds a party."""

    FORMER_NAME = "ANCIEN_NOM"
    MERGED_NUMBER = "NUMERO_FUSIONNE"
