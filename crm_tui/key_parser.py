"""What the keyboard sent, as keys: Esc and the key right after it stay two keys."""

from collections.abc import Iterable, Iterator

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser

ESC = "\x1b"


class KeyParser(XTermParser):
    """Textual's parser, for which Alt and a character are Esc, then the character.

    A terminal sends both the same way, and a slow line brings in one go what was typed
    in two: Textual then reads the digit after Esc as a sign, or forgets Esc. Nothing is
    bound to Alt and a character, and Esc closes windows all day long.
    """

    def _sequence_to_key_events(
        self, sequence: str, alt: bool = False
    ) -> Iterable[events.Key]:
        """Return the keys of a sequence, those of Alt and a character as two."""
        if alt or _is_sign_of_alt(sequence):
            return self._two_keys(sequence[-1])
        return super()._sequence_to_key_events(sequence)

    def _two_keys(self, character: str) -> Iterator[events.Key]:
        yield events.Key("escape", ESC)
        yield from super()._sequence_to_key_events(character)


def _is_sign_of_alt(sequence: str) -> bool:
    """Tell whether Textual makes a sign of it: `ESC 0` would be « º »."""
    is_pair = len(sequence) == 2 and sequence.startswith(ESC)
    return is_pair and isinstance(ANSI_SEQUENCES_KEYS.get(sequence), str)
