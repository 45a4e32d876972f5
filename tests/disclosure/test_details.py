"""A detail grows coarser step by step; what cannot is not told."""

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from imiony.disclosure.details import Form, detail_kinds, forms, generalise
from imiony.errors import InputError
from imiony.terms.kinds import kinds


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("age", "57", ("57", "50-59", "18-59")),
        ("age", "9", ("9", "0-9", "under 18")),
        ("age", "17", ("17", "10-17", "under 18")),
        ("age", "18", ("18", "18-29", "18-59")),
        ("age", "120", ("120", "110-120", "60 or older")),
        ("age", "early 20s", ("early 20s", None, None)),
        ("age", "570", (None, None, None)),
        ("born", "1969-04-12", ("1969-04-12", "1969-04", "1969")),
        ("born", "1969", ("1969", None, "1969")),
        ("fate_when", "2022-05-20/2022-06-03", ("2022-05-20/2022-06-03", None, "2022")),
        ("born", "yesterday", (None, None, None)),
        ("home", "Babruysk", ("Babruysk", "Mahilioŭ region", "Belarus")),
        ("home", "Бабруйск", ("Бабруйск", "Mahilioŭ region", "Belarus")),
        ("home", "Гомель", ("Гомель", "Homiel region", "Belarus")),
        ("home", "Nowhere-on-Sea", ("Nowhere-on-Sea", None, None)),
        ("occupation", "electrician", ("electrician", "craft worker", None)),
        ("occupation", "crane operator, retired", ("crane operator, retired", None, None)),
        ("occupation", "Кранаўшчык", ("Кранаўшчык", "machine operator or driver", None)),
        ("occupation", "dreamer", ("dreamer", None, None)),
        ("rank", "sergeant", ("sergeant", None, None)),
        ("home", "  ", (None, None, None)),
    ],
)
def test_rungs(kind, value, told):
    assert tuple(generalise(kind, value, form) for form in Form) == told


def test_unknown_kind():
    with pytest.raises(InputError):
        generalise("shoe_size", "43", Form.EXACT)


@given(st.sampled_from(sorted(detail_kinds())), st.text(max_size=30))
def test_no_value_breaks_it(kind, value):
    assert set(forms(kind, value)) <= set(Form)


@example(17, 18)
@example(29, 30)
@given(st.integers(0, 120), st.integers(0, 120))
def test_same_finer_form_means_same_coarser_form(left, right):
    told = [[generalise("age", str(age), form) for age in (left, right)] for form in Form]
    for finer, coarser in itertools.pairwise(told):
        assert finer[0] != finer[1] or coarser[0] == coarser[1]


def test_every_detail_that_statements_know_is_ruled():
    details = kinds()["detail"].fields["detail"]
    assert set(details) <= set(detail_kinds())
