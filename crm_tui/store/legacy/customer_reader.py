"""From the cells of one line to a customer, or the reason the line is refused."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.email_address import UnreadableEmail, parse_email
from crm_tui.domain.party import SourceSystem
from crm_tui.domain.phone import Phone, UnreadablePhone, parse_phone
from crm_tui.domain.town_check import TownChecker
from crm_tui.store.legacy import customer_columns as columns
from crm_tui.store.legacy.cells import BadCell, Cells
from crm_tui.store.legacy.customer_record import (
    AccountRecord,
    BillRecord,
    ContractRecord,
    CustomerRecord,
    MeterRecord,
    PartyRecord,
    PreviousRecord,
    SiteRecord,
)
from crm_tui.store.legacy.place_cells import FoundPlace, is_home, read_place

PHONE_COLUMNS = ("tel_1", "tel_2", "tel_3")
EMAIL_COLUMNS = ("mail", "mail_2")

DIALS = range(4, 7)
"""« nb de roues (4–6) » (domain.md, section 1.1)."""

PLAIN_EMAIL = re.compile(
    r"[A-Za-z0-9]{1,20}(?:[._-][A-Za-z0-9]{1,20}){0,2}"
    r"@[a-z0-9]{1,30}(?:-[a-z0-9]{1,20})?\.(?:com|fr|net|org)",
    re.ASCII,
)
"""Addresses `parse_email` gives back as they are: nearly all of an export, and most of
its time when each goes through the whole grammar."""

CLOCK_SKEW = timedelta(days=1)
"""Another machine's clock may be a little ahead; a date beyond is a mistake."""

RATINGS = frozenset({"", "BON", "MOYEN", "DIFFICILE"})


class CustomerReader:
    """Reads the lines of one export; made once, with the day it is read."""

    def __init__(self, *, check_town: TownChecker, now: datetime) -> None:
        self._check_town = lru_cache(maxsize=65_536)(check_town)
        self._now = now

    def read(self, cells: Cells) -> CustomerRecord:
        """Return the customer of a line; raises a Refusal that names the cell."""
        flags: list[str] = []
        account = _account(cells)
        country = cells.text("pays", max_length=60)
        home = read_place(
            cells, prefix="", check_town=self._check_town, country=country
        )
        site = self._site(cells, home, country, flags)
        contract = _contract(cells)
        if contract and account is None:
            raise BadCell("no_contrat : un contrat sans id_compte.")
        return CustomerRecord(
            party=self._party(cells, home, country, flags),
            account=account,
            site=site,
            contract=contract,
            bill=_bill(cells) if account else None,
            modified_at=read_modified_at(cells, now=self._now),
            flags=tuple(flags),
        )

    def _party(
        self, cells: Cells, found: FoundPlace, country: str, flags: list[str]
    ) -> PartyRecord:
        flags += [found.flag] if found.flag else []
        birth_on = cells.day("date_naissance")
        if birth_on and birth_on > self._now.date():
            raise BadCell("date_naissance : dans le futur.")
        number = cells.ten_digits("id_acteur")
        if not number:
            raise BadCell("id_acteur : vide, obligatoire.")
        return PartyRecord(
            number=number,
            nature=cells.one_of("nature", columns.NATURES),
            status=cells.one_of("statut", columns.STATUSES),
            civility=cells.text("civilite", max_length=8).upper(),
            last_name=cells.needed("nom", max_length=120),
            first_name=cells.text("prenom", max_length=80),
            birth_on=birth_on,
            occupancy=cells.text("occupation", max_length=40).lower(),
            preferred_channel=cells.text("canal_prefere", max_length=20),
            is_protected=cells.flag("protege"),
            sensitive_note=cells.text("note_sensible", max_length=200),
            instruction=cells.text("consigne", max_length=200),
            country=country,
            source=read_source(cells),
            since=cells.day("client_depuis"),
            place=found.place,
            departement=found.departement,
            phones=_phones(cells, flags),
            emails=_emails(cells, flags),
            guardian=cells.ten_digits("id_tuteur"),
        )

    def _site(
        self, cells: Cells, home: FoundPlace, country: str, flags: list[str]
    ) -> SiteRecord | None:
        """Return the site, at its own address or at its party's."""
        number = cells.ten_digits("id_site")
        if not number:
            if cells.has("compteur") or cells.has("predecesseur_index"):
                raise BadCell("id_site : vide, or la ligne donne un compteur.")
            return None
        prefix = "site_" if cells.has("site_code_postal") else ""
        found = home
        if prefix or not is_home(country):
            found = read_place(cells, prefix=prefix, check_town=self._check_town)
        if not found.departement:
            raise BadCell("site_code_postal : un site a une adresse en France.")
        if found.flag and prefix:
            flags.append(found.flag)
        return SiteRecord(
            number=number,
            place=found.place,
            departement=found.departement,
            water_state=cells.one_of("etat_eau", columns.WATER_STATES),
            meter=_meter(cells),
            previous=_previous(cells),
            owner=cells.ten_digits("id_proprietaire"),
        )


def read_modified_at(cells: Cells, *, now: datetime) -> datetime | None:
    """Return when the line was last changed; a date to come is a mistake."""
    modified_at = cells.instant("modifie_le")
    if modified_at and modified_at > now + CLOCK_SKEW:
        raise BadCell("modifie_le : dans le futur.")
    return modified_at


