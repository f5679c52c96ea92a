"""Request checked: what real clients send is recorded, shown and compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from _pytest.outcomes import Failed
from pytest_examples import CodeExample

from lakeproof.content.snippets import parse_sections
from tests.proofs.recorder import Recorder
from tests.proofs.running import Runner

SDK = """\
# --8<-- [start:alias]
from databricks.sdk import WorkspaceClient

workspace = WorkspaceClient()
workspace.registered_models.set_alias("main.shop.churn", alias="champion", version_num=3)
# --8<-- [end:alias]
"""

MLFLOW = """\
# --8<-- [start:endpoint]
from mlflow.deployments import get_deploy_client

client = get_deploy_client("databricks")
served = {"entity_name": "main.shop.churn", "entity_version": "3", "workload_size": "Small"}
client.create_endpoint(config={"name": "churn", "config": {"served_entities": [served]}})
# --8<-- [end:endpoint]
"""


def write(folder: Path, source: str) -> Path:
    """Write a snippet outside the tree."""
    path = folder / "serving.py"
    path.write_text(source, "utf-8")
    return path


def test_a_call_of_the_sdk_is_recorded_with_its_section(runner: Runner, tmp_path: Path) -> None:
    """The Databricks SDK runs unchanged; only the far end is ours."""
    path = write(tmp_path, SDK)

    runner.unchecked(SDK, path, 0)

    assert runner.recorder.by_section(parse_sections(SDK)) == {
        "alias": [
            {
                "method": "PUT",
                "path": "/api/2.1/unity-catalog/models/main.shop.churn/aliases/champion",
                "body": {"version_num": 3},
            }
        ]
    }


def test_a_call_of_mlflow_is_recorded_too(runner: Runner, tmp_path: Path) -> None:
    """MLflow's deployments client talks to the same far end."""
    path = write(tmp_path, MLFLOW)

    runner.unchecked(MLFLOW, path, 0)

    (request,) = runner.recorder.by_section(parse_sections(MLFLOW))["endpoint"]
    assert (request["method"], request["path"]) == ("POST", "/api/2.0/serving-endpoints/")
    assert request["body"]["config"]["served_entities"][0]["entity_version"] == "3"


def test_a_changed_request_fails_with_what_was_expected_and_got(runner: Runner, tmp_path: Path) -> None:
    """The record beside the snippet is compared, section by section."""
    path = write(tmp_path, SDK)
    runner.unchecked(SDK, path, 0)
    sent = runner.recorder.by_section(parse_sections(SDK))
    record = path.with_suffix(".requests.json")

    record.write_text(json.dumps(sent), "utf-8")
    runner.requests(path)
    record.write_text(json.dumps(sent).replace("champion", "challenger"), "utf-8")

    with pytest.raises(Failed, match=r"serving.requests.json: section alias: expected .*challenger.*, got .*champion"):
        runner.requests(path)


def test_a_request_without_a_record_fails(runner: Runner, tmp_path: Path) -> None:
    """Nothing is sent that the page does not show."""
    path = write(tmp_path, SDK)
    runner.unchecked(SDK, path, 0)

    with pytest.raises(Failed, match="section alias: expected null"):
        runner.requests(path)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("print(2)\n#> 3\n", r"sums.py:2: expected '#> 3', got '#> 2'"),
        ("print(2)\n", r"sums.py:\d: expected 'nothing', got '#> 2'"),
        ("one = 1\n#> 1\nprint(one)\n#> 2\n", r"sums.py:4: expected '#> 2', got '#> 1'"),
    ],
)
def test_a_wrong_or_missing_output_fails_with_file_and_line(
    runner: Runner, tmp_path: Path, source: str, told: str
) -> None:
    """The author reads where, what stands there, and what came back."""
    with pytest.raises(Failed, match=told):
        runner.python(CodeExample.create(source, path=tmp_path / "sums.py"))


def test_an_exception_names_the_line_of_the_snippet(runner: Runner, tmp_path: Path) -> None:
    """A snippet that raises is told with its place."""
    with pytest.raises(NameError) as raised:
        runner.python(CodeExample.create("a = 1\nb = missing\n", path=tmp_path / "sums.py"))

    assert any("sums.py:2" in note for note in raised.value.__notes__)


def test_mlflow_over_http_keeps_runs(mlflow_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Snippets that ask for it talk to a real MLflow server."""
    import mlflow  # noqa: PLC0415  (slow to import, and only needed here)

    monkeypatch.setenv("MLFLOW_TRACKING_URI", mlflow_server)
    mlflow.set_tracking_uri(mlflow_server)
    with mlflow.start_run() as run:
        mlflow.log_metric("rmse", 2.5)

    assert mlflow.get_run(run.info.run_id).data.metrics == {"rmse": 2.5}
    mlflow.set_tracking_uri(None)  # type: ignore[arg-type]


def test_a_recorder_without_a_script_keeps_nothing() -> None:
    """Requests that no snippet sent are nobody's proof."""
    recorder = Recorder()
    recorder.keep({"method": "GET", "path": "/"})

    assert recorder.sent == []
