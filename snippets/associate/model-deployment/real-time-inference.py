# --8<-- [start:log]
import mlflow
import pandas as pd
from mlflow import MlflowClient
from sklearn.linear_model import LinearRegression

trips = pd.DataFrame({"km": [1.0, 2.0, 4.0, 8.0, 3.0, 6.0], "parcels": [1, 4, 2, 3, 5, 1]})
minutes = 10 + 3 * trips["km"] + 2 * trips["parcels"]
model = LinearRegression().fit(trips, minutes)

logged = mlflow.sklearn.log_model(
    model,
    name="model",
    input_example=trips.head(2),
    registered_model_name="delivery",
    pip_requirements=["scikit-learn"],
)
print(logged.signature.inputs)
#> ['km': double (required), 'parcels': long (required)]
MlflowClient().set_registered_model_alias("delivery", "champion", 1)
# --8<-- [end:log]

# --8<-- [start:serve]
import os
import signal
import socket
import subprocess
import time

import requests

with socket.socket() as probe:  # ask the system for a port that is free
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]

command = ["mlflow", "models", "serve", "--model-uri", "models:/delivery@champion"]
command += ["--env-manager", "local", "--port", str(port)]
server = subprocess.Popen(
    command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
)


def is_up():
    """Say whether the server has loaded the model and answers."""
    try:
        return requests.get(f"http://127.0.0.1:{port}/ping", timeout=5).ok
    except requests.RequestException:
        return False


while not is_up() and server.poll() is None:
    time.sleep(0.5)
print(is_up())
#> True
# --8<-- [end:serve]

# --8<-- [start:records]
url = f"http://127.0.0.1:{port}/invocations"
body = {"dataframe_records": [{"km": 5.0, "parcels": 2}, {"km": 1.0, "parcels": 1}]}
answer = requests.post(url, json=body, timeout=60)
print(answer.status_code, [round(value, 1) for value in answer.json()["predictions"]])
#> 200 [29.0, 15.0]
# --8<-- [end:records]

# --8<-- [start:ask]
def ask(**body):
    """Return the status, and the predictions or the first sentence of the reason."""
    answer = requests.post(url, json=body, timeout=60)
    if answer.ok:
        return answer.status_code, [round(value, 1) for value in answer.json()["predictions"]]
    reason = answer.json()["message"].split("Error: ")[-1].removeprefix("Invalid input. ")
    return answer.status_code, reason.split(". ")[0].split(" {")[0].rstrip(".")
# --8<-- [end:ask]

# --8<-- [start:split]
print(ask(dataframe_split={"columns": ["km", "parcels"], "data": [[5.0, 2], [1.0, 1]]}))
#> (200, [29.0, 15.0])
# --8<-- [end:split]

# --8<-- [start:split-other-order]
print(ask(dataframe_split={"columns": ["parcels", "km"], "data": [[2, 5.0]]}))
#> (200, [29.0])
# --8<-- [end:split-other-order]

# --8<-- [start:named-tensors]
print(ask(inputs={"km": [5.0, 1.0], "parcels": [2, 1]}))
#> (200, [29.0, 15.0])
print(ask(instances=[{"km": 5.0, "parcels": 2}, {"km": 1.0, "parcels": 1}]))
#> (200, [29.0, 15.0])
# --8<-- [end:named-tensors]

# --8<-- [start:tensor-form]
print(ask(inputs=[[5.0, 2]]))
#> (400, "Model is missing inputs ['km', 'parcels']")
# --8<-- [end:tensor-form]

# --8<-- [start:tensor-model]
import numpy as np

nameless = mlflow.sklearn.log_model(
    LinearRegression().fit(trips.to_numpy(), minutes),
    name="nameless",
    input_example=trips.to_numpy()[:2],
    pip_requirements=["scikit-learn"],
)
print(nameless.signature.inputs)
#> [Tensor('float64', (-1, 2))]
print(mlflow.pyfunc.load_model(nameless.model_uri).predict(np.array([[5.0, 2.0]])).round(1))
#> [29.]
# --8<-- [end:tensor-model]

