"""How a figure grows from a base to a larger one of the same engine."""

from benchmarks.growth import growth
from benchmarks.table import Row


def figure(median, p95, *, where, who="crm-tui", what="all classes"):
    return Row(what=what, where=where, who=who, median=median, p95=p95)


SMALL = [
    figure(0.5, 2.0, where="SQLite, 100,000 customers"),
    figure(0.5, 2.0, where="PostgreSQL, 100,000 customers"),
    figure(9.0, 9.0, where="SQLite, 100,000 customers", what="surname"),
]


def test_a_figure_is_set_against_the_same_one_of_the_same_engine():
    large = [
        figure(5.0, 90.0, where="PostgreSQL, 1,000,000 customers"),
        figure(0.75, 8.0, where="SQLite, 1,000,000 customers"),
    ]

    held, missed = growth(small=SMALL, large=large, what="all classes")

    assert held.where == "SQLite, 100,000 customers to 1,000,000 customers"
    assert (held.median, held.p95, held.is_kept) == (1.5, 4.0, True)
    assert (missed.median, missed.p95, missed.is_kept) == (10.0, 45.0, False)


def test_a_figure_of_one_base_alone_has_not_grown():
    assert list(growth(small=SMALL, large=[], what="all classes")) == []
