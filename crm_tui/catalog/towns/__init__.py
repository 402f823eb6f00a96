"""The communes of France and their postcodes: is this town where its postcode says?

Data: INSEE and La Poste as gathered by Etalab, Licence Ouverte 2.0 (see NOTICE). Read
once, on first use: 35,014 lines kept as text, parsed one postcode at a time.
"""

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from crm_tui.domain.postal_address import departement_of
from crm_tui.domain.search_key import words_of
from crm_tui.domain.town_check import TownCheck

__all__ = ["Town", "TownCheck", "TownReference", "towns"]

SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
ARTICLES = frozenset(["l", "le", "la", "les", "d", "de", "du", "des"])
"""Left out of the comparison: `CANNET`, `LE CANNET`, `VAL DE L'ISLE`, `VAL ISLE`."""

ARRONDISSEMENT = re.compile(r"\d{1,2}(?:er|re|e|eme)?")
CEDEX = "cedex"


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """One commune, or one arrondissement of Paris, Lyon or Marseille."""

    insee_code: str
    name: str
    departement: str
    region: str
    """INSEE code, such as `93`."""
    postcodes: tuple[str, ...]
    population: int

    @property
    def postal_name(self) -> str:
        """Return the name as line 6 writes it, without accents: `LE CANNET`."""
        words = words_of(self.name.split(" Arrondissement")[0])
        return " ".join(_without_ordinal(words)).upper()


class TownReference:
    """The communes by postcode."""

    def __init__(self, lines: list[str]) -> None:
        self._by_postcode: dict[str, list[str]] = {}
        self._by_departement: dict[str, list[str]] = {}
        for line in lines:
            fields = line.split("\t")
            self._by_departement.setdefault(fields[2], []).append(line)
            for postcode in fields[4].split():
                self._by_postcode.setdefault(postcode, []).append(line)

    def check(self, *, postcode: str, town: str) -> TownCheck:
        """Compare a town with those of its postcode.

        An unknown postcode is to be refused; a town that its postcode does not have is
        accepted and flagged « à vérifier » with the suggestion, since delivery labels
        (`06150 CANNES LA BOCCA`) and hamlets are no communes. Large-user postcodes
        (CEDEX) are in no reference: the town decides, within its departement.
        """
        code = postcode.strip()
        words = words_of(town)
        if CEDEX in words:
            return self._check_cedex(postcode=code, words=words)
        candidates = self.at_postcode(code)
        if not candidates:
            return _UNKNOWN
        return _compare(_key(words), candidates)

    def at_postcode(self, postcode: str) -> tuple[Town, ...]:
        """Return the communes of a postcode, the finest division first."""
        found = [_town(line) for line in self._by_postcode.get(postcode, ())]
        return tuple(sorted(found, key=lambda town: len(town.postcodes)))

    def named(self, insee_code: str) -> Town | None:
        """Return the town of this INSEE code, None where there is none."""
        departement = departement_of(postcode="", insee_code=insee_code) or ""
        for line in self._by_departement.get(departement, ()):
            if line.startswith(f"{insee_code}\t"):
                return _town(line)
        return None

    def all(self) -> Iterator[Town]:
        """Yield every town, arrondissements included."""
        for lines in self._by_departement.values():
            yield from map(_town, lines)

    def _check_cedex(self, *, postcode: str, words: tuple[str, ...]) -> TownCheck:
        departement = departement_of(postcode=postcode) or ""
        lines = self._by_departement.get(departement, ())
        if not lines:
            return _UNKNOWN
        key = _key(words)
        named = [town for town in map(_town, lines) if _key_of(town) == key]
        return TownCheck(
            is_known_postcode=True,
            insee_code=named[0].insee_code if named else "",
            departement=departement,
            suggestion=None,
            is_to_check=not named,
        )


_UNKNOWN = TownCheck(
    is_known_postcode=False, insee_code="", departement="", suggestion=None
)


@cache
def towns() -> TownReference:
    """Return the reference, read on first use."""
    packed = files("crm_tui.catalog.towns").joinpath("communes.tsv.xz").read_bytes()
    return TownReference(lzma.decompress(packed).decode().splitlines()[1:])


def _compare(key: tuple[str, ...], candidates: tuple[Town, ...]) -> TownCheck:
    for town in candidates:
        if _key_of(town) == key:
            return TownCheck(
                is_known_postcode=True,
                insee_code=town.insee_code,
                departement=town.departement,
                suggestion=None,
            )
    likely = _most_likely(key, candidates)
    return TownCheck(
        is_known_postcode=True,
        insee_code=likely.insee_code if len(candidates) == 1 else "",
        departement=likely.departement,
        suggestion=likely.postal_name,
        is_to_check=True,
    )


def _most_likely(key: tuple[str, ...], candidates: tuple[Town, ...]) -> Town:
    """Return the commune that resembles the town most; the largest when none does."""
    from rapidfuzz.fuzz import token_set_ratio

    typed = " ".join(key)
    return max(
        candidates,
        key=lambda town: (
            token_set_ratio(typed, " ".join(_key_of(town))) // 10,
            town.population,
        ),
    )


def _key_of(town: Town) -> tuple[str, ...]:
    return _key(words_of(town.name.split(" Arrondissement")[0]))


def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that name a town whatever way it is written."""
    if CEDEX in words:
        words = words[: words.index(CEDEX)]
    full = (SAINTS.get(word, word) for word in _without_ordinal(words))
    kept = tuple(word for word in full if word not in ARTICLES)
    return kept or words


def _without_ordinal(words: tuple[str, ...]) -> tuple[str, ...]:
    """Drop `3`, `03`, `3e` or `3e arrondissement` from the end: `LYON 03` is Lyon."""
    if len(words) > 1 and words[-1] == "arrondissement":
        words = words[:-1]
    if len(words) > 1 and ARRONDISSEMENT.fullmatch(words[-1]):
        words = words[:-1]
    return words


def _town(line: str) -> Town:
    insee_code, name, departement, region, postcodes, population = line.split("\t")
    return Town(
        insee_code=insee_code,
        name=name,
        departement=departement,
        region=region,
        postcodes=tuple(postcodes.split()),
        population=int(population or 0),
    )
