"""What `?` says of a figure: the words of its definition."""

from crm_tui.domain.indicator import Definition
from crm_tui.domain.indicator_board import LEAST_CONTACTS
from crm_tui.domain.indicator_words import target_words

COMPARED = (
    f"un agent de moins de {LEAST_CONTACTS} contacts a son n, pas sa valeur (« trop"
    " peu ») ; les centres se comparent dans leur région."
)
NOT_COMPARED = (
    "à toute maille, ce qui attend se compte par corbeille sur tout le territoire :"
    " jamais par agent, plateau, centre ou région."
)


def figure_facts(definition: Definition) -> tuple[tuple[str, str], ...]:
    """Return the name of a figure and its words, then each thing to know of it."""
    target = definition.target
    said = (
        (definition.label, definition.formula),
        ("Compté dans", definition.source),
        ("Ce qui manque", definition.missing),
        (
            "Cible",
            f"{target_words(target, unit=definition.unit)} ; sinon : {target.advice}"
            if target
            else "",
        ),
        ("Comparaison", COMPARED if definition.has_agent else NOT_COMPARED),
        ("Code", definition.indicator.value),
    )
    return tuple((name, words) for name, words in said if words)
