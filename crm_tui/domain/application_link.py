"""Links to the other business applications, the context carried (document 004).

« Fluidifier la navigation : accès aux applications », « limiter les ressaisies »,
« pour la réalisation d'actes simples, plus de motif à renseigner pour accéder aux
applications ». A link is an address with named holes; each is filled percent-encoded,
so that no value of a customer can be anything but a value.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.customer_360 import ContractCard, Customer360
from crm_tui.domain.french_format import phone
from crm_tui.domain.refusal import Refusal


class Hole(StrEnum):
    """What a link may carry, by the name it has between braces."""

    PARTY = "acteur"
    ACCOUNT = "compte"
    SITE = "site"
    CONTRACT = "contrat"
    LINE = "ligne"
    SERIAL = "matricule"
    AGENT = "agent"


HOLE = re.compile(r"\{([^{}]*)\}")
ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?/[^\s{}]*", re.ASCII)
"""A whole address; holes come only after the host."""

LinkContext = Mapping[Hole, str]
"""What is known of who and what is on the screen; what is not known is left out."""


class UnreadableLink(Refusal):
    """An address is not one, or names a hole nobody can fill."""


class UnableToOpenApplication(Refusal):
    """The customer shown lacks what the link must carry, or it is not for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """A business application and how it is reached."""

    code: str
    label: str
    help: str
    url: str
    """`https://…/comptes/{compte}`."""
    lines_of_business: frozenset[LineOfBusiness] = frozenset()
    """Empty: any customer."""
    profiles: frozenset[str] = frozenset()
    """Empty: any agent."""
    reasons: frozenset[str] = frozenset()
    """Codes of the contact reasons that lead to it; it opens without any too."""

    @property
    def holes(self) -> tuple[Hole, ...]:
        """Return what its address carries, in order."""
        return tuple(dict.fromkeys(Hole(name) for name in HOLE.findall(self.url)))

    def missing(self, context: LinkContext) -> tuple[Hole, ...]:
        """Return what the link must carry and nobody knows."""
        return tuple(hole for hole in self.holes if not context.get(hole))

    def why_not(self, context: LinkContext) -> str:
        """Return in French what is missing; empty when it opens."""
        missing = ", ".join(self.missing(context))
        return f"il manque : {missing}" if missing else ""

    def link(self, context: LinkContext) -> str:
        """Return the address with every hole filled, percent-encoded.

        Raises UnableToOpenApplication where something is not known.
        """
        if refusal := self.why_not(context):
            raise UnableToOpenApplication(f"{self.label} : {refusal}.")
        return HOLE.sub(lambda hole: quote(context[Hole(hole[1])], safe=""), self.url)


def check_address(url: str) -> None:
    """Raise UnreadableLink unless the address is one and every hole has a name."""
    for name in HOLE.findall(url):
        if name not in set(Hole):
            known = ", ".join(Hole)
            raise UnreadableLink(f"« {{{name}}} » inconnu, au choix : {known}.")
    if not ADDRESS.fullmatch(HOLE.sub("x", url)) or "{" in _host(url):
        raise UnreadableLink(f"« {url} » n'est pas une adresse http(s).")


def applications_for(
    applications: Iterable[Application],
    *,
    line_of_business: LineOfBusiness | None,
    profile: str,
    reason: str = "",
) -> tuple[Application, ...]:
    """Return those of a customer and an agent, the reason's own first."""
    kept = [
        one
        for one in applications
        if _is_open_to(one.profiles, profile)
        and (
            line_of_business is None
            or _is_open_to(one.lines_of_business, line_of_business)
        )
    ]
    return tuple(sorted(kept, key=lambda one: reason not in one.reasons))


def contract_for(
    view: Customer360, *, line_of_business: LineOfBusiness | None
) -> ContractCard | None:
    """Return the contract a reason is about.

    The one shown, unless others alone are of its line: the newest not ended of those.
    """
    shown = view.card_of(None)
    of_the_line = [
        card
        for card in view.contracts
        if card.contract.line_of_business is line_of_business
    ]
    if not of_the_line or shown in of_the_line:
        return shown
    running = (card for card in of_the_line if card.contract.ended_on is None)
    return next(running, of_the_line[0])


def link_context(
    view: Customer360, *, card: ContractCard | None, agent_code: str
) -> dict[Hole, str]:
    """Return what the screen shows that a link may carry."""
    contract = card.contract if card else None
    site = card.site if card and card.site else view.site
    lines = view.lines_of(contract.id) if contract else ()
    serial = site.meter.serial_number if site and site.meter else ""
    return {
        Hole.PARTY: view.party.number,
        Hole.ACCOUNT: contract.account_number
        if contract
        else (view.account.number if view.account else ""),
        Hole.SITE: site.number if site else "",
        Hole.CONTRACT: contract.number if contract else "",
        Hole.LINE: _dialed(lines[0].number) if lines else "",
        Hole.SERIAL: serial,
        Hole.AGENT: agent_code,
    }


def _dialed(number: str) -> str:
    """Return a line as the other applications know it: `0536490213`."""
    return phone(number).replace(" ", "")


def _is_open_to(allowed: frozenset[str], one: str) -> bool:
    return not allowed or one in allowed


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0]
