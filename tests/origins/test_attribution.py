"""Whom a report says it takes from, in each language of the product."""

import json
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imiony.origins import Document
from imiony.origins.attribution import CreditKind, credits_of, is_listed, outlet_key, outlets_of
from imiony.origins.wording import wording
from imiony.terms.ids import ReportId
from imiony.terms.span import Span

K = CreditKind
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "data" / "origins_dev.jsonl"


def found(text, **more):
    return {(c.kind, c.key) for c in credits_of(Document(ReportId("a" * 64), text, **more))}


REPRINTS = [
    ("en", "First published by Radio Free Europe/Radio Liberty, here with permission.", "rferl"),
    ("en", "This article was originally published by Marsh Courier.", "marsh courier"),
    ("en", "Editor's note: This story first appeared in Marsh Courier on 4 May.", "marsh courier"),
    ("en", "Reprinted with permission from the Marsh Courier.", "marsh courier"),
    ("en", "Reposted from Marsh Courier", "marsh courier"),
    ("en", "© 2031 Tern Agency. Republished with permission.", "tern agency"),
    ("be", "Упершыню апублікавана ў «Балотным кур'еры».", "балотным кур еры"),
    ("be", "Гэты артыкул быў упершыню апублікаваны на Радыё Свабода.", "rferl"),
    ("be", "Перадрук з БелаПАН.", "belapan"),
    ("be", "Друкуецца з ласкавага дазволу газэты «Наша Ніва».", "nashaniva"),
    ("be", "Hety artykuł upieršyniu apublikavany na Euroradio.", "euroradio"),
    ("be", "Publikujecca z dazvołu Nasha Niva", "nashaniva"),
    ("ru", "Статья впервые опубликована в Reform.by.", "reform"),
    ("ru", "Перепечатано с разрешения Медузы.\nПеревод с Meduza", None),
    ("ru", "Публикуется с разрешения Радио Свобода", "rferl"),
    ("ru", "Перепечатка из газеты «Тростник».", "тростник"),
    ("uk", "Вперше опубліковано на Українська правда.", "pravda_ua"),
    ("uk", "Цей текст уперше опубліковано виданням «Очерет».", "очерет"),
    ("uk", "Передрук з УНІАН", "unian"),
    ("uk", "Публікується з дозволу Радіо Свобода.", "rferl"),
    ("pl", "Artykuł ukazał się pierwotnie w serwisie Deutsche Welle.", "dw"),
    ("pl", "Pierwotnie opublikowano w „Kurierze Bagiennym”.", "kurierze bagiennym"),
    ("pl", "Przedruk za zgodą Gazeta Wyborcza.", "wyborcza"),
    ("lt", "Šis straipsnis pirmą kartą publikuotas portale Delfi.", "delfi"),
    ("lt", "Perspausdinta iš LRT.", "lrt"),
    ("lv", "Raksts sākotnēji publicēts portālā Delfi.", "delfi"),
    ("lv", "Pārpublicēts no LETA", "leta"),
    ("cs", "Článek byl původně publikován na Deutsche Welle.", "dw"),
    ("cs", "Přetištěno se svolením Radio Svoboda.", "radio svoboda"),
    ("de", "Dieser Artikel erschien zuerst im Sumpfkurier.", "sumpfkurier"),
    ("de", "Nachdruck mit freundlicher Genehmigung von Der Spiegel.", "spiegel"),
    ("fr", "Cet article a été publié initialement par Le Monde.", "lemonde"),
    ("fr", "Reproduit avec l'aimable autorisation de Reuters.", "reuters"),
    ("es", "Este artículo fue publicado originalmente en El País.", "elpais"),
    ("es", "Reproducido con permiso de Reuters.", "reuters"),
]


