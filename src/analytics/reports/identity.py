"""Who speaks, for which year: the title first, then metadata, the first paragraphs, the signature, the file name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from analytics.agencies import credit_codes
from analytics.agencies.types import type_of
from analytics.dictionary.loading import read_toml
from analytics.documents.model import Document, Paragraph, Place, Table
from analytics.reports.model import Agency, Note
from analytics.reports.roster import Roster

_FRAME = read_toml("frame.toml")
_TITLE = re.compile(rf"(?P<before>[^，。；！？]*?)(?:{_FRAME['title']})(?:[（(\[【][^，。；：]{{0,16}}[）)\]】])?(?:全文)?")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2}|[二一][〇○零九Oo0][一二三四五六七八九〇○零Oo0]{2})\s*年?度?")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九Oo", "0001234567" + "8900")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{2,5}$")
_CONTACT = re.compile(r"与(?P<agency>[^，。；：（(]{2,40}(?:人民政府|办事处|管委会|管理委员会|局|厅|委员会))[^，。；：（(]{0,16}联系")
_LONGEST_NAME = 45
_UNSURE = {"probable": "agency_probable", "doubtful": "agency_doubtful", "unknown": "agency_unresolved"}


class Title(NamedTuple):
    """A title as printed, with the agency and the year it names (empty, None where it names none)."""

    text: str
    agency: str
    year: int | None
    place: Place
    block: int


class Speaker(NamedTuple):
    """A name that may be the agency's, and where it was found."""

    name: str
    found_in: str


def parse_title(text: str) -> tuple[str, int | None] | None:
    """The agency and year that a report's title names, or None where the text is no such title."""
    joined = "".join(unicodedata.normalize("NFKC", text).split())
    if len(joined) > _FRAME["longest_title"]:
        return None
    match = _TITLE.fullmatch(joined)
    if match is None:
        return None
    year = _YEAR.search(joined)
    name = _YEAR.sub("", match["before"])
    for word in ("关于", "年度", "公布", "发布"):
        name = name.removeprefix(word).removesuffix(word)
    return name.strip("()（）的《》“”\"-_—>"), _year(year["year"]) if year else None


def _year(digits: str) -> int:
    return int(digits.translate(_CHINESE_DIGITS))


def find_title(document: Document, before_block: int) -> Title | None:
    """The report's title: of the paragraphs above block `before_block` (where the sections begin) the one that names most
    of agency and year, of equals the nearest to the text; else the title that the page states of itself."""
    best: tuple[tuple[int, int], Title] | None = None
    for index, block in enumerate(document.blocks[:before_block]):
        for text, place in title_texts(block):
            if parsed := parse_title(text):
                title = Title(" ".join(text.split()), parsed[0], parsed[1], place, index)
                rank = (2 * bool(title.year) + bool(title.agency), index)
                if best is None or rank >= best[0]:
                    best = rank, title
    if best is not None and best[1].year:
        return best[1]
    if over_lines := _title_over_lines(document.blocks[:before_block]):
        return over_lines
    for name, value in document.properties:
        if name.lower().endswith("title") and (parsed := parse_title(re.split(r"[_|-]", value)[0])) and parsed[1]:
            return Title(value, parsed[0], parsed[1], best[1].place if best else Place(), best[1].block if best else 0)
    return best[1] if best else None


def _title_over_lines(blocks: Sequence[Paragraph | Table]) -> Title | None:
    """The last title that is centred on two lines, and so given as two paragraphs; none without a year, for two links beside
    each other may look like one."""
    for index, (above, below) in reversed(list(enumerate(pairwise(blocks), 1))):
        if isinstance(above, Paragraph) and isinstance(below, Paragraph):
            text = f"{above.text}{below.text}"
            if (parsed := parse_title(text)) and parsed[1]:
                return Title(" ".join(text.split()), parsed[0], parsed[1], above.place, index)
    return None


def title_texts(block: Paragraph | Table) -> Iterator[tuple[str, Place]]:
    """The texts of a block that may be a title, each with its place."""
    if isinstance(block, Paragraph):
        if "公开" in block.text:
            yield block.text, block.place
    elif len(block.grid) <= 12:  # a title may stand in a metadata table, never in a statistical one
        for square in block.squares():
            if "公开" in square.text:
                yield square.text, block.place_of(square)


def find_speakers(document: Document, title: Title | None, narrative: Sequence[Paragraph]) -> list[Speaker]:
    """Every name under which the agency may be speaking, the best source first."""
    found: list[Speaker] = []
    if title and title.agency:
        found.append(Speaker(title.agency, "title"))
    elif title:
        found += [Speaker(name, "title") for name in _above(document, title.block)]
    found += [Speaker(value, "metadata_table") for value in labelled_values(document, _FRAME["agency_labels"])]
    found += [Speaker(v, "metadata") for n, v in document.properties if n.lower() in _FRAME["agency_properties"] and is_name(v)]
    for paragraph in narrative[:8]:
        found += [Speaker(m["agency"], "text") for m in _CONTACT.finditer(paragraph.text) if is_name(m["agency"])]
    found += [Speaker(p.text.strip(), "signature") for p in narrative[-4:] if is_name(p.text)]
    parsed = parse_title(_EXTENSION.sub("", _own_name(document)))
    if parsed and is_name(parsed[0]):
        found.append(Speaker(parsed[0], "file_name"))
    best: dict[str, Speaker] = {}
    for speaker in found:
        best.setdefault(speaker.name, speaker)
    return list(best.values())


