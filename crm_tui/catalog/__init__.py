"""The catalog: reference data as TOML and towns, checked as it is loaded.

Ask the functions below; each reads its files once, on first use, and returns frozen
values. Start with `toml_entry.py` (how a file is checked), then one loader
(`reason_files.py`) beside its data (`water/contact_reasons.toml`). What belongs to one
line of business is in its folder, the rest in `common/`; `towns/` is the reference of
the communes.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from crm_tui.catalog.application_files import load_applications
from crm_tui.catalog.area_files import check_areas, load_areas
from crm_tui.catalog.block_files import load_blocks, load_layouts
from crm_tui.catalog.decision_table_files import load_decision_tables
from crm_tui.catalog.dossier_preset_files import load_dossier_presets
from crm_tui.catalog.dossier_queues import check_queues_of
from crm_tui.catalog.dossier_type_files import DossierTypeEntry, load_dossier_types
from crm_tui.catalog.invented_files import InventedStories, load_invented_stories
from crm_tui.catalog.name_files import CommonNames, load_names
from crm_tui.catalog.offer_files import check_offers, load_offers
from crm_tui.catalog.parameter_files import Parameter, load_parameters
from crm_tui.catalog.preset_files import load_presets
from crm_tui.catalog.profile_files import ProfileEntry, load_profiles
from crm_tui.catalog.queue_files import WorkQueue, load_queues
from crm_tui.catalog.reason_files import load_reasons
from crm_tui.catalog.script_files import load_scripts
from crm_tui.catalog.toml_entry import InvalidCatalog
from crm_tui.catalog.towns import TownCheck, towns
from crm_tui.domain.agent import Profile, SupportLevel
from crm_tui.domain.application_link import Application
from crm_tui.domain.contact import ContactReason
from crm_tui.domain.contact_preset import ContactPreset
from crm_tui.domain.customer_block import Block, BlockSpec
from crm_tui.domain.customer_layout import CustomerLayout
from crm_tui.domain.decision_table import TableDefinition
from crm_tui.domain.directory import Area, Directory
from crm_tui.domain.dossier import DossierType
from crm_tui.domain.dossier_preset import DossierPreset
from crm_tui.domain.offer import Offer
from crm_tui.domain.offer_drop import labels_of
from crm_tui.domain.script import Script

__all__ = [
    "InvalidCatalog",
    "TownCheck",
    "applications",
    "check_catalog",
    "common_names",
    "contact_presets",
    "contact_reasons",
    "customer_blocks",
    "customer_layouts",
    "decision_tables",
    "directory",
    "dossier_presets",
    "dossier_types",
    "invented_stories",
    "offer_labels",
    "offers",
    "parameters",
    "profile_levels",
    "profiles",
    "queues",
    "scripts",
    "towns",
]


@cache
def contact_reasons() -> tuple[ContactReason, ...]:
    """Return the contact reasons, in the catalog's order."""
    return load_reasons()


@cache
def contact_presets() -> Mapping[str, ContactPreset]:
    """Return the presets of contact by code."""
    return MappingProxyType(load_presets(contact_reasons()))


@cache
def applications() -> Mapping[str, Application]:
    """Return the business applications by code, in the catalog's order."""
    codes = {reason.code for reason in contact_reasons()}
    return MappingProxyType(load_applications(profiles=profiles(), reasons=codes))


@cache
def customer_blocks() -> Mapping[Block, BlockSpec]:
    """Return what each block of the 360° view shows."""
    return MappingProxyType(load_blocks())


@cache
def customer_layouts() -> Mapping[str, CustomerLayout]:
    """Return the order of the blocks by profile, and for the others (`COMMUN`)."""
    return MappingProxyType(load_layouts(customer_blocks(), profiles=profiles().keys()))


@cache
def profiles() -> Mapping[str, Profile]:
    """Return the business profiles by code."""
    return MappingProxyType(
        {code: entry.profile for code, entry in _profile_entries().items()}
    )


@cache
def directory() -> Directory:
    """Return what profiles, regions and centres mean in a stored agent."""
    return Directory(profiles=profiles(), areas=MappingProxyType(_areas()))


@cache
def profile_levels() -> Mapping[str, SupportLevel]:
    """Return the support level each profile is usually given to, by code."""
    return MappingProxyType(
        {code: entry.level for code, entry in _profile_entries().items()}
    )


@cache
def queues() -> Mapping[str, WorkQueue]:
    """Return the work queues by code."""
    return MappingProxyType(load_queues())


@cache
def parameters() -> Mapping[str, Parameter]:
    """Return the business parameters, with their defaults, by code."""
    return MappingProxyType(load_parameters())


@cache
def decision_tables() -> Mapping[str, TableDefinition]:
    """Return what each decision table is made of, by code."""
    return MappingProxyType(load_decision_tables())


@cache
def scripts() -> Mapping[str, Script]:
    """Return the call scripts by code."""
    return MappingProxyType(load_scripts())


@cache
def dossier_types() -> Mapping[DossierType, DossierTypeEntry]:
    """Return what the catalog says of each dossier type."""
    return MappingProxyType(load_dossier_types())


@cache
def dossier_presets() -> Mapping[str, DossierPreset]:
    """Return the presets of dossier by code."""
    return MappingProxyType(load_dossier_presets())


@cache
def offers() -> tuple[Offer, ...]:
    """Return the offers and options, in the catalog's order."""
    return load_offers()


@cache
def offer_labels() -> Mapping[str, Offer]:
    """Return the offers by every normalized label under which contracts hold them."""
    return MappingProxyType(dict(labels_of(offers())))


@cache
def invented_stories() -> InventedStories:
    """Return what invented customers subscribe to and say."""
    return load_invented_stories()


@cache
def common_names() -> CommonNames:
    """Return common French names, by falling frequency."""
    return load_names()


def check_catalog() -> None:
    """Load everything and check what one file says of another; refuse by name."""
    check_queues_of(dossier_types(), dossier_presets(), known=set(queues()))
    contact_reasons(), profiles(), parameters(), scripts(), towns(), common_names()
    invented_stories(), decision_tables(), customer_layouts(), applications()
    check_offers(offers(), profiles=profiles(), presets=dossier_presets())
    check_areas(_areas())


@cache
def _areas() -> dict[str, Area]:
    return load_areas()


@cache
def _profile_entries() -> dict[str, ProfileEntry]:
    return load_profiles()
