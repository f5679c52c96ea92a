import json
import sys
from pathlib import Path

import joblib
import mlflow
import pandas as pd
from mlflow.models import infer_signature
from sklearn.linear_model import LogisticRegression

# Eight orders, and whether they were returned.
orders = pd.DataFrame(
    {
        "amount": [20.0, 35.0, 50.0, 80.0, 120.0, 150.0, 60.0, 90.0],
        "express": [0, 1, 0, 0, 1, 1, 1, 0],
    }
)
returned = [0, 0, 1, 0, 1, 1, 0, 1]
classifier = LogisticRegression().fit(orders, returned)
joblib.dump(classifier, "classifier.joblib")
Path("rules.json").write_text(json.dumps({"threshold": 0.3}))
new = pd.DataFrame({"amount": [60.0, 95.0], "shipping": [" EXPRESS", "standard"]})

# --8<-- [start:class]
from mlflow.pyfunc import PythonModel


class Returns(PythonModel):
    def load_context(self, context):
        self.classifier = joblib.load(context.artifacts["classifier"])
        self.rules = json.loads(Path(context.artifacts["rules"]).read_text())

    def predict(self, context, model_input, params=None):
        express = model_input["shipping"].str.strip().str.lower() == "express"
        features = model_input[["amount"]].assign(express=express.astype(int))
        probability = self.classifier.predict_proba(features)[:, 1].round(3)
        threshold = (params or self.rules)["threshold"]
        return pd.DataFrame({"probability": probability, "review": probability >= threshold})
# --8<-- [end:class]

# --8<-- [start:log]
example = pd.DataFrame({"amount": [20.0, 35.0], "shipping": ["standard", "express"]})
artifacts = {"classifier": "classifier.joblib", "rules": "rules.json"}
logged = mlflow.pyfunc.log_model(
    name="returns",
    python_model=Returns(),
    artifacts=artifacts,
    input_example=example,
    pip_requirements=["scikit-learn", "joblib"],
    registered_model_name="main.shop.returns",
)
# --8<-- [end:log]

# --8<-- [start:load]
loaded = mlflow.pyfunc.load_model("models:/main.shop.returns/1")
print(loaded.predict(new))
"""
   probability  review
0        0.305    True
1        0.790    True
"""
# --8<-- [end:load]

# --8<-- [start:endpoint]
from mlflow.deployments import get_deploy_client

served = {
    "entity_name": "main.shop.returns",
    "entity_version": "1",
    "workload_size": "Small",
    "scale_to_zero_enabled": False,
    "environment_vars": {"SHOP_TOKEN": "{{secrets/shop/token}}"},
}
get_deploy_client("databricks").create_endpoint(
    config={"name": "returns", "config": {"served_entities": [served]}}
)
# --8<-- [end:endpoint]

# --8<-- [start:direct-call]
try:
    Returns().predict(None, new)
except AttributeError as error:
    print(error)
    #> 'Returns' object has no attribute 'classifier'
# --8<-- [end:direct-call]

# A module of the project, which is importable here and nowhere else.
Path("project").mkdir()
Path("project/cleaning.py").write_text(
    """
def is_express(shipping):
    return (shipping.str.strip().str.lower() == "express").astype(int)
"""
)
Path("project/returns_model.py").write_text(
    """
import joblib
from cleaning import is_express
from mlflow.models import set_model
from mlflow.pyfunc import PythonModel


class Returns(PythonModel):
    def load_context(self, context):
        self.classifier = joblib.load(context.artifacts["classifier"])

    def predict(self, context, model_input, params=None):
        features = model_input[["amount"]].assign(express=is_express(model_input["shipping"]))
        return self.classifier.predict_proba(features)[:, 1].round(3)


set_model(Returns())
"""
)
sys.path.insert(0, "project")
settings = {
    "python_model": "project/returns_model.py",
    "signature": infer_signature(example, [0.1, 0.2]),
    "pip_requirements": ["scikit-learn", "joblib"],
}
unpacked = mlflow.pyfunc.log_model(name="unpacked", artifacts=artifacts, **settings)
attached = mlflow.pyfunc.log_model(
    name="attached", artifacts={**artifacts, "cleaning": "project/cleaning.py"}, **settings
)
packed = mlflow.pyfunc.log_model(
    name="packed", artifacts=artifacts, code_paths=["project/cleaning.py"], **settings
)
sys.path.remove("project")


def forget():
    """Make this process one that has never seen cleaning.py, like an endpoint."""
    sys.modules.pop("cleaning", None)
    importlib.invalidate_caches()


import importlib

forget()
try:
    # --8<-- [start:load-unpacked-call]
    mlflow.pyfunc.load_model(unpacked.model_uri)
    # --8<-- [end:load-unpacked-call]
except Exception as error:
    print(str(error).split("Error: ")[-1])
    #> No module named 'cleaning'

forget()
# --8<-- [start:load-attached]
try:
    mlflow.pyfunc.load_model(attached.model_uri)
