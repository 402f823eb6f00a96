"""The MAIGRET request of the demonstration, in plain values, for this room's tests."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from crm_tui.correspondence.outgoing import OutgoingLetter, OutgoingMail
from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.correspondence.sender import Sender, load_sender

WRITTEN_AT = datetime(2024, 7, 11, 8, 0, tzinfo=UTC)
SHORT = RenderedText(subject="Votre demande", body="Monsieur,\n\nMerci.\n")


@pytest.fixture(scope="session")
def sender() -> Sender:
    return load_sender()


@pytest.fixture
def context(sender: Sender) -> dict[str, Any]:
    """What the three templates of water read."""
    return {
        "appel": "Monsieur",
        "agent": {"prenom": "Samir", "nom_affiche": "B."},
        "emetteur": sender.for_templates(),
        "contact": {"date": date(2024, 7, 5)},
        "site": {"adresse": "4 RUE DES ORMEAUX, 06400, CANNES"},
        "demande": {
            "date_arrivee": date(2024, 7, 1),
            "index_arrivee": 1300,
            "ecart": 42,
        },
        "predecesseur": {
            "date_resiliation": date(2024, 2, 28),
            "index_resiliation": 1258,
        },
        "compteur": {"matricule": "D15AB123456"},
        "dossier": {
            "numero": "ARR-24-001893",
            "date_limite": date(2024, 7, 20),
            "date_demande_justificatif": date(2024, 7, 5),
            "delai_jours": 15,
        },
        "contrat": {
            "numero": "C-0048213",
            "date_debut": date(2024, 2, 28),
            "index_debut": 1258,
            "source_index": "JUSTIFICATIF",
        },
        "justificatif": {
            "libelle": "acte de vente",
            "date_reception": date(2024, 7, 9),
            "motif_refus_libelle": "aucune date d'entrée dans les lieux n'y figure",
            "abonnement_en_place": False,
        },
    }


@pytest.fixture
def mail(sender: Sender) -> Callable[..., OutgoingMail]:
    """Build a mail to MAIGRET."""

    def build(**changes: Any) -> OutgoingMail:
        values: dict[str, Any] = {
            "document_id": 123,
            "recipient": "jules.maigret@example.org",
            "text": SHORT,
            "sender": sender,
            "written_at": WRITTEN_AT,
        }
        return OutgoingMail(**{**values, **changes})

    return build


@pytest.fixture
def letter(sender: Sender) -> Callable[..., OutgoingLetter]:
    """Build a letter to MAIGRET."""

    def build(**changes: Any) -> OutgoingLetter:
        values: dict[str, Any] = {
            "document_id": 123,
            "recipient_lines": (
                "MONSIEUR JULES MAIGRET",
                "4 RUE DES ORMEAUX",
                "06400 Cannes",
            ),
            "text": SHORT,
            "sender": sender,
            "written_on": WRITTEN_AT.date(),
            "our_reference": "ARR-24-001893",
        }
        return OutgoingLetter(**{**values, **changes})

    return build


@pytest.fixture
def template_folder(tmp_path: Path) -> Callable[..., Path]:
    """Write one template in a folder of its own."""

    def write(body: str, *, subject: str = "Objet", partial: str = "") -> Path:
        for folder in ("water", "common"):
            (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / "water" / "note.body.j2").write_text(body, "utf-8")
        (tmp_path / "water" / "note.subject.j2").write_text(subject, "utf-8")
        (tmp_path / "common" / "_piece.j2").write_text(partial, "utf-8")
        return tmp_path

    return write
