"""gongkai: read, check, build, query, demo, export, serve. Names, options and exit codes are promises to other programs."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from analytics.commands.speech import complain, console, print_json, say
from analytics.errors import GongkaiError
from analytics.settings import settings
from analytics.terminal import preferred_language, use_utf8

FINDINGS, REFUSED = 1, 2  # exit codes; a file that could not be read outweighs a finding, as with grep
LANGUAGE = preferred_language()


class Language(StrEnum):
    """The languages of the dictionary."""

    zh = "zh"
    en = "en"


class RowFormat(StrEnum):
    """How the rows of a query are printed."""

    table = "table"
    csv = "csv"
    json = "json"


def _help(key: str) -> str:
    return say(f"help_{key}", LANGUAGE)


Files = Annotated[list[Path], typer.Argument(metavar="FILE", help=_help("files"), show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help=_help("json"))]
Lang = Annotated[Language, typer.Option("--lang", help=_help("lang"))]
Warehouse = Annotated[Path | None, typer.Option("--warehouse", metavar="DIR", help=_help("warehouse"), show_default=False)]
DEFAULT_LANGUAGE = Language(LANGUAGE)

app = typer.Typer(
    name="gongkai", help=_help("gongkai"), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command(help=_help("read"))
def read(
    files: Files,
    as_json: AsJson = False,
    reveal: Annotated[bool, typer.Option("--reveal", help=_help("reveal"))] = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    """Reads files and prints what was found; exit 2 when one of them is no report or cannot be read."""
    from analytics.commands.reading import read_paths
    from analytics.commands.show_report import show_report
    from analytics.reports.model import report_to_json
    from analytics.reports.privacy import mask_report

    refused, found = False, []
    for result in read_paths(files):
        if isinstance(result, GongkaiError):
            complain(result, lang)
            refused = True
            continue
        report = result if reveal else mask_report(result)
        if as_json:
            found.append(report_to_json(report))
        else:
            show_report(console(), report, lang)
    if as_json:
        print_json(found)
    raise typer.Exit(REFUSED if refused else 0)


@app.command(help=_help("check"))
def check(
    files: Files,
    as_json: AsJson = False,
    every: Annotated[bool, typer.Option("--all", help=_help("all"))] = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    """Reads files and checks them together; exit 1 when a rule is broken, 2 when a file cannot be read."""
    from analytics.checks import check_reports, findings_to_json
    from analytics.commands.reading import read_paths, roster_files
    from analytics.commands.show_findings import show_findings, summary
    from analytics.reports import Roster

    refused, reports = False, []
    for result in read_paths(files):
        if isinstance(result, GongkaiError):
            complain(result, lang)
            refused = True
        else:
            reports.append(result)
    findings = check_reports(reports, Roster.load(*roster_files(files)))
    shown = [finding for finding in findings if every or finding.verdict != "holds"]
    if as_json:
        print_json(findings_to_json(shown))
    else:
        show_findings(console(), shown, lang)
        print(summary(len(reports), findings, lang))
    broken = any(finding.verdict == "broken" for finding in findings)
    raise typer.Exit(REFUSED if refused else FINDINGS if broken else 0)


@app.command(help=_help("build"))
def build(
    reports: Annotated[list[Path] | None, typer.Option("--reports", metavar="DIR", help=_help("reports"))] = None,
    warehouse: Warehouse = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help=_help("jobs"))] = os.cpu_count() or 1,
    scheduler: Annotated[str | None, typer.Option("--scheduler", metavar="ADDRESS", help=_help("scheduler"))] = None,
    no_demo: Annotated[bool, typer.Option("--no-demo", help=_help("no_demo"))] = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    """Builds a new snapshot; exit 2 when the build fails, while a bad file is only told."""
    from analytics.commands.build import build_snapshot

    here = settings()
    build_snapshot(
        reports or [here.reports], warehouse or here.warehouse, jobs=jobs, scheduler=scheduler,
        with_demo=here.with_demo and not no_demo, language=lang,
    )


@app.command(help=_help("query"))
def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help=_help("sql"), show_default=False)],
    row_format: Annotated[RowFormat, typer.Option("--format", help=_help("format"))] = RowFormat.table,
    warehouse: Warehouse = None,
) -> None:
    """Runs SQL on the current snapshot, read-only; exit 2 when there is none or the SQL is wrong."""
    from analytics.commands.query import show_rows
    from analytics.warehouse import current

    show_rows(current(warehouse or settings().warehouse).sql(sql), row_format)


@app.command(help=_help("demo"))
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_help("folder"), show_default=False)],
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    """Prints the fictional district as documents."""
    from analytics.demo import print_district

    print_district(folder)
    print(say("demo_printed", lang, folder=folder))


exports = typer.Typer(help=_help("export"), no_args_is_help=True)
app.add_typer(exports, name="export")


@exports.command("findings", help=_help("export_findings"))
def export_findings(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_help("list_file"), show_default=False)],
    agency: Annotated[list[str] | None, typer.Option("--agency", metavar="NAME", help=_help("list_agency"))] = None,
    year: Annotated[list[int] | None, typer.Option("--year", metavar="YEAR", help=_help("list_year"))] = None,
    answers: Annotated[list[Path] | None, typer.Option("--answers", metavar="XLSX", help=_help("list_answers"))] = None,
    warehouse: Warehouse = None,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    """The list of findings to send back, as XLSX or DOCX; exit 2 when there is no snapshot, no such agency or no such list."""
    from analytics.commands.export import export_findings as write

    print(write(warehouse or settings().warehouse, file, agency or [], year or [], answers or [], lang))


@app.command(help=_help("serve"))
def serve(
    port: Annotated[int, typer.Option("--port", envvar="GONGKAI_PORT", help=_help("port"))] = 8501,
    address: Annotated[str, typer.Option("--address", help=_help("address"))] = "127.0.0.1",
    build_if_none: Annotated[bool, typer.Option("--build-if-none", help=_help("build_if_none"))] = False,
) -> None:
    """The dashboard, until it is interrupted."""
    from analytics.commands.serve import serve as run_server

    if build_if_none:
        from analytics.commands.build import build_if_there_is_none

        build_if_there_is_none(LANGUAGE)
    run_server(port, address, LANGUAGE)


def main() -> None:
    """The entry of the command `gongkai`: an error for a person becomes one sentence and exit code 2."""
    use_utf8()
    try:
        app()
    except GongkaiError as error:
        complain(error, LANGUAGE)
        raise SystemExit(REFUSED) from None
    except OSError as error:
        print(say("cannot_write", LANGUAGE, detail=error), file=sys.stderr)
        raise SystemExit(REFUSED) from None


if __name__ == "__main__":
    main()
