"""PDF, DOCX and ODT, told apart by what is in them and not by their names. Run as a process: a file in, its text out."""

import io
import zipfile

from bot.domain.intake import Unread, Why, Words
from bot.intake.confined import answer, confine
from bot.intake.office import read_docx, read_odt

_PROCESSOR = 20  # seconds
_MEMORY = 1 << 30  # bytes
_MOST_ENTRIES = 2000  # of an archive
_MOST_UNPACKED = 100_000_000  # bytes
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, and whatever Word has encrypted
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_document(data: bytes) -> Words:
    """Its text. Raises Unread, and whatever a broken file makes its reader raise."""
    if data[:1024].lstrip()[:5] == b"%PDF-":
        from bot.intake.pdf import read_pdf  # noqa: PLC0415 - takes longer to load than most documents to read

        return read_pdf(data)
    if data[:4] == b"PK\x03\x04":
        return _unpacked(data)
    if data[:8] == _OLD_OFFICE:
        raise Unread(Why.LOCKED if _ENCRYPTED in data else Why.KIND)
    raise Unread(Why.KIND)


def _unpacked(data: bytes) -> Words:
    """Whatever the archive says of its size is checked before anything is unpacked, and again while it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {entry.filename: entry for entry in archive.infolist()}
        if len(archive.infolist()) > _MOST_ENTRIES or sum(e.file_size for e in entries.values()) > _MOST_UNPACKED:
            raise Unread(Why.BIG)
        for name, read in (("word/document.xml", read_docx), ("content.xml", read_odt)):
            if name in entries and entries[name].flag_bits & 1:
                raise Unread(Why.LOCKED)
            if name in entries:
                return read(archive)
    raise Unread(Why.KIND)


if __name__ == "__main__":
    confine(_PROCESSOR, _MEMORY)
    answer(read_document)
