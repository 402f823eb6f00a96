"""The readings of a customer: shown, controlled, entered, corrected, never deleted."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from sqlmodel import select

import crm_tui
from crm_tui.clock import paris
from crm_tui.desk import Act, Desk, PermissionRefused
from crm_tui.domain.reading import ReadingSource, ReadingStatus
from crm_tui.domain.reading_entry import ImplausibleReading, UnusableReadingDate
from crm_tui.domain.reading_plausibility import ReadingCode, ReadingSeverity
from crm_tui.domain.refusal import Refusal
from crm_tui.store import parameters, timeline
from crm_tui.store.refusals import NotFound, StaleRecord
from crm_tui.store.tables.premises import MeterRow, ReadingRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.assess_reading import assess_reading
from crm_tui.usecases.correct_reading import MissingReason, correct_reading
from crm_tui.usecases.enter_reading import enter_reading
from crm_tui.usecases.parts.meter_readings import AlreadyCorrected
from crm_tui.usecases.show_readings import NoMeter, show_readings
from tests import factories
from tests.faults import assert_all_or_nothing
from tests.usecases.water import Vance, add_vance

DeskOf = Callable[..., Desk]
TODAY = date(2024, 7, 11)


@pytest.fixture
def vance(desk: Desk) -> Vance:
    return add_vance(desk.store)


def correct(desk, vance, typed="899", **changes):
    values = {
        "reading_id": vance.wrong,
        "seen_version": 1,
        "typed": typed,
        "because": "virgule oubliée",
        "key": str(uuid4()),
        **changes,
    }
    return correct_reading(desk, **values)


def enter(desk, vance, typed, **changes):
    values = {"meter_id": vance.meter, "typed": typed, "read_on": TODAY}
    return enter_reading(desk, **{**values, "key": str(uuid4()), **changes})


def count_readings(desk):
    with desk.store.reading() as session:
        return len(session.exec(select(ReadingRow)).all())


def story_of(desk, vance):
    with desk.store.reading() as session:
        entries = timeline.page(session, party_id=vance.party, within=None).entries
    return [(entry.title.replace("\u202f", " "), entry.detail) for entry in entries]


class TestShowing:
    def test_only_the_impossible_reading_is_flagged(self, desk, vance):
        history = show_readings(desk, party_id=vance.party)

        assert [(line.reading.value_m3, line.is_flagged) for line in history.lines] == [
            (89954, True),
            (882, False),
            (882, False),
            (867, False),
            (829, False),
        ]
        assert "895–1263" in history.lines[0].explanation
        assert [s.value_m3 for s in history.lines[0].suggestions] == [899]
        verdicts = [line.verdict for line in history.lines]
        assert verdicts[0] == "incohérent · très haut"
        assert verdicts.count("non contrôlable") == 2

    def test_the_meter_and_the_band_of_the_next_reading_are_told(self, desk, vance):
        history = show_readings(desk, party_id=vance.party)

        assert (history.party_name, history.meter_id) == ("VANCE Philo", vance.meter)
        assert history.site_address == "11 AVENUE DES MIMOSAS, 06110 LE CANNET"
        assert (history.lowest_m3, history.highest_m3) == (890, 1128)
        assert history.expected_m3 == 82

    def test_a_parameter_of_the_centre_changes_the_band(self, desk, vance):
        with desk.store.writing() as session:
            parameters.set_value(
                session,
                code="BANDE_F_HAUT",
                value="2,00",
                at=desk.clock.now(),
                agent_code="ADM001",
            )

        history = show_readings(desk, party_id=vance.party)

        assert (history.lowest_m3, history.highest_m3) == (890, 1046)

    def test_the_meter_in_use_comes_before_the_one_it_replaced(self, desk, vance):
        with desk.store.writing() as session:
            session.get_one(MeterRow, vance.meter).removed_on = date(2024, 5, 1)
            new = factories.make_meter(session, site_id=vance.site)

        assert show_readings(desk, party_id=vance.party).meter_id == new
        old = show_readings(desk, party_id=vance.party, meter_id=vance.meter)
        assert len(old.lines) == 5

    def test_a_meter_of_somebody_else_is_not_shown_under_this_name(self, desk, vance):
        other = add_vance(desk.store)

        with pytest.raises(NotFound):
            show_readings(desk, party_id=vance.party, meter_id=other.meter)

    def test_a_newcomer_reads_the_meter_of_the_place_they_ask_for(self, desk, vance):
        with desk.store.writing() as session:
            newcomer = factories.make_party(session, last_name="Maigret")
            factories.make_dossier(session, party_id=newcomer, site_id=vance.site)

        assert show_readings(desk, party_id=newcomer).meter_id == vance.meter

    def test_a_customer_without_a_meter_is_told_so(self, desk):
        with desk.store.writing() as session:
            party_id = factories.make_party(session)

        with pytest.raises(NoMeter, match="Aucun compteur connu pour POIROT"):
            show_readings(desk, party_id=party_id)

    def test_another_territory_answers_as_absent(self, desk_of: DeskOf, vance):
        elsewhere = desk_of("EXPERT_EAU_N2", "83")

        for ask in (
            lambda: show_readings(elsewhere, party_id=vance.party),
            lambda: assess_reading(
                elsewhere, meter_id=vance.meter, typed="9", read_on=TODAY
            ),
            lambda: enter(elsewhere, vance, "910"),
            lambda: correct(elsewhere, vance),
        ):
            with pytest.raises(NotFound):
                ask()


class TestAssessing:
    def test_a_correction_is_controlled_as_it_is_typed(self, desk, vance):
        def check(typed):
            return assess_reading(
                desk,
                meter_id=vance.meter,
                typed=typed,
                read_on="",
                replacing=vance.wrong,
            )

        assert check("899").severity is ReadingSeverity.OK
        assert check("1263").severity is ReadingSeverity.OK
        assert check("1264").severity is ReadingSeverity.BLOCKING
        decimals = check("899,54")
        assert decimals.code is ReadingCode.DECIMALS
        assert [s.value_m3 for s in decimals.suggestions] == [899]

    @pytest.mark.parametrize("read_on", [TODAY, "", "11/07", "auj"])
    def test_a_day_may_be_typed_as_agents_do(self, desk, vance, read_on):
        check = assess_reading(desk, meter_id=vance.meter, typed="910", read_on=read_on)

        assert (check.code, check.usage_m3) == (ReadingCode.IN_BAND, 28)

    def test_a_day_to_come_is_refused_while_typing(self, desk, vance):
        with pytest.raises(UnusableReadingDate) as refusal:
            assess_reading(desk, meter_id=vance.meter, typed="910", read_on="+1j")
        assert refusal.value.field == "read_on"


class TestEntering:
    def test_a_reading_in_its_band_is_kept_and_told(self, desk, vance):
        reading = enter(desk, vance, "910 m³")

        assert reading.value_m3 == 910
        assert reading.source is ReadingSource.CUSTOMER
        assert reading.status is ReadingStatus.VALID
        assert reading.read_at == desk.clock.now()
        assert reading.author == desk.agent.code
        assert story_of(desk, vance)[0][0] == "Index saisi : 910 m³ au 11/07/2024"
        newest = show_readings(desk, party_id=vance.party).lines[0]
        assert (newest.reading.id, newest.usage_m3) == (reading.id, 28)

    def test_a_reading_of_another_day_is_dated_at_its_end(self, desk, vance):
        reading = enter(desk, vance, "905", read_on="02/07/2024")

        assert reading.read_at == paris("2024-07-02 23:59:59")

    def test_a_reading_after_midnight_is_told_on_its_day_in_paris(
        self, desk, vance, clock
    ):
        clock.instant = paris("2024-07-12 00:30")

        enter(desk, vance, "910", read_on="auj")

        assert story_of(desk, vance)[0][0].endswith("au 12/07/2024")

    def test_a_reason_nobody_asked_for_confirms_nothing(self, desk, vance):
        kept = enter(desk, vance, "905", confirmed_because="lu au téléphone")

        assert (kept.status, kept.confirmed_because) == (ReadingStatus.VALID, "")

    def test_out_of_its_band_a_reading_needs_its_reason(self, desk, vance):
        with pytest.raises(ImplausibleReading) as refusal:
            enter(desk, vance, "1500")
        assert refusal.value.field == "confirmed_because"
        assert count_readings(desk) == 5

        kept = enter(desk, vance, "1500", confirmed_because="fuite, photo reçue")

        assert kept.status is ReadingStatus.CONFIRMED
        assert "Confirmé : fuite, photo reçue" in story_of(desk, vance)[0][1]
        history = show_readings(desk, party_id=vance.party)
        assert history.lowest_m3 is None
        assert history.lines[0].explanation.startswith(
            f"Confirmé par {desk.agent.code} : fuite, photo reçue. "
        )

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("899,54", "Index proposé : 899"),
            ("881", "Un compteur ne recule pas"),
            ("130000", "Trop de chiffres"),
            ("", "Saisissez l'index"),
            ("-3", "ne peut pas être négatif"),
        ],
    )
    def test_what_cannot_be_is_refused_whatever_the_reason(
        self, desk, vance, typed, sentence
    ):
        with pytest.raises(ImplausibleReading, match=sentence):
            enter(desk, vance, typed, confirmed_because="le client insiste")
        assert count_readings(desk) == 5

    @pytest.mark.parametrize("read_on", [date(2024, 7, 12), date(2020, 3, 1)])
    def test_nobody_reads_tomorrow_or_before_the_meter_is_there(
        self, desk, vance, read_on
    ):
        with desk.store.writing() as session:
            session.get_one(MeterRow, vance.meter).installed_on = date(2020, 3, 2)

        with pytest.raises(UnusableReadingDate):
            enter(desk, vance, "910", read_on=read_on)
        assert count_readings(desk) == 5

    def test_the_same_key_gives_the_same_reading(self, desk, vance):
        key = str(uuid4())

        first = enter(desk, vance, "910", key=key)
        again = enter(desk, vance, "910", key=key)

        assert again == first
        assert count_readings(desk) == 6

    def test_an_empty_place_has_nobody_to_tell(self, desk):
        with desk.store.writing() as session:
            site_id = factories.make_site(session)
            meter_id = factories.make_meter(session, site_id=site_id)

        reading = enter_reading(
            desk, meter_id=meter_id, typed="12", read_on=TODAY, key=str(uuid4())
        )

        assert reading.value_m3 == 12

    def test_an_agent_without_the_right_enters_nothing(self, desk_of: DeskOf, vance):
        with pytest.raises(PermissionRefused, match="saisir un index"):
            enter(desk_of("LECTURE", "06"), vance, "910")


class TestCorrecting:
    def test_the_wrong_one_stays_struck_out_beside_the_right_one(self, desk, vance):
        right = correct(desk, vance)

        newest, struck, *others = show_readings(desk, party_id=vance.party).lines
        assert (newest.reading, newest.usage_m3) == (right, 17)
        assert newest.verdict == "cohérent"
        assert newest.message == (
            "Utilisation : 17, Utilisation correcte : 13 - 381, "
            "Relevés corrects : 895 - 1263"
        )
        assert right.source is ReadingSource.CORRECTION
        assert right.supersedes_id == vance.wrong
        assert right.read_at == struck.reading.read_at
        assert (struck.reading.value_m3, struck.verdict) == (89954, "rectifié")
        assert struck.reading.superseded_by == desk.agent.code
        assert struck.explanation.endswith("virgule oubliée")
        assert len(others) == 4

    def test_the_trail_and_the_timeline_keep_both_values(self, desk, vance):
        right = correct(desk, vance)

        assert story_of(desk, vance)[0] == (
            "Index rectifié : 89954 → 899 m³",
            "virgule oubliée",
        )
        with desk.store.reading() as session:
            entry = session.exec(
                select(TrailRow).where(TrailRow.act == "RECTIFIER_RELEVE")
            ).one()
        assert entry.object_number == str(right.id)
        assert (entry.before["value_m3"], entry.after["value_m3"]) == (89954, 899)

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("899,54", "Index proposé : 899"),
            ("1264", "Relevés corrects : 895 - 1263"),
            ("894", "Relevés corrects : 895 - 1263"),
        ],
    )
    def test_out_of_the_correct_readings_nothing_changes(
        self, desk, vance, typed, sentence
    ):
        with pytest.raises(ImplausibleReading, match=sentence):
            correct(desk, vance, typed)
        assert count_readings(desk) == 5

    def test_the_last_correct_reading_is_accepted(self, desk, vance):
        assert correct(desk, vance, "1263").status is ReadingStatus.VALID

    @pytest.mark.parametrize("because", ["", "   "])
    def test_a_correction_says_why(self, desk, vance, because):
        with pytest.raises(MissingReason) as refusal:
            correct(desk, vance, because=because)
        assert refusal.value.field == "because"

    def test_a_reading_is_corrected_once_then_its_correction(self, desk, vance):
        first = correct(desk, vance)

        with pytest.raises(AlreadyCorrected, match=desk.agent.code):
            correct(desk, vance, "900", seen_version=2)
        with pytest.raises(ImplausibleReading, match="rien à rectifier"):
            correct(desk, vance, "899", reading_id=first.id)
        second = correct(desk, vance, "901", reading_id=first.id)

        lines = show_readings(desk, party_id=vance.party).lines
        assert [(line.reading.value_m3, line.verdict) for line in lines[:3]] == [
            (901, "cohérent"),
            (899, "rectifié"),
            (89954, "rectifié"),
        ]
        assert (second.usage_m3, second.usage_high_m3) == (19, 381)

    def test_two_agents_at_once_correct_a_reading_once(self, desk, vance):
        def one(typed: str) -> str:
            try:
                correct(desk, vance, typed)
            except Refusal as refusal:
                return type(refusal).__name__
            return "corrected"

        with ThreadPoolExecutor(max_workers=4) as agents:
            outcomes = sorted(agents.map(one, ["899", "900", "901", "902"]))

        assert outcomes == ["AlreadyCorrected"] * 3 + ["corrected"]
        assert count_readings(desk) == 6

    def test_a_base_that_fails_at_any_statement_keeps_the_wrong_one_standing(
        self, desk, vance
    ):
        assert_all_or_nothing(desk.store, lambda: correct(desk, vance))

        struck = show_readings(desk, party_id=vance.party).lines[1]
        assert struck.verdict == "rectifié"

    def test_what_somebody_changed_meanwhile_is_not_overwritten(self, desk, vance):
        with pytest.raises(StaleRecord):
            correct(desk, vance, seen_version=7)
        assert count_readings(desk) == 5

    def test_the_same_key_corrects_once(self, desk, vance):
        key = str(uuid4())

        assert correct(desk, vance, key=key) == correct(desk, vance, key=key)
        assert count_readings(desk) == 6

    def test_a_key_of_another_act_is_refused(self, desk, vance):
        key = str(uuid4())
        with desk.performing(Act.CREATE_PROSPECT, key=key) as work:
            work.trail("party", "2623891119")

        with pytest.raises(Refusal, match="autre acte"):
            correct(desk, vance, key=key)

    def test_an_agent_without_the_right_corrects_nothing(self, desk_of: DeskOf, vance):
        with pytest.raises(PermissionRefused, match="rectifier un index"):
            correct(desk_of("CONSEILLER_EAU_N1", "06"), vance)


STRAIGHT = re.compile(
    r"delete\(\s*ReadingRow|delete\s+from\s+\"?reading\b"
    r"|truncate\b[^\n]*\breading\b|drop\s+table\s+\"?reading\b",
    re.IGNORECASE,
)
OF_A_ROW = re.compile(r"\bdelete\(")


def deletions_of_readings(code: str) -> list[str]:
    """Find what would remove a reading: by SQL, or row by row where readings are."""
    found = STRAIGHT.findall(code)
    return found + (OF_A_ROW.findall(code) if "ReadingRow" in code else [])


def test_no_code_ever_deletes_a_reading():
    """« il ne faut pas supprimer un index » (document 001)"""
    package = Path(crm_tui.__file__).parent
    guilty = [
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if "versions" not in file.parts and deletions_of_readings(file.read_text())
    ]

    assert guilty == []


@pytest.mark.parametrize(
    "code",
    [
        "row: ReadingRow\nsession.delete(row)",
        "session.execute(delete(ReadingRow))",
        'text("DELETE FROM reading WHERE id = 1")',
        "drop table reading",
    ],
)
def test_the_search_for_deletions_finds_them(code):
    assert deletions_of_readings(code)
