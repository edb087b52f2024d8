"""Names of OpenDocument markup, and what both texts and sheets ask of it."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

_NAMESPACE = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
OFFICE, TEXT, TABLE, STYLE, DRAW = (_NAMESPACE.format(name) for name in ("office", "text", "table", "style", "drawing"))
FORMATTING = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


def styles_where(root: etree._Element, holds: Callable[[etree._Element], bool]) -> frozenset[str]:
    """The styles whose properties of text are such."""
    return frozenset(
        style.get(f"{STYLE}name", "") for style in root.iter(f"{STYLE}style")
        for properties in style.iterfind(f"{STYLE}text-properties") if holds(properties)
    )


def is_hiding(properties: etree._Element) -> bool:
    """Whether text is not shown, or struck out."""
    return properties.get(f"{TEXT}display") == "none" or properties.get(f"{STYLE}text-line-through-style", "none") != "none"


def is_raising(properties: etree._Element) -> bool:
    """Whether text is raised or lowered (style:text-position: super, sub, or a share of the line other than 0)."""
    return properties.get(f"{STYLE}text-position", "0%").split()[:1] not in ([], ["0%"])


def count(element: etree._Element, name: str, most: int) -> int:
    """A number of rows or columns that an element states, not above `most`; 1 where it states none."""
    printed = element.get(f"{TABLE}{name}", "")
    return min(int(printed), most) if printed.isascii() and printed.isdigit() and 0 < len(printed) < 8 else 1
