"""What one key copies of a customer, in the order agents need it."""

from collections.abc import Iterator

from crm_tui.domain.customer_360 import ContractCard, Customer360
from crm_tui.domain.french_format import phone
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.copy_one import CopyDialog, Reference
from crm_tui.widgets.notice import Tone


class ReferenceCopy:
    """Copies one reference a press, the last giving the first; or the one chosen."""

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self._copied = 0

    def copy_next(self, view: Customer360, card: ContractCard | None = None) -> None:
        """Copy the next reference of the customer, and say which."""
        references = references_of(view, card)
        self.copy(references[self._copied % len(references)])
        self._copied += 1

    def choose(self, view: Customer360, card: ContractCard | None = None) -> None:
        """Show every reference; the one alone is copied at once."""
        references = references_of(view, card)
        if len(references) == 1:
            self.copy(references[0])
        else:
            self._screen.app.push_screen(CopyDialog(references), self.copy)

    def copy(self, reference: Reference | None) -> None:
        """Copy a reference, and say which."""
        if reference is None:
            return
        label, text = reference
        self._screen.app.copy_to_clipboard(text)
        self._screen.say(f"Copié : {label} {text}", Tone.DONE)


def references_of(
    view: Customer360, card: ContractCard | None = None
) -> list[Reference]:
    """Return every number of the customer, then those of the contract shown."""
    account = view.account
    first = ("compte", account.number) if account else ("acteur", view.party.number)
    references = [first, *_ways(view), *_of_contract(view, card)]
    if account:
        references.append(("acteur", view.party.number))
    references += [
        ("autre compte", other.number) for other in view.accounts if other != account
    ]
    return [(label, text) for label, text in dict.fromkeys(references) if text]


def _ways(view: Customer360) -> Iterator[Reference]:
    phones = sorted(view.party.phones, key=lambda number: not number.is_preferred)
    for number in phones:
        yield "téléphone", phone(number.number)
    for email in view.party.emails:
        yield "e-mail", email


def _of_contract(view: Customer360, card: ContractCard | None) -> Iterator[Reference]:
    """Yield the contract, its place, its lines and what is held on them."""
    contract_id = card.contract.id if card else None
    site = (card.site if card else None) or view.site
    lines = view.lines_of(contract_id) if contract_id is not None else ()
    if card is not None:
        yield "contrat", card.contract.number
    for line in lines:
        yield "ligne", phone(line.number)
    if site is not None:
        yield "site", site.number
        if site.meter is not None:
            yield "matricule", site.meter.serial_number
    held = {line.id for line in lines}
    for one in view.equipment:
        if one.line_id in held:
            yield "n° de série", one.serial_number
