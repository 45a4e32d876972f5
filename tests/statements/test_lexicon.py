"""The word tables are sound, and no language lacks a feature."""

import re

import pytest

from imiony.statements import lexicon
from imiony.terms.checkers import Checker
from imiony.terms.figures import Qualifier
from imiony.terms.kinds import kinds

# English has no case endings to undo.
NO_ENGLISH = {"surname_cases", "group_nominatives", "surname_cases_female"}

CHOICES = {
    "qualifiers": {q.value for q in Qualifier},
    "qualifiers_after": {q.value for q in Qualifier},
    "measures": set(kinds()["figure"].fields["measure"]),
    "noun_measures": set(kinds()["figure"].fields["measure"]),
    "fates": set(kinds()["fate"].fields["fate"]),
    "fates_done": set(kinds()["fate"].fields["fate"]),
    "denials": set(kinds()["fate"].fields["status"]),
    "statuses": set(kinds()["fate"].fields["status"]),
    "details": set(kinds()["detail"].fields["detail"]),
    "checkers": {checker.value for checker in Checker},
    "roles": set(kinds()["detail"].fields["detail"]),
    "group_heads": set(kinds()["group"].fields["group_kind"]),
    "groups": set(kinds()["group"].fields["group_kind"]),
    "nouns": {"persons", "percent", "years", "other", "duration", "distance"},
}
# Meanings that a table may lack in one language, because the language has no such word.
MAY_LACK = {
    "clause_parts",  # where the subject stands in English is told by the order of words
    "year_words",
    "given_names",
    "peoples",
    "multipliers",
    "numbers",
    "magnitudes",
    "titles",
    "noun_measures",
    "relative_days",
    "places",
}


@pytest.mark.parametrize("feature", lexicon.features())
def test_every_language_has_every_feature(feature):
    present = {entry.language for entry in lexicon.entries(feature)}
    missing = set(lexicon.LANGUAGES) - present - ({"en"} if feature in NO_ENGLISH else set())
    assert not missing


@pytest.mark.parametrize("feature", sorted(set(lexicon.features()) - MAY_LACK - NO_ENGLISH))
def test_every_language_has_every_meaning(feature):
    table = {(entry.language, entry.meaning) for entry in lexicon.entries(feature)}
    meanings = {meaning for _, meaning in table}
    assert {(language, meaning) for language in lexicon.LANGUAGES for meaning in meanings} - table == set()


@pytest.mark.parametrize("feature", lexicon.features())
def test_no_pattern_stands_twice(feature):
    seen = [(entry.language, entry.pattern, entry.meaning) for entry in lexicon.entries(feature)]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("feature", lexicon.features())
def test_patterns_compile_and_capture_nothing(feature):
    for entry in lexicon.entries(feature):
        assert re.compile(entry.pattern).groups == 0, entry


@pytest.mark.parametrize("feature", lexicon.features())
def test_patterns_match_something_and_never_nothing(feature):
    for entry in lexicon.entries(feature):
        assert not re.fullmatch(entry.pattern, ""), entry


@pytest.mark.parametrize("feature", lexicon.features())
def test_no_unbounded_pattern_follows_another(feature):
    """`\\w*\\w+` and nested repeats are what makes a regular expression slow."""
    for entry in lexicon.entries(feature):
        assert not re.search(r"[*+]\)[*+{]|\\w[*+]\\w[*+]|\.[*+]", entry.pattern), entry


@pytest.mark.parametrize("feature", lexicon.features())
def test_every_table_names_source_and_licence(feature):
    source, licence = lexicon.provenance(feature)
    assert source
    assert licence


@pytest.mark.parametrize("feature", sorted(CHOICES))
def test_meanings_are_those_of_the_kind(feature):
    assert {entry.meaning for entry in lexicon.entries(feature)} <= CHOICES[feature]
