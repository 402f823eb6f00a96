"""`crm-tui audit`: what was done is listed, and a tampered row is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from crm_tui.clock import paris
from crm_tui.domain.refusal import Refusal
from crm_tui.store import trail
from crm_tui.store.engine import Store
from crm_tui.store.trail import TrailedObject


@pytest.fixture
def base(crm_tui: Callable[..., Any], data_dir: Path) -> Store:
    """A base where one agent revealed something, then looked at a dossier."""
    crm_tui("database", "create")
    store = Store.open(f"sqlite:///{data_dir / 'crm.db'}")
    at = paris("2024-07-11 10:42")
    with store.writing() as session:
        for act, done in (
            ("CONSULTER_CLIENT", TrailedObject("party", "2600000001")),
            (
                "CONSULTER_DOSSIER",
                TrailedObject("dossier", "ARR-24-000001", reason="appel du client"),
            ),
        ):
            trail.add(session, at=at, agent_code="SUP001", act=act, trailed=done)
    return store


def test_an_intact_trail_says_so(crm_tui, base):
    done = crm_tui("audit", "verify")

    assert done.exit_code == 0, done.output
    assert "Trace intacte : 2 lignes, 1 chaînes d'agents." in done.output


def test_an_altered_row_fails_and_is_named(crm_tui, base):
    with base.writing() as session:
        session.execute(
            text("UPDATE trail SET object_number = 'x' WHERE chain_rank = 1")
        )

    done = crm_tui("audit", "verify")

    assert done.exit_code == 1
    assert (
        "✗ Modifiée, ou celle d'avant : agent SUP001, rang 1, ligne 1"
        " du 11/07/2024 10:42:00." in done.output
    )


def test_what_was_done_is_listed_with_its_reason(crm_tui, base):
    done = crm_tui("audit", "list", "--agent", "SUP001", "--act", "dossier")

    assert done.output.splitlines() == [
        "11/07/2024 10:42:00  SUP001  dossier consulté  dossier ARR-24-000001"
        "  « appel du client »"
    ]


def test_an_unknown_customer_is_refused(crm_tui, base):
    done = crm_tui("audit", "list", "--customer", "2600000009")

    assert isinstance(done.exception, Refusal)
