"""How much is read of one file, in one place: beyond these a file is refused with a sentence, never read in part."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`file_bytes`: one document, also after unpacking; `archive_bytes`: all that one archive unpacks to, nested ones
    included; `members`: files in it; `ratio`: unpacked to packed bytes of a member larger than `ratio_from_bytes`;
    `nesting`: archives inside archives; `name_characters`: of a label; `squares`: of one table's grid; `span`: columns that
    one cell may cover before it means "the whole row"; `table_depth`: tables in each other, where a file states the depth;
    `blocks`: paragraphs and tables of a document; `pages`: of a PDF; `marks`: characters and drawn shapes on all its pages;
    `crossings`: pairs of an upright and a level rule on one page; `seconds`: that drawing the pages of a PDF may take;
    `pixels`: of one picture; `pictures`: pages read from pictures in one file, and `picture_seconds` for all of them;
    `file_seconds`: that a worker process may take for one file, and `worker_bytes`: the memory it may hold (where the
    system can say so)."""

    file_bytes: int = 64 * 2**20
    archive_bytes: int = 2**30
    members: int = 20_000
    ratio: int = 200
    ratio_from_bytes: int = 2**20
    nesting: int = 3
    name_characters: int = 240
    squares: int = 200_000
    span: int = 1000
    table_depth: int = 64
    blocks: int = 200_000
    pages: int = 500
    marks: int = 1_500_000
    crossings: int = 2_000_000
    seconds: float = 120.0
    pixels: int = 50_000_000
    pictures: int = 40
    picture_seconds: float = 240.0
    file_seconds: float = 300.0
    worker_bytes: int = 3 * 2**30


LIMITS = Limits()


def in_words(count: int) -> str:
    """A number of bytes for a person: 64 MB."""
    return f"{count / 2**20:.0f} MB" if count >= 2**20 else f"{count / 2**10:.0f} KB"