@pytest.mark.parametrize(("language", "text", "key"), REPRINTS)
def test_a_reprint_line_names_whose_text_it_is(language, text, key):
    kinds = {kind for kind, _ in found(text)}
    assert K.REPRINT in kinds
    assert key is None or (K.REPRINT, key) in found(f"Words above.\n{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The novel was first published by Penguin in 1931.", id="a-book"),
        pytest.param("First published by Penguin in 1931, the novel tells of a ferry.", id="a-book-first"),
        pytest.param("The list was first published in 2014.", id="a-year"),
        pytest.param("The report was published by Human Rights Watch in May.", id="somebody-elses-report"),
        pytest.param(
            '"This article was originally published by Marsh Courier," he said.', id="in-a-quotation"
        ),
        pytest.param("He wrote: “I was told. Reprinted from Marsh Courier.”", id="deep-in-a-quotation"),
        pytest.param("Anna: This article was originally published by Marsh Courier.", id="a-reader"),
        pytest.param(
            "Photo: Anna Reed. Republished with permission of Marsh Courier.", id="a-picture-of-one-line"
        ),
        pytest.param(
            "Map of the river by T. Marsh\nReprinted with permission of Marsh Courier.", id="a-picture-above"
        ),
        pytest.param("Кніга ўпершыню апублікавана ў «Мінскай друкарні».", id="be-a-book"),
        pytest.param("Книга впервые опубликована в Москве.", id="ru-a-book"),
        pytest.param("Книга вперше опублікована у Львові.", id="uk-a-book"),
        pytest.param("Powieść po raz pierwszy ukazała się w Krakowie.", id="pl-a-book"),
        pytest.param("Knyga pirmą kartą publikuota Vilniuje.", id="lt-a-book"),
        pytest.param("Grāmata pirmo reizi publicēta Rīgā.", id="lv-a-book"),
        pytest.param("Román poprvé vyšel v Praze.", id="cs-a-book"),
        pytest.param("Der Roman ist zuerst in Berlin erschienen.", id="de-a-book"),
        pytest.param("Le roman a été publié initialement par Gallimard.", id="fr-a-book"),
        pytest.param("La novela fue publicada por primera vez en Madrid.", id="es-a-book"),
        pytest.param(
            "\n".join(
                ["A line of words."] * 40 + ["First published by Marsh Courier."] + ["More words."] * 40
            ),
            id="one-item-of-a-long-page",
        ),
    ],
)
def test_what_only_looks_like_a_reprint_line_ties_nothing(text):
    assert K.REPRINT not in {kind for kind, _ in found(text)}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("MINSK, Belarus (AP) — Snow fell.", "ap"),
        ("MINSK, May 4 (Agency) - Snow fell.", "agency"),
        ("MARSHTOWN (Heron Wire) — Snow fell.", "heron wire"),
        ("Минск. 4 мая. ИНТЕРФАКС - Пошёл снег.", "interfax"),
        ("МИНСК, 4 мая — РИА Новости. Пошёл снег.", "ria"),
        ("Варшава /ПАП/. Пошёл снег.", "pap"),
        ("4 мая, Минск /Корр. БЕЛТА/. Пошёл снег.", "belta"),
        ("МІНСК, 4 траўня (БелаПАН). Пайшоў сьнег.", "belapan"),
        ("Miensk, 4 maja (BiełaPAN) — Pajšoŭ śnieh.", None),
        ("КИЇВ. 4 травня. УНІАН. Пішов сніг.", "unian"),
        ("Київ. Укрінформ. Пішов сніг.", "ukrinform"),
        ("Warszawa (PAP) - Spadł śnieg.", "pap"),
        ("VILNIUS, gegužės 4 d. (BNS) – Pasnigo.", "bns"),
        ("Vilnius, gegužės 4 d. (ELTA). Pasnigo.", "elta"),
        ("RĪGA, 4. maijs (LETA). Uzsniga sniegs.", "leta"),
        ("Praha 4. května (ČTK) - Napadl sníh.", "ctk"),
        ("Berlin (dpa) - Es schneite.", "dpa"),
        ("Paris, 4 mai 2031 (AFP) - Il a neigé.", "afp"),
        ("Madrid, 4 may (EFE).- Ha nevado.", "efe"),
        ("(Reuters) - Snow fell.", "reuters"),
    ],
)
def test_a_dateline_names_the_agency(text, key):
    found_here = {credit for credit in found(f"Snow\n\n{text}") if credit[0] is K.DATELINE}
    assert found_here == ({(K.DATELINE, key)} if key else set())


