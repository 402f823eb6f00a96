"""Who the customer is and how to reach them: the first block of the 360° view.

« Identité (nom, prénom, âge, date de naissance) », « Coordonnées postales,
téléphoniques, mail (contact rapide) » and « Tutelle » are « Indispensable »
(document 004): never scrolled, never hidden.
"""

from collections.abc import Iterator

from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.account import Account
from crm_tui.domain.caller_facts import IdentifiedCaller
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.customer_block import Block
from crm_tui.domain.french_format import euros, phone, short_date
from crm_tui.domain.party import Party, PartyStatus
from crm_tui.widgets.commercial_words import (
    inclination_facts,
    offers_word,
    seniority_facts,
)
from crm_tui.widgets.drawn_lines import DrawnLines, flowed
from crm_tui.widgets.plain import (
    ACT,
    BADGE,
    BADGE_OK,
    BADGE_QUIET,
    BADGE_URGENT,
    OK,
    QUIET,
    STRONG,
    URGENT,
    badge,
    fact,
    phrase,
    plain,
)
from crm_tui.wording import CUSTOMER_CLASS, PARTY_ROLE, PARTY_STATUS

CIVILITIES = {"M": "M. ", "MME": "Mme ", "MLLE": "Mme "}
BORN = {"M": "né le ", "MME": "née le ", "MLLE": "née le "}
STATUS_BADGES = {PartyStatus.CUSTOMER: BADGE_OK, PartyStatus.PROSPECT: BADGE}
RATING_STYLES = {"bon": OK, "difficile": URGENT}
GUARDIANSHIP = "Protection juridique – s'adresser à"


class CustomerBanner(DrawnLines):
    """Identity, ways to reach them, and the guardian where there is one."""

    DEFAULT_CSS = """
    CustomerBanner {
        background: $surface;
        border-left: outer $primary;
        padding: 0 1;
        &.-protected { border-left: outer $urgent; }
    }
    """

    view: reactive[Customer360 | None] = reactive(None, layout=True)
    is_compact: reactive[bool] = reactive(False, layout=True)
    caller: reactive[IdentifiedCaller | None] = reactive(None, layout=True)
    """Who is on the line; None while they were not asked."""

    def watch_view(self) -> None:
        """Mark a protected customer in the margin too."""
        protected = self.view is not None and self.view.party.is_protected
        self.set_class(protected, "-protected")

    def lines(self, *, width: int) -> list[Content]:
        """Return the identity, then the ways to reach them."""
        if self.view is None:
            return [Content()]
        draw = _compact if self.is_compact else _roomy
        groups = draw(self.view, self.caller)
        gap = 2 if self.is_compact else 3
        return [
            line for group in groups for line in flowed(group, width=width, gap=gap)
        ]


def account_label(account: Account) -> str:
    """Return the account and its trailing key: `9934197476 6`."""
    return f"{account.number} {account.key}".strip()


def _roomy(
    view: Customer360, caller: IdentifiedCaller | None
) -> Iterator[list[Content]]:
    party = view.party
    yield [
        _name(party),
        _kind(view),
        fact("acteur", party.number, STRONG),
        *_account(view),
    ]
    yield [_birth(view, caller), *_commercial(view), *_habits(view)]
    yield [*_phones(party), *_emails(party), _preference(party), *_caller(caller)]
    yield [_address(party), _site(view), *_related(view), _offers(view)]
    yield _guardian(view)


def _compact(
    view: Customer360, caller: IdentifiedCaller | None
) -> Iterator[list[Content]]:
    party = view.party
    yield [
        _name(party),
        plain(CUSTOMER_CLASS[view.account.customer_class] if view.account else ""),
        *_caller(caller),
        _birth(view, caller),
        fact("acteur", party.number),
        *_account(view),
        *_phones(party),
        *_emails(party),
        _address(party),
        _site(view),
        *_related(view),
        _balance(view),
    ]
    yield _guardian(view)


def _name(party: Party) -> Content:
    status = PARTY_STATUS[party.status].upper()
    return phrase(
        (f"{CIVILITIES.get(party.civility, '')}{party.name}", STRONG),
        "  ",
        badge(status, STATUS_BADGES.get(party.status, BADGE_QUIET)),
    )


