"""Where a report lies tells whose a name is that several agencies bear: probable, with the way it was told, never in silence."""

from dataclasses import replace

import pytest

from analytics.agencies import resolve
from analytics.reports.folders import settle_by_folder
from analytics.reports.identity import Speaker, resolve_agency
from analytics.reports.model import Publication, Report
from analytics.reports.roster import Roster

NOBODY = Roster(())
SHARED = resolve("城关镇人民政府")
PLACE = SHARED.candidates[0].split("/")[:-1]
COUNTY = "".join(PLACE)


def of(*names):
    """A report whose title prints the first name and whose metadata the others, with the notes that its reader takes."""
    agency, notes = resolve_agency([Speaker(name, where) for name, where in zip(names, ("title", "metadata_table"), strict=False)], NOBODY)
    return Report(
        "report.html", "0" * 64, "text/html", None, agency, 2023, "2021", "own", Publication(), None, cells=(), facts=(), sections=(),
        notes=tuple(notes),
    )


@pytest.mark.parametrize("folder", [f"in/{COUNTY}", f"in/{PLACE[-1]}/2023", f"in/{PLACE[-1]}政务公开/{PLACE[-1]}"])
def test_the_nearest_folder_that_names_a_place_settles_it(folder):
    settled, = settle_by_folder([(f"{folder}/report.html", of("城关镇人民政府"))], NOBODY)
    assert (settled.agency.id, settled.agency.sure, settled.agency.how[-1]) == (SHARED.candidate_ids[0], "probable", "folder")
    assert [note.reason for note in settled.notes] == ["agency_probable"]
    assert settled.agency.printed == "城关镇人民政府"


def test_the_reports_beside_it_settle_it_where_they_lie_in_one_county():
    beside = [(f"in/{n}.html", of(f"{COUNTY}{office}")) for n, office in enumerate(("财政局", "教育局"))]
    *_, settled = settle_by_folder([*beside, ("in/c.html", of("城关镇人民政府"))], NOBODY)
    assert (settled.agency.id, settled.agency.sure, settled.agency.how[-1]) == (SHARED.candidate_ids[0], "probable", "folder")
    *_, elsewhere = settle_by_folder([*beside, ("other/c.html", of("城关镇人民政府"))], NOBODY)
    assert elsewhere.agency.sure == "doubtful"


def test_reports_of_several_provinces_beside_it_and_folders_without_a_place_settle_nothing():
    beside = [("in/a.html", of(f"{COUNTY}财政局")), ("in/b.html", of("浙江省杭州市财政局"))]
    *_, settled = settle_by_folder([*beside, ("in/c.html", of("城关镇人民政府"))], NOBODY)
    assert (settled.agency.id, [note.reason for note in settled.notes]) == (None, ["agency_doubtful"])


def test_a_folder_does_not_overrule_a_document_that_speaks_of_another_place():
    against = of("蔄山镇", "河南省新乡市人民政府")
    assert against.agency.sure == "doubtful"
    for folder in ("威海市", "reports"):
        assert settle_by_folder([(f"{folder}/a.html", against)], NOBODY) == [against]


def test_fictional_reports_lie_nowhere():
    fictional = replace(of("城关镇人民政府"), is_demo=True)
    assert settle_by_folder([(f"{COUNTY}/a.html", fictional)], NOBODY) == [fictional]
