"""A line read quickly is read as the usual reader would, or left to it."""

import random

import pytest

from crm_tui.catalog import towns
from crm_tui.clock import paris
from crm_tui.domain.refusal import Refusal
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.customer_columns import CUSTOMERS
from crm_tui.store.legacy.customer_line import CustomerLineReader
from crm_tui.store.legacy.customer_reader import CustomerReader
from crm_tui.store.legacy.export_file import ExportFile
from crm_tui.store.legacy.line_records import Record
from crm_tui.store.legacy.plain_line import PlainLines
from tests.usecases.import_files import customer, export_text

NOW = paris("2024-07-11 10:00")
COLUMNS = CUSTOMERS.columns

HERE = {"site_code_postal": "06400", "site_ville": "CANNES"}
PLAIN = {
    "as usual": {},
    "company": {"nature": "Entreprise", "nom": "SARL D'ANGELO & FILS", "prenom": ""},
    "accents": {"nom": "Œuvrard-Lefèvre", "prenom": "Aïcha"},
    "two phones": {"tel_2": "0465710102", "tel_3": "06.39.98.00.27"},
    "two mails": {"mail_2": "j.m@example.org"},
    "a line": {"univers": "MOBILE", "no_ligne": "0639980099"},
    "ended": {"statut_contrat": "RESILIE", "fin": "01/03/2024", "index_fin": "150"},
    "abandoned": {"statut_contrat": "ABANDONNE", "occupation": "propriétaire"},
    "occupant": {"no_contrat": "", "facture_no": "", "occupation": "Locataire"},
    "elsewhere": {
        "site_adresse": "1 QUAI SAINT PIERRE",
        "site_code_postal": "83000",
        "site_ville": "TOULON",
    },
    "next door": {"site_adresse": "5 RUE DES ORMEAUX", **HERE},
    "no line of address": {"site_adresse": "", **HERE},
    "undated": {"modifie_le": ""},
    "hour": {"modifie_le": "01/06/2024 09:23:26"},
    "protected": {"protege": "Oui", "sans_edc": "N", "telereleve": "1"},
    "bill": {"facture_echeance": "01/05/2024", "facture_solde": "-3"},
    "mute": {"solde": "", "roues": "", "etat_eau": "", "classe_client": ""},
}
OTHERS = {
    "guardian": {"id_tuteur": "2600000108"},
    "abroad": {"pays": "ITALIE", "code_postal": "20100", "ville": "MILANO"},
    "quoted": {"nom": '"MAIGRET"'},
    "computed": {"nom": "'=MAIGRET"},
    "unknown town": {"ville": "NULLE PART"},
    "unknown postcode": {"code_postal": "99999"},
    "no site": {"id_site": ""},
    "no account": {"id_compte": ""},
    "born tomorrow": {"date_naissance": "12/02/2050"},
    "changed tomorrow": {"modifie_le": "12/02/2050"},
    "ended before": {"fin": "01/01/2019"},
    "no end": {"statut_contrat": "RESILIE"},
    "nine dials": {"roues": "9"},
    "unread phone": {"tel_1": "06 12"},
}
CELLS = (
    *("", " ", "'", "-", "'-1", '"', "a b", " a", "a ", "É", "é", "e\u0301", "\u00a0"),
    *("0", "1", "5", "9", "O", "non", "2600000027", "0639980027", "+33639980027"),
    *(
        "01/02/2020",
        "31/02/2020",
        "1/2/1849",
        "12,5",
        "12,505",
        "-1",
        "1 234,50",
        "1e5",
    ),
    *("06400", "CANNES", "99999", "RESILIE", "eau en service", "Entreprise", "TSME"),
    *("x" * 81, "x" * 201, "ß", "ﬁ", "\u200b", "a@example.org", "A.B@c-d.fr", "a@b"),
)


@pytest.fixture(params=[";", ",", "\t"], ids=["semicolon", "comma", "tab"])
def delimiter(request):
    return request.param


@pytest.fixture
def both(tmp_path, delimiter):
    """Read rows both ways: what the quick reader says, what the usual one does."""

    def read(*rows):
        path = tmp_path / "clients.csv"
        whole = [{name: row.get(name, "") for name in COLUMNS} for row in rows]
        text = export_text(*whole, columns=list(COLUMNS)).replace(";", delimiter)
        path.write_text(text, encoding="utf-8")
        export = ExportFile.open(path, layout=CUSTOMERS)
        quick = PlainLines(export, check_town=check_town, now=NOW)
        usual = CustomerLineReader(CustomerReader(check_town=check_town, now=NOW))
        cells = Cells(export.positions)
        records = list(export.records())
        expected = [usually(usual, cells, record) for record in records]
        found = [in_cells(line, delimiter) for line in quick.read(records)]
        return list(zip(found, expected, strict=True))

    return read


def in_cells(line, delimiter):
    """Return a line whose text is taken apart, as the usual reader keeps it."""
    return line and line._replace(written=line.written.split(delimiter))


def whole_euros(**cells):
    """Return a line that has the same cells whatever the delimiter."""
    return customer(**{"solde": "12", "facture_montant": "89"} | cells)


def check_town(postcode, town):
    return towns().check(postcode=postcode, town=town)


def usually(reader, cells, record):
    if not isinstance(record, Record):
        return record.reason
    try:
        return reader.read(cells.of(record.cells))
    except Refusal as refusal:
        return str(refusal)


@pytest.mark.parametrize("cells", PLAIN.values(), ids=PLAIN)
def test_a_plain_line_is_read_the_same(both, cells):
    ((quick, usual),) = both(whole_euros(**cells))

    assert quick == usual


@pytest.mark.parametrize("cells", OTHERS.values(), ids=OTHERS)
def test_any_other_line_is_left_to_the_usual_reader(both, cells):
    ((quick, _),) = both(whole_euros(**cells))

    assert quick is None


def test_no_line_changes_how_another_is_read(tmp_path):
    path = tmp_path / "clients.csv"
    rows = [whole_euros(**cells) for cells in (*PLAIN.values(), *OTHERS.values())]
    whole = [{name: row.get(name, "") for name in COLUMNS} for row in rows]
    path.write_text(export_text(*whole, columns=list(COLUMNS)), encoding="utf-8")
    export = ExportFile.open(path, layout=CUSTOMERS)
    quick = PlainLines(export, check_town=check_town, now=NOW)
    records = list(export.records())

    assert quick.read(records) == [quick.read([record])[0] for record in records]


def test_no_cell_is_ever_read_in_two_ways(both):
    draw = random.Random(7)
    rows = [
        whole_euros(**{draw.choice(COLUMNS): draw.choice(CELLS) for _ in range(count)})
        for count in (1, 1, 2, 3)
        for _ in range(1_500)
    ]
    quick_lines = 0
    for quick, usual in both(*rows):
        quick_lines += quick is not None
        assert quick is None or quick == usual
    assert quick_lines > 500
