"""From words that stand somewhere to the cells of a table without rules: columns by what stands under one another, rows by the
numbers, labels by what they are centred on or begin with."""

from analytics.documents.positions.blocks import Block, blocks_of
from analytics.documents.positions.words import Word

__all__ = ["Block", "Word", "blocks_of"]
