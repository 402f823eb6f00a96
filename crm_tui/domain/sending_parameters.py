"""Who writes reading requests and who is told of them: parameters in pairs.

« Le paramètre MAIL est utilisé dans le cas où le paramètre
BIEN_COMPTEUR_EXPEDITEUR_MAIL n'est pas renseigné » (document 002); « If neither of a
pair is set: sending blocked with the parameter's name » (domain.md, section 2.10).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from crm_tui.domain.email_address import UnreadableEmail, parse_email
from crm_tui.domain.refusal import Refusal

RETURN_FAX = "BIEN_COMPTEUR_NUMERO_FAX"


class MissingSendingParameter(Refusal):
    """Neither parameter of a pair holds an address: nothing may be sent."""


@dataclass(frozen=True, slots=True)
class ParameterPair:
    """A parameter, and the general one that stands for it where it is empty."""

    own: str
    general: str
    role: str


SENDER = ParameterPair("BIEN_COMPTEUR_EXPEDITEUR_MAIL", "MAIL", "expéditeur")
MANAGEMENT = ParameterPair(
    "BIEN_COMPTEUR_DESTINATAIRE_MANAGEMENT_MAIL", "MAILTO", "destinataire du résultat"
)


def sender_of(values: Mapping[str, str]) -> str:
    """Return the address requests are sent from; parameters by code, empty: not set.

    Raises MissingSendingParameter, whose field is the parameter to set.
    """
    return _address(SENDER, values)


def management_recipient_of(values: Mapping[str, str]) -> str:
    """Return the address that gets the result of a sending. Raises as `sender_of`."""
    return _address(MANAGEMENT, values)


def return_fax_of(values: Mapping[str, str]) -> str:
    """Return the fax printed on requests (`SOC_FAX_RELEVE_COMPTEUR`); may be empty."""
    return values.get(RETURN_FAX, "").strip()


def _address(pair: ParameterPair, values: Mapping[str, str]) -> str:
    """Return the first of the pair that is set; one that is no address is refused."""
    for code in (pair.own, pair.general):
        if address := values.get(code, "").strip():
            return _checked(address, code=code, role=pair.role)
    raise MissingSendingParameter(
        f"Envoi bloqué, aucun {pair.role} : renseignez le paramètre {pair.own}, "
        f"ou {pair.general}.",
        field=pair.own,
    )


def _checked(address: str, *, code: str, role: str) -> str:
    try:
        return parse_email(address, field=f"Envoi bloqué, {role}, paramètre {code}")
    except UnreadableEmail as refusal:
        raise MissingSendingParameter(str(refusal), field=code) from refusal
