"""ZIP files read within limits: what does not fit or does not unpack is a sentence, never an exception of the library."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from types import TracebackType
from typing import Self

from analytics.documents.limits import LIMITS, in_words
from analytics.errors import UnreadableFile

_ENCRYPTED_FLAG = 0x1
# All that zipfile raises on bytes that are no proper archive; RuntimeError and ValueError come from its header fields.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, RuntimeError, OverflowError, IndexError,
)


class Archive:
    """A ZIP in memory; a context manager. Raises UnreadableFile (without the file's name) on opening where the
    bytes are no ZIP or hold too many members."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _DAMAGED as error:
            raise UnreadableFile("damaged_archive") from error
        if len(self._zip.filelist) > LIMITS.members:
            self._zip.close()
            raise UnreadableFile("too_many_files", limit=LIMITS.members)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    @property
    def members(self) -> list[zipfile.ZipInfo]:
        """The files in it, folders left out, in the order they were packed."""
        return [info for info in self._zip.filelist if not info.is_dir()]

    def read(self, member: str | zipfile.ZipInfo) -> bytes:
        """A member's bytes; raises UnreadableFile where it is encrypted, damaged, or unpacks to more than a document."""
        info = self._zip.NameToInfo[member] if isinstance(member, str) else member
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise UnreadableFile("encrypted")
        if info.file_size > LIMITS.file_bytes:
            raise UnreadableFile("too_large", limit=in_words(LIMITS.file_bytes))
        if info.file_size > LIMITS.ratio_from_bytes and info.file_size > LIMITS.ratio * max(info.compress_size, 1):
            raise UnreadableFile("too_compressed", limit=LIMITS.ratio)
        try:
            with self._zip.open(info) as stream:
                # A header may understate its size: zipfile stops there, and what it read then fails its checksum.
                return stream.read(LIMITS.file_bytes + 1)
        except NotImplementedError as error:
            raise UnreadableFile("unsupported_packing") from error
        except _DAMAGED as error:
            raise UnreadableFile("damaged_archive") from error
