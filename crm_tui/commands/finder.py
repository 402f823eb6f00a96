"""What the palette finds: acts by the French words an agent says, here and elsewhere.

Every word typed must begin a word of the act's label, of its sentence or of its
`words`; accents, order, little words and plurals do not count.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crm_tui.commands.command import Command
from crm_tui.commands.customer import CUSTOMER_COMMANDS
from crm_tui.commands.forms import LIST_COMMANDS
from crm_tui.commands.table import SCREENS
from crm_tui.commands.transfer import FROM_CALL
from crm_tui.domain.search_key import words_of

_LITTLE = (
    "a ai au aux avec c ce ces cet cette d dans de des du elle en est et il ils j je l"
    " la le les leur lui m ma me mes mon n ne nos notre on ou par pas plus pour qu que"
    " qui quoi s sa se ses son sont sur t un une vers vos votre y"
)
LITTLE_WORDS = frozenset(_LITTLE.split())
"""Said without naming anything."""

POINTLESS = frozenset({"palette", "enter", *(command.id for command in LIST_COMMANDS)})
"""What is not an act of its own: moving in a list, opening the palette itself."""

HERE_ONLY = frozenset({"save", "refresh", "why", "read_letter", "resume_draft"})
"""What means something only to who is in the middle of it."""

SINGULAR_LENGTH = 4
"""From this length, a last `s` or `x` may be a plural's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A screen whose acts are found from anywhere, and how to get there."""

    screen: str
    """Its name in `SCREENS`."""
    way: str
    """The id of the command of everywhere that leads to it, or towards it."""
    steps: tuple[Command, ...] = ()
    """What is pressed after it, before the act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An act and where it is: on the screen in front, or at its place."""

    command: Command
    place: Place | None = None


def _of_customer(command_id: str) -> tuple[Command, ...]:
    return tuple(one for one in CUSTOMER_COMMANDS if one.id == command_id)


PLACES = (
    Place(screen="Vue 360", way="customer"),
    Place(screen="Nouveau contact", way="contact"),
    Place(screen="Offres", way="customer", steps=_of_customer("offers")),
    Place(
        screen="Réclamations et gestes",
        way="customer",
        steps=_of_customer("complaints"),
    ),
    Place(screen="Relevés", way="customer", steps=_of_customer("readings")),
    Place(
        screen="Dossier",
        way="customer",
        steps=_of_customer("open_dossier_of_customer"),
    ),
    Place(screen="Contact", way="customer", steps=_of_customer("contacts")),
    Place(screen="Transfert", way="contact", steps=(FROM_CALL,)),
    Place(screen="Transferts", way="transfers"),
    Place(screen="Recherche", way="search"),
    Place(screen="Recherche avancée", way="advanced_search"),
    Place(screen="Corbeille", way="work_queue"),
    Place(screen="Gestes à valider", way="gestures"),
    Place(screen="Incidents et travaux", way="incidents"),
    Place(screen="Bascules du jour", way="fallbacks"),
    Place(screen="Pilotage", way="steering"),
    Place(screen="Listes", way="reports"),
    Place(screen="Demandes de relevés", way="reading_requests"),
    Place(screen="Envois", way="outbox"),
    Place(screen="Modèles", way="templates"),
    Place(screen="Scripts", way="scripts"),
    Place(screen="Droits", way="rights"),
    Place(screen="Audit", way="audit"),
    Place(screen="Tables de décision", way="decision_tables"),
    Place(screen="Paramètres", way="parameters"),
    Place(screen="Disposition de la vue 360", way="view_blocks"),
)
"""The customer's first: what is looked for is mostly about who calls."""


def find(typed: str, *, here: Sequence[Command]) -> list[Found]:
    """Return the acts that every word typed describes, best named first.

    `here` are those of the screen in front, in its order; nothing typed lists them all
    and no other.
    """
    words = _asked(typed)
    if not words:
        return list(_once(_here(here)))
    costs = [
        (cost, found)
        for found in _once((*_here(here), *_elsewhere()))
        if (cost := _cost(found.command, words)) is not None
    ]
    return [found for _, found in sorted(costs, key=lambda one: one[0])]


def _here(commands: Iterable[Command]) -> Iterator[Found]:
    return (Found(command=one) for one in commands if one.id not in POINTLESS)


def _elsewhere() -> Iterator[Found]:
    for place in PLACES:
        for command in SCREENS[place.screen]:
            if command.id not in POINTLESS | HERE_ONLY:
                yield Found(command=command, place=place)


def _once(every: Iterable[Found]) -> Iterator[Found]:
    """Yield each act once: a screen's own key hides the one of everywhere."""
    ids, labels, sentences = set[str](), set[str](), set[tuple[str, str]]()
    for found in every:
        command = found.command
        said = (command.label, command.help)
        is_known = said in sentences or command.id in ids
        if is_known or (found.place is None and command.label in labels):
            continue
        ids.add(command.id)
        labels.add(command.label)
        sentences.add(said)
        yield found


def _asked(typed: str) -> tuple[str, ...]:
    """Return the words to look for; little words alone are looked for as they are."""
    words = words_of(typed)
    telling = tuple(_singular(one) for one in words if one not in LITTLE_WORDS)
    return telling or words


def _singular(word: str) -> str:
    is_plural = len(word) >= SINGULAR_LENGTH and word[-1] in "sx"
    return word[:-1] if is_plural else word


def _cost(command: Command, words: Iterable[str]) -> int | None:
    """Return how far from its label the words are; None where one is not said."""
    label, said, sentence = (
        words_of(text) for text in (command.label, command.words, command.help)
    )
    cost = 0
    for word in words:
        ranks = (
            rank
            for rank, known in enumerate((label, said, sentence))
            if any(one.startswith(word) for one in known)
        )
        rank = next(ranks, None)
        if rank is None:
            return None
        cost += rank
    return cost
