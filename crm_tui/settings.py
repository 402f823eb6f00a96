"""Settings: the environment over one TOML file over the defaults.

The file is `crm-tui.toml` in the configuration folder, or the one `CRM_TUI_CONFIG`
names. Every setting is also an environment variable: `CRM_TUI_DATABASE_URL`,
`CRM_TUI_DATA_DIR`… Import this module late: pydantic-settings costs start-up time.
"""

import os
import tomllib
from pathlib import Path

from platformdirs import user_config_path, user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from crm_tui.domain.refusal import Refusal


class UnableToReadSettings(Refusal):
    """The configuration file or an environment variable does not make sense."""


def config_file() -> Path:
    """Return where the TOML file is looked for, whether it exists or not."""
    named = os.environ.get("CRM_TUI_CONFIG")
    return Path(named) if named else user_config_path("crm-tui") / "crm-tui.toml"


class Settings(BaseSettings):
    """What a centre may set; business parameters live in the database instead."""

    model_config = SettingsConfigDict(
        env_prefix="CRM_TUI_", extra="forbid", frozen=True
    )

    data_dir: Path = Field(default_factory=lambda: user_data_path("crm-tui"))
    """Database, spool, rejects and log of an embedded installation; mode 0700."""
    database_url: SecretStr = SecretStr("")
    """`sqlite:///…` or `postgresql+psycopg://…`; empty: `crm.db` in `data_dir`."""
    smtp_url: SecretStr = SecretStr("")
    """`smtp://user:password@host:587`; empty: mails are files in the spool folder."""
    smtp_timeout_seconds: float = Field(default=20.0, gt=0)
    """Longest silence of the mail server; the mail is then tried again later."""
    outbox_lease_seconds: float = Field(default=300.0, gt=0)
    """How long one attempt may take: a worker that died gives its document back then.
    Several silences of the mail server must fit in it."""
    outbox_retry_seconds: float = Field(default=60.0, gt=0)
    """The wait after a first failure; it doubles each time, up to an hour."""
    deadline_seconds: float = 10.0
    """Our own deadline for one store call."""
    idle_lock_minutes: float = 10.0
    """Minutes without a key before the screen is masked; 0 never masks it."""
    attachments_dir: Path | None = None
    """Where the centre keeps the papers of dossiers; a path elsewhere is a reference.
    """
    theme: str = "crm-sombre"
    """`crm-sombre`, `crm-clair` or `crm-contraste`."""
    open_link_command: list[str] = Field(default_factory=list)
    """Program and arguments that open an address, e.g. `["xdg-open"]`; empty: the
    address is only copied, as fits a terminal over SSH."""
    keymap: dict[str, str] = Field(default_factory=dict)
    """Command id → key, e.g. `{ "record_contact" = "f4" }`."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: explicit, environment, file."""
        file = TomlConfigSettingsSource(settings_cls, toml_file=config_file())
        return init_settings, env_settings, file

    @property
    def url(self) -> str:
        """Return the URL of the database in force."""
        return self.database_url.get_secret_value() or f"sqlite:///{self.database_file}"

    @property
    def database_file(self) -> Path:
        """Return the embedded database's file."""
        return self.data_dir / "crm.db"

    @property
    def spool_dir(self) -> Path:
        """Return the folder where mails and letters are written."""
        return self.data_dir / "envois"

    @property
    def rejects_dir(self) -> Path:
        """Return the folder of the imports' rejected lines."""
        return self.data_dir / "rejets"

    @property
    def lists_dir(self) -> Path:
        """Return the folder of the lists exported from a screen."""
        return self.data_dir / "listes"

    @property
    def log_file(self) -> Path:
        """Return the technical log, which holds no customer data."""
        return self.data_dir / "crm-tui.log"


def load_settings() -> Settings:
    """Return the settings in force; refuse in one sentence that shows no value."""
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join(
            ".".join(str(part) for part in wrong["loc"]) for wrong in error.errors()
        )
        raise UnableToReadSettings(f"Réglages à corriger : {names}.") from None
    except SettingsError as error:
        raise UnableToReadSettings(f"Réglages illisibles : {error}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UnableToReadSettings(
            f"Fichier de réglages « {config_file()} » illisible : {error}."
        ) from None


def source_of(name: str) -> str:
    """Return where a setting's value comes from, in French."""
    if f"CRM_TUI_{name.upper()}" in (key.upper() for key in os.environ):
        return "environnement"
    file = config_file()
    if file.is_file() and name in tomllib.loads(file.read_text("utf-8")):
        return f"fichier {file}"
    return "défaut"
