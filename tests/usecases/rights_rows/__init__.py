"""One row a use case: how the matrix calls it. A use case without a row fails.

One module per area, each with its reads (`SIGHT`), its acts (`ACTS`) and what is done
for the whole centre (`UPKEEP`); a module without one of them leaves it out.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from tests.usecases.rights import Row
from tests.usecases.rights_rows.first_slice import BEFORE_SIGN_IN

__all__ = ["ACTS", "BEFORE_SIGN_IN", "ROWS", "SIGHT", "UPKEEP"]

_AREAS = [import_module(f"{__name__}.{area.name}") for area in iter_modules(__path__)]


def _of(kind: str) -> Mapping[str, Row]:
    """Return the rows of one kind over every area."""
    return {
        name: row for area in _AREAS for name, row in getattr(area, kind, {}).items()
    }


SIGHT = _of("SIGHT")
"""The reads."""
ACTS = _of("ACTS")
"""The acts of the desk."""
UPKEEP = _of("UPKEEP")
"""What is done for the whole centre: by right and not by place."""
ROWS: Mapping[str, Row] = {**SIGHT, **ACTS, **UPKEEP}
