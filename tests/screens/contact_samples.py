"""Fakes of the contact's use cases: the real rule and catalog, places made up."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from crm_tui.catalog import contact_presets, contact_reasons, scripts
from crm_tui.clock import paris
from crm_tui.desk import Desk
from crm_tui.domain.account import Account, CustomerClass
from crm_tui.domain.applied_move_in import AppliedMoveIn
from crm_tui.domain.arrival_place import ArrivalPlace
from crm_tui.domain.complaint import ComplaintFile
from crm_tui.domain.concerns import Concerns
from crm_tui.domain.consumption_gap import GAP_TOLERANCE_M3
from crm_tui.domain.contact import (
    Caller,
    Contact,
    ContactChannel,
    ContactDirection,
    ContactReason,
)
from crm_tui.domain.contact_preset import ContactPreset
from crm_tui.domain.contact_view import ContactView, DossierChoice, ShownLink
from crm_tui.domain.contract import Contract, ContractStatus, LineOfBusiness
from crm_tui.domain.customer_360 import ContractCard, Customer360
from crm_tui.domain.document import Document, DocumentChannel, DocumentStatus
from crm_tui.domain.dossier import Dossier, DossierStatus, DossierType, DossierVariant
from crm_tui.domain.forms import ContactForm, MoveInForm, ProspectForm
from crm_tui.domain.french_format import parse_typed_date
from crm_tui.domain.gesture import GestureLedger
from crm_tui.domain.linkable import ContactContext, Linkable, LinkKind
from crm_tui.domain.move_in import DeskSide, MoveInDecision, decide_move_in
from crm_tui.domain.party import Party, PartyNature, PartyStatus, SourceSystem
from crm_tui.domain.postal_address import PostalAddress
from crm_tui.domain.script import Script
from crm_tui.domain.search_hit import SiteHit
from crm_tui.domain.site import PreviousOccupancy, Site, WaterState
from crm_tui.domain.typed_reading import whole_m3
from crm_tui.usecases.parts.scripts import spoken

if TYPE_CHECKING:
    from tests.screens.conftest import FakeUsecases

ADDRESS = PostalAddress(
    number_and_street="11 AVENUE DES MIMOSAS",
    postcode="06110",
    town="LE CANNET",
    departement="06",
)
SITE = Site(
    id=14,
    number="0593714448",
    address=ADDRESS,
    water_state=WaterState.ON,
    meter=None,
    previous_occupancy=None,
    is_occupied=False,
    version=1,
)
PARTY = Party(
    id=19,
    number="2623891119",
    nature=PartyNature.PERSON,
    status=PartyStatus.PROSPECT,
    civility="M",
    last_name="Poirot",
    first_name="Hercule",
    birth_on=date(1951, 9, 15),
    phones=(),
    emails=("h.poirot@example.org",),
    address=ADDRESS,
    occupancy="propriétaire",
    preferred_channel="",
    is_protected=False,
    source=SourceSystem.ILIADE,
    since=None,
    created_at=paris("2024-07-11 09:20"),
    version=1,
)
ACCOUNT = Account(
    id=7,
    number="9934197476",
    key="6",
    customer_class=CustomerClass.RESIDENTIAL,
    balance=Decimal(0),
    payment_method="",
    payer_rating="",
    dunning_stage=0,
    next_bill_on="",
    is_external=True,
    version=1,
)
CONTRACT = Contract(
    id=31,
    number="EAU-24-000031",
    line_of_business=LineOfBusiness.WATER,
    status=ContractStatus.ACTIVE,
    offer="Eau",
    account_number=ACCOUNT.number,
    site_number=SITE.number,
    place="LE CANNET",
    started_on=date(2019, 3, 1),
    start_m3=812,
    start_origin=None,
    ended_on=None,
    end_m3=None,
    version=1,
    site_id=SITE.id,
)
CUSTOMER = Customer360(
    masked_birth="••/••/1951",
    age=72,
    party=PARTY,
    account=ACCOUNT,
    accounts=(ACCOUNT,),
    site=SITE,
    alerts=(),
    contracts=(),
    billing=None,
    dossiers=(),
    closed_dossiers=0,
    timeline=(),
    timeline_has_more=False,
    notices=(),
    guardian="",
    shown_on=date(2024, 7, 11),
)
SUBSCRIBER = replace(
    CUSTOMER, contracts=(ContractCard(contract=CONTRACT, site=SITE, meter=None),)
)
SITES = {
    14: (1298, date(2024, 7, 10)),
    21: (1258, date(2024, 6, 30)),
    22: (None, None),
    23: (1000, date(2024, 6, 3)),
}
"""Closing readings by place: POIROT's, MAIGRET's of 42 m³, an active one, J7's."""
SITE_HITS = (
    SiteHit(
        site_id=21,
        number="0590000021",
        address="12 RUE DES LILAS, 83000 TOULON",
        meter="D19FA201177",
    ),
    SiteHit(
        site_id=22,
        number="0590000022",
        address="12 BIS RUE DES LILAS, 83000 TOULON",
        meter="D19FA201178",
    ),
    SiteHit(
        site_id=23,
        number="0590000023",
        address="3 IMPASSE DE L'ÉTANG, 06400 CANNES",
        meter="D12AA000311",
    ),
)