def _above(document: Document, block: int) -> Iterator[str]:
    """The agency's name printed in a line of its own above a title without one."""
    for candidate in reversed(document.blocks[max(0, block - 3):block]):
        if isinstance(candidate, Paragraph) and is_name(candidate.text):
            yield "".join(candidate.text.split())
            return


def find_credit_codes(document: Document) -> list[str]:
    """The 统一社会信用代码 that the page's metadata print: they begin the 索引号 and stand in addresses."""
    texts = [value for _, value in document.properties]
    for block in document.blocks:
        if isinstance(block, Table) and len(block.grid) <= 12:
            texts += [square.text for square in block.squares()]
    return credit_codes(texts)


def _own_name(document: Document) -> str:
    return document.name.replace("\\", "/").rsplit("/", 1)[-1]


def all_text(document: Document) -> str:
    """What the document says of where it comes from: its file's name, its page's metadata, its paragraphs and small tables.
    Not the folder: the same bytes are read the same wherever they lie (folders.py)."""
    small = (b for b in document.blocks if isinstance(b, Table) and len(b.grid) <= 12)
    return "\n".join([
        _own_name(document), *(value for _, value in document.properties), *(b.text for b in document.blocks if isinstance(b, Paragraph)),
        *(square.text for table in small for square in table.squares()),
    ])


def is_name(text: str) -> bool:
    """Whether a line is nothing but an agency's name."""
    joined = "".join(text.split())
    return 2 <= len(joined) <= _LONGEST_NAME and not re.search(r"[，。；：:、>]", joined) and type_of(joined) is not None


def labelled_values(document: Document, labels: Sequence[str]) -> Iterator[str]:
    """What stands behind one of the labels: in the next cell of a metadata table, or after a colon in a line."""
    line = re.compile(rf"(?:{'|'.join(labels)})\s*[:：]\s*(\S+(?: \d{{1,2}}:\d{{2}}\S*)?)")
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if len(block.text) <= 200:
                yield from line.findall(block.text)
        elif len(block.grid) <= 12:
            yield from _labelled_cells(block, labels, line)


def _labelled_cells(table: Table, labels: Sequence[str], line: re.Pattern[str]) -> Iterator[str]:
    for row in table.grid:
        for square, following in pairwise(row):
            if "".join(square.text.split()).strip(":：[]【】") in labels and following is not square and following.text.strip():
                yield following.text.strip()
        for square in row:
            yield from line.findall(square.text)


def resolve_agency(
    speakers: Sequence[Speaker], roster: Roster, codes: Sequence[str] = (), *, text: str = "", is_demo: bool = False,
) -> tuple[Agency, list[Note]]:
    """The agency of the first name; where that is not certain, a longer one that contains it decides. The other names and the
    credit codes are its context, and `text` what the document says. A fictional document's agency is looked for in the roster alone.

    Notes say where a name is not certain, and where another name is that of an agency which is not above it."""
    if not speakers:
        return Agency(""), []
    printed, found_in = speakers[0]
    context = [speaker.name for speaker in speakers[1:]]
    agency = roster.resolve(printed, context, codes, text=text, in_country=not is_demo)
    others = [(s, roster.resolve(s.name, in_country=not is_demo)) for s in speakers[1:]]
    if agency.sure != "certain":
        agency = next((a for s, a in others if a.sure == "certain" and core_name(printed) in s.name + (a.name or "")), agency)
    agency = replace(agency, printed=printed, found_in=found_in)
    notes = [
        Note("agency_disagrees", f"{printed} / {s.name}", Place())
        for s, a in others if a.id and agency.id and a.id != agency.id and a.sure == "certain" and not _is_above(a, agency)
    ]
    return agency, notes + doubts_of(agency)


def doubts_of(agency: Agency) -> list[Note]:
    """What a report says of its agency where its name is not certain."""
    if agency.sure not in _UNSURE:
        return []
    told = "、".join(agency.candidates) if agency.sure == "doubtful" else agency.name or ""
    return [Note(_UNSURE[agency.sure], f"{agency.printed}：{told}" if told else agency.printed, Place())]


def _is_above(other: Agency, agency: Agency) -> bool:
    """A county's site that publishes its town's report does not disagree with it, nor does a town with its office."""
    one, two = other.division, agency.division
    return other.resolved_by == "gazetteer" and len(one) <= len(two) and two[:len(one)] == one


def core_name(name: str) -> str:
    """A name without the words that short forms leave out."""
    return name.removesuffix("人民政府").removesuffix("办事处")


def is_error_page(texts: Iterable[str]) -> str | None:
    """The words by which a short page says that it is a site's error page, or None."""
    text = " ".join(texts)
    return next((w for w in _FRAME["error_pages"] if w in text), None) if len(text) < 1500 else None
