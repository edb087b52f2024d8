"""A page over a few agencies with no snapshot behind it: frames are prepared from hand-made answers of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, cast

import pandas as pd
import pytest

from analytics.queries import BuildInfo, Options, Selection
from analytics.ui.context import Page


@pytest.fixture
def open_page_over() -> Callable[..., Page]:
    """open_page_over("compare", 甲镇="town", 乙街道="subdistrict", …): a Chinese page of 2024 and 2025 over these agencies."""

    def make(code: str, agencies: tuple[str, ...] = (), **types: str) -> Page:
        scope = pd.DataFrame({
            "agency_id": list(types), "name": [f"某区{name}" for name in types], "short_name": list(types), "type": list(types.values()),
            "peers": list(types.values()), "is_demo": False, "is_pooled": True, "is_expected": True, "reports": 2,
        })
        options = Options((2024, 2025), scope, tuple(dict.fromkeys(types.values())), scope.head(0))
        info = BuildInfo("3f9a1c2e", datetime(2026, 4, 1, tzinfo=UTC), 4, 0, date(2026, 3, 28), 0)
        selected = scope[scope["agency_id"].isin(agencies)] if agencies else scope
        selection = Selection((2024, 2025), agencies=agencies)
        return Page(code, "zh", cast(Any, None), options, info, selection, (2024, 2025), 2025, 10, selected)

    return make