# --8<-- [start:missing-column]
print(ask(dataframe_records=[{"km": 5.0}]))
#> (400, "Model is missing inputs ['parcels']")
# --8<-- [end:missing-column]

# --8<-- [start:extra-column]
print(ask(dataframe_records=[{"km": 5.0, "parcels": 2, "city": "Bern"}]))
#> (200, [29.0])
# --8<-- [end:extra-column]

# --8<-- [start:split-without-columns]
print(ask(dataframe_split={"data": [[5.0, 2]]}))
#> (400, "Model is missing inputs ['km', 'parcels']")
# --8<-- [end:split-without-columns]

# --8<-- [start:unknown-key]
print(ask(columns=["km", "parcels"], data=[[5.0, 2]]))
#> (400, 'The input must be a JSON dictionary with exactly one of the input fields')
# --8<-- [end:unknown-key]

# --8<-- [start:two-keys]
row = {"km": 5.0, "parcels": 2}
print(ask(dataframe_records=[row], instances=[row]))
#> (400, 'The input must be a JSON dictionary with exactly one of the input fields')
# --8<-- [end:two-keys]

# --8<-- [start:table-as-records]
print(ask(dataframe_records={"columns": ["km", "parcels"], "data": [[5.0, 2]]}))
#> (400, 'Dataframe records format must be a list of records')
# --8<-- [end:table-as-records]

# --8<-- [start:table-as-inputs]
print(ask(inputs={"columns": ["km", "parcels"], "data": [5.0, 2]}))
#> (400, "Model is missing inputs ['km', 'parcels']")
# --8<-- [end:table-as-inputs]

# --8<-- [start:table-as-instances]
print(ask(instances={"columns": ["km", "parcels"], "data": [[5.0, 2]]})[0])
#> 400
# --8<-- [end:table-as-instances]

# --8<-- [start:cut-in-python]
try:
    loaded = mlflow.pyfunc.load_model("models:/delivery/1")
    loaded.predict(pd.DataFrame({"km": [5.0], "parcels": [2.9]}))
except Exception as error:
    print(str(error).split("Error: ")[-1].split(". ")[1])
    #> Can not safely convert float64 to int64.
# --8<-- [end:cut-in-python]

# --8<-- [start:cut]
print(ask(dataframe_records=[{"km": 5.0, "parcels": 2.9}]))
#> (200, [29.0])
# --8<-- [end:cut]

# --8<-- [start:config]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.serving import EndpointCoreConfigInput, ServedEntityInput

workspace = WorkspaceClient()
served = ServedEntityInput(
    entity_name="main.shop.delivery",
    entity_version="3",
    workload_size="Small",
    scale_to_zero_enabled=True,
)
config = EndpointCoreConfigInput(name="delivery", served_entities=[served])
# --8<-- [end:config]

# --8<-- [start:create]
import contextlib

with contextlib.suppress(KeyError):  # nobody answers here; in a workspace, drop this line
    workspace.serving_endpoints.create(name="delivery", config=config)
# --8<-- [end:create]

# --8<-- [start:dict-config]
as_dict = {"served_entities": [{"entity_name": "main.shop.delivery", "entity_version": "3"}]}
try:
    workspace.serving_endpoints.create(name="delivery", config=as_dict)
except Exception as error:
    print(type(error).__name__, "-", error)
    #> AttributeError - 'dict' object has no attribute 'as_dict'
# --8<-- [end:dict-config]

# --8<-- [start:no-name]
try:
    EndpointCoreConfigInput(served_entities=[served])
except Exception as error:
    print(type(error).__name__, "-", str(error).split("() ")[1])
    #> TypeError - missing 1 required positional argument: 'name'
# --8<-- [end:no-name]

