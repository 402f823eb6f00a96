"""What an agent changes of a party, field by field, and how each change is told."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from crm_tui.domain.french_format import phone
from crm_tui.domain.party import Party
from crm_tui.domain.postal_address import PostalAddress

EMPTY = "(vide)"
ARROW = "→"

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "civility": "Civilité",
        "last_name": "Nom",
        "first_name": "Prénom",
        "birth_on": "Date de naissance",
        "phone": "Téléphone",
        "other_phones": "Autres téléphones",
        "email": "E-mail",
        "other_emails": "Autres e-mails",
        "line2": "Complément",
        "street": "Adresse",
        "postcode": "Code postal",
        "town": "Commune",
        "occupancy": "Occupation",
        "preferred_channel": "Canal préféré",
    }
)
"""The fields of the form, by the names refusals and drafts know them by."""

PHONE_FIELDS = ("phone", "other_phones")
EMAIL_FIELDS = ("email", "other_emails")
LIST_FIELDS = ("other_phones", "other_emails")
ADDRESS_FIELDS = ("line2", "street", "postcode", "town")
PREFERRED_CHANNELS = ("", "Téléphone", "E-mail", "SMS", "Courrier")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyForm:
    """A party as its form shows it, and as it is typed.

    The birth date is never shown there: empty, it stays what it is.
    """

    civility: str = ""
    last_name: str = ""
    first_name: str = ""
    birth_on: str = ""
    phone: str = ""
    """The preferred one."""
    other_phones: str = ""
    """Separated by commas; one taken out becomes a former phone."""
    email: str = ""
    other_emails: str = ""
    line2: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    occupancy: str = ""
    preferred_channel: str = ""

    def values(self) -> dict[str, str]:
        """Return the fields by their names."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyEditing:
    """A party about to be edited: what its form carries until its save."""

    party_id: int
    number: str
    name: str
    version: int
    is_organization: bool
    form: PartyForm
    masked_birth: str
    """`••/••/1961`, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field before and after, as it may be shown."""

    field: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        """Return `Téléphone : 04 65 71 01 02 → 06 39 98 01 02`."""
        return (
            f"{LABELS[self.field]} : {self.before or EMPTY} {ARROW}"
            f" {self.after or EMPTY}"
        )


def form_of(party: Party) -> PartyForm:
    """Return what the form of a party begins with."""
    numbers = [phone(known.number) for known in party.phones]
    address = party.address or PostalAddress()
    return PartyForm(
        civility=party.civility,
        last_name=party.last_name,
        first_name=party.first_name,
        phone="".join(numbers[:1]),
        other_phones=", ".join(numbers[1:]),
        email="".join(party.emails[:1]),
        other_emails=", ".join(party.emails[1:]),
        line2=address.line2,
        street=address.number_and_street,
        postcode=address.postcode,
        town=address.town,
        occupancy=party.occupancy,
        preferred_channel=_channel(party.preferred_channel),
    )


def _channel(stored: str) -> str:
    """Return a channel as the form offers it: an export writes `e-mail`."""
    known = {channel.casefold(): channel for channel in PREFERRED_CHANNELS}
    return known.get(stored.casefold(), stored)


def typed_fields(form: PartyForm) -> dict[str, str]:
    """Return the fields without the spaces around them."""
    return {name: " ".join(value.split()) for name, value in form.values().items()}


def story_of(changes: tuple[FieldChange, ...]) -> tuple[str, str]:
    """Return the title and the detail of the one line a timeline tells of a change."""
    if not changes:
        return "", ""
    if len(changes) == 1:
        return changes[0].sentence, ""
    labels = ", ".join(LABELS[change.field].lower() for change in changes)
    return (
        f"Fiche modifiée : {labels}",
        "\n".join(change.sentence for change in changes),
    )
