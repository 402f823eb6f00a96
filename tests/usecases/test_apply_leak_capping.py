"""A leak judged from the 360° view: dossier, figures, task and letter at once."""

from dataclasses import replace

import pytest

from crm_tui.desk import Desk
from crm_tui.domain.leak_case import LeakForm
from crm_tui.store.engine import Store
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import DossierCommentRow, DossierRow, TaskRow
from crm_tui.usecases.apply_leak_capping import NothingToCap, apply_leak_capping
from tests import factories
from tests.usecases.arrivals import rows

LEAK = LeakForm(used="420", mean="120", informed_on="11/07/2024")


@pytest.fixture
def ids(store: Store) -> dict[str, int]:
    with store.writing() as session:
        return factories.make_customer(session)


def apply(desk: Desk, ids: dict[str, int], form: LeakForm, key: str = "k1"):
    return apply_leak_capping(
        desk, party_id=ids["party"], site_id=ids["site"], form=form, key=key
    )


def test_a_leak_to_attest_opens_its_dossier_and_asks_for_the_attestation(
    desk: Desk, store: Store, ids: dict[str, int]
):
    applied = apply(desk, ids, LEAK)
    again = apply(desk, ids, LEAK)

    assert again.dossier.number == applied.dossier.number
    (dossier,) = rows(store, DossierRow)
    (comment,) = rows(store, DossierCommentRow)
    (task,) = rows(store, TaskRow)
    (letter,) = rows(store, DocumentRow)
    assert (dossier.type, dossier.preset) == ("INT", "FUITE")
    assert "420 m3 relevés, moyenne 120 m3" in comment.text
    assert task.queue == "N2-EAU-FACT"
    assert "au plus tard le 11" in letter.body and "240" in letter.body


def test_an_attested_leak_is_capped_in_the_letter(
    desk: Desk, store: Store, ids: dict[str, int]
):
    apply(desk, ids, replace(LEAK, attested_on="10/07/2024"))

    (letter,) = rows(store, DocumentRow)
    assert "votre facture est plafonnée" in letter.body


def test_a_normal_consumption_opens_nothing(
    desk: Desk, store: Store, ids: dict[str, int]
):
    with pytest.raises(NothingToCap):
        apply(desk, ids, replace(LEAK, used="240"))

    assert rows(store, DossierRow) == [] and rows(store, DocumentRow) == []
