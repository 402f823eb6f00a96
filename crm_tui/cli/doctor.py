"""Say what is in force and what is wrong."""

import typer

app = typer.Typer(name="doctor")


@app.command()
def doctor() -> None:
    """Dire les réglages en vigueur et ce qui ne va pas (code 1 s'il y a lieu)."""
    from crm_tui.cli.doctor_checks import examine_everything

    sections = examine_everything()
    for title, findings in sections.items():
        typer.echo(title)
        for finding in findings:
            mark = "✗" if finding.problem else "·"
            typer.echo(f"  {mark} {finding.label:<22} {finding.value}".rstrip())
            if finding.problem:
                typer.echo(f"    → {finding.problem}")
    problems = sum(
        bool(finding.problem) for findings in sections.values() for finding in findings
    )
    typer.echo(f"{problems} point(s) à corriger." if problems else "Tout va bien.")
    if problems:
        raise typer.Exit(1)
