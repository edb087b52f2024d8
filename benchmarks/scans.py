"""How many cells of scanned reports are read right, and whether every wrong one is told; how long it takes beside the engine.

    .venv/bin/python benchmarks/scans.py [--reports 3] [--seed 1] [--also STATE]…

Reports of the fictional district, one of each form in turn, are printed to PDF by a browser and drawn as grey pages of 150 dpi,
tilted by up to 2°, blurred, with noise, packed as JPEG. A cell counts as told where a note of the report names it or a check
that holds in the original is broken by it. Further states: "stamp" (red, anywhere on each page), "grey-stamp", "side" (turned by
90°), "upside-down", "text-layer" (worthless invisible text over the pictures), "photo" (perspective and uneven light, in colour).
A page takes some seconds; times are the processor's, for other work on the machine tells nothing. Exits 1 where a cell is wrong or
missing in silence, or less than 99.5 % of the cells of plain scans are right. Needs a Chromium, Chrome or Edge.
"""

from __future__ import annotations

import argparse
import ctypes
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from analytics.checks import check_reports
from analytics.demo import print_district
from analytics.documents import open_document
from analytics.documents.scans.ocr import THREADS
from analytics.documents.scans.pictures import prepared
from analytics.errors import NotAReport, UnreadableFile
from analytics.reports import Roster, read_reports
from analytics.reports.model import Report
from analytics.setup.browser import find_browser

DPI = 150
STATES = ("stamp", "grey-stamp", "side", "upside-down", "text-layer", "photo")
LEAST_RIGHT = 0.995
FORMS = ("2021", "2019", "2014")
YEARS = ("2023", "2020", "2018", "2024", "2019", "2022")  # forms 2021, 2019, 2014 in turn
GARBAGE = "~;l'|.,i!"
Pixels = NDArray[np.uint8]


