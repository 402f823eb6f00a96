"""Asking the support about an account that may not be used: nothing is made up."""

from crm_tui.catalog import dossier_types
from crm_tui.desk import Act, Work
from crm_tui.domain.account_choice import Campaign
from crm_tui.domain.dossier import Dossier, DossierStatus, DossierType
from crm_tui.domain.refusal import Refusal
from crm_tui.store import dossiers, parties, sites
from crm_tui.usecases.parts.account_to_use import account_to_use
from crm_tui.usecases.parts.dossier import comment_in, open_dossier_in
from crm_tui.usecases.parts.tasks import add_task_in

SUPPORT_QUEUE = "N2-EAU-ARR"
"""« Arrivées eau, cas experts »: the support of accounts; our own choice."""

LABEL = "Compte à rattacher avant d'abonner"


class NothingToAskSupport(Refusal):
    """The account of this dossier may be used: nobody needs to look at it."""


def ask_support_in(work: Work, *, dossier: Dossier) -> Dossier:
    """Open the INT dossier of an unusable account; the first dossier waits for it.

    « ne créer aucun compte » (document 000, « Le compte doit être utilisé »). Raises
    NothingToAskSupport where the account may be used.
    """
    work.may(Act.OPEN_DOSSIER)
    party = parties.get(work.session, party_id=dossier.party_id, within=work.territory)
    used = account_to_use(
        work, dossier=dossier, party=party, campaign=Campaign.OCCUPANCY_CHANGE
    )
    if not used.refusal:
        raise NothingToAskSupport("Le compte de ce dossier est utilisable.")
    site = None
    if dossier.site_id is not None:
        site = sites.get(work.session, site_id=dossier.site_id, within=work.territory)
    asked = open_dossier_in(
        work,
        party=party,
        type=DossierType.INTERDEPARTMENT,
        variant=dossier_types()[DossierType.INTERDEPARTMENT].variants[0],
        site=site,
    )
    comment_in(work, dossier=asked, text=f"{dossier.number} : {used.refusal}")
    add_task_in(work, dossier=asked, label=LABEL, queue=SUPPORT_QUEUE)
    comment_in(work, dossier=dossier, text=f"Support saisi : {asked.number}.")
    return dossiers.update(
        work.session,
        dossier=dossier,
        at=work.now,
        status=DossierStatus.AWAITING_SERVICE,
    )
