"""Names of OpenDocument markup, and what both texts and sheets ask of it."""

from __future__ import annotations

from lxml import etree

_NAMESPACE = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
OFFICE, TEXT, TABLE, STYLE, DRAW = (_NAMESPACE.format(name) for name in ("office", "text", "table", "style", "drawing"))
FORMATTING = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


def hidden_styles(root: etree._Element) -> frozenset[str]:
    """The styles whose text is not shown (text:display)."""
    return frozenset(
        style.get(f"{STYLE}name", "") for style in root.iter(f"{STYLE}style")
        for properties in style.iterfind(f"{STYLE}text-properties") if properties.get(f"{TEXT}display") == "none"
    )


def count(element: etree._Element, name: str, most: int) -> int:
    """A number of rows or columns that an element states, not above `most`; 1 where it states none."""
    printed = element.get(f"{TABLE}{name}", "")
    return min(int(printed), most) if printed.isascii() and printed.isdigit() and 0 < len(printed) < 8 else 1
