"""A web archive (.mht) of the page that Word exports, as Word and older browsers save it."""

from __future__ import annotations

import quopri

from analytics.demo.model import ReportTruth
from analytics.demo.printers.word import print_word

_BOUNDARY = "----=_NextPart_01D00000.00000000"
_HEADERS = f"""MIME-Version: 1.0
Content-Type: multipart/related; boundary="{_BOUNDARY}"; type="text/html"

This document is a single file web page, also known as a web archive file.

--{_BOUNDARY}
Content-Location: file:///C:/report.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset="gb2312"

"""
_CLOSING = f"""

--{_BOUNDARY}
Content-Location: file:///C:/report.files/filelist.xml
Content-Transfer-Encoding: quoted-printable
Content-Type: text/xml; charset="utf-8"

<xml></xml>

--{_BOUNDARY}--
"""


def print_archive(report: ReportTruth) -> bytes:
    """The page in GBK, quoted-printable, beside a part that is no page; line ends as in mail."""
    page = print_word(report).decode().encode("gbk", "xmlcharrefreplace")
    text = _HEADERS.encode() + quopri.encodestring(page) + _CLOSING.encode()
    return text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
