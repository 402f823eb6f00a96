"""One e-mail address, exactly one: what is stored can be put in a header as it is."""

from crm_tui.domain.refusal import Refusal

MAX_LENGTH = 254
"""Longest address that mail servers carry (RFC 5321)."""


class UnreadableEmail(Refusal):
    """What was typed is not one e-mail address."""


def parse_email(typed: str, *, field: str = "E-mail") -> str:
    """Return the address to store, its domain in lower case.

    Whether the domain receives mail is not asked: the desk may be offline.
    """
    from email_validator import EmailNotValidError, validate_email

    cause = _why_not_one_address(typed)
    if cause is None:
        try:
            return validate_email(typed.strip(), check_deliverability=False).normalized
        except EmailNotValidError:
            cause = "adresse invalide, attendu nom@domaine.fr."
    raise UnreadableEmail(f"{field} : {cause}", field=field)


def _why_not_one_address(typed: str) -> str | None:
    """Name the mistakes and tricks that have a better sentence than « invalide »."""
    address = typed.strip(" ")
    checks = (
        (not address, "l'adresse est vide."),
        (not address.isprintable(), "caractère de contrôle ou retour à la ligne."),
        (len(address) > MAX_LENGTH, f"plus de {MAX_LENGTH} caractères."),
        (any(sign in address for sign in ",;"), "une seule adresse à la fois."),
        (any(sign in address for sign in '<>"()'), "l'adresse seule, sans nom."),
        (" " in address, "une adresse ne contient pas d'espace."),
        ("@" not in address, "il manque le signe « @ »."),
        (address.count("@") > 1, "un seul signe « @ » par adresse."),
    )
    return next((cause for is_wrong, cause in checks if is_wrong), None)
