"""The page of the figures of supervision: `python -m crm_tui.indicators_page`.

`docs/indicators.md` holds its output; a test compares them.
"""

import sys
from collections.abc import Iterator
from itertools import groupby

from crm_tui.domain.indicator import Definition, Mesh
from crm_tui.domain.indicator_board import LEAST_CONTACTS
from crm_tui.domain.indicator_table import DEFINITIONS
from crm_tui.domain.indicator_words import target_words

INTRODUCTION = f"""\
# Les indicateurs du pilotage

Page produite par `python -m crm_tui.indicators_page` à partir de la table des
indicateurs : `?` dit la même chose à l'écran « Pilotage » (F7).

- Un chiffre ne compte que le territoire de qui le lit ; ailleurs ne pèse rien.
- Mailles : agent, plateau (l'entité de l'agent), centre, région. Un agent ne lit que
  les siens ; l'habilitation « pilotage » donne ceux des autres.
- Les centres ne se comparent qu'au sein d'une région, `n` toujours montré ; deux agents
  ne se comparent pas en dessous de {LEAST_CONTACTS} contacts chacun.
- Les jours sont ceux de Paris. Les codes sont stables :
  `crm-tui report kpi --from 01/07/2024 --to 31/07/2024 --mesh centre --csv f.csv`.
- Un chiffre réparti a aussi une ligne par code : maille `motif`, `corbeille` ou `type`
  (la DMT de chaque motif, le stock de chaque corbeille).
- `crm-tui report traces` écrit les traces des actes en codes, sans nom, sans
  commentaire et sans rien de sensible.
"""


def indicators_page() -> str:
    """Return the page in Markdown."""
    families = groupby(DEFINITIONS, key=lambda definition: definition.family)
    sections = (
        f"\n## {family}\n" + "".join(map(_section, definitions))
        for family, definitions in families
    )
    return INTRODUCTION + "".join(sections)


def _section(definition: Definition) -> str:
    lines = "".join(f"- {line}\n" for line in _lines(definition))
    return f"\n### {definition.label} (`{definition.indicator}`)\n\n{lines}"


def _lines(definition: Definition) -> Iterator[str]:
    yield definition.formula
    yield f"Unité : {definition.unit} ({definition.kind})."
    yield f"Compté dans : {definition.source}."
    yield f"Mailles : {_meshes(definition)}."
    if definition.axis:
        yield f"Réparti aussi par {definition.axis}."
    if definition.target is not None:
        limit = target_words(definition.target, unit=definition.unit)
        yield f"Cible : {limit} ; sinon : {definition.target.advice}"
    if definition.made_of:
        yield f"Fait de : {definition.made_of}."
    if definition.missing:
        yield f"Ce qui manque : {definition.missing}"


def _meshes(definition: Definition) -> str:
    if not definition.has_agent:
        return "le territoire entier"
    return ", ".join(mesh.value for mesh in Mesh if mesh is not Mesh.OWN)


if __name__ == "__main__":
    sys.stdout.write(indicators_page())
