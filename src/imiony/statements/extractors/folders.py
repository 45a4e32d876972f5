"""Is a folder with a user's model what it was, and free of what could run as code?"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from imiony.errors import InputError
from imiony.statements.extractors.settings import Setting

# Files that Python unpickles: whoever wrote one runs code on this machine.
_PICKLES: Final = frozenset([".pkl", ".pickle", ".pt", ".pth", ".bin", ".joblib", ".ckpt", ".dill"])
# Libraries and programs have no place among weights.
_CODE: Final = frozenset([".py", ".pyc", ".so", ".dll", ".dylib", ".pyd", ".exe", ".sh"])


def model_folder(setting: Setting) -> Path:
    """The folder that a setting names, checked.

    Raises:
        InputError: it is missing, is not absolute, or its digest is another than the settings say.
    """
    folder = Path(setting.text("folder"))
    if not folder.is_absolute() or not folder.is_dir():
        raise InputError("folder must be the whole path of a folder that exists")
    wanted = setting.options.get("digest")
    if wanted is not None and wanted != digest(folder):
        raise InputError("the folder's digest is not the one in the settings: its files have changed")
    return folder


def digest(folder: Path) -> str:
    """SHA-256 over names and bytes of all files of a folder, the same on every system.

    Raises:
        InputError: a link leads out of the folder.
    """
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda each: each.relative_to(folder).parts):
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            raise InputError("a link in the model's folder leads out of it")
        if not path.is_file():
            continue
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return whole.hexdigest()


def refuse_code(folder: Path, allowed: frozenset[str] = frozenset()) -> None:
    """Refuse a folder with files that could run as code, or that Python unpickles.

    Args:
        folder: Of the model.
        allowed: Endings that mean something else in this kind of folder.

    Raises:
        InputError: there is such a file; names it.
    """
    refused = (_CODE | _PICKLES) - allowed
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in refused:
            raise InputError(f"{path.name} could run as code; only weights are taken")
