import mlflow
import pandas as pd
from mlflow.models import infer_signature
from sklearn.linear_model import LinearRegression

past = pd.DataFrame(
    {
        "callers": [1.0, 4.0, 9.0, 2.0, 6.0],
        "agents": [2.0, 1.0, 3.0, 5.0, 4.0],
        "wait": [3.0, 13.0, 26.0, 3.0, 16.0],
    }
)
inputs = past[["callers", "agents"]]
fitted = LinearRegression().fit(inputs, past["wait"])
mlflow.sklearn.log_model(
    fitted,
    name="model",
    signature=infer_signature(inputs, fitted.predict(inputs)),
    registered_model_name="main.support.wait",
    pip_requirements=["scikit-learn"],
)
mlflow.MlflowClient().set_registered_model_alias("main.support.wait", "champion", 1)
uri = "models:/main.support.wait@champion"

calls = spark.createDataFrame(
    [(1, 4.0, 2.0), (2, 9.0, 3.0), (3, 1.0, 2.0)],
    schema="call_id int, callers double, agents double",
)
calls.write.format("delta").saveAsTable("calls")

# --8<-- [start:batch]
from pyspark.sql import functions as F

score = mlflow.pyfunc.spark_udf(spark, uri, result_type="double", env_manager="local")
wait = F.round(score(F.struct("callers", "agents")), 1)


def run_batch():
    scored = spark.table("calls").select("call_id", wait.alias("wait"))
    scored.write.format("delta").mode("overwrite").saveAsTable("waits_by_batch")


run_batch()
spark.table("waits_by_batch").orderBy("call_id").show()
"""
+-------+----+
|call_id|wait|
+-------+----+
|      1|12.0|
|      2|26.0|
|      3| 3.0|
+-------+----+
"""
# --8<-- [end:batch]

# --8<-- [start:stream]
def run_stream():
    return (
        spark.readStream.table("calls")
        .select("call_id", wait.alias("wait"))
        .writeStream.format("delta")
        .option("checkpointLocation", "checkpoints/waits")
        .trigger(availableNow=True)
        .toTable("waits_by_stream")
    )


query = run_stream()
query.awaitTermination()
spark.table("waits_by_stream").orderBy("call_id").show()
"""
+-------+----+
|call_id|wait|
+-------+----+
|      1|12.0|
|      2|26.0|
|      3| 3.0|
+-------+----+
"""
# --8<-- [end:stream]

spark.sql("INSERT INTO calls VALUES (4, 6.0, 3.0)")

# --8<-- [start:second-run]
query = run_stream()
query.awaitTermination()
print(sum(step["numInputRows"] for step in query.recentProgress))
#> 1
# --8<-- [end:second-run]

import os
import signal
import socket
import subprocess
import time

import requests

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
command = ["mlflow", "models", "serve", "-m", uri, "--port", str(port), "--env-manager", "local"]
server = subprocess.Popen(
    command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
)
address = f"http://127.0.0.1:{port}"
for _ in range(600):
    try:
        if requests.get(f"{address}/ping", timeout=5).ok:
            break
    except requests.RequestException:
        time.sleep(0.5)

# --8<-- [start:request]
def ask(*rows):
    body = {"dataframe_records": list(rows)}
    answer = requests.post(f"{address}/invocations", json=body, timeout=60)
    return [round(minutes, 1) for minutes in answer.json()["predictions"]]


print(ask({"callers": 4.0, "agents": 2.0}))
#> [12.0]
# --8<-- [end:request]

# --8<-- [start:same]
def column(table):
    rows = spark.table(table).where("call_id < 4").orderBy("call_id").collect()
    return [row.wait for row in rows]


by_request = ask(
    {"callers": 4.0, "agents": 2.0},
    {"callers": 9.0, "agents": 3.0},
    {"callers": 1.0, "agents": 2.0},
)
print(column("waits_by_batch") == column("waits_by_stream") == by_request)
#> True
# --8<-- [end:same]

# --8<-- [start:changed]
looked_up = spark.table("waits_by_batch").where("call_id = 1").first().wait
asked = ask({"callers": 10.0, "agents": 2.0})[0]
print([looked_up, asked])
#> [12.0, 30.0]
# --8<-- [end:changed]

# --8<-- [start:unknown]
print(spark.table("waits_by_batch").where("call_id = 5").first())
#> None
print(ask({"callers": 6.0, "agents": 4.0}))
#> [16.0]
# --8<-- [end:unknown]

os.killpg(server.pid, signal.SIGTERM)
code = server.wait(120)

# --8<-- [start:keeps-running]
query = (
    spark.readStream.table("calls")
    .select("call_id", wait.alias("wait"))
    .writeStream.format("delta")
    .option("checkpointLocation", "checkpoints/waits")
    .trigger(processingTime="1 second")
    .toTable("waits_by_stream")
)
query.processAllAvailable()
print(query.isActive)
#> True
# --8<-- [end:keeps-running]

query.stop()

# --8<-- [start:concurrency]
requests_per_second = 200
seconds_per_prediction = 0.05
print(requests_per_second * seconds_per_prediction)
#> 10.0
# --8<-- [end:concurrency]

import matplotlib.pyplot as plt
import numpy as np

hours = np.linspace(0, 24, 24 * 60 + 1)
fig, ax = plt.subplots()
ax.plot(hours, (hours - 2) % 24, label="batch, each night at 2")
ax.plot(hours, hours % 1, label="stream, availableNow each hour")
ax.plot(hours, 0 * hours, label="endpoint, on request", linewidth=3)
ax.set(xlabel="hour of the day", ylabel="age of the score, hours", xticks=range(0, 25, 4))
ax.legend(loc="upper left", bbox_to_anchor=(0.14, 1.0))
fig.savefig("batch-streaming-real-time-age.svg")
