import json
import logging
import shutil
from contextlib import suppress
from pathlib import Path

import joblib
import mlflow
import pandas as pd
import sklearn
from mlflow import MlflowClient
from mlflow.models import infer_signature
from sklearn.linear_model import LogisticRegression

logging.getLogger("mlflow").setLevel(logging.ERROR)

# Claims of an insurer, and whether a person had to check them.
claims = pd.DataFrame(
    {
        "amount": [200.0, 350.0, 900.0, 4_000.0, 1_200.0, 5_500.0, 300.0, 2_500.0],
        "previous_claims": [0, 1, 3, 2, 0, 4, 0, 3],
    }
).astype({"previous_claims": "float64"})
checked = [0, 0, 1, 1, 0, 1, 0, 1]
volume = Path("volume")
volume.mkdir()
joblib.dump(LogisticRegression(C=1e-4, max_iter=5_000).fit(claims, checked), volume / "model.joblib")
(volume / "limits.json").write_text(json.dumps({"house": 3_000.0, "car": 1_000.0}))

# --8<-- [start:class]
from mlflow.pyfunc import PythonModel


class Triage(PythonModel):
    def load_context(self, context):
        self.model = joblib.load(context.artifacts["model"])
        self.limits = json.loads(Path(context.artifacts["limits"]).read_text())
        self.fallback = context.model_config["fallback_limit"]

    def predict(self, context, model_input, params=None):
        features = model_input[["amount", "previous_claims"]]
        risk = self.model.predict_proba(features)[:, 1]
        limit = model_input["line"].map(self.limits).fillna(self.fallback)
        check = (risk >= params["threshold"]) | (model_input["amount"] > limit)
        return pd.DataFrame({"risk": risk.round(2), "check": check})
# --8<-- [end:class]

# --8<-- [start:log]
example = pd.DataFrame(
    {"amount": [200.0], "previous_claims": [0.0], "line": ["car"]}
)
answer = pd.DataFrame({"risk": [0.1], "check": [False]})
logged = mlflow.pyfunc.log_model(
    name="triage",
    python_model=Triage(),
    artifacts={"model": "volume/model.joblib", "limits": "volume/limits.json"},
    model_config={"fallback_limit": 500.0},
    signature=infer_signature(example, answer, params={"threshold": 0.8}),
    input_example=example,
    pip_requirements=[f"scikit-learn=={sklearn.__version__}", "joblib", "pandas"],
    registered_model_name="dev.claims.triage",
)
# --8<-- [end:log]

# --8<-- [start:folder]
folder = Path(mlflow.artifacts.download_artifacts(logged.model_uri))
files = [path for path in folder.rglob("*") if path.is_file()]
print(sorted(str(path.relative_to(folder)) for path in files))
"""
[
    "MLmodel",
    "artifacts/limits.json",
    "artifacts/model.joblib",
    "conda.yaml",
    "input_example.json",
    "python_env.yaml",
    "python_model.pkl",
    "registered_model_meta",
    "requirements.txt",
    "serving_input_example.json",
]
"""
# --8<-- [end:folder]

# --8<-- [start:payload]
from mlflow.models import convert_input_example_to_serving_input

new = pd.DataFrame(
    {
        "amount": [600.0, 600.0],
        "previous_claims": [0.0, 0.0],
        "line": ["car", "boat"],
    }
)
payload = convert_input_example_to_serving_input((new, {"threshold": 0.01}))
Path("request.json").write_text(payload)
print(json.loads(payload))
"""
{
    "dataframe_split": {
        "columns": ["amount", "previous_claims", "line"],
        "data": [[600.0, 0.0, "car"], [600.0, 0.0, "boat"]],
    },
    "params": {"threshold": 0.01},
}
"""

mlflow.models.predict(
    logged.model_uri,
    input_path="request.json",
    output_path="response.json",
    env_manager="local",
)
print(Path("response.json").read_text())
#> {"predictions": [{"risk": 0.16, "check": true}, {"risk": 0.16, "check": true}]}
# --8<-- [end:payload]

# --8<-- [start:promote]
copy = MlflowClient().copy_model_version(
    "models:/dev.claims.triage/1", dst_name="prod.claims.triage"
)
print(copy.name, copy.version)
#> prod.claims.triage 1
# --8<-- [end:promote]

