"""The rows of a party: the party, its account, its phones, where it is seen from."""

from random import Random

from crm_tui.catalog import invented_stories
from crm_tui.domain.party import PartyStatus
from crm_tui.usecases.parts.invented.bills import Rows
from crm_tui.usecases.parts.invented.customer import BLOCK, Customer
from crm_tui.usecases.parts.invented.draws import day_text, instant_text
from crm_tui.usecases.parts.invented.lines import (
    AccountLine,
    DepartementLine,
    EmailLine,
    PartyLine,
    PhoneLine,
)
from crm_tui.usecases.parts.invented.services import SOURCE

PROTECTED_SHARE = 0.004
INSTRUCTION_SHARE = 0.004
NOTE_SHARE = 0.001
DOUBTFUL_ADDRESS_SHARE = 0.004
PAYMENT_METHODS = (
    "Prélèvement",
    "Prélèvement mensuel",
    "TIP",
    "Carte bancaire",
    "Chèque",
)
COMPANY_PAYMENT_METHODS = ("Virement", "Prélèvement", "Mandat administratif")
CHANNELS = ("", "", "", "téléphone", "mail", "courrier")
OCCUPANCIES = ("propriétaire", "locataire")
NEXT_BILLS = ("15/08", "30/09", "15/10", "05/08", "28/07", "15/11")


def add_party(
    rows: Rows, random: Random, customer: Customer, *, guardian_id: int, today: int
) -> None:
    """Write what is known of a customer, the contracts being theirs already."""
    is_prospect = customer.status is PartyStatus.PROSPECT
    made_on = today if is_prospect else customer.since
    made_at = instant_text(made_on)
    rows[PartyLine].append(
        _party(
            random,
            customer,
            guardian_id=guardian_id,
            made_at=made_at,
            since=None if is_prospect else day_text(customer.since),
        )
    )
    rows[AccountLine].append(_account(random, customer, made_at=made_at))
    departements = customer.seen_from or {customer.home.departement}
    rows[DepartementLine].extend(
        DepartementLine(customer.party_id, code) for code in sorted(departements)
    )
    rows[PhoneLine].extend(
        PhoneLine(customer.party_id, phone.number, not at, phone.is_former)
        for at, phone in enumerate(customer.phones)
    )
    if customer.email:
        rows[EmailLine].append(EmailLine(customer.party_id, customer.email))


def _party(
    random: Random,
    customer: Customer,
    *,
    guardian_id: int,
    made_at: str,
    since: str | None,
) -> PartyLine:
    identity, home = customer.identity, customer.home
    stories = invented_stories()
    drawn = random.random()
    is_protected = drawn < PROTECTED_SHARE and not identity.is_company
    is_doubtful = PROTECTED_SHARE < drawn < PROTECTED_SHARE + DOUBTFUL_ADDRESS_SHARE
    is_told = random.random() < INSTRUCTION_SHARE and customer.rank % BLOCK
    is_noted = random.random() < NOTE_SHARE and not identity.is_company
    if is_doubtful:
        customer.home = home._replace(town=f"{home.town} LE BOURG")
    return PartyLine(
        customer.party_id,
        customer.number,
        identity.nature,
        customer.status.value,
        identity.civility,
        identity.last_name,
        identity.first_name,
        identity.birth_on,
        "" if identity.is_company else OCCUPANCIES[random.random() < 0.42],
        CHANNELS[int(random.random() * len(CHANNELS))],
        is_protected,
        guardian_id if is_protected else None,
        random.choice(stories.notes) if is_noted else "",
        random.choice(stories.instructions) if is_told else "",
        home.line2,
        home.street,
        home.postcode,
        customer.home.town,
        home.insee_code,
        is_doubtful,
        home.town if is_doubtful else "",
        SOURCE,
        since,
        made_at,
        made_at,
    )


def _account(random: Random, customer: Customer, *, made_at: str) -> AccountLine:
    identity = customer.identity
    methods = COMPANY_PAYMENT_METHODS if identity.is_company else PAYMENT_METHODS
    is_late = customer.dunning_stage > 0
    return AccountLine(
        customer.account_id,
        customer.account_number,
        customer.key,
        customer.party_id,
        identity.customer_class,
        customer.balance,
        methods[int(random.random() ** 1.6 * len(methods))],
        ("DIFFICILE" if customer.dunning_stage > 1 else "MOYEN") if is_late else "BON",
        customer.dunning_stage,
        NEXT_BILLS[int(random.random() * len(NEXT_BILLS))],
        customer.status is PartyStatus.PROSPECT,
        SOURCE,
        made_at,
        made_at,
    )
