"""The steps of « pourquoi ? » for one asset, as a window shows them."""

from collections.abc import Iterator, Sequence

from crm_tui.domain.asset import Asset
from crm_tui.domain.french_format import sentence, short_date, typo
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.reading_request_reasons import RequestDecision, RequestStep
from crm_tui.widgets.hung_lines import NOTHING, Item
from crm_tui.widgets.plain import OK, QUIET, STRONG, URGENT, plain
from crm_tui.widgets.request_words import WAY_OUT, state_word

STEP_WORDS = {
    RequestStep.MODE: "mode du bien",
    RequestStep.RECENT_READING: "relevé récent",
    RequestStep.NOT_BILLABLE: "facturation",
    RequestStep.EXCLUDED: "exclusion",
    RequestStep.NO_CALENDAR: "calendrier",
    RequestStep.NOT_TODAY: "calendrier",
    RequestStep.ALREADY_ASKED: "déjà demandé",
    RequestStep.ADDRESS: "adresse",
    RequestStep.ASK: "demande",
}
LABEL_WIDTH = 16


def explanation_items(
    *,
    asset: Asset,
    decision: RequestDecision,
    requests: Sequence[ReadingRequest],
    line: ReadingRequest | None = None,
) -> tuple[Item, ...]:
    """Return the asset, the answer, every step that led there, the last requests.

    `line` is what a campaign proposes for it: said first, the run is another thing.
    """
    return (
        (NOTHING, plain(f"{asset.number} · {asset.label} · {asset.customer_name}")),
        *_proposed(line),
        (NOTHING, NOTHING),
        _answer(decision),
        *_steps(decision),
        *_past(requests),
    )


def _proposed(line: ReadingRequest | None) -> Iterator[Item]:
    if line is None or line.was_sent:
        return
    words = WAY_OUT.get(line.reason) or f"{state_word(line)}."
    mark = plain("✗ ", URGENT) if line.reason in WAY_OUT else plain("✓ ", OK)
    yield (mark, plain(typo(f"Dans cette campagne : {words[0].lower()}{words[1:]}")))


def _answer(decision: RequestDecision) -> Item:
    if decision.is_asked:
        return (
            plain("✓ ", OK),
            plain("L'envoi automatique la demande ce jour-là.", STRONG),
        )
    said = f"Envoi automatique, rien ce jour-là : {decision.said}"
    return (plain("✗ ", URGENT), plain(typo(sentence(said)), STRONG))


def _steps(decision: RequestDecision) -> Iterator[Item]:
    for answer in decision.answers:
        mark = plain("✓ ", OK) if answer.is_passed else plain("✗ ", URGENT)
        label = plain(STEP_WORDS[answer.step].ljust(LABEL_WIDTH), QUIET)
        yield (mark + label, plain(typo(answer.said)))


def _past(requests: Sequence[ReadingRequest]) -> Iterator[Item]:
    if requests:
        yield (NOTHING, NOTHING)
    for one in requests:
        label = plain(f"  {one.number.ljust(LABEL_WIDTH)}", QUIET)
        words = f"du {short_date(one.requested_on)}, {state_word(one)}"
        yield (label, plain(words))
