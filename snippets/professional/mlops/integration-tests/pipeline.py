import mlflow
import pandas as pd
from features import add_price_per_item
from mlflow.models import infer_signature
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

INPUTS = ["items", "price_per_item"]
client = mlflow.MlflowClient()


# --8<-- [start:steps]
def build_features(catalog):
    orders = pd.read_parquet(f"{catalog}/orders.parquet")
    add_price_per_item(orders).to_parquet(f"{catalog}/features.parquet")


def train(catalog):
    known = pd.read_parquet(f"{catalog}/features.parquet").query("day <= 20")
    model = LogisticRegression().fit(known[INPUTS], known["returned"])
    logged = mlflow.sklearn.log_model(
        model,
        name="model",
        signature=infer_signature(known[INPUTS], model.predict(known[INPUTS])),
        registered_model_name=f"{catalog}.shop.returns",
        pip_requirements=["scikit-learn"],
    )
    return str(logged.registered_model_version)


def evaluate(catalog, version, least):
    name = f"{catalog}.shop.returns"
    recent = pd.read_parquet(f"{catalog}/features.parquet").query("day > 20")
    model = mlflow.sklearn.load_model(f"models:/{name}/{version}")
    auc = roc_auc_score(recent["returned"], model.predict_proba(recent[INPUTS])[:, 1])
    passed = "passed" if auc >= least else "failed"
    client.set_model_version_tag(name, version, "validation", passed)
    return auc


def deploy(catalog, version):
    name = f"{catalog}.shop.returns"
    if client.get_model_version(name, version).tags["validation"] == "passed":
        client.set_registered_model_alias(name, "champion", version)


def score(catalog):
    model = mlflow.pyfunc.load_model(f"models:/{catalog}.shop.returns@champion")
    new = add_price_per_item(pd.read_parquet(f"{catalog}/new_orders.parquet"))
    new["returned"] = model.predict(new[INPUTS])
    new.to_parquet(f"{catalog}/predictions.parquet")
# --8<-- [end:steps]