def reasons(_: Desk) -> tuple[ContactReason, ...]:
    """The reasons of water, and those of every line of business."""
    ours = (LineOfBusiness.WATER, None)
    return tuple(one for one in contact_reasons() if one.line_of_business in ours)


def sites(_: Desk, *, text: str) -> tuple[SiteHit, ...]:
    """Places whose address has every typed word."""
    words = text.upper().split()
    return tuple(hit for hit in SITE_HITS if all(word in hit.address for word in words))


def place(desk: Desk, *, site_id: int) -> ArrivalPlace:
    """How the last contract of a made-up place ended."""
    closing_m3, closing_on = SITES.get(site_id, (None, None))
    end = None
    if closing_m3 is not None and closing_on is not None:
        end = PreviousOccupancy(
            ended_on=closing_on, closing_m3=closing_m3, is_estimate=False
        )
    return ArrivalPlace(
        site=replace(
            SITE, id=site_id, previous_occupancy=end, is_occupied=closing_m3 is None
        ),
        shown_on=desk.clock.today(),
        tolerance_m3=GAP_TOLERANCE_M3,
    )


def assess(desk: Desk, *, form: MoveInForm) -> MoveInDecision | None:
    """The real rule on the made-up places."""
    if form.site_id is None or not form.opening or not form.opening_on:
        return None
    closing_m3, closing_on = SITES[form.site_id]
    today = desk.clock.today()
    return decide_move_in(
        closing_m3=closing_m3,
        closing_on=closing_on,
        opening_m3=whole_m3(typed=form.opening, field="opening"),
        opening_on=parse_typed_date(form.opening_on, today=today, field="opening_on"),
        reconnection=form.reconnection,
        justificatif=form.justificatif,
        desk_side=DeskSide.FRONT,
        today=today,
        field_visit_wanted=form.field_visit,
    )


