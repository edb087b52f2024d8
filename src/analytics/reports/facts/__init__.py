"""Facts of the narrative: what sentences say of publications, accounts, requests, fees, proposals and trainings."""

from analytics.reports.facts.find import find_facts

__all__ = ["find_facts"]
