"""Which address shows which page?

No address holds a name: reports go by their SHA-256, persons by code number,
and what is searched for travels in the body of the request.
"""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from imiony.web.views import (
    beside,
    cases,
    disclosure,
    door,
    editions,
    figures,
    inbox,
    people,
    person,
    report,
    review,
    trail,
    users,
)


class _Sha(StringConverter):
    """A report id."""

    regex = "[0-9a-f]{64}"


class _Code(StringConverter):
    """A person's code number."""

    regex = "P-[0-9A-Z-]{4,17}"


register_converter(_Sha, "sha")
register_converter(_Code, "code")

urlpatterns: list[URLPattern] = [
    path("login/", door.come_in, name="login"),
    path("logout/", door.go_out, name="logout"),
    path("language/", door.speak, name="language"),
    path("", inbox.show, name="inbox"),
    path("reports/add/", inbox.add, name="add_reports"),
    path("reports/<sha:report_id>/", report.show, name="report"),
    path("reports/<sha:report_id>/mark/", report.mark, name="mark"),
    path("statements/<int:pk>/", report.statement, name="statement"),
    path("statements/<int:pk>/decide/", report.decide, name="decide"),
    path("reports/<sha:left>/beside/<sha:right>/", beside.show, name="beside"),
    path("reports/<sha:left>/beside/<sha:right>/judge/", beside.judge, name="judge_origin"),
    path("people/", people.show, name="people"),
    path("people/table/", people.table, name="people_table"),
    path("people/<code:code>/", person.show, name="person"),
    path("people/<code:code>/reveal/", person.open_name, name="reveal"),
    path("people/<code:code>/same/", person.candidates, name="candidates"),
    path("people/<code:code>/judge/", person.judge, name="judge_person"),
    path("people/<code:code>/case/", cases.put_up, name="open_case"),
    path("people/<code:code>/told/", disclosure.of_person, name="told"),
    path("people/<code:code>/told/decide/", disclosure.decide, name="decide_disclosure"),
    path("people/<code:code>/told/consent/", disclosure.consent, name="record_consent"),
    path("people/<code:code>/consents/<int:pk>/withdraw/", disclosure.withdraw, name="withdraw_consent"),
    path("review/", review.show, name="review"),
    path("review/judge/", review.judge, name="judge_pair"),
    path("review/later/", review.put_off, name="later"),
    path("review/undo/", review.undo, name="undo"),
    path("verification/", cases.show, name="verification"),
    path("verification/judgements/<int:pk>/", cases.second, name="confirm_judgement"),
    path("verification/<int:pk>/", cases.one, name="case"),
    path("verification/<int:pk>/step/", cases.step, name="step"),
    path("figures/", figures.show, name="figures"),
    path("disclosure/", disclosure.show, name="disclosure"),
    path("editions/", editions.show, name="editions"),
    path("editions/publish/", editions.publish, name="publish"),
    path("trail/", trail.show, name="trail"),
    path("trail/sound/", trail.sound, name="sound"),
    path("trail/export/", trail.export, name="export_trail"),
    path("users/", users.show, name="users"),
    path("users/add/", users.add, name="add_user"),
]

handler403 = "imiony.web.views.door.forbidden"
handler404 = "imiony.web.views.door.missing"
handler500 = "imiony.web.views.door.failed"
