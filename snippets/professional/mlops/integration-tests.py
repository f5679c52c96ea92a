import os
import sys
from unittest import mock

import pandas as pd
import pytest

# The repository is in the folder `integration-tests`; its catalogs are folders beside it.
sys.path.insert(0, "integration-tests")
sys.dont_write_bytecode = True
os.environ["PYTEST_ADDOPTS"] = "-p no:randomly -p no:cacheprovider"


class Log:
    """Keeps the outcomes that pytest reports, without the times."""

    def __init__(self):
        self.items, self.outcomes = [], {}

    def pytest_collection_finish(self, session):
        self.items = [item.nodeid for item in session.items]
        self.outcomes = {}

    def pytest_runtest_logreport(self, report):
        if report.when == "call" or report.failed:
            self.outcomes[report.nodeid] = report.outcome.upper()

    def __str__(self):
        return "\n".join(f"{outcome} {test}" for test, outcome in self.outcomes.items())


log = Log()

# --8<-- [start:unit]
pytest.main(["integration-tests", "-m", "not integration and not e2e"], plugins=[log])
print(log)
"""
PASSED test_features.py::test_price_per_item[30.0-3-10.0]
PASSED test_features.py::test_price_per_item[20.0-0-0.0]
PASSED test_features.py::test_input_is_not_changed
"""
# --8<-- [end:unit]

# --8<-- [start:integration]
retcode = pytest.main(["integration-tests", "-m", "integration"], plugins=[log])
print(log)
"""
PASSED test_pipeline.py::test_features
PASSED test_pipeline.py::test_training
PASSED test_pipeline.py::test_evaluation
PASSED test_pipeline.py::test_deployment
PASSED test_pipeline.py::test_inference
"""
# --8<-- [end:integration]

# --8<-- [start:e2e]
retcode = pytest.main(["integration-tests", "-m", "e2e"], plugins=[log])
print(log)
#> PASSED test_endpoint.py::test_endpoint
# --8<-- [end:e2e]

import mlflow
import pipeline

build_features, score = pipeline.build_features, pipeline.score


def double_rows(catalog):
    build_features(catalog)
    features = pd.read_parquet(f"{catalog}/features.parquet")
    pd.concat([features, features]).to_parquet(f"{catalog}/features.parquet")


def train_without_signature(catalog):
    known = pd.read_parquet(f"{catalog}/features.parquet").query("day <= 20")
    model = pipeline.LogisticRegression().fit(known[pipeline.INPUTS], known["returned"])
    logged = mlflow.sklearn.log_model(
        model,
        name="model",
        registered_model_name=f"{catalog}.shop.returns",
        pip_requirements=["scikit-learn"],
    )
    return str(logged.registered_model_version)


def set_another_alias(catalog, version):
    pipeline.client.set_registered_model_alias(f"{catalog}.shop.returns", "challenger", version)


def drop_empty_orders(catalog):
    score(catalog)
    predictions = pd.read_parquet(f"{catalog}/predictions.parquet")
    predictions.query("items > 0").to_parquet(f"{catalog}/predictions.parquet")


def failed_with(step, mistake):
    """Return the tests that fail when a step is replaced by one with a mistake."""
    with mock.patch.object(pipeline, step, mistake):
        pytest.main(["integration-tests", "-m", "integration"], plugins=[log])
    return [test.split("::")[1] for test, outcome in log.outcomes.items() if outcome != "PASSED"]


mistakes = {
    "a join doubles rows": ("build_features", double_rows),
    "the model has no signature": ("train", train_without_signature),
    "the alias doesn't move": ("deploy", set_another_alias),
    "scoring drops orders": ("score", drop_empty_orders),
}

# --8<-- [start:mistakes]
for mistake, change in mistakes.items():
    print(f"{mistake}: {failed_with(*change)}")
    #> a join doubles rows: ['test_features']
    #> the model has no signature: ['test_training']
    #> the alias doesn't move: ['test_deployment']
    #> scoring drops orders: ['test_inference']
# --8<-- [end:mistakes]

# What a question offers to find that scoring has dropped an order.
new_orders = pd.read_parquet("test/new_orders.parquet")
predictions = pd.read_parquet("test/predictions.parquet")
print(len(new_orders), len(predictions))
#> 50 49


def finds(check):
    """Return whether a check notices the mistake."""
    try:
        check()
    except AssertionError:
        return "The check fails, so the mistake is found."
    return "The check passes, and the mistake stays hidden."


# --8<-- [start:not-empty-ran]
def check():
    # --8<-- [start:not-empty]
    assert len(predictions) > 0
    assert "returned" in predictions.columns
    # --8<-- [end:not-empty]


print(finds(check))
#> The check passes, and the mistake stays hidden.
# --8<-- [end:not-empty-ran]


# --8<-- [start:no-nulls-ran]
def check():
    # --8<-- [start:no-nulls]
    assert predictions["returned"].notna().all()
    assert predictions["order_id"].is_unique
    # --8<-- [end:no-nulls]


