"""Try it: a coach plays a mentee and sees what would be asked, and why."""

from __future__ import annotations

from assistant.ui.components import notices, rehearsal
from assistant.ui.runtime import current_person

coach = current_person()
notices.draw()
with notices.caught():
    rehearsal.draw(coach)
