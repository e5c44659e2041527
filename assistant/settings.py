"""What an operator can configure: `INTERLUDE_*` in the environment, nothing else."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, FilePath, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import BadInput

PREFIX = "INTERLUDE_"
ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    # Set to nothing is not set: an empty path would be the folder one happens to stand in.
    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", env_ignore_empty=True)

    data: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("interlude", appauthor=False)),
        description="The directory that holds the database and the index.",
    )
    key_file: Path = Field(
        default_factory=lambda: (
            Path(platformdirs.user_config_dir("interlude", appauthor=False)) / "master.key"
        ),
        description="The master key, mode 0600, outside the data directory.",
    )
    database_url: str = Field(
        default="", description="An SQLAlchemy URL; empty means SQLite in the data directory."
    )
    chroma_url: str = Field(
        default="",
        pattern=r"^(https?://[^\s/@?#]+/?)?$",
        description="The address of a Chroma server for the search index; empty means the data directory.",
    )
    embedder: str = Field(
        default="all-MiniLM-L6-v2",
        description="The sentence-transformers model, by name or path; the default is shipped in a package.",
    )
    library: Path = Field(default=ROOT / "knowledge", description="The folder of the starter library.")
    mode: Literal["serve", "demo"] = Field(
        default="serve", description="`demo` opens one-click entry, on loopback only."
    )
    session_days: int = Field(
        default=14, ge=1, le=90, description="How long a sign-in lasts without use, in days."
    )
    secure_cookie: bool = Field(
        default=False, description="Send the cookie over HTTPS only; set it behind a TLS proxy."
    )
    chat_model: str = Field(
        default="",
        pattern=r"^([a-z0-9_-]+:\S+)?$",
        description="A chat model that words replies, as `provider:model`; empty means none.",
    )
    chat_url: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="The address of a server that speaks OpenAI's protocol.",
    )
    chat_key: SecretStr = Field(default=SecretStr(""), description="The key for the chat model.")
    chat_provider: str = Field(
        default="",
        max_length=80,
        validate_default=True,
        description="Who receives the words that are sent to the chat model, as mentees read it.",
    )
    chat_seconds: float = Field(
        default=8.0, ge=0.2, le=60, description="How long a reply may wait for the chat model, in seconds."
    )
    chat_daily_replies: int = Field(
        default=60, ge=1, le=10_000, description="How often the chat model is asked for one person in a day."
    )

    public_url: str = Field(
        default="",
        pattern=r"^(https?://[^\s/@?#<>\"\\]+/?)?$",
        description="Where people open Interlude, as https://interlude.example.org; links in mails lead there.",
    )
    smtp_host: str = Field(
        default="", pattern=r"^[^\s/@]*$", description="The mail server; empty means that no mail is sent."
    )
    smtp_port: int = Field(default=0, ge=0, le=65_535, description="Its port; 0 means 587, 465 or 25.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="How the conversation with it is encrypted."
    )
    smtp_ca_file: FilePath | None = Field(
        default=None,
        description="Certificates to trust instead of this machine's, as for one's own authority.",
    )
    smtp_user: str = Field(default="", description="Whom to sign in as; empty means not to.")
    smtp_password: SecretStr = Field(default=SecretStr(""), description="The password for that.")
    smtp_password_file: FilePath | None = Field(default=None, description="A file that holds it instead.")
    smtp_seconds: float = Field(
        default=20.0,
        ge=1,
        le=300,
        description="How long an answer of the mail server is waited for, in seconds.",
    )
    smtp_sender: str = Field(
        default="",
        max_length=300,
        validate_default=True,
        description="From whom mails come, as `Interlude <interlude@example.org>`.",
    )

    @field_validator("smtp_sender")
    @classmethod
    def _can_send(cls, value: str, info: ValidationInfo) -> str:
        """A mail needs a sender and an address for its links, and no password travels where it can be read."""
        found = info.data
        if not found.get("smtp_host"):
            return value
        fits = re.fullmatch(r"(?:[^<>@,\"\\]+ <(?=.*>$))?[^<>@,;\s\"\\]+@[^<>@,;\s\"\\]+>?", value)
        fits_both = fits is not None and value.endswith(">") == ("<" in value)
        if not fits_both or not (value.isascii() and value.isprintable()):
            raise ValueError(
                "give one address, as interlude@example.org or Interlude <interlude@example.org>"
            )
        if not found.get("public_url"):
            raise ValueError("mails hold a link, so INTERLUDE_PUBLIC_URL is needed, too")
        local = found.get("smtp_host") in ("localhost", "127.0.0.1", "::1")
        if found.get("smtp_user") and found.get("smtp_security") == "none" and not local:
            raise ValueError(
                "the password would travel unencrypted; set INTERLUDE_SMTP_SECURITY to starttls or tls"
            )
        return value

    @field_validator("chat_provider")
    @classmethod
    def _is_named(cls, value: str, info: ValidationInfo) -> str:
        """Nobody can agree to a receiver without a name."""
        if info.data.get("chat_model") and not value.strip():
            raise ValueError("say who receives the words, as mentees will read it, such as OpenAI")
        return " ".join(value.split())

    @property
    def sqlalchemy_url(self) -> str:
        return self.database_url or f"sqlite:///{self.data / 'interlude.sqlite3'}"

    @property
    def index_directory(self) -> Path:
        return self.data / "index"


def load(**overrides: object) -> Settings:
    """The settings of this process; an unknown `INTERLUDE_*` or a bad value raises BadInput."""
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            raise BadInput(f"{name} is not a setting. The settings are: {', '.join(sorted(known))}.")
    try:
        return Settings(**overrides)
    except ValidationError as error:
        fault = error.errors(include_input=False)[0]
        name = "_".join(str(part) for part in fault["loc"])
        raise BadInput(f"{PREFIX}{name.upper()} cannot be used: {fault['msg']}.") from None
