import contextlib
import os
import signal
import socket
import subprocess
import time

import mlflow
import pandas as pd
import requests
from mlflow import MlflowClient
from sklearn.linear_model import LinearRegression

# Register a model that estimates delivery minutes as 10 + 3 * km + 2 * parcels.
trips = pd.DataFrame({"km": [1.0, 2.0, 4.0, 8.0, 3.0, 6.0], "parcels": [1, 4, 2, 3, 5, 1]})
minutes = 10 + 3 * trips["km"] + 2 * trips["parcels"]
mlflow.sklearn.log_model(
    LinearRegression().fit(trips, minutes),
    name="model",
    signature=mlflow.models.infer_signature(trips, minutes),
    registered_model_name="delivery",
    pip_requirements=["scikit-learn"],
)

# --8<-- [start:clients]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.serving import EndpointCoreConfigInput, ServedEntityInput

workspace = WorkspaceClient()
# --8<-- [end:clients]

# What listens here only records requests, so the client misses the name in the response.
with contextlib.suppress(KeyError):
    # --8<-- [start:create]
    workspace.serving_endpoints.create(
        name="delivery",
        config=EndpointCoreConfigInput(
            name="delivery",
            served_entities=[
                ServedEntityInput(
                    entity_name="main.shop.delivery",
                    entity_version="3",
                    workload_size="Small",
                    scale_to_zero_enabled=False,
                )
            ],
        ),
    )
    # --8<-- [end:create]

# --8<-- [start:query]
workspace.serving_endpoints.query(
    name="delivery",
    dataframe_records=[{"km": 5.0, "parcels": 2}, {"km": 1.0, "parcels": 1}],
)
# --8<-- [end:query]

# --8<-- [start:rest]
requests.post(
    f"{os.environ['DATABRICKS_HOST']}/serving-endpoints/delivery/invocations",
    headers={"Authorization": f"Bearer {os.environ['DATABRICKS_TOKEN']}"},
    json={"dataframe_records": [{"km": 5.0, "parcels": 2}]},
    timeout=60,
)
# --8<-- [end:rest]

with contextlib.suppress(KeyError):
    # --8<-- [start:version-swap]
    workspace.serving_endpoints.update_config(
        name="delivery",
        served_entities=[
            ServedEntityInput(
                entity_name="main.shop.delivery",
                entity_version="4",
                workload_size="Small",
                scale_to_zero_enabled=False,
            )
        ],
    )
    # --8<-- [end:version-swap]

# Serve the model on this machine: mlflow models serve -m models:/delivery/1 --env-manager local
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
command = ["mlflow", "models", "serve", "--model-uri", "models:/delivery/1"]
command += ["--env-manager", "local", "--port", str(port), "--workers", "1"]
server = subprocess.Popen(
    command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
)
url = f"http://127.0.0.1:{port}/invocations"
while server.poll() is None:
    with contextlib.suppress(requests.RequestException):
        if requests.get(f"http://127.0.0.1:{port}/ping", timeout=5).ok:
            break
    time.sleep(0.3)

# --8<-- [start:tensor-form]
response = requests.post(url, json={"inputs": [[5.0, 2]]}, timeout=60)
print(response.status_code)
#> 400
# --8<-- [end:tensor-form]

# --8<-- [start:split-other-order]
table = {"columns": ["parcels", "km"], "data": [[2, 5.0]]}
response = requests.post(url, json={"dataframe_split": table}, timeout=60)
print(response.status_code, [round(p, 1) for p in response.json()["predictions"]])
#> 200 [29.0]
# --8<-- [end:split-other-order]

# --8<-- [start:deploy-client]
from mlflow.deployments import get_deploy_client

deployments = get_deploy_client("databricks")
deployments.create_endpoint(
    config={
        "name": "delivery",
        "config": {
            "served_entities": [
                {
                    "entity_name": "main.shop.delivery",
                    "entity_version": "3",
                    "workload_size": "Small",
                    "scale_to_zero_enabled": False,
                }
            ]
        },
    }
)
# --8<-- [end:deploy-client]

