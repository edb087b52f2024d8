"""The short forms of a division's name: 威海 for 威海市, 恩施州 for 恩施土家族苗族自治州, 经开区 for a 经济技术开发区."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analytics.agencies.words import Words

SHORT, ZONE, ZONE_KIND = "short_name", "zone", "zone_kind"
TOWNSHIP = 4
_SHORTEST = 2


def other_names(name: str, level: int, above: Sequence[str], words: Words, *, is_zone: bool) -> Iterator[tuple[str, str]]:
    """What else a division may be called, each with how (certainty.toml). `above` are the names of the divisions above it, the
    nearest first: zones are written without them. A district by law is no zone, whatever it ends with (绿园区, 浦东新区)."""
    zone_names = list(_zone_names(name, above, words)) if is_zone else []
    yield from zone_names
    without = _without_nationality(name, words)
    if without is not None:
        yield without, SHORT
    if level < TOWNSHIP and not zone_names:
        for full in (name, without or ""):
            if full and (ending := words.place_ending.search(full, _SHORTEST)):
                yield full[:ending.start()], SHORT


def _without_nationality(name: str, words: Words) -> str | None:
    if "自治" not in name and "族" not in name:
        return None
    for ending, short in words.ethnic.items():
        if name.endswith(ending):
            stem = name.removesuffix(ending)
            bare = words.nationality.sub("", stem)
            return bare + short if len(bare) > 1 and bare != stem else None
    if name[-1] in "乡镇" and "族" in name:
        bare = words.nationality.sub("", name[:-1])
        return bare + name[-1] if bare and bare != name[:-1] else None
    return None


def _zone_names(name: str, above: Sequence[str], words: Words) -> Iterator[tuple[str, str]]:
    match = words.zone_ending.search(name.removesuffix("管委会"))
    if match:
        kind = next(kind for kind in words.zone_kinds if match[0] in kind)
        head = _without_places(name[:match.start()], above, words)
        yield from ((head + form, ZONE) for form in kind)
        if head:
            yield from ((form, ZONE_KIND) for form in kind)


def _without_places(head: str, above: Sequence[str], words: Words) -> str:
    """What a zone is called between its city's name and its kind: 威海临港 → 临港, 河北唐山海港 → 海港."""
    for place in reversed(above):
        for form in (place, words.place_ending.sub("", place)):
            if head.startswith(form):
                head = head.removeprefix(form)
                break
    return head