def _kind(view: Customer360) -> Content:
    words = [CUSTOMER_CLASS[view.account.customer_class]] if view.account else []
    words += [view.party.occupancy] if view.party.occupancy else []
    return plain(" · ".join(words))


def _account(view: Customer360) -> list[Content]:
    if view.account is None:
        return [plain("sans compte", QUIET)]
    more = len(view.accounts) - 1
    label = account_label(view.account)
    others = (f" +{more}", QUIET) if more > 0 else ""
    return [phrase(("compte ", QUIET), (label, STRONG), others)]


def _caller(caller: IdentifiedCaller | None) -> list[Content]:
    """Return whether personal facts may be said to who calls."""
    if caller is None:
        return [phrase(("i ", ACT), ("identifier l'appelant", QUIET))]
    if caller.is_confirmed:
        return [badge("✓ appelant identifié", BADGE_OK)]
    return [badge("✗ appelant non identifié", BADGE_URGENT)]


def _birth(view: Customer360, caller: IdentifiedCaller | None) -> Content:
    """Return the birth: masked until the identification passed (rule R14)."""
    if not view.masked_birth:
        return Content()
    known = caller.birth_on if caller else None
    born = short_date(known) if known else view.masked_birth
    return phrase(
        (BORN.get(view.party.civility, "né(e) le "), QUIET),
        f"{born} ({view.age} ans)",
    )


def _commercial(view: Customer360) -> Iterator[Content]:
    """Yield what they are to us, as the layout of the profile opens it."""
    commercial, layout = view.commercial, view.layout
    if commercial is None:
        yield _since(view)
        return
    if layout.is_open(Block.COMMERCIAL):
        yield from seniority_facts(commercial)
    if layout.is_open(Block.INTERESTS):
        yield from inclination_facts(commercial.inclination)


def _since(view: Customer360) -> Content:
    since = view.party.since
    if since is None:
        return Content()
    years = (view.shown_on - since).days // 365
    length = f" · {years} an{'s' if years > 1 else ''}" if years else ""
    return phrase(("client depuis ", QUIET), f"{since.year}{length}")


def _habits(view: Customer360) -> list[Content]:
    rating = view.account.payer_rating.lower() if view.account else ""
    return [
        fact("payeur", rating, RATING_STYLES.get(rating, "")),
        fact("IBAN", view.masked_iban),
    ]


def _phones(party: Party) -> list[Content]:
    preferred = sorted(party.phones, key=lambda number: not number.is_preferred)
    shown = [phone(number.number) for number in preferred]
    return [phrase(("☎ ", QUIET), number) for number in shown] or [
        plain("☎ téléphone inconnu", QUIET)
    ]


def _preference(party: Party) -> Content:
    return fact("préfère", party.preferred_channel.lower())


def _emails(party: Party) -> list[Content]:
    return [phrase(("✉ ", QUIET), email) for email in party.emails] or [
        plain("✉ e-mail inconnu", QUIET)
    ]


def _address(party: Party) -> Content:
    if party.address is None:
        return plain("⌂ adresse inconnue", QUIET)
    return phrase(("⌂ ", QUIET), party.address.one_line())


def _site(view: Customer360) -> Content:
    """Return the site, with its address only where it is not the party's own."""
    if view.site is None:
        return Content()
    place = view.site.address
    is_same = view.party.address is not None and place == view.party.address
    where = "" if is_same else f" · {place.one_line()}"
    return phrase(("site ", QUIET), f"{view.site.number}{where}")


def _related(view: Customer360) -> list[Content]:
    """Return who pays, owns or lives there: others than the customer."""
    return [fact(PARTY_ROLE[one.role], one.name) for one in view.related]


def _offers(view: Customer360) -> Content:
    """Return the offers of who holds no line; a line says its own beside it."""
    is_worth = view.offers is not None and (view.offers.count or view.offers.barriers)
    return offers_word(view.offers) if is_worth and not view.lines else Content()


def _balance(view: Customer360) -> Content:
    if view.billing is None:
        return Content()
    return fact("solde", euros(view.billing.balance))


def _guardian(view: Customer360) -> list[Content]:
    """Return who to speak to: never cut, on a line of its own where it must be."""
    if not view.guardian:
        return []
    mark = badge(f"⚖ {GUARDIANSHIP}", BADGE_URGENT)
    return [mark, plain(view.guardian, STRONG)]
