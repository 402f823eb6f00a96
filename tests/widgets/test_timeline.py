"""The timeline in lines: grouped by day, hung under its glyph, filtered, harmless."""

from datetime import date

import pytest
from textual.app import App, ComposeResult

from crm_tui.clock import paris
from crm_tui.domain.party import SourceSystem
from crm_tui.domain.timeline import (
    ComingDeadline,
    TimelineEntry,
    TimelineKind,
    holds_words,
    since_last_contact,
)
from crm_tui.widgets.timeline import KEPT_KINDS, NOT_READ, Timeline, TimelineFilter
from crm_tui.widgets.timeline_lines import GLYPHS, group_title, timeline_lines
from tests.widgets.conftest import rest

TODAY = date(2024, 7, 11)


def entry(
    at: str = "2024-07-11 09:23",
    kind: TimelineKind = TimelineKind.CONTACT,
    title: str = "Appel entrant · Arrivée",
    detail: str = "",
    source: SourceSystem = SourceSystem.CRM,
) -> TimelineEntry:
    return TimelineEntry(
        at=paris(at),
        kind=kind,
        title=title,
        detail=detail,
        agent="C. Martin",
        source=source,
        dossier_number="",
    )


def drawn(*entries: TimelineEntry, coming=(), width: int = 40) -> list[str]:
    lines = timeline_lines(entries=entries, coming=coming, today=TODAY, width=width)
    return [line.plain for line in lines]


@pytest.mark.parametrize(
    ("day", "title"),
    [
        pytest.param(date(2024, 7, 11), "Aujourd'hui", id="today"),
        pytest.param(date(2024, 7, 10), "Hier", id="yesterday"),
        pytest.param(date(2024, 6, 28), "Juin 2024", id="a month of this year"),
        pytest.param(date(2023, 11, 18), "2023", id="an older year"),
    ],
)
def test_a_day_belongs_to_a_group(day, title):
    assert group_title(day, today=TODAY) == title


def test_today_shows_hours_and_the_past_shows_days():
    lines = drawn(entry(), entry("2024-06-28 14:05"))

    assert lines[0] == "Aujourd'hui"
    assert lines[1] == "● 09:23 Appel entrant · Arrivée"
    assert lines[2] == "│ C. Martin"
    assert lines[4] == "Juin 2024"
    assert lines[5] == "● 28/06 Appel entrant · Arrivée"
    assert lines[6] == "│ C. Martin · 14:05"


def test_coming_deadlines_stand_above_the_past_nearest_first():
    later = ComingDeadline(on=date(2024, 7, 26), title="Échéance", detail="15 jours")
    sooner = ComingDeadline(on=date(2024, 7, 21), title="Relance", detail="")

    lines = drawn(entry(), coming=(later, sooner))

    assert lines[:4] == [
        "À venir",
        "◷ 21/07 Relance J-10",
        "◷ 26/07 Échéance J-15",
        "│ 15 jours",
    ]


def test_long_texts_wrap_on_words_under_their_glyph():
    lines = drawn(entry(detail="Écart de consommation avec ancien occupant"), width=24)

    assert all(len(line) <= 24 for line in lines)
    assert lines[1:6] == [
        "● 09:23 Appel entrant ·",
        "│ Arrivée",
        "│ Écart de consommation",
        "│ avec ancien occupant",
        "│ C. Martin",
    ]


def test_an_entry_kept_elsewhere_bears_the_name_of_its_system():
    assert "ILIADE" in drawn(entry(source=SourceSystem.ILIADE))[2]
    assert "CRM" not in "".join(drawn(entry()))


def test_every_kind_has_its_own_glyph():
    glyphs = {GLYPHS[kind][0] for kind in TimelineKind}

    assert len(glyphs) == len(TimelineKind)


def test_hostile_text_is_shown_as_it_is_without_control_characters():
    lines = drawn(entry(title="[/fin]\x1b]0;x\x07", detail="[@click=app.quit]ici[/]"))

    assert "[/fin]" in lines[1] and "\x1b" not in "".join(lines)
    assert "[@click=app.quit]ici[/]" in lines[2]


