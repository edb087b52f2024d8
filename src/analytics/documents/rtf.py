"""Rich Text Format (version 1.9.1): its text as shown, and tables by the edges of their cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from analytics.documents.charsets import whole_characters
from analytics.documents.edges import Edges, Merge, TableStack
from analytics.documents.flow import blocks_of
from analytics.documents.opener import Content, Opener
from analytics.documents.raised import raised
from analytics.errors import UnreadableFile

_TOKEN = re.compile(rb"\\([a-zA-Z]+)(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.DOTALL)
# Groups that are no text of the body. Of those that a reader may pass over (\*) only the ones in _READ are read.
_UNSEEN = frozenset((
    b"colortbl", b"stylesheet", b"pict", b"header", b"headerl", b"headerr", b"headerf", b"footer", b"footerl", b"footerr",
    b"footerf", b"footnote", b"annotation", b"fldinst", b"objdata", b"nonesttables", b"shprslt", b"nonshppict", b"sp", b"info",
    b"listtable", b"listoverridetable", b"revtbl", b"filetbl", b"xe", b"tc", b"comment", b"template", b"private", b"rxe", b"bkmkstart",
))
_READ = frozenset((b"shpinst", b"nesttableprops"))
_CHARACTERS = {
    b"tab": "\t", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•",
    b"emspace": "\u2003", b"enspace": "\u2002",
}
_SYMBOLS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t"}
_CHARSETS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs"}
_PAGES = {932: "cp932", 936: "gb18030", 949: "cp949", 950: "big5hkscs", 54936: "gb18030", 65001: "utf-8"}
_HIDING = {b"v": "hidden", b"deleted": "deleted", b"strike": "struck", b"striked": "struck"}
_DEEPEST = 1000  # groups in groups; word processors make some twenty


@dataclass(slots=True)
class _State:
    """What holds within a group; it ends with it."""

    unseen: bool = False
    hidden: bool = False
    deleted: bool = False
    struck: bool = False
    raised: bool = False
    fonts: bool = False
    inner: bool = False
    font: int = -1
    skip: int = 1

    def is_shown(self) -> bool:
        """Whether characters are text of the body that is seen."""
        return not (self.unseen or self.hidden or self.deleted or self.struck or self.fonts)


@dataclass(slots=True)
class _Row:
    """A row's definition while it is read."""

    left: int = 0
    cells: list[Edges] = field(default_factory=list)
    marks: set[bytes] = field(default_factory=set)

    def cell(self, right: int) -> None:
        """The next cell ends there."""
        left = self.cells[-1].right if self.cells else self.left
        self.cells.append(Edges(left, max(left, right), self._merge(b"clvmgf", b"clvmrg"), self._merge(b"clmgf", b"clmrg")))
        self.marks.clear()

    def _merge(self, first: bytes, more: bytes) -> Merge | None:
        return "restart" if first in self.marks else "continue" if more in self.marks else None


