# --8<-- [start:runs]
import mlflow
from mlflow import MlflowClient

mlflow.set_experiment("rents")
for name, algorithm, depth, rmse in [
    ("linear", "linear", 1, 95.0),
    ("shallow", "tree", 3, 88.0),
    ("boosted", "boosting", 4, 79.5),
    ("deep", "tree", 10, 101.5),
]:
    with mlflow.start_run(run_name=name):
        mlflow.log_params({"algorithm": algorithm, "depth": depth})
        mlflow.log_metric("rmse", rmse)
# --8<-- [end:runs]

# --8<-- [start:best]
client = MlflowClient()
experiment = client.get_experiment_by_name("rents")
runs = client.search_runs(
    experiment_ids=[experiment.experiment_id],
    order_by=["metrics.rmse ASC"],
    max_results=1,
)
best = runs[0]
print(best.info.run_name, best.data.metrics["rmse"], best.data.params["depth"])
#> boosted 79.5 4
# --8<-- [end:best]

ids = [experiment.experiment_id]

# What the options of questions do, each as it would be typed in a cell.
# --8<-- [start:metric-key]
# --8<-- [start:ascending]
best = client.search_runs(ids, order_by=["metrics.rmse ASC"])[0]
# --8<-- [end:ascending]
print(best.info.run_name)
#> boosted
# --8<-- [end:metric-key]

# --8<-- [start:worst-first]
# --8<-- [start:descending]
best = client.search_runs(ids, order_by=["metrics.rmse DESC"])[0]
# --8<-- [end:descending]
print(best.info.run_name)
#> deep
# --8<-- [end:worst-first]

# --8<-- [start:without-prefix]
try:
    # --8<-- [start:no-prefix]
    best = client.search_runs(ids, order_by=["rmse ASC"])[0]
    # --8<-- [end:no-prefix]
except Exception as error:
    print(str(error).split(" specified")[0])
    #> Invalid attribute key 'rmse'
# --8<-- [end:without-prefix]

# --8<-- [start:invented]
try:
    # --8<-- [start:get-best-run]
    best = client.get_best_run(ids, metric="rmse", mode="min")
    # --8<-- [end:get-best-run]
except AttributeError as error:
    print(error)
    #> 'MlflowClient' object has no attribute 'get_best_run'
# --8<-- [end:invented]

best = runs[0]

# --8<-- [start:from-data-out]
# --8<-- [start:from-data]
best.data.metrics["rmse"]
# --8<-- [end:from-data]
print(best.data.metrics["rmse"])
#> 79.5
# --8<-- [end:from-data-out]

# --8<-- [start:from-row-out]
try:
    # --8<-- [start:from-row]
    best["metrics.rmse"]
    # --8<-- [end:from-row]
except TypeError as error:
    print(error)
    #> 'Run' object is not subscriptable
# --8<-- [end:from-row-out]

# --8<-- [start:from-info-out]
try:
    # --8<-- [start:from-info]
    best.info.metrics["rmse"]
    # --8<-- [end:from-info]
except AttributeError as error:
    print(error)
    #> 'RunInfo' object has no attribute 'metrics'
# --8<-- [end:from-info-out]

# --8<-- [start:from-run-out]
try:
    # --8<-- [start:from-run]
    best.metrics["rmse"]
    # --8<-- [end:from-run]
except AttributeError as error:
    print(error)
    #> 'Run' object has no attribute 'metrics'
# --8<-- [end:from-run-out]

# --8<-- [start:by-id-out]
# --8<-- [start:by-id]
experiment = client.get_experiment_by_name("rents")
runs = client.search_runs([experiment.experiment_id])
# --8<-- [end:by-id]
print(len(runs))
#> 4
# --8<-- [end:by-id-out]

# --8<-- [start:by-name-out]
try:
    # --8<-- [start:by-name]
    names = ["rents"]
    runs = client.search_runs(experiment_names=names)
    # --8<-- [end:by-name]
except TypeError as error:
    print(str(error).split("() ")[1])
    #> got an unexpected keyword argument 'experiment_names'
# --8<-- [end:by-name-out]

# --8<-- [start:name-as-id-out]
try:
    # --8<-- [start:name-as-id]
    names = ["rents"]
    runs = client.search_runs(experiment_ids=names)
    # --8<-- [end:name-as-id]
except Exception as error:
    print(error)
    #> Invalid experiment ID 'rents'. Experiment ID must be a valid integer.
# --8<-- [end:name-as-id-out]

# --8<-- [start:name-in-filter-out]
try:
    # --8<-- [start:name-in-filter]
    same_name = "experiment_name = 'rents'"
    runs = client.search_runs(ids, filter_string=same_name)
    # --8<-- [end:name-in-filter]
