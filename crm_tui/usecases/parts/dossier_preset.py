"""Opening a dossier from its preset: its usual links and its first tasks."""

from crm_tui.catalog import dossier_presets, dossier_types
from crm_tui.desk import Work
from crm_tui.domain.deadline import add_business_days
from crm_tui.domain.dossier import Dossier, DossierType
from crm_tui.domain.dossier_offer import preset_links
from crm_tui.domain.dossier_preset import DossierPreset, preset_said
from crm_tui.domain.refusal import Refusal
from crm_tui.dossier_wording import dossier_title
from crm_tui.store import contact_context
from crm_tui.store.contacts import Link
from crm_tui.usecases.parts.contact import known_reason
from crm_tui.usecases.parts.tasks import add_task_in


class UnknownPreset(Refusal):
    """The catalog has no such preset."""


def preset_of(code: str) -> DossierPreset | None:
    """Return the preset of this code, None for no code; raises UnknownPreset."""
    if not code:
        return None
    if code not in dossier_presets():
        raise UnknownPreset(f"Modèle de dossier inconnu : {code}.", field="preset")
    return dossier_presets()[code]


def preset_of_reason(reason_code: str, *, type: DossierType) -> DossierPreset | None:
    """Return the preset a contact's reason leads to for a dossier of this type."""
    reason = known_reason(reason_code)
    said = reason.dossier if reason else ""
    return preset_said(dossier_presets().values(), said=said, type=type)


def leave_first_tasks_in(
    work: Work, *, dossier: Dossier, preset: DossierPreset | None
) -> None:
    """Leave what a dossier opens with: the tasks of its preset, else its type's one."""
    if preset is None:
        title = dossier_title(dossier.type, dossier.variant)
        queue = dossier_types()[dossier.type].queue
        add_task_in(work, dossier=dossier, label=f"Traiter · {title}", queue=queue)
        return
    for task in preset.tasks:
        add_task_in(
            work,
            dossier=dossier,
            label=task.label,
            queue=task.queue,
            due_on=add_business_days(start=work.today, days=task.days),
            priority=task.priority,
        )


def usual_links(
    work: Work, *, preset: DossierPreset | None, party_id: int
) -> tuple[Link, ...]:
    """Return what a preset links by default: the newest object of each kind it names.

    « mêmes règles que le contact » (document 003): what is not there is left out.
    """
    if preset is None or not (preset.objects or preset.parties):
        return ()
    context = contact_context.read(
        work.session, party_id=party_id, within=work.territory
    )
    links = preset_links(preset, context=context)
    return tuple(
        Link(kind=link.kind.value, object_id=link.id, role=link.role)
        for link in links
        if link.is_made
    )
