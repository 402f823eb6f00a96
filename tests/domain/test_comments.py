"""The comments written by rules: searched for later, so exact to the byte."""

from datetime import date

from crm_tui.domain import comments


def test_the_two_sentences_of_the_document_are_exact_to_the_byte():
    assert comments.PREVIOUS_OCCUPANT_GAP_COMMENT.encode() == (
        b"\xc3\xa9cart de consommation avec ancien occupant"
    )
    assert comments.AWAITING_JUSTIFICATIF_COMMENT.encode() == (
        b"en attente justificatif car \xc3\xa9cart de consommation avec le "
        b"pr\xc3\xa9d\xc3\xa9cesseur"
    )


def wait(**extra):
    return comments.gap_awaiting_justificatif(
        gap_m3=42,
        closing_m3=1258,
        closing_on=date(2024, 2, 28),
        opening_m3=1300,
        opening_on=date(2024, 7, 1),
        due_on=date(2024, 7, 20),
        **extra,
    )


C3 = (
    "Écart de consommation de 42 m3 avec l'ancien occupant (résiliation 1258 m3 le "
    "28/02/2024, arrivée 1300 m3 le 01/07/2024). En attente justificatif d'entrée dans "
    "les lieux jusqu'au 20/07/2024. À défaut : abonner à la date et à l'index de "
    "résiliation."
)


def test_a_wait_is_commented_with_both_readings_and_its_limit():
    assert wait() == C3


def test_a_wait_with_the_water_to_turn_on_says_so_first():
    assert wait(reconnection=True) == "Arrivée avec remise en eau. " + C3


def test_no_justificatif_says_where_the_contract_starts():
    comment = comments.no_justificatif(closing_m3=1258, closing_on=date(2024, 2, 28))

    assert comment == (
        "Écart de consommation avec l'ancien occupant. Client sans justificatif : "
        "mettre en place l'abonnement avec l'index et la date de résiliation du "
        "prédécesseur (1258 m3 le 28/02/2024)."
    )


def test_the_fallback_says_what_never_came():
    comment = comments.fallback_applied(
        due_on=date(2024, 7, 5), closing_m3=210, closing_on=date(2024, 4, 30)
    )

    assert comment == (
        "Justificatif non reçu au 05/07/2024 : abonnement mis en place à la date et à "
        "l'index de résiliation du prédécesseur (210 m3 le 30/04/2024)."
    )


def test_a_reading_below_asks_to_check_three_things():
    assert comments.below_closing(opening_m3=1290, closing_m3=1300) == (
        "Index d'arrivée 1290 m3 inférieur à l'index de résiliation 1300 m3 : vérifier "
        "matricule, saisie et nature (réel/estimé) de l'index de résiliation."
    )


def test_only_a_confirmed_gap_matches_the_query_for_interim_occupants():
    others = (
        wait(),
        wait(reconnection=True),
        comments.AWAITING_JUSTIFICATIF_COMMENT,
        comments.no_justificatif(closing_m3=1, closing_on=date(2024, 1, 1)),
        comments.below_closing(opening_m3=1, closing_m3=9),
    )

    assert not [c for c in others if comments.PREVIOUS_OCCUPANT_GAP_COMMENT in c]