@pytest.mark.parametrize(
    "text",
    [
        "He went to the bank (and back) - twice.",
        "Anna Reed (Green Party) - the mayor - spoke.",
        "Anna Reed (CDU) - Bürgermeisterin.",
        "Минск. 4 мая. Пошёл снег.",
        "Минск. Пошёл снег.",
        "Tel. 4/5. Open daily.",
    ],
)
def test_ordinary_first_lines_are_no_dateline(text):
    assert K.DATELINE not in {kind for kind, _ in found(text)}


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Snow fell on the market. /Reuters/", "reuters"),
        ("/Heron Wire/", "heron wire"),
        ("Пайшоў снег. (БелаПАН)", "belapan"),
        ("(PAP)", "pap"),
        ("dpa/AFP", "dpa"),
        ("With Reuters", "reuters"),
        ("Avec AFP", "afp"),
    ],
)
def test_an_agency_signs_at_the_end(line, key):
    assert (K.SOURCE, key) in found(f"Snow fell.\nIt fell again.\n{line}\n")


@pytest.mark.parametrize("line", ["(laughter)", "It fell on Minsk (Belarus)", "Anna Reed", "/sigh/", "Snow"])
def test_a_last_line_may_end_as_it_likes(line):
    assert not found(f"Snow fell.\nIt fell again.\n{line}")


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("Some words.\nSource: The Tern Gazette\nMore words.", K.SOURCE, "tern gazette"),
        ("“Cold,” she told Marsh Courier on Monday.", K.TOLD, "marsh courier"),
        ("She spoke of snow in an interview with Marsh Courier.", K.TOLD, "marsh courier"),
        ("A mill burnt down, according to Marsh Courier.", K.CITES, "marsh courier"),
        ("According to Marsh Courier, a mill burnt down.", K.CITES, "marsh courier"),
        ("The Associated Press interviewed him at the mill.", K.SELF, "ap"),
        ("Follow AP's coverage of the river.", K.SELF, "ap"),
        ("The bow of a boat.(AP: Tobias Marsh)", K.PHOTO, "ap"),
        ("The bow of a boat. (AP Photo/Tobias Marsh)", K.PHOTO, "ap"),
        ("Photo: Tobias Marsh/Reuters", K.PHOTO, "reuters"),
        ("Translated from Marsh Courier", K.TRANSLATED, "marsh courier"),
        ("Крыніца: Наша Ніва", K.SOURCE, "nashaniva"),
        ("Паводле БЕЛТА, млын згарэў.", K.CITES, "belta"),
        ("Паводле зьвестак БЕЛТА, млын згарэў.", K.CITES, "belta"),
        ("Пераклад з Tern Gazette", K.TRANSLATED, "tern gazette"),
        ("Як паведаміла Радыё Свабода, млын згарэў.", K.CITES, "rferl"),
        ("«Холадна», — сказаў ён у інтэрв’ю газэце «Балотны кур’ер».", K.TOLD, "балотны кур ер"),
        ("«Холадна», — сказала яна «Нашай Ніве».", K.TOLD, "нашай ніве"),
        ("«Холадна», — расказаў млынар выданню Рэформ.", K.TOLD, "reform"),
        ("Фота: БелаПАН", K.PHOTO, "belapan"),
        ("Krynica: Nasha Niva", K.SOURCE, "nashaniva"),
        ("Pra heta piša Euroradio.", K.CITES, "euroradio"),
        ("Jon raspavioŭ u interviju Euroradio pra młyn.", K.TOLD, "euroradio"),
        ("Мельница сгорела, как сообщило агентство Тростник.", K.CITES, "тростник"),
        ("Об этом сообщает газета со ссылкой на Рейтер.", K.CITES, "reuters"),
        ("Источник: Интерфакс", K.SOURCE, "interfax"),
        ("«Холодно», — рассказала она в интервью Радио Свобода.", K.TOLD, "rferl"),
        ("Фото: Т. Болотный / Reuters", K.PHOTO, "reuters"),
        ("Перевод с сайта Marsh Courier", K.TRANSLATED, "marsh courier"),
        ("Млин згорів, за повідомленням Укрінформ.", K.CITES, "ukrinform"),
        ("Джерело: УНІАН", K.SOURCE, "unian"),
        ("Він розповів в інтерв'ю «Очерету» про млин.", K.TOLD, "очерету"),
        ("Світлина: УНІАН", K.PHOTO, "unian"),
        ("Jak podaje PAP, młyn spłonął.", K.CITES, "pap"),
        ("Źródło: Deutsche Welle", K.SOURCE, "dw"),
        ("Młynarz powiedział „Kurierowi Bagiennemu”, że spłonął.", K.TOLD, "kurierowi bagiennemu"),
        ("W rozmowie z Polsat News mówił o młynie.", K.TOLD, "polsat news"),
        ("Fot. Reuters", K.PHOTO, "reuters"),
        ("Zdjęcie: Tobiasz Bagno/PAP", K.PHOTO, "pap"),
        ("Tłumaczenie z Marsh Courier", K.TRANSLATED, "marsh courier"),
        ("Šaltinis: BNS", K.SOURCE, "bns"),
        ("Malūnas sudegė, pasak ELTA.", K.CITES, "elta"),
        ("Tai jis sakė interviu portalui Delfi.", K.TOLD, "delfi"),
        ("BNS nuotr.", K.PHOTO, "bns"),
        ("Vertimas iš Marsh Courier", K.TRANSLATED, "marsh courier"),
        ("Avots: LETA", K.SOURCE, "leta"),
        ("Dzirnavas nodegušas, atsaucoties uz LETA.", K.CITES, "leta"),
        ("Viņš intervijā Delfi stāstīja par dzirnavām.", K.TOLD, "delfi"),
        ("Foto: LETA", K.PHOTO, "leta"),
        ("Zdroj: ČTK", K.SOURCE, "ctk"),
        ("Mlýn shořel, podle agentury Reuters.", K.CITES, "reuters"),
        ("V rozhovoru pro Deník mluvil o mlýně.", K.TOLD, "deník"),
        ("Překlad z Marsh Courier", K.TRANSLATED, "marsh courier"),
        ("Quelle: dpa", K.SOURCE, "dpa"),
        ("Die Mühle brannte ab, laut Reuters.", K.CITES, "reuters"),
        ("Das sagte er im Gespräch mit dem Magazin Der Spiegel.", K.TOLD, "spiegel"),
        ("Foto: Tobias Sumpf/dpa", K.PHOTO, "dpa"),
        ("Übersetzt aus Marsh Courier", K.TRANSLATED, "marsh courier"),
        ("Source : AFP", K.SOURCE, "afp"),
        ("Le moulin a brûlé, selon l'agence Reuters.", K.CITES, "reuters"),
        ("Il l'a dit à l'AFP.", K.TOLD, "afp"),
        ("Crédit photo : Reuters", K.PHOTO, "reuters"),
        ("Traduit de Marsh Courier", K.TRANSLATED, "marsh courier"),
        ("Fuente: EFE", K.SOURCE, "efe"),
        ("El molino ardió, según la agencia EFE.", K.CITES, "efe"),
        ("Lo dijo en una entrevista con El Mundo.", K.TOLD, "elmundo"),
        ("Foto: EFE", K.PHOTO, "efe"),
        ("Traducido de Marsh Courier", K.TRANSLATED, "marsh courier"),
    ],
)
def test_an_attribution_is_read(text, kind, key):
    assert (kind, key) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "She told him that the mill had burnt down.",
        "The source of the river lies north of the mill.",
        "He went to the bank (and back) - twice.",
        "Translated from the Russian by a neighbour.",
        "The photo hung above the stove.",
        "The mill (NYSE: MILL) burnt down (Marsh/Lowland).",
        "Паводле яе слоў, млын згарэў.",
        "«Холадна», — сказаў Мельнікаў.",
        "Pavodle jaje słoŭ, młyn zhareŭ.",
        "«Холодно», — сказал Болотный.",
        "«Холодно», — сказал сторож мельницы «Красная заря».",
        "Он сказал, как пишет сын.",
        "Як повідомив сусід, млин згорів.",
        "Według niej młyn spłonął.",
        "Powiedział Bagno i wyszedł.",
        "Pasak jos, malūnas sudegė.",
        "Pēc viņas vārdiem dzirnavas nodega.",
        "Podle ní mlýn shořel.",
        "Laut war es in der Mühle.",
        "Selon elle, le moulin a brûlé.",
        "Según ella, el molino ardió.",
    ],
)
def test_ordinary_words_credit_nobody(text):
    assert not found(text)


