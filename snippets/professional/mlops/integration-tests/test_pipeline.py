# --8<-- [start:integration]
from types import SimpleNamespace

import mlflow
import pandas as pd
import pipeline
import pytest

pytestmark = pytest.mark.integration
client = mlflow.MlflowClient()
name = "test.shop.returns"


@pytest.fixture(scope="module")
def run(catalog):
    pipeline.build_features(catalog)
    version = pipeline.train(catalog)
    auc = pipeline.evaluate(catalog, version, least=0.6)
    pipeline.deploy(catalog, version)
    pipeline.score(catalog)
    tables = ["orders", "features", "new_orders", "predictions"]
    read = {table: pd.read_parquet(f"{catalog}/{table}.parquet") for table in tables}
    return SimpleNamespace(version=version, auc=auc, **read)


def test_features(run):
    assert len(run.features) == len(run.orders)
    assert run.features["order_id"].is_unique
    assert run.features.notna().all(axis=None)


def test_training(run):
    signature = mlflow.models.get_model_info(f"models:/{name}/{run.version}").signature
    assert signature.inputs.input_names() == pipeline.INPUTS


def test_evaluation(run):
    assert run.auc > 0.6  # loose: the data is small


def test_deployment(run):
    champion = client.get_model_version_by_alias(name, "champion")
    assert str(champion.version) == run.version


def test_inference(run):
    assert len(run.predictions) == len(run.new_orders)
    assert run.predictions["returned"].isin([0, 1]).all()
# --8<-- [end:integration]
