"""« Préparation »: the criteria, and the parameters of generation and of output."""

from collections.abc import Iterable, Mapping
from datetime import date

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.domain.asset import RequestMode
from crm_tui.domain.billing_cycle import period_of
from crm_tui.domain.french_format import parse_typed_date, short_date, typo
from crm_tui.domain.reading_proposal import ProposalAsk, ProposalCriteria
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, phrase

ALL = "tous"
SINCE = "Sans relevé depuis le"
CRITERIA: Mapping[str, tuple[str, str]] = {
    "party_number": ("client", "son numéro"),
    "contract_number": ("contrat", "son numéro"),
    "asset_number": ("bien", "son numéro"),
    "classification": ("classification", "Ecole, Grands comptes…"),
    "category": ("catégorie", "Public, PME…"),
    "rule_code": ("règle", "FORF_REG…"),
    "provider": ("prestataire", "son code"),
}
"""« Critères de sélection » of document 002, by the field of `ProposalCriteria`."""

BEFORE = "☐ ignorée avant calcul : seule la date compte"
AFTER = "☑ ceux de la période, seuls proposés après calcul"
"""« Seule l'option “Sans relevé depuis le” est prise en compte » before it."""


class PreparationForm(Vertical):
    """Fields by name; an empty criterion leaves every asset in."""

    DEFAULT_CSS = """
    PreparationForm {
        height: auto;
        FormRow > .label { width: 15; }
        FormRow > .label.-next { width: 12; }
        #period, #requested_on, #since { width: 13; }
        FormRow.wide > .label { width: 23; }
        #others { height: auto; }
    }
    """

    def __init__(self, *, today: date) -> None:
        super().__init__(id="form")
        self.today = today

    def compose(self) -> Iterable[Widget]:
        """Yield the three sections, named as in document 002."""
        yield Panel(*self._criteria(), title="Critères de sélection")
        yield Panel(*self._generation(), title="Paramètres de génération")
        yield Panel(*self._output(), title="Paramètres de sortie")

    def _criteria(self) -> Iterable[Widget]:
        yield _row("party_number", "contract_number", "asset_number")
        yield _row("classification", "category")
        yield _row("rule_code", "provider")
        modes = ((RequestMode.NONE, ALL), (RequestMode.MAIL, "mail"))
        line = ChoiceLine((*modes, (RequestMode.FAX, "fax")), label="Mode", id="mode")
        yield FormRow(("mode du bien", line))

    def _generation(self) -> Iterable[Widget]:
        month = f"{self.today.month:02d}/{self.today.year}"
        on = Field(label="Date", id="requested_on", placeholder=short_date(self.today))
        yield FormRow(
            ("demande du", on),
            ("facturation", Field(label="Période", id="period", placeholder=month)),
        )
        moments = ((False, "avant calcul"), (True, "après calcul"))
        yield FormRow(("proposer", ChoiceLine(moments, label="Calcul", id="moment")))

    def _output(self) -> Iterable[Widget]:
        since = Field(label=SINCE, id="since", placeholder="facultatif")
        yield FormRow((SINCE, since), classes="wide")
        yield FormRow(("Facturables seulement", Static(id="others")), classes="wide")

    def on_mount(self) -> None:
        """Say which options count."""
        self.tell_options()

    def tell_options(self) -> None:
        """Say which output options count for the moment chosen, and why."""
        text = AFTER if self.is_after else BEFORE
        self.query_one("#others", Static).update(phrase((typo(text), QUIET)))

    @property
    def is_after(self) -> bool:
        """Tell whether only what the calculation bills is proposed."""
        return bool(self.query_one("#moment", ChoiceLine).value)

    @property
    def criteria(self) -> ProposalCriteria:
        """Return « Critères de sélection » as they are typed."""
        texts = {name: self._text(name) for name in CRITERIA}
        mode = self.query_one("#mode", ChoiceLine).value
        return ProposalCriteria(mode=mode, **texts)

    def wanted(self) -> ProposalAsk:
        """Return what is asked; a Refusal names the field that cannot be read."""
        since = self._text("since")
        return ProposalAsk(
            requested_on=self._day("requested_on", "Date"),
            period=self._period(),
            criteria=self.criteria,
            is_after_calculation=self.is_after,
            no_reading_since=self._day("since", SINCE) if since else None,
        )

    def _period(self) -> date:
        """Return the first day of the month typed, `06/2026`; of this one if none."""
        typed = self._text("period")
        if not typed:
            return period_of(day=self.today)
        day = typed if typed.count("/") > 1 else f"01/{typed}"
        read = parse_typed_date(day, today=self.today, field="Période")
        return read.replace(day=1)

    def _day(self, name: str, label: str) -> date:
        typed = self._text(name)
        if not typed:
            return self.today
        return parse_typed_date(typed, today=self.today, field=label)

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", Field).value.strip()


def _row(*names: str) -> FormRow:
    return FormRow(*((CRITERIA[name][0], _field(name)) for name in names))


def _field(name: str) -> Field:
    label, hint = CRITERIA[name]
    return Field(label=label.capitalize(), id=name, placeholder=hint)
