"""One story stays one origin, an independent report stays another, every link can be seen in the texts."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_reports import AGENCY, ALL, COPY, EXCERPT, INDEPENDENT, ONE_STORY, REWRITE, TRANSLATION

from imiony.errors import UsageError
from imiony.origins import Document, Mark, Nearness, OriginJudgement, Relation, trace
from imiony.terms.dates import Days
from imiony.terms.ids import ReportId
from imiony.terms.span import Span

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def test_copies_rewrites_and_translations_are_one_origin():
    found = trace(ALL)
    assert {found.of[document.id] for document in ONE_STORY} == {AGENCY.id}
    assert found.of[INDEPENDENT.id] == INDEPENDENT.id


@pytest.mark.parametrize(
    ("derived", "relation"),
    [
        pytest.param(COPY, Relation.COPY, id="reprint-with-a-line-above"),
        pytest.param(EXCERPT, Relation.EXCERPT, id="second-half"),
        pytest.param(REWRITE, Relation.REWRITE, id="other-words-same-facts"),
        pytest.param(TRANSLATION, Relation.TRANSLATION, id="another-language"),
    ],
)
def test_a_link_says_how_a_report_derives(derived, relation):
    (link,) = trace([AGENCY, derived]).links
    assert (link.report, link.of, link.relation) == (derived.id, AGENCY.id, relation)
    assert 0 < link.share <= 1
    assert link.passages
    assert link.reason.endswith(".")


@pytest.mark.parametrize("language", [None, "en"])
def test_an_unstated_language_does_not_hide_a_copy(language):
    left, right = replace(AGENCY, language=None), replace(COPY, language=language)
    assert len(set(trace([left, right]).of.values())) == 1


@given(st.permutations(ALL))
@settings(max_examples=8, deadline=None)
def test_the_order_of_documents_changes_nothing(documents):
    assert trace(documents) == trace(ALL)


def test_every_passage_lies_in_both_texts():
    texts = {document.id: document.text for document in ALL}
    found = trace(ALL)
    passages = [(each.report, each.of, p) for each in found.links for p in each.passages]
    passages += [(each.left, each.right, p) for each in found.neighbours for p in each.passages]
    assert passages
    for here, there, passage in passages:
        assert passage.here.of(texts[here]).strip()
        assert passage.there.of(texts[there]).strip()


def test_a_changed_number_is_marked():
    changed = replace(COPY, text=AGENCY.text.replace("that 18 passengers", "that 19 passengers"))
    (link,) = trace([AGENCY, changed]).links
    facts = [p for p in link.passages if p.mark is Mark.CHANGED_FACT]
    assert [(p.here.of(changed.text), p.there.of(AGENCY.text)) for p in facts] == [("19", "18")]
    assert "one changed fact" in link.reason


def test_a_shared_quotation_alone_links_nothing():
    quoted = '"The water came over the bow and the lights went out one after the other," he said.'
    left = Document(ReportId("1" * 64), f"Apanas Karchak stood at the mill on Sunday. {quoted}", "en")
    right = Document(ReportId("2" * 64), f"In a school at Halavachy the captain wept. {quoted}", "en")
    found = trace([left, right])
    assert not found.links
    (neighbour,) = found.neighbours
    assert neighbour.nearness is Nearness.SHARED_QUOTATION
    assert {p.mark for p in neighbour.passages} == {Mark.QUOTATION}


def test_a_report_that_borrows_a_passage_is_asked_about_and_then_partly_derived():
    own = (
        "Shipwrights of the delta open a school\n\nIn a barn behind the Karchma mill nine apprentices plane "
        "oak for a barge that nobody has ordered. Their teacher, Apalonia Rybak, learnt the trade in Dubrova "
        "and wants 40 pupils by 2031. She pays in herring and in stories of her aunt, who steered a raft to "
        "Halavachy with one hand and a broken compass.\n\nThe council of Vyalikaya Luka gave 3,200 crowns "
        "and a stove, says Symon Vozny, its treasurer. Of the 25 who came on 2 May, Rybak sent home 16. The "
        "first keel was laid in Old Harbour Street, under 7 umbrellas, and then sank into the mud. The Zorka "
    )
    borrowed = AGENCY.text[AGENCY.text.index("had been inspected in Barsuki") :]
    report = Document(ReportId("e" * 64), own + borrowed, "en", published=Days.parse("2031-03-20"))
    (asked,) = trace([AGENCY, report]).neighbours
    assert asked.nearness is Nearness.ASK
    (near,) = trace([AGENCY, report], [OriginJudgement(AGENCY.id, report.id, same=False)]).neighbours
    assert near.nearness is Nearness.PARTLY
    texts = {each.id: each.text for each in (AGENCY, report)}
    shared = [passage for passage in near.passages if passage.mark is Mark.SAME_WORDS]
    assert [passage.here.of(texts[near.left]) for passage in shared] == [
        passage.there.of(texts[near.right]) for passage in shared
    ]
    assert near.clues[0].first == AGENCY.id


def test_two_stories_of_one_outlet_are_shown_together_and_stay_apart():
    other = replace(INDEPENDENT, publisher="Tern Agency")
    found = trace([AGENCY, other])
    assert len(set(found.of.values())) == 2
    assert [n.nearness for n in found.neighbours] == [Nearness.SAME_OUTLET]


def test_readers_comments_do_not_make_a_copy():
    text = INDEPENDENT.text + "\n" + AGENCY.text
    quoting = replace(INDEPENDENT, text=text, quiet=(Span(len(INDEPENDENT.text), len(text)),))
    assert trace([AGENCY, quoting]).of[quoting.id] == quoting.id
    assert trace([AGENCY, replace(quoting, quiet=())]).of[quoting.id] == AGENCY.id


def test_what_an_outlet_prints_under_everything_links_nothing():
    footer = (
        "The Harbour Post is written by volunteers of Marshtown and Kruhlae since 1997, and its "
        "12 offices in Mirny, Sosny, Barsuki and Dubrova welcome letters, photographs and 5 kinds "
        "of jam from every reader of the river."
    )
    heads = (
        "A goat named Fafik won the race round the pond. It had been trained on cabbage by a "
        "widow, who wept, and by her two nephews, who did not. The prize was a bucket, which it "
        "has since eaten down to the handle.",
        "The choir sang for old Polikarp until the stove went out. Nobody had brought wood, so "
        "they sang louder and stamped. He asked for one more verse about the heron, and then he "
        "asked for soup with a great deal of dill.",
        "Snow fell on the market again and the stalls were roped together. Buyers slid from "
        "cheese to boots and back. A tinker sold skates made of spoons, and by noon everybody who "
        "laughed in the morning was wearing a pair.",
        "A bell was cast in the yard behind the dairy, from kettles and one trumpet. It cracked "
        "at the first stroke. The founder said that this was its voice, and the parish council "
        "voted that it was, by a hand or so.",
    )
    documents = [
        Document(ReportId(str(n) * 64), f"{head}\n{footer}", "en", publisher="Harbour Post")
        for n, head in enumerate(heads)
    ]
    assert len(set(trace(documents).of.values())) == len(heads)


def test_a_story_on_a_hundred_sites_is_one_origin():
    frames = (f"Page {n} of site {n * 37}\n{{}}\nCall us: {n * 991} or write to Box {n}" for n in range(100))
    sites = [
        Document(ReportId(f"{n:064x}"), frame.format(AGENCY.text), "en", publisher=f"Site {n}")
        for n, frame in enumerate(frames)
    ]
    found = trace([*sites, REWRITE, TRANSLATION, INDEPENDENT])
    assert len({found.of[site.id] for site in sites} | {found.of[REWRITE.id], found.of[TRANSLATION.id]}) == 1
    assert found.of[INDEPENDENT.id] == INDEPENDENT.id
    assert len(found.links) == len(sites) + 1


def test_a_form_with_other_numbers_is_another_report():
    frame = (
        "Update of {0} May. At Zalesny {1} houses burnt, {2} cattle drowned and {3} bridges fell. "
        "The army lost {4} carts, {5} boats, {6} tents and {7} kettles, the council of Kruhlae said. "
        "Its clerk counted {8} geese on the roof and asked the people of Mirny for {9} sacks of meal."
    )
    documents = [
        Document(ReportId(f"{day:064x}"), frame.format(day, *(day * 100 + n * 7 for n in range(9))), "en")
        for day in (3, 4, 5)
    ]
    assert len(set(trace(documents).of.values())) == 3


@pytest.mark.parametrize(
    ("said", "origins"),
    [
        pytest.param([], 1, id="no-judgement"),
        pytest.param([False], 2, id="not-the-same"),
        pytest.param([False, None], 1, id="withdrawn"),
        pytest.param([False, True], 1, id="the-last-word-holds"),
        pytest.param([True, False], 2, id="the-last-word-holds-the-other-way"),
    ],
)
def test_a_judgement_outranks_the_score(said, origins):
    judgements = [OriginJudgement(COPY.id, AGENCY.id, same) for same in said]
    found = trace([AGENCY, COPY], judgements)
    assert len(set(found.of.values())) == origins


def test_not_the_same_holds_against_a_third_report_that_ties_both():
    found = trace([AGENCY, COPY, EXCERPT], [OriginJudgement(AGENCY.id, COPY.id, False)])
    assert found.of[AGENCY.id] != found.of[COPY.id]


def test_between_origins_held_apart_nothing_is_asked():
    found = trace([AGENCY, COPY, EXCERPT], [OriginJudgement(AGENCY.id, COPY.id, False)])
    assert not [each for each in found.neighbours if each.nearness is Nearness.ASK]


def test_a_judged_pair_is_one_origin_whatever_the_texts_say():
    found = trace([AGENCY, INDEPENDENT], [OriginJudgement(INDEPENDENT.id, AGENCY.id, True)])
    assert found.of[INDEPENDENT.id] == AGENCY.id
    assert "Judged" in found.links[0].reason


def test_a_parent_that_is_not_held_is_named():
    left = replace(REWRITE, text="MARSHTOWN (Heron Wire) - " + REWRITE.text)
    right = replace(EXCERPT, text="KRUHLAE (Heron Wire) - " + AGENCY.text)
    (link,) = trace([left, right]).links
    assert "both credit Heron Wire, whose own text is not held" in link.reason


def test_the_earlier_report_comes_first_where_all_have_a_day():
    early = replace(EXCERPT, published=Days.parse("2031-03-14"))
    (link,) = trace([AGENCY, early]).links
    assert (link.report, link.of) == (AGENCY.id, early.id)


def test_an_id_may_not_occur_twice():
    with pytest.raises(UsageError):
        trace([AGENCY, AGENCY])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n", id="blank"),
        pytest.param("…", id="dots"),
        pytest.param('"', id="one-mark"),
        pytest.param("“open and never closed", id="open-quotation"),
        pytest.param("1,2,3 4.5 6", id="numbers"),
        pytest.param("\u202e\u200b", id="invisible"),
        pytest.param("а" * 5000, id="one-word"),
        pytest.param("Aa " * 3000, id="one-name"),
    ],
)
def test_odd_texts_neither_link_nor_fail(text):
    odd = Document(ReportId("9" * 64), text)
    assert trace([odd, AGENCY]).of[odd.id] == odd.id


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_text_can_be_traced(left, right):
    documents = [Document(ReportId("1" * 64), left), Document(ReportId("2" * 64), right), AGENCY]
    assert set(trace(documents).of) == {document.id for document in documents}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five seed reports are not part of the project")
def test_of_the_five_seeds_only_the_agency_story_is_held_twice():
    documents = {
        path.name[:3]: Document(ReportId(path.name[:3]), path.read_text("utf-8"), "en")
        for path in SEEDS.glob("*.txt")
    }
    found = trace(list(documents.values()))
    together = {(a, b) for a, b in itertools.combinations(sorted(documents), 2) if found.of[a] == found.of[b]}
    assert together == {("003", "004")}
    assert "AP" in found.links[0].reason
    assert [(n.left, n.right) for n in found.neighbours if n.nearness is Nearness.SAME_OUTLET] == [
        ("000", "001")
    ]
    assert not [n for n in found.neighbours if n.nearness is Nearness.ASK]
