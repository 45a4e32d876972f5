"""Does the workbench say that an answer needs a second person, and let nobody be both?"""

from __future__ import annotations

from django.urls import reverse
from small_register import Small, pair_of_killed
from tests.conftest import AT

from imiony.actions.publish import publish
from imiony.register import models
from imiony.register.judged import waiting


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
