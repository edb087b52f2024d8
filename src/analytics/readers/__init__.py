"""Bytes become reports here, in processes that a bad file cannot take down with it."""

from analytics.readers.pools import DaskPool, LocalPool, Pool
from analytics.readers.reading import Reading, read_file
from analytics.readers.workers import Workers, read_in_order

__all__ = ["DaskPool", "LocalPool", "Pool", "Reading", "Workers", "read_file", "read_in_order"]
