"""One column of an export, its cells checked and stored together.

A column whose cells repeat is looked up, cell by cell; one whose cells are all unlike
is matched whole, and cell by cell only when one of them is not plain.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from crm_tui.store.legacy.plain_cells import Convert, Memo, NotPlain, pattern_of
from crm_tui.store.packing import Stored

ALL_UNLIKE = frozenset(
    (
        *("id_acteur", "id_compte", "id_site", "compteur", "no_contrat", "facture_no"),
        *("tel_1", "tel_2", "tel_3", "no_ligne", "mail", "mail_2"),
        *("adresse", "site_adresse", "note_sensible", "consigne"),
    )
)
"""Columns whose cells are hardly ever the same: nothing is kept of them."""


class PlainColumn:
    """How a column is usually written, and what is stored of its cells."""

    def __init__(self, name: str, *, convert: Convert | None) -> None:
        pattern = pattern_of(name)
        self._is_plain = re.compile(pattern).fullmatch
        self._are_plain = re.compile(rf"(?:{pattern}\n)*+").fullmatch
        self._convert = convert
        is_unlike = name in ALL_UNLIKE
        self._stored: Callable[[str], Stored] = (
            self._judged if is_unlike else Memo(self._judged).__getitem__
        )
        self._all = self._matched if is_unlike else self._looked_up

    def stored(self, cells: Sequence[str], *, odd: set[int]) -> Sequence[Any]:
        """Return what is stored of these cells; the place of those not plain is odd."""
        stored = self._all(cells)
        return self._one_by_one(cells, odd) if stored is None else stored

    def _looked_up(self, cells: Sequence[str]) -> Sequence[Stored] | None:
        try:
            return list(map(self._stored, cells))
        except NotPlain:
            return None

    def _matched(self, cells: Sequence[str]) -> Sequence[Stored] | None:
        if not self._are_plain("\n".join([*cells, ""])):
            return None
        return list(map(self._convert, cells)) if self._convert else cells

    def _one_by_one(self, cells: Sequence[str], odd: set[int]) -> Sequence[Stored]:
        found: list[Stored] = []
        for at, cell in enumerate(cells):
            try:
                found.append(self._stored(cell))
            except NotPlain:
                odd.add(at)
                found.append(None)
        return found

    def _judged(self, cell: str) -> Stored:
        if not self._is_plain(cell):
            raise NotPlain
        return self._convert(cell) if self._convert else cell
