"""What a topic changes in the process is put back before the next one runs."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from pathlib import Path

import psutil
import pytest

from tests.proofs.harness.process_state import restore_process


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty working folder."""
    path = tmp_path / "work"
    path.mkdir()
    return path


def test_modules_of_a_topic_are_forgotten(folder: Path, tmp_path: Path) -> None:
    """A later topic cannot import what an earlier one wrote, from a relative path or an absolute one."""
    other = tmp_path / "other"
    other.mkdir()
    with restore_process(folder):
        (folder / "project").mkdir()
        (folder / "project" / "cleaning.py").write_text("value = 1\n")
        (other / "packed.py").write_text("value = 2\n")
        sys.path[:0] = ["project", str(other)]
        import cleaning  # type: ignore[import-not-found]  # noqa: PLC0415
        import packed  # type: ignore[import-not-found]  # noqa: PLC0415

        assert (cleaning.value, packed.value) == (1, 2)

    assert not {"cleaning", "packed"} & sys.modules.keys()
    assert not {"project", str(other)} & {*sys.path, *sys.path_importer_cache}
    with restore_process(folder), pytest.raises(ModuleNotFoundError):
        import cleaning  # noqa: PLC0415


def test_environment_folder_and_warnings_are_put_back(folder: Path) -> None:
    """Neither settings in the environment nor the working folder survive."""
    before = dict(os.environ), Path.cwd(), list(warnings.filters), sys.modules["__main__"]
    with restore_process(folder):
        os.environ["MLFLOW_EXPERIMENT_ID"] = "7"
        del os.environ["PATH"]
        warnings.simplefilter("error")
        sys.modules["__main__"] = sys

        assert Path.cwd() == folder

    assert (dict(os.environ), Path.cwd(), list(warnings.filters), sys.modules["__main__"]) == before


def test_mlflow_is_as_after_its_import(folder: Path) -> None:
    """No run stays open, no library stays logged or switched off, and the default store is that of the folder."""
    import mlflow  # noqa: PLC0415  (slow to import, and only needed here)
    from mlflow.utils.autologging_utils import AUTOLOGGING_INTEGRATIONS  # noqa: PLC0415

    with restore_process(folder):
        mlflow.set_tracking_uri(f"sqlite:///{folder}/other.db")
        mlflow.sklearn.autolog(disable=True)
        mlflow.set_experiment("mine")
        mlflow.start_run()

    assert mlflow.active_run() is None
    assert "other.db" not in mlflow.get_tracking_uri()
    assert not any(AUTOLOGGING_INTEGRATIONS.values())
    assert "MLFLOW_EXPERIMENT_ID" not in os.environ


def test_figures_are_closed(folder: Path) -> None:
    """A figure that a topic left open is not drawn into by the next."""
    import matplotlib.pyplot as plt  # noqa: PLC0415

    with restore_process(folder):
        plt.figure()
        plt.rcParams["figure.figsize"] = [1, 1]

    assert plt.get_fignums() == []
    assert plt.rcParams["figure.figsize"] != [1, 1]


def test_servers_that_a_topic_left_running_are_ended(folder: Path) -> None:
    """A child process and its own children, those in a session of their own included."""
    code = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])"
    with restore_process(folder):
        server = subprocess.Popen([sys.executable, "-c", f"{code}; time.sleep(600)"], start_new_session=True)
        parent = psutil.Process(server.pid)
        while not (children := parent.children()):
            pass

    server.wait(60)
    gone, alive = psutil.wait_procs(children, timeout=60)
    assert not alive
    assert gone
