"""Who the customer is to us: how long, how faithful, how much, what they like.

« Ancienneté, fidélité, CA généré » are « Important », « intérêts & moments de vie »
« Secondaire », the eligibility « Indispensable » (document 004).
"""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from crm_tui.domain.commercial_view import CommercialView, Inclination, SiteEligibility
from crm_tui.domain.french_format import euros, number, short_date
from crm_tui.domain.offer_glance import OfferGlance
from crm_tui.domain.payment_extension import PaymentExtension
from crm_tui.telecom_wording import EXTENSION_KIND, LOYALTY
from crm_tui.widgets.plain import ACT, OK, QUIET, STRONG, URGENT, fact, phrase, plain

NEVER_LOOKED = "personne n'a regardé"


def seniority_facts(view: CommercialView) -> Iterator[Content]:
    """Yield since when, the segment and the revenue of the last twelve months."""
    if view.since is not None:
        yield phrase(("client depuis ", QUIET), f"{view.since.year}", _length(view))
    if view.loyalty is not None:
        yield fact("fidélité", LOYALTY[view.loyalty])
    if view.revenue is not None:
        yield fact("CA 12 mois", euros(view.revenue), STRONG)


def inclination_facts(inclination: Inclination) -> Iterator[Content]:
    """Yield what they like and what they live."""
    yield fact("intérêts", ", ".join(inclination.interests))
    yield fact("moments de vie", ", ".join(inclination.life_moments))


def opposition_fact(inclination: Inclination) -> Content:
    """Return whether nothing may be pushed to them; nothing where it may."""
    if not inclination.is_opposed:
        return Content()
    on = inclination.opposed_on
    since = f" depuis le {short_date(on)}" if on else ""
    return phrase(("✗ ", URGENT), (f"opposé au démarchage{since}", ACT))


def eligibility_facts(eligibility: SiteEligibility | None) -> Iterator[Content]:
    """Yield what the place may have; nobody's look is said as such."""
    if eligibility is None:
        yield plain(NEVER_LOOKED, QUIET)
        return
    yield _may("fibre", eligibility.has_fibre)
    if eligibility.downstream_mbps is not None:
        yield fact("débit", f"{number(eligibility.downstream_mbps)} Mb/s", STRONG)
    yield _may("télérelève", eligibility.has_remote_reading)
    if eligibility.checked_on is not None:
        yield fact("vérifié le", short_date(eligibility.checked_on))


def offers_word(offers: OfferGlance | None) -> Content:
    """Return how many offers may be proposed and the first, or why none may."""
    if offers is None:
        return Content()
    return plain(offers.sentence, "" if offers.count and not offers.barriers else QUIET)


def extension_fact(extension: PaymentExtension, *, today: date) -> Content:
    """Return `◷ prorogation 120,00 € jusqu'au 26/07/2024, par …`, and its early end."""
    ended = extension.ended_on
    running = extension.is_running(today=today)
    glyph = ("◷ ", "$act") if running else ("✓ ", QUIET)
    return phrase(
        glyph,
        EXTENSION_KIND[extension.kind],
        (f" {euros(extension.amount)}", STRONG),
        (f" jusqu'au {short_date(extension.until_on)}", "" if running else QUIET),
        (f", par {extension.granted_by}" if extension.granted_by else "", QUIET),
        f", terminé le {short_date(ended)}" if ended else "",
    )


def _may(what: str, has: bool | None) -> Content:
    if has is None:
        return Content()
    return phrase(("✓ ", OK) if has else ("✗ ", QUIET), what)


def _length(view: CommercialView) -> str:
    years = (view.seniority_months or 0) // 12
    return f" · {years} an{'s' if years > 1 else ''}" if years else ""