def main() -> int:
    """Prints a line a report and a sum; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--also", choices=STATES, action="append", default=[], help="scan the reports in this state too")
    options = parser.parse_args()
    if (browser := find_browser()) is None:
        print("No Chromium, Chrome or Edge was found: the reports cannot be printed.", file=sys.stderr)
        return 2
    failed = False
    with TemporaryDirectory() as name:
        folder = Path(name)
        print_district(folder)
        roster = Roster.load(folder / "roster.csv")
        prints = list(chosen(folder, options.reports, browser, roster))
        for state in ("plain", *options.also):
            total: Counter[str] = Counter()
            for number, (truth, pictures) in enumerate(prints):
                total += measured(truth, pictures, state, roster, options.seed + number)
            share = total["right"] / max(1, sum(total[kind] for kind in KINDS))
            print(f"{state}: {share:.2%} right; {told(total)}", flush=True)
            failed |= bool(total["wrong, SILENT"] or total["missing, SILENT"]) or (state == "plain" and share < LEAST_RIGHT)
    return int(failed)


KINDS = ("right", "wrong, told", "wrong, SILENT", "missing, told", "missing, SILENT")


def chosen(folder: Path, count: int, browser: str, roster: Roster) -> Iterator[tuple[Report, list[Pixels]]]:
    """Reports of the forms in turn, with their pages as a printer puts them on A4, in grey. Only such as read whole from the
    PDF with text: what a browser cuts off on paper is no fault of the scan."""
    by_year = {year: iter(sorted(folder.glob(f"*/{year}/*.html"))) for year in YEARS}
    for turn in range(count):
        for page in by_year[YEARS[turn % len(YEARS)]]:
            (truth,) = read_reports(open_document(page.name, page.read_bytes()), roster)
            if truth.form not in FORMS:
                continue
            pdf = printed(page, browser)
            try:
                (report,) = read_reports(open_document(pdf.name, pdf.read_bytes()), roster)
            except NotAReport:
                continue
            if values_of(report) == values_of(truth):
                with pypdfium2.PdfDocument(pdf) as document:
                    yield truth, [np.asarray(sheet.render(scale=DPI / 72).to_pil().convert("L")) for sheet in document]
                break


def printed(page: Path, browser: str) -> Path:
    """A web page as PDF beside it."""
    pdf = page.with_suffix(".pdf")
    subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )
    return pdf


def values_of(report: Report) -> dict[tuple[str, str | None], tuple[float | None, str]]:
    """What the cells of a report say."""
    return {(cell.indicator, cell.applicant): (cell.value, cell.kind) for cell in report.cells}


def measured(truth: Report, pictures: Sequence[Pixels], state: str, roster: Roster, seed: int) -> Counter[str]:
    """Cells of one report by how they were read from its scan."""
    dice = np.random.default_rng(seed)
    scans = [worn(picture, state, dice) for picture in pictures]
    start = time.process_time()
    try:
        reports: Sequence[Report] = read_reports(open_document("scan.pdf", pdf_of(scans, state)), roster)
    except (UnreadableFile, NotAReport) as error:
        print(f"  {truth.file}: {error.sentence('en')}")
        return Counter({"missing, told": len(truth.cells)})
    taken = time.process_time() - start
    floor = engine_time(scans)
    found = counted(truth, reports[0], roster)
    print(f"  {truth.file} ({truth.form}): {told(found)}; {taken:.1f} s, {taken / floor:.2f}× the engine's {floor:.1f} s", flush=True)
    return found


def worn(picture: Pixels, state: str, dice: np.random.Generator) -> Image.Image:
    """A page as a scanner gives it."""
    height, width = picture.shape
    page: Pixels = np.asarray(cv2.cvtColor(picture, cv2.COLOR_GRAY2RGB), dtype=np.uint8)
    if "stamp" in state:
        page = stamped(page, (215, 40, 45) if state == "stamp" else (150, 150, 150), dice)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(dice.uniform(-2, 2)), 1.0)
    page = np.asarray(cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)), dtype=np.uint8)
    if state == "photo":
        page = photographed(page, dice)
    blurred = cv2.GaussianBlur(page, (0, 0), float(dice.uniform(0.3, 0.7)))
    noisy = blurred * float(dice.uniform(0.85, 0.95)) + dice.normal(0, 6, page.shape[:2])[:, :, None]
    image = Image.fromarray(noisy.clip(0, 255).astype(np.uint8)).convert("RGB" if state in ("stamp", "photo") else "L")
    turned = {"side": Image.Transpose.ROTATE_90, "upside-down": Image.Transpose.ROTATE_180}.get(state)
    return image if turned is None else image.transpose(turned)


def stamped(page: Pixels, ink: tuple[int, int, int], dice: np.random.Generator) -> Pixels:
    """A round stamp of 4 cm somewhere on the page, print showing through."""
    height, width, _ = page.shape
    radius = round(DPI * 2 / 2.54)
    middle = int(dice.integers(radius, width - radius)), int(dice.integers(radius, height - radius))
    layer = np.full_like(page, 255)
    cv2.circle(layer, middle, radius, ink, 7)
    cv2.fillPoly(layer, [star(middle, radius // 3)], ink)
    return np.minimum(page, layer)


def star(middle: tuple[int, int], radius: int) -> NDArray[np.int32]:
    """The corners of a five-pointed star."""
    angles = np.arange(10) * np.pi / 5 - np.pi / 2
    reach = np.where(np.arange(10) % 2 == 0, radius, radius * 0.38)
    return np.stack([middle[0] + reach * np.cos(angles), middle[1] + reach * np.sin(angles)], axis=1).astype(np.int32)


def photographed(page: Pixels, dice: np.random.Generator) -> Pixels:
    """A page as a camera above it sees it: not quite from the middle, in the light of a window, on a dark table."""
    height, width, _ = page.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = corners * 0.94 + 0.03 * np.array([width, height], np.float32) + dice.uniform(-0.02, 0.02, (4, 2)).astype(np.float32) * width
    turn = cv2.getPerspectiveTransform(corners, seen.astype(np.float32))
    flat = cv2.warpPerspective(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(70, 60, 50))
    light = np.linspace(1.0, 0.7, width)[None, :, None]
    return np.asarray((flat * light).clip(0, 255), dtype=np.uint8)


def pdf_of(scans: Sequence[Image.Image], state: str) -> bytes:
    """Pictures as a copier packs them, with its worthless text where the state asks for it."""
    data = BytesIO()
    scans[0].save(data, "PDF", resolution=DPI, save_all=True, append_images=list(scans[1:]), quality=80)
    return data.getvalue() if state != "text-layer" else with_garbage(data.getvalue())


def with_garbage(pdf: bytes) -> bytes:
    """The PDF with invisible text, such as a copier's recognition of another script leaves, over every page."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            width, height = page.get_size()
            for line in range(30):
                text = pypdfium2.raw.FPDFPageObj_NewTextObj(document, b"Helvetica", 10)
                pypdfium2.raw.FPDFText_SetText(text, wide(GARBAGE * 5))
                pypdfium2.raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, width * 0.1, height * (0.9 - 0.8 * line / 30))
                pypdfium2.raw.FPDFTextObj_SetTextRenderMode(text, pypdfium2.raw.FPDF_TEXTRENDERMODE_INVISIBLE)
                pypdfium2.raw.FPDFPage_InsertObject(page, text)
            page.gen_content()
        data = BytesIO()
        document.save(data)
    return data.getvalue()


