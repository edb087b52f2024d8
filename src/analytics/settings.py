"""Where things lie on this machine; every path can be set by an environment variable."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Settings:
    """`reports`: published reports as received; `roster`: who is expected to report; `thresholds` and `deadlines`: what the
    checks measure by, edited by the user; `warehouse`: snapshots, their caches
    and the human decisions beside them; `with_demo`: whether a build adds the fictional district."""

    reports: Path
    roster: Path
    thresholds: Path
    deadlines: Path
    warehouse: Path
    with_demo: bool


def settings() -> Settings:
    """From GONGKAI_REPORTS, GONGKAI_ROSTER, GONGKAI_THRESHOLDS, GONGKAI_DEADLINES, GONGKAI_WAREHOUSE and GONGKAI_DEMO (0 or
    1), else beside this project."""

    def path(name: str, default: str) -> Path:
        return Path(os.environ.get(f"GONGKAI_{name}") or ROOT / "data" / default)

    return Settings(
        reports=path("REPORTS", "reports"),
        roster=path("ROSTER", "roster.csv"),
        thresholds=path("THRESHOLDS", "thresholds.toml"),
        deadlines=path("DEADLINES", "deadlines.toml"),
        warehouse=path("WAREHOUSE", "warehouse"),
        with_demo=os.environ.get("GONGKAI_DEMO", "1") != "0",
    )
