"""A cluster gives what one process gives."""

from __future__ import annotations

import pytest
from distributed import Client, LocalCluster
from joblib import parallel_config
from pandas.testing import assert_frame_equal

from analysis.calibration.store import Store
from analysis.calibration.studies import Task, run

SEEDS = (1, 2, 3, 4, 5)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """Start a cluster on this machine: two workers, each a process of its own."""
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        local_directory=str(tmp_path_factory.mktemp("dask")),
    ) as found:
        yield found


@pytest.mark.slow
def test_workers_of_a_cluster_give_what_one_process_gives(cluster, design, plan, tmp_path):
    alone = Task.of(design, plan, Store.of(tmp_path / "alone", design))
    assert sorted(run(alone, SEEDS, jobs=1)) == list(SEEDS)
    shared = Task.of(design, plan, Store.of(tmp_path / "shared", design))
    with Client(cluster), parallel_config(backend="dask"):
        assert sorted(run(shared, SEEDS, jobs=-1)) == list(SEEDS)
    assert_frame_equal(shared.kept.read(SEEDS), alone.kept.read(SEEDS))
