"""Reaching a database: what is missing is said in one sentence, before any screen."""

import os
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from crm_tui.store.refusals import UnableToOpenStore

TOO_MANY = ("too many", "connection slots", "no more connections")
"""How PostgreSQL and PgBouncer say that everyone is connected already."""


def prepare_file(file: Path, *, may_create: bool) -> None:
    """See that an embedded database can be read and written, by this user only."""
    folder = file.parent
    if not file.name:
        raise UnableToOpenStore("Adresse de base sans fichier : sqlite:///… attendu.")
    if not os.path.isdir(folder):
        raise UnableToOpenStore(f"Le dossier « {folder} » n'existe pas : créez-le.")
    if not os.access(folder, os.X_OK):
        raise UnableToOpenStore(f"Le dossier « {folder} » vous est fermé.")
    if os.path.exists(file):
        _check_rights(file)
    elif may_create:
        _create(file)
    else:
        raise UnableToOpenStore(
            f"Pas de base « {file} » : lancez `crm-tui database create`."
        )


def _check_rights(file: Path) -> None:
    if not os.access(file, os.R_OK):
        raise UnableToOpenStore(f"La base « {file} » n'est pas lisible par vous.")
    if not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        raise UnableToOpenStore(f"La base « {file} » est en lecture seule pour vous.")


def _create(file: Path) -> None:
    """Make the empty file with its mode; SQLite gives it to the journals it adds."""
    try:
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise UnableToOpenStore(
            f"Impossible de créer la base « {file} » : {error.strerror}."
        ) from error


def open_or_refuse(engine: Engine, *, url: URL) -> None:
    """Connect once: an absent server is told now, not on the first screen."""
    try:
        engine.connect().close()
    except DBAPIError as error:
        engine.dispose()
        raise UnableToOpenStore(_why(error, url=url)) from None


def _why(error: DBAPIError, *, url: URL) -> str:
    text = str(error.orig).lower()
    if url.get_backend_name() == "sqlite":
        if "not a database" in text:
            return f"Le fichier « {url.database} » n'est pas une base de crm-tui."
        return f"La base « {url.database} » ne s'ouvre pas : {error.orig}."
    where = f"{url.host or 'local'}:{url.port or 5432}"
    if any(said in text for said in TOO_MANY):
        return f"Le serveur {where} n'accepte plus de connexion : réessayez."
    if "password" in text or "authentication" in text or "role" in text:
        return f"Le serveur {where} refuse l'utilisateur « {url.username} »."
    if "database" in text and ("does not exist" in text or "no such" in text):
        return f"Le serveur {where} n'a pas de base « {url.database} »."
    return f"Le serveur de base {where} ne répond pas."
