"""Questions with several answers: each option with its own probability; exclusive ones alone."""

from __future__ import annotations

from functools import cache

import numpy as np

from analysis.simulate.given import Given
from analysis.simulate.setting import Setting
from analysis.simulate.streams import Bools, Floats, stream
from analysis.simulate.truth import Options
from instrument.model import Option


def draw_options(options: Options, setting: Setting) -> list[Given]:
    """Draw which options are ticked, in terms of the newest version, and say it in this one's.

    Nothing ticked becomes the exclusive option if there is one, and else one more draw by share.
    """
    readings = setting.readings
    newest = tuple(readings.variables[0].chains.values())[-1].scale
    plain = [each for each in newest.options if not each.exclusive]
    nothing = next((each.code for each in newest.options if each.exclusive), None)
    shares = _shares(options, plain, setting)
    ticked = setting.fresh("ticked").random(shares.shape) < shares
    if options.pair_share is not None:
        ticked = _only_tied(ticked, shares, tied(options.pair_share, setting))
    most = setting.readings.item.scale.at_most or len(plain)
    of_options = cache(readings.of_options)
    given = []
    for row in range(len(setting.rows)):
        chosen = [plain[place].code for place in np.flatnonzero(ticked[row])]
        if len(chosen) > most:
            keep = setting.fresh(f"keep {row}").permutation(len(chosen))[:most]
            chosen = [chosen[place] for place in sorted(keep)]
        if not chosen and nothing is None:
            chosen = [plain[int(np.argmax(shares[row]))].code]
        codes = of_options(frozenset(chosen or [str(nothing)]))
        given.append(Given(codes=codes))
    return given


def _shares(options: Options, plain: list[Option], setting: Setting) -> Floats:
    """Compute each row's probability of each option."""
    found = np.empty((len(setting.rows), len(plain)))
    for place, option in enumerate(plain):
        share = options.shares.get(option.code, options.default_share)
        share += options.post.get(option.code, 0.0) if setting.post else 0.0
        share = min(max(share, 0.001), 0.999)
        z = setting.of_collectives(f"{setting.item} {option.code}")
        odds = np.log(share / (1 - share)) + options.collective_sd * z
        found[:, place] = 1 / (1 + np.exp(-odds))
    return found


def tied(share: float, setting: Setting) -> Bools:
    """Tell which rows concern a pair of collectives with a tie; both ends see the same tie."""
    found = []
    for one, other in zip(setting.rows.collectives, setting.rows.others, strict=True):
        pair = sorted((one or "", other or ""))
        found.append(stream(setting.seed, "pair", setting.item, *pair).random() < share)
    return np.array(found, dtype=np.bool_)


def _only_tied(ticked: Bools, shares: Floats, ties: Bools) -> Bools:
    """Untick all where there is no tie, and tick the likeliest option where a tie has none."""
    kept = ticked & ties[:, None]
    empty = ties & ~kept.any(axis=1)
    kept[np.flatnonzero(empty), np.argmax(shares[empty], axis=1)] = True
    return kept
