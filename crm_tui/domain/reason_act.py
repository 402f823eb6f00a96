"""The acts a reason leads to: « le motif d'appel guide vers les bons actes » (004).

« Pour la réalisation d'actes simples, plus de motif à renseigner » : each of them is
also reached without a reason, from the palette and from the 360° view.
"""

from enum import StrEnum

from crm_tui.domain.contact import ContactReason


class ReasonAct(StrEnum):
    """An act reached from a contact; the catalog names it, `wording` labels it."""

    APPLY = "APPLIQUER"
    """What the rule of the reason proposes: an arrival, a contested bill."""
    LEAK = "FUITE"
    READINGS = "RELEVES"
    REQUESTS = "DEMANDES"
    EDIT_CUSTOMER = "COORDONNEES"
    BANK_DETAILS = "RIB"
    SUCCESSION = "SUCCESSION"
    COMPLAINTS = "RECLAMATIONS"
    OFFERS = "OFFRES"
    EXTENSION = "DELAI"
    INCIDENTS = "INCIDENTS"
    CUSTOMER = "VUE_360"
    OUTBOX = "ENVOIS"
    QUEUE = "CORBEILLE"
    FALLBACKS = "BASCULES"
    PROSPECT = "PROSPECT"
    PROCEDURE = "PROCEDURE"
    APPLICATIONS = "APPLICATIONS"
    """The other applications that name the reason, the context carried."""
    DOSSIER = "DOSSIER"
    TRANSFER = "TRANSFERT"
    RECORD = "TRACER"


GUIDED = frozenset({"move_in", "euros"})
"""The guides whose acts are applied with one key."""

SECOND_LINE = ("N2", "BO", "Dispatch")
"""Who is not the adviser of the call, in the words of the catalog."""


def acts_of(
    reason: ContactReason, *, has_applications: bool = False
) -> tuple[ReasonAct, ...]:
    """Return the acts of a reason in the order they are done.

    The one the rule proposes, those the catalog names, the applications where some are
    the reason's own, then what ends every reason: its dossier where it opens one, the
    transfer where another line is competent, else the trace alone.
    """
    acts: list[ReasonAct] = []
    if reason.guide in GUIDED:
        acts.append(ReasonAct.APPLY)
    acts.extend(ReasonAct(code) for code in reason.acts)
    if has_applications:
        acts.append(ReasonAct.APPLICATIONS)
    if reason.opens_dossier:
        acts.append(ReasonAct.DOSSIER)
    if any(line in reason.competence for line in SECOND_LINE):
        acts.append(ReasonAct.TRANSFER)
    if not reason.opens_dossier:
        acts.append(ReasonAct.RECORD)
    return tuple(dict.fromkeys(acts))