def test_filters_turn_round_and_keep_what_they_say():
    seen = [TimelineFilter.ALL]
    while (following := seen[-1].following()) is not TimelineFilter.ALL:
        seen.append(following)

    assert seen == list(TimelineFilter)
    assert all(TimelineFilter.ALL.keeps(entry(kind=kind)) for kind in TimelineKind)
    assert TimelineFilter.DOCUMENTS.keeps(entry(kind=TimelineKind.DOCUMENT))
    assert not TimelineFilter.CONTACTS.keeps(entry(kind=TimelineKind.DOCUMENT))
    assert not set.intersection(*map(set, KEPT_KINDS.values()))


class Page(App[None]):
    """A timeline alone on a screen, as tall as six lines."""

    CSS = "Timeline { height: 8; }"

    def __init__(self, *entries: TimelineEntry, has_more: bool = False) -> None:
        super().__init__()
        self.entries, self.has_more = entries, has_more
        self.asked = 0

    def get_theme_variable_defaults(self) -> dict[str, str]:
        from crm_tui.theme import DARK

        return DARK.variables

    def compose(self) -> ComposeResult:
        timeline = Timeline(title="Fil du client")
        timeline.today = TODAY
        timeline.entries = self.entries
        timeline.has_more = self.has_more
        yield timeline

    def on_timeline_more_wanted(self) -> None:
        self.asked += 1
        self.query_one(Timeline).has_more = False


@pytest.mark.parametrize("count", [1, 12], ids=["a short page", "a long page"])
async def test_the_next_page_is_asked_at_the_end_of_this_one(count):
    app = Page(*[entry()] * count, has_more=True)
    async with app.run_test(size=(40, 20)):
        timeline = app.query_one(Timeline)
        timeline.focus()
        await rest(app)
        assert app.asked == (count == 1)
        timeline.scroll_end(animate=False)
        await rest(app)

        assert app.asked == 1


async def test_nothing_is_said_of_a_past_that_is_not_read_yet():
    app = Page()
    async with app.run_test(size=(40, 20)):
        timeline = app.query_one(Timeline)
        read = [line.plain for line in timeline.lines(38)]
        timeline.today = NOT_READ
        unread = [line.plain for line in timeline.lines(38)]

    assert (read, unread) == (["Rien à montrer ici."], [""])


async def test_a_short_page_laid_out_late_asks_for_the_next_one_all_the_same():
    class Late(Page):
        CSS = "Timeline { height: 8; display: none; }"

    app = Late(entry(), has_more=True)
    async with app.run_test(size=(40, 20)):
        await rest(app)
        assert app.asked == 0

        app.query_one(Timeline).styles.display = "block"
        await rest(app)

        assert app.asked == 1


async def test_the_filter_in_force_hides_the_rest():
    app = Page(entry(title="Un appel"), entry(kind=TimelineKind.DOCUMENT, title="Mail"))
    async with app.run_test(size=(40, 20)):
        timeline = app.query_one(Timeline)
        timeline.kept = TimelineFilter.DOCUMENTS
        await rest(app)

        lines = [line.plain for line in timeline.lines(width=36)]
        assert any("Mail" in line for line in lines)
        assert not any("Un appel" in line for line in lines)


async def test_the_arrows_walk_the_entries_and_enter_opens_one():
    opened: list[str] = []

    class Opening(Page):
        def on_timeline_entry_opened(self, event: Timeline.EntryOpened) -> None:
            opened.append(event.entry.title)

    app = Opening(*(entry(title=f"Appel {at}") for at in range(6)))
    async with app.run_test(size=(40, 20)) as pilot:
        timeline = app.query_one(Timeline)
        timeline.focus()
        await pilot.press("down", "down", "enter", *["down"] * 9, "enter", "up")
        await rest(app)

        assert opened == ["Appel 1", "Appel 5"]
        assert timeline.at == 4
        assert timeline.scroll_y > 0


def test_words_are_found_anywhere_in_an_entry_without_accents():
    told = entry(title="Relevé · 431 m³", detail="Index contesté par le client")

    assert holds_words(told, ("releve", "contes"))
    assert not holds_words(told, ("releve", "mail"))


def test_what_the_contact_itself_told_is_not_since_it():
    lines = (
        entry("2024-07-11 09:40", kind=TimelineKind.DOCUMENT),
        entry("2024-07-11 09:23", kind=TimelineKind.DOSSIER),
        entry("2024-07-11 09:23"),
    )

    assert since_last_contact(lines) == lines[:1]
    assert since_last_contact(lines[:2]) is None
