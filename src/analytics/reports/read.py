"""From a Document to the Report it holds: tables to cells, narrative to sections and facts, and who says it when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analytics.dictionary import dictionary
from analytics.dictionary.loading import read_toml
from analytics.documents.model import Block, Document, Paragraph, Place, Table
from analytics.errors import NotAReport
from analytics.reports.alignment import Alignment
from analytics.reports.dates import find_period, find_publication, signed_day
from analytics.reports.doubts import doubtful_cells, lost_cells
from analytics.reports.facts import find_facts
from analytics.reports.facts.scopes import settle
from analytics.reports.facts.strangers import note_strangers
from analytics.reports.framed import unframed
from analytics.reports.grid import GridAligner
from analytics.reports.identity import Title, all_text, find_credit_codes, find_speakers, find_title, is_error_page, is_name, resolve_agency
from analytics.reports.lines import align_lines, rows_in_columns
from analytics.reports.model import Agency, Note, Report, Scope
from analytics.reports.printed_form import first_year_of_sections, form_notes, form_of, has_sections
from analytics.reports.roster import Roster
from analytics.reports.sections import cut_tail, older_section_of, part_sections, section_of
from analytics.reports.several import part_documents
from analytics.reports.torn_rows import with_whole_rows
from analytics.reports.values import could_be_value, read_value

_FRAME = read_toml("frame.toml")
# This many numbers in tables that no form explains are a form unknown to us; fewer are a list or a timetable.
NUMBERS_OF_A_FORM = 8
# A line between two tables that is longer says something of its own.
LONGEST_ASIDE = 20
# No cell of a table has more text: what is longer is a sentence, of which its beginning tells as much.
LONGEST_LINE = 300
# A table that none of the forms explains is noted with all that stands in it, up to a page of text.
LONGEST_NOTE = 2000


def read_reports(document: Document, roster: Roster) -> tuple[Report, ...]:
    """The reports that a document holds, one after the other and counted by `number`, every number with its place in the file.

    Raises NotAReport where there is neither a report's title nor its tables, and where its tables are of no known form; of
    several reports one of which is such, the first that was read has a note.
    """
    document = replace(document, blocks=unframed(document.blocks))
    parts = part_documents(document, _first_section(document.blocks), _tables_of)
    if len(parts) == 1:
        return (_read(document, roster, is_demo=_is_demo(document)),)
    reports, refused = [], []
    for part in parts:
        try:
            reports.append(_read(part, roster, is_demo=_is_demo(document)))
        except NotAReport as error:
            refused.append((error, part.blocks[0]))
    if not reports:
        raise refused[0][0]
    notes = tuple(Note("part_not_read", error.sentence("zh"), block.place) for error, block in refused)
    reports[0] = replace(reports[0], notes=reports[0].notes + notes)
    return tuple(_numbered(reports))


def _numbered(reports: Sequence[Report]) -> Iterator[Report]:
    """The reports of a file with their numbers, and a note on each that stands there in several versions."""
    keys = [(report.agency.id or report.agency.printed, report.year) for report in reports]
    for number, (report, key) in enumerate(zip(reports, keys, strict=True), 1):
        if keys.count(key) > 1:
            said = Note("several_versions", f"{keys[:number].count(key)}/{keys.count(key)}", Place())
            report = replace(report, notes=(*report.notes, said))
        yield replace(report, number=number)


def _tables_of(document: Document) -> set[int]:
    """The numbers of the tables that are printed in a document."""
    alignment = Alignment()
    _align(document, alignment)
    return {number for _, number in alignment.tables} if alignment.cells else set()


def _is_demo(document: Document) -> bool:
    return any(isinstance(block, Paragraph) and _FRAME["demo"] in block.text for block in document.blocks)


def _read(document: Document, roster: Roster, *, is_demo: bool) -> Report:
    alignment = Alignment()
    document = replace(document, blocks=with_whole_rows(document.blocks))
    paragraphs, tables = _align(document, alignment)
    alignment.settle_form()
    begin = _first_section(document.blocks)
    title = find_title(document, begin)
    if title is None and not alignment.cells:
        raise _not_a_report(document)
    wants_tables = title is None or title.year is None or title.year >= first_year_of_sections()
    if not alignment.cells and wants_tables and _numbers(document, tables) >= NUMBERS_OF_A_FORM:
        known = "、".join(form.zh for form in dictionary().forms.values())
        raise NotAReport("unknown_form", file=document.name, known=known)
    narrative = cut_tail(_after(paragraphs, title))
    alignment.notes += [_unplaced(t) for t in tables if _count_numbers(t) and _is_behind(t, document.blocks, begin)]
    return _report(document, roster, alignment, title, narrative, is_demo)


def _report(
    document: Document, roster: Roster, alignment: Alignment, title: Title | None, narrative: list[Paragraph], is_demo: bool,
) -> Report:
    agency, notes = resolve_agency(
        find_speakers(document, title, narrative), roster, find_credit_codes(document), text=all_text(document), is_demo=is_demo,
    )
    period = find_period(narrative)
    year = title.year if title and title.year else (period.end.year if period and period.end else None)
    facts, doubts = find_facts(narrative, year)
    if agency.type in _FRAME["alone"]:
        facts = note_strangers(settle(facts), agency.printed)
    said, form = _unsigned(narrative), form_of(alignment)
    return Report(
        file=document.name, sha256=document.sha256, media=document.media, title=title.text if title else None,
        agency=agency, year=year, form=form, scope=_scope(agency, narrative),
        published_on=find_publication(document, narrative), period=period,
        cells=alignment.in_printed_order(), facts=tuple(facts),
        sections=part_sections(said, older=not has_sections(form)),
        notes=(
            *_opener_notes(document), *notes, *doubtful_cells(document.doubts, alignment.cells),
            *lost_cells(document, alignment.cells, alignment.tables), *alignment.notes, *form_notes(alignment, year), *doubts,
        ),
        is_demo=is_demo, narrative=tuple(p for p in said if p.text.strip()),
    )


def _align(document: Document, alignment: Alignment) -> tuple[list[Paragraph], list[Table]]:
    """Aligns every table; gives the paragraphs that are no table text, and the tables that are none of a form's."""
    if document.lines:
        used = align_lines(document.lines, alignment)
        for line, printed in rows_in_columns(document.lines, used):
            alignment.note("row_in_columns", printed, Place(line=line))
        return [b for b in document.blocks if isinstance(b, Paragraph) and b.place.line not in used], []
    aligner, others = GridAligner(alignment), []
    paragraphs: list[Paragraph] = []
    follows_table, before = False, None
    for block in document.blocks:
        if isinstance(block, Paragraph):
            paragraphs.append(block)
            follows_table = follows_table and _is_aside(block)
        else:
            if not aligner.align(block, follows_table=follows_table):
                others.append(block)
            elif follows_table and others and others[-1] is before and aligner.align_first_piece(before):
                others.pop()
            follows_table, before = True, block
    return _without_tables(paragraphs, alignment), others