except Exception as error:
    print(str(error).split(" specified")[0])
    #> Invalid attribute key 'experiment_name'
# --8<-- [end:name-in-filter-out]

# --8<-- [start:param-text-out]
# --8<-- [start:param-text]
client.search_runs(ids, "params.depth = '3'")
# --8<-- [end:param-text]
print([run.info.run_name for run in client.search_runs(ids, "params.depth = '3'")])
#> ['shallow']
# --8<-- [end:param-text-out]

# --8<-- [start:param-number-out]
try:
    # --8<-- [start:param-number]
    client.search_runs(ids, "params.depth = 3")
    # --8<-- [end:param-number]
except Exception as error:
    print(str(error).split(" (e.g")[0])
    #> Expected a quoted string value for parameter
# --8<-- [end:param-number-out]

# --8<-- [start:param-as-metric-out]
# --8<-- [start:param-as-metric]
client.search_runs(ids, "metrics.depth = 3")
# --8<-- [end:param-as-metric]
print(client.search_runs(ids, "metrics.depth = 3"))
#> []
# --8<-- [end:param-as-metric-out]

# --8<-- [start:param-bare-out]
try:
    # --8<-- [start:param-bare]
    client.search_runs(ids, "depth = '3'")
    # --8<-- [end:param-bare]
except Exception as error:
    print(str(error).split(" specified")[0])
    #> Invalid attribute key 'depth'
# --8<-- [end:param-bare-out]

# --8<-- [start:two-searches-out]
# --8<-- [start:two-searches]
low = client.search_runs(ids, "metrics.rmse < 80")
linear = client.search_runs(ids, "params.algorithm = 'linear'")
found = {run.info.run_id: run for run in [*low, *linear]}
# --8<-- [end:two-searches]
print(sorted(run.info.run_name for run in found.values()))
#> ['boosted', 'linear']
# --8<-- [end:two-searches-out]

# --8<-- [start:with-or-out]
try:
    # --8<-- [start:with-or]
    either = "metrics.rmse < 80 OR params.algorithm = 'linear'"
    found = client.search_runs(ids, filter_string=either)
    # --8<-- [end:with-or]
except Exception as error:
    print(str(error).split(". ")[0])
    #> Invalid clause(s) in filter string: 'OR'
# --8<-- [end:with-or-out]

# --8<-- [start:with-and-out]
# --8<-- [start:with-and]
both = "metrics.rmse < 80 AND params.algorithm = 'linear'"
found = client.search_runs(ids, filter_string=both)
# --8<-- [end:with-and]
print(found)
#> []
# --8<-- [end:with-and-out]

# --8<-- [start:with-list-out]
try:
    # --8<-- [start:with-list]
    parts = ["metrics.rmse < 80", "params.algorithm = 'linear'"]
    found = client.search_runs(ids, filter_string=parts)
    # --8<-- [end:with-list]
except Exception as error:
    print(type(error).__name__)
    #> MlflowException
# --8<-- [end:with-list-out]

# --8<-- [start:filter]
found = client.search_runs(
    ids,
    filter_string="metrics.rmse < 100 AND params.algorithm = 'tree'",
    order_by=["metrics.rmse ASC"],
)
print([run.info.run_name for run in found])
#> ['shallow']
# --8<-- [end:filter]

# --8<-- [start:models]
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.metrics import root_mean_squared_error

flats = pd.DataFrame({"area": [30.0, 45.0, 60.0, 80.0], "rent": [620.0, 850.0, 1010.0, 1490.0]})
mlflow.set_experiment("ridge")
for alpha in [1.0, 1000.0]:
    with mlflow.start_run(run_name=f"alpha={alpha}") as run:
        model = Ridge(alpha=alpha).fit(flats[["area"]], flats["rent"])
        rmse = root_mean_squared_error(flats["rent"], model.predict(flats[["area"]]))
        mlflow.log_param("alpha", alpha)
        mlflow.log_metric("rmse", rmse)
        mlflow.sklearn.log_model(
            model,
            name="ridge",
            input_example=flats[["area"]],
            pip_requirements=["scikit-learn"],
        )
# --8<-- [end:models]

# --8<-- [start:model-of-best]
best = client.search_runs(
    [run.info.experiment_id], order_by=["metrics.rmse ASC"], max_results=1
)[0]
model_id = best.outputs.model_outputs[0].model_id
loaded = mlflow.sklearn.load_model(f"models:/{model_id}")
print(best.data.params["alpha"], loaded)
#> 1.0 Ridge()
# --8<-- [end:model-of-best]

# --8<-- [start:load-by-output-out]
# --8<-- [start:load-by-output]
model_id = best.outputs.model_outputs[0].model_id
model = mlflow.sklearn.load_model(f"models:/{model_id}")
# --8<-- [end:load-by-output]
print(model)
#> Ridge()
# --8<-- [end:load-by-output-out]