@dataclass
class Notebook:
    """What the screens asked to save."""

    contacts: list[tuple[ContactForm, str]] = field(default_factory=list)
    applied: list[dict[str, Any]] = field(default_factory=list)
    drafts: list[Any] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)

    def record_contact(self, desk: Desk, *, form: ContactForm, key: str) -> Contact:
        """Remember the contact."""
        self.contacts.append((form, key))
        label = next(r.label for r in contact_reasons() if r.code == form.reason_code)
        return contact_of(desk, form, label=label)

    def apply_move_in(
        self,
        desk: Desk,
        *,
        contact: ContactForm,
        applicant: ProspectForm | None,
        move_in: MoveInForm,
        seen_row: str,
        key: str,
        despite: str = "",
    ) -> AppliedMoveIn:
        """Remember the arrival, and answer as if all its acts were done."""
        decision = assess(desk, form=move_in)
        assert decision is not None
        assert decision.row == seen_row
        self.applied.append(
            {
                "contact": contact,
                "applicant": applicant,
                "move_in": move_in,
                "key": key,
                "despite": despite,
            }
        )
        return AppliedMoveIn(
            party=PARTY if applicant is None else newcomer(applicant),
            contact=contact_of(desk, contact, label="Arrivée"),
            decision=decision,
            dossier=DOSSIER if decision.dossier_type else None,
            contract=CONTRACT if decision.start_on else None,
            documents=(DOCUMENT,) if decision.letter else (),
        )

    def keep_draft(self, _: Desk, *, draft: Any) -> None:
        """Remember the draft."""
        self.drafts.append(draft)

    def drop_draft(self, _: Desk, *, form: str, subject: str) -> None:
        """Remember that it was forgotten."""
        self.dropped.append(f"{form}:{subject}")


def contact_of(desk: Desk, form: ContactForm, *, label: str) -> Contact:
    """A recorded contact."""
    return Contact(
        id=1,
        channel=form.channel,
        direction=form.direction,
        reason_code=form.reason_code,
        reason_label=label,
        comment=form.comment,
        started_at=desk.clock.now(),
        ended_at=desk.clock.now(),
        agent=desk.agent.code,
        dossier_number="",
        version=1,
    )


def newcomer(form: ProspectForm) -> Party:
    """The prospect of a form."""
    return replace(
        PARTY,
        id=77,
        last_name=form.last_name,
        first_name=form.first_name,
        emails=(form.email,),
    )


DOSSIER = Dossier(
    id=5,
    number="ARR-24-001907",
    type=DossierType.MOVE_IN,
    variant=DossierVariant.SPECIAL_CASES,
    status=DossierStatus.AWAITING_CUSTOMER,
    opened_at=paris("2024-07-11 10:00"),
    opened_by="DRC NATIONALE MTC - IFI045",
    source="CRM",
    party_id=77,
    account_number="",
    site_number="0590000021",
    tags=(),
    version=1,
)
DOCUMENT = Document(
    id=3,
    reference="DOC-24-000012",
    template="justificatif_request",
    channel=DocumentChannel.MAIL,
    status=DocumentStatus.QUEUED,
    subject="Votre arrivée : un document nous manque",
    body="Bonjour,",
    recipient="jeanne.mercier@example.org",
    recipient_lines=(),
    party_name="MERCIER Jeanne",
    dossier_number="ARR-24-001907",
    queued_at=paris("2024-07-11 10:00"),
    sent_at=None,
    attempts=0,
    failure="",
    path="",
    version=1,
)


NO_CONCERNS = Concerns(
    file=ComplaintFile(
        complaints=(),
        ledger=GestureLedger(
            gestures=(), since=date(2023, 7, 11), window_months=12, total_euros=50
        ),
        recurrences=(),
        labels={},
    ),
    incidents=(),
    visits=(),
    seen_at=paris("2024-07-11 10:00"),
)


def notebook_in(usecases: "FakeUsecases") -> Notebook:
    """Put the fakes of a contact in place; what is saved is in the notebook."""
    notes = Notebook()
    usecases.put(
        **FAKES,
        remember_visit=lambda _, **__: None,
        record_contact=notes.record_contact,
        apply_move_in=notes.apply_move_in,
        keep_draft=notes.keep_draft,
        drop_draft=notes.drop_draft,
    )
    return notes


