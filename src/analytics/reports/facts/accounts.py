"""Names of accounts: “X”微信公众号, 微信公众号“X”, 公众号(X), in every position and only where they are names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analytics.reports.facts.cleaning import Sentence, fold
from analytics.reports.facts.words import Token

# Channels that have accounts of their own name; 新媒体账号 names no channel, and its account cannot be placed.
_WITH_ACCOUNTS = frozenset({"wechat", "douyin", "video_account", "weibo"})
_LINKS = frozenset({"官方", "的", "政务", "政府", "账号", "新媒体", "为", "是", ":", "：", "名称", "系统"})
_AFTER_A_COLUMN = frozenset({"foreign", "website", "noise"})
_IN_BRACKETS = re.compile(r"\((?:名称|账号|公众号|微信名|名|微信号)?[:：]?([一-鿿A-Za-z0-9·]{2,20})\)")
# What brackets behind a channel hold when it is no name: (含转发), (1个), (简称…), an enumeration, a digit.
_NO_NAME = re.compile(
    r"^(?:含|包括|包含|以下|简称|原|等|其中|不含|下同|共|网址|公众$)|\d+[个条篇]|等$|微信|微博|抖音|公众号$|https?|^[一二三四五六七八九十]+$|^\d+$"
)
_MARKS = "“”\"《》()"


def account_names(tokens: Sequence[Token], text: str) -> dict[int, str]:
    """The account's cleaned name for each channel token that has one, by the token's start.

    >>> from analytics.reports.facts.words import scan
    >>> s = "通过“平安平度”微信公众号和抖音号“平度公安”发布"
    >>> sorted(account_names(scan(s), s).values())
    ['平安平度', '平度公安']
    """
    return {channel.start: name.text.strip(_MARKS) for channel, name in _pairs(tokens, text)}


def find_accounts(tokens: Sequence[Token], sentence: Sentence) -> Iterator[tuple[str, str, Token]]:
    """Every account a sentence names: channel code, name as printed but for line breaks and script, token of the name."""
    for channel, name in _pairs(tokens, sentence.clean):
        if channel.code in _WITH_ACCOUNTS:
            yield channel.code, printed_name(name, sentence), name


def printed_name(name: Token, sentence: Sentence) -> str:
    """The name with the spaces that its owner gave it, without line breaks and in simplified script."""
    inner = sentence.clean[name.start : name.end]
    left = len(inner) - len(inner.lstrip(_MARKS))
    right = len(inner.rstrip(_MARKS))
    start, end = name.start + left, name.start + right
    if bracketed := _IN_BRACKETS.fullmatch(inner):
        start, end = name.start + bracketed.start(1), name.start + bracketed.end(1)
    printed = re.sub(r"\s*\n\s*", "", sentence.as_printed(start, end))
    words = fold(printed).split()
    # Extractors put a space between every two characters; a name's own space parts words.
    return "".join(words) if all(len(w) == 1 for w in words) else " ".join(words)


def _pairs(tokens: Sequence[Token], text: str) -> Iterator[tuple[Token, Token]]:
    taken: set[int] = set()
    named: set[int] = set()
    for i, token in enumerate(tokens):
        if token.kind == "quote" and _is_name(token):
            channel = _channel_after(tokens, i, text)
            if channel:
                taken.add(token.start)
                named.add(channel.start)
                yield channel, token
    for i, token in enumerate(tokens):
        if token.kind != "channel" or token.start in named or i + 1 == len(tokens):
            continue
        yield from ((token, name) for name in _names_after(tokens, i, text) if name.start not in taken)


def _is_name(token: Token) -> bool:
    return token.text[0] != "《" and len(token.text) <= 24


def _channel_after(tokens: Sequence[Token], i: int, text: str) -> Token | None:
    """The channel word that a quoted name belongs to: right behind it, links (官方, 政务) and further names passed over."""
    for token, previous in zip(tokens[i + 1 :], tokens[i:], strict=False):
        gap = text[previous.end : token.start]
        if gap and gap not in _LINKS:
            return None
        if token.kind == "channel":
            return token if token.code in _WITH_ACCOUNTS or token.code == "other" else None
        if not (token.text in _LINKS or token.kind == "quote" or (token.text in ("、", "和", "及") and previous.kind == "quote")):
            return None
    return None


def _names_after(tokens: Sequence[Token], i: int, text: str) -> Iterator[Token]:
    for position in range(i + 1, len(tokens)):
        token, previous = tokens[position], tokens[position - 1]
        gap = text[previous.end : token.start]
        if gap and gap not in _LINKS and gap not in ("——", "—", "名称为", "名为", "-"):
            return
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if token.kind == "quote" and _is_name(token):
            touches = following is not None and following.start == token.end
            if touches and following is not None and following.kind in _AFTER_A_COLUMN:
                return
            yield token
        elif token.kind == "bracket":
            if (match := _IN_BRACKETS.fullmatch(token.text)) and not _NO_NAME.search(match[1]):
                yield token
            return
        elif not (token.text in _LINKS or (token.text in ("、", "和", "及") and previous.kind == "quote")):
            return
