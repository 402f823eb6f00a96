"""The words of an offer: what is said to the customer, what is for it and against."""

from collections.abc import Iterator, Sequence

from crm_tui.domain.french_format import euros, short_date, typo
from crm_tui.domain.offer import OfferMode
from crm_tui.domain.offer_board import OfferBoard, pitch_of
from crm_tui.domain.offer_choice import OfferVerdict
from crm_tui.domain.offer_facts import PushBarrier
from crm_tui.widgets.hung_lines import Item
from crm_tui.widgets.line_table import Column, Row, cell
from crm_tui.widgets.plain import ACT, OK, QUIET, plain

COLUMNS: Sequence[Column] = (
    Column(title="Offre", width=24),
    Column(title="Prix/mois", width=9, is_right=True),
    Column(title="Pourquoi", width=20, flex=1),
)

NOTHING_FITS = "Aucune offre adaptée maintenant : « x » dit pourquoi."
EVERY_OTHER_SHOWN = "Toutes les offres du catalogue sont proposées."
ON_REQUEST = "À la demande du client : ses silences et ses réserves ne bloquent rien."
FIRST_SOLVED = "Quand la demande initiale est réglée."


def offer_row(verdict: OfferVerdict) -> Row:
    """Return an offer as the list shows it."""
    price = euros(verdict.offer.price) if verdict.offer.price else "gratuit"
    waits = (
        f"présentée le {short_date(verdict.presented_on)} · "
        if (verdict.presented_on)
        else ""
    )
    return Row(
        verdict.offer.code,
        (
            cell(verdict.offer.label, "strong" if verdict.is_eligible else "quiet"),
            cell(price),
            (
                (waits, "act"),
                (verdict.why, "" if verdict.is_eligible else "quiet"),
            ),
        ),
    )


def caution_items(board: OfferBoard) -> Iterator[Item]:
    """Yield what the agent minds before any offer."""
    choice = board.choice
    if choice.mode is OfferMode.REQUESTED:
        yield plain("ℹ ", "$primary"), plain(typo(ON_REQUEST), QUIET)
    if choice.barriers:
        said = f"Rien à pousser : {choice.barrier_words}."
        if choice.mode is OfferMode.PUSHED:
            said += " « d » sert ce que le client demande de lui-même."
        yield plain("⚠ ", ACT), plain(typo(said))
    if PushBarrier.GUARDIANSHIP in choice.barriers and board.guardian:
        yield plain("⚠ ", ACT), plain(f"S'adresser à {board.guardian}.")


def said_items(board: OfferBoard, verdict: OfferVerdict | None) -> Iterator[Item]:
    """Yield what to say of the offer under the cursor, in the order of script S8."""
    if verdict is None:
        return
    if not verdict.is_eligible:
        for drop in verdict.drops:
            yield plain("✗ ", QUIET), plain(typo(drop.sentence))
        return
    if opening := board.opening_for(verdict):
        yield plain("dire    ", QUIET), plain(typo(opening))
    yield plain("puis    ", QUIET), plain(typo(pitch_of(verdict.offer)))
    yield plain("pour    ", QUIET), plain(_place(verdict))
    for pro in verdict.pros:
        yield plain("      ✓ ", OK), plain(typo(pro.why))


def _place(verdict: OfferVerdict) -> str:
    line = verdict.line
    if line is None:
        return "une nouvelle ligne"
    if verdict.is_migration:
        return f"{line.number} · à la place de {line.plan}"
    return f"{line.number} · en plus de {line.plan}"
