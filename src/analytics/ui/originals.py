"""The original file of a report, as it was received."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from analytics.documents import unpack
from analytics.errors import GongkaiError
from analytics.queries import ReportEntry


def original_name(report: ReportEntry) -> str:
    """The file's own name, without the folders that it lies in."""
    return PurePosixPath(report.file).name


def has_original(report: ReportEntry) -> bool:
    """Whether the file, or the archive that holds it, still lies where it was read from."""
    return _on_disk(report) is not None


def read_original(report: ReportEntry) -> bytes:
    """The bytes as received, also out of an archive (which stands in the path as a folder); raises GongkaiError("missing_file")
    where they are no longer there."""
    found = _on_disk(report)
    if found is not None:
        for source in unpack(found):
            if (found.parent / source.name).as_posix() == report.path:
                return source.data
    raise GongkaiError("missing_file", file=original_name(report))


def _on_disk(report: ReportEntry) -> Path | None:
    path = Path(report.path)
    return next((p for p in (path, *path.parents) if p.is_file()), None)
