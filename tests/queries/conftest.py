"""A small county whose numbers are worked out by hand."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import pytest

from analytics.warehouse import Snapshot


@pytest.fixture(scope="session")
def county(make: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A county with two towns, a subdistrict that never reports and a bureau, 2022 and 2023; and a fictional town.

    received  2022  2023     processed  2022  2023     granted in full  2022  2023     wechat  2022  2023
    县          50    60                   50    55                       20    30              –     –
    甲镇         2     5                    2     4                        1     2            100   150 (甲镇发布)
    乙镇         –     0                    –     0                        –     0              –   not stated (乙镇之声)
    局           7     3                    7     –                        7     3              –     –
    演示镇       9     9                    9     9                        9     9             10     0 (演示)
    """
    gov = make.entry("县", type="county", order=1)
    town, other = (make.entry(name, parent="县", order=n) for n, name in enumerate(("甲镇", "乙镇"), 1))
    street = make.entry("丙街道", type="subdistrict", parent="县", order=3)
    bureau = make.entry("局", type="department", parent="县", order=4)
    demo = make.entry("演示镇", order=9, demo=True)
    wechat = make.fact("published", 100, "wechat", "甲镇发布", unit="条")

    def handled(received: int, processed: int | None, granted: int, **more: int | str | None) -> dict[str, int | str | None]:
        return {"requests_received": received, "requests_processed": processed, "granted_in_full": granted,
                "unavailable_not_held": (processed or granted) - granted, ("requests_received", "natural_person"): received, **more}

    reports = [
        make.report(gov, 2022, handled(50, 50, 20), scope="aggregated", published=date(2023, 3, 1)),
        make.report(gov, 2023, handled(60, 55, 30, requests_carried_forward=5), scope="aggregated", published=date(2024, 3, 1)),
        make.report(town, 2022, handled(2, 2, 1, normative_documents_in_force=4), [wechat], published=date(2023, 1, 9)),
        make.report(
            town, 2023, handled(5, 4, 2, requests_carried_forward=1, review_total=1, review_corrected=1, normative_documents_issued=2,
                                normative_documents_repealed=1, normative_documents_in_force=5, licences_decided=12),
            [make.fact("published", 150, "wechat", "甲镇发布", unit="条"), make.fact("followers", 800, "wechat", "甲镇发布", unit="人"),
             make.fact("published", 90, "website", unit="条")], published=date(2024, 2, 10)),
        make.report(other, 2023, handled(0, 0, 0), [make.fact("account", None, "wechat", "乙镇之声")]),
        make.report(bureau, 2022, handled(7, 7, 7)),
        make.report(bureau, 2023, handled(3, 3, 3) | {"requests_processed": ""}),
        make.report(demo, 2022, handled(9, 9, 9), [make.fact("published", 10, "wechat", "演示")]),
        make.report(demo, 2023, handled(9, 9, 9), [make.fact("published", 0, "wechat", "演示")]),
        make.report("无名镇人民政府", 2023, handled(1, 1, 1)),
    ]
    snapshot: Snapshot = make.snapshot(tmp_path_factory.mktemp("county"), reports, [gov, town, other, street, bureau, demo])
    return snapshot
