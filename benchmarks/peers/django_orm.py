"""Django's ORM over one flat table of customers, as an administration page searches.

Each word typed must be contained in some column, blind to case: what `search_fields`
does. Neither the page's count nor its HTML is made: both would only add time.
"""

import django
from django.conf import settings

from benchmarks.peers.conversation import act, answer, heard, tell


def main() -> None:
    """Load the customers, then answer."""
    asked = heard()
    settings.configure(
        DATABASES={"default": database(asked.url)},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )
    django.setup()
    # Django lets tables be declared once it knows its settings.
    from benchmarks.peers import django_tables as tables

    tables.create()
    tables.load(asked.customers)
    answer(tables.search, questions=asked.questions, repeats=asked.repeats)
    act("save", tables.save, count=asked.acts)
    tell(note="it saves four rows: no index, no trail, no rule")


def database(url: str) -> dict[str, object]:
    """Return Django's words for a URL, the connection kept open."""
    if url.startswith("sqlite:///"):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": url.removeprefix("sqlite:///"),
        }
    from psycopg.conninfo import conninfo_to_dict

    known = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": known["dbname"],
        "USER": known.get("user", ""),
        "PASSWORD": known.get("password", ""),
        "HOST": known.get("host", ""),
        "PORT": known.get("port", ""),
        "CONN_MAX_AGE": None,
    }


if __name__ == "__main__":
    main()
