"""The key behind pseudonyms: where it stands, outside the study, and how one is made and read.

Whoever has the key and a participant code can work out the pseudonym; without the key nobody can.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from instrument.problems import PeilError, Place

KEY_FILE = "PEIL_KEY_FILE"
"""The variable of the environment that names another file."""
BYTES = 32


@dataclass(frozen=True)
class Key:
    """A key; `made_up` where it follows from the id of a study that has no codes to keep secret."""

    secret: bytes = field(repr=False)
    made_up: bool = False

    def hashed(self, purpose: str, text: str) -> bytes:
        """Hash a text for one purpose: HMAC-SHA-256 (RFC 2104), 32 bytes."""
        return hmac.digest(self.secret, f"{purpose}:{text}".encode(), "sha256")

    @property
    def fingerprint(self) -> str:
        """Tell keys apart without giving anything of them away: 20 hexadecimal digits."""
        return self.hashed("fingerprint", "").hex()[:20]


def key_path(study: str, environment: Mapping[str, str] = os.environ) -> Path:
    """Say where the key of a study stands: where `PEIL_KEY_FILE` says, else among the settings.

    Parameters
    ----------
    study
        The study's id.
    environment
        Variables of the environment.
    """
    if environment.get(KEY_FILE):
        return Path(environment[KEY_FILE]).expanduser()
    settings = environment.get("XDG_CONFIG_HOME") or environment.get("APPDATA")
    above = Path(settings) if settings else Path.home() / ".config"
    return above / "peil" / f"{study}.key"


def key_of(study: str, root: Path, *, made_up: bool) -> Key:
    """Read the key of a study; of one without codes to keep secret it may follow from the id.

    Parameters
    ----------
    study
        Its id.
    root
        Its folder, in which the key may not stand.
    made_up
        Whether its answers are, or nobody is asked who they are (`Study.keeps_no_secret`).

    Raises
    ------
    PeilError
        V001 if there is no key, V002 if the file holds none, V003 if it stands among the data.
    """
    path = key_path(study)
    if not path.exists() and made_up and not os.environ.get(KEY_FILE):
        return Key(hashlib.sha256(f"peil, made up: {study}".encode()).digest(), made_up=True)
    refuse_inside(path, root)
    try:
        text = path.read_text(encoding="ascii").strip()
        secret = bytes.fromhex(text)
    except FileNotFoundError:
        raise PeilError.of("V001", Place(str(path)), study=study) from None
    except ValueError:
        secret = b""
    if len(secret) != BYTES:
        raise PeilError.of("V002", Place(str(path)), signs=2 * BYTES)
    return Key(secret)


def make_key(study: str, root: Path) -> Path:
    """Write a new key, for nobody but its owner to read.

    Returns
    -------
    Path
        Where it stands.

    Raises
    ------
    PeilError
        V003 if it would stand among the data, V004 if there is one already.
    """
    path = key_path(study)
    refuse_inside(path, root)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # Made with its permissions, so that there is no moment at which others can read it.
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise PeilError.of("V004", Place(str(path))) from None
    with os.fdopen(number, "w", encoding="ascii") as file:
        file.write(f"{secrets.token_hex(BYTES)}\n")
    return path


def refuse_inside(path: Path, root: Path) -> None:
    """Refuse a key that stands in a study's folder, or in the git work tree around it.

    Raises
    ------
    PeilError
        V003.
    """
    here, study = path.resolve(), root.resolve()
    trees = [folder for folder in (study, *study.parents) if (folder / ".git").exists()]
    for folder in (study, *trees[:1]):
        if here.is_relative_to(folder):
            raise PeilError.of("V003", Place(str(path)), folder=folder, variable=KEY_FILE)
