"""`crm-tui rule`: the rules of the screens, from a shell."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crm_tui.cli.rule import app

VECTORS = Path(__file__).parents[1] / "domain" / "vectors"


def vectors(name):
    return list(csv.DictReader((VECTORS / name).read_text().splitlines()))


SUBSCRIBE = {
    "oui": "NOW",
    "oui_avec_alerte": "NOW",
    "apres_intervention": "AFTER_FIELD_VISIT",
    "par_BO": "BY_BACK_OFFICE",
    "non": "NO",
}
START_ON = {"arrivee": "2024-07-01", "TD": "2024-02-28", "": None}
CODES = {
    "coherent": "IN_BAND",
    "non_controlable": "UNBOUNDED",
    "incoherent": "OUT_OF_BAND",
}
MAIGRET = [
    "--closing", "1258", "--closing-date", "2024-02-28",
    "--opening", "1300", "--opening-date", "2024-07-01", "--today", "2024-07-05",
]  # fmt: skip


def run(*arguments):
    return CliRunner().invoke(app, list(arguments))


def decide(*arguments):
    result = run("gap", *arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_decision_of_maigret_is_printed_for_a_program():
    decision = decide(*MAIGRET)

    assert list(decision) == [
        "row", "verdict", "gap_m3", "subscribe", "start_on", "start_m3", "acts",
        "comment", "letter", "due_on", "fallback_on", "reason",
    ]  # fmt: skip
    assert (decision["row"], decision["verdict"]) == ("D03", "TOO_WIDE")
    assert (decision["gap_m3"], decision["subscribe"]) == (42, "NO")
    assert decision["start_on"] is None and decision["start_m3"] is None
    assert decision["letter"] == "01"
    assert (decision["due_on"], decision["fallback_on"]) == ("2024-07-20", "2024-07-22")
    assert decision["acts"][0]["kind"] == "CREATE_PROSPECT"
    assert "1258 m3 le 28/02/2024" in decision["comment"]


def test_french_dates_are_read_as_well():
    french = [a.replace("2024-02-28", "28/02/2024") for a in MAIGRET]

    assert decide(*french) == decide(*MAIGRET)


def gate_options(vector):
    options = [
        "gap", "--opening", vector["arrivee"], "--opening-date", "2024-07-01",
        "--closing-date", "2024-02-28", "--today", "2024-07-05", "--json",
    ]  # fmt: skip
    if vector["ti"]:
        options += ["--closing", vector["ti"]]
    if vector["remise_en_eau"] == "oui":
        options.append("--reconnection")
    if vector["justificatif"] == "aucun":
        options += ["--justificatif", "none"]
    return options


@pytest.mark.parametrize(
    "vector", vectors("gate.csv"), ids=lambda v: f"{v['row']} {v['arrivee']}"
)
def test_the_shell_gives_the_whole_line_of_the_gate(vector):
    decision = json.loads(run(*gate_options(vector)).stdout)

    assert decision["row"] == vector["row"]
    assert decision["subscribe"] == SUBSCRIBE[vector["subscription_now"]]
    assert decision["start_on"] == START_ON[vector["date"]]
    assert decision["start_m3"] == (int(vector["index"]) if vector["index"] else None)


def reading_options(vector):
    last = int(vector["cdm"]) - int(vector["diff"] or vector["ecart"])
    options = ["reading", "--typed", vector["cdm"], "--last", str(last), "--json"]
    if vector["lo"]:
        options += ["--low", vector["lo"], "--high", vector["hi"]]
    return options


@pytest.mark.parametrize("vector", vectors("readings.csv"), ids=lambda v: v["id"])
def test_the_shell_controls_the_readings_of_the_document(vector):
    found = json.loads(run(*reading_options(vector)).stdout)

    def given(cell):
        return int(vector[cell]) if vector[cell] else None

    assert found["code"] == CODES[vector["verdict"]]
    assert found["usage_m3"] == given("diff") or not vector["diff"]
    assert (found["lowest_m3"], found["highest_m3"]) == (
        given("idx_lo"),
        given("idx_hi"),
    )
    proposed = [suggestion["value_m3"] for suggestion in found["suggestions"]]
    assert proposed == ([given("suggestion")] if vector["suggestion"] else [])


def test_a_real_process_gives_the_rows_of_both_files():
    gate, readings = vectors("gate.csv"), vectors("readings.csv")
    for options, answer in (
        (gate_options(gate[2]), gate[2]["row"]),
        (reading_options(readings[4]), "OUT_OF_BAND"),
    ):
        said = subprocess.run(
            [sys.executable, "-m", "crm_tui", "rule", *options],
            capture_output=True,
            text=True,
            check=True,
        )
        decision = json.loads(said.stdout)
        assert decision.get("row", decision.get("code")) == answer


@pytest.mark.parametrize(
    ("arguments", "row"),
    [
        (["--justificatif", "given"], "D07"),
        (["--field-visit"], "D28"),
        (["--reconnection", "--where", "back"], "D16"),
        (["--reconnection", "--where", "BACK", "--justificatif", "none"], "D17"),
        (["--opening", "1200"], "D26b"),
    ],
)
def test_each_option_reaches_the_rule(arguments, row):
    assert decide(*MAIGRET, *arguments)["row"] == row


def test_dials_let_a_meter_go_through_zero():
    decision = decide("--closing", "99998", "--opening", "2", "--dials", "5")

    assert (decision["row"], decision["gap_m3"]) == ("D01", 4)


def test_the_decision_is_readable_without_json():
    result = run("gap", *MAIGRET)

    assert result.exit_code == 0
    assert result.stdout.startswith("D03 · Ne pas abonner\n")
    assert "Écart de 42 m³" in result.stdout
    assert "  5. Échéance le 20/07/2024, sinon 1258 m³ au 28/02/2024" in result.stdout
    assert "À éviter : Ne pas envoyer d'agent" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["gap"], r"Index d'arrivée : valeur manquante\."),
        (
            ["gap", "--closing", "1000", "--opening", "1005,9"],
            r"Index d'arrivée : .*entiers.*Index proposé : 1005\.",
        ),
        (["gap", "--opening=-3"], r"Index d'arrivée : .*négatif\."),
        (["gap", "--opening", "9" * 5000], r"Index d'arrivée : Index illisible.*"),
        (
            ["gap", "--opening", "1300", "--closing", "1258"],
            r"Date de résiliation manquante.*",
        ),
        (
            ["gap", *MAIGRET, "--closing-date", "31/02/2024"],
            r"Date de résiliation : le 31/02/2024 n'existe pas\.",
        ),
        (
            ["gap", *MAIGRET, "--justificatif", "maybe"],
            r"--justificatif : valeurs admises : none, later, given\.",
        ),
        (["gap", *MAIGRET, "--dials", "0"], r"Nombre de roues : de 1 à 9\."),
        (["gap", *MAIGRET, "--dials", "²"], r"Nombre de roues : un nombre .*"),
        (["gap", *MAIGRET, "--today", "jamais"], r"Jour de la décision : tapez .*"),
        (["reading"], r"Index saisi : valeur manquante\."),
        (
            ["reading", "--typed", "5", "--expected", "beaucoup"],
            r"Consommation attendue : un nombre de m³ est attendu\.",
        ),
        (
            ["reading", "--typed", "5", "--last", "1", "--expected", "-1"],
            r"La consommation attendue doit être un nombre positif\.",
        ),
        (
            ["reading", "--typed", "5", "--last", "1", "--low", "3"],
            r"Utilisation correcte : dernier index et deux bornes attendus\.",
        ),
        (["gesture", "--ceiling", "15"], r"Montant : valeur manquante\."),
        (["gesture", "--amount", "0"], r"Un geste est un montant supérieur à zéro\."),
        (["gesture", "--amount=-3"], r"Montant : un montant n'est pas négatif\."),
        (
            ["gesture", "--amount", "peu"],
            r"Montant : un montant en euros est attendu\.",
        ),
        (["retention"], r"Dernier contact : valeur manquante\."),
        (["deadline", "--days", "999999999999"], r"Délai : un nombre .*"),
        (["deadline", "--asked-on", "0024-07-05"], r"Jour de la demande : année .*"),
    ],
)
def test_a_bad_input_is_one_french_sentence_and_exit_code_two(arguments, sentence):
    result = run(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert re.fullmatch(sentence, result.stderr.rstrip("\n")), result.stderr


def check(*arguments):
    result = run("reading", *arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_impossible_reading_of_the_document_is_found():
    found = check("--typed", "89954", "--last", "882", "--expected", "127")

    assert (found["severity"], found["code"]) == ("ALERT", "OUT_OF_BAND")
    assert (found["lowest_m3"], found["highest_m3"]) == (895, 1263)
    assert [s["value_m3"] for s in found["suggestions"]] == [899]


def test_a_decimal_expectation_is_read_with_a_comma_or_a_dot():
    comma = check("--typed", "867", "--last", "829", "--expected", "57,33")

    assert (comma["low_m3"], comma["high_m3"]) == (6, 172)
    assert comma == check("--typed", "867", "--last", "829", "--expected", "57.33")


def test_an_estimate_too_high_is_an_alert():
    found = check(
        "--typed", "1310", "--last", "1325", "--last-estimated", "--last-actual", "1300"
    )

    assert (found["code"], found["usage_m3"]) == ("ESTIMATE_TOO_HIGH", 10)
    assert found["lowest_m3"] is None


def test_a_refused_reading_is_an_answer_not_a_bad_input():
    result = run("reading", "--typed", "899,54", "--last", "882")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "Index refusé"
    assert "Index proposé : 899." in result.stdout


def test_the_days_of_a_wait_are_printed():
    result = run("deadline", "--asked-on", "2024-07-05", "--json")

    assert json.loads(result.stdout) == {
        "asked_on": "2024-07-05",
        "reminder_on": "2024-07-15",
        "due_on": "2024-07-20",
        "fallback_on": "2024-07-22",
    }


def test_the_days_of_a_wait_are_readable():
    result = run("deadline", "--today", "2025-12-11", "--alsace-moselle")

    assert "Limite  le 26/12/2025 inclus" in result.stdout
    assert "Bascule le 29/12/2025" in result.stdout


def test_alsace_moselle_moves_what_acts_after_christmas():
    def fallback(*options):
        result = run("deadline", "--asked-on", "2025-12-10", "--json", *options)
        return json.loads(result.stdout)["fallback_on"]

    assert fallback() == "2025-12-26"
    assert fallback("--alsace-moselle") == "2025-12-29"


def test_the_help_of_the_program_stays_light():
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, crm_tui.cli.rule;"
            "print([m for m in sys.modules if m.startswith('crm_tui.domain.')])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    assert loaded.stdout.strip() == "[]"


ADLER = [
    "--closing", "498", "--closing-date", "12/04/2024", "--dated", "03/06/2024",
    "--today", "05/07/2024",
]  # fmt: skip


def rule(name, *arguments):
    result = run(name, *arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("options", "row", "start_m3"),
    [
        (["--value", "502"], "D08", 502),
        (["--value", "512"], "D10", 512),
        (["--value", "512", "--attributable", "entré en avril"], "D11", 512),
        ([], "D12", 498),
        (["--remote", "510", "--takes-remote"], "D12", 510),
        (["--value", "512", "--unreadable"], "D13", None),
        (["--value", "512", "--due", "01/07/2024"], "D18", 512),
        (["--value", "512", "--already-open"], "D19", 512),
        (["--value", "512", "--already-open", "--euros"], "D21", 512),
        (["--value", "490"], "D26b", None),
    ],
)
def test_a_document_gives_its_row(options, row, start_m3):
    decision = rule("document", *ADLER, *options)

    assert (decision["row"], decision["start_m3"]) == (row, start_m3)


def test_the_limitation_of_holmes_is_reckoned():
    decision = rule(
        "document", "--closing", "398", "--closing-date", "01/03/2022",
        "--dated", "15/03/2022", "--value", "400", "--limitation", "11/07/2024",
        "--known", "700", "--today", "11/07/2024",
    )  # fmt: skip

    assert (decision["row"], decision["start_on"]) == ("D24", "2022-07-11")
    assert (decision["start_m3"], decision["needs_expert"]) == (442, True)


@pytest.mark.parametrize(
    ("options", "row"),
    [
        ([], "D14"),
        (["--reconnection"], "D15"),
        (["--reconnection", "--first-asked-here"], "D17"),
    ],
)
def test_the_default_gives_its_row(options, row):
    decision = rule(
        "fallback", "--closing", "210", "--closing-date", "30/04/2024", *options
    )

    assert (decision["row"], decision["start_m3"]) == (row, 210)
    assert decision["letter"] == "04"


@pytest.mark.parametrize(
    ("options", "row"),
    [
        ([], "D23"),
        (["--tagged"], "D20"),
        (["--tagged", "--must-regularise"], "D21"),
        (["--tagged", "--explained", "--still-contests"], "D22"),
    ],
)
def test_a_contested_contract_gives_its_row(options, row):
    assert rule("euros", *options)["row"] == row


def test_a_document_is_told_in_french_with_the_sentence_that_decides():
    result = run("document", *ADLER, "--value", "512")

    assert "D10 · Document recevable : abonner au 03/06/2024 à 512 m³" in result.stdout
    assert "Commentaire : écart de consommation avec ancien occupant" in result.stdout
    assert "Document 001 : « Si le justificatif fourni" in result.stdout


def test_a_gesture_for_an_expert_says_all_that_sends_it_there():
    benali = ("--amount", "20", "--granted", "35", "--same-reason", "2")

    decision = rule("gesture", *benali, "--ceiling", "15")

    assert decision["status"] == "A_VALIDER"
    assert len(decision["reasons"]) == 3
    assert run("gesture", *benali, "--ceiling", "80").stdout.startswith(
        "Geste à faire valider par un expert\n"
    )


def test_a_prospect_kept_three_years_is_proposed():
    lefevre = ("--last-contact", "02/06/2021", "--today", "11/07/2024")

    assert rule("retention", *lefevre)["eligible_on"] == "2024-06-02"
    assert run("retention", *lefevre).stdout.startswith("À proposer au DPO\n")
