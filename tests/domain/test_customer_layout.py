"""The blocks of the 360° view: by profile, what is indispensable in sight."""

import pytest

from crm_tui.catalog import customer_blocks, customer_layouts
from crm_tui.domain.customer_block import ZONE_OF, Block, Priority, Zone
from crm_tui.domain.customer_layout import (
    MOVABLE,
    UnableToPlaceBlock,
    arranged,
    read_layout,
)

SPECS = customer_blocks()
COMMON = customer_layouts()["COMMUN"]

DOCUMENT = {
    "Identité (nom, prénom, âge, date de naissance)": "INDISPENSABLE",
    "Coordonnées postales, téléphoniques, mail (contact rapide)": "INDISPENSABLE",
    "Tutelle": "INDISPENSABLE",
    "Bracelet électronique": "IMPORTANT",
    "Vue commerciale : ancienneté, fidélité, CA généré": "IMPORTANT",
    "Intérêts du client & moments de vie": "SECONDAIRE",
    "Éligibilité commerciale et technique, MOP et filtre à catalogue": "INDISPENSABLE",
    "Numéro de ligne, statut et détails": "INDISPENSABLE",
    "Offre et options, date de mise en service, durée d'engagement": "INDISPENSABLE",
    "Équipements acquis/utilisés/loués et détails techniques": "INDISPENSABLE",
    "Garantie (couverture, durée, dépôt de garantie)": "INDISPENSABLE",
    "Historique des interactions avec l'AT/SAV par équipement": "INDISPENSABLE",
    "Commande en cours, étapes et délais restants": "INDISPENSABLE",
    "Événements en cours (déménagement, réclamation, résiliation programmée, "
    "rétractation, recouvrement)": "IMPORTANT",
    "Historique correspondances / interactions": "IMPORTANT",
    "Consommation du mois avec volume de surconsommation": "INDISPENSABLE",
    "Montant prochaine facture, historique, solde, mode de paiement, canal de "
    "règlement": "INDISPENSABLE",
    "Qualité payeur, accès recouvrement (prorogation, SR14…)": "IMPORTANT",
}
"""« Vue 360° Informations Client et Offre détenue », « Équipement, Spots & Alertes et
Facturation » (document 004; domain.md, section 1.4)."""


@pytest.mark.parametrize(("text", "priority"), DOCUMENT.items())
def test_every_line_of_the_document_is_in_one_block_at_its_priority(text, priority):
    items = [item for spec in SPECS.values() for item in spec.items]

    assert [one.priority for one in items if one.text == text] == [Priority(priority)]


@pytest.mark.parametrize(("code", "layout"), customer_layouts().items())
def test_every_profile_has_every_block_once_and_the_indispensable_ones_in_sight(
    code, layout
):
    assert sorted(layout.order) == sorted(Block)
    assert all(SPECS[block].may_fold for block in layout.folded)
    assert layout.zones[0] is Zone.BANNER and layout.zones[-1] is Zone.PAST


def test_a_block_moves_among_those_of_its_zone():
    moved = COMMON.moved(Block.PAYER, by=-1)

    assert moved.blocks_of(Zone.BILLING) == (Block.PAYER, Block.BILLING)
    assert moved.moved(Block.PAYER, by=1) == COMMON


def test_beyond_its_zone_a_block_takes_its_zone_with_it():
    first = COMMON.moved(Block.DOSSIERS, by=-1)

    assert first.zones[1:4] == (Zone.SERVICE, Zone.DOSSIERS, Zone.BILLING)
    assert first.moved(Block.DOSSIERS, by=-1).zones[1] is Zone.DOSSIERS


@pytest.mark.parametrize(
    ("block", "by"),
    [
        (Block.IDENTITY, 1),
        (Block.CONTRACTS, 1),
        (Block.TIMELINE, -1),
        (Block.DOSSIERS, 1),
    ],
)
def test_what_has_its_own_place_does_not_move(block, by):
    with pytest.raises(UnableToPlaceBlock):
        COMMON.moved(block, by=by)


@pytest.mark.parametrize("block", [b for b in Block if not SPECS[b].may_fold])
def test_what_is_indispensable_is_never_folded(block):
    with pytest.raises(UnableToPlaceBlock, match="indispensable"):
        COMMON.turned(block, specs=SPECS)

    assert read_layout(f"-{block}", specs=SPECS).is_open(block)


def test_what_is_important_folds_and_comes_back():
    folded = COMMON.turned(Block.PAYER, specs=SPECS)

    assert not folded.is_open(Block.PAYER)
    assert folded.turned(Block.PAYER, specs=SPECS) == COMMON


@pytest.mark.parametrize("layout", customer_layouts().values())
def test_a_stored_layout_is_read_back_and_fits_its_column(layout):
    assert read_layout(layout.code, specs=SPECS) == layout
    assert len(layout.code) <= 200


@pytest.mark.parametrize("code", ["", "NULLE -RIEN", "\x1b[31m -- [/x]"])
def test_a_layout_nobody_can_read_is_the_documents_order(code):
    layout = read_layout(code, specs=SPECS)

    assert layout == arranged((), folded=(), specs=SPECS)
    assert {ZONE_OF[block] for block in layout.order} >= MOVABLE
