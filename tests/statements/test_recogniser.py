"""Our own recognisers: what they see, and what happens where they are missing or changed."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imiony.errors import ImionyError
from imiony.reports.keep import keep
from imiony.reports.page import Given, Page
from imiony.statements import propose
from imiony.statements.voters import crf, is_well_read, voters
from imiony.statements.voters.sighting import Label
from imiony.statements.voters.traits import GROUPS, group_of, sentences, tokens, traits
from imiony.terms.text import plain

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
TINY = """# a model
> O\tO:0.5
t=given:male\tB-person:3.0
s=Xx\tI-person:1.0
> B-person\tI-person:2.0
> I-person\tB-group:-9.0
"""


def read(text, language):
    return propose(keep(Page("text/plain", text, language=language), text.encode(), Given(), None))


def test_words_and_signs_are_cut_with_their_places():
    text = "Дз. І. Мяце́ліца-Сын, 3,5 км"
    found = tokens(text)
    assert [token.text for token in found] == ["Дз.", "І.", "Мяце́ліца-Сын", ",", "3,5", "км"]
    assert all(text[token.first : token.past] == token.text for token in found)


def test_a_sentence_ends_before_a_capital():
    cut = list(sentences(tokens("Гэта адно. Гэта другое? так")))
    assert [len(sentence) for sentence in cut] == [3, 4]


def test_both_spellings_of_belarusian_give_one_word():
    assert "w=снежань" in traits(["сьнежань"], "be")[0]
    assert "w=снежань" in traits(["снежань"], "be")[0]


def test_every_trait_belongs_to_a_group():
    found = traits(["-", "Янка", "Мядзведзь", ",", "42", ",", "жыве", "ў", "Гомелі", "."], "be")
    assert {group_of(trait) for word in found for trait in word} == set(GROUPS)


def test_a_known_model_gives_the_known_labels():
    model = crf.read_model(TINY)
    words = "учора Янка Смык прыйшоў"
    assert [(s.first, s.past, s.label) for s in crf.names(model, words, "be")] == [(6, 15, Label.PERSON)]


@pytest.mark.parametrize("line", ["t=city", "t=city\tB-place:x", "t=city\tB-river:1.0", "t=city\tB-place"])
def test_a_line_that_is_no_trait_is_named(line):
    with pytest.raises(ImionyError, match="line 2"):
        crf.read_model(f"# a model\n{line}\n")


@pytest.mark.parametrize("language", crf.DIGESTS)
def test_the_shipped_model_is_the_one_of_this_version(language):
    assert crf.model_of.__wrapped__(language) is not None


def test_a_changed_model_is_refused(monkeypatch):
    monkeypatch.setattr(crf, "DIGESTS", {"be": "0" * 64})
    with pytest.raises(ImionyError, match=r"be\.tsv"):
        crf.model_of.__wrapped__("be")


def test_where_the_model_is_missing_the_rules_read_alone(monkeypatch):
    monkeypatch.setattr(crf, "model_of", lambda _language: None)
    assert not voters("be")
    assert not is_well_read("be")
    found = read("Валанцёр Янка Смык жыве ў Гомелі.", "be")
    assert {(s.kind, s.quote) for s in found} >= {("person", "Янка Смык"), ("place", "Гомелі")}
    assert not any("crf" in s.voters for s in found)


def test_a_model_is_loaded_when_it_is_asked_and_once():
    crf.model_of.cache_clear()
    read("Nobody was hurt in the village.", "en")
    assert crf.model_of.cache_info().currsize == 0
    read("Янка Смык жыве ў Гомелі.", "be")
    read("Янка Смык прыехаў у Гомель.", "be")
    assert crf.model_of.cache_info().misses == 1


@pytest.mark.parametrize(
    ("language", "text", "kind", "quote"),
    [
        pytest.param("uk", "Слово має Корженевич Микита Ігнатович.", "person", "Корженевич Микита Ігнатович",
                     id="surname-first"),
        pytest.param("be", "Пра гэта паведаміў Дз. І. Мяцельскі.", "person", "Дз. І. Мяцельскі",
                     id="initials"),
    ],
)  # fmt: skip
def test_names_that_the_rules_alone_miss(language, text, kind, quote):
    assert (kind, quote) in {(s.kind, s.quote) for s in read(text, language)}


@given(st.text("АБаб іьўї'\"-.,!42\u0301 \n", max_size=80), st.sampled_from(["be", "uk"]))
@settings(max_examples=60, deadline=None)
def test_spans_lie_in_order_within_the_text(text, language):
    words, last = plain(text), 0
    for seen in crf.names(crf.model_of(language), words, language):
        assert last <= seen.first < seen.past <= len(words)
        last = seen.past


def test_our_decoding_is_that_of_crfsuite(tmp_path, monkeypatch):
    pycrfsuite = pytest.importorskip("pycrfsuite")
    monkeypatch.syspath_prepend(str(SCRIPTS))
    from train_crf import table_of

    taught = [
        (traits(words.split(), "be"), labels.split())
        for words, labels in (
            ("Янка Смык жыве ў Гомелі .", "B-person I-person O O B-place O"),
            ("У Барысаве затрымалі Міру Кулік .", "O B-place O B-person I-person O"),
            ("КДБ маўчыць .", "B-group O O"),
        )
    ]
    model = crf.read_model(table_of(taught))
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(sys.modules["train_crf"].PENALTIES)
    for seen, labels in taught:
        trainer.append(seen, labels)
    trainer.train(str(tmp_path / "model"))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(tmp_path / "model"))
    for text in ("Кулік Міра жыла ў Гомелі .", "КДБ затрымаў Янку Смыка ў Барысаве .", "Смык !"):
        seen = traits(text.split(), "be")
        assert model.labels(seen) == tagger.tag(seen)
