"""How does a name that users know come to be proposed in every report that has it?

Whenever users' decisions made a name known, or no longer known, the reports in whose text
it stands are searched anew, a few in one transaction. Adding a report searches it for the
names held. So the statements are those of a rebuild, in whatever order things were said.
"""

from __future__ import annotations

from typing import Final

from django.db import transaction

from imiony.register import known, models, overlay

_AT_ONCE: Final = 50  # reports searched in one transaction: others write in between


def bring_up() -> None:
    """Search the reports that name what became known, or is known no longer."""
    with transaction.atomic():
        held = known.held()
        names = known.said_names()
        told = {form for form in {*names, *held.names} if names.get(form) != held.names.get(form)}
        if told:
            held.names = names
            held.pending = sorted({*held.pending, *known.naming(told)})
            held.save()
    while held.pending:
        with transaction.atomic():
            held = known.held()
            for report in models.Report.objects.filter(pk__in=held.pending[:_AT_ONCE]):
                overlay.relay(report, held.names)
            held.pending = held.pending[_AT_ONCE:]
            held.save()
