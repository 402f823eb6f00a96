"""What the doctor looks at: settings, base, search, sendings, agents, terminal."""

import locale
import os
import smtplib
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr

from crm_tui import __version__
from crm_tui.domain.refusal import Refusal
from crm_tui.settings import Settings, UnableToReadSettings, load_settings, source_of
from crm_tui.store.engine import Store
from crm_tui.store.health import Health, examine
from crm_tui.store.schema import check_version, version_of
from crm_tui.store.search_verify import IndexReport, verify

INDEX_SAMPLE = 500
"""Clients, and sites, whose index entries are looked at one by one."""

SERVER_MEMORY = "mémoire du serveur"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `problem` says what to do, empty when all is well."""

    label: str
    value: str
    problem: str = ""


Sections = dict[str, list[Finding]]


def examine_everything() -> Sections:
    """Return every finding, by section; nothing is written."""
    sections: Sections = {"Programme": [Finding("version", f"crm-tui {__version__}")]}
    sections["Terminal"] = _terminal()
    try:
        settings = load_settings()
    except UnableToReadSettings as refusal:
        sections["Réglages"] = [Finding("fichier", "illisible", str(refusal))]
        return sections
    sections["Réglages"] = _settings(settings)
    sections |= _store_sections(settings)
    sections["Envois"] = [*_spool(settings), *sections.pop("Envois", [])]
    return sections


def _terminal() -> list[Finding]:
    encoding = (sys.stdout.encoding or "").lower()
    term = os.environ.get("TERM", "")
    return [
        Finding(
            "encodage",
            f"{encoding or 'inconnu'} ({locale.setlocale(locale.LC_CTYPE)})",
            ""
            if encoding.replace("-", "") == "utf8"
            else "Réglez LANG=fr_FR.UTF-8 (ou C.UTF-8) : les accents seraient perdus.",
        ),
        Finding(
            "TERM",
            term or "absent",
            "Ce terminal ne sait pas déplacer le curseur : l'écran ne s'ouvrira pas."
            if term in ("", "dumb")
            else "",
        ),
    ]


def _settings(settings: Settings) -> list[Finding]:
    lines = []
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        lines.append(Finding(name, f"{_shown(value)}  ({source_of(name)})"))
    return [*lines, _private("dossier", settings.data_dir, mode=0o700)]


def _shown(value: object) -> str:
    """Return a setting as it may be shown: an address without its password."""
    if not isinstance(value, SecretStr):
        return str(value) or "—"
    address = value.get_secret_value()
    if not address:
        return "—"
    parts = urlsplit(address)
    if parts.password is None and "@" not in parts.netloc:
        return f"{parts.scheme}://{parts.netloc}{parts.path}"
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://***@{host}{parts.path}"


def _private(label: str, path: Path, *, mode: int) -> Finding:
    """Tell whether only this user can enter a folder or read a file."""
    if not path.exists():
        return Finding(label, f"{path} (absent)")
    found = stat.S_IMODE(path.stat().st_mode)
    problem = f"Lisible par d'autres : chmod {mode:o} {path}" if found & 0o077 else ""
    return Finding(label, f"{path} ({found:o})", problem)


def _store_sections(settings: Settings) -> Sections:
    try:
        store = Store.open(settings.url, deadline_seconds=settings.deadline_seconds)
    except Refusal as refusal:
        return {"Base": [Finding("ouverture", "impossible", str(refusal))]}
    try:
        return _opened(store)
    finally:
        store.close()


def _opened(store: Store) -> Sections:
    lines = [Finding("adresse", store.address)]
    if store.dialect == "sqlite":
        file = Path(store.engine.url.database or "")
        lines.append(_private("fichier", file, mode=0o600))
    version = version_of(store) or "aucune"
    try:
        check_version(store)
    except Refusal as refusal:
        return {"Base": [*lines, Finding("version des tables", version, str(refusal))]}
    health = examine(store)
    with store.reading(deadline_seconds=None) as session:
        index = verify(session, sample=INDEX_SAMPLE)
    return {
        "Base": [*lines, *figures(health), Finding("version des tables", version)],
        "Recherche": [_search(health, index)],
        "Agents": [_agents(health)],
        "Envois": _documents(health),
    }


def figures(health: Health) -> list[Finding]:
    """Tell what the base is kept by and what it holds."""
    damage = f"{health.damage} : restaurez une sauvegarde." if health.damage else ""
    return [
        Finding("moteur", health.engine, damage),
        Finding("taille", f"{health.size_bytes / 1_000_000:.1f} Mo"),
        *_server(health),
        Finding("contenu", f"{health.parties} clients, {health.dossiers} dossiers"),
    ]


def _server(health: Health) -> list[Finding]:
    """Tell whether a server keeps enough of the base in its own memory."""
    if health.server_buffers is None:
        return []
    megabytes = health.buffers_wanted >> 20
    problem = (
        f"Trop peu pour cette base : shared_buffers = {megabytes}MB au moins, "
        "puis redémarrez PostgreSQL (docs/postgresql.md)."
        if health.server_buffers < health.buffers_wanted
        else ""
    )
    value = f"shared_buffers = {health.server_buffers >> 20}MB"
    return [Finding(SERVER_MEMORY, value, problem)]


def _search(health: Health, index: IndexReport) -> Finding:
    """Tell whether everybody can be found, by counts and by a sample looked at."""
    lost = max(health.unindexed, index.missing + index.unreachable)
    if index.is_being_rebuilt:
        value = "reconstruction inachevée"
    elif lost:
        value = f"{lost} fiches introuvables par la recherche"
    elif index.stale:
        value = f"{index.stale} fiches trouvées par ce qu'elles ne sont plus"
    elif index.is_outdated:
        value = "rangé pour une version précédente : chaque recherche lit tout"
    else:
        return Finding("index", f"complet ({index.checked} fiches vérifiées)")
    return Finding("index", value, "Reconstruisez-le : crm-tui index rebuild")


def _agents(health: Health) -> Finding:
    value = f"{health.active_agents} actifs"
    if not health.active_agents:
        return Finding("agents", value, "Ajoutez-en un : crm-tui user add …")
    if health.agents_without_password:
        value += f", dont {health.agents_without_password} sans mot de passe"
    return Finding("agents", value)


def _documents(health: Health) -> list[Finding]:
    waiting = health.documents.get("EN_FILE", 0) + health.documents.get("EN_COURS", 0)
    failed = health.documents.get("ECHEC", 0)
    problem = "Voyez l'écran Envois : chaque échec y dit sa cause." if failed else ""
    return [Finding("courriers", f"{waiting} en attente, {failed} en échec", problem)]


def _spool(settings: Settings) -> list[Finding]:
    spool = Finding("dossier des envois", str(settings.spool_dir))
    address = settings.smtp_url.get_secret_value()
    if not address:
        return [spool, Finding("SMTP", "non réglé : les mails restent dans le dossier")]
    parts = urlsplit(address)
    where = f"{parts.hostname}:{parts.port or 25}"
    try:
        _greet(parts.scheme, parts.hostname or "", parts.port or 25)
    except (OSError, smtplib.SMTPException) as error:
        return [spool, Finding("SMTP", where, f"Injoignable : {error}")]
    return [spool, Finding("SMTP", f"{where} répond")]


def _greet(scheme: str, host: str, port: int) -> None:
    kind = smtplib.SMTP_SSL if scheme == "smtps" else smtplib.SMTP
    with kind(host, port, timeout=5) as server:
        server.noop()
