"""`imiony extractors`: do the models that somebody plugged in work?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

# A sentence for each language that Imiony reads, about people who do not exist.
_SENTENCES = {
    "en": "Ryma Zhurauskaya spoke in Warsaw about the Bazylyska circle.",
    "be": "Рыма Жураўская выступіла ў Варшаве ад імя гуртка Базыліска.",
    "uk": "Рима Журавська виступила у Варшаві від імені гуртка Базиліска.",
    "ru": "Рыма Журавская выступила в Варшаве от имени кружка Базылиска.",
    "pl": "Ryma Żurauska wystąpiła w Warszawie w imieniu koła Bazyliska.",
}


@click.command(epilog="Example: imiony extractors register/extractors.toml")
@click.argument("settings", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def extractors(settings: Path) -> None:
    """Try every extractor that SETTINGS name, and print the digest of each folder.

    Copy a digest into the settings, and a model whose files change is refused.
    """
    from imiony.errors import ImionyError
    from imiony.statements.extractors import Guarded, load, read_settings

    broken = False
    for setting in read_settings(settings):
        languages = sorted(setting.languages)
        click.echo(f"{setting.name}: {setting.extractor}, {', '.join(languages)}")
        try:
            guarded = Guarded(setting.name, setting.languages, load(setting))
            sentence = next((_SENTENCES[each] for each in languages if each in _SENTENCES), _SENTENCES["en"])
            seen = next(guarded.seen([sentence]))
            trouble = guarded.trouble
        except ImionyError as error:
            trouble = str(error)
        if known := _digest(setting.options.get("folder")):
            click.echo(f'  digest = "{known}"')
        if trouble:
            broken = True
            click.echo(f"imiony: {setting.name}: {trouble}", err=True)
        else:
            words = ", ".join(f"{sentence[each.first : each.past]} ({each.label})" for each in seen)
            click.echo(f"  {sentence}\n  sees: {words or 'nothing'}")
    sys.exit(1 if broken else 0)


def _digest(folder: object) -> str:
    """The digest of a model's folder as it is now; empty where none can be told."""
    from imiony.errors import InputError
    from imiony.statements.extractors.folders import digest

    path = Path(str(folder))
    try:
        return digest(path) if path.is_absolute() and path.is_dir() else ""
    except (InputError, OSError, ValueError):
        return ""
