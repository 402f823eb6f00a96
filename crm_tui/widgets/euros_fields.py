"""What a contestation asks: which bill, and the document that came with it."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.domain.bill import Bill
from crm_tui.domain.euros_contest import EurosForm
from crm_tui.domain.justificatif import KIND_WORDS, JustificatifKind
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.euros_words import bill_words
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FieldError, FormRow
from crm_tui.widgets.panel import Panel

DOCUMENTS: tuple[tuple[JustificatifKind | None, str], ...] = (
    (None, "aucun"),
    *(
        (kind, KIND_WORDS[kind])
        for kind in (JustificatifKind.DEED_OF_SALE, JustificatifKind.MOVE_IN_INVENTORY)
    ),
)
NO_BILL = ((None, "…"),)
FIELD_OF = {"dated_on": "document-day", "value": "document-index"}
"""Names under which the use cases point at our fields."""


class EurosFields(Panel):
    """The bill and the document; Enter goes from one to the next."""

    DEFAULT_CSS = """
    EurosFields {
        & FormRow > .label { width: 9; }
        & #document-day { width: 12; }
        & > #document-figures { display: none; }
        &.-with-document > #document-figures { display: block; }
    }
    """

    class Edited(Message):
        """Something of the contestation changed."""

    class Finished(Message):
        """The last field was left with Enter."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(*self._parts(), title="Contestation", id=id)
        self._awaited_bill: int | None = None
        """The bill of a draft, until the customer's bills are read."""

    def _parts(self) -> Iterable[Widget]:
        self.bills = ChoiceLine(NO_BILL, id="bills")
        self.document = ChoiceLine(DOCUMENTS, id="document")
        self.day = Field(label="Date du document", id="document-day", max_length=12)
        self.index = Field(label="Index", id="document-index", max_length=24)
        self.error = FieldError(id="document-error")
        return (
            FormRow(("facture", self.bills)),
            FormRow(("document", self.document)),
            FormRow(
                ("daté du", self.day),
                ("index m³", self.index),
                id="document-figures",
            ),
            self.error,
        )

    def form(self) -> EurosForm:
        """Return the contestation as typed."""
        kind = self.document.value
        return EurosForm(
            bill_id=self.bills.value or self._awaited_bill,
            document_kind=kind,
            dated_on=self.day.value.strip() if kind else "",
            value=self.index.value.strip() if kind else "",
        )

    def retype(self, form: EurosForm) -> None:
        """Put a contestation back as it was typed, its bill once bills are read."""
        self._awaited_bill = form.bill_id
        self.bills.choose(form.bill_id)
        self.document.choose(form.document_kind)
        self.day.fill(form.dated_on)
        self.index.fill(form.value)
        self.show_figures()

    def forget_bills(self) -> None:
        """Offer no bill: the customer is another one."""
        self._awaited_bill = None
        self.bills.at = 0
        self.bills.options = NO_BILL
        self.bills.refresh(layout=True)

    def show_bills(self, bills: Sequence[Bill]) -> None:
        """Offer these bills, the one chosen before still chosen."""
        offered = tuple((bill.id, bill_words(bill)) for bill in bills)
        if offered == self.bills.options:
            return
        chosen = self.bills.value or self._awaited_bill
        self._awaited_bill = None
        self.bills.options = offered or NO_BILL
        self.bills.choose(chosen)
        self.bills.refresh(layout=True)

    def point_at(self, field: str, sentence: str) -> bool:
        """Say a refusal at its field; False where the field is not ours."""
        wrong = FIELD_OF.get(field, "")
        for widget in self.query(Field):
            widget.set_class(widget.id == wrong, "-wrong")
        self.error.say(sentence if wrong else "")
        return bool(wrong)

    @on(ChoiceLine.Changed, "#document")
    def show_figures(self) -> None:
        """Ask what a document bears, once there is one."""
        self.set_class(self.document.value is not None, "-with-document")

    @on(ChoiceLine.Changed)
    @on(Input.Changed)
    def tell(self) -> None:
        """Tell that something changed."""
        self.post_message(self.Edited())

    @on(ChoiceLine.Taken)
    def go_on(self, event: ChoiceLine.Taken) -> None:
        """Go to the next field, or to what is left to do."""
        event.stop()
        if event.line is self.bills:
            self.document.focus()
        elif self.document.value is not None:
            self.day.focus()
        else:
            self.post_message(self.Finished())

    @on(Input.Submitted)
    def go_on_from_field(self, event: Input.Submitted) -> None:
        """Go from the day to the reading, then to what is left to do."""
        event.stop()
        if event.input is self.day:
            self.index.focus()
        else:
            self.post_message(self.Finished())
