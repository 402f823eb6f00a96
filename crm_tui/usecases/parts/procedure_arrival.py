"""What a campaign stands on, read once: place, account, closing reading, rule, wait."""

from dataclasses import dataclass, field
from datetime import date

from crm_tui.desk import Work
from crm_tui.domain.account_choice import Campaign
from crm_tui.domain.dossier import Dossier, DossierVariant
from crm_tui.domain.dossier_acts import (
    FIELD_VISIT_QUEUE,
    is_awaited,
    refusal_to_take_over,
)
from crm_tui.domain.dossier_view import MoveInFacts
from crm_tui.domain.french_format import phone
from crm_tui.domain.move_in import JustificatifAnswer, MoveInDecision
from crm_tui.domain.party import Party
from crm_tui.domain.procedure_facts import ArrivalFacts
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.site import Site
from crm_tui.domain.take_over import CAMPAIGN_DOSSIERS
from crm_tui.store import dossiers, justificatifs, tasks
from crm_tui.usecases.parts.account_to_use import AccountToUse, account_to_use
from crm_tui.usecases.parts.arrival import Arrival, decide
from crm_tui.usecases.parts.business_rules import rules_in_force
from crm_tui.usecases.parts.dossier_facts import facts_of
from crm_tui.usecases.parts.move_in_facts import move_in_facts
from crm_tui.wording import CUSTOMER_CLASS

OCCUPANCIES = {"propriétaire": "PROPRIETAIRE", "locataire": "LOCATAIRE"}
"""What somebody is to their home, and the code a step keeps of it."""

NEW_ACCOUNT = "aucun : il sera créé avec l'abonnement"
NO_SITE = "Le dossier n'a pas de site : rattachez-le avant d'abonner."


class UnplacedArrival(Refusal):
    """An arrival whose dossier has no site: no meter to judge it by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignGround:
    """What a run of a campaign is given to look at."""

    arrival: ArrivalFacts | None = None
    sources: dict[str, str] = field(default_factory=dict)
    """What may be put in fields, as kept texts."""
    to_confirm: tuple[str, ...] = ()


def campaign_ground(
    work: Work, *, dossier: Dossier, party: Party, site: Site | None
) -> CampaignGround:
    """Return what is known of the arrival; nothing for a dossier about none."""
    if dossier.type not in CAMPAIGN_DOSSIERS:
        return CampaignGround()
    used = account_to_use(
        work, dossier=dossier, party=party, campaign=Campaign.OCCUPANCY_CHANGE
    )
    known = move_in_facts(
        dossier=dossier,
        first_comment=dossiers.first_comment(work.session, dossier_id=dossier.id),
        closing=site.previous_occupancy if site else None,
    )
    return CampaignGround(
        arrival=_arrival_facts(work, dossier, party, site, used),
        sources=_sources(used, known, party),
        to_confirm=known.to_confirm if known else (),
    )


def _arrival_facts(
    work: Work, dossier: Dossier, party: Party, site: Site | None, used: AccountToUse
) -> ArrivalFacts:
    request = justificatifs.of_dossier(work.session, dossier_id=dossier.id)
    return ArrivalFacts(
        party=_party_words(party),
        site=f"{site.number} {site.address.site_label()}" if site else "",
        closing=site.previous_occupancy if site else None,
        account=used.choice,
        account_words=_account_words(used),
        account_refusal=used.refusal,
        campaign_refusal=refusal_to_take_over(facts_of(work, dossier=dossier)),
        is_document_asked=request is not None,
        document_due_on=request.due_on if request and is_awaited(request) else None,
        is_contract_open=dossier.contract_id is not None,
        judge=_Judge(work, dossier=dossier, site=site),
    )


class _Judge:
    """The decision table, put to the place and the meter of one dossier."""

    def __init__(self, work: Work, *, dossier: Dossier, site: Site | None) -> None:
        self.work, self.dossier, self.site = work, dossier, site

    def __call__(
        self, reading: int, day: date, answer: JustificatifAnswer
    ) -> MoveInDecision:
        """Return the row; raises a Refusal on figures no meter has, or without site."""
        if self.site is None:
            raise UnplacedArrival(NO_SITE)
        return decide(
            self.work,
            arrival=Arrival(site=self.site, opening_on=day, opening_m3=reading),
            rules=rules_in_force(self.work.session),
            reconnection=waits_for_visit(self.work, dossier=self.dossier),
            justificatif=answer,
        )


def waits_for_visit(work: Work, *, dossier: Dossier) -> bool:
    """Tell whether the water is still to be turned on, its visit asked for or not."""
    if dossier.variant is not DossierVariant.WITH_FIELD_VISIT:
        return False
    every = tasks.of_dossier(work.session, dossier_id=dossier.id)
    visits = [task for task in every if task.queue == FIELD_VISIT_QUEUE]
    return not visits or any(task.status.is_open for task in visits)


def _party_words(party: Party) -> str:
    reach = (phone(one.number) for one in party.phones[:1])
    return " · ".join((party.formal_name, *reach, *party.emails[:1]))


def _account_words(used: AccountToUse) -> str:
    if used.account is None:
        return NEW_ACCOUNT
    label = CUSTOMER_CLASS[used.account.customer_class]
    return f"{used.account.number} - {label}"


def _sources(
    used: AccountToUse, known: MoveInFacts | None, party: Party
) -> dict[str, str]:
    found = {
        "compte_existant": used.account.number if used.account else "",
        "occupation": OCCUPANCIES.get(party.occupancy, ""),
        "telephone": next((one.number for one in party.phones), ""),
    }
    if known is None:
        return found
    if known.opening_on is not None:
        found["date_arrivee"] = known.opening_on.isoformat()
    if known.opening_m3 is not None:
        found["index_arrivee"] = str(known.opening_m3)
    read = OCCUPANCIES.get(known.comment.occupancy, "") if known.comment else ""
    return {**found, "occupation": read or found["occupation"]}
