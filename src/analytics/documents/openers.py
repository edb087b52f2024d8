"""The types of file that are opened, in the order they are asked; another type is one module and one entry here."""

from __future__ import annotations

from analytics.documents import docx, html, plain

# Plain text is asked last: every page of HTML is text as well.
OPENERS = (docx.OPENER, html.OPENER, plain.OPENER)
