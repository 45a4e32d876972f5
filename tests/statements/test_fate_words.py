"""Every fate and every doubt about it is reachable in all five languages."""

import pytest
from tests.statements.reading import said

NAMES = {
    "en": "Andrei Babrovich",
    "ru": "Андрей Бобрович",
    "uk": "Андрій Бобрович",
    "be": "Андрэй Бабровіч",
    "pl": "Andrzej Bobrowicz",
}
FATES = {
    "killed": {
        "en": "was killed by a shell.", "ru": "погиб от взрыва мины.", "uk": "загинув від вибуху міни.",
        "be": "загінуў ад выбуху міны.", "pl": "zginął od wybuchu miny.",
    },
    "died": {
        "en": "died of pneumonia.", "ru": "умер от инфаркта.", "uk": "помер від інфаркту.",
        "be": "памёр ад інфаркту.", "pl": "zmarł na zawał.",
    },
    "wounded": {
        "en": "was badly wounded.", "ru": "был тяжело ранен.", "uk": "був тяжко поранений.",
        "be": "быў цяжка паранены.", "pl": "został ciężko ranny.",
    },
    "captured": {
        "en": "was taken prisoner.", "ru": "попал в плен.", "uk": "потрапив у полон.",
        "be": "трапіў у палон.", "pl": "trafił do niewoli.",
    },
    "missing": {
        "en": "has not been seen since.", "ru": "пропал без вести.", "uk": "зник безвісти.",
        "be": "прапаў бяз вестак.", "pl": "zaginął pod miastem.",
    },
    "detained": {
        "en": "was picked up at home.", "ru": "был задержан дома.", "uk": "був затриманий удома.",
        "be": "быў затрыманы дома.", "pl": "został zatrzymany w domu.",
    },
    "charged": {
        "en": "stood trial in the spring.", "ru": "предстал перед судом.", "uk": "постав перед судом.",
        "be": "паўстаў перад судом.", "pl": "stanął przed sądem.",
    },
    "sentenced": {
        "en": "was given four years.", "ru": "получил четыре года.", "uk": "отримав чотири роки.",
        "be": "атрымаў чатыры гады.", "pl": "dostał cztery lata.",
    },
    "released": {
        "en": "was set free.", "ru": "вышел на свободу.", "uk": "вийшов на волю.",
        "be": "выйшаў на волю.", "pl": "wyszedł na wolność.",
    },
    "fled": {
        "en": "crossed into Lithuania.", "ru": "перешёл границу.", "uk": "перейшов кордон.",
        "be": "перайшоў мяжу.", "pl": "przekroczył granicę.",
    },
}  # fmt: skip
STATUSES = {
    "presumed": {
        "en": "{} is believed to be dead.", "ru": "{}, предположительно, погиб.",
        "uk": "{}, імовірно, загинув.", "be": "{}, верагодна, загінуў.", "pl": "{} prawdopodobnie zginął.",
    },
    "disputed": {
        "en": "{} was allegedly killed.", "ru": "{} якобы погиб.", "uk": "{} нібито загинув.",
        "be": "{} нібыта загінуў.", "pl": "{} rzekomo zginął.",
    },
    "denied": {
        "en": "{} was not killed.", "ru": "{} не погиб.", "uk": "{} не загинув.",
        "be": "{} не загінуў.", "pl": "{} nie zginął.",
    },
}  # fmt: skip


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("fate", FATES)
def test_fate_is_told_of_its_person(language, fate):
    text = f"{NAMES[language]} {FATES[fate][language]}"
    found = said(text, "fate", language=language)
    assert {(s.fields["fate"], s.fields["status"], s.fields["person"]) for s in found} == {
        (fate, "stated", 0)
    }


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("status", STATUSES)
def test_doubt_and_denial_are_kept(language, status):
    found = said(STATUSES[status][language].format(NAMES[language]), "fate", language=language)
    assert [(s.fields["fate"], s.fields["status"]) for s in found] == [("killed", status)]


@pytest.mark.parametrize("language", NAMES)
def test_cause_is_told(language):
    for fate in ("killed", "died"):
        (found,) = said(f"{NAMES[language]} {FATES[fate][language]}", "fate", language=language)
        assert found.fields["cause"]


def test_death_by_a_weapon_is_a_killing():
    (found,) = said("Andrei Babrovich died when a mortar round struck the house.", "fate")
    assert (found.fields["fate"], found.fields["cause"]) == ("killed", "mortar round")


def test_death_by_illness_is_none():
    (found,) = said("Andrei Babrovich died of pneumonia.", "fate")
    assert (found.fields["fate"], found.fields["cause"]) == ("died", "pneumonia")
