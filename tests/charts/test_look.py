"""The one look: lines are broken without losing a character, colours run out into grey."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analytics.charts import look

TEXTS = st.text(alphabet="草庙子镇新收申请，。（）“”abc 12.5%·", max_size=60)


@given(TEXTS, st.integers(60, 400))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    assert "".join(look.wrapped(text, width)).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="草庙子镇新收申请", min_size=1, max_size=60), st.integers(60, 400))
def test_no_line_of_chinese_is_wider_than_asked(text: str, width: int) -> None:
    assert all(look.text_width(line) <= width for line in look.wrapped(text, width))


def test_words_numbers_and_brackets_stay_whole() -> None:
    assert look.wrapped("占 50.0%（4/8）", 80) == ["占 50.0%", "（4/8）"]
    assert look.wrapped("requests received", 90) == ["requests", "received"]


def test_parts_of_a_source_line_are_broken_between_each_other() -> None:
    assert look.packed(["来源：年报", "截至：2025", "口径：甲"], " · ", 160, 13) == ["来源：年报 · 截至：2025", "口径：甲"]


def test_seven_series_have_a_colour_and_the_rest_are_grey() -> None:
    colours = look.series_colours([str(n) for n in range(9)])
    assert len(set(colours.values()) - {look.GREY}) == 7
    assert colours["7"] == colours["8"] == look.GREY


def test_among_many_series_only_the_highlighted_have_a_colour() -> None:
    colours = look.series_colours([str(n) for n in range(9)], highlight=["8", "3"])
    assert {name for name, colour in colours.items() if colour != look.GREY} == {"3", "8"}


def test_words_stand_out_on_every_strength_of_the_sequence() -> None:
    for hundredths in range(101):
        strength = hundredths / 100
        ink = look.PAPER if strength >= look.WHITE_FROM else look.INK
        assert contrast(luminance(rgb(ink)), luminance(shade(strength))) > 3.8, strength


def rgb(colour: str) -> list[float]:
    return [int(colour[n:n + 2], 16) / 255 for n in (1, 3, 5)]


def shade(strength: float) -> list[float]:
    (low, first), (high, second) = next(two for two in zip(look.SEQUENCE, look.SEQUENCE[1:], strict=False) if strength <= two[1][0])
    part = (strength - low) / (high - low)
    return [a + (b - a) * part for a, b in zip(rgb(first), rgb(second), strict=True)]


def luminance(colour: list[float]) -> float:
    """After WCAG 2: relative luminance."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: float, two: float) -> float:
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
