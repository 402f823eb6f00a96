"""Offers, lines and customers for the tests of rule R12."""

from datetime import date
from decimal import Decimal
from typing import Any

from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.offer import Offer, OfferKind, OfferMode
from crm_tui.domain.offer_choice import OfferChoice, eligible_offers, glance
from crm_tui.domain.offer_drop import Shelf, labels_of
from crm_tui.domain.offer_facts import HeldLine, OfferCustomer
from crm_tui.domain.offer_glance import OfferGlance
from crm_tui.domain.telecom_line import MonthUsage, Volume

TODAY = date(2024, 7, 11)
ADVISER = frozenset({"CONSEILLER_TEL_N1"})


def offer(code: str = "SPORT", **change: Any) -> Offer:
    """Return an option of a home line that everybody may have."""
    values: dict[str, Any] = {
        "code": code,
        "label": code.capitalize(),
        "line_of_business": LineOfBusiness.HOME,
        "kind": OfferKind.OPTION,
        "benefit": "Tous les matchs, en direct.",
        "price": Decimal("9.99"),
        "commitment_months": 0,
        "valid_from": date(2024, 1, 1),
        "valid_until": None,
        "profiles": ADVISER,
        "dossier_preset": "OFFRE_TELECOM",
    }
    return Offer(**{**values, **change})


def line(**change: Any) -> HeldLine:
    """Return a home line without commitment."""
    values: dict[str, Any] = {
        "contract_id": 1,
        "number": "0320000019",
        "line_of_business": LineOfBusiness.HOME,
        "plan": "Fibre Essentiel",
    }
    return HeldLine(**{**values, **change})


def usage(*, month: int, data: int = 0, voice: int = 0, extra: str = "0") -> MonthUsage:
    """Return a month of 2024 with what was used beyond 100 MB and 60 minutes."""
    return MonthUsage(
        month=date(2024, month, 1),
        voice=Volume(included=60, used=60 + voice),
        data=Volume(included=100, used=100 + data),
        extra_amount=Decimal(extra),
    )


def customer(**change: Any) -> OfferCustomer:
    """Return a holder of one home line who likes sport."""
    values: dict[str, Any] = {"held": (line(),), "interests": ("sport",)}
    return OfferCustomer(**{**values, **change})


def choose(
    *offers: Offer,
    to: OfferCustomer | None = None,
    mode: OfferMode = OfferMode.PUSHED,
    profiles: frozenset[str] = ADVISER,
    today: date = TODAY,
) -> OfferChoice:
    """Judge these offers for a customer."""
    shelf = _shelf(offers, profiles=profiles, today=today)
    return eligible_offers(customer=to or customer(), shelf=shelf, mode=mode)


def glanced(*offers: Offer, to: OfferCustomer | None = None) -> OfferGlance:
    """Return in one word what may be pushed of these offers."""
    shelf = _shelf(offers, profiles=ADVISER, today=TODAY)
    return glance(customer=to or customer(), shelf=shelf)


def _shelf(
    offers: tuple[Offer, ...], *, profiles: frozenset[str], today: date
) -> Shelf:
    return Shelf(
        offers=offers, profiles=profiles, today=today, labels=labels_of(offers)
    )