# What a question offers for creating an endpoint.
with contextlib.suppress(KeyError):
    # --8<-- [start:option-objects]
    entity = ServedEntityInput(
        entity_name="main.shop.delivery",
        entity_version="3",
        workload_size="Small",
        scale_to_zero_enabled=False,
    )
    workspace.serving_endpoints.create(
        name="delivery",
        config=EndpointCoreConfigInput(name="delivery", served_entities=[entity]),
    )
    # --8<-- [end:option-objects]

# --8<-- [start:dictionary-run]
try:
    # --8<-- [start:option-dictionary]
    entity = {
        "entity_name": "main.shop.delivery",
        "entity_version": "3",
        "workload_size": "Small",
        "scale_to_zero_enabled": False,
    }
    workspace.serving_endpoints.create(
        name="delivery", config={"served_entities": [entity]}
    )
    # --8<-- [end:option-dictionary]
except AttributeError as error:
    print("AttributeError -", error)
    #> AttributeError - 'dict' object has no attribute 'as_dict'
# --8<-- [end:dictionary-run]

# --8<-- [start:registry-run]
try:
    # --8<-- [start:option-registry]
    entity = ServedEntityInput(
        entity_name="main.shop.delivery",
        entity_version="3",
        workload_size="Small",
        scale_to_zero_enabled=False,
    )
    MlflowClient().create_endpoint(name="delivery", served_entities=[entity])
    # --8<-- [end:option-registry]
except AttributeError as error:
    print("AttributeError -", error)
    #> AttributeError - 'MlflowClient' object has no attribute 'create_endpoint'
# --8<-- [end:registry-run]

# --8<-- [start:option-registered-model]
workspace.registered_models.create(
    catalog_name="main",
    schema_name="shop",
    name="delivery",
    comment="version 3, workload size Small, no scale to zero",
)
# --8<-- [end:option-registered-model]

# --8<-- [start:records]
body = {"dataframe_records": [{"km": 5.0, "parcels": 2}, {"km": 1.0, "parcels": 1}]}
response = requests.post(url, json=body, timeout=60)
print(response.status_code, [round(p, 1) for p in response.json()["predictions"]])
#> 200 [29.0, 15.0]
# --8<-- [end:records]

# --8<-- [start:split-run]
# --8<-- [start:option-split]
table = {"columns": ["km", "parcels"], "data": [[5.0, 2], [1.0, 1]]}
response = requests.post(url, json={"dataframe_split": table}, timeout=60)
# --8<-- [end:option-split]
print(response.status_code, [round(p, 1) for p in response.json()["predictions"]])
#> 200 [29.0, 15.0]
# --8<-- [end:split-run]

# --8<-- [start:table-as-records]
# --8<-- [start:option-records]
table = {"columns": ["km", "parcels"], "data": [[5.0, 2], [1.0, 1]]}
response = requests.post(url, json={"dataframe_records": table}, timeout=60)
# --8<-- [end:option-records]
print(response.status_code, response.json()["message"].split(". ")[0])
#> 400 Invalid input
# --8<-- [end:table-as-records]

# --8<-- [start:bare-list]
# --8<-- [start:option-inputs]
table = [[5.0, 2], [1.0, 1]]
response = requests.post(url, json={"inputs": table}, timeout=60)
# --8<-- [end:option-inputs]
print(response.status_code, response.json()["message"].split("Error: ")[-1].split(" Note")[0])
#> 400 Model is missing inputs ['km', 'parcels'].
# --8<-- [end:bare-list]

# --8<-- [start:no-key]
# --8<-- [start:option-no-key]
table = {"columns": ["km", "parcels"], "data": [[5.0, 2], [1.0, 1]]}
response = requests.post(url, json=table, timeout=60)
# --8<-- [end:option-no-key]
print(response.status_code, response.json()["message"].split(" {")[0])
#> 400 The input must be a JSON dictionary with exactly one of the input fields
# --8<-- [end:no-key]

os.killpg(server.pid, signal.SIGTERM)  # the server and its worker
server.wait(60)
