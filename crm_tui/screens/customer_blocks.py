"""The blocks of the 360° view: laid out, folded, seen whole, taken elsewhere."""

from dataclasses import replace

from textual.reactive import reactive
from textual.widgets import Static

from crm_tui.catalog import customer_blocks
from crm_tui.domain.customer_360 import ContractCard, Customer360
from crm_tui.screens.applications_way import choose_application
from crm_tui.screens.customer_acts import NOT_READ, CustomerActs
from crm_tui.screens.customer_references import ReferenceCopy
from crm_tui.screens.customer_zones import (
    folded_words,
    lay_blocks,
    zones_of,
)
from crm_tui.widgets.plain import QUIET, phrase, plain
from crm_tui.widgets.zone_tabs import ZoneTabs


class CustomerBlocks(CustomerActs):
    """Shows a customer as the layout of the profile says; do not use directly."""

    card: reactive[ContractCard | None] = reactive(None, repaint=False)
    """The contract the agent turned to."""

    is_dense: reactive[bool] = reactive(False, repaint=False, init=False)
    """Only what is indispensable is in sight, until the key is pressed again."""

    def __init__(self) -> None:
        super().__init__()
        self.references = ReferenceCopy(self)

    def as_laid_out(self, view: Customer360) -> Customer360:
        """Return the view with what the agent folded for now."""
        if not self.is_dense:
            return view
        return replace(view, layout=view.layout.dense(specs=customer_blocks()))

    def lay(self, view: Customer360) -> None:
        """Put the blocks where the layout of the view says."""
        contract_id = self.card.contract.id if self.card else None
        lay_blocks(self, view, contract_id=contract_id)
        self.query_one(ZoneTabs).zones = zones_of(view)
        folded = " · ".join(folded_words(view))
        words = phrase(("s ", "$act"), (folded, QUIET)) if folded else plain("")
        self.query_one("#folded", Static).update(words)
        self.query_one("#folded").set_class(bool(folded), "-some")

    def action_fold_blocks(self) -> None:
        """Keep only what is indispensable, or put all back."""
        self.is_dense = not self.is_dense
        self.load()

    def action_show_all(self) -> None:
        """Show what is folded, and every history in full."""
        from crm_tui.screens.dialogs.whole_customer import WholeCustomerDialog

        if self.view is None:
            self.say(NOT_READ)
        else:
            self.app.push_screen(WholeCustomerDialog(self.view))

    def action_applications(self) -> None:
        """Choose an application, the context of the customer carried."""
        if self.view is None:
            self.say(NOT_READ)
        else:
            choose_application(self, self.view, card=self.card)

    def action_copy_reference(self) -> None:
        """Copy the account, then at the next press the phone, the e-mail, the line…"""
        if self.view is not None:
            self.references.copy_next(self.view, self.card)

    def action_copy_one(self) -> None:
        """Choose what is copied."""
        if self.view is not None:
            self.references.choose(self.view, self.card)
