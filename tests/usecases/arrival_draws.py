"""What random arrivals are drawn from: newcomers, documents, days."""

from dataclasses import dataclass

from hypothesis import strategies as st

from crm_tui.domain.document_form import DocumentForm
from crm_tui.domain.justificatif import JustificatifKind
from crm_tui.domain.move_in import DeskSide, JustificatifAnswer


@dataclass(frozen=True)
class Newcomer:
    """What an arrival is declared with."""

    gap_m3: int
    is_vacant: bool
    reconnection: bool
    answer: JustificatifAnswer
    side: DeskSide


WIDE, NARROW = [6, 7, 42, 300], [-300, -6, -5, -1, 0, 3, 5]
NEWCOMERS = st.builds(
    Newcomer,
    gap_m3=st.sampled_from(WIDE * 4 + NARROW),
    is_vacant=st.sampled_from([True] * 9 + [False]),
    reconnection=st.booleans(),
    answer=st.sampled_from([*JustificatifAnswer, *[JustificatifAnswer.LATER] * 4]),
    side=st.sampled_from(DeskSide),
)
UNREADABLE = DocumentForm(kind=JustificatifKind.DEED_OF_SALE, is_readable=False)
PICKS = st.integers(0, 99)
LATER, EARLIER = st.sampled_from([4, 11, 16, 20]), st.sampled_from([1, 4, 11])
DOCUMENTS = st.builds(
    DocumentForm,
    kind=st.sampled_from([*JustificatifKind, *JustificatifKind][:5]),
    dated_on=st.sampled_from(["03/04/2024", "01/06/2024"] * 2 + ["", "01/02/2024"]),
    value=st.sampled_from(["", "999", "1000", "1005", "1006", "1042"]),
    is_attributable=st.sampled_from([None, False, True]),
    attributed_because=st.sampled_from(["", "entré dès avril"]),
)
GROUPS = st.lists(NEWCOMERS, min_size=7, max_size=10)
KINDS = st.sampled_from(JustificatifKind)
