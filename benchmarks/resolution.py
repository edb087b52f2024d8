"""How well printed names find their agency: names drawn from the gazetteer, each written in many ways, and names a minute.

    python benchmarks/resolution.py [--names 500] [--seed 2023] [--list]

Right: the drawn unit, certain or probable. Doubtful: the answer says that it is unsure, or that it does not know. Wrong in
silence: another unit without a doubt. Ways that cannot be told apart by anybody (a name alone that several bear) are shown apart (另计).
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from analytics.agencies import Gazetteer, gazetteer, resolve
from analytics.agencies.gazetteer import TOWNSHIP
from analytics.agencies.types import division_type
from analytics.agencies.words import variants, words

DEPARTMENTS = ("教育局", "财政局", "人力资源和社会保障局", "市场监督管理局", "城市管理局", "农业农村局", "卫生健康局", "行政审批服务局")


class Written(NamedTuple):
    """A way of writing a unit's name: what is printed, what stands beside it, and the id that must come out."""

    way: str
    printed: str
    expected: str
    context: tuple[str, ...] = ()


def drawn(count: int, seed: int, known: Gazetteer) -> list[int]:
    """Towns, townships and subdistricts, each as likely as any other."""
    kinds = {"town", "township", "subdistrict"}
    units = [u for u, level in enumerate(known.levels) if level == TOWNSHIP and division_type(u, known) in kinds]
    return random.Random(seed).sample(units, count)


def ways(unit: int, known: Gazetteer, dice: random.Random) -> Iterator[Written]:
    """The ways of writing a township, its county's departments, and the names that may not tell enough."""
    path, expected = known.path(unit), f"cn-{known.codes[unit]}"
    *above, own = path
    county, city = above[-1], above[1] if len(above) > 1 else above[0]
    body = "办事处" if own.endswith("街道") else "" if own.endswith("处") else "人民政府"
    parent = known.parents[unit]
    yield Written("省市县全称", "".join(path) + body, expected)
    yield Written("省市县，无机关名", "".join(path), expected)
    yield Written("市县，无省", "".join([*above[1:], own]) + body, expected)
    yield Written("县加乡镇", county + own + body, expected)
    yield Written("县加乡镇，无机关名", county + own, expected)
    yield Written("街道办、镇政府等简写", county + own + ("办" if own.endswith("街道") else body.removeprefix("人民")), expected)
    yield Written("开发区写法", zone_prefix(unit, known, dice) + own + body, expected)
    yield Written("繁体、异体字", in_variants(county + own) + body, expected)
    office = dice.choice(DEPARTMENTS)
    yield Written("部门", "".join(above) + office, f"cn-{known.codes[parent]}-{office}")
    yield Written("只写乡镇，发布机构为上级", own + body, expected, (name_of_parent(parent, city, county, known),))
    yield from further_ways(unit, known, body)
    yield Written("只写乡镇（另计）", own + body, expected)
    yield Written("区县部门，不写市（另计）", county + office, f"cn-{known.codes[parent]}-{office}")
    yield Written("市加乡镇，略去区县（另计）", city + own + body, expected)


def further_ways(unit: int, known: Gazetteer, body: str) -> Iterator[Written]:
    """Offices, brackets, spaces, the county left to its short form or its earlier name."""
    *above, own = known.path(unit)
    expected, parent, county = f"cn-{known.codes[unit]}", known.parents[unit], above[-1]
    beside = "".join(above[:-1])
    office = f"cn-{known.codes[parent]}-人民政府办公室"
    yield Written("乡镇办公室", county + own + (f"{body}办公室" if body else "办公室"), f"{expected}-人民政府办公室")
    yield Written("区县政府办公室", beside + county + ("管委会办公室" if known.is_zone(parent) else "政府办"), office)
    yield Written("括号写区县", f"{beside}（{county}）{own}{body}", expected)
    yield Written("括号写市县，在后", f"{own}{body}（{beside}{county}）", expected)
    yield Written("括号写本级", f"{county}{own}{body}（本级）", expected)
    yield Written("字间空格、全角空格", f"{beside}　{county} " + " ".join(own + body), expected)
    yield Written("略去地级市", above[0] + county + own + body, expected)
    for former in (former for at, former in known.successions if at == parent):
        yield Written("区县旧名", "".join(above[:-1]) + former + own + body, expected)


def name_of_parent(parent: int, city: str, county: str, known: Gazetteer) -> str:
    """The county's government or the zone's committee, as 发布机构 prints it."""
    if known.is_zone(parent):
        return county + "管理委员会"
    return (city if city != county else "") + county + "人民政府"


def zone_prefix(unit: int, known: Gazetteer, dice: random.Random) -> str:
    """A zone's other writing for a town that it runs; for a town elsewhere a zone of its city that no gazetteer lists."""
    parent = known.parents[unit]
    path = known.path(parent)
    if known.is_zone(parent):
        for kind in words().zone_kinds:
            form = next((form for form in kind if path[-1].endswith(form)), None)
            if form:
                return path[-1].removesuffix(form) + dice.choice(kind)
        return path[-1]
    return "".join(path[:2]) + dice.choice(("经济技术开发区", "高新区", "经开区"))


def in_variants(name: str) -> str:
    """Every character in its traditional or variant form, where it has one."""
    back = {new: chr(old) for old, new in reversed(variants().items())}
    return "".join(back.get(character, character) for character in name)


def judge(written: Written) -> str:
    found = resolve(written.printed, written.context)
    if found.id == written.expected:
        return "right"
    return "wrong" if found.id else "doubtful"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--names", type=int, default=500)
    options.add_argument("--seed", type=int, default=2023)
    options.add_argument("--list", action="store_true", help="print every name that was not right")
    chosen = options.parse_args()
    begun = time.perf_counter()
    known = gazetteer()
    print(f"gazetteer: {len(known.names):,} divisions in {(time.perf_counter() - begun) * 1000:.0f} ms")
    dice = random.Random(chosen.seed)
    names = [w for unit in drawn(chosen.names, chosen.seed, known) for w in ways(unit, known, dice)]
    begun = time.perf_counter()
    verdicts = [judge(written) for written in names]
    seconds = time.perf_counter() - begun
    by_way: dict[str, Counter[str]] = {}
    for written, verdict in zip(names, verdicts, strict=True):
        by_way.setdefault(written.way, Counter())[verdict] += 1
        if chosen.list and verdict != "right":
            found = resolve(written.printed, written.context)
            print(verdict, written.way, written.printed, written.expected, found.id, found.how, *found.candidates[:3])
    report(by_way, len(names) / seconds * 60)


def report(by_way: dict[str, Counter[str]], per_minute: float) -> None:
    def share(counts: Counter[str], verdict: str) -> str:
        return f"{counts[verdict] / counts.total():8.4f}"

    total: Counter[str] = sum((counts for way, counts in by_way.items() if "另计" not in way), Counter())
    for way, counts in [*by_way.items(), ("all ways", total)]:
        print(*(share(counts, verdict) for verdict in ("right", "doubtful", "wrong")), way)
    print(f"{per_minute:,.0f} names a minute")


if __name__ == "__main__":
    main()