# --8<-- [start:entity]
served = {
    "name": "triage-1",
    "entity_name": "prod.claims.triage",
    "entity_version": "1",
    "workload_size": "Small",
    "scale_to_zero_enabled": False,
}
# --8<-- [end:entity]

# --8<-- [start:deployments]
from mlflow.deployments import get_deploy_client

client = get_deploy_client("databricks")
client.create_endpoint(
    config={"name": "triage", "config": {"served_entities": [served]}}
)
# --8<-- [end:deployments]

# --8<-- [start:update]
client.update_endpoint_config(
    endpoint="triage",
    config={"served_entities": [{**served, "name": "triage-2", "entity_version": "2"}]},
)
# --8<-- [end:update]

from databricks.sdk import WorkspaceClient
from databricks.sdk.service.serving import EndpointCoreConfigInput, ServedEntityInput

with suppress(KeyError):
    # --8<-- [start:sdk]
    WorkspaceClient().serving_endpoints.create(
        name="triage",
        config=EndpointCoreConfigInput(
            name="triage", served_entities=[ServedEntityInput(**served)]
        ),
    )
    # --8<-- [end:sdk]

# --8<-- [start:rest]
WorkspaceClient().api_client.do(
    "POST",
    "/api/2.0/serving-endpoints",
    body={"name": "triage", "config": {"served_entities": [served]}},
)
# --8<-- [end:rest]

# --8<-- [start:copied]
# The file changes after the model was logged.
Path("volume/limits.json").write_text('{"house": 0, "car": 0}')

triage = mlflow.pyfunc.load_model("models:/dev.claims.triage/1")
print(triage.predict(new))
"""
   risk  check
0  0.16  False
1  0.16   True
"""
# --8<-- [end:copied]

# --8<-- [start:missing]
try:
    mlflow.pyfunc.log_model(
        name="triage",
        python_model=Triage(),
        artifacts={"model": "volume/model.joblib", "limits": "volume/limit.json"},
        pip_requirements=["scikit-learn"],
    )
except mlflow.MlflowException as error:
    print(error)
    """
    The following failures occurred while downloading one or more artifacts from volume:
    ##### File limit.json #####
    No such artifact: 'limit.json'
    """
# --8<-- [end:missing]

(volume / "limits.json").write_text(json.dumps({"house": 3_000.0, "car": 1_000.0}))


class Limits(PythonModel):
    def load_context(self, context):
        self.limits = json.loads(Path(context.artifacts["limits"]).read_text())

    def predict(self, context, model_input, params=None):
        return model_input["line"].map(self.limits)


shutil.copy("volume/limits.json", "limits.json")
settings = {
    "python_model": Limits(),
    "pip_requirements": ["pandas"],
    "signature": infer_signature(example[["line"]], [1.0]),
}


# What questions offer for shipping a file with a model.
# --8<-- [start:option-artifacts]
info = mlflow.pyfunc.log_model(
    name="limits",
    artifacts={"limits": "limits.json"},
    **settings,
)
# --8<-- [end:option-artifacts]
# --8<-- [start:artifacts-run]
print(mlflow.pyfunc.load_model(info.model_uri).predict(example[["line"]]).tolist())
#> [1000.0]
# --8<-- [end:artifacts-run]

# --8<-- [start:option-code-paths]
info = mlflow.pyfunc.log_model(
    name="limits",
    code_paths=["limits.json"],
    **settings,
)
# --8<-- [end:option-code-paths]
# --8<-- [start:code-paths-run]
try:
    mlflow.pyfunc.load_model(info.model_uri)
except KeyError as error:
    print("KeyError:", error)
    #> KeyError: 'limits'
# --8<-- [end:code-paths-run]

# --8<-- [start:option-config]
info = mlflow.pyfunc.log_model(
    name="limits",
    model_config={"limits": "limits.json"},
    **settings,
)
# --8<-- [end:option-config]
# --8<-- [start:config-run]
try:
    mlflow.pyfunc.load_model(info.model_uri)
except KeyError as error:
    print("KeyError:", error)
    #> KeyError: 'limits'
# --8<-- [end:config-run]

# --8<-- [start:option-run]
with mlflow.start_run():
    mlflow.log_artifact("limits.json", "limits")
    info = mlflow.pyfunc.log_model(name="limits", **settings)