def read_source(cells: Cells) -> str:
    """Return the system of the line, ILIADE when it does not say."""
    return cells.one_of("source", columns.SOURCES) or SourceSystem.ILIADE.value


def _account(cells: Cells) -> AccountRecord | None:
    number = cells.ten_digits("id_compte")
    if not number:
        return None
    rating = cells.text("qualite_payeur", max_length=12).upper()
    if rating not in RATINGS:
        raise BadCell(f"qualite_payeur : « {rating} » refusé, BON, MOYEN, DIFFICILE.")
    return AccountRecord(
        number=number,
        key=cells.text("cle_compte", max_length=2),
        customer_class=cells.one_of("classe_client", columns.CLASSES),
        balance=cells.euros("solde"),
        payment_method=cells.text("mode_paiement", max_length=40),
        payer_rating=rating,
        dunning_stage=cells.whole("relance"),
        next_bill=cells.text("prochaine_facture", max_length=60),
        is_external=cells.flag("sans_edc"),
        payer=cells.ten_digits("id_payeur"),
    )


def _meter(cells: Cells) -> MeterRecord | None:
    serial = cells.code("compteur").upper()
    if not serial:
        return None
    dials = cells.whole("roues")
    if dials not in (None, *DIALS) or len(serial) > 20:
        raise BadCell("compteur : 20 signes au plus, et 4 à 6 roues.")
    return MeterRecord(
        serial_number=serial,
        dials=dials,
        is_remote_read=cells.flag("telereleve"),
        location=cells.text("emplacement", max_length=80),
        installed_on=cells.day("pose_le"),
        removed_on=cells.day("depose_le"),
    )


def _previous(cells: Cells) -> PreviousRecord | None:
    ended_on, end_m3 = cells.day("predecesseur_fin"), cells.whole("predecesseur_index")
    if ended_on is None and end_m3 is None:
        return None
    if ended_on is None or end_m3 is None:
        raise BadCell("predecesseur_fin : date et index de fin vont ensemble.")
    return PreviousRecord(
        ended_on=ended_on,
        end_m3=end_m3,
        is_estimate=bool(cells.flag("predecesseur_estime")),
    )


def _contract(cells: Cells) -> ContractRecord | None:
    number = cells.code("no_contrat").upper()
    if not number:
        return None
    started_on, ended_on = cells.day("debut"), cells.day("fin")
    status = cells.one_of("statut_contrat", columns.CONTRACT_STATUSES)
    _refuse_impossible(number, status, started_on, ended_on)
    return ContractRecord(
        number=number,
        line_of_business=cells.one_of("univers", columns.LINES),
        status=status,
        offer=cells.text("offre", max_length=60),
        line_number=_line_number(cells),
        started_on=started_on,
        start_m3=cells.whole("index_debut"),
        start_origin=cells.one_of("origine_index", columns.ORIGINS),
        ended_on=ended_on,
        end_m3=cells.whole("index_fin"),
        end_is_estimate=cells.flag("index_fin_estime"),
    )


def _refuse_impossible(
    number: str, status: str, started_on: date | None, ended_on: date | None
) -> None:
    if len(number) > 20:
        raise BadCell("no_contrat : 20 signes au plus.")
    if started_on and ended_on and ended_on < started_on:
        raise BadCell("fin : avant le début du contrat.")
    if status == ContractStatus.ENDED and ended_on is None:
        raise BadCell("fin : vide, or le contrat est résilié.")


def _line_number(cells: Cells) -> str:
    typed = cells.raw("no_ligne")
    return _phone(typed).number if typed else ""


def _bill(cells: Cells) -> BillRecord | None:
    number = cells.code("facture_no").upper()
    if not number:
        return None
    issued_on = cells.day("facture_date")
    amount = cells.euros("facture_montant")
    if issued_on is None or amount is None:
        raise BadCell("facture_no : une facture a une date et un montant.")
    return BillRecord(
        number=number,
        issued_on=issued_on,
        due_on=cells.day("facture_echeance") or issued_on,
        amount=amount,
        balance=cells.euros("facture_solde"),
        status=cells.text("facture_statut", max_length=16).upper(),
        tags=cells.text("facture_etiquettes", max_length=120).lower(),
    )


def _phones(cells: Cells, flags: list[str]) -> tuple[tuple[str, bool], ...]:
    """Return what can be called; a number nobody can call is told, not fatal."""
    found: dict[str, bool] = {}
    for column in PHONE_COLUMNS:
        typed = cells.raw(column)
        if not typed:
            continue
        try:
            phone = _phone(typed)
        except UnreadablePhone:
            flags.append(f"{column} : « {typed[:30]} » illisible, laissé de côté.")
        else:
            found.setdefault(phone.number, phone.forced)
    return tuple(found.items())


def _emails(cells: Cells, flags: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    for column in EMAIL_COLUMNS:
        typed = cells.raw(column)
        if not typed:
            continue
        if PLAIN_EMAIL.fullmatch(typed):
            found.append(typed)
            continue
        try:
            found.append(parse_email(typed))
        except UnreadableEmail:
            flags.append(f"{column} : « {typed[:60]} » illisible, laissé de côté.")
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _phone(typed: str) -> Phone:
    return parse_phone(typed)
