"""A printed name finds its agency, or says that it does not: never another one in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.agencies import resolve

MANSHAN = ("山东省", "威海市", "威海临港经济技术开发区", "蔄山镇")


@pytest.mark.parametrize("printed", [
    "威海临港经济技术开发区蔄山镇人民政府", "威海临港经济技术开发区苘山镇人民政府", "威海市临港区蔄山镇政府", "威海临港经开区苘山镇",
    "山东省威海市威海临港经济技术开发区蔄山鎮",
])
def test_the_town_lies_under_its_zone_however_it_is_written(printed):
    found = resolve(printed)
    assert (found.id, found.sure, found.type, found.division) == ("cn-371073113", "certain", "town", MANSHAN)


def test_law_and_administration_are_kept_apart():
    found = resolve("威海临港经济技术开发区蔄山镇人民政府")
    assert found.statutory == ("山东省", "威海市", "环翠区", "蔄山镇")
    assert found.administered_by == "威海临港经济技术开发区管理委员会"


def test_a_zone_in_no_gazetteer_administers_a_town_that_lies_elsewhere_by_law():
    found = resolve("威海市高新技术园区张村镇人民政府")
    assert found.division == ("山东省", "威海市", "环翠区", "张村镇")
    assert (found.sure, found.administered_by) == ("probable", "威海市高新技术园区")


@pytest.mark.parametrize(("printed", "code", "kind"), [
    ("威海市环翠区环翠楼街道办", "cn-371002001", "subdistrict"), ("环翠区环翠楼办事处", "cn-371002001", "subdistrict"),
    ("威海环翠区张村镇政府", "cn-371002100", "town"), ("恩施州人民政府", "cn-4228", "city"),
    ("东莞市石碣镇人民政府", "cn-441900101", "town"),
    ("威海市环翠区教育局", "cn-371002-教育局", "department"), ("国家税务总局威海市环翠区税务局", "cn-371002-税务局", "vertical"),
    ("威海市人民政府办公室", "cn-3710-人民政府办公室", "government_office"), ("内蒙古自治区教育厅", "cn-15-教育厅", "department"),
])
def test_short_forms_offices_and_departments_are_known(printed, code, kind):
    found = resolve(printed)
    assert (found.id, found.type, found.sure) == (code, kind, "certain")


@pytest.mark.parametrize(("printed", "code"), [
    ("长春绿园迎宾街道办事处", "cn-220106012"), ("上海浦东教育局", "cn-310115-教育局"), ("清远清新教育局", "cn-441803-教育局"),
    ("商丘梁园区财政局", "cn-411402-财政局"),
])
def test_a_district_whose_name_ends_like_a_zone_has_short_forms_as_any(printed, code):
    assert (resolve(printed).id, resolve(printed).sure) == (code, "certain")


@pytest.mark.parametrize("printed", ["商丘市梁工业园区", "长春市绿工业园区"])
def test_and_none_of_a_zones_other_writings(printed):
    assert resolve(printed).sure == "unknown"


@pytest.mark.parametrize(("printed", "code"), [
    ("威海市（环翠区）张村镇人民政府", "cn-371002100"), ("张村镇人民政府（威海市环翠区）", "cn-371002100"),
    ("威海市环翠区张村镇人民政府(本级)", "cn-371002100"), ("威海市文登区（原文登市）人民政府", "cn-371003"),
    ("环翠区财政局（原环翠区财税局）", "cn-371002-财政局"), ("环翠区政府办", "cn-371002-人民政府办公室"),
])
def test_what_brackets_hold_is_read_where_it_belongs_or_left_aside(printed, code):
    assert (resolve(printed).id, resolve(printed).sure) == (code, "certain")


@pytest.mark.parametrize("printed", ["张村镇人民政府（威海市文登区）", "环翠区（（（（", "（）" * 3000, "张村镇（文登区财政局）"])
def test_brackets_that_contradict_a_name_or_never_end_give_no_agency(printed):
    assert (resolve(printed).id, resolve(printed).sure) == (None, "unknown")


def test_a_name_that_many_bear_is_doubtful_until_something_beside_it_tells():
    alone = resolve("城关镇人民政府")
    assert (alone.id, alone.sure) == (None, "doubtful")
    assert len(alone.candidate_ids) > 50
    assert resolve("城关镇人民政府", ["山东省威海市环翠区人民政府"]).sure == "doubtful"  # that district has none of the name
    county = alone.candidates[0].split("/")[-2]
    told = resolve("城关镇人民政府", [f"{county}人民政府"])
    assert (told.id, told.sure, told.how[-1]) == (alone.candidate_ids[0], "probable", "context")


def test_a_department_of_a_district_that_two_cities_have_is_doubtful():
    assert resolve("朝阳区教育局").sure == "doubtful"
    assert resolve("朝阳区教育局", ["长春市人民政府"]).id == "cn-220104-教育局"


def test_a_place_beside_it_that_two_cities_have_tells_where_only_one_of_them_has_the_name():
    found = resolve("观音桥街道办事处", ["江北区人民政府"])  # 江北区 lies in 重庆市 and in 宁波市
    assert (found.division, found.sure, found.how[-1]) == (("重庆市", "江北区", "观音桥街道"), "probable", "context")
    assert resolve("白云区云城街道", ["白云区人民政府"]).sure == "doubtful"  # both districts of the name have such a subdistrict


def test_a_subdistricts_office_is_no_department_of_its_district():
    assert (resolve("郫都区合作街道办").id, resolve("郫都区合作街道办").sure) == ("cn-510117019", "certain")


def test_the_one_county_that_the_text_names_makes_a_shared_name_probable():
    alone = resolve("城关镇人民政府")
    county = alone.candidates[0].split("/")[-2]
    told = resolve("城关镇人民政府", text=f"本报告由城关镇人民政府编制。联系地址：{county}人民路1号。")
    assert (told.id, told.sure, told.how[-1]) == (alone.candidate_ids[0], "probable", "mentioned")
    other = next(c.split("/")[-2] for c in alone.candidates[1:] if c.split("/")[1] != alone.candidates[0].split("/")[1])
    assert resolve("城关镇人民政府", text=f"{county}与{other}").sure == "doubtful"
    assert resolve("城关镇人民政府", text="我镇地处城区").sure == "doubtful"


def test_a_name_alone_that_one_place_bears_is_probable_and_doubtful_against_all_else():
    assert (resolve("蔄山镇").sure, "unique" in resolve("蔄山镇").how) == ("probable", True)
    assert resolve("蔄山镇", ["威海临港经济技术开发区管理委员会"]).sure == "certain"
    against = resolve("蔄山镇", ["河南省新乡市人民政府"])
    assert (against.id, against.sure, against.candidates) == (None, "doubtful", ("/".join(MANSHAN),))


@pytest.mark.parametrize("printed", [
    "岚汐区人民政府", "岚汐区棠渡街道办事处", "岚汐区财政局", "威海市岚汐区财政局", "江苏省岚汐区教育局",
    "栖桐镇", "山东省岚汐区蔄山镇人民政府", "", "政府信息公开",
])
def test_a_place_that_is_not_there_is_never_taken_for_another(printed):
    found = resolve(printed)
    assert (found.id, found.sure) == (None, "unknown")


def test_a_report_under_an_earlier_name_belongs_to_the_later_one():
    found = resolve("淮安市洪泽县人民政府")
    assert (found.id, found.how) == ("cn-320813", ("division", "succession"))
    assert found.succession is not None and (found.succession.former, found.succession.year) == ("洪泽县", 2016)


@pytest.mark.parametrize(("printed", "name"), [
    ("江苏省徐州市铜山县人民政府", "徐州市铜山区人民政府"), ("藁城市人民政府办公室", "石家庄市藁城区人民政府办公室"),
    ("湖北省荆州市监利县财政局", "荆州市监利市财政局"), ("云南省玉溪市江川县江城镇人民政府", "玉溪市江川区江城镇人民政府"),
    ("文登区张家产乡人民政府", "威海市文登区张家产镇人民政府"), ("四川省成都市新津县五津乡人民政府", "成都市新津区五津街道办事处"),
    ("长春市朝阳县人民政府", "长春市朝阳区人民政府"),
])
def test_a_name_from_before_its_kind_changed_is_probable_by_the_present_one(printed, name):
    found = resolve(printed)
    assert (found.name, found.sure, found.how[-1]) == (name, "probable", "earlier_kind")
    assert found.succession is not None, "a series breaks there"


@pytest.mark.parametrize(("printed", "sure"), [
    ("朝阳县人民政府", "certain"),  # one of this name is a county still
    ("长安县人民政府", "doubtful"),  # two districts may have been it
    ("张家产乡人民政府", "unknown"),  # towns share names over the whole country
    ("岚汐县人民政府", "unknown"),
])
def test_an_earlier_kind_is_taken_only_where_nothing_else_bears_the_name(printed, sure):
    assert resolve(printed).sure == sure


def test_the_county_in_a_credit_code_tells_towns_of_one_name_apart():
    several = resolve("城关镇")
    county = several.candidate_ids[0].removeprefix("cn-")[:6]
    assert resolve("城关镇", counties=[county]).id == several.candidate_ids[0]


@given(st.text(alphabet="威海市环翠区临港经济开发蔄山镇人民政府教育局街道办事处", max_size=30))
def test_no_name_breaks_it_and_only_sure_answers_have_an_id(printed):
    found = resolve(printed)
    assert (found.id is not None) == (found.sure in ("certain", "probable"))
