"""One sshd for all these tests, in front of a base where a dossier waits."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_tui.store.engine import Store
from crm_tui.store.search_index import reindex_party
from crm_tui.usecases.parts.passwords import hash_password
from tests import factories
from tests.deploy.sshd import Sshd, sshd_in

CODE = "IFI045"
PASSWORD = "soleil de cannes"
ACCOUNT = "9900770001"


@pytest.fixture(scope="session")
def sshd(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sshd]:
    """A sshd set as `docs/ssh.md` says."""
    folder = tmp_path_factory.mktemp("ssh")
    with sshd_in(folder) as started:
        _fill(sqlite_template, started.data_dir / "crm.db")
        yield started


def _fill(template: Path, file: Path) -> None:
    """Give the base an agent, and a customer with an open dossier."""
    shutil.copyfile(template, file)
    file.chmod(0o600)
    store = Store.open(f"sqlite:///{file}")
    factories.make_agent(
        store,
        profile="SUPERVISEUR",
        code=CODE,
        password_hash=hash_password(PASSWORD),
    )
    with store.writing() as session:
        party = factories.make_party(session, last_name="BERNARD")
        factories.make_account(session, holder_id=party, number=ACCOUNT)
        dossier = factories.make_dossier(session, party_id=party)
        factories.make_task(session, dossier_id=dossier)
        reindex_party(session, party_id=party)
    store.close()
