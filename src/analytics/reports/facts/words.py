"""The words of the narrative (narrative/words.toml) and the scanner that finds them, numbers and quotations in a sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from analytics.dictionary.loading import check, read_toml
from analytics.reports.facts.numbers import Number, number_pattern, read_number

_FILE = "narrative/words.toml"
_QUOTE = r"[“”\"][^“”\"]{1,40}[“”\"]|《[^《》]{1,60}》"


_PLATFORM = re.compile("(?:数字|信息|服务|综合|智慧)?平台")
# Where information lies open; “长河图书馆” is a name.
_PLACES = ("馆", "大厅", "中心", "点", "场所")


class Token(NamedTuple):
    """A word at clean[start:end]. `kind` is its class in words.toml ("channel" and "proposal" with their `code`), or
    quote, bracket, mark (punctuation), against, by, year, date, ordinal, digits, count (with `number`)."""

    kind: str
    code: str
    start: int
    end: int
    text: str
    number: Number | None = None


@cache
def words() -> dict[str, tuple[str, str]]:
    """Each word's kind and code; raises DictionaryError where a word stands in two classes."""
    found: dict[str, tuple[str, str]] = {}
    kinds = {"channels": "channel", "weak_channels": "weak_channel", "proposals": "proposal"}
    for section, classes in read_toml(_FILE).items():
        if section == "patterns":
            continue
        for name, entries in classes.items():
            for word in entries:
                check(word not in found, _FILE, f"{word} stands in {found.get(word)} and in {section}.{name}")
                found[word] = (kinds[section], name) if section in kinds else (name, "")
    return found


def _any_of(entries: Iterable[str]) -> str:
    """A pattern for the longest of many words: grouped by first character, so that most places fail at one look."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for word in entries:
        by_first[word[0]].append(word[1:])
    branches = []
    for first, rests in sorted(by_first.items()):
        tails = "|".join(re.escape(r) for r in sorted(rests, key=lambda r: (-len(r), r)))
        branches.append(re.escape(first) + (f"(?:{tails})" if tails else ""))
    return rf"(?=[{re.escape(''.join(sorted(by_first)))}])(?:{'|'.join(branches)})"


@cache
def _scanner() -> re.Pattern[str]:
    patterns = read_toml(_FILE)["patterns"]
    # Other brackets are one token, so that a comma inside them begins nothing new.
    bracket = rf"\((?:(?!{patterns['counting_bracket']})[^()]*|[^()\d]*)\)"
    return re.compile(
        rf"(?P<quote>{_QUOTE})|(?P<bracket>{bracket})|(?P<mark>[,，;；:：、()。])"
        rf"|(?P<against>{patterns['against']})|(?P<by>{patterns['by']})|{number_pattern()}|(?P<word>{_any_of(words())})"
    )


def scan(text: str) -> list[Token]:
    """The tokens of a cleaned sentence in order; text between them belongs to none."""
    known = words()
    tokens = []
    for match in _scanner().finditer(text):
        # The outermost group closes last, so that it is the last group of the match.
        kind, (start, end) = match.lastgroup or "", match.span()
        if kind == "word":
            kind, code = known[match[0]]
            tokens.append(Token(kind, code, start, end, match[0]))
        elif kind in ("count", "small"):
            tokens.append(Token("count", "", start, end, match[0], read_number(match)))
        elif kind == "numbering":
            tokens.append(Token("digits", "", start, end, match[0]))
        elif kind == "quote":
            tokens.append(_quoted_channel(match[0], start, end, text[end:]))
        else:
            tokens.append(Token(kind, "", start, end, match[0]))
    return _names_of_channels(tokens)


def _names_of_channels(tokens: list[Token]) -> list[Token]:
    """A quotation beside a channel word is a name, whatever it ends in: “长河在线”微信公众号; also beside one in brackets."""
    for i, token in enumerate(tokens):
        kind, code = words().get(token.text[1:-1], ("", "")) if token.kind == "bracket" else ("", "")
        if kind == "channel" and i and tokens[i - 1].kind == "quote" and tokens[i - 1].end == token.start:
            tokens[i] = token._replace(kind=kind, code=code)
            continue
        if token.kind == "named_channel":
            beside = [t for t in tokens[max(i - 1, 0) : i + 2] if t.kind == "channel" and token.start in (t.end, t.start - len(token.text))]
            if beside:
                tokens[i] = token._replace(kind="quote", code="")
    return tokens


def _quoted_channel(text: str, start: int, end: int, behind: str) -> Token:
    """A quotation, or the channel that it is the name of: “两微一端”, “长河政务微博”, 《长河市人民政府公报》, “阳光村务”平台."""
    is_platform = _PLATFORM.match(behind) is not None and not re.search("公开|政[务府]", text)
    code = _channel_at_end(text[1:-1]) or ("other" if _newspaper().match(text) or is_platform else "")
    return Token("named_channel" if code else "quote", code, start, end, text)


@cache
def _channel_suffixes() -> re.Pattern[str]:
    names = [w for w, (kind, _) in words().items() if kind == "channel" and not w.endswith(_PLACES)]
    return re.compile(rf"({'|'.join(map(re.escape, sorted(names, key=lambda w: (-len(w), w))))})$")


def _channel_at_end(name: str) -> str:
    if name.endswith("统计公报"):
        return ""
    if found := _channel_suffixes().search(name):
        return words()[found[0]][1]
    return "website" if _site_name().search(name) else ""


@cache
def _newspaper() -> re.Pattern[str]:
    return re.compile(read_toml(_FILE)["patterns"]["newspaper"])


@cache
def _site_name() -> re.Pattern[str]:
    return re.compile(read_toml(_FILE)["patterns"]["site_name"])
