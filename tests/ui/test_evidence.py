"""Evidence and sponsorship on the pages: from an entry to a pack that can go out, and who is asked on the way."""

from __future__ import annotations

from datetime import date

from assistant.access.grants import Part
from assistant.journal.records import EvidenceWords
from assistant.journal.visibility import MAP, Rings
from assistant.services import Services
from assistant.ui.components import visibility_map
from tests.ui.conftest import People, Visit, press, shown

DAY = date(2026, 11, 20)
WORDS = EvidenceWords(
    "Minute ten", "Two machines were dark.", "I let *Marcin* run it.", "All back.", "Josie.", "The log."
)


def piece(house: Services, people: People, approved: bool = True) -> str:
    kept = house.evidence.write(people.amara, WORDS, DAY, "delegating")
    if approved:
        house.evidence.approve(people.amara, kept.id, kept.version)
    return kept.id


def test_an_empty_page_says_how_evidence_begins(people: People, visit: Visit) -> None:
    at = visit(people.amara, "evidence")
    assert not at.exception
    assert "one click" in shown(at)


def test_an_entry_becomes_evidence_with_one_click(house: Services, people: People, visit: Visit) -> None:
    entry = house.entries.write(people.amara, "Minute ten", "I let Marcin run it.")
    at = visit(people.amara, "evidence", **{"from": entry.id})
    assert not at.exception
    key = f"evidence-new-{entry.id}"
    assert at.text_input(key=f"{key}-title").value == "Minute ten"
    assert at.text_area(key=f"{key}-situation").value == "I let Marcin run it."
    at.text_area(key=f"{key}-action").set_value("I stayed out of it.")
    press(at, "Keep it")
    (kept,) = house.evidence.mine(people.amara)
    assert (kept.entry_id, kept.words.action, kept.approved_at) == (entry.id, "I stayed out of it.", None)
    assert at.query_params["evidence"] == kept.id


def test_a_change_says_before_it_does_that_it_takes_approval_back(
    house: Services, people: People, visit: Visit
) -> None:
    kept = piece(house, people)
    at = visit(people.amara, "evidence", evidence=kept, edit="yes")
    assert "your approval and any confirmation are taken back" in at.warning[0].value
    at.text_area(key=f"evidence-{kept}-result").set_value("All back by nine.")
    press(at, "Keep it")
    assert house.evidence.get(people.amara, kept).approved_at is None


def test_approving_and_withdrawing(house: Services, people: People, visit: Visit) -> None:
    kept = piece(house, people, approved=False)
    at = visit(people.amara, "evidence", evidence=kept)
    at.button(key="approve").click().run()
    assert house.evidence.get(people.amara, kept).approved_at is not None
    visit(people.amara, "evidence", evidence=kept).button(key="withdraw").click().run()
    assert house.evidence.get(people.amara, kept).approved_at is None


def test_the_mentor_reads_and_confirms_and_meets_nothing_that_is_not_approved(
    house: Services, people: People, visit: Visit
) -> None:
    private = house.evidence.write(people.amara, EvidenceWords("Kept back", action="mine"), DAY)
    kept = piece(house, people)
    at = visit(people.moira, "sponsorship")
    assert not at.exception and "Minute ten" in shown(at)
    assert "Kept back" not in shown(at)
    assert visit(people.moira, "sponsorship", evidence=private.id).warning
    at = visit(people.moira, "sponsorship", evidence=kept)
    assert "I let *Marcin* run it." in shown(at)
    at.text_area(key=f"confirm-{kept}").set_value("I was on that call.")
    press(at, "Confirm it")
    confirmation = house.evidence.get(people.amara, kept).confirmation
    assert confirmation is not None and confirmation.words == "I was on that call."
    assert "Confirmed by Moira" in shown(visit(people.amara, "evidence", evidence=kept))


def test_a_deed_is_noted_with_a_note_that_the_mentee_never_meets(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.moira, "sponsorship", view="ledger", mentee=people.amara.id)
    assert not at.exception
    key = f"deed-{people.amara.id}-0"
    at.text_area(key=f"{key}-text").set_value("Put her name down for Gothenburg.")
    at.text_area(key=f"{key}-note").set_value("Göran owes me one.")
    press(at, "Keep it")
    (deed,) = house.sponsorship.mine(people.moira)
    assert deed.shown
    told = shown(visit(people.amara, "evidence", view="mentor"))
    assert "Gothenburg" in told and "Göran" not in told


