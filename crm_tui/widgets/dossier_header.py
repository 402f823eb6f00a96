"""The head of a dossier: the labels of document 000 to the letter (S0-8 to S0-16)."""

from collections.abc import Iterator

from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.french_format import date_time, typo
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import ACT, OK, QUIET, STRONG, TITLE, phrase, plain, spaced
from crm_tui.wording import CUSTOMER_CLASS

LABEL_WIDTH = 24
NOWHERE = "adresse inconnue"
ACTIONS = "Nouveau contact (F4) · Clore (x) · Annuler (n)"
REOPENING = "Nouveau contact (F4) · Rouvrir (r)"


class DossierHeader(Panel):
    """INFO DOSSIER CLIENT, TYPE, ETAT, DATE/HEURE OUVERT, ACTEUR, COMPTE, SITE."""

    view: reactive[DossierView | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, title="Dossier client", id=id)

    def watch_view(self) -> None:
        """Draw the dossier."""
        if self.view is not None:
            self.title_with(plain(self.view.dossier.number))
            lines = _labelled(self.view)
            self.words.items = tuple(_item(label, words) for label, words in lines)


class DossierContext(Panel):
    """« Contexte actuel »: who and where, always in sight (S0-17)."""

    view: reactive[DossierView | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, title="Contexte actuel", id=id)

    def watch_view(self) -> None:
        """Draw the context."""
        if self.view is not None:
            lines: list[Item] = [(NOTHING, line) for line in context_lines(self.view)]
            notices = [
                (plain("ℹ ", TITLE), plain(typo(notice), QUIET))
                for notice in self.view.notices
            ]
            self.words.items = (*lines, *notices)


def context_lines(view: DossierView) -> list[Content]:
    """Return the four lines of the panel; the account's key stands apart."""
    account = [_account_key(view), plain(account_words(view))]
    lines = [plain(view.party.formal_name, STRONG), *account, _place(view)]
    return [line for line in lines if line]


def context_line(view: DossierView) -> Content:
    """Return the same in one line, for a form that covers the panel (S0-17)."""
    name = plain(view.party.formal_name, STRONG)
    return spaced(name, _account_key(view), _place(view), gap=2)


def _account_key(view: DossierView) -> Content:
    account = view.account
    if account is None:
        return Content()
    return phrase(account.number, "  ", (account.key, QUIET))


def _place(view: DossierView) -> Content:
    where = _where(view)
    return plain(where) if where else plain(NOWHERE, QUIET)


def _where(view: DossierView) -> str:
    """Return where the dossier is about, else where its customer receives mail."""
    if view.site is not None:
        return view.site.address.site_label()
    return view.party.address.one_line() if view.party.address else ""


def account_words(view: DossierView) -> str:
    """Return `POIROT, HERCULE - Particulier`."""
    if view.account is None:
        return ""
    return f"{view.party.formal_name} - {CUSTOMER_CLASS[view.account.customer_class]}"


def _item(label: str, words: Content) -> Item:
    return (plain(label.ljust(LABEL_WIDTH), QUIET), words)


def _labelled(view: DossierView) -> Iterator[tuple[str, Content]]:
    is_open = view.dossier.status.is_open
    yield "INFO DOSSIER CLIENT", plain(view.header, STRONG)
    yield "TYPE DE DOSSIER CLIENT", plain(view.type_line)
    yield "ETAT", plain(view.state, ACT if is_open else OK)
    yield "", plain(view.task_sentence)
    yield "DATE/HEURE OUVERT", plain(date_time(view.dossier.opened_at, seconds=True))
    if is_open:
        yield "ACTIONS", plain(ACTIONS)
    elif not view.refusal_of("reopen_dossier"):
        yield "ACTIONS", plain(REOPENING)
    yield "ACTEUR", phrase((view.party.number, STRONG), " ", view.party.formal_name)
    if view.account is not None:
        number = (view.account.number, STRONG)
        yield "COMPTE", phrase(number, " ", account_words(view))
    if view.account_locked:
        yield "", phrase(("⚠ ", ACT), view.account_locked)
    if view.site is not None:
        address = view.site.address.site_label()
        yield "SITE", phrase((view.site.number, STRONG), " ", address)
