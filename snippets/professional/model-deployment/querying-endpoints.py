import logging
import os
import socket
import threading
import time

import mlflow
import pandas as pd
import requests
import uvicorn
from mlflow.models import infer_signature
from mlflow.pyfunc import PythonModel, scoring_server

logging.getLogger("mlflow").setLevel(logging.ERROR)


class Triage(PythonModel):
    def predict(self, context, model_input, params=None):
        risk = model_input["amount"] / 10_000 + 0.1 * model_input["previous_claims"]
        return pd.DataFrame({"risk": risk.round(2), "check": risk >= params["threshold"]})


example = pd.DataFrame({"amount": [4_000.0], "previous_claims": [1.0]})
answer = pd.DataFrame({"risk": [0.1], "check": [False]})
logged = mlflow.pyfunc.log_model(
    name="triage",
    python_model=Triage(),
    signature=infer_signature(example, answer, params={"threshold": 0.8}),
    pip_requirements=["pandas"],
)
triage = mlflow.pyfunc.load_model(logged.model_uri)

# MLflow's scoring server, as started by `mlflow models serve`, in a thread.
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
server = uvicorn.Server(
    uvicorn.Config(scoring_server.init(triage), port=port, log_level="critical")
)
thread = threading.Thread(target=server.run, daemon=True)
thread.start()
while not server.started:
    time.sleep(0.1)
url = f"http://127.0.0.1:{port}/invocations"

# --8<-- [start:split]
claims = {
    "columns": ["amount", "previous_claims"],
    "data": [[4000.0, 1.0], [9000.0, 0.0]],
}
body = {"dataframe_split": claims, "params": {"threshold": 0.4}}
response = requests.post(url, json=body, timeout=60)
print(response.status_code, response.json())
#> 200 {'predictions': [{'risk': 0.5, 'check': True}, {'risk': 0.9, 'check': True}]}
# --8<-- [end:split]

host, token = os.environ["DATABRICKS_HOST"], os.environ["DATABRICKS_TOKEN"]

# --8<-- [start:rest]
requests.post(
    f"{host}/serving-endpoints/triage/invocations",
    headers={"Authorization": f"Bearer {token}"},
    json={"dataframe_split": claims, "params": {"threshold": 0.4}},
    timeout=300,
)
# --8<-- [end:rest]

# --8<-- [start:deployments]
from mlflow.deployments import get_deploy_client

client = get_deploy_client("databricks")
client.predict(
    endpoint="triage",
    inputs={"dataframe_split": claims, "params": {"threshold": 0.4}},
)
# --8<-- [end:deployments]

# --8<-- [start:sdk]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.serving import DataframeSplitInput

WorkspaceClient().serving_endpoints.query(
    name="triage",
    dataframe_split=DataframeSplitInput(**claims),
    client_request_id="claim-batch-17",
)
# --8<-- [end:sdk]

# --8<-- [start:same-model]
table = pd.DataFrame(claims["data"], columns=claims["columns"])
print(triage.predict(table))
"""
   risk  check
0   0.5  False
1   0.9   True
"""
# --8<-- [end:same-model]

# --8<-- [start:chunks]
rows, bytes_per_row, seconds_per_row = 400_000, 100, 0.002
print("megabytes in one request:", rows * bytes_per_row / 1e6)
#> megabytes in one request: 40.0
print("seconds in one request:", rows * seconds_per_row)
#> seconds in one request: 800.0
# --8<-- [end:chunks]

# --8<-- [start:cases]
row = {"amount": 4000.0, "previous_claims": 1.0}
cases = {
    "extra column": {"dataframe_records": [{**row, "line": "car"}]},
    "unknown param": {"dataframe_records": [row], "params": {"limit": 500}},
    "missing column": {"dataframe_records": [{"amount": 4000.0}]},
    "no data key": row,
    "two data keys": {"dataframe_records": [row], "dataframe_split": claims},
    "split in a list": {"dataframe_split": [claims]},
}
for name, body in cases.items():
    print(name, requests.post(url, json=body, timeout=60).status_code)
    #> extra column 200
    #> unknown param 200
    #> missing column 400
    #> no data key 400
    #> two data keys 400
    #> split in a list 400
# --8<-- [end:cases]

# What questions offer for a call of the deployments client.
# --8<-- [start:option-inputs]
client.predict(
    endpoint="triage",
    inputs={"dataframe_split": claims},
)
# --8<-- [end:option-inputs]

# --8<-- [start:option-bare-table]
client.predict(
    endpoint="triage",
    inputs=claims,
)
# --8<-- [end:option-bare-table]

# --8<-- [start:keyword-run]
try:
    # --8<-- [start:option-keyword]
    client.predict(
        endpoint="triage",
        dataframe_split=claims,
    )
    # --8<-- [end:option-keyword]
except TypeError as error:
    print(error)
    #> DatabricksDeploymentClient.predict() got an unexpected keyword argument 'dataframe_split'
# --8<-- [end:keyword-run]

# --8<-- [start:frame-run]
try:
    # --8<-- [start:option-frame]
    client.predict(
        endpoint="triage",
        inputs={"dataframe_split": pd.DataFrame(claims["data"])},
    )
    # --8<-- [end:option-frame]
except TypeError as error:
    print(error)
    #> Object of type DataFrame is not JSON serializable
# --8<-- [end:frame-run]

# What questions offer for a threshold of 0.4.
# --8<-- [start:params-run]
# --8<-- [start:option-params]
body = {"dataframe_split": claims, "params": {"threshold": 0.4}}
response = requests.post(url, json=body, timeout=60)
# --8<-- [end:option-params]
print(response.status_code, [row["check"] for row in response.json()["predictions"]])
#> 200 [True, True]
# --8<-- [end:params-run]

# --8<-- [start:query-string-run]
# --8<-- [start:option-query-string]
body = {"dataframe_split": claims}
response = requests.post(url, json=body, params={"threshold": 0.4}, timeout=60)
# --8<-- [end:option-query-string]
print(response.status_code, [row["check"] for row in response.json()["predictions"]])
#> 200 [False, True]
# --8<-- [end:query-string-run]

# --8<-- [start:as-column-run]
# --8<-- [start:option-as-column]
rows = [{"amount": 4000.0, "previous_claims": 1.0, "threshold": 0.4}]
response = requests.post(url, json={"dataframe_records": rows}, timeout=60)
# --8<-- [end:option-as-column]
print(response.status_code, [row["check"] for row in response.json()["predictions"]])
#> 200 [False]
# --8<-- [end:as-column-run]

# --8<-- [start:in-inputs-run]
# --8<-- [start:option-in-inputs]
body = {"dataframe_split": claims, "inputs": {"threshold": 0.4}}
response = requests.post(url, json=body, timeout=60)
# --8<-- [end:option-in-inputs]
print(response.status_code)
#> 400
# --8<-- [end:in-inputs-run]

server.should_exit = True
thread.join(30)