def wide(text: str) -> Any:
    """Text as the library takes it: UTF-16 with a zero at its end."""
    return (ctypes.c_ushort * (len(text) + 1))(*text.encode("utf-16-le")[::2], 0)


def counted(truth: Report, report: Report, roster: Roster) -> Counter[str]:
    """The cells of a report against those of its scan."""
    on_check = on_broken_checks(report, roster) - on_broken_checks(truth, roster)  # what is wrong in the original tells nothing
    noted = {name for note in report.notes if note.reason in ("doubtful_cell", "lost_cells") for name in names_in(note.printed)}
    count: Counter[str] = Counter()
    for cell in truth.cells:
        key = (cell.indicator, cell.applicant)
        read = report.cell(*key)
        if read is not None and (read.value, read.kind) == (cell.value, cell.kind):
            count["right"] += 1
            continue
        is_told = key in on_check or " ".join(filter(None, key)) in noted
        kind = f"{'missing' if read is None else 'wrong'}, {'told' if is_told else 'SILENT'}"
        count[kind] += 1
        print(f"    {kind}: {' '.join(filter(None, key))} {cell.printed!r} → {None if read is None else read.printed!r}")
    return count


def on_broken_checks(report: Report, roster: Roster) -> set[tuple[str | None, str | None]]:
    """The cells that a broken check stands on."""
    broken = (finding for finding in check_reports([report], roster) if finding.verdict == "broken")
    return {(evidence.indicator, evidence.applicant) for finding in broken for evidence in finding.evidence}


def names_in(printed: str) -> Iterable[str]:
    """The cells that a note names."""
    return (name.strip() for name in printed.split(" · ")[0].split("、"))


def told(count: Counter[str]) -> str:
    """What was counted, in words."""
    return ", ".join(f"{count[kind]} {kind}" for kind in KINDS if count[kind] or kind.endswith("SILENT") or kind == "right")


def engine_time(scans: Sequence[Image.Image]) -> float:
    """Seconds of the bare engine, finding and reading lines, for the same pictures of the same size, in as many threads."""
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": THREADS})
    pages = [cv2.cvtColor(prepared(scan), cv2.COLOR_GRAY2BGR) for scan in scans]
    start = time.process_time()
    for page in pages:
        engine(page)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