def _is_aside(paragraph: Paragraph) -> bool:
    """Whether a line between two pieces of a table (单位：件, 续表, a page's number) leaves them one table."""
    return len(paragraph.text) <= LONGEST_ASIDE and not paragraph.text.endswith("。") and older_section_of(paragraph.text) is None


def _without_tables(paragraphs: list[Paragraph], alignment: Alignment) -> list[Paragraph]:
    """Places what stands in paragraphs as one cell a line, where a page draws tables without saying that they are such; gives
    the other paragraphs."""
    found = {number for _, number in alignment.tables}
    if any(found >= {table.number for table in dictionary().forms[form].tables} for form, _ in alignment.tables):
        return paragraphs
    cells, notes = set(alignment.cells), len(alignment.notes)
    used = align_lines([" ".join(p.text[:LONGEST_LINE].split()) for p in paragraphs], alignment, found)
    for key in alignment.cells.keys() - cells:
        cell = alignment.cells[key]
        alignment.cells[key] = replace(cell, place=paragraphs[(cell.place.line or 1) - 1].place)
    alignment.notes[notes:] = [replace(n, place=paragraphs[(n.place.line or 1) - 1].place) for n in alignment.notes[notes:]]
    return [paragraph for line, paragraph in enumerate(paragraphs, 1) if line not in used]


def _first_section(blocks: Sequence[Block]) -> int:
    """The index of the block where the first section begins, else of the end: a title stands above it."""
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and section_of(block.text) is not None:
            return index
    return len(blocks)


def _after(paragraphs: list[Paragraph], title: Title | None) -> list[Paragraph]:
    """The paragraphs behind the title: what stands above it is the site's."""
    if title is None:
        return paragraphs
    for index, paragraph in enumerate(paragraphs):
        if paragraph.place == title.place:
            return paragraphs[index + 1:]
    return paragraphs


def _unsigned(narrative: list[Paragraph]) -> list[Paragraph]:
    """The text without the agency's name and the date under it."""
    end = len(narrative)
    while end and (is_name(narrative[end - 1].text) or signed_day(narrative[end - 1].text)):
        end -= 1
    return narrative[:end]


def _scope(agency: Agency, narrative: list[Paragraph]) -> Scope:
    if agency.type not in _FRAME["governments"]:
        return "own" if agency.type else "unknown"
    says = any(word in paragraph.text for paragraph in narrative for word in _FRAME["aggregated"])
    return "aggregated" if says else "unknown"


def _opener_notes(document: Document) -> list[Note]:
    """The opener's doubts are "<reason>" or "<reason>:<printed>"."""
    return [Note(note.partition(":")[0], note.partition(":")[2], Place()) for note in document.notes]


def _numbers(document: Document, tables: Sequence[Table]) -> int:
    """Numbers that stand in none of a form's tables."""
    return sum(_count_numbers(table) for table in tables) + _bare_numbers(document)


def _count_numbers(table: Table) -> int:
    return sum(read_value(square.text).kind == "number" for square in table.squares())


def _bare_numbers(document: Document) -> int:
    """Lines of a text file that are nothing but a number: the cells of a table that no label explained."""
    return sum(bool(line.strip()) and could_be_value(line) and read_value(line).kind == "number" for line in document.lines)


def _is_behind(table: Table, blocks: Sequence[Block], begin: int) -> bool:
    return any(block is table for block in blocks[begin:])


def _unplaced(table: Table) -> Note:
    return Note("unplaced_table", " ".join(" ".join(s.text.split()) for s in table.squares())[:LONGEST_NOTE], table.place)


def _not_a_report(document: Document) -> NotAReport:
    texts = [value for name, value in document.properties if name == "title"]
    texts += [block.text for block in document.blocks if isinstance(block, Paragraph)]
    words = is_error_page(texts)
    if words is not None:
        return NotAReport("error_page", file=document.name, detail=words)
    return NotAReport("not_a_report", file=document.name)
