"""Outputs, figures and requests are compared with what is recorded, and rewritten on request."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from _pytest.outcomes import Failed
from pyspark.sql import SparkSession

from tests.proofs.harness.recorder import Recorder, read_body
from tests.proofs.harness.runner import Runner
from tests.proofs.harness.script import Script
from tests.proofs.small_topic import NAME, SmallTopic, show, write_sections, write_topic

SDK = write_sections(
    alias="""
from databricks.sdk import WorkspaceClient

workspace = WorkspaceClient()
workspace.registered_models.set_alias("main.shop.churn", alias="champion", version_num=3)
"""
)

MLFLOW = write_sections(
    endpoint="""
from mlflow.deployments import get_deploy_client

client = get_deploy_client("databricks")
served = {"entity_name": "main.shop.churn", "entity_version": "3", "workload_size": "Small"}
client.create_endpoint(config={"name": "churn", "config": {"served_entities": [served]}})
"""
)

REQUEST = {
    "method": "PUT",
    "path": "/api/2.1/unity-catalog/models/main.shop.churn/aliases/champion",
    "body": {"version_num": 3},
}


def record(topic: SmallTopic, **sections: list[object]) -> Path:
    """Write the record of the requests beside the snippet."""
    path = topic.snippet.with_suffix(".requests.json")
    path.write_text(json.dumps(sections), "utf-8")
    return path


def test_a_call_of_the_sdk_is_compared_with_its_record(runner: Runner, tmp_path: Path) -> None:
    """The Databricks SDK runs unchanged; only the workspace is a local server."""
    topic = write_topic(tmp_path / "project", show("alias"), SDK)
    record(topic, alias=[REQUEST])

    topic.prove(runner)

    assert [request for _, request in runner.recorder.sent] == [REQUEST]


def test_a_call_of_mlflow_is_recorded_too(runner: Runner, tmp_path: Path) -> None:
    """MLflow's deployments client talks to the same server."""
    topic = write_topic(tmp_path / "project", show("endpoint"), MLFLOW)

    runner.run(topic.build_script())

    ((line, request),) = runner.recorder.sent
    assert line == 6
    assert (request["method"], request["path"]) == ("POST", "/api/2.0/serving-endpoints/")
    assert request["body"]["config"]["served_entities"][0]["entity_version"] == "3"


@pytest.mark.parametrize("recorded", [{}, {"alias": [{**REQUEST, "body": {"version_num": 4}}]}])
def test_a_changed_request_fails_with_what_was_expected_and_got(
    runner: Runner, tmp_path: Path, recorded: dict[str, list[object]]
) -> None:
    """The record beside the snippet is compared, section by section; nothing is sent that the page does not show."""
    topic = write_topic(tmp_path / "project", show("alias"), SDK)
    record(topic, **recorded)

    with pytest.raises(Failed, match=r"topic.requests.json: section alias: expected .*, got .*champion"):
        topic.prove(runner)


def test_a_request_of_a_block_of_the_page_fails(runner: Runner, tmp_path: Path) -> None:
    """Only a snippet has a record, so a block of the page must not send anything."""
    page = '# A topic\n\n```python\nimport urllib.request\n\nurllib.request.urlopen(HOST + "/api/x")\n```\n'
    topic = write_topic(tmp_path / "project", page.replace("HOST", repr(runner.recorder.host)), "\n")

    with pytest.raises(Failed, match=rf"docs/{NAME}.md:6: expected null"):
        topic.prove(runner)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("print(2)\n#> 3\n", r"topic.py:2: expected '#> 3', got '#> 2'"),
        ("print(2)\n", r"topic.py:2: expected '.*', got '#> 2'"),
        ("one = 1\n#> 1\nprint(one)\n#> 2\n", r"topic.py:4: expected '#> 2', got '#> 1'"),
    ],
)
def test_a_wrong_or_missing_output_fails_with_file_and_line(
    runner: Runner, tmp_path: Path, source: str, message: str
) -> None:
    """A failure shows the place, the expected output and the actual output."""
    topic = write_topic(tmp_path / "project", "# A topic\n", source)

    with pytest.raises(Failed, match=message):
        topic.prove(runner)


def test_functions_see_what_later_blocks_bind(runner: Runner, tmp_path: Path) -> None:
    """All blocks share one namespace, as in a notebook."""
    snippet = write_sections(
        define="rate = 2\n\n\ndef convert(price):\n    return price * rate",
        change="rate = 3\nprint(convert(10))\n#> 30",
    )
    topic = write_topic(tmp_path / "project", show("define", "change"), snippet.replace("#> 30", "#> ?"))

    assert "print(convert(10))\n#> 30\n" in "".join(runner.run(topic.build_script()))


