"""Who arrives, when nobody known does: a name and one way to reach them."""

from textual.containers import Vertical

from crm_tui.domain.forms import ProspectForm
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow

CIVILITIES = (("", "sans"), ("MME", "Mme"), ("M", "M."))


class ApplicantFields(Vertical):
    """Civility, name, first name, and an e-mail or a phone in the same field."""

    DEFAULT_CSS = """
    ApplicantFields { height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        self.civility = ChoiceLine(CIVILITIES, id="civility")
        self.last_name = Field(label="Nom", id="last-name", max_length=80)
        self.first_name = Field(label="Prénom", id="first-name", max_length=80)
        self.reach = Field(label="Mail ou téléphone", id="reach", max_length=120)
        super().__init__(
            FormRow(("civilité", self.civility)),
            FormRow(("nom", self.last_name)),
            FormRow(("prénom", self.first_name)),
            FormRow(("mail ou tél.", self.reach)),
            id=id,
        )

    def form(self) -> ProspectForm:
        """Return the newcomer as typed; what they are reached by is told by its `@`."""
        email, phone = split_reach(self.reach.value)
        return ProspectForm(
            civility=self.civility.value,
            last_name=self.last_name.value.strip(),
            first_name=self.first_name.value.strip(),
            email=email,
            phone=phone,
        )


def split_reach(text: str) -> tuple[str, str]:
    """Return the e-mail and the phone of `a@b.fr`, `06…` or both, in any order."""
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    emails = [part for part in parts if "@" in part]
    phones = [part for part in parts if part and "@" not in part]
    return ", ".join(emails), ", ".join(phones)
