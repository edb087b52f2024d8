"""Names of accounts: “X”微信公众号, 微信公众号“X”, 公众号(X), in every position and only where they are names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from analytics.dictionary.loading import read_toml
from analytics.reports.facts.cleaning import Sentence, fold
from analytics.reports.facts.words import Token

# Channels that have accounts of their own name; 新媒体账号 names no channel, and its account cannot be placed.
_WITH_ACCOUNTS = frozenset({"wechat", "douyin", "video_account", "weibo"})
_LINKS = frozenset({"官方", "的", "政务", "政府", "账号", "新媒体", "为", "是", ":", "：", "名称", "—", "——", "名称为", "名为", "名", "-"})
_LIST_MARKS = frozenset({"、", "和", "及"})
_COLUMN = frozenset({"foreign", "noise"})
_IN_BRACKETS = re.compile(r"\((?:名称|账号|公众号|微信名|名|微信号)?[:：]?([一-鿿A-Za-z0-9·]{2,20})\)")
# What brackets behind a channel hold when it is no name: (含转发), (1个), (简称…), an enumeration, a digit.
_NO_NAME = re.compile(
    r"^(?:含|包括|包含|以下|简称|原|等|其中|不含|下同|共|网址|公众$)|性质|\d+[个条篇]|等$|微信|微博|抖音|公众号$|https?|^[一二三四五六七八九十]+$|^[A-Za-z\d]+$"
)
_LONGEST = 24
_MARKS = "“”\"《》()"


def account_names(tokens: Sequence[Token], text: str) -> dict[int, set[str]]:
    """The cleaned names of the accounts of each channel token, by the token's start.

    >>> from analytics.reports.facts.words import scan
    >>> s = "通过“平安平度”微信公众号和抖音号“平度公安”发布"
    >>> list(account_names(scan(s), s).values())
    [{'平安平度'}, {'平度公安'}]
    """
    names: dict[int, set[str]] = defaultdict(set)
    for channel, start, end in _pairs(tokens, text):
        names[channel.start].add(text[start:end])
    return names


def names_of(channel: Token, tokens: Sequence[Token], text: str) -> list[str]:
    """The cleaned names of one channel's accounts, in the order they are printed: “X”“Y”微信公众号."""
    return [text[start:end] for named, start, end in _pairs(tokens, text) if named.start == channel.start]


