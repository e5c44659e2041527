"""Calls on a partnership that need it in a certain state first, which the two bring about; everybody else just calls."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from assistant.access.people import Person
from assistant.errors import BadInput
from assistant.mentoring.meetings.meetings import After
from assistant.mentoring.partnership.blind import State
from assistant.mentoring.partnership.records import BlindQuestion, Stage
from assistant.services import Services
from tests.attack.world import Its, people


def other(services: Services, who: Person) -> Person:
    everybody = people(services)
    return everybody["moira"] if who.id == everybody["amara"].id else everybody["amara"]


def of_two(who: Person, its: Its) -> bool:
    return who.id in (its.mentee, its.mentor)


def ask_anew(services: Services, who: Person, its: Its) -> BlindQuestion:
    for one in services.blind_reflections.all(who, its.partnership):
        if one.state in (State.YOURS, State.WAITING):
            services.blind_reflections.let_rest(who, one.id)
    return services.blind_reflections.ask(who, its.partnership, "What should stay as it is?")


def about_question(
    act: Callable[[Services, Person, str], object],
) -> Callable[[Services, Person, Its], object]:
    """On a question that is open."""

    def called(services: Services, who: Person, its: Its) -> object:
        if not of_two(who, its):
            return act(services, who, its.blind)
        return act(services, who, ask_anew(services, who, its).id)

    return called


def begin_round(services: Services, who: Person, its: Its) -> str:
    for one in services.stages.all(who, its.partnership):
        for person in (who, other(services, who)):
            for settle in (services.stages.mark, services.stages.propose):
                words = ("words",) if settle == services.stages.mark else ()
                with suppress(BadInput):  # settled by now
                    settle(person, one.id, Stage.MUTUAL, *words)
    return services.stages.begin(who, its.partnership).id


def about_round(
    act: Callable[[Services, Person, str], object], both_in: bool = False
) -> Callable[[Services, Person, Its], object]:
    def called(services: Services, who: Person, its: Its) -> object:
        if not of_two(who, its):
            return act(services, who, its.round)
        begun = begin_round(services, who, its)
        if both_in:
            services.stages.mark(who, begun, Stage.MUTUAL, "words")
            services.stages.mark(other(services, who), begun, Stage.ADVISED, "words")
            services.stages.propose(other(services, who), begun, Stage.SPONSORED)
        return act(services, who, begun)

    return called


def end(services: Services, who: Person, its: Its) -> object:
    """Where it is over already, the two are paired once more, and end that."""
    if not of_two(who, its):
        return services.endings.end(who, its.partnership)
    if services.directory.mentor_of(its.mentee) is None:
        services.clock.pass_(days=1)  # type: ignore[attr-defined]
        services.directory.pair(people(services)["ada"], its.mentee, its.mentor)
    (pair,) = services.partnerships.mine(who)
    services.endings.ask(other(services, who), pair.id)
    return services.endings.end(who, pair.id)


def archive(services: Services, who: Person, its: Its) -> object:
    if of_two(who, its) and services.directory.mentor_of(its.mentee) is not None:
        end(services, who, its)
    return services.keepsakes.archive(who, its.partnership)


def keep(services: Services, who: Person, its: Its) -> object:
    thing = services.keepsakes.of(who, its.partnership)[0]
    return services.keepsakes.keep(who, its.partnership, thing.kind, thing.id)


def debrief(services: Services, who: Person, its: Its) -> object:
    if of_two(who, its):
        services.clock.pass_(hours=30)  # type: ignore[attr-defined]
    return services.meetings.debrief(who, its.partnership, After("words"))


def recommend(services: Services, who: Person, its: Its) -> object:
    passage = next(guide[0].id for guide in services.library.bank().passages.values() if guide)
    return services.recommendations.recommend(who, its.mentee, passage, "words")
