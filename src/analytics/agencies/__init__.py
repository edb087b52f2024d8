"""Who an agency is: the country's divisions, and how a printed name finds one of them, or says that it does not."""

from analytics.agencies.credit_code import credit_codes
from analytics.agencies.gazetteer import Gazetteer, gazetteer
from analytics.agencies.resolution import Resolution, places, resolve

__all__ = ["Gazetteer", "Resolution", "credit_codes", "gazetteer", "places", "resolve"]
