"""The table: peers beside us, readable in 80 columns, kept on two pages."""

from benchmarks.pages import BEGIN, END, between, keep
from benchmarks.parts import Outcome, Part
from benchmarks.report import WIDTH, as_markdown, as_terminal
from benchmarks.sections import sections
from benchmarks.table import Note, Row

PLACE = "PostgreSQL, 1,000,000 customers"
PEERS = ("Tryton 8.2.1", "Django 5.2.19", "harlequin 2.17.0")
SEARCH = Part(script="search", section="Quick search", summary=("all classes",))
RIVALS = Part(script="peers.search", section="Quick search")
CUSTOMER = Part(script="customer_360", section="A customer")


def figure(what="surname", **told):
    return Row(**{"what": what, "where": PLACE, "median": 0.57, "p95": 12.1} | told)


def rivals(*whats):
    return Outcome(
        RIVALS,
        tuple(
            figure(what, who=peer, median=2_590.4, p95=10_251.0, found=0.7)
            for what in whats
            for peer in PEERS
        ),
    )


def test_a_peer_stands_beside_us_on_the_line_of_the_same_thing():
    ours = Outcome(SEARCH, (figure(found=1.0),))

    (section,) = sections([ours, rivals("surname")])

    (group,) = section.groups
    assert group.programs == ("crm-tui", *PEERS)
    (line,) = group.lines
    assert line.cells[:2] == ("0.57 / 12.1 100%", "2,590 / 10,251 70%")


def test_a_peer_s_act_joins_ours_wherever_it_was_measured():
    ours = Outcome(CUSTOMER, (figure("open a customer"),))

    titles = {one.title: one for one in sections([ours, rivals("open a customer")])}

    assert titles["A customer"].groups[0].programs == ("crm-tui", *PEERS)
    assert "Quick search" not in titles


def test_the_floor_is_a_program_of_its_own():
    ours = Outcome(CUSTOMER, (figure(floor=0.34),))

    (section,) = sections([ours])

    assert section.groups[0].programs == ("crm-tui", "floor")
    assert section.groups[0].lines[0].cells == ("0.57 / 12.1", "0.34")


def test_figures_of_two_bases_are_not_mixed():
    small = figure(where="SQLite, 100,000 customers", median=0.2)

    (section,) = sections([Outcome(SEARCH, (small, figure()))])

    assert [group.where for group in section.groups] == [small.where, PLACE]


def test_a_target_says_whether_it_holds():
    missed = figure(target="p95 ≤ 10 ms", is_kept=False)

    (section,) = sections([Outcome(SEARCH, (missed,))])

    assert section.targets == (f"MISSED: surname, {PLACE}: p95 ≤ 10 ms",)


def test_a_part_that_could_not_be_measured_is_said_in_the_table():
    failed = Outcome(RIVALS, (Note("Tryton is not installable here: no network"),))

    text = as_terminal(sections([Outcome(SEARCH, (figure(),)), failed]))

    assert "Tryton is not installable here: no network" in text
    assert "0.57 / 12.1" in text


def test_a_section_with_nothing_but_a_note_is_still_said():
    failed = Outcome(CUSTOMER, (Note("customer_360: not measured to the end"),))

    assert "customer_360: not measured" in as_terminal(sections([failed]))
    assert "customer_360: not measured" in as_markdown(sections([failed]))


def test_the_table_is_readable_at_80_columns():
    ours = Outcome(
        SEARCH, (figure("a thing measured under quite a long name", floor=0.34),)
    )
    rival = rivals("a thing measured under quite a long name")

    lines = as_terminal(sections([ours, rival])).splitlines()

    assert max(map(len, lines)) <= WIDTH
    assert any("0.57" in line and "0.34" in line for line in lines)
    assert "2,590 / 10,251" in " ".join(" ".join(lines).split())


def test_every_line_of_a_page_s_table_has_as_many_cells():
    page = as_markdown(sections([Outcome(SEARCH, (figure(),)), rivals("surname")]))

    widths = {line.count("|") for line in page.splitlines() if line.startswith("|")}
    assert widths == {len(PEERS) + 3}


def test_the_summary_keeps_the_figures_named_for_it():
    search = Outcome(SEARCH, (figure("surname"), figure("all classes")))
    opening = Outcome(CUSTOMER, (figure("open a customer"),))
    peers = rivals("surname", "all classes", "open a customer")

    page = as_markdown(sections([search, opening, peers], is_summary=True))

    assert "| all classes | 0.57" in page
    assert "| open a customer | 0.57" in page
    assert "surname" not in page
    assert page.count(PEERS[0]) == 2


def test_a_page_keeps_what_stands_around_the_summary():
    page = f"Before.\n{BEGIN}\nold\n{END}\nAfter.\n"

    assert between(page, "new\n") == f"Before.\n{BEGIN}\nnew\n{END}\nAfter.\n"
    assert between("No marks.\n", "new") == "No marks.\n"


def test_a_run_is_kept_with_its_date_and_machine_but_not_its_name(tmp_path):
    results, readme = tmp_path / "RESULTS.md", tmp_path / "README.md"
    readme.write_text(f"{BEGIN}\n{END}\n", encoding="utf-8")

    keep([Outcome(CUSTOMER, (figure(),))], results=results, readme=readme)

    for page in (results, readme):
        text = page.read_text(encoding="utf-8")
        assert "0.57 / 12.1" in text
        assert "cores" in text and "SQLite" in text and "PostgreSQL" in text
    assert readme.read_text(encoding="utf-8").endswith(f"{END}\n")
