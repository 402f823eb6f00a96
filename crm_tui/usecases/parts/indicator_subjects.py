"""The words of what a figure is about: reasons, queues, types, offers."""

from collections.abc import Callable, Mapping

from crm_tui.catalog import contact_reasons, queues
from crm_tui.domain.indicator import Axis
from crm_tui.dossier_wording import DOSSIER_TYPE, JUSTIFICATIF_STATUS
from crm_tui.wording import READING_SOURCE


def subject_words(axis: Axis) -> Callable[[str], str]:
    """Return what gives the words of a code; one that the catalog lost stays a code."""
    labels = _labels(axis)
    return lambda code: labels.get(code, code)


def _labels(axis: Axis) -> Mapping[str, str]:
    if axis is Axis.REASON:
        return {reason.code: reason.label for reason in contact_reasons()}
    if axis is Axis.QUEUE:
        return {code: queue.label for code, queue in queues().items()}
    return {
        **{kind.value: words for kind, words in DOSSIER_TYPE.items()},
        **{status.value: words for status, words in JUSTIFICATIF_STATUS.items()},
        **{source.value: words for source, words in READING_SOURCE.items()},
    }
