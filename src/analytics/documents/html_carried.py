"""Web pages whose text a script puts in its place when they are opened: finds the text and puts it there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from analytics.documents.charsets import whole_characters
from analytics.documents.flow import PAGE_CHARACTERS

_CARRIERS = ("script", "textarea", "iframe")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
# A string without end goes to the end: were it none, the next quote would be tried, and each costs as much.
_STRING = re.compile(r""""([^"\\]*(?:\\.[^"\\]*)*)(?:"|\\?\Z)|'([^'\\]*(?:\\.[^'\\]*)*)(?:'|\\?\Z)""", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_SPECIAL = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "v": ""}
_MARKUP = re.compile(r"<(?:p|div|table|br|span|td|h[1-6])[\s/>]", re.IGNORECASE)
_ESCAPED_MARKUP = re.compile(r"&lt;(?:p|div|table|br|span|td|h[1-6])(?:\s|/|&gt;)", re.IGNORECASE)
_NOT_TEXT = ("script", "style", "textarea", "a")


def bring_out(root: etree._Element) -> None:
    """Puts into a parsed page the text that stands in it as data (an article in CDATA, in a string of a script, in a text area
    or a frame's own source), where that is longer than all that the page shows itself, links aside."""
    found = [(element, page) for element in root.iter(*_CARRIERS) for page in map(_parsed, _pages_in(element)) if page is not None]
    if not found:
        return
    shown = _length(root)
    carried: set[str] = set()
    for element, page in found:
        text = "".join(str(etree.tostring(page, method="text", encoding="unicode", with_tail=False)).split())
        if text not in carried and _length(page) > max(shown, PAGE_CHARACTERS):
            carried.add(text)  # a page may carry its text twice
            element.addprevious(page)


def _pages_in(element: etree._Element) -> Iterator[str]:
    """Pieces of HTML among the data of an element."""
    text = element.get("srcdoc") if element.tag == "iframe" else element.text
    if not text or len(text) < PAGE_CHARACTERS:
        return
    pieces = [text]
    if element.tag == "script":
        strings = (one or two for one, two in _STRING.findall(text))
        pieces = _CDATA.findall(text) or [_spelt_out(string) for string in strings if len(string) >= PAGE_CHARACTERS]
    for piece in pieces:
        html = unescape(piece) if not _MARKUP.search(piece) and _ESCAPED_MARKUP.search(piece) else piece
        if _MARKUP.search(html):
            yield html


def _spelt_out(string: str) -> str:
    return whole_characters(_ESCAPE.sub(_character, string))


def _character(match: re.Match[str]) -> str:
    code, short, plain = match.groups()
    return _SPECIAL.get(plain, plain) if plain is not None else chr(int(code or short, 16))


def _parsed(html: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        page = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return None
    if page is not None:
        page.tag = "div"
    return page


def _length(element: etree._Element) -> int:
    """How many characters an element shows, links aside."""
    length = 0
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, part in walk:
        if event == "start" and part.tag in _NOT_TEXT:
            walk.skip_subtree()
            continue
        chunk = part.text if event == "start" else part.tail if part is not element else None
        length += len("".join(chunk.split())) if chunk else 0
    return length
