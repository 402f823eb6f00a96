"""Apply what the rule says of a leak: its dossier, its figures, its letter, at once."""

from dataclasses import dataclass

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.account import CustomerClass
from crm_tui.domain.document import Document
from crm_tui.domain.dossier import Dossier, DossierType, DossierVariant
from crm_tui.domain.leak_capping import ABNORMAL_TIMES, LeakCapping
from crm_tui.domain.leak_case import LeakForm, is_capped, judge_leak, leak_comment
from crm_tui.domain.party import Party
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.typed_date import parse_typed_date
from crm_tui.domain.typed_reading import whole_m3
from crm_tui.store import accounts, parties, sites
from crm_tui.usecases.parts.dossier_preset import preset_of
from crm_tui.usecases.parts.letters import write_letter_in
from crm_tui.usecases.parts.opening import AskedDossier, open_asked_in
from crm_tui.usecases.parts.seen_dossier import first_saved

LEAK_PRESET = "FUITE"
"""« INT / fuite »: its task is left in the queue of billing."""


class NothingToCap(Refusal):
    """The consumption is not abnormal: there is no leak to work on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedLeak:
    """What was opened and written."""

    dossier: Dossier
    document: Document | None
    """None where the save is repeated: it was written the first time."""


def apply_leak_capping(
    desk: Desk, *, party_id: int, site_id: int, form: LeakForm, key: str
) -> AppliedLeak:
    """Open the leak's dossier with its decision, and write to the customer.

    The rule decides again here. Raises NothingToCap where the consumption is normal,
    the refusals of the form, UnableToWrite, NotFound outside the territory.
    """
    with desk.performing(Act.CAP_LEAK, key=key) as work:
        if done := first_saved(work):
            return AppliedLeak(dossier=done, document=None)
        party = parties.get(work.session, party_id=party_id, within=work.territory)
        site = sites.get(work.session, site_id=site_id, within=work.territory)
        is_dwelling = _is_dwelling(work, party)
        capping = judge_leak(form, is_dwelling=is_dwelling, today=work.today)
        if not capping.is_abnormal:
            raise NothingToCap(capping.reason, field="used")
        dossier = open_asked_in(
            work,
            asked=AskedDossier(
                party=party,
                type=DossierType.INTERDEPARTMENT,
                variant=DossierVariant.STANDARD,
                preset=preset_of(LEAK_PRESET),
                site=site,
                contact_id=None,
                comment=leak_comment(form, capping),
            ),
        )
        fields = _fields(work, form, capping, is_dwelling=is_dwelling)
        document = write_letter_in(
            work,
            template="leak_notice",
            party=party,
            dossier=dossier,
            site=site,
            fields={"fuite": fields},
        )
    return AppliedLeak(dossier=dossier, document=document)


def _is_dwelling(work: Work, party: Party) -> bool:
    held = accounts.of_party(work.session, party_id=party.id, within=work.territory)
    return bool(held) and held[0].customer_class is CustomerClass.RESIDENTIAL


def _fields(
    work: Work, form: LeakForm, capping: LeakCapping, *, is_dwelling: bool
) -> dict[str, object]:
    """Return what the letter says; an attestation that may still come is asked for."""
    mean_m3 = whole_m3(typed=form.mean)
    return {
        "consommation": whole_m3(typed=form.used),
        "moyenne": mean_m3,
        "plafond": ABNORMAL_TIMES * mean_m3,
        "facture": capping.billed_m3,
        "informe_le": parse_typed_date(form.informed_on, today=work.today),
        "attestation_avant": capping.attest_until,
        "accordee": is_capped(capping, form),
        "attendue": is_dwelling
        and not form.attested_on.strip()
        and not form.is_appliance,
        "motif": capping.reason,
    }