def test_a_name_ends_where_its_sentence_ends():
    assert found("Source: Marsh Courier. Translation by a reader.") == {(K.SOURCE, "marsh courier")}


def test_a_quiet_stretch_credits_nobody():
    text = "Words.\nFirst published by Marsh Courier"
    assert not found(text, quiet=(Span(7, len(text)),))


def test_what_stands_beside_the_text_counts_too():
    assert found("Words.", credits=("Source: Marsh Courier",)) == {(K.SOURCE, "marsh courier")}
    assert found("Words.", forwarded_from="Marsh Courier") == {(K.FORWARDED, "marsh courier")}


@pytest.mark.parametrize(
    ("url", "canonical", "host"),
    [
        pytest.param(
            "https://copy.example/1", "https://www.marsh.example/1", "marsh example", id="elsewhere"
        ),
        pytest.param("https://copy.example/1", "https://www.rferl.org/a/1.html", "rferl", id="listed"),
        pytest.param("https://copy.example/1", "https://m.copy.example/2", None, id="its-own-site"),
        pytest.param("https://copy.example/1", "http://[bad", None, id="no-address"),
        pytest.param("https://copy.example/1", None, None, id="none"),
    ],
)
def test_a_page_whose_own_address_is_elsewhere_credits_that_site(url, canonical, host):
    expected = set() if host is None else {(K.CANONICAL, host)}
    assert found("Words.", url=url, canonical=canonical) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("AP", "The Associated Press"), ("RFE/RL", "Радыё Свабода"), ("The Marsh Courier's", "marsh courier")],
)
def test_one_outlet_has_one_key(one, other):
    assert outlet_key(one) == outlet_key(other)