# --8<-- [start:load-by-run-out]
try:
    # --8<-- [start:load-by-run]
    run_id = best.info.run_id
    model = mlflow.sklearn.load_model(f"models:/{run_id}")
    # --8<-- [end:load-by-run]
except Exception as error:
    print(type(error).__name__)
    #> MlflowException
# --8<-- [end:load-by-run-out]

# --8<-- [start:load-by-param-out]
try:
    # --8<-- [start:load-by-param]
    model_id = best.data.params["model_id"]
    model = mlflow.sklearn.load_model(f"models:/{model_id}")
    # --8<-- [end:load-by-param]
except KeyError as error:
    print("KeyError", error)
    #> KeyError 'model_id'
# --8<-- [end:load-by-param-out]

# --8<-- [start:load-by-client-out]
try:
    # --8<-- [start:load-by-client]
    run_id = best.info.run_id
    model = client.load_model(f"runs:/{run_id}")
    # --8<-- [end:load-by-client]
except AttributeError as error:
    print(error)
    #> 'MlflowClient' object has no attribute 'load_model'
# --8<-- [end:load-by-client-out]

# --8<-- [start:fluent]
table = mlflow.search_runs(
    experiment_names=["rents"], order_by=["metrics.rmse ASC"]
)
print(table[["tags.mlflow.runName", "metrics.rmse"]].head(2))
"""
  tags.mlflow.runName  metrics.rmse
0             boosted          79.5
1             shallow          88.0
"""
# --8<-- [end:fluent]

# --8<-- [start:types]
print(type(table).__name__, type(client.search_runs(ids)[0]).__name__)
#> DataFrame Run
# --8<-- [end:types]

# --8<-- [start:default-order]
misspelled = client.search_runs(ids, order_by=["metrics.rsme ASC"])
unsorted = client.search_runs(ids)
print(misspelled[0].info.run_name, unsorted[0].info.run_name)
#> deep deep
# --8<-- [end:default-order]

# --8<-- [start:last-value]
mlflow.set_experiment("epochs")
losses_of = {"steady": [0.9, 0.6, 0.5], "overfitting": [0.8, 0.3, 0.7]}
for name, losses in losses_of.items():
    with mlflow.start_run(run_name=name):
        for epoch, loss in enumerate(losses):
            mlflow.log_metric("loss", loss, step=epoch)

epochs = client.get_experiment_by_name("epochs").experiment_id
lowest = client.search_runs([epochs], order_by=["metrics.loss ASC"])[0]
print(lowest.info.run_name, lowest.data.metrics["loss"])
#> steady 0.5
# --8<-- [end:last-value]

# --8<-- [start:history]
for run in client.search_runs([epochs], order_by=["attributes.start_time ASC"]):
    history = client.get_metric_history(run.info.run_id, "loss")
    print(run.info.run_name, min(point.value for point in history))
    #> steady 0.5
    #> overfitting 0.3
# --8<-- [end:history]

# --8<-- [start:missing]
with mlflow.start_run(experiment_id=ids[0], run_name="crashed"):
    mlflow.log_params({"algorithm": "boosting", "depth": 9})

for direction in ["ASC", "DESC"]:
    found = client.search_runs(ids, order_by=[f"metrics.rmse {direction}"])
    print([run.info.run_name for run in found])
    #> ['boosted', 'shallow', 'linear', 'deep', 'crashed']
    #> ['deep', 'linear', 'shallow', 'boosted', 'crashed']
# --8<-- [end:missing]

# --8<-- [start:fluent-missing]
table = mlflow.search_runs(experiment_names=["rents"], order_by=["metrics.rmse ASC"])
print(table["metrics.rmse"].tolist())
#> [79.5, 88.0, 95.0, 101.5, nan]
# --8<-- [end:fluent-missing]

# --8<-- [start:text-order]
found = client.search_runs(ids, order_by=["params.depth DESC"])
print([run.data.params["depth"] for run in found])
#> ['9', '4', '3', '10', '1']
# --8<-- [end:text-order]

# --8<-- [start:status]
with mlflow.start_run(experiment_id=ids[0], run_name="lucky") as run:
    mlflow.log_metric("rmse", 12.0)
client.set_terminated(run.info.run_id, status="FAILED")

finished = "attributes.status = 'FINISHED'"
for condition in ["", finished]:
    found = client.search_runs(ids, condition, order_by=["metrics.rmse ASC"])
    print(found[0].info.run_name)
    #> lucky
    #> boosted
# --8<-- [end:status]

# --8<-- [start:pages]
first = client.search_runs(ids, max_results=4)
second = client.search_runs(ids, max_results=4, page_token=first.token)
print(len(first), len(second), second.token)
#> 4 2 None
# --8<-- [end:pages]
