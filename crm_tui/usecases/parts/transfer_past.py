"""What was already done before a transfer: the script, the acts, the gestures."""

from datetime import timedelta
from decimal import Decimal

from crm_tui.desk import Work
from crm_tui.domain.contact import Contact, ContactReason
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.french_format import counted, euros
from crm_tui.domain.handover import HandedScript, TransferNature
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.domain.party import Party
from crm_tui.domain.script_run import ScriptRun
from crm_tui.domain.timeline import TimelineEntry, TimelineKind
from crm_tui.store import gestures, script_runs
from crm_tui.store import timeline as timelines
from crm_tui.usecases.parts.script_runs import state_in
from crm_tui.usecases.parts.scripts import scripts_in_force

LAST_DONE = 4
"""Lines of what was done that go with a transfer, the last ones."""

LINE_LENGTH = 90
SAME_MATTER_DAYS = 7
"""A script of the customer begun within these days is about the same matter [D]."""

EXPECTED = "attente"
"""The question of a script that asks what the customer expects."""

GRANTED = frozenset({GestureStatus.GRANTED, GestureStatus.CARRIED_OUT})
IDENTIFYING = frozenset({"S1", "S2", "S3"})
"""Scripts of every call: identification and transfer are prerequisites themselves."""


def done_so_far(
    work: Work, *, contact: Contact | None, dossier: Dossier | None
) -> tuple[str, ...]:
    """Return what was done, oldest first: what was said, then the acts since."""
    said = (_cut(contact.comment),) if contact and contact.comment else ()
    return (*said, *_acts(work, contact=contact, dossier=dossier))


def _acts(
    work: Work, *, contact: Contact | None, dossier: Dossier | None
) -> tuple[str, ...]:
    if dossier is not None:
        page = timelines.page(work.session, dossier_id=dossier.id, within=None)
        entries = page.entries
    elif contact is not None and contact.party_id is not None:
        page = timelines.page(
            work.session, party_id=contact.party_id, within=work.territory
        )
        entries = tuple(one for one in page.entries if one.at >= contact.started_at)
    else:
        return ()
    kept = [one for one in entries if _is_act(one)][:LAST_DONE]
    return tuple(_cut(one.title) for one in reversed(kept))


def _is_act(entry: TimelineEntry) -> bool:
    """Tell whether an entry says something was done, not that somebody called."""
    return entry.kind not in (TimelineKind.CONTACT, TimelineKind.TRANSFER)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LINE_LENGTH else f"{line[: LINE_LENGTH - 1]}…"


def script_of(
    work: Work,
    *,
    contact: Contact | None,
    dossier: Dossier | None,
    reason: ContactReason | None,
) -> HandedScript | None:
    """Return how far the script of the reason was run; None where it has none.

    One that nobody began misses all that the script defines as prerequisite.
    """
    known = scripts_in_force(work.session, on=work.today)
    codes = [
        code
        for code in (reason.scripts if reason else ())
        if code not in IDENTIFYING and known[code].is_run
    ]
    if not codes:
        return None
    runs = {run.script_code: run for run in reversed(_runs(work, contact, dossier))}
    code = next((code for code in codes if code in runs), codes[0])
    run = runs.get(code)
    if run is None:
        script = known[code]
        first = script.questions[0].label
        missing = tuple(one.label for one in script.prerequisites)
        return HandedScript(
            code=code, label=script.label, missing=missing, next_step=first
        )
    state = state_in(work, run)
    return HandedScript(
        code=code,
        label=state.label,
        answers=state.done,
        missing=state.missing_to_transfer,
        next_step=state.next_step,
        expected=run.values.get(EXPECTED, ""),
    )


def diagnosis_of(script: HandedScript | None, *, nature: TransferNature) -> str:
    """Return the last step of the diagnosis: the next level goes on after it.

    Only assistance has one; the last words of a complaint are no diagnosis.
    """
    if nature is not TransferNature.ASSISTANCE or script is None:
        return ""
    return script.answers[-1] if script.answers else ""


def _runs(
    work: Work, contact: Contact | None, dossier: Dossier | None
) -> tuple[ScriptRun, ...]:
    """Return the scripts answered in the contact, then in the dossier, newest first.

    Else those answered with the customer these last days: a script is run before its
    contact is recorded, and may be gone on with after it.
    """
    session, here = work.session, work.territory
    found: tuple[ScriptRun, ...] = ()
    if contact is not None:
        found = script_runs.of_contact(session, contact_id=contact.id, within=here)
    if not found and dossier is not None:
        found = script_runs.of_dossier(session, dossier_id=dossier.id, within=here)
    party_id = contact.party_id if contact else dossier.party_id if dossier else None
    if found or party_id is None:
        return found
    since = work.now - timedelta(days=SAME_MATTER_DAYS)
    runs = script_runs.of_party(session, party_id=party_id, within=here)
    return tuple(run for run in runs if run.begun_at >= since)


def gestures_of(work: Work, *, party: Party | None) -> str:
    """Return `45 € en 2 gestes`, or that none was granted."""
    if party is None:
        return ""
    held = gestures.of_party(work.session, party_id=party.id, within=work.territory)
    granted = [one for one in held if one.status in GRANTED]
    if not granted:
        return "aucun geste"
    total = sum((one.amount_euros for one in granted), Decimal())
    return f"{euros(total)} en {counted(len(granted), 'geste', 'gestes')}"
