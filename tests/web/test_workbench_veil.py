"""Do names of withheld persons stay covered in any words?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imiony.terms.span import Span
from imiony.web.pages.segments import Marked, pieces
from imiony.web.pages.veil import Veil

CODE = "P-0000-0001"


def veil(*forms: str, shared: tuple[str, ...] = ()) -> Veil:
    return Veil({CODE: forms}, frozenset(shared))


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("Зміцер Канарэвіч", "бачылі Змітра з Канарэвічам учора"),
        ("Зміцер Канарэвіч", "КАНАРЭВІЧ"),
        ("Zmitser Kanarevich", "Kanarevich's mother"),
        ("Jan Nowakowski", "rozmawiali z Nowakowskim"),
        ("Petr Svoboda", "o Svobodovi nic"),
        ("Лапко", "пра Лапку"),
        ("Kit", "the call sign Kit."),
    ],
)
def test_every_case_form_is_covered(form: str, text: str):
    surname = form.split()[-1]
    covered = veil(form).over_text(text)
    assert surname[:-2].casefold() not in covered.casefold()
    assert CODE in covered


def test_a_short_name_inside_another_word_stays():
    assert veil("Kit").over_text("the kitchen and the Kits") == "the kitchen and the Kits"


def test_a_full_name_is_covered_in_one_piece():
    assert veil("Zmitser Kanarevich").over_text("said Zmitser Kanarevich.").count(CODE) == 1


def test_a_given_name_that_others_bear_stays_readable_alone():
    cover = veil("Ivan Kanarevich", shared=("ivan",))
    assert cover.over_text("Ivan came") == "Ivan came"
    assert cover.over_text("Ivan Kanarevich came").startswith(f"[{CODE}")
    assert "Kanar" not in cover.over_text("Kanarevich came")


@given(st.text(max_size=40), st.text(max_size=40))
def test_covering_leaves_nothing_of_the_name(before: str, after: str):
    covered = veil("Zmitser Kanarevich").over_text(f"{before} Zmitser Kanarevich {after}")
    assert "Zmitser Kanarevich" not in covered


SPANS = st.lists(
    st.tuples(st.integers(0, 59), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1])),
    max_size=8,
)


@given(st.text(min_size=60, max_size=80), SPANS)
def test_pieces_put_together_are_the_text(text: str, spans: list[Span]):
    marks = [Marked(span, str(number), "person") for number, span in enumerate(spans)]
    cut = pieces(text, marks)
    assert "".join(piece.text for piece in cut) == text
    for piece in cut:
        over = {mark.anchor for mark in piece.marks}
        assert over == {
            mark.anchor
            for mark in marks
            if mark.span.past <= len(text) and mark.span.first <= piece.first < mark.span.past
        }


@given(st.text(min_size=60, max_size=80), SPANS, st.integers(0, 50))
def test_a_covered_name_is_one_piece_without_words(text: str, spans: list[Span], first: int):
    hidden = Span(first, first + 9)
    marks = [Marked(span, str(number), "person") for number, span in enumerate(spans)]
    cut = pieces(text, marks, [("advert", Span(30, 60))], [(hidden, CODE)])
    covered = [piece for piece in cut if piece.code]
    assert [(piece.first, piece.text) for piece in covered] == [(first, "")]
    assert "".join(piece.text for piece in cut) == text[: hidden.first] + text[hidden.past :]
