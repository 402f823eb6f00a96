"""The account a dossier must be subscribed on, before anything is written."""

from dataclasses import dataclass

from crm_tui.desk import Work
from crm_tui.domain.account import Account
from crm_tui.domain.account_choice import AccountChoice, refusal_of_account
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.party import Party, SourceSystem
from crm_tui.domain.take_over import Campaign, account_for
from crm_tui.store import accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountToUse:
    """What R8 says of the account, the account itself, and what stands against it."""

    choice: AccountChoice
    account: Account | None
    refusal: str
    """Why no account may be used, or an empty text."""


def account_to_use(
    work: Work, *, dossier: Dossier, party: Party, campaign: Campaign
) -> AccountToUse:
    """Return the account of a campaign: the dossier's, else one the customer has."""
    held = accounts.of_party(work.session, party_id=party.id, within=work.territory)
    number = dossier.account_number or (held[0].number if held else "")
    choice = account_for(
        source=SourceSystem(dossier.source), account_number=number, campaign=campaign
    )
    return AccountToUse(
        choice=choice,
        account=next((one for one in held if one.number == number), None),
        refusal=refusal_of_account(
            choice, held={one.number for one in held}, name=party.name
        ),
    )
