"""A definition that is wrong is refused with every cause, each at its step."""

from datetime import date
from typing import Any

import pytest

from crm_tui.domain.procedure import (
    Choice,
    Delay,
    FieldType,
    StepExit,
    StepField,
    StepNature,
    StepTask,
)
from crm_tui.domain.procedure_check import problems_of
from crm_tui.domain.procedure_record import digest_of, procedure_of, record_of
from tests.domain.procedure_samples import COMPLAINT, KNOWN, OBJECT, procedure, step


def act(name: str) -> StepExit:
    """A way out that performs this act."""
    return StepExit(code="OK", label="Faire", act=name)


def field(code: str, **values: Any) -> StepField:
    """A field of one line."""
    return StepField(code=code, label=code, type=FieldType.TEXT, **values)


END = step("B", ("OK", ""))
CHOICE = StepField(
    code="service",
    label="Service",
    type=FieldType.CHOICE,
    choices=(Choice(code="NOWHERE", label="Nulle part"),),
)


@pytest.mark.parametrize(
    ("made", "cause"),
    [
        pytest.param(procedure(), "aucune étape", id="empty"),
        pytest.param(
            procedure(step("A", ("OK", "Z"))), "étape inconnue « Z »", id="unknown step"
        ),
        pytest.param(
            procedure(step("A", ("OK", "")), END), "aucune sortie n'y mène", id="reach"
        ),
        pytest.param(
            procedure(step("A", ("OK", "B")), step("B", ("OK", "A"))),
            "aucun chemin n'en mène à la fin",
            id="loop without exit",
        ),
        pytest.param(procedure(step("A")), "aucune sortie", id="no exit"),
        pytest.param(
            procedure(
                step(
                    "A",
                    exits=(
                        StepExit(code="X", label="x", condition="index_reel_donne"),
                    ),
                    fields=(
                        StepField(
                            code="index_reel", label="I", type=FieldType.WHOLE_M3
                        ),
                    ),
                )
            ),
            "peut rester sans suite",
            id="every exit may be closed",
        ),
        pytest.param(
            procedure(step("A", ("OK", "")), step("A", ("OK", ""))),
            "étape « A » en double",
            id="twice the same step",
        ),
        pytest.param(
            procedure(step("A", ("OK", ""), guards=("jamais_vu",))),
            "contrôle inconnu « jamais_vu »",
            id="unknown guard",
        ),
        pytest.param(
            procedure(step("A", ("OK", ""), guards=("index_lu_donne",))),
            "lit le champ « nature_index », absent",
            id="a guard without its field",
        ),
        pytest.param(
            procedure(step("A", ("OK", ""), document="lettre_perdue")),
            "modèle de courrier inconnu",
            id="unknown template",
        ),
        pytest.param(
            procedure(step("A", ("OK", ""), right="TOUT_FAIRE")),
            "droit inconnu",
            id="unknown right",
        ),
        pytest.param(
            procedure(step("A", ("OK", ""), task=StepTask(label="x", queue="VIDE"))),
            "corbeille inconnue « VIDE »",
            id="unknown queue",
        ),
        pytest.param(
            procedure(
                step(
                    "A",
                    ("OK", ""),
                    fields=(CHOICE,),
                    task=StepTask(label="x", queue="BO", queue_field="service"),
                )
            ),
            "corbeille inconnue « NOWHERE »",
            id="a choice of queues that names another",
        ),
        pytest.param(
            procedure(step("A", ("OK", "")), dossier_types=("ZZZ",)),
            "type de dossier inconnu",
            id="unknown dossier type",
        ),
        pytest.param(
            procedure(step("A", ("OK", "")), reasons=("EAU99",)),
            "motif inconnu",
            id="unknown reason",
        ),
        pytest.param(
            procedure(step("A", ("OK", ""), fields=(OBJECT, OBJECT))),
            "champ « objet » en double",
            id="twice the same field",
        ),
        pytest.param(
            procedure(step("A", ("OK", ""), nature=StepNature.WAIT)),
            "une attente a un terme",
            id="a wait without delay",
        ),
        pytest.param(
            procedure(step("A", ("OK", ""), delay=Delay(days=0))),
            "un jour au moins",
            id="no delay",
        ),
        pytest.param(
            procedure(step("A", ("OK", ""), delay=Delay(days=1, exit="OK"))),
            "seule une attente",
            id="a term that ends what is no wait",
        ),
        pytest.param(
            procedure(
                step(
                    "A",
                    ("OK", ""),
                    nature=StepNature.WAIT,
                    delay=Delay(days=1, exit="LATE"),
                )
            ),
            "la sortie du terme « LATE » est inconnue",
            id="a term that leads nowhere",
        ),
        pytest.param(
            procedure(step("A", ("OK", ""), delay=Delay(days=1, field="objet"))),
            "le terme part du champ « objet », qui n'est pas une date",
            id="a term that starts from no day",
        ),
        pytest.param(
            procedure(step("A", exits=(act("RÊVER"),))),
            "acte inconnu « RÊVER »",
            id="an act nobody knows",
        ),
        pytest.param(
            procedure(step("A", exits=(act("SOUSCRIPTION_TRAVAUX"),))),
            "l'acte « SOUSCRIPTION_TRAVAUX » lit le champ « compte », absent",
            id="an act without its field",
        ),
        pytest.param(
            procedure(step("A", ("OK", ""), shows=("météo",))),
            "« shows » : « météo » est inconnu",
            id="a sight nobody knows",
        ),
        pytest.param(
            procedure(step("A", ("OK", ""), fields=(field("x", source="hier"),))),
            "champ « x » : « from » inconnu « hier »",
            id="a source nobody knows",
        ),
        pytest.param(
            procedure(step("A", ("OK", ""), fields=(field("x", is_locked=True),))),
            "champ « x » : « locked » va avec « from »",
            id="a locked field nothing fills",
        ),
        pytest.param(
            procedure(step("A", ("OK", ""), nature=StepNature.DECISION)),
            "au moins deux sorties",
            id="a decision of one way",
        ),
        pytest.param(
            procedure(
                step("A", ("OK", ""), nature=StepNature.AUTOMATIC, fields=(OBJECT,))
            ),
            "n'attend ni saisie",
            id="an automatic step that asks",
        ),
        pytest.param(
            procedure(
                step("A", ("OK", "B")),
                step("B", ("OK", ""), ("NO", "A"), nature=StepNature.AUTOMATIC),
            ),
            "ne revient pas en arrière",
            id="an automatic step that turns round",
        ),
        pytest.param(
            procedure(step("A", fact="inconnu")), "fait inconnu", id="unknown fact"
        ),
        pytest.param(
            procedure(step("F", fact="dossier_clos"), step("A", ("OK", ""))),
            "viennent en dernier",
            id="a worked step after a derived one",
        ),
    ],
)
def test_a_fault_is_told_in_french(made, cause):
    assert cause in " ".join(
        problem.cause for problem in problems_of(made, known=KNOWN)
    )


def test_several_faults_are_told_at_once_each_at_its_step():
    made = procedure(
        step("A", ("OK", "Z"), right="TOUT"), step("B", ("OK", ""), document="rien")
    )

    told = [
        (problem.step, problem.cause.split()[0])
        for problem in problems_of(made, known=KNOWN)
    ]

    assert told == [("A", "droit"), ("B", "modèle"), ("A", "la")]


def test_a_sound_definition_has_no_fault():
    assert problems_of(COMPLAINT, known=KNOWN) == ()


def test_a_kept_definition_is_the_one_that_was_launched():
    assert procedure_of(record_of(COMPLAINT)) == COMPLAINT


def test_any_change_of_a_definition_gives_another_fingerprint():
    later = procedure(*COMPLAINT.steps, dated_on=date(2024, 8, 1))

    assert digest_of(later) != digest_of(COMPLAINT)
    assert digest_of(procedure(*COMPLAINT.steps)) == digest_of(COMPLAINT)
