"""A file of people: read line by line, planned before anything is done, brought in as a whole."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.access.directory import Directory
from assistant.access.importing import people_file
from assistant.access.importing.by_command import ONLY_SHOWN, run
from assistant.access.importing.people_file import MOST_LINES, TEMPLATE, read, safe_cell, write
from assistant.access.importing.people_import import MOVED, PeopleImport
from assistant.access.importing.plan import Does, Plan, plan
from assistant.access.people import Person, Role
from assistant.errors import BadInput, InterludeError, NotAllowed
from assistant.storage.database import Database
from tests.conftest import Clock

HEAD = "name,email,roles,mentor\n"
TWO = HEAD + "Ruth,ruth@example.org,mentor,\nAmara,amara@example.org,mentee,ruth@example.org\n"


@pytest.fixture
def importing(database: Database, clock: Clock, directory: Directory) -> PeopleImport:
    return PeopleImport(database, clock, directory)


def only_fault(rows: str, head: str = HEAD) -> tuple[int, str]:
    lines, bad = read((head + rows).encode())
    assert not lines and len(bad) == 1
    return bad[0].number, bad[0].sentence


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Amara,amara.example.org,mentee,", "That does not look like an e-mail address. Please check it."),
        (",amara@example.org,mentee,", "Please write a name."),
        ("Amara,amara@example.org,,", people_file.NO_ROLE),
        ("Amara,amara@example.org,boss,", people_file.UNKNOWN_ROLE.format(role="boss")),
        ("Amara,amara@example.org,mentee,Ruth", people_file.MENTOR_ADDRESS),
        ("Ruth,ruth@example.org,mentor,max@example.org", people_file.NOT_A_MENTEE),
        ("Amara,a@example.org,mentee mentor,a@example.org", people_file.OWN_MENTOR),
        (
            '"=HYPERLINK(""http://x"")",a@example.org,mentee,',
            people_file.CALCULATES.format(what="name", sign="="),
        ),
        ("Amara,@example.org,mentee,", people_file.CALCULATES.format(what="address", sign="@")),
        ("Osei, Amara,amara@example.org,mentee,", people_file.CELLS.format(found=5, named=4)),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_what_to_do(row: str, sentence: str) -> None:
    assert only_fault(row) == (2, sentence)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", people_file.EMPTY),
        (b"\xef\xbb\xbf \r\n\r\n", people_file.EMPTY),
        (TEMPLATE.encode(), people_file.EMPTY),
        (b"PK\x03\x04\x14\x00rest", people_file.WORKBOOK),
        (b"\x89PNG\r\n\x1a\n\x00\x00", people_file.WORKBOOK),
        (HEAD.encode("utf-16-le"), people_file.WORKBOOK),
        (
            (HEAD + "Ruth,r@x.org,mentor,\nTom\xe1s,t@x.org,mentee,").encode("latin-1"),
            people_file.ENCODING.format(line=3),
        ),
        (b"Ruth,ruth@example.org,mentor\n", people_file.HEADING.format(missing="“name”")),
        (b"name,email,email,roles\n", people_file.TWICE.format(name="email")),
        (
            (HEAD + 'Ruth,r@x.org,mentor,\n"Amara,a@x.org,mentee,\n').encode(),
            people_file.QUOTE.format(line=3),
        ),
        (b"x" * (people_file.BIGGEST + 1), people_file.TOO_BIG),
        ((HEAD + "A,a@x.org,coach,\n" * (MOST_LINES + 1)).encode(), people_file.TOO_BIG),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(data)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_however_a_spreadsheet_writes_it_the_same_is_read(
    encoding: str, sign: str, quoting: int, end: str
) -> None:
    told = io.StringIO()
    table = csv.writer(told, delimiter=sign, quoting=quoting, lineterminator=end)
    table.writerows(
        [
            ["E-mail", "Name", "Department", "Role"],
            ["Tom@X.org ", 'Tomás "Tom", Jr.; x', "", "Mentee; Mentor"],
        ]
    )
    ((line,), bad) = read(told.getvalue().encode(encoding))
    assert not bad
    assert (line.name, line.email, line.number) == ('Tomás "Tom", Jr.; x', "tom@x.org", 2)
    assert line.roles == {Role.MENTEE, Role.MENTOR}


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    lines, bad = read(b'sep=;\nname;email;roles\n\n"Anna\nLee";anna@x.org;coach\n\nBo;bo;coach\n')
    assert [(line.number, line.name) for line in lines] == [(4, "Anna Lee")]
    assert [one.number for one in bad] == [7]


def test_an_address_that_stands_there_twice_is_told_where_it_stands_first() -> None:
    _, bad = read((HEAD + "A,a@x.org,coach,\nB,b@x.org,coach,\nA,A@x.org,mentor,\n").encode())
    assert [(one.number, one.sentence) for one in bad] == [(4, people_file.AGAIN.format(line=2))]


@settings(max_examples=300)
@given(
    st.binary(max_size=400) | st.text(max_size=400).map(lambda text: (HEAD + text).encode("utf-8", "replace"))
)
def test_no_file_does_anything_but_be_read_or_refused_in_a_sentence(data: bytes) -> None:
    try:
        lines, bad = read(data)
    except InterludeError as refused:
        assert str(refused).endswith(".")
    else:
        numbers = [one.number for one in (*lines, *bad)]
        assert len(numbers) == len(set(numbers))
        assert plan(lines, bad, {}, {}).items


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
            min_size=2,
            max_size=2,
        )
    )
)
def test_nothing_that_we_write_is_a_formula_to_a_spreadsheet(rows: list[list[str]]) -> None:
    told = list(csv.reader(io.StringIO(write(rows).decode("utf-8-sig"), newline="")))
    assert not [cell for row in told for cell in row if cell.startswith(people_file.FORMULA)]
    assert told == [[safe_cell(cell) for cell in row] for row in rows]


# The plan


def kinds(found: Plan) -> dict[int, Does]:
    return {item.number: item.does for item in found.items}


def test_the_preview_says_of_each_line_what_will_happen(
    importing: PeopleImport, admin: Person, mentee: Person, mentor: Person, directory: Directory
) -> None:
    directory.add("Gone", "gone@example.org", [Role.MENTOR])
    directory.disable(admin, directory.find("gone@example.org").id)  # type: ignore[union-attr]
    directory.pair(admin, mentee.id, mentor.id)
    rows = [
        "New,new@example.org,mentee,tom@example.org",
        "Tom,tom@example.org,mentor coach,",
        "Mia,mia@example.org,mentee,other@example.org",
        "Other,other@example.org,mentor,",
        "Ada,ada@example.org,administrator,",
        "Gone,gone@example.org,mentor,",
        "A,a@example.org,mentee,gone@example.org",
        "B,b@example.org,mentee,nobody@example.org",
        "C,c@example.org,mentee,ada@example.org",
        "D,d@example.org,mentee,e@example.org",
        "E,e@example.org,boss,",
    ]
    found = importing.preview(admin, (HEAD + "\n".join(rows)).encode())
    assert [item.does for item in found.items] == [
        Does.NEW, Does.CHANGED, Does.CHANGED, Does.NEW, Does.UNCHANGED, *[Does.REFUSED] * 6,
    ]  # fmt: skip
    said = [item.sentence for item in found.items]
    assert said[0] == "Mentee, mentored by Tom."
    assert said[1] == "Becomes coach as well."
    assert said[2] == "Mentored by Other instead of Tom, who can then read nothing of theirs any more."
    assert "Open it on their page" in said[5] and "account is closed" in said[6]
    assert "Nobody with the mentor’s address" in said[7] and "Ada does not have the role mentor" in said[8]
    assert "stands on line 12" in said[9]


def test_the_good_lines_come_in_together_and_a_second_time_changes_nothing(
    importing: PeopleImport, admin: Person, directory: Directory
) -> None:
    data = (TWO + "Bad,bad,mentee,\n").encode()
    assert len(directory.everyone(admin)) == 1
    seen = importing.preview(admin, data)
    assert len(directory.everyone(admin)) == 1
    invited = importing.apply(admin, data, seen)
    assert [one.email for one in invited] == ["ruth@example.org", "amara@example.org"]
    assert [(one.name, other.name) for one, other in directory.pairs(admin)] == [("Amara", "Ruth")]
    for one in invited:
        assert directory.accept(one.token, "seven quiet orange boats", one.name).email == one.email
    again = importing.preview(admin, data)
    assert not again.does_something and importing.apply(admin, data, again) == []
    assert kinds(again) == {2: Does.UNCHANGED, 3: Does.UNCHANGED, 4: Does.REFUSED}


def test_what_changed_since_the_preview_brings_nothing_in(
    importing: PeopleImport, admin: Person, directory: Directory
) -> None:
    seen = importing.preview(admin, TWO.encode())
    directory.invite(admin, "Ruth", "ruth@example.org", [Role.COACH])
    with pytest.raises(BadInput, match="Something has changed"):
        importing.apply(admin, TWO.encode(), seen)
    with pytest.raises(BadInput, match=MOVED[:20]):
        importing.apply(
            admin, (TWO + "C,c@example.org,coach,\n").encode(), importing.preview(admin, TWO.encode())
        )
    assert directory.find("amara@example.org") is None


def test_a_fault_in_the_middle_leaves_nothing_behind(
    importing: PeopleImport, admin: Person, directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = importing.preview(admin, TWO.encode())

    def fails(*_: object) -> None:
        raise BadInput("A fault.")

    monkeypatch.setattr(directory, "pair_within", fails)
    with pytest.raises(BadInput, match="A fault"):
        importing.apply(admin, TWO.encode(), seen)
    assert len(directory.everyone(admin)) == 1


def test_a_file_takes_no_role_away_and_closes_nobody_out(
    importing: PeopleImport, admin: Person, directory: Directory
) -> None:
    data = (HEAD + "Someone Else,ada@example.org,coach,\n").encode()
    importing.apply(admin, data, importing.preview(admin, data))
    ada = directory.get(admin.id)
    assert ada is not None and ada.roles == {Role.ADMINISTRATOR, Role.COACH} and ada.name == "Ada"


def test_only_administrators_bring_people_in(
    importing: PeopleImport, admin: Person, mentee: Person, coach: Person
) -> None:
    seen = importing.preview(admin, TWO.encode())
    for person in (mentee, coach):
        with pytest.raises(NotAllowed):
            importing.preview(person, TWO.encode())
        with pytest.raises(NotAllowed):
            importing.apply(person, TWO.encode(), seen)


def test_ten_thousand_lines_come_in_at_once(
    importing: PeopleImport, admin: Person, directory: Directory
) -> None:
    rows = [f"Mentor {n},r{n}@example.org,mentor," for n in range(2_000)]
    rows += [f"Mentee {n},m{n}@example.org,mentee,r{n % 2000}@example.org" for n in range(8_000)]
    data = (HEAD + "\n".join(rows)).encode()
    began = time.process_time()
    seen = importing.preview(admin, data)
    assert time.process_time() - began < 5
    assert len(seen.of(Does.NEW)) == MOST_LINES == len(importing.apply(admin, data, seen))
    assert time.process_time() - began < 20
    assert len(directory.pairs(admin)) == 8_000


class House:
    def __init__(self, directory: Directory, people_import: PeopleImport) -> None:
        self.directory, self.people_import = directory, people_import


def test_the_command_shows_first_and_writes_the_links_to_a_file_of_its_own(
    importing: PeopleImport, admin: Person, directory: Directory, tmp_path: Path
) -> None:
    file, links, house = tmp_path / "people.csv", tmp_path / "links.csv", House(directory, importing)
    file.write_text(TWO)
    told = list(run(house, file, admin.email, None, ""))
    assert told[0] == "Line 2, new: Ruth. Mentor." and told[-1] == ONLY_SHOWN
    assert directory.find("ruth@example.org") is None
    list(run(house, file, admin.email, links, "https://here.test/"))
    assert links.stat().st_mode & 0o777 == 0o600
    (_, ruth, _) = csv.reader(io.StringIO(links.read_bytes().decode("utf-8-sig"), newline=""))
    invited = directory.invitation(ruth[2].removeprefix("https://here.test/join/"))
    assert invited is not None and invited.email == "ruth@example.org"
    for who, where in ((admin.email, links), ("nobody@example.org", tmp_path / "other.csv")):
        with pytest.raises(InterludeError):
            list(run(house, file, who, where, ""))
    with pytest.raises(NotAllowed):
        list(run(house, file, "ruth@example.org", None, ""))
