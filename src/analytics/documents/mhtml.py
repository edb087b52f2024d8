"""Web archives (.mht, .mhtml; RFC 2557): the page in them, read as HTML."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from analytics.documents import html
from analytics.documents.charsets import decode, family
from analytics.documents.opener import Content, Opener
from analytics.errors import UnreadableFile

_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){1,60}")
_PAGE = re.compile(rb"^content-type:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
_HEAD = 16_384


def recognises(data: bytes) -> bool:
    """Whether the bytes begin with the headers of a message that holds a page."""
    headers = _HEADERS.match(data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n").replace(b"\r\n", b"\n"))
    return headers is not None and _PAGE.search(headers[0]) is not None


def read(data: bytes) -> Content:
    """Bytes of a web archive → the blocks of its first page. Raises UnreadableFile where there is none, or where its parts
    are nested too deeply."""
    try:
        message: Message = message_from_bytes(data, policy=compat32)
        part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    except RecursionError as error:
        raise UnreadableFile("too_deep") from error
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        raise UnreadableFile("no_page")
    stated = family(str(part.get_content_charset() or ""))
    # The archive's word on the charset comes before the page's, which may be that of the site it was taken from.
    if stated is not None:
        decoded = decode(payload, stated)
        payload = b"\xef\xbb\xbf" + decoded.text.encode("utf-8", "replace")
        content = html.read(payload)
        notes = tuple(note for note in content.notes if not note.startswith(("wrong_charset", "missing_charset")))
        return content._replace(notes=(*notes, *((f"lost_characters:{decoded.lost}",) if decoded.lost else ())))
    return html.read(payload)


OPENER = Opener("multipart/related", recognises, read)
