"""Read a template as it stands in the editor, on a real customer if one is chosen."""

from crm_tui.correspondence.template_files import qualified_name, template_root
from crm_tui.correspondence.template_source import TemplateSource
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.document import DocumentChannel
from crm_tui.domain.template_edition import TemplatePreview
from crm_tui.store import contracts, parties, sites
from crm_tui.usecases.parts.addressees import Addressee, addressee_of
from crm_tui.usecases.parts.letters import agent_fields
from crm_tui.usecases.parts.notices import CIVILITIES
from crm_tui.usecases.parts.template_trial import rendered_sample
from crm_tui.wording import DOCUMENT_CHANNEL

SAMPLE_ADDRESSEE = "exemple de la démonstration"


def preview_template(
    desk: Desk, *, code: str, subject: str, body: str, party_id: int | None = None
) -> TemplatePreview:
    """Render what is typed; the facts of an act are those of the first case.

    Raises what saving would raise of this one text, UnableToWrite for a customer
    nobody can write to, NotFound outside the territory.
    """
    name = qualified_name(code, root=template_root())
    source = TemplateSource(name=name, subject=subject, body=body)
    with desk.viewing(Act.LIST_TEMPLATES) as view:
        if party_id is None:
            text = rendered_sample(source, channel=DocumentChannel.MAIL)
            return TemplatePreview(
                to=SAMPLE_ADDRESSEE, subject=text.subject, body=text.body, is_real=False
            )
        view.may(Act.SHOW_CUSTOMER)
        addressee, real = _facts(view, party_id)
    text = rendered_sample(source, channel=addressee.channel, real=real)
    way = DOCUMENT_CHANNEL[addressee.channel]
    recipient = addressee.recipient or ", ".join(addressee.lines)
    return TemplatePreview(
        to=f"{way} à {recipient}", subject=text.subject, body=text.body, is_real=True
    )


def _facts(view: Work, party_id: int) -> tuple[Addressee, dict[str, object]]:
    """Return whom it would go to, and what is known of them without any act."""
    party = parties.get(view.session, party_id=party_id, within=view.territory)
    held = contracts.of_party(view.session, party_id=party.id, within=view.territory)
    site = (
        sites.find_by_number(
            view.session, number=held[0].site_number, within=view.territory
        )
        if held
        else None
    )
    addressee = addressee_of(view, party=party, site=site)
    real: dict[str, object] = {
        "appel": CIVILITIES.get(addressee.party.civility, "Madame, Monsieur"),
        "agent": agent_fields(view),
    }
    if held:
        real["contrat"] = {"numero": held[0].number}
    if site is not None:
        real["site"] = {"adresse": site.address.one_line()}
        if site.meter:
            real["compteur"] = {"matricule": site.meter.serial_number}
    return addressee, real
