"""A story that hundreds of sites edit stays one origin; posts that share a footer stay apart."""

import random

import pytest

from imiony.origins import Document, trace
from imiony.terms.ids import ReportId

SYLLABLES = ("ba", "dre", "ki", "lo", "mu", "na", "por", "ra", "sti", "to", "ve", "zhu")


def words(draw, count):
    return ["".join(draw.choices(SYLLABLES, k=3)) for _ in range(count)]


def told(draw, count):
    """So many made-up words, each eighth a name."""
    made = words(draw, count)
    return [word.capitalize() if at % 8 == 3 else word for at, word in enumerate(made)]


def document(number, text, outlet):
    return Document(ReportId(f"{number:064x}"), text, "en", publisher=outlet)


def origins(documents):
    return len(set(trace(documents).of.values()))


@pytest.mark.parametrize("sites", [40, 80, 130])
def test_a_story_that_every_site_edits_in_its_way_is_one_origin(sites):
    draw = random.Random(1863)
    story = told(draw, 200)
    edited = [
        " ".join(word if draw.random() > 0.03 else words(draw, 1)[0] for word in story) for _ in range(sites)
    ]
    assert origins([document(at, text, f"Site {at}") for at, text in enumerate(edited)]) == 1


@pytest.mark.parametrize("sites", [40, 130])
def test_a_story_that_every_site_cuts_where_it_likes_is_one_origin(sites):
    draw = random.Random(1863)
    story = told(draw, 300)
    cut = [" ".join(story[: draw.randint(150, 300)]) for _ in range(sites)]
    assert origins([document(at, text, f"Site {at}") for at, text in enumerate(cut)]) == 1


@pytest.mark.parametrize("posts", [3, 8, 40])
def test_short_posts_under_one_long_footer_are_as_many_origins(posts):
    draw = random.Random(1863)
    footer = " ".join(told(draw, 80))
    texts = [" ".join(told(draw, 50)) + "\n\n" + footer for _ in range(posts)]
    assert origins([document(at, text, "Heron Post") for at, text in enumerate(texts)]) == posts
