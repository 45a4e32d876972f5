"""Does the workbench say that an answer needs a second person, and let nobody be both?"""

from __future__ import annotations

from django.urls import reverse
from small_register import Small, pair_of_killed
from tests.conftest import AT

from imiony.actions.publish import publish
from imiony.register import models
from imiony.register.judged import waiting
from imiony.web.pages.review import next_pair


def words(client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_the_queue_says_that_an_answer_waits_and_somebody_else_confirms_it(small: Small, as_user, tmp_path):
    asked = pair_of_killed(small)
    publish(small.users["editor"], tmp_path / "site", at=AT)
    recorder, verifier = as_user("recorder"), as_user("verifier")
    assert "holds once a second person confirms it: killed." in words(recorder, reverse("review"))
    recorder.post(reverse("judge_pair"), asked | {"verdict": "same"})
    page = words(recorder, reverse("review"))
    assert "Kept. It would change a number that an edition told" in page
    assert 'data-key="1"' not in page
    (row,) = waiting()
    own = words(recorder, reverse("verification"))
    assert "Judgements to confirm: 1" in own
    assert "Only a verifier or an editor may confirm judgement; this account is a recorder." in own
    address = reverse("confirm_judgement", args=[row.pk])
    recorder.post(address, {"answer": "confirm"})
    assert waiting() == (row,)
    assert address in words(verifier, reverse("verification"))
    verifier.post(address, {"answer": "confirm"})
    sides = models.Mention.objects.filter(pk__in=asked.values()).values_list("person", flat=True)
    assert len(set(sides)) == 1
    assert "Confirmed. The judgement holds now." in words(verifier, reverse("verification"))


def test_who_judged_sees_no_button_and_is_refused(small: Small, as_user, tmp_path):
    asked = pair_of_killed(small)
    publish(small.users["editor"], tmp_path / "site", at=AT)
    verifier = as_user("verifier")
    verifier.post(reverse("judge_pair"), asked | {"verdict": "same"})
    (row,) = waiting()
    address = reverse("confirm_judgement", args=[row.pk])
    page = words(verifier, reverse("verification"))
    assert address not in page
    assert "Nobody may confirm what they judged; somebody else must." in page
    refused = verifier.post(address, {"answer": "confirm"}, follow=True).content.decode()
    assert "Nobody may confirm what they judged" in refused
    assert waiting() == (row,)


def test_undo_takes_back_what_waits(small: Small, as_user, tmp_path):
    asked = pair_of_killed(small)
    publish(small.users["editor"], tmp_path / "site", at=AT)
    recorder = as_user("recorder")
    recorder.post(reverse("judge_pair"), asked | {"verdict": "same"})
    assert "waits for a second person" in words(
        recorder, reverse("person", args=[small.code("Hanna Sarokina")])
    )
    recorder.post(reverse("undo"))
    assert waiting() == ()
    assert "Judgement withdrawn." in words(recorder, reverse("review"))


def suggest(left: str, right: str, score: float) -> tuple[str, str]:
    sides = sorted(
        (models.Mention.objects.get(name=name) for name in (left, right)), key=lambda side: side.pk
    )
    one, other = sides
    models.Suggestion.objects.create(
        left=one.pk,
        right=other.pk,
        left_person=one.person,
        right_person=other.person,
        score=score,
        reasons=[],
    )
    return one.pk, other.pk


def three(small: Small, **persons: tuple[str, int]) -> list[tuple[str, str]]:
    """Three persons with a fate and origins each, and every two of them asked about."""
    names = {"sarokina": "Hanna Sarokina", "harbuzok": "Vasil Harbuzok", "kanarevich": "Zmitser Kanarevich"}
    for who, (fate, origins) in persons.items():
        models.Person.objects.filter(pk=small.code(names[who])).update(fate=fate, origins=origins, reports=1)
    models.Suggestion.objects.all().delete()
    return [
        suggest(names["sarokina"], names["harbuzok"], 0.3),
        suggest(names["harbuzok"], names["kanarevich"], 0.4),
        suggest(names["sarokina"], names["kanarevich"], 0.9),
    ]


def test_a_count_is_asked_about_before_support_and_support_before_certainty(small: Small):
    pairs = three(small, sarokina=("wounded", 1), harbuzok=("killed", 2), kanarevich=("", 9))
    assert asked_in_order() == pairs


def test_a_count_that_an_edition_told_is_asked_about_first(small: Small, tmp_path):
    three(small, sarokina=("killed", 1), harbuzok=("killed", 1), kanarevich=("killed", 1))
    publish(small.users["editor"], tmp_path / "site", at=AT)
    pairs = three(small, sarokina=("missing", 50), harbuzok=("killed", 1), kanarevich=("fled", 40))
    assert asked_in_order() == pairs
    models.Edition.objects.all().delete()
    assert asked_in_order() == [pairs[2], pairs[0], pairs[1]]


def asked_in_order() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    while pair := next_pair(found):
        found.append((pair.left.mention, pair.right.mention))
    return found
