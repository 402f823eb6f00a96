"""Two records about to be made one: the same look for the preview and for the merge."""

from collections.abc import Mapping

from crm_tui.desk import Work
from crm_tui.domain.party_merge import MergeSide, MovedCount, refusal_to_merge
from crm_tui.domain.refusal import Refusal
from crm_tui.store import parties, party_merges

LABELS = {
    "account": "compte(s)",
    "contract": "contrat(s)",
    "dossier": "dossier(s)",
    "justificatif": "échéance(s) de justificatif",
    "contact": "contact(s)",
    "document": "envoi(s)",
    "procedure_run": "procédure(s)",
    "customer_order": "commande(s)",
    "equipment": "équipement(s)",
    "commercial_profile": "profil(s) commercial(aux)",
    "party_role": "rôle(s)",
    "contact_link": "lien(s) de contact",
    "dossier_link": "lien(s) de dossier",
    "party": "personne(s) représentée(s)",
    "party_phone": "téléphone(s)",
    "party_email": "e-mail(s)",
    "party_alias": "ancien(s) nom(s)",
    "visit": "visite(s)",
    "timeline": "ligne(s) du fil",
}
"""What moves, in the order it matters; a table that is new says its own name."""


class UnableToMerge(Refusal):
    """The two records may not be made one."""


def sides_of(
    work: Work, *, kept: str, merged: str, is_locked: bool = False
) -> tuple[MergeSide, MergeSide]:
    """Return both records by their numbers; NotFound outside the territory."""
    found = [
        parties.get_by_number(work.session, number=number, within=work.territory)
        for number in (kept, merged)
    ]
    by_id = {
        party.id: party_merges.side(work.session, party=party, is_locked=is_locked)
        for party in sorted(found, key=lambda party: party.id)
    }
    first, second = (by_id[party.id] for party in found)
    return first, second


def check(kept: MergeSide, merged: MergeSide) -> None:
    """Raise UnableToMerge with the reason, where there is one."""
    if refusal := refusal_to_merge(kept, merged):
        raise UnableToMerge(refusal)


def counted(counts: Mapping[str, int]) -> tuple[MovedCount, ...]:
    """Return the counts with their French names, the weightiest kind first."""
    known = [table for table in LABELS if table in counts]
    others = sorted(set(counts) - set(LABELS))
    return tuple(
        MovedCount(label=LABELS.get(table, table), count=counts[table])
        for table in (*known, *others)
    )