# --8<-- [end:option-run]
# --8<-- [start:run-run]
try:
    mlflow.pyfunc.load_model(info.model_uri)
except KeyError as error:
    print("KeyError:", error)
    #> KeyError: 'limits'
# --8<-- [end:run-run]

# What questions offer for a limit of 700 on other lines of business.
boat = new[new.line == "boat"]
uri = "models:/dev.claims.triage/1"
# --8<-- [start:config-loaded]
# --8<-- [start:option-load-config]
model = mlflow.pyfunc.load_model(uri, model_config={"fallback_limit": 700.0})
result = model.predict(boat)
# --8<-- [end:option-load-config]
print(result["check"].tolist())
#> [False]
# --8<-- [end:config-loaded]

# --8<-- [start:config-as-param]
# --8<-- [start:option-param]
model = mlflow.pyfunc.load_model(uri)
result = model.predict(boat, params={"fallback_limit": 700.0})
# --8<-- [end:option-param]
print(result["check"].tolist())
#> [True]
# --8<-- [end:config-as-param]

# --8<-- [start:config-as-column]
# --8<-- [start:option-column]
model = mlflow.pyfunc.load_model(uri)
result = model.predict(boat.assign(fallback_limit=700.0))
# --8<-- [end:option-column]
print(result["check"].tolist())
#> [True]
# --8<-- [end:config-as-column]

# --8<-- [start:config-as-attribute]
# --8<-- [start:option-attribute]
model = mlflow.pyfunc.load_model(uri)
model.fallback = 700.0
result = model.predict(boat)
# --8<-- [end:option-attribute]
print(result["check"].tolist())
#> [True]
# --8<-- [end:config-as-attribute]

# What questions offer for creating an endpoint with the deployments client.
# --8<-- [start:option-config-inside]
client.create_endpoint(
    config={
        "name": "triage",
        "config": {"served_entities": [served]},
    }
)
# --8<-- [end:option-config-inside]

# --8<-- [start:option-config-flat]
client.create_endpoint(
    config={
        "name": "triage",
        "served_entities": [served],
    }
)
# --8<-- [end:option-config-flat]

# --8<-- [start:deployment-run]
try:
    # --8<-- [start:option-deployment]
    client.create_deployment(
        name="triage",
        model_uri="models:/prod.claims.triage/1",
        config={"served_entities": [served]},
    )
    # --8<-- [end:option-deployment]
except NotImplementedError:
    print("NotImplementedError")
    #> NotImplementedError
# --8<-- [end:deployment-run]

# --8<-- [start:objects-run]
try:
    # --8<-- [start:option-objects]
    client.create_endpoint(
        name="triage",
        config=EndpointCoreConfigInput(
            name="triage", served_entities=[ServedEntityInput(**served)]
        ),
    )
    # --8<-- [end:option-objects]
except Exception as error:
    print(type(error).__name__, "-", error)
    #> TypeError - argument of type 'EndpointCoreConfigInput' is not iterable
# --8<-- [end:objects-run]

# What questions offer for serving version 2.
second = {**served, "name": "triage-2", "entity_version": "2"}
# --8<-- [start:option-update-config]
client.update_endpoint_config(
    endpoint="triage",
    config={"served_entities": [second]},
)
# --8<-- [end:option-update-config]

# --8<-- [start:option-create-again]
client.create_endpoint(
    config={"name": "triage", "config": {"served_entities": [second]}},
)
# --8<-- [end:option-create-again]

# --8<-- [start:option-tags]
client.update_endpoint_tags(
    endpoint="triage",
    config={"add_tags": [{"key": "entity_version", "value": "2"}]},
)
# --8<-- [end:option-tags]

MlflowClient().copy_model_version(
    "models:/dev.claims.triage/1", dst_name="prod.claims.triage"
)
# --8<-- [start:alias-run]
# --8<-- [start:option-alias]
MlflowClient().set_registered_model_alias(
    name="prod.claims.triage",
    alias="champion",
    version="2",
)
# --8<-- [end:option-alias]
print(MlflowClient().get_model_version_by_alias("prod.claims.triage", "champion").version)
#> 2
# --8<-- [end:alias-run]