# --8<-- [start:from-dict]
print(EndpointCoreConfigInput.from_dict({"name": "delivery", **as_dict}).as_dict())
"""
{
    "name": "delivery",
    "served_entities": [{"entity_name": "main.shop.delivery", "entity_version": "3"}],
}
"""
# --8<-- [end:from-dict]

# --8<-- [start:deploy-client]
from mlflow.deployments import get_deploy_client

deployments = get_deploy_client("databricks")
served = {
    "entity_name": "main.shop.delivery",
    "entity_version": "3",
    "workload_size": "Small",
    "scale_to_zero_enabled": True,
}
deployments.create_endpoint(
    config={"name": "delivery", "config": {"served_entities": [served]}}
)
# --8<-- [end:deploy-client]

# --8<-- [start:registry-client]
print(hasattr(MlflowClient(), "create_endpoint"))
#> False
# --8<-- [end:registry-client]

# --8<-- [start:deprecated]
import inspect

for line in inspect.getsource(EndpointCoreConfigInput).splitlines():
    if "Deprecated, use" in line:
        print(line.strip(' "'))
        """
        (Deprecated, use served_entities instead) The list of served models under the serving endpoint
        """
# --8<-- [end:deprecated]

# --8<-- [start:workload-types]
from databricks.sdk.service.serving import ServingModelWorkloadType

print([kind.value for kind in ServingModelWorkloadType])
"""
[
    "CPU",
    "CPU_LARGE",
    "CPU_MEDIUM",
    "GPU_LARGE",
    "GPU_MEDIUM",
    "GPU_SMALL",
    "GPU_XLARGE",
    "GPU_XLARGE_8",
    "MULTIGPU_MEDIUM",
]
"""
# --8<-- [end:workload-types]

# --8<-- [start:query]
from databricks.sdk.service.serving import DataframeSplitInput

rows = DataframeSplitInput(columns=["km", "parcels"], data=[[5.0, 2], [1.0, 1]])
workspace.serving_endpoints.query(name="delivery", dataframe_split=rows)
# --8<-- [end:query]

# --8<-- [start:predict]
records = [{"km": 5.0, "parcels": 2}, {"km": 1.0, "parcels": 1}]
deployments.predict(endpoint="delivery", inputs={"dataframe_records": records})
# --8<-- [end:predict]

# --8<-- [start:rest]
import os

requests.post(
    f"{os.environ['DATABRICKS_HOST']}/serving-endpoints/delivery/invocations",
    headers={"Authorization": f"Bearer {os.environ['DATABRICKS_TOKEN']}"},
    json={"dataframe_records": records},
    timeout=60,
)
# --8<-- [end:rest]

# --8<-- [start:second-version]
slower = LinearRegression().fit(trips, minutes + 20)
mlflow.sklearn.log_model(
    slower,
    name="model",
    input_example=trips.head(2),
    registered_model_name="delivery",
    pip_requirements=["scikit-learn"],
)
# --8<-- [end:second-version]

# --8<-- [start:alias-moved]
MlflowClient().set_registered_model_alias("delivery", "champion", 2)
print(ask(dataframe_records=[{"km": 5.0, "parcels": 2}]))
#> (200, [29.0])
# --8<-- [end:alias-moved]

# --8<-- [start:alias-loaded]
champion = mlflow.pyfunc.load_model("models:/delivery@champion")
print(champion.predict(pd.DataFrame({"km": [5.0], "parcels": [2]})).round(1))
#> [49.]
# --8<-- [end:alias-loaded]

# --8<-- [start:version-swap]
served = {"entity_name": "main.shop.delivery", "entity_version": "4", "workload_size": "Small"}
deployments.update_endpoint_config(
    endpoint="delivery",
    config={"served_entities": [served | {"scale_to_zero_enabled": True}]},
)
# --8<-- [end:version-swap]

# --8<-- [start:stop]
os.killpg(server.pid, signal.SIGTERM)  # the server and its worker process, which answers
server.wait()
while is_up():
    time.sleep(0.5)
print(is_up())
#> False
# --8<-- [end:stop]
