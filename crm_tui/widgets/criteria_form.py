"""The criteria of the advanced search: two a line, each may be left empty."""

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget

from crm_tui.domain.advanced_search import AdvancedForm
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow

LABELS = {
    "last_name": "Nom",
    "first_name": "Prénom",
    "birth_on": "Né(e) le",
    "status": "Statut",
    "street": "Rue",
    "postcode": "Code post.",
    "town": "Commune",
    "phone": "Téléphone",
    "email": "E-mail",
    "account": "Compte",
    "contract": "Contrat",
    "meter": "Compteur",
    "line_of_business": "Univers",
    "owes": "Solde dû",
    "reason": "Motif",
    "contact_from": "Contact du",
    "contact_until": "au",
    "assignee": "Agent",
    "dossier_type": "Dossier",
    "dossier_status": "État",
    "queue": "Corbeille",
    "tag": "Étiquette",
}
HINTS = {
    "birth_on": "jj/mm/aaaa",
    "status": "client, prospect…",
    "line_of_business": "EAU, HOME, MOBILE, SSC",
    "owes": "oui",
    "reason": "code ou mots",
    "contact_from": "90 jours avant",
    "contact_until": "aujourd'hui",
    "assignee": "code de l'agent",
    "dossier_type": "ARR, RES, REC…",
    "dossier_status": "ouvert, clos, annule",
    "queue": "code ou mots",
}
ROWS = (
    ("last_name", "first_name"),
    ("birth_on", "status"),
    ("street", "town"),
    ("postcode", "phone"),
    ("email", "account"),
    ("contract", "meter"),
    ("line_of_business", "owes"),
    ("reason", "assignee"),
    ("contact_from", "contact_until"),
    ("dossier_type", "dossier_status"),
    ("queue", "tag"),
)


class CriteriaForm(VerticalScroll, can_focus=False):
    """Fields by name; `form` is what is typed in them."""

    DEFAULT_CSS = """
    CriteriaForm {
        height: auto;
        scrollbar-size-vertical: 1;
        .label.-next { width: 11; }
    }
    """

    def compose(self) -> Iterable[Widget]:
        """Yield the rows."""
        for names in ROWS:
            yield FormRow(*((LABELS[name], _field(name)) for name in names))

    @property
    def form(self) -> AdvancedForm:
        """Return what is typed."""
        return AdvancedForm(**{field.id or "": field.value for field in self.fields})

    @property
    def fields(self) -> list[Field]:
        """Return the fields, in order."""
        return list(self.query(Field))

    def fill(self, form: AdvancedForm) -> None:
        """Set every field."""
        for field in self.fields:
            field.fill(getattr(form, field.id or ""))


def asked_words(form: AdvancedForm) -> str:
    """Return `Nom poirot · Commune cannet`."""
    return " · ".join(f"{LABELS[name]} {value}" for name, value in form.as_fields())


def _field(name: str) -> Field:
    return Field(label=LABELS[name], placeholder=HINTS.get(name, ""), id=name)
