# --8<-- [start:classifier]
import mlflow
import pandas as pd
from sklearn.linear_model import LogisticRegression

orders = pd.DataFrame(
    {
        "amount": [20.0, 35.0, 50.0, 80.0, 120.0, 150.0, 60.0, 90.0],
        "express": [0, 1, 0, 0, 1, 1, 1, 0],
    }
)
returned = [0, 0, 1, 0, 1, 1, 0, 1]
classifier = LogisticRegression().fit(orders, returned)

plain = mlflow.sklearn.log_model(
    classifier,
    name="plain",
    input_example=orders.head(2),
    pip_requirements=["scikit-learn"],
)
# --8<-- [end:classifier]

# --8<-- [start:labels]
two = pd.DataFrame({"amount": [60.0, 95.0], "express": [1, 0]})
print(mlflow.pyfunc.load_model(plain.model_uri).predict(two))
#> [0 1]
# --8<-- [end:labels]

# --8<-- [start:predict-proba]
proba = mlflow.sklearn.log_model(
    classifier,
    name="proba",
    pyfunc_predict_fn="predict_proba",
    input_example=orders.head(2),
    pip_requirements=["scikit-learn"],
)
print(mlflow.pyfunc.load_model(proba.model_uri).predict(two).round(3))
"""
[[0.695 0.305]
 [0.21  0.79 ]]
"""
# --8<-- [end:predict-proba]

# --8<-- [start:artifacts]
import json
from pathlib import Path

import joblib

joblib.dump(classifier, "classifier.joblib")
Path("rules.json").write_text(json.dumps({"threshold": 0.3}))
artifacts = {"classifier": "classifier.joblib", "rules": "rules.json"}
# --8<-- [end:artifacts]

# --8<-- [start:class]
from mlflow.pyfunc import PythonModel


class Returns(PythonModel):
    def load_context(self, context):
        self.classifier = joblib.load(context.artifacts["classifier"])
        self.rules = json.loads(Path(context.artifacts["rules"]).read_text())

    def predict(self, context, model_input, params=None):
        threshold = (params or self.rules)["threshold"]
        express = model_input["shipping"].str.strip().str.lower() == "express"
        features = model_input[["amount"]].assign(express=express.astype(int))
        probability = self.classifier.predict_proba(features)[:, 1].round(3)
        return pd.DataFrame({"probability": probability, "returned": probability >= threshold})
# --8<-- [end:class]

# --8<-- [start:log]
example = pd.DataFrame({"amount": [20.0, 35.0], "shipping": ["standard", "express"]})
logged = mlflow.pyfunc.log_model(
    name="returns",
    python_model=Returns(),
    artifacts=artifacts,
    input_example=example,
    pip_requirements=["scikit-learn", "joblib"],
    registered_model_name="main.shop.returns",
)
print(logged.signature.inputs)
#> ['amount': double (required), 'shipping': string (required)]
print(logged.signature.outputs)
#> ['probability': double (required), 'returned': boolean (required)]
# --8<-- [end:log]

# --8<-- [start:load]
new = pd.DataFrame({"amount": [60.0, 95.0], "shipping": [" EXPRESS", "standard"]})
loaded = mlflow.pyfunc.load_model("models:/main.shop.returns/1")
print(loaded.predict(new))
"""
   probability  returned
0        0.305      True
1        0.790      True
"""
# --8<-- [end:load]

# --8<-- [start:missing-column]
try:
    loaded.predict(new[["amount"]])
except Exception as error:
    print(str(error).split("Error: ")[-1])
    #> Model is missing inputs ['shipping'].
# --8<-- [end:missing-column]

# --8<-- [start:direct-call]
try:
    print(Returns().predict(None, new)["returned"].tolist())
except Exception as error:
    print(type(error).__name__, "-", error)
    #> AttributeError - 'Returns' object has no attribute 'rules'
# --8<-- [end:direct-call]

