"""R13: what a transfer needs before it leaves, in the document's words.

« Always: client identified (or "non identifiable" reason), main motif, script answered
(all required questions), what has already been done […], objet lié, corbeille competent
for motif+univers+area, call-back number verified < 30 days, customer informed. CHAUD
adds: N2 available and oral presentation ticked. FROID adds: delay announced +
preferred slot. Assistance adds: last diagnosis step. Réclamation adds: expected outcome
+ gestures already granted. A transfer with ≥ 1 missing item cannot be emitted »
(domain.md 2.14).

« Script answered » is read with « validation of defined prerequisites » (S4-32): a
script defines which of its answers a transfer waits for, since whoever cannot solve
the matter cannot answer all of it (journey J14: four questions of seven, and the next
level resumes at the fifth). A script that defines none keeps to the letter of R13:
every required question (`Script.prerequisites`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm_tui.domain.handover import Handover, TransferMode, TransferNature

CALLBACK_VALID_DAYS = 30
"""« call-back number verified < 30 days » (domain.md 2.14): day 30 is too late."""


class Prerequisite(StrEnum):
    """One thing a transfer needs, by its stable code."""

    IDENTIFIED = "CLIENT_IDENTIFIE"
    REASON = "MOTIF"
    SCRIPT = "SCRIPT"
    DONE = "DEJA_FAIT"
    OBJECT = "OBJET_LIE"
    QUEUE = "CORBEILLE"
    CALLBACK = "NUMERO_RAPPEL"
    INFORMED = "CLIENT_INFORME"
    AVAILABLE = "N2_DISPONIBLE"
    PRESENTED = "PRESENTATION"
    DELAY = "DELAI_ANNONCE"
    SLOT = "CRENEAU"
    DIAGNOSIS = "ETAPE_DIAGNOSTIC"
    EXPECTED = "ATTENTE_CLIENT"
    GESTURES = "GESTES_ACCORDES"


PREREQUISITE_WORDS = {
    Prerequisite.IDENTIFIED: "client identifié",
    Prerequisite.REASON: "motif principal",
    Prerequisite.SCRIPT: "script répondu",
    Prerequisite.DONE: "ce qui a déjà été fait",
    Prerequisite.OBJECT: "objet lié",
    Prerequisite.QUEUE: "corbeille compétente",
    Prerequisite.CALLBACK: "numéro de rappel vérifié",
    Prerequisite.INFORMED: "client informé",
    Prerequisite.AVAILABLE: "N2 disponible",
    Prerequisite.PRESENTED: "présentation orale",
    Prerequisite.DELAY: "délai annoncé",
    Prerequisite.SLOT: "créneau de rappel",
    Prerequisite.DIAGNOSIS: "dernière étape du diagnostic",
    Prerequisite.EXPECTED: "attente du client",
    Prerequisite.GESTURES: "gestes déjà accordés",
}
"""The items as the document names them; example 69 says « créneau de rappel »."""

ALWAYS = (
    Prerequisite.IDENTIFIED,
    Prerequisite.REASON,
    Prerequisite.SCRIPT,
    Prerequisite.DONE,
    Prerequisite.OBJECT,
    Prerequisite.QUEUE,
    Prerequisite.CALLBACK,
    Prerequisite.INFORMED,
)
BY_MODE = {
    TransferMode.WARM: (Prerequisite.AVAILABLE, Prerequisite.PRESENTED),
    TransferMode.COLD: (Prerequisite.DELAY, Prerequisite.SLOT),
}
BY_NATURE = {
    TransferNature.ORDINARY: (),
    TransferNature.ASSISTANCE: (Prerequisite.DIAGNOSIS,),
    TransferNature.COMPLAINT: (Prerequisite.EXPECTED, Prerequisite.GESTURES),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPrerequisite:
    """One line of the checklist: met with what fills it, or missing."""

    prerequisite: Prerequisite
    value: str
    """What fills it, or half fills it: a number verified too long ago."""
    is_met: bool

    @property
    def words(self) -> str:
        """Return the item in the document's words."""
        return PREREQUISITE_WORDS[self.prerequisite]


