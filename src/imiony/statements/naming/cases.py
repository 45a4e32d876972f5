"""In which forms may a name in the nominative stand in a sentence?

Gives too many rather than too few: the endings of Belarusian, Russian and
Ukrainian are taken together, Polish ones for Latin letters. Only names that are
known are declined, so an ending that no grammar has costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

# Ending in the nominative: what it is exchanged for in the other cases. The longest that fits is taken.
# Source: own, from the grammars of the languages; written 2026-11-22.
_CYRILLIC: Final = {
    "ский": "ского скому ским ском ская ской скую",
    "цкий": "цкого цкому цким цком цкая цкой цкую",
    "ський": "ського ському ським ська ської ській ську ською",
    "цький": "цького цькому цьким цька цької цькій цьку цькою",
    "скі": "скага скаму скім ская скай скую",
    "цкі": "цкага цкаму цкім цкая цкай цкую",
    "ий": "ия ию ием ии ого ому им ом",
    "ый": "ыя ыю ыем ыі ого ому ым ом ага аму",
    "ій": "ія ію ієм ієві ії ем іем іі",
    "ы": "ыя ыю ыем ыі аў ам амі ах ага аму ым",
    "й": "я ю ем ём єм ям еві єві е є і и ї",
    "ия": "ии ию ией",
    "ія": "іі ії ію іяй ієй ією іяю",
    "ыя": "ыі ыю ыяй ыяю",
    "ая": "аі аї аю аяй ай ую ой",
    "ея": "еі еї ею еяй",
    "ь": "я ю ем ём ям єм еві єві і и е ью сю",
    "'я": "'і 'ї 'ю 'яй 'єю",
    "лья": "льи лье лью льей льёй льі",
    "я": "и і ї ю ей ёй яй єй ею ею яю єю е ё є",
    "ск": "ска ску ском скам ске скові",
    "цк": "цка цку цком цкам цке цкові",
    "ськ": "ська ську ськом ськові",
    "цьк": "цька цьку цьком цькові",
    "ка": "кі ки ку кай кой кою каю цы цэ ці чцы ке",
    "га": "гі ги гу гай гой гою зе зі ге",
    "ха": "хі хи ху хай хой хою се сі",
    "та": "ты ти те ту тай той тою таю це ці",
    "да": "ды ди де ду дай дой дою даю дзе ді",
    "а": "ы и і е э у ой ай ою аю ей ею єю эй",
    "о": "а у ом ам ові еві е і ы",
    "е": "я ю ем ём ям і и",
    "є": "я ю єм і ї",
    "оў": "ова ову овам овым ове",
    "аў": "ава аву авам авым аве ова ову овам ове",
    "еў": "ева еву евам евым еве",
    "ёў": "ёва ёву ёвам ёвым ёве ева",
    "ў": "ва ву вам вым ве",
    "ів": "ова ову ові овом евa еву еві евом єва єву єві єва іва івом",
    "їв": "єва єву єві євом",
    "ець": "ця цю цем цеві ці",
    "ец": "ца цу цом цем цам це цы",
    "ок": "ка ку ком кам кові",
    "ёк": "ька ьку ьком",
    "ел": "ла лу лом лам лові лі ле",
    "ёл": "ла лу лом лам ле",
    "ал": "ла лу лам лом лу ла",
    "ень": "ня ню нем нём ні не",
    "и": "ів ов ей ам ям ами ях ах ями",
    "і": "ів ей аў яў ам ям амі ах ях ямі ей ою я",
    "т": "та ту том там ту ті те це тові ты",
    "д": "да ду дом дам ді де дзе дові ды",
    "к": "ка ку ком кам кем ке кові кі ки",
    "": "а у ом ам ем ім е і ы и э ові еві",
}
_LATIN: Final = {
    "ski": "skiego skiemu skim ska skiej ską",
    "cki": "ckiego ckiemu ckim cka ckiej cką",
    "ów": "owa owie owem owowi",
    "ew": "wa wowi wem wie",
    "eł": "ła łowi łem le",
    "iel": "la lowi lem lu",
    "ek": "ka kowi kiem ku",
    "niec": "ńca ńcowi ńcem ńcu",
    "ec": "ca cowi cem cu",
    "ń": "nia niowi niem niu",
    "ś": "sia siowi siem siu",
    "ć": "cia ciowi ciem ciu cią",
    "ź": "zia ziowi ziem ziu",
    "ł": "ła łowi łem le łu",
    "r": "ra rowi rem rze",
    "t": "ta towi tem cie",
    "d": "da dowi dem dzie",
    "k": "ka kowi kiem ku",
    "g": "ga gowi giem gu",
    "ia": "i ii ię ią io iej",
    "ja": "i ji ję ją jo",
    "la": "li lę lą lo",
    "ra": "ry rze rę rą ro",
    "ka": "ki ce kę ką ko",
    "ga": "gi dze gę gą go",
    "ta": "ty cie tę tą to",
    "da": "dy dzie dę dą do",
    "a": "y ie ę ą o i",
    "i": "iego iemu im",
    "y": "ego emu ym ach om ami",
    "o": "a u em owi ie ę ą y",
    "e": "a u em ego emu",
    "": "a u owi em ie iem",
}
_LONGEST: Final = 5


@cache
def declined(name: str) -> tuple[str, ...]:
    """A name in the nominative, first, and in the forms that the other cases may give it.

    Args:
        name: One word or several with single spaces; of several each is declined.

    Returns:
        Forms without repetition; for a name of two words or more only equal places
        in the tables are paired, and the name as it stands.
    """
    if " " in name:
        return (name,)
    table = _LATIN if _latin(name) else _CYRILLIC
    for size in range(min(_LONGEST, len(name) - 1), -1, -1):
        ending = name[len(name) - size :]
        if ending in table:
            stem = name[: len(name) - size]
            return tuple(dict.fromkeys((name, *_forms(stem, table[ending]))))
    return (name,)


def _forms(stem: str, endings: str) -> Iterator[str]:
    for ending in endings.split():
        yield stem + ending


def _latin(name: str) -> bool:
    return not any("\u0400" <= letter <= "\u04ff" for letter in name)
