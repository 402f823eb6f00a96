"""Take an offer a customer accepted: a dossier of its order, for who performs it."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.offer import OfferMode, OfferStatus
from crm_tui.domain.offer_choice import OfferVerdict
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store.contacts import Link
from crm_tui.store.offers import OfferAnswer
from crm_tui.usecases.parts.dossier import attach_in
from crm_tui.usecases.parts.dossier_preset import preset_of
from crm_tui.usecases.parts.offers import (
    OfferLook,
    answer_in,
    look_to_act,
    proposal_in,
)
from crm_tui.usecases.parts.opening import AskedDossier, open_asked_in
from crm_tui.usecases.parts.seen_dossier import first_saved
from crm_tui.usecases.parts.story import tell


class NotAgreed(Refusal):
    """« accord oral explicite » : nobody subscribes by saying nothing."""


def accept_offer(
    desk: Desk,
    *,
    party_id: int,
    offer_code: str,
    mode: OfferMode,
    is_agreed: bool,
    key: str,
) -> Dossier:
    """Open the order of an offer the customer agreed to, aloud.

    The contract is not changed here: the task of the order leads who does it there.
    Raises NotAgreed, UnableToPropose, NotFound outside the territory.
    """
    with desk.performing(Act.ACCEPT_OFFER, key=key) as work:
        if done := first_saved(work):
            return done
        if not is_agreed:
            raise NotAgreed(
                "Recueillez d'abord l'accord oral explicite du client.", field="agreed"
            )
        look = look_to_act(work, party_id=party_id, mode=mode)
        verdict = look.offered(offer_code)
        proposal = proposal_in(work, look=look, offer_code=offer_code, mode=mode)
        dossier = _order(work, look, verdict)
        answer_in(
            work,
            proposal=proposal,
            answer=OfferAnswer(status=OfferStatus.ACCEPTED, dossier_id=dossier.id),
        )
        tell(
            work,
            kind=TimelineKind.CONTRACT,
            title=f"Offre acceptée · {verdict.offer.label}",
            detail=f"Accord oral explicite · {verdict.offer.terms}",
            party_id=dossier.party_id,
            dossier_id=dossier.id,
        )
    return dossier


def _order(work: Work, look: OfferLook, verdict: OfferVerdict) -> Dossier:
    """Open the dossier, the contract it changes linked to it."""
    preset = preset_of(verdict.offer.dossier_preset)
    if preset is None:
        raise ValueError("an offer of the catalog names the preset of its order")
    line = verdict.line
    sites = {contract.id: site for contract, site in look.shown.record.contracts}
    dossier = open_asked_in(
        work,
        asked=AskedDossier(
            party=look.shown.record.party,
            type=preset.type,
            variant=preset.variant,
            preset=preset,
            site=sites[line.contract_id] if line else look.shown.site,
            contact_id=None,
            comment=_said(verdict),
        ),
    )
    if line is not None:
        link = Link(kind="contract", object_id=line.contract_id)
        attach_in(work, dossier=dossier, links=(link,), contact_id=None)
    return dossier


def _said(verdict: OfferVerdict) -> str:
    """Return what the order is about, for who performs it."""
    offer, line = verdict.offer, verdict.line
    if line is None:
        about = "nouvelle ligne"
    elif verdict.is_migration:
        about = f"à la place de {line.plan} ({line.number})"
    else:
        about = f"en plus de {line.plan} ({line.number})"
    return f"{offer.label}, {about}. {offer.terms}. Accord oral explicite du client."
