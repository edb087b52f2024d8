"""One file's bytes → its reports, or the reason why there are none."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.documents import open_document
from analytics.documents.limits import LIMITS, in_words
from analytics.documents.packing import encode_blocks
from analytics.errors import GongkaiError, NotAReport, UnreadableFile
from analytics.reports import Roster, read_reports
from analytics.reports.model import Report


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave: its reports and its document's blocks (packed), or the reason why there is none."""

    reports: tuple[Report, ...] = ()
    blocks: bytes = b""
    problem: GongkaiError | None = None

    @property
    def is_lasting(self) -> bool:
        """Whether the same bytes will give this again; a failure of the reader itself may have had other causes."""
        return self.problem is None or isinstance(self.problem, UnreadableFile | NotAReport)


def read_file(name: str, data: bytes, roster: Roster) -> Reading:
    """One file's reports. A file that is none, or that the reader fails on, gives its problem: the rest must go on."""
    try:
        document = open_document(name, data)
        return Reading(read_reports(document, roster), encode_blocks(document.blocks))
    except (UnreadableFile, NotAReport) as error:
        return Reading(problem=error)
    except MemoryError:
        return Reading(problem=GongkaiError("out_of_memory", file=name, limit=in_words(LIMITS.worker_bytes)))
    except Exception as error:
        return Reading(problem=GongkaiError("reader_failed", file=name, detail=f"{type(error).__name__}: {error}"))