class _Reader:
    """Goes through the tokens once."""

    def __init__(self) -> None:
        self.tables = TableStack()
        self.state = _State()
        self.states: list[_State] = []
        self.charset = "cp1252"
        self.fonts: dict[int, str] = {}
        self.line: list[str] = []
        self.raw = bytearray()
        self.depth, self.in_table, self.to_skip, self.may_ignore = 0, False, 0, False
        self.rows = {False: _Row(), True: _Row()}  # of the outer table, of inner ones
        self.lost = 0

    def read(self, data: bytes) -> None:
        for match in _TOKEN.finditer(data):
            word, number, code, symbol, brace, text = match.groups()
            if text is not None:
                self.add(text)
            elif code is not None:
                self.add(bytes((int(code, 16),)))
            elif word is not None:
                self.word(word, int(number) if number else None)
            elif brace is not None:
                self.group(brace)
            elif symbol is not None:
                self.symbol(symbol)
        self.end_line()

    def group(self, brace: bytes) -> None:
        self.decode()
        self.to_skip = 0
        if brace == b"{":
            if len(self.states) >= _DEEPEST:
                raise UnreadableFile("too_deep")
            self.states.append(self.state)
            self.state = replace(self.state)
        elif self.states:
            self.state = self.states.pop()
        self.may_ignore = False

    def symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.may_ignore = True
        elif symbol in b"\r\n":
            self.end_line()
        elif shown := _SYMBOLS.get(symbol):
            self.character(shown)

    def add(self, raw: bytes) -> None:
        if self.to_skip:
            skipped = min(self.to_skip, len(raw))
            self.to_skip -= skipped
            raw = raw[skipped:]
        if raw and self.state.is_shown():
            self.raw += raw

    def character(self, shown: str) -> None:
        if self.to_skip:
            self.to_skip -= 1
            return
        self.decode()
        if self.state.is_shown():
            self.line.append(shown)

    def decode(self) -> None:
        if self.raw:
            text = self.raw.decode(self.fonts.get(self.state.font, self.charset), "replace")
            self.lost += text.count("\ufffd")
            self.line.append(raised(text) if self.state.raised else text)
            self.raw.clear()

    def end_line(self) -> None:
        self.decode()
        if self.line:
            text = whole_characters("".join(self.line)).replace("\0", "").strip(" \t\r\n\xa0")
            self.line.clear()
            if text:
                self.tables.stand(self.depth or self.in_table)
                self.tables.cell.append(text)

    def word(self, word: bytes, number: int | None) -> None:
        if self.may_ignore and word not in _READ:
            self.state.unseen = True
        self.may_ignore = False
        state = self.state
        if word in _UNSEEN:
            state.unseen = True
        elif word == b"u" and number is not None:
            self.to_skip = 0
            self.character(chr(number & 0xFFFF))
            self.to_skip = state.skip
        elif word in _HIDING:
            self.decode()
            setattr(state, _HIDING[word], number != 0)
        elif word == b"plain":
            self.decode()
            state.hidden = state.deleted = state.struck = state.raised = False
        elif word in (b"super", b"sub", b"nosupersub"):
            self.decode()
            state.raised = word != b"nosupersub"
        elif word == b"f" and number is not None:
            self.decode()
            state.font = number
        elif shown := _CHARACTERS.get(word):
            self.character(shown)
        elif not state.unseen:
            self.structure(word, number)

    def structure(self, word: bytes, number: int | None) -> None:
        state = self.state
        row = self.rows[state.inner]
        if word in (b"par", b"line", b"sect", b"page"):
            self.end_line()
        elif word == b"pard":
            self.depth, self.in_table = 0, False
        elif word == b"intbl":
            self.in_table = True
        elif word == b"itap" and number is not None:
            self.depth = number
        elif word == b"trowd":
            self.rows[state.inner] = _Row()
        elif word == b"trleft" and number is not None:
            row.left = number
        elif word == b"cellx" and number is not None:
            row.cell(number)
        elif word in (b"clvmgf", b"clvmrg", b"clmgf", b"clmrg"):
            row.marks.add(word)
        elif word in (b"cell", b"nestcell"):
            self.end_cell(1 if word == b"cell" else max(self.depth, 2))
        elif word in (b"row", b"nestrow"):
            self.end_line()
            self.tables.stand(1 if word == b"row" else max(self.depth, 2))
            self.tables.end_row(row.cells)
        elif word == b"nesttableprops":
            state.inner = True
        else:
            self.setting(word, number)

    def setting(self, word: bytes, number: int | None) -> None:
        if word == b"fonttbl":
            self.state.fonts = True
        elif word == b"fcharset" and number in _CHARSETS:
            self.fonts[self.state.font] = _CHARSETS[number]
        elif word == b"ansicpg" and number is not None:
            self.charset = _PAGES.get(number, self.charset)
        elif word == b"uc" and number is not None:
            self.state.skip = max(number, 0)

    def end_cell(self, depth: int) -> None:
        deepest = self.depth
        self.depth, self.in_table = depth, True
        self.end_line()
        self.depth = deepest
        self.tables.stand(depth)
        self.tables.end_cell()


def recognises(data: bytes) -> bool:
    """Whether the bytes begin as RTF does."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def read(data: bytes) -> Content:
    """Bytes of an RTF → its paragraphs and tables; what is deleted or hidden, headers, footers and notes are not the text.
    Raises UnreadableFile where groups or tables are nested too deeply, or beyond the limits."""
    reader = _Reader()
    reader.read(_without_binary(data))
    notes = (f"lost_characters:{reader.lost}",) if reader.lost else ()
    return Content(blocks_of(reader.tables.finished()), notes=notes)


_BINARY = re.compile(rb"\\bin(\d{1,8}) ?")


def _without_binary(data: bytes) -> bytes:
    """The file without bytes that are counted instead of written out (\\bin): they may hold braces."""
    parts, at = [], 0
    while found := _BINARY.search(data, at):
        parts.append(data[at:found.start()])
        at = found.end() + int(found[1])
    return b"".join((*parts, data[at:]))


OPENER = Opener("application/rtf", recognises, read)
