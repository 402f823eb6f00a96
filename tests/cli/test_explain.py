"""`crm-tui explain asset`: the steps of a day, and the row that decides."""

from crm_tui.usecases.load_demo import demo_folder


def test_an_asset_is_explained_step_by_step(crm_tui):
    crm_tui("database", "create")
    folder = demo_folder("j11")
    for kind in ("customers", "assets"):
        crm_tui("import", kind, str(folder / f"{kind}.csv"))

    told = crm_tui("explain", "asset", "C", "--date", "15/08/2026")

    assert told.exit_code == 0, told.output
    assert told.output.splitlines()[:4] == [
        "C · Copieur XC 55 XC55-81103 · IMPRIMERIE LORRAINE",
        "  ✓ demande par mail",
        "  ✓ aucun relevé réel",
        "  ✓ facture théorique du 28/08/2026",
    ]
    assert told.output.splitlines()[-1].startswith("Le 15/08/2026 : non demandé – ")


def test_an_asset_nobody_knows_is_told_so(crm_tui):
    crm_tui("database", "create")

    assert "Introuvable : ce bien" in str(crm_tui("explain", "asset", "X9").exception)