def find_accounts(tokens: Sequence[Token], sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Every account that tokens of a sentence name: channel code, and name as its owner writes it."""
    for channel, start, end in _pairs(tokens, sentence.clean):
        if channel.code in _WITH_ACCOUNTS:
            yield channel.code, _as_owned(sentence.as_printed(start, end))


def _as_owned(printed: str) -> str:
    """The name with its own spaces, without the line breaks of a layout, and in simplified script."""
    parts = fold(re.sub(r"\s*\n\s*", "", printed)).split()
    # Extractors put a space between every two characters; a name's own space parts words.
    return "".join(parts) if all(len(p) == 1 for p in parts) else " ".join(parts)


def _pairs(tokens: Sequence[Token], text: str) -> Iterator[tuple[Token, int, int]]:
    """Each channel with the start and end of a name of its account in the text."""
    named: set[int] = set()
    if not any(t.code in _WITH_ACCOUNTS or t.code == "other" for t in tokens):
        return
    for i, token in enumerate(tokens):
        if token.kind == "quote" and len(token.text) <= _LONGEST and text[max(token.start - 1, 0)] != "被":
            is_title = token.text[0] == "《"
            channel = (None if is_title else _channel_before(tokens, i, text, named)) or _channel_after(tokens, i, text)
            if channel:
                for each_of_them in (channel, *_of_one_name(tokens, channel)):
                    named.add(each_of_them.start)
                    yield each_of_them, token.start + 1, token.end - 1
        elif token.kind == "named_channel" and token.code in _WITH_ACCOUNTS:
            yield token, token.start + 1, token.end - 1
        elif token.kind == "channel" and token.code in _WITH_ACCOUNTS:
            if i + 1 < len(tokens) and (inner := _in_brackets(tokens[i + 1], token)):
                named.add(token.start)
                yield token, tokens[i + 1].start + inner[0], tokens[i + 1].start + inner[1]
            elif not named and (match := _unquoted().search(text, 0, token.start) or _unquoted_behind().match(text, token.end)):
                yield token, match.start(1), match.end(1)


def _of_one_name(tokens: Sequence[Token], channel: Token) -> Iterator[Token]:
    """“X”微信公众号、视频号及抖音号: the further accounts of a list, none of which has a name of its own."""
    i = tokens.index(channel)
    if i + 1 < len(tokens) and _is_channel_next(tokens, i) and tokens[i + 1].code in _WITH_ACCOUNTS - {channel.code}:
        yield tokens[i + 1]  # “X”微博微信
    while i + 2 < len(tokens) and tokens[i + 1].text in _LIST_MARKS:
        mark, further = tokens[i + 1], tokens[i + 2]
        is_next = mark.start == tokens[i].end and further.start == mark.end
        if not (is_next and further.kind == "channel" and further.code in _WITH_ACCOUNTS and further.text.endswith("号")):
            return
        behind = tokens[i + 3] if i + 3 < len(tokens) else None
        if behind is not None and behind.start == further.end and (behind.kind == "quote" or behind.text == ":"):
            return
        yield further
        i += 2


def _is_channel_next(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].kind == "channel" and tokens[i + 1].start == tokens[i].end


def _channel_before(tokens: Sequence[Token], i: int, text: str, named: set[int]) -> Token | None:
    """The channel of 微信公众号“X”, or of a further name in 微信公众号“X”、“Y”; not where a column follows (“X”专栏)."""
    column = tokens[i + 1] if i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end else None
    if column is not None and column.kind in _COLUMN and column.text != "账号":
        return None
    is_further = is_listed = False
    for position in range(i - 1, -1, -1):
        token, following = tokens[position], tokens[position + 1]
        gap = text[token.end : following.start]
        if gap and gap not in _LINKS:
            return None
        if token.kind == "channel":
            follows_another = _is_channel_next(tokens, i) and token.start in named
            if is_listed and not is_further:
                return None  # 公众号、“村村响”广播
            free = token.start not in named or (is_further and not _is_channel_next(tokens, i))
            return token if token.code in _WITH_ACCOUNTS and free and not follows_another else None
        is_listed = is_listed or token.text in _LIST_MARKS
        if token.kind == "quote":
            is_further = True
        elif not (token.text in _LINKS or (token.text in _LIST_MARKS and following.kind == "quote")):
            return None
    return None


def _channel_after(tokens: Sequence[Token], i: int, text: str) -> Token | None:
    """The channel of “X”微信公众号, or of “X”、“Y”微信公众号."""
    for position in range(i + 1, len(tokens)):
        token, previous = tokens[position], tokens[position - 1]
        gap = text[previous.end : token.start]
        if gap and gap not in _LINKS:
            return None
        if token.kind == "channel":
            return token if token.code in _WITH_ACCOUNTS or token.code == "other" else None
        if token.text == "等" and previous.kind == "quote":
            continue  # “X”、“Y”等微信公众号
        is_list = token.text in _LIST_MARKS and previous.kind == "quote" and _is_quote(tokens, position + 1)
        if not (token.text in _LINKS or token.kind == "quote" or is_list):
            return None
    return None


def _is_quote(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].kind == "quote"


def _in_brackets(token: Token, channel: Token) -> tuple[int, int] | None:
    """Where the name stands in 公众号(X)."""
    match = _IN_BRACKETS.fullmatch(token.text) if token.kind == "bracket" and token.start == channel.end else None
    return match.span(1) if match and not _NO_NAME.search(match[1]) else None


@cache
def _unquoted_behind() -> re.Pattern[str]:
    return re.compile(read_toml("narrative/words.toml")["patterns"]["unquoted_account_behind"])


@cache
def _unquoted() -> re.Pattern[str]:
    return re.compile(read_toml("narrative/words.toml")["patterns"]["unquoted_account"])
