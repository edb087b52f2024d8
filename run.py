"""python3 run.py: the dashboard. python3 run.py test: every test. python3 run.py setup: the set-up alone.

Needs nothing but Python 3.11 or newer; the work is done in src/analytics/setup. This file keeps to the syntax of old
Pythons, so that one of them can at least say that it is too old.
"""

import os
import shutil
import sys

MINIMUM = (3, 11)
TOO_OLD = (
    "需要 Python {minimum} 或更新版本，当前是 {current}。{hint}\n"
    "Python {minimum} or newer is needed, this is {current}. {hint}"
)


def too_old_sentence(current: "tuple[int, int]") -> str:
    """What to tell the user of this Python: the name of a newer one on PATH, where there is one."""
    names = (f"python3.{minor}" for minor in range(20, MINIMUM[1] - 1, -1))
    newer = next((name for name in names if shutil.which(name)), None)
    hint = "→ " + newer + " run.py" if newer else "→ python.org"
    return TOO_OLD.format(minimum="{}.{}".format(*MINIMUM), current="{}.{}".format(*current), hint=hint)


if __name__ == "__main__":
    if sys.version_info < MINIMUM:
        sys.exit(too_old_sentence(sys.version_info[:2]))
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "src"))
    from analytics.setup.main import main

    sys.exit(main(sys.argv[1:]))