# --8<-- [start:once]
class Counter(PythonModel):
    def load_context(self, context):
        self.requests = 0

    def predict(self, context, model_input, params=None):
        self.requests += 1
        return [self.requests]


counter = mlflow.pyfunc.log_model(name="counter", python_model=Counter(), pip_requirements=[])
served = mlflow.pyfunc.load_model(counter.model_uri)
print(served.predict(new), served.predict(new), served.predict(new))
#> [1] [2] [3]
# --8<-- [end:once]

# --8<-- [start:guarded]
import threading


class Guarded(PythonModel):
    def __init__(self):
        self.lock = threading.Lock()

    def predict(self, context, model_input, params=None):
        with self.lock:
            return model_input["amount"] * 2
# --8<-- [end:guarded]

# --8<-- [start:lock]
try:
    mlflow.pyfunc.log_model(name="guarded", python_model=Guarded(), pip_requirements=[])
except Exception as error:
    print(str(error).split(".")[0])
    #> Failed to serialize Python model
# --8<-- [end:lock]

# --8<-- [start:lock-later]
class GuardedLater(Guarded):
    def __init__(self):
        pass

    def load_context(self, context):
        self.lock = threading.Lock()


guarded = mlflow.pyfunc.log_model(name="g", python_model=GuardedLater(), pip_requirements=[])
print(mlflow.pyfunc.load_model(guarded.model_uri).predict(new).tolist())
#> [120.0, 190.0]
# --8<-- [end:lock-later]

# --8<-- [start:lock-as-class]
try:
    mlflow.pyfunc.log_model(name="guarded", python_model=Guarded, pip_requirements=[])
except Exception as error:
    print(str(error).split(".")[0])
    #> When `python_model` is a callable object, it must accept exactly one argument
# --8<-- [end:lock-as-class]

# --8<-- [start:ignored-params]
answer = loaded.predict(new, params={"threshold": 0.9})
print(answer["returned"].tolist())
#> [True, True]
# --8<-- [end:ignored-params]

# --8<-- [start:params]
from mlflow.models import infer_signature

signature = infer_signature(example, loaded.predict(example), params={"threshold": 0.5})
with_params = mlflow.pyfunc.log_model(
    name="with-params",
    python_model=Returns(),
    artifacts=artifacts,
    signature=signature,
    pip_requirements=["scikit-learn", "joblib"],
)
adjustable = mlflow.pyfunc.load_model(with_params.model_uri)
print(adjustable.predict(new)["returned"].tolist())
#> [False, True]
print(adjustable.predict(new, params={"threshold": 0.9})["returned"].tolist())
#> [False, False]
# --8<-- [end:params]

# --8<-- [start:requirements]
def requirements(model):
    """Return the packages of a model without their versions."""
    lines = Path(mlflow.pyfunc.get_model_dependencies(model.model_uri)).read_text().split()
    return [line.split("==")[0] for line in lines]


print(requirements(logged))
#> ['mlflow', 'scikit-learn', 'joblib']
# --8<-- [end:requirements]

# --8<-- [start:extra-requirements]
more = mlflow.pyfunc.log_model(
    name="more", python_model=Counter(), extra_pip_requirements=["humanize"]
)
print(requirements(more))
#> ['mlflow', 'cloudpickle', 'humanize']
# --8<-- [end:extra-requirements]

# --8<-- [start:both-requirements]
try:
    mlflow.pyfunc.log_model(
        name="both",
        python_model=Counter(),
        pip_requirements=["joblib"],
        extra_pip_requirements=["humanize"],
    )
except Exception as error:
    print(error)
    #> Only one of `conda_env`, `pip_requirements`, and `extra_pip_requirements` can be specified
# --8<-- [end:both-requirements]

# --8<-- [start:cleaning]
cleaning = """
def tidy(orders):
    express = orders["shipping"].str.strip().str.lower() == "express"
    return orders[["amount"]].assign(express=express.astype(int))
"""
Path("project").mkdir()
Path("project/cleaning.py").write_text(cleaning)
# --8<-- [end:cleaning]