def test_an_outlet_is_known_by_publisher_and_host():
    document = Document(
        ReportId("a" * 64), "", publisher="Marsh Courier", url="https://www.rferl.org/a/1.html"
    )
    assert {"marsh courier", "rferl"} <= outlets_of(document)
    assert is_listed("RFE/RL")
    assert not is_listed("Marsh Courier")


@given(st.text(alphabet="aZ .,:()/'\"\nЗж1—İ", max_size=200))
@settings(deadline=None)
def test_spans_of_credits_lie_in_the_text(text):
    for credit in credits_of(Document(ReportId("a" * 64), text)):
        assert credit.span is not None
        assert credit.span.of(text)


def test_letters_that_change_their_length_in_lower_case_move_no_span():
    text = "İİİİ\nSource: Marsh Courier"
    (credit,) = credits_of(Document(ReportId("a" * 64), text))
    assert credit.span is not None
    assert credit.span.of(text) == "Source: Marsh Courier"


@pytest.mark.skipif(not CORPUS.is_file(), reason="the corpus is not part of the project")
@pytest.mark.slow
def test_the_words_of_a_row_leave_out_nothing_that_it_matches():
    """Looking only near the words gives what trying every row on every line would give."""
    texts = [json.loads(line)["text"] for line in CORPUS.read_text("utf-8").splitlines()][::4]
    rows = {id(row): row for of_word in wording().by_word.values() for row in of_word}.values()
    reprints = [row for row in rows if row.kind is K.REPRINT]
    for text in texts:
        lines = {line for line in text.split("\n") if any(row.form.match(line) for row in reprints)}
        assert not lines or K.REPRINT in {kind for kind, _ in found("\n".join(lines))}


@pytest.mark.parametrize(
    "unit",
    ["A.b.", "A-", "Aa ", "(A", "Source: Aa\n", "told Aa ", "(", "A", '"', "/A", "Photo: Aa ", "(A a:A a "],
)
def test_a_foreign_text_cannot_make_the_patterns_run_on(unit):
    start = process_time()
    credits_of(Document(ReportId("a" * 64), unit * (1_000_000 // len(unit))))
    # Measured .01 to 1 s of processor time; unbounded names took minutes.
    assert process_time() - start < 20
