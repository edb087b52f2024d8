"""A printed cell is a number, a blank, a not-applicable mark or words, and nothing is ever made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.reports.values import read_value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("0", 0), ("０", 0), ("　0", 0), ("0件", 0), ("零", 0), ("1,234", 1234), ("1 234", 1234), ("1，234", 1234),
        ("+5", 5), ("-2", -2), ("－2", -2), ("增5", 5), ("减2", -2), ("减少2件", -2), ("12 件", 12), (" 7\n", 7), ("三", 3),
        ("1.5", 1.5), ("22（其中修订16件）", 22), ("3.0", 3.0), ("\u200b3\u200c", 3), ("\u200e0", 0), ("'3", 3), ("共3件", 3), ("3。", 3),
    ],
)
def test_a_number_is_read_however_it_is_dressed(printed, value):
    statement = read_value(printed)
    assert (statement.kind, statement.value) == ("number", value)


def test_what_stands_beside_a_number_is_kept_as_its_note():
    assert read_value("22（其中修订16件）").note == "其中修订16件"


@pytest.mark.parametrize(
    ("printed", "note"), [("3①", "①"), ("3²", "²"), ("3 *", "*"), ("3❶", "❶"), ("3[注1]", "注1"), ("3件〔2〕", "2")],
)
def test_a_pointer_to_a_remark_is_no_digit_of_the_number(printed, note):
    assert read_value(printed) == (3, "number", note)


@pytest.mark.parametrize("printed", ["", " ", "　", "\u00a0", "\n", "\u200b"])
def test_a_blank_is_a_blank_and_not_zero(printed):
    assert read_value(printed) == (None, "blank", None)


@pytest.mark.parametrize("printed", ["/", "／", "-", "—", "——", "无", "不适用", "无此项"])
def test_a_mark_for_nothing_is_not_applicable(printed):
    assert read_value(printed) == (None, "not_applicable", None)


@pytest.mark.parametrize("printed", ["详见附件", "若干", "1 0", "1-2", "约5", "2023年", "第3", "①", "3/5", "0\n0", "1."])
def test_words_and_doubtful_digits_are_words(printed):
    assert read_value(printed) == (None, "words", None)


@pytest.mark.parametrize(
    ("printed", "unit", "value", "note"),
    [
        ("12.5万元", "万元", 12.5, None), ("12.5", "万元", 12.5, None), ("251000元", "万元", 25.1, "元"),
        ("1.2亿元", "万元", 12000, "亿元"), ("0元", "万元", 0, "元"), ("3万", "件", 30000, None),
        ("25.1万元", "as printed (元/万元)", 25.1, "万元"), ("251000元", "as printed (元/万元)", 251000, "元"),
    ],
)
def test_money_is_given_in_the_unit_of_its_column(printed, unit, value, note):
    statement = read_value(printed, unit)
    assert (statement.value, statement.note) == (value, note)


@given(st.integers(-10**9, 10**9), st.sampled_from(["", "件", "项", " 件"]), st.sampled_from(["", " ", "　"]))
def test_every_integer_survives_its_dress(number, unit, space):
    wide = str(number).translate({ord("0") + d: chr(ord("０") + d) for d in range(10)})
    for printed in (f"{space}{number}{unit}{space}", f"{space}{wide}{unit}"):
        assert read_value(printed).value == number
    grouped = f"{number:,}"
    assert read_value(grouped).value == number


@given(st.text(max_size=20))
def test_no_text_makes_a_number_without_a_digit(printed):
    statement = read_value(printed)
    if statement.kind == "number":
        assert any(c.isdigit() or c in "零〇一二三四五六七八九两" for c in printed) or any(c.isnumeric() for c in printed)
    else:
        assert statement.value is None


@pytest.mark.parametrize("printed", ["9" * 16, "9" * 5000, "1,111" * 1000, "3（" + "注" * 300 + "）"])
def test_a_number_that_counts_nothing_is_words(printed):
    assert read_value(printed) == (None, "words", None)
