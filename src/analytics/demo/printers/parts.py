"""What all formats print alike."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from analytics.demo.declared import district
from analytics.demo.model import ReportTruth


def head(report: ReportTruth) -> tuple[str, ...]:
    """The line at the head of a fictional document; nothing at the head of any other."""
    return (district().mark,) if report.is_demo else ()


@cache
def template(name: str) -> str:
    """The text of demo/templates/<name>."""
    return (files("analytics.demo") / "templates" / name).read_text(encoding="utf-8")