def test_a_stretch_assignment_goes_from_proposal_to_looking_back(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.moira, "sponsorship", view="stretch", mentee=people.amara.id)
    assert not at.exception
    at.text_input(key=f"assignment-{people.amara.id}-title").set_value("Speak in Gothenburg")
    press(at, "Propose it")
    at = visit(people.amara, "evidence", view="stretch")
    assert "Speak in Gothenburg" in shown(at)
    press(at, "Yes, I want it")
    (agreed,) = house.assignments.mine(people.amara)
    press(visit(people.amara, "evidence", view="stretch"), "Reflect on it before it begins")
    assert house.drafts.load(people.amara, "session:new") == "Speak in Gothenburg"
    at = visit(people.amara, "reflect", framework="stretch-before", goal="new")
    assert at.text_area(key="goal-told").value == "Speak in Gothenburg"
    press(visit(people.amara, "evidence", view="stretch"), "It has begun")
    house.assignments.end(
        people.amara, agreed.id, house.assignments.mine(people.amara)[0].version, True, "Ten minutes."
    )
    assert "Look back on it now" in [b.label for b in visit(people.amara, "evidence", view="stretch").button]
    assert "Ten minutes." in shown(visit(people.moira, "sponsorship", view="stretch", mentee=people.amara.id))


def test_the_map_is_kept_drawn_and_told_in_words(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.amara, "evidence", view="map")
    assert not at.exception
    at.text_area(key="map-knows").set_value("Gareth — the releases\n<b>Leila</b>")
    at.text_area(key="map-introduces").set_value("Ruth — Fiona")
    at.text_area(key="map-should").set_value("Fiona")
    press(at, "Keep the map")
    found = house.visibility.get(people.amara)
    assert found is not None and found.rings.should == "Fiona"
    at = visit(people.amara, "evidence", view="map")
    drawn = next(each.value for each in at.html if 'class="rings"' in each.value)
    assert "&lt;b&gt;Leila&lt;/b&gt;" in drawn and 'class="lead"' in drawn
    assert "Who should know it: Fiona" in drawn
    assert "Gareth: the releases" in shown(at)
    assert "Gareth" not in shown(visit(people.moira, "sponsorship"))


def test_the_maps_places_are_all_within_the_picture() -> None:
    crowd = "\n".join(f"P{n} — P{(n + 1) % 12}" for n in range(12))
    for rings in (Rings(), Rings(crowd, crowd, crowd), Rings(introduces="A — B", should="B")):
        where = visibility_map.places(rings)
        assert all(0 < x < 100 and 0 < y < 100 for ring in where.values() for x, y in ring)
        assert len(set(where["introduces"])) == len(where["introduces"])


def test_a_pack_goes_out_only_with_the_mentees_yes(house: Services, people: People, visit: Visit) -> None:
    kept = piece(house, people)
    pack = house.endorsement.begin(people.moira, people.amara.id, "The review in December")
    at = visit(people.moira, "sponsorship", view="pack", mentee=people.amara.id)
    assert not at.exception
    key = f"edit-pack-{pack.id}-1"
    at.multiselect(key=f"{key}-pieces").set_value([kept])
    at.text_area(key=f"{key}-words").set_value("Give her the programme.")
    press(at, "Keep the draft")
    at = visit(people.moira, "sponsorship", view="pack", mentee=people.amara.id)
    assert not at.get("download_button")
    at.button(key=f"show-{pack.id}").click().run()
    assert "asks for your yes" in shown(visit(people.amara, "evidence"))
    at = visit(people.amara, "evidence", view="mentor")
    assert not at.exception and "Give her the programme." in shown(at)
    at.button(key=f"agree-{pack.id}").click().run()
    at = visit(people.moira, "sponsorship", view="pack", mentee=people.amara.id)
    assert not at.exception
    assert len(at.get("download_button")) == 3


def test_a_comment_on_evidence_or_on_the_map_is_offered_on_today_and_stands_with_it(
    house: Services, people: People, visit: Visit
) -> None:
    kept = piece(house, people)
    house.visibility.save(people.amara, 0, Rings("Fiona"))
    drawn = house.visibility.get(people.amara)
    house.shares.share(people.amara, Part(MAP, drawn.id))
    for item in house.shares.inbox(people.moira):
        house.comments.write(people.moira, item.grant_id, f"About your {item.shape}")
    ways = {"evidence": {"evidence": kept}, "map": {"view": "map"}}
    for _ in range(2):
        today = visit(people.amara)
        assert not today.exception
        about = today.button(key="go").label.split()[-1]
        at = visit(people.amara, "evidence", **ways.pop(about))
        assert f"About your {about}" in shown(at) and not at.exception
    assert house.comments.unseen(people.amara) == []
