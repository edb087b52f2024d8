"""Which channel a number is said of: one, several jointly, or all; and the account that speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from analytics.dictionary.loading import read_toml
from analytics.reports.facts.accounts import account_names, names_of
from analytics.reports.facts.clauses import Clause
from analytics.reports.facts.reading import Speaker
from analytics.reports.facts.words import Token

CHANNELS = frozenset({"channel", "weak_channel", "named_channel"})
NEW_MEDIA = frozenset({"wechat", "douyin", "video_account", "weibo"})
_NAMED = frozenset({"channel", "named_channel"})
_PLACES = frozenset({"政务大厅", "服务大厅", "便民服务中心"})
_GENERIC = frozenset({"新媒体", "新媒体账号", "新媒体平台"})


def resolve(tokens: Sequence[Token], everything: Sequence[Token], text: str) -> Speaker:
    """The speaker that channel tokens name together; `everything` are all tokens of their clauses, in order.

    One kind of channel is that channel. Several are "other", or "total" when the website is among them.
    政府网站等渠道 stands for all channels, 微信公众号等 for more than one.
    """
    named = _without_apposition(tokens, everything)
    codes = list(dict.fromkeys(t.code for t in named))
    if len(codes) > 1:
        return Speaker("total" if "website" in codes else "other")
    code = codes[0]
    if several := _several(named[-1], everything):
        return Speaker({"website": "total" if several == "plural" else "website"}.get(code, "other"))
    names = account_names(everything, text)
    own = set().union(*(names.get(t.start, set()) for t in named))
    return Speaker(code, own.pop() if len(own) == 1 else None)


def each(tokens: Sequence[Token], everything: Sequence[Token], text: str) -> list[Speaker]:
    """One speaker for each channel named, in order, or for each account of the only one: for numbers said of them
    respectively (分别)."""
    if len(tokens) == 1 and len(names := names_of(tokens[0], everything, text)) > 1:
        return [Speaker(tokens[0].code, name) for name in names]
    return [resolve([t], [x for x in everything if x.kind != "several"], text) for t in _without_apposition(tokens, everything)]


def _without_apposition(tokens: Sequence[Token], everything: Sequence[Token]) -> list[Token]:
    """政务新媒体“X”微信公众号 is the public account alone; 媒体网站 is media, not the agency's website."""
    kept: list[Token] = []
    order = {t.start: i for i, t in enumerate(everything)}
    for i, token in enumerate(tokens):
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        between = everything[order[token.start] + 1 : order[following.start]] if following else ()
        generic = token.text in _GENERIC and following is not None and following.code in NEW_MEDIA
        if generic and all(b.kind in ("quote", "filler") for b in between):
            continue
        if kept and kept[-1].code == "other" and kept[-1].end == token.start and token.code == "website":
            continue
        if kept and kept[-1].text in _PLACES and kept[-1].end == token.start and token.code == "board":
            kept.pop()  # 便民服务中心电子屏: where the screen stands
        kept.append(token)
    return kept


def _several(last: Token, everything: Sequence[Token]) -> str | None:
    """Whether 等 follows the last channel named: "plural" for 等平台 and the like, "etc" for 等 alone."""
    for token in everything:
        if token.start < last.end:
            continue
        if token.kind == "several":
            return "plural"
        if token.text == "等":
            return "etc"
        if token.kind not in ("quote", "bracket", "filler", "information"):
            return None
    return None


def named_before(clause: Clause, verb: Token | None) -> list[Token]:
    """The channels that carry the number: those before its verb, else those between the verb and the number; weak
    ones (短视频) only where nothing else is named."""
    found = [t for t in clause.lead if t.kind in CHANNELS]
    if any(t.kind in _NAMED for t in found):
        found = [t for t in found if t.kind in _NAMED]
    return [t for t in found if verb is None or t.start < verb.start] or found


def carried(clause: Clause) -> list[Clause]:
    """The clauses just before, without a number, that name the channels of this one: 通过网站、微信等平台,及时公开….

    They open with a preposition (通过, 依托) or are nothing but the list itself.
    """
    found: list[Clause] = []
    for earlier in reversed(clause.prior):
        tokens = [t for t in earlier.lead if t.kind != "filler"]
        channels = [t for t in tokens if t.kind in _NAMED]
        if not channels:
            if found:
                break
            continue
        opened = any(t.kind == "by" and t.start < channels[0].start for t in tokens)
        is_list = tokens[-1].kind in ("quote", "several", "and", "bracket", *_NAMED)
        if not (opened or is_list) or tokens[-1].kind in ("noise", "foreign") or _placeholder().search(earlier.words):
            break
        found.insert(0, earlier)
    return found


def channel_tokens(clauses: Sequence[Clause]) -> Iterator[Token]:
    """The channels that these clauses name."""
    return (t for c in clauses for t in c.lead if t.kind in _NAMED)


@cache
def _placeholder() -> re.Pattern[str]:
    return re.compile(read_toml("narrative/words.toml")["patterns"]["placeholder"])