print(finds(check))
#> The check passes, and the mistake stays hidden.
# --8<-- [end:no-nulls-ran]


# --8<-- [start:same-rows-ran]
def check():
    # --8<-- [start:same-rows]
    assert predictions["returned"].isin([0, 1]).all()
    assert len(predictions) == len(new_orders)
    # --8<-- [end:same-rows]


print(finds(check))
#> The check fails, so the mistake is found.
# --8<-- [end:same-rows-ran]


# --8<-- [start:known-orders-ran]
def check():
    # --8<-- [start:known-orders]
    known = set(new_orders["order_id"])
    assert set(predictions["order_id"]) <= known
    # --8<-- [end:known-orders]


print(finds(check))
#> The check passes, and the mistake stays hidden.
# --8<-- [end:known-orders-ran]

# What a question offers to find that the alias still points to the version before.
client = mlflow.MlflowClient()
name = "test.shop.returns"
version = pipeline.train("test")
client.set_model_version_tag(name, version, "validation", "passed")


# --8<-- [start:alias-exists-ran]
def check():
    # --8<-- [start:alias-exists]
    aliases = client.get_registered_model(name).aliases
    assert "champion" in aliases
    # --8<-- [end:alias-exists]


print(finds(check))
#> The check passes, and the mistake stays hidden.
# --8<-- [end:alias-exists-ran]


# --8<-- [start:version-passed-ran]
def check():
    # --8<-- [start:version-passed]
    found = client.get_model_version(name, version)
    assert found.tags["validation"] == "passed"
    # --8<-- [end:version-passed]


print(finds(check))
#> The check passes, and the mistake stays hidden.
# --8<-- [end:version-passed-ran]


# --8<-- [start:model-loads-ran]
def check():
    # --8<-- [start:model-loads]
    model = mlflow.pyfunc.load_model(f"models:/{name}@champion")
    assert model.metadata.signature is not None
    # --8<-- [end:model-loads]


print(finds(check))
#> The check passes, and the mistake stays hidden.
# --8<-- [end:model-loads-ran]


# --8<-- [start:alias-version-ran]
def check():
    # --8<-- [start:alias-version]
    champion = client.get_model_version_by_alias(name, "champion")
    assert str(champion.version) == version
    # --8<-- [end:alias-version]


print(finds(check))
#> The check fails, so the mistake is found.
# --8<-- [end:alias-version-ran]

# --8<-- [start:one-class]
few = pd.read_parquet("test/features.parquet").query("returned == 0").head(20)
try:
    pipeline.LogisticRegression().fit(few[pipeline.INPUTS], few["returned"])
except ValueError as error:
    print(str(error)[:50])
    #> This solver needs samples of at least 2 classes in
# --8<-- [end:one-class]

# --8<-- [start:raw-order]
raw = pd.DataFrame({"items": [3], "amount": [30.0]})
model = mlflow.pyfunc.load_model("models:/test.shop.returns@champion")
try:
    model.predict(raw)
except Exception as error:
    print(str(error).split(". Error: ")[-1])
    #> Model is missing inputs ['price_per_item']. Note that there were extra inputs: ['amount'].
# --8<-- [end:raw-order]

# What a question offers to run the unit tests alone; the tests are collected and not run.
os.environ["PYTEST_ADDOPTS"] += " --collect-only"


def count_by_file():
    """Return how many tests of each file pytest has selected."""
    return pd.Series([item.split("::")[0] for item in log.items]).value_counts(sort=False).to_dict()


# --8<-- [start:by-marker-ran]
# --8<-- [start:by-marker]
tests = ["integration-tests", "-m", "not integration and not e2e"]
pytest.main(tests, plugins=[log])
# --8<-- [end:by-marker]
print(count_by_file())
#> {'test_features.py': 3}
# --8<-- [end:by-marker-ran]

# --8<-- [start:by-name-ran]
# --8<-- [start:by-name]
tests = ["integration-tests", "-k", "test_features"]
pytest.main(tests, plugins=[log])
# --8<-- [end:by-name]
print(count_by_file())
#> {'test_features.py': 3, 'test_pipeline.py': 1}
# --8<-- [end:by-name-ran]

# --8<-- [start:by-unit-ran]
# --8<-- [start:by-unit]
tests = ["integration-tests", "-m", "unit"]
pytest.main(tests, plugins=[log])
# --8<-- [end:by-unit]
print(count_by_file())
#> {}
# --8<-- [end:by-unit-ran]

# --8<-- [start:by-ignore-ran]
# --8<-- [start:by-ignore]
tests = ["integration-tests", "--ignore=integration", "--ignore=e2e"]
pytest.main(tests, plugins=[log])
# --8<-- [end:by-ignore]
print(count_by_file())
#> {'test_endpoint.py': 1, 'test_features.py': 3, 'test_pipeline.py': 5}
# --8<-- [end:by-ignore-ran]
