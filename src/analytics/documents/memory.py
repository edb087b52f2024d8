"""libxml2 tells a lack of memory as one more error of the markup, and a forgiving parser then gives what it had so far."""

from __future__ import annotations

from lxml import etree


def check_memory(log: etree._BaseErrorLog) -> None:
    """Raises MemoryError where a parser's log says that it had too little: its tree may lack anything."""
    if any(entry.type == etree.ErrorTypes.ERR_NO_MEMORY for entry in log):
        raise MemoryError
