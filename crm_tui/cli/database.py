"""Make the database, or bring its tables to this program's version."""

import typer

app = typer.Typer(
    name="database", help="Créer la base ou la mettre à niveau.", no_args_is_help=True
)


@app.command()
def create() -> None:
    """Créer la base des réglages en vigueur, ou la compléter si elle existe."""
    _bring_up_to_date(may_create=True)


@app.command()
def upgrade() -> None:
    """Mettre les tables d'une base existante à la version de ce programme."""
    _bring_up_to_date(may_create=False)


def _bring_up_to_date(*, may_create: bool) -> None:
    from crm_tui.bootstrap import prepare_data_dir
    from crm_tui.settings import load_settings
    from crm_tui.store.engine import Store
    from crm_tui.store.schema import VERSION, create_or_upgrade

    settings = load_settings()
    prepare_data_dir(settings.data_dir)
    store = Store.open(settings.url, may_create=may_create)
    try:
        found = create_or_upgrade(store)
    finally:
        store.close()
    if found == VERSION:
        typer.echo(f"Base déjà en version {VERSION} : {store.address}")
    else:
        typer.echo(f"Base en version {VERSION} : {store.address}")
