"""Who writes: the centre's identity, in letterheads, headers and templates."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import crm_tui

DEFAULT_SENDER = Path(crm_tui.__file__).parent / "catalog" / "common" / "sender.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The centre in whose name mails and letters leave."""

    company: str
    service: str
    postal_lines: tuple[str, ...]
    place: str
    """The town of « Le Cannet, le 11 juillet 2024 »."""
    phone: str
    opening_hours: str
    mail_from: str
    mail_justificatifs: str
    mail_readings: str
    return_fax: str
    mediator: str
    privacy_contact: str

    @property
    def mail_domain(self) -> str:
        """Return the domain that the identifiers of our mails end with."""
        return self.mail_from.rpartition("@")[2]

    def for_templates(self) -> dict[str, object]:
        """Return the variables `emetteur.*` of templates, under their French names."""
        return {
            "societe": self.company,
            "service": self.service,
            "telephone": self.phone,
            "horaires": self.opening_hours,
            "mail_justificatifs": self.mail_justificatifs,
            "mail_releves": self.mail_readings,
            "fax_retour": self.return_fax,
            "mediateur": self.mediator,
            "contact_dpo": self.privacy_contact,
        }


def load_sender(path: Path = DEFAULT_SENDER) -> Sender:
    """Read the centre's identity; an unknown or missing key is a TypeError at start."""
    with path.open("rb") as file:
        values = tomllib.load(file)
    values["postal_lines"] = tuple(values.get("postal_lines", ()))
    return Sender(**values)