except Exception as error:
    print(str(error).split("Error: ")[-1])
    #> No module named 'cleaning'
# --8<-- [end:load-attached]

forget()
# --8<-- [start:load-packed]
print(mlflow.pyfunc.load_model(packed.model_uri).predict(new))
#> [0.305 0.79 ]
# --8<-- [end:load-packed]

# --8<-- [start:ignored-params]
print(loaded.predict(new, params={"threshold": 0.9})["review"].tolist())
#> [True, True]
# --8<-- [end:ignored-params]

# --8<-- [start:params]
signature = infer_signature(example, loaded.predict(example), params={"threshold": 0.5})
with_params = mlflow.pyfunc.log_model(
    name="with-params",
    python_model=Returns(),
    artifacts=artifacts,
    signature=signature,
    pip_requirements=["scikit-learn", "joblib"],
)
adjustable = mlflow.pyfunc.load_model(with_params.model_uri)
print(adjustable.predict(new)["review"].tolist())
#> [False, True]
print(adjustable.predict(new, params={"threshold": 0.9})["review"].tolist())
#> [False, False]
# --8<-- [end:params]

# --8<-- [start:predict-proba]
plain = mlflow.sklearn.log_model(
    classifier,
    name="plain",
    pyfunc_predict_fn="predict_proba",
    signature=infer_signature(orders, classifier.predict_proba(orders)),
    pip_requirements=["scikit-learn"],
)
two = pd.DataFrame({"amount": [60.0, 95.0], "express": [1, 0]})
print(mlflow.pyfunc.load_model(plain.model_uri).predict(two).round(3))
"""
[[0.695 0.305]
 [0.21  0.79 ]]
"""
# --8<-- [end:predict-proba]

# --8<-- [start:unity-catalog]
from mlflow import MlflowClient

nameless = mlflow.pyfunc.log_model(
    name="nameless",
    python_model=Returns(),
    artifacts=artifacts,
    pip_requirements=["scikit-learn", "joblib"],
)
try:
    unity_catalog = MlflowClient(registry_uri="databricks-uc")
    unity_catalog.create_model_version("main.shop.returns", nameless.model_uri)
except Exception as error:
    print(str(error).split(".")[0])
    #> Model passed for registration did not contain any signature metadata
# --8<-- [end:unity-catalog]


def read_rules(path):
    """Read the rules, and note on disk that they were read."""
    with Path("reads.txt").open("a") as file:
        file.write("read\n")
    return json.loads(Path(path).read_text())


def count_reads(model):
    """Log a model, load it, send it three requests; return how often it read the rules."""
    info = mlflow.pyfunc.log_model(
        name="rules",
        python_model=model,
        artifacts={"rules": "rules.json"},
        signature=infer_signature(example, [True, False]),
        pip_requirements=[],
    )
    Path("reads.txt").write_text("")
    served = mlflow.pyfunc.load_model(info.model_uri)
    for _ in range(3):
        served.predict(new)
    return len(Path("reads.txt").read_text().split())


# --8<-- [start:read-in-load-context]
# --8<-- [start:option-load-context]
class Review(PythonModel):
    def load_context(self, context):
        self.rules = read_rules(context.artifacts["rules"])

    def predict(self, context, model_input, params=None):
        return model_input["amount"] >= self.rules["threshold"]
# --8<-- [end:option-load-context]


print("read", count_reads(Review()), "time in three requests")
#> read 1 time in three requests
# --8<-- [end:read-in-load-context]


# --8<-- [start:read-in-predict]
# --8<-- [start:option-predict]
class Review(PythonModel):
    def predict(self, context, model_input, params=None):
        rules = read_rules(context.artifacts["rules"])
        return model_input["amount"] >= rules["threshold"]
# --8<-- [end:option-predict]


print("read", count_reads(Review()), "times in three requests")
#> read 3 times in three requests
# --8<-- [end:read-in-predict]


# --8<-- [start:context-in-init]
# --8<-- [start:option-init]
class Review(PythonModel):
    def __init__(self, context):
        self.rules = read_rules(context.artifacts["rules"])

    def predict(self, context, model_input, params=None):
        return model_input["amount"] >= self.rules["threshold"]
# --8<-- [end:option-init]


try:
    count_reads(Review())
except Exception as error:
    print(type(error).__name__, "-", error)
    #> TypeError - Review.__init__() missing 1 required positional argument: 'context'
# --8<-- [end:context-in-init]


# --8<-- [start:setup-method]
# --8<-- [start:option-setup]
class Review(PythonModel):
    def setup(self, context):
        self.rules = read_rules(context.artifacts["rules"])

    def predict(self, context, model_input, params=None):
        return model_input["amount"] >= self.rules["threshold"]
# --8<-- [end:option-setup]


try:
    count_reads(Review())
except Exception as error:
    print(type(error).__name__, "-", error)
    #> AttributeError - 'Review' object has no attribute 'rules'
# --8<-- [end:setup-method]
