"""Reuse of text: from last year, from others of the year, and what is put aside before texts are compared."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.reports.model import Agency

HEAD = "一、总体情况"
WORDS = "渠道审核台账窗口图解培训档案目录专栏热线社区村务惠农补贴工程招标预算决算养老救助防汛森林学校医院"


def sentence(seed: int, number: int = 3) -> str:
    """A sentence that no other seed gives."""
    picked = [WORDS[2 * ((seed * 7 + k * k * (seed % 11 + 1)) % 24):][:2] for k in range(8)]
    own, other = chr(0x4E10 + seed), chr(0x5E10 + seed)
    return (f"围绕{picked[0]}和{picked[1]}第{seed % 9}类事项完善{picked[2]}{picked[3]}，对{picked[4]}{picked[5]}开展{own}项检查{number}次，"
            f"并向{picked[6]}反馈{picked[7]}{other}。")


def text(seeds, number: int = 3) -> list[str]:
    return [HEAD, *(sentence(seed, number) for seed in seeds)]


def town(name: str) -> Agency:
    return Agency(f"{name}镇人民政府", name, f"{name}镇人民政府", "town", (), "name")


def last_year(make_report, judge, before, after) -> list:
    return judge("copied_from_last_year", make_report(text=before, year=2022), make_report(text=after))


def test_last_years_text_with_new_numbers_is_told_sentence_by_sentence(make_report, judge) -> None:
    (broken,) = last_year(make_report, judge, text(range(10)), text(range(10), number=5))
    assert (broken.verdict, broken.left, broken.severity) == ("broken", 100, "warning")
    assert len(broken.evidence) == 20
    assert {e.sha256 for e in broken.evidence} == {"sha256 of 2022.html", "sha256 of 2023.html"}


def test_a_share_below_the_threshold_holds(make_report, judge) -> None:
    (finding,) = last_year(make_report, judge, text(range(10)), text([*range(3), *range(20, 27)]))
    assert finding.verdict == "holds" and 20 < finding.left < 40


def test_an_edited_sentence_is_still_the_same(make_report, judge) -> None:
    after = [HEAD, *(s.replace("开展", "组织开展了") for s in text(range(10))[1:])]
    (broken,) = last_year(make_report, judge, text(range(10)), after)
    assert broken.verdict == "broken" and broken.left == 100


SYNONYMS = {"完善": "健全了", "开展": "组织", "反馈": "通报"}


def in_other_words(said: str) -> str:
    for word, other in SYNONYMS.items():
        said = said.replace(word, other)
    return said


@pytest.mark.parametrize("edit", [
    lambda said: [in_other_words(one) for one in said], lambda said: said[::-1],
    lambda said: [one.replace("，并", "。并") for one in said],
    lambda said: [one[:-1] + "，" + two for one, two in zip(said[::2], said[1::2], strict=True)],
], ids=["a word changed in every clause", "another order", "sentences split", "sentences joined"])
@pytest.mark.parametrize("rule", ["copied_from_last_year", "copied_from_sibling"])
def test_edited_text_is_found_and_its_share_is_whole(make_report, judge, edit, rule) -> None:
    before = text(range(10))
    is_last_year = rule == "copied_from_last_year"
    first = make_report(text=before, year=2022 if is_last_year else 2023, file="a", agency=None if is_last_year else town("甲水"))
    second = make_report(text=[HEAD, *edit(before[1:])], file="b", agency=None if is_last_year else town("乙山"))
    (broken,) = judge(rule, first, second)
    assert broken.verdict == "broken" and broken.left >= 95


def test_a_short_text_cannot_be_judged(make_report, judge) -> None:
    (finding,) = last_year(make_report, judge, text(range(2)), text(range(2)))
    assert finding.verdict == "cannot_judge"
    assert judge("copied_from_last_year", make_report(text=text(range(10)))) == []


def siblings(make_report, published: tuple[date | None, date | None]) -> list:
    return [make_report(text=text(range(10)), agency=town("甲水"), file="a", published=published[0]),
            make_report(text=text(range(10), number=8), agency=town("乙山"), file="b", published=published[1])]


@pytest.mark.parametrize(("published", "verdict", "said"), [
    ((date(2024, 1, 5), date(2024, 1, 9)), "broken", "对方先发布（2024年1月5日）"), ((None, None), "broken", "发布先后不明"),
    ((date(2024, 1, 9), date(2024, 1, 5)), "holds", ""),
])
def test_who_was_first_was_not_copying(make_report, judge, published, verdict, said) -> None:
    (finding,) = judge("copied_from_sibling", *siblings(make_report, published))
    assert finding.verdict == verdict
    assert said in finding.message("zh")


def test_names_are_put_aside(make_report, judge) -> None:
    one = make_report(text=[HEAD, *("甲水镇" + s for s in text(range(10))[1:])], agency=town("甲水"), file="a")
    two = make_report(text=[HEAD, *("乙山镇" + s for s in text(range(10))[1:])], agency=town("乙山"), file="b")
    (finding,) = judge("copied_from_sibling", one, two)
    assert (finding.verdict, finding.left) == ("broken", 100)


def test_what_many_agencies_say_is_template_and_weighs_little(make_report, judge) -> None:
    others = [make_report(text=text(range(10)), agency=town(f"第{n}"), file=str(n)) for n in range(12)]
    own = make_report(text=[*text(range(10)), *text(range(40, 50))[1:]], agency=town("甲水"), file="own")
    (finding,) = judge("copied_from_sibling", *others, own)
    assert finding.verdict == "holds"
    (template,) = judge("copied_from_sibling", *others, make_report(text=text(range(10)), agency=town("甲水"), file="own"))
    assert template.verdict == "cannot_judge"
    before = make_report(text=[*text(range(10)), *text(range(60, 70))[1:]], agency=town("甲水"), year=2022, file="before")
    (repeated,) = [f for f in judge("copied_from_last_year", *others, before, own) if f.verdict != "cannot_judge"]
    assert repeated.verdict == "holds" and 0 < repeated.left < 15, "half of the sentences, but a tenth of their weight"


def test_texts_of_their_own_hold_and_one_agency_alone_has_no_siblings(make_report, judge) -> None:
    one = make_report(text=text(range(10)), agency=town("甲水"), file="a")
    (finding,) = judge("copied_from_sibling", one, make_report(text=text(range(20, 30)), agency=town("乙山"), file="b"))
    assert finding.verdict == "holds"
    assert judge("copied_from_sibling", one) == []