def prerequisites_of(
    *, mode: TransferMode, nature: TransferNature
) -> tuple[Prerequisite, ...]:
    """Return all that a transfer of this kind needs, in the document's order."""
    return (*ALWAYS, *BY_MODE[mode], *BY_NATURE[nature])


def checked_prerequisites(
    handover: Handover, *, mode: TransferMode, nature: TransferNature, today: date
) -> tuple[CheckedPrerequisite, ...]:
    """Return the checklist of a transfer, each line with what fills it."""
    return tuple(
        _checked(one, handover, today=today)
        for one in prerequisites_of(mode=mode, nature=nature)
    )


def missing_prerequisites(
    handover: Handover, *, mode: TransferMode, nature: TransferNature, today: date
) -> tuple[Prerequisite, ...]:
    """Return what is missing; a transfer leaves once this is empty."""
    lines = checked_prerequisites(handover, mode=mode, nature=nature, today=today)
    return tuple(line.prerequisite for line in lines if not line.is_met)


def missing_words(missing: tuple[Prerequisite, ...]) -> str:
    """Return `créneau de rappel, client informé`."""
    return ", ".join(PREREQUISITE_WORDS[one] for one in missing)


def is_callback_valid(checked_on: date | None, *, today: date) -> bool:
    """Tell whether a number verified that day may still be called back."""
    return checked_on is not None and (today - checked_on).days < CALLBACK_VALID_DAYS


def _checked(
    one: Prerequisite, handover: Handover, *, today: date
) -> CheckedPrerequisite:
    if one is Prerequisite.CALLBACK:
        return CheckedPrerequisite(
            prerequisite=one,
            value=handover.callback_number,
            is_met=bool(handover.callback_number)
            and is_callback_valid(handover.callback_checked_on, today=today),
        )
    if one is Prerequisite.SCRIPT:
        return CheckedPrerequisite(
            prerequisite=one, value=_script_words(handover), is_met=_is_asked(handover)
        )
    value = _VALUES[one](handover)
    is_met = handover.is_recipient_present if one is Prerequisite.AVAILABLE else value
    return CheckedPrerequisite(prerequisite=one, value=value, is_met=bool(is_met))


def _is_asked(handover: Handover) -> bool:
    """Tell whether the script needs no more; a reason without one asks for none."""
    script = handover.script
    return script is None or script.is_complete


def _script_words(handover: Handover) -> str:
    script = handover.script
    if script is None:
        return "sans script pour ce motif"
    count = len(script.answers)
    answered = f"{count} réponse{'s' if count > 1 else ''}"
    if script.missing:
        return f"{script.label}, à demander : {', '.join(script.missing)}"
    resumed = f", reprise à {script.next_step}" if script.next_step else ""
    return f"{script.label} : {answered}{resumed}"


def _ticked(is_ticked: bool) -> str:
    return "fait" if is_ticked else ""


_VALUES: dict[Prerequisite, Callable[[Handover], str]] = {
    Prerequisite.IDENTIFIED: lambda h: h.identified or h.unidentified_because,
    Prerequisite.REASON: lambda h: h.reason_label,
    Prerequisite.DONE: lambda h: " · ".join(h.done),
    Prerequisite.OBJECT: lambda h: h.about.name if h.about else "",
    Prerequisite.QUEUE: lambda h: h.queue_label,
    Prerequisite.INFORMED: lambda h: _ticked(h.is_customer_informed),
    Prerequisite.AVAILABLE: lambda h: h.recipient_name,
    Prerequisite.PRESENTED: lambda h: _ticked(h.is_presented),
    Prerequisite.DELAY: lambda h: _ticked(h.is_delay_announced),
    Prerequisite.SLOT: lambda h: h.slot,
    Prerequisite.DIAGNOSIS: lambda h: h.diagnosis_step,
    Prerequisite.EXPECTED: lambda h: h.expected,
    Prerequisite.GESTURES: lambda h: h.gestures,
}
