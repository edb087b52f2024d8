"""A name that is not settled says what it may stand for, and a person says which."""

from analytics.agencies import places, resolve
from analytics.ui.settling import as_found, explained, nearest_first, new_row

SHARED = resolve("城关镇人民政府")


def test_every_place_of_a_shared_name_can_be_chosen_and_then_is_the_agency():
    lying = places(SHARED.candidate_ids)
    assert list(lying) == sorted(SHARED.candidate_ids)
    chosen = SHARED.candidate_ids[-1]
    found = resolve("城关镇人民政府", [lying[chosen].replace("/", "")])
    row = new_row("城关镇人民政府", found, [])
    assert (found.id, row["division"], row["aliases"]) == (chosen, lying[chosen], "城关镇人民政府")


def test_places_near_the_rosters_agencies_stand_first():
    lying = places(SHARED.candidate_ids)
    last = list(lying)[-1]
    county = lying[last].rsplit("/", 1)[0]
    assert nearest_first(lying, ["", f"{county}/某镇"])[0] == last


def test_what_the_build_found_by_a_folder_is_told_as_it_was_found():
    row = {"printed": "城关镇人民政府", "division": SHARED.candidates[0], "sure": "probable", "how": "division,folder"}
    found = as_found(row)
    assert (found.id, found.sure, found.how) == (SHARED.candidate_ids[0], "probable", ("division", "folder"))
    assert "文件夹" in explained(found, "zh")[1]


def test_a_name_that_stayed_doubtful_is_told_as_doubtful():
    assert as_found({"printed": "城关镇人民政府", "division": None, "sure": "doubtful", "how": "division"}).sure == "doubtful"
