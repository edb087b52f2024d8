"""How far a rate on few cases may be from the truth."""

from __future__ import annotations

import math

Z_95 = 1.959963984540054  # the normal deviate of a two-sided 95 % interval


def wilson(numerator: float, denominator: float, z: float = Z_95) -> tuple[float, float] | None:
    """Wilson's score interval of a share, as fractions of 1; None on a base of 0, and where a wrong
    report prints more cases than its base."""
    if not 0 <= numerator <= denominator or denominator == 0:
        return None
    share, weight = numerator / denominator, z * z / denominator
    middle = (share + weight / 2) / (1 + weight)
    reach = z * math.sqrt(share * (1 - share) / denominator + weight / (4 * denominator)) / (1 + weight)
    return max(middle - reach, 0.0), min(middle + reach, 1.0)
