"""A fictional district: its truth as data, and the same truth printed as the documents that agencies publish."""

from analytics.demo.declared import Planted, district, planted
from analytics.demo.folder import print_district
from analytics.demo.model import PrintedCell, ReportTruth, SectionText, StatedFact
from analytics.demo.printers import FORMATS, print_report
from analytics.demo.truths import truth

__all__ = [
    "FORMATS", "Planted", "PrintedCell", "ReportTruth", "SectionText", "StatedFact",
    "district", "planted", "print_district", "print_report", "truth",
]