def test_outputs_are_written_into_page_and_snippet_on_request(
    runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --update-examples each output that differs is replaced where it stands, indented as its block."""
    page = show("first") + "\n=== A tab\n\n    ```python\n    print(price + 1)\n    #> 7\n    ```\n\n" + show("second")
    snippet = write_sections(first="price = 2\nprint(price)\n#> 5", second="print(price * 2)\n#> 4")
    topic = write_topic(tmp_path / "project", page, snippet)
    monkeypatch.setattr(runner.examples._pytest_config.option, "update_examples", True)  # noqa: SLF001  (no public way)

    topic.prove(runner)

    updates = [
        (example.path, example.start_index, example.end_index, example.source, example.indent)
        for example in runner.examples.to_update
    ]
    runner.examples.to_update.clear()  # pytest-examples would write them at the end of the run
    texts = {topic.page: page, topic.snippet: snippet}
    for path, start, end, source, indent in reversed(updates):
        lines = "".join(" " * indent + line + "\n" for line in source.splitlines())
        texts[path] = texts[path][:start] + lines + texts[path][end:]
    assert texts == {topic.page: page.replace("#> 7", "#> 3"), topic.snippet: snippet.replace("#> 5", "#> 2")}


def test_sql_of_a_page_runs_in_its_place(runner: Runner, tmp_path: Path) -> None:
    """A wrong table names the line of the page."""
    snippet = write_sections(view='spark.range(2).createOrReplaceTempView("ids")')
    table = "--> +---+\n--> |n  |\n--> +---+\n--> |3  |\n--> +---+\n"
    page = show("view") + f"\n```sql\nSELECT count(*) AS n FROM ids;\n{table}```\n"
    topic = write_topic(tmp_path / "project", page, snippet)

    with pytest.raises(Failed, match=rf"docs/{NAME}.md:12: expected '--> \|3  \|', got '--> \|2  \|'"):
        topic.prove(runner)


def test_lines_of_the_script_lead_back_to_their_files(tmp_path: Path) -> None:
    """Every line of snippet and page is found again, whichever part it is in."""
    page = show("first") + "\n```python\nprint(1)\n#> 1\n```\n\n" + show("second")
    snippet = "import os\n\n" + write_sections(first="a = 1", second="b = 2") + "\nc = 3\n"
    topic = write_topic(tmp_path / "project", page, snippet)

    script = topic.build_script()

    assert [part.path for part in script.parts] == [topic.snippet, topic.page, topic.snippet]
    for number, line in enumerate(script.source.split("\n")[:-1], 1):
        if "next part" not in line:
            path, found = script.locate(number)
            assert path.read_text("utf-8").split("\n")[found - 1] == line


def test_each_run_of_a_topic_has_tables_of_its_own(spark: SparkSession, tmp_path: Path) -> None:
    """Tables, views, settings and databases of one topic are gone when the next begins."""
    from tests.proofs.harness.engines import open_topic_session  # noqa: PLC0415

    with open_topic_session(spark, "one", tmp_path) as session:
        session.sql("CREATE DATABASE shop")
        session.range(3).write.format("delta").saveAsTable("shop.ids")
        session.range(3).write.format("delta").saveAsTable("ids")
        session.range(3).createOrReplaceTempView("view_of_ids")
        session.conf.set("spark.sql.ansi.enabled", "false")

    with open_topic_session(spark, "two", tmp_path) as session:
        assert [database.name for database in session.catalog.listDatabases()] == ["default"]
        assert session.catalog.listTables() == []
        assert session.conf.get("spark.sql.ansi.enabled") == "true"


def test_mlflow_over_http_keeps_runs(mlflow_server: str, runner: Runner) -> None:
    """Snippets that ask for it talk to a real MLflow server."""
    import mlflow  # noqa: PLC0415  (slow to import, and only needed here)

    mlflow.set_tracking_uri(mlflow_server)
    with mlflow.start_run() as run:
        mlflow.log_metric("rmse", 2.5)

    assert mlflow.get_run(run.info.run_id).data.metrics == {"rmse": 2.5}


def test_a_recorder_without_a_script_records_nothing() -> None:
    """Requests that no snippet sent prove nothing."""
    recorder = Recorder()
    recorder.record({"method": "GET", "path": "/"})

    assert recorder.sent == []


@pytest.mark.parametrize(("body", "recorded"), [(b'{"a": 1}', {"a": 1}), (b"a=1", "a=1"), (b"\xff", "\ufffd")])
def test_a_body_that_is_no_json_is_recorded_as_text(body: bytes, recorded: object) -> None:
    """The client gets its answer, and the comparison shows what it sent."""
    assert read_body(body) == recorded


def test_a_script_of_no_parts_is_not_built() -> None:
    """A page without code of its own and without a snippet is no topic to prove."""
    assert Script([]).source == ""
