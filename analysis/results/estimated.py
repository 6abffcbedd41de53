"""An estimate made, or in words why there is none: no trouble of a fit becomes a traceback."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from analysis.locale import ENGLISH, marked
from analysis.models import Estimate, NotEstimableError, Sample
from analysis.models.model import Model
from analysis.plan import Rules


def estimated(model: Model, sample: Sample, rules: Rules) -> Estimate | str:
    """Make an estimate, or say why there is none."""
    try:
        with _strict():
            return model.estimate(sample, rules)
    except NotEstimableError as error:
        return str(error)
    except np.linalg.LinAlgError:
        return marked("the fit has no single answer")
    except (ArithmeticError, ValueError) as error:
        return ENGLISH.text("the fit failed: {error}", error=error)
    except Warning as warning:
        first = str(warning).strip().splitlines()[0].rstrip(".")
        return ENGLISH.text("the fit gave a warning: {first}", first=first)


@contextmanager
def _strict() -> Iterator[None]:
    """Let any warning of a fit stop it; warnings about the libraries' own future do not."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for kind in (DeprecationWarning, PendingDeprecationWarning, FutureWarning):
            warnings.simplefilter("ignore", kind)
        yield
