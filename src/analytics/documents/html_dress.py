"""Takes from a web page what nobody sees and every tag that only dresses a line, so that each text node is one line."""

from __future__ import annotations

import re

from lxml import etree

from analytics.documents.raised import raised

# Elements that begin a new line; all others are dress within a line, unknown ones too (HTML Standard, 15.3 Rendering).
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "p", "plaintext", "pre", "search",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp",
))
_UNSEEN = (
    "script", "style", "noscript", "template", "title", "iframe", "object", "select", "datalist", "rt", "rp", "svg", "math",
    "audio", "video", "noframes", "noembed", "textarea", "s", "strike", "del",
)
# What a script may show, or a browser that runs none.
_SHOWN_LATER = frozenset(("noscript", "template", "svg", "object"))
_USUAL_DRESS = ("span", "o:p", "font", "b", "strong", "a", "u", "i", "em", "img", "meta", "link", "head")
_PREFORMATTED = ("pre", "listing", "xmp", "plaintext")
# Pages that hide themselves until their script has run are meant to be seen.
_SHOWN_BY_SCRIPT = ("html", "body")

# Sought in lower case: a pattern that ignores case takes ten times as long.
_HIDDEN_BY = tuple(map(re.compile, (
    rb"hidden[\s>=/]", rb"display\s*:\s*none", rb"mso-hide\s*:\s*all", rb"visibility\s*:\s*hidden",
)))
# What lxml can be told to strip; broken pages make elements of names that it cannot.
_TAG_NAME = re.compile(r"[a-z][a-z0-9:._-]*")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
# What may stand in a broken page and lxml will not have written.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def undress(root: etree._Element, source: bytes, with_hidden: bool = False) -> None:
    """Changes a parsed page (`source`: its bytes): hidden elements and those that are no text are gone with what is in
    them, tags that begin no line are gone but for their text, and preformatted lines are divided by `br`. `with_hidden`
    keeps what only a script would show."""
    lowered = source.lower()
    if not with_hidden and any(sign.search(lowered) for sign in _HIDDEN_BY):
        for element in root.iter():
            style = element.get("style")
            if element.get("hidden") is not None or (style and _HIDDEN_STYLE.search(style)):
                element.tag = element.tag if element.tag in _SHOWN_BY_SCRIPT else "script"
    etree.strip_elements(root, *(tag for tag in _UNSEEN if not (with_hidden and tag in _SHOWN_LATER)), with_tail=False)
    if b"<sup" in lowered or b"<sub" in lowered:
        _raise_digits(root)
    etree.strip_tags(root, *_USUAL_DRESS)
    tags = {str(element.tag) for element in root.iter()}
    if dress := tags - _BLOCKS:
        if odd := {tag for tag in dress if not _TAG_NAME.fullmatch(tag)}:
            for element in root.iter():
                if element.tag in odd:
                    element.tag = "span"
        etree.strip_tags(root, "span", *(dress - odd))
    if not tags.isdisjoint(_PREFORMATTED):
        _break_preformatted(root)


def _raise_digits(root: etree._Element) -> None:
    for dressed in root.iter("sup", "sub"):
        for element in dressed.iter():
            element.text = raised(element.text)
            if element is not dressed:
                element.tail = raised(element.tail)


def _break_preformatted(root: etree._Element) -> None:
    # In preformatted text a line break of the source is one of the page: each becomes the element that says so.
    for preformatted in root.iter(*_PREFORMATTED):
        for element in list(preformatted.iter()):
            if element.text and "\n" in element.text:
                element.text, *lines = _UNWRITABLE.sub(" ", element.text).split("\n")
                for line in reversed(lines):
                    element.insert(0, _line_break(line))
            if element.tail and "\n" in element.tail and element is not preformatted:
                tail, *lines = _UNWRITABLE.sub(" ", element.tail).split("\n")
                element.tail = None
                for line in reversed(lines):
                    element.addnext(_line_break(line))
                element.tail = tail


def _line_break(following: str) -> etree._Element:
    line_break = etree.Element("br")
    line_break.tail = following
    return line_break
