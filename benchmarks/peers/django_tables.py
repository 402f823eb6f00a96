"""The tables of the Django peer: a customer as one flat row, and what a save writes."""

from itertools import islice
from pathlib import Path

from django.db import connection, models, transaction
from django.utils import timezone

from benchmarks.peers.conversation import PAGE, customers

BATCH = 2_000
COMMENT = "Écart de 42 m3 avec l'ancien occupant ; justificatif demandé sous 15 jours"
BODY = "Nous vous remercions de nous faire parvenir un document. " * 30


class Customer(models.Model):
    """A customer, all that finds them in one row."""

    id = models.BigIntegerField(primary_key=True)
    last_name = models.TextField()
    first_name = models.TextField()
    phone = models.TextField()
    email = models.TextField()
    street = models.TextField()
    postcode = models.TextField()
    town = models.TextField()
    number = models.TextField()
    account = models.TextField()
    site = models.TextField()
    serial = models.TextField()

    class Meta:
        """No application: the settings name none."""

        app_label = "peers"


class Contact(models.Model):
    """A call."""

    party = models.ForeignKey(Customer, models.PROTECT)
    channel = models.CharField(max_length=20)
    reason = models.CharField(max_length=20)
    comment = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """No application: the settings name none."""

        app_label = "peers"


class Dossier(models.Model):
    """A dossier opened by a call."""

    party = models.ForeignKey(Customer, models.PROTECT)
    contact = models.ForeignKey(Contact, models.PROTECT)
    kind = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        """No application: the settings name none."""

        app_label = "peers"


class Event(models.Model):
    """A line of the dossier's history."""

    dossier = models.ForeignKey(Dossier, models.PROTECT)
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """No application: the settings name none."""

        app_label = "peers"


class Document(models.Model):
    """A mail to send."""

    dossier = models.ForeignKey(Dossier, models.PROTECT)
    status = models.CharField(max_length=20)
    body = models.TextField()

    class Meta:
        """No application: the settings name none."""

        app_label = "peers"


TABLES = (Customer, Contact, Dossier, Event, Document)
SEARCHED = (
    "last_name",
    "first_name",
    "phone",
    "email",
    "street",
    "town",
    "number",
    "account",
    "site",
    "serial",
)


def create() -> None:
    """Make the tables, with the indexes Django gives them."""
    with connection.schema_editor() as editor:
        for table in TABLES:
            editor.create_model(table)


def load(path: Path) -> None:
    """Load the customers by Django's own bulk insert."""
    everybody = customers(path)
    with transaction.atomic():
        while batch := list(islice(everybody, BATCH)):
            Customer.objects.bulk_create(Customer(**one) for one in batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def search(text: str) -> list[int]:
    """Return the customers, last one first, who contain every word somewhere."""
    found = Customer.objects.order_by("-pk")
    for word in text.split():
        anywhere = models.Q()
        for column in SEARCHED:
            anywhere |= models.Q(**{f"{column}__icontains": word})
        found = found.filter(anywhere)
    return [one.pk for one in found[: PAGE + 1]]


def save(number: int) -> None:
    """Save a contact, its dossier, a line of history and a document, durably."""
    now = timezone.now()
    with transaction.atomic():
        contact = Contact.objects.create(
            party_id=1 + number,
            channel="APPEL",
            reason="EAU01",
            comment=COMMENT,
            at=now,
        )
        dossier = Dossier.objects.create(
            party_id=1 + number, contact=contact, kind="ARR", status="OUVERT", at=now
        )
        Event.objects.create(dossier=dossier, body=COMMENT, at=now)
        Document.objects.create(dossier=dossier, status="EN_FILE", body=BODY)
