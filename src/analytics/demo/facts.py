"""The sentences of a report that state numbers: which wording, which numbers, and the facts that a reader must find in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from analytics.demo.declared import Reporter, data, district, form_of
from analytics.demo.dice import Dice
from analytics.demo.model import StatedFact
from analytics.demo.publishing import Output

_ITEMS = "条"
_CASES = "件"


@dataclass(frozen=True, slots=True)
class Figures:
    """What the text may state: table 3's 总计 column of this year (received, brought_forward, processed, carried_forward)
    and the requests received last year, as printed (None: not known); outputs by channel; proposals. `misstated` is added to
    a fact's number when it is written, and `situation` stands in place of the true one: planted mistakes."""

    year: int
    requests: Mapping[str, int]
    received_last_year: int | None
    outputs: tuple[Output, ...]
    proposals: tuple[int, int]
    misstated: Mapping[str, int] = field(default_factory=dict)
    situation: str | None = None


class Statements:
    """Says what the report states and collects it in `facts`, in the order of the text."""

    def __init__(self, agency: Reporter, figures: Figures) -> None:
        self._agency = agency
        self._figures = figures
        self._texts: dict[str, Any] = data("narrative.toml")["facts"]
        self._dice = Dice(district().seed, agency.id, figures.year, "facts")
        self._words = {
            "year": figures.year, "last": figures.year - 1, "short": agency.short_name, "we": agency.we,
            "office": agency.office,
            "subject": "全区" if agency.aggregates else agency.short_name,
            "publisher": "区政府" if agency.aggregates else agency.short_name,
        }
        self._with_numbers = agency.publishing in self._texts["published"]
        self._shape = self._texts["published"].get(agency.publishing)
        if figures.year in agency.narrative_only or form_of(figures.year) == "2014":  # the table counts all channels together
            self._shape = self._shape and self._texts["published"]["total_then_channels"]
        self.facts: list[StatedFact] = []

    def say(self, key: str) -> str | None:
        """The sentence for published, platforms, requests, fee or proposals; None where this report states nothing of it."""
        says = {
            "published": self._published, "platforms": self._platforms, "requests": self._requests,
            "fee": self._fee, "proposals": self._proposals,
        }
        return says[key]()

    def instead_of(self, key: str) -> str:
        """The pool that speaks where `say` has nothing to state."""
        return {"published": "publication_work", "platforms": "platform", "requests": "requests_work"}[key]

    def _fill(self, template: str, **values: object) -> str:
        return template.format(**self._words, **values)

    def _state(self, sentence: str, kind: str, channel: str | None, account: str | None, value: float | None,
               unit: str | None, scope: str = "own") -> None:
        self.facts.append(StatedFact(kind, channel, account, value, unit, sentence, scope))

    def _published(self) -> str | None:
        if not self._with_numbers:
            return None
        shape = self._shape
        apart = shape["channels"] == 2
        outputs = self._figures.outputs
        total = (outputs[0].items if apart else sum(o.items for o in outputs)) + self._figures.misstated.get("published", 0)
        template = self._dice.pick(shape["texts"])
        items = "" if apart else self._items(outputs, shape["channels"])
        sentence = self._fill(template, total=total, website=total, items=items)
        for channel in ("total", "website"):
            if f"{{{channel}}}" in template:
                self._state(sentence, "published", channel, None, total, _ITEMS)
        if not apart:
            self._state_items(sentence, outputs)
        return sentence

    def _platforms(self) -> str | None:
        accounts = [o for o in self._figures.outputs if o.account]
        if not self._with_numbers:
            wechat = next((o for o in accounts if o.channel == "wechat"), None)
            if wechat is None:
                return None
            sentence = self._fill(self._dice.pick(self._texts["accounts"]["texts"]), wechat=wechat.account)
            self._state(sentence, "account", "wechat", wechat.account, None, None)
            return sentence
        if self._shape["channels"] != 2 or not accounts:
            return None
        sentence = self._items(accounts, 2) + "。"
        self._state_items(sentence, accounts)
        return sentence

    def _items(self, outputs: Any, shape: int) -> str:
        return "，".join(
            self._fill(self._dice.pick(self._texts["channels"][o.channel][shape]), account=o.account, n=o.items)
            for o in outputs
        )

    def _state_items(self, sentence: str, outputs: Any) -> None:
        for o in outputs:
            self._state(sentence, "published", o.channel, o.account, o.items, _ITEMS)
            if o.account:
                self._state(sentence, "account", o.channel, o.account, None, None)

    def _requests(self) -> str | None:
        # The government's own report always gives the number; of the others a few leave it to the table.
        misstated = self._figures.misstated
        if self._dice.chance(0.1) and not self._agency.aggregates and not misstated and not self._figures.situation:
            return None
        situation = self._texts["requests"][self._situation()]
        templates = situation["texts"]
        if "requests_answered" in misstated:
            templates = [t for t in templates if "{processed}" in t]
        if self._figures.situation:
            templates = [t for t in templates if "均" in t]
        template = self._dice.pick(templates)
        counts = {name: n + misstated.get(_FACT_OF.get(name, ""), 0) for name, n in self._figures.requests.items()}
        change, amount, unit = self._change()
        sentence = self._fill(template, change=change, **counts)
        scope = "aggregated" if self._agency.aggregates else "own"
        self._state(sentence, "requests_received", None, None, counts["received"], _CASES, scope)
        if amount is not None:
            self._state(sentence, "requests_change", None, None, amount, unit, scope)
        if "processed" in situation["states"]:
            answered = counts["processed"] if "{processed}" in template else counts["received"]
            self._state(sentence, "requests_answered", None, None, answered, _CASES, scope)
        return sentence

    def _situation(self) -> str:
        counts = self._figures.requests
        if self._figures.situation:
            return self._figures.situation
        if counts["received"] == 0 and counts["carried_forward"] == 0:
            return "only_brought_forward" if counts["brought_forward"] else "none"
        return "carried" if counts["brought_forward"] or counts["carried_forward"] else "all_answered"

    def _change(self) -> tuple[str, float | None, str | None]:
        wrong = self._figures.misstated.get("requests_change")
        last = self._figures.received_last_year
        if (not self._dice.chance(0.6) and wrong is None) or last is None:
            return "", None, None
        k = self._figures.requests["received"] - last + (wrong or 0)
        wording = self._texts["change"]
        if k == 0:
            return self._fill(self._dice.pick(wording["same"])), 0, _CASES
        direction = "more" if k > 0 else "fewer"
        if last and wrong is None and self._dice.chance(0.25):
            percent = round(100 * k / last, 1)
            printed = f"{abs(percent):.1f}".removesuffix(".0")
            return self._fill(self._dice.pick(wording[f"{direction}_percent"]), p=printed), percent, "%"
        return self._fill(self._dice.pick(wording[direction]), k=abs(k)), k, _CASES

    def _fee(self) -> str:
        wording = self._texts["older_fee" if form_of(self._figures.year) == "2014" else "fee"]
        sentence = self._fill(self._dice.pick(wording["texts"]))
        speaks_for_all = self._agency.aggregates and self._agency.we in sentence
        self._state(sentence, "information_fee", None, None, 0, "元", "aggregated" if speaks_for_all else "own")
        return sentence

    def _proposals(self) -> str:
        wording = self._texts["proposals"]
        congress, conference = self._figures.proposals
        if not self._dice.chance(0.75):
            return self._fill(self._dice.pick(wording["silent"]))
        template = self._dice.pick(wording["some" if congress or conference else "none"])
        sentence = self._fill(template, people_congress=congress, political_conference=conference)
        self._state(sentence, "proposals", "people_congress", None, congress, _CASES)
        self._state(sentence, "proposals", "political_conference", None, conference, _CASES)
        return sentence


_FACT_OF = {"received": "requests_received", "processed": "requests_answered"}
