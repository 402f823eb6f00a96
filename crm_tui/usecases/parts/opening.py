"""Opening the dossier an agent asks for, from a customer or from a contact."""

from dataclasses import dataclass

from crm_tui.catalog import dossier_types
from crm_tui.desk import Work
from crm_tui.domain.dossier import Dossier, DossierType, DossierVariant
from crm_tui.domain.dossier_preset import DossierPreset
from crm_tui.domain.party import Party
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.site import Site
from crm_tui.store import accounts
from crm_tui.usecases.parts.contact import COMMENT_LENGTH
from crm_tui.usecases.parts.dossier import (
    Opening,
    attach_in,
    comment_in,
    open_dossier_in,
)
from crm_tui.usecases.parts.dossier_preset import leave_first_tasks_in, usual_links
from crm_tui.usecases.parts.typed import typed_text


class UnableToOpenDossier(Refusal):
    """A dossier of this kind cannot be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDossier:
    """The dossier to open: for whom, of what kind, about what."""

    party: Party
    type: DossierType
    variant: DossierVariant
    preset: DossierPreset | None
    site: Site | None
    contact_id: int | None
    """The contact it comes from: everything it is linked to comes along."""
    comment: str
    """As typed; an empty one is not kept."""


def open_asked_in(work: Work, *, asked: AskedDossier) -> Dossier:
    """Open a dossier with the links and the tasks of its preset, and trail it.

    Without a preset: the one task of its type. Raises UnableToOpenDossier where the
    type has no such sub-type.
    """
    if asked.variant not in dossier_types()[asked.type].variants:
        raise UnableToOpenDossier(
            f"Un dossier {asked.type.value} n'a pas ce sous-type.", field="variant"
        )
    dossier = open_dossier_in(
        work,
        party=asked.party,
        type=asked.type,
        variant=asked.variant,
        site=asked.site,
        account_id=_account_id(work, asked.party),
        contact_id=asked.contact_id,
        opening=Opening(preset=asked.preset.code if asked.preset else ""),
    )
    links = usual_links(work, preset=asked.preset, party_id=asked.party.id)
    attach_in(work, dossier=dossier, links=links, contact_id=None)
    _comment(work, dossier, asked.comment)
    leave_first_tasks_in(work, dossier=dossier, preset=asked.preset)
    work.trail("dossier", dossier.number, after=dossier)
    return dossier


def _account_id(work: Work, party: Party) -> int | None:
    """Return the account of the dossier: the one the customer already has."""
    held = accounts.of_party(work.session, party_id=party.id, within=work.territory)
    return held[0].id if held else None


def _comment(work: Work, dossier: Dossier, typed: str) -> None:
    text = typed_text(
        typed,
        field="comment",
        label="Commentaire",
        max_length=COMMENT_LENGTH,
        multiline=True,
    )
    if text:
        comment_in(work, dossier=dossier, text=text)
