"""Office Open XML packages (ECMA-376 part 2): their parts, how these refer to each other, and what they say of themselves."""

from __future__ import annotations

import posixpath

from lxml import etree

from analytics.documents.archives import Archive
from analytics.documents.memory import check_memory
from analytics.errors import UnreadableFile

_MAIN_TYPE = "/officeDocument"
_CORE = "docProps/core.xml"


def main_part(archive: Archive, usual: str) -> str:
    """The name of the part that holds the document: the usual one, else the one that the package declares. Raises
    UnreadableFile where there is none."""
    if usual in archive:
        return usual
    for kind, target in related(archive, "").values():
        if kind.endswith(_MAIN_TYPE) and target in archive:
            return target
    raise UnreadableFile("archive", media="ZIP")


def related(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """To what a part refers (the package itself: ""): by its id, the type of each relationship and the part it leads to."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    found = {}
    if relations in archive:
        for relation in parse(archive.read(relations)).iter("{*}Relationship"):
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            found[relation.get("Id", "")] = relation.get("Type", ""), target
    return found


def core_properties(archive: Archive) -> tuple[tuple[str, str], ...]:
    """Title, creator and the like, by name."""
    found = []
    for element in parse(archive.read(_CORE)) if _CORE in archive else ():
        value = (element.text or "").strip()
        if value and isinstance(element.tag, str):
            found.append((local_name(element), value))
    return tuple(found)


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; etree.QName would refuse the namespaces of damaged files."""
    return str(element.tag).rpartition("}")[2]


def parse(xml: bytes) -> etree._Element:
    """The root of a part; nothing is fetched or expanded. Raises UnreadableFile where it is damaged or unsafe."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        check_memory(parser.error_log)
        raise UnreadableFile("too_deep" if "depth" in str(error) else "damaged_markup") from error
    # A package may not declare a document type (ECMA-376 part 2, 9.1.4), and entities are what it would be declared for.
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile("damaged_markup")
    return root
