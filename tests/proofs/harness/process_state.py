"""Gives each topic a clean process, without starting a new one.

A process of its own for each topic would have to start Spark, and import Spark, pandas and MLflow, forty times:
ten to twenty seconds each. So what a topic can leave behind is put back: modules that it imported from its own
folder, the places where imports look, environment, working folder, warnings, figures, MLflow, child processes.
Spark runs on; its session, tables and Python workers are new for each topic (see engines.py).
"""

from __future__ import annotations

import importlib
import logging
import os
import random
import re
import site
import sys
import sysconfig
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil

from tests.website import ROOT


@contextmanager
def restore_process(folder: Path) -> Iterator[None]:
    """Run the block in a folder, and put back what it changed in this process."""
    environment, paths, main = dict(os.environ), list(sys.path), sys.modules["__main__"]
    here, modules, levels = Path.cwd(), set(sys.modules), _read_log_levels()
    state, numpy_state = random.getstate(), np.random.get_state()  # noqa: NPY002  (the state that snippets could change)
    with warnings.catch_warnings():
        os.chdir(folder)
        importlib.invalidate_caches()
        try:
            yield
        finally:
            _reset_mlflow()  # reads the environment
            os.chdir(here)
            os.environ.clear()
            os.environ.update(environment)
            sys.path[:] = paths
            sys.modules["__main__"] = main
            _forget_modules(modules)
            _close_figures()
            random.setstate(state)
            np.random.set_state(numpy_state)  # noqa: NPY002
            for name, level in _read_log_levels().items():
                logging.getLogger(name).setLevel(levels.get(name, level))
            _end_children(folder)


def _read_log_levels() -> dict[str, int]:
    known = logging.Logger.manager.loggerDict.items()
    return {name: logger.level for name, logger in known if isinstance(logger, logging.Logger)}


def _forget_modules(before: set[str]) -> None:
    """Forget the modules that came with the topic; those of installed packages may stay loaded."""
    installed = (sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), *site.getsitepackages())
    for name in set(sys.modules) - before:
        file = getattr(sys.modules[name], "__file__", None)
        if file and not file.startswith((*installed, str(ROOT))):
            del sys.modules[name]
    for path in list(sys.path_importer_cache):
        if not path.startswith((*installed, str(ROOT))):
            del sys.path_importer_cache[path]
    importlib.invalidate_caches()


def _reset_mlflow() -> None:
    """End what a topic leaves switched on in MLflow."""
    mlflow = sys.modules.get("mlflow")
    if mlflow is None:
        return
    while mlflow.active_run():
        mlflow.end_run()
    mlflow.autolog(disable=True)
    mlflow.set_tracking_uri(None)
    mlflow.set_registry_uri(None)
    mlflow.tracking.fluent._active_experiment_id = None  # noqa: SLF001  (there is no other way back to the default)
    settings = sys.modules["mlflow.utils.autologging_utils"].AUTOLOGGING_INTEGRATIONS
    for name in settings:
        settings[name] = {}  # as after the import: a library that is off would not follow mlflow.autolog()


def _close_figures() -> None:
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")
        sys.modules["matplotlib"].rc_file_defaults()


def _end_children(folder: Path) -> None:
    """End the servers that a topic started in its folder and did not stop; the helpers of multiprocessing stay."""
    for child in psutil.Process().children():
        try:
            ours = Path(child.cwd()).is_relative_to(folder)
            if ours and not {"resource_tracker", "loky"} & set(re.findall(r"\w+", " ".join(child.cmdline()))):
                for process in [*child.children(recursive=True), child]:
                    process.kill()
        except psutil.Error:  # it has just ended
            continue