# --8<-- [start:model-file]
model_file = """
import joblib
from cleaning import tidy
from mlflow.models import set_model
from mlflow.pyfunc import PythonModel


class Returns(PythonModel):
    def load_context(self, context):
        self.classifier = joblib.load(context.artifacts["classifier"])

    def predict(self, context, model_input, params=None):
        return self.classifier.predict_proba(tidy(model_input))[:, 1].round(3)


set_model(Returns())
"""
Path("project/returns_model.py").write_text(model_file)
# --8<-- [end:model-file]

# --8<-- [start:code-paths]
import sys

sys.path.insert(0, "project")  # here cleaning.py can be imported
packed = mlflow.pyfunc.log_model(
    name="packed",
    python_model="project/returns_model.py",
    code_paths=["project/cleaning.py"],
    artifacts=artifacts,
    input_example=example,
    pip_requirements=["scikit-learn", "joblib"],
)
# --8<-- [end:code-paths]

# --8<-- [start:without-code-paths]
unpacked = mlflow.pyfunc.log_model(
    name="unpacked",
    python_model="project/returns_model.py",
    artifacts=artifacts,
    pip_requirements=["scikit-learn", "joblib"],
)
# --8<-- [end:without-code-paths]

# --8<-- [start:code-as-artifact]
attached = mlflow.pyfunc.log_model(
    name="attached",
    python_model="project/returns_model.py",
    artifacts={**artifacts, "cleaning": "project/cleaning.py"},
    pip_requirements=["scikit-learn", "joblib"],
)
# --8<-- [end:code-as-artifact]

# --8<-- [start:elsewhere]
sys.path.remove("project")  # from here on, as in an endpoint


def load(model):
    """Load a model as a machine does that has never seen cleaning.py."""
    sys.modules.pop("cleaning", None)
    try:
        return mlflow.pyfunc.load_model(model.model_uri).predict(new)
    except Exception as error:
        return str(error).split("Error: ")[-1]
# --8<-- [end:elsewhere]

# --8<-- [start:load-unpacked]
print(load(unpacked))
#> No module named 'cleaning'
# --8<-- [end:load-unpacked]

# --8<-- [start:load-attached]
print(load(attached))
#> No module named 'cleaning'
# --8<-- [end:load-attached]

# --8<-- [start:load-packed]
print(load(packed))
#> [0.305 0.79 ]
# --8<-- [end:load-packed]

# --8<-- [start:unity-catalog]
from mlflow import MlflowClient

try:
    unity_catalog = MlflowClient(registry_uri="databricks-uc")
    unity_catalog.create_model_version("main.shop.counter", counter.model_uri)
except Exception as error:
    print(str(error).split(".")[0])
    #> Model passed for registration did not contain any signature metadata
# --8<-- [end:unity-catalog]

# --8<-- [start:endpoint]
from mlflow.deployments import get_deploy_client

served = {
    "entity_name": "main.shop.returns",
    "entity_version": "1",
    "workload_type": "CPU",
    "workload_size": "Small",
    "scale_to_zero_enabled": True,
    "environment_vars": {"SHOP_TOKEN": "{{secrets/shop/token}}"},
}
get_deploy_client("databricks").create_endpoint(
    config={"name": "returns", "config": {"served_entities": [served]}}
)
# --8<-- [end:endpoint]

# --8<-- [start:no-set-model]
import subprocess

double = """
from mlflow.pyfunc import PythonModel


class Double(PythonModel):
    def predict(self, context, model_input, params=None):
        return model_input * 2


model = Double()
"""
Path("double.py").write_text(double)
log = "import mlflow; mlflow.pyfunc.log_model(name='double', python_model='double.py')"
process = subprocess.run(
    [sys.executable, "-c", log], capture_output=True, text=True, check=False
)
print(process.stderr.splitlines()[-1].split("Exception: ")[-1].split(" within")[0])
#> If the model is logged as code, ensure the model is set using mlflow.models.set_model()
# --8<-- [end:no-set-model]