CAMILLE = Linkable(kind=LinkKind.AGENT, id=1, name="Camille M. · IFI045", code="IFI045")
NATHALIE = Linkable(
    kind=LinkKind.AGENT, id=2, name="Nathalie T. · NTE203", code="NTE203"
)
KNOWN = Linkable(kind=LinkKind.PARTY, id=19, name="POIROT Hercule")
WATER_CONTRACT = Linkable(
    kind=LinkKind.CONTRACT,
    id=31,
    name="EAU-24-000031 LE CANNET",
    status="ACTIF",
    line_of_business=LineOfBusiness.WATER,
    on=date(2019, 3, 1),
)
A_BILL = Linkable(
    kind=LinkKind.BILL,
    id=41,
    name="F-20240415-86 du 15/04/2024 · 74,20 €",
    status="EMISE",
    on=date(2024, 4, 15),
)
SYNDIC = Linkable(kind=LinkKind.PARTY, id=20, name="SYNDIC DU PORT", role="PAYEUR")


def linkable(_: Desk, *, party_id: int | None) -> ContactContext:
    """What POIROT has; nobody has anything."""
    if party_id is None:
        return ContactContext(customer=None, agents=(CAMILLE, NATHALIE))
    return ContactContext(
        customer=KNOWN,
        agents=(CAMILLE, NATHALIE),
        parties=(SYNDIC,),
        objects=(WATER_CONTRACT, A_BILL),
    )


def call_scripts(desk: Desk) -> dict[str, Script]:
    """The scripts of the catalog, said by whoever answers."""
    return {code: spoken(desk, script) for code, script in scripts().items()}


def presets(_: Desk) -> tuple[ContactPreset, ...]:
    """The presets of the catalog."""
    return tuple(contact_presets().values())


CONTACT_VIEW = ContactView(
    contact=Contact(
        id=1,
        channel=ContactChannel.PHONE,
        direction=ContactDirection.INBOUND,
        reason_code="EAU34",
        reason_label="Contestation : consommation élevée",
        comment="Facture trop élevée, et personne ne répond depuis trois semaines.",
        started_at=paris("2024-07-11 10:02"),
        ended_at=paris("2024-07-11 10:06"),
        agent="IFI045",
        dossier_number="",
        version=1,
        party_id=19,
    ),
    customer="POIROT Hercule",
    agent="Camille M. · IFI045",
    secondary=("Prélèvement / mensualisation",),
    preset="Réclamation facture",
    caller=Caller(name="Mme Poirot", quality="épouse"),
    links=(
        ShownLink(
            kind=LinkKind.PARTY, id=19, name="POIROT Hercule", role="CLIENT_COURANT"
        ),
        ShownLink(kind=LinkKind.PARTY, id=20, name="SYNDIC DU PORT", role="PAYEUR"),
        ShownLink(
            kind=LinkKind.AGENT, id=1, name="Camille M. · IFI045", role="EMETTEUR"
        ),
        ShownLink(
            kind=LinkKind.AGENT, id=2, name="Nathalie T. · NTE203", role="RESPONSABLE"
        ),
        ShownLink(kind=LinkKind.CONTRACT, id=31, name="EAU-24-000031"),
        ShownLink(kind=LinkKind.BILL, id=41, name=A_BILL.name),
    ),
    dossiers=(),
    receivers=(
        DossierChoice(
            id=5,
            number="REC-24-000012",
            title="Réclamation",
            status=DossierStatus.IN_PROGRESS,
            opened_at=paris("2024-07-02 09:00"),
        ),
    ),
    opens=DossierType.COMPLAINT,
    variant=DossierVariant.STANDARD,
)


FAKES: dict[str, Callable[..., object]] = {
    "list_call_scripts": call_scripts,
    "list_contact_reasons": reasons,
    "list_contact_presets": presets,
    "list_linkable_objects": linkable,
    "search_sites": sites,
    "show_arrival_place": place,
    "assess_move_in": assess,
    "show_customer_360": lambda _, **__: CUSTOMER,
    "list_script_runs": lambda _, **__: (),
    "show_concerns": lambda _, **__: NO_CONCERNS,
}
