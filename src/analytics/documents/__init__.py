"""Files become documents here: paragraphs and tables, each with its place. This room knows nothing of reports."""

from __future__ import annotations

from analytics.documents.model import Block, Document, Paragraph, Place, Source, Square, Table
from analytics.documents.registry import open_document
from analytics.documents.unpacking import unpack, unpack_bytes

__all__ = [
    "Block", "Document", "Paragraph", "Place", "Source", "Square", "Table", "open_document", "unpack", "unpack_bytes",
]
