# --8<-- [start:runs]
import mlflow
from mlflow import MlflowClient

mlflow.set_experiment("rents")
for name, algorithm, depth, rmse in [
    ("linear", "linear", None, 95.0),
    ("shallow", "tree", 3, 88.0),
    ("deep", "tree", 10, 101.5),
    ("boosted", "boosting", 4, 79.5),
    ("crashed", "boosting", 9, None),
]:
    with mlflow.start_run(run_name=name):
        mlflow.log_param("algorithm", algorithm)
        if depth is not None:
            mlflow.log_param("depth", depth)
        if rmse is not None:
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
print(best.info.run_name, best.data.metrics["rmse"], best.data.params)
#> boosted 79.5 {'algorithm': 'boosting', 'depth': '4'}
# --8<-- [end:best]

# --8<-- [start:run-metrics]
try:
    print(best.metrics["rmse"])
except Exception as error:
    print(error)
    #> 'Run' object has no attribute 'metrics'
# --8<-- [end:run-metrics]

# --8<-- [start:names]
ids = [experiment.experiment_id]


def names(**search):
    """Return the names of the runs that a search finds, in its order."""
    return [run.info.run_name for run in client.search_runs(ids, **search)]
# --8<-- [end:names]

# --8<-- [start:ascending]
print(names(order_by=["metrics.rmse ASC"]))
#> ['boosted', 'shallow', 'linear', 'deep', 'crashed']
# --8<-- [end:ascending]

# --8<-- [start:descending]
print(names(order_by=["metrics.rmse DESC"]))
#> ['deep', 'linear', 'shallow', 'boosted', 'crashed']
# --8<-- [end:descending]

# --8<-- [start:no-direction]
print(names(order_by=["metrics.rmse"]) == names(order_by=["metrics.rmse ASC"]))
#> True
# --8<-- [end:no-direction]

# --8<-- [start:order-as-text]
try:
    client.search_runs(ids, order_by="metrics.rmse ASC")
except Exception as error:
    print(str(error).split(". Valid")[0].split(" specified")[0])
    #> Invalid attribute key 'm'
# --8<-- [end:order-as-text]

# --8<-- [start:two-keys]
print(names(order_by=["params.algorithm ASC", "metrics.rmse ASC"]))
#> ['boosted', 'crashed', 'linear', 'shallow', 'deep']
# --8<-- [end:two-keys]

# --8<-- [start:default-order]
print(names(order_by=["metrics.rsme ASC"]) == names())
#> True
# --8<-- [end:default-order]

# --8<-- [start:unknown-metric]
print(names(filter_string="metrics.mae < 90"))
#> []
# --8<-- [end:unknown-metric]

# --8<-- [start:param-quoted]
print(names(filter_string="params.depth = '3'"))
#> ['shallow']
# --8<-- [end:param-quoted]

# --8<-- [start:text-order]
found = client.search_runs(ids, order_by=["params.depth DESC"])
print([run.data.params.get("depth") for run in found])
#> ['9', '4', '3', '10', None]
# --8<-- [end:text-order]

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

# --8<-- [start:filter-last-value]
low = client.search_runs([epochs], filter_string="metrics.loss < 0.4")
print(len(low))
#> 0
# --8<-- [end:filter-last-value]

# --8<-- [start:history]
lowest_of = {}
for run in client.search_runs([epochs]):
    history = client.get_metric_history(run.info.run_id, "loss")
    lowest_of[run.info.run_name] = min(point.value for point in history)
print(sorted(lowest_of.items()))
#> [('overfitting', 0.3), ('steady', 0.5)]
# --8<-- [end:history]

# --8<-- [start:filter]
good_trees = "metrics.rmse < 90 AND params.algorithm = 'tree'"
print(names(filter_string=good_trees, order_by=["metrics.rmse ASC"]))
#> ['shallow']
# --8<-- [end:filter]

# --8<-- [start:faults]
def refused(filter_string):
    """Return the first sentence with which MLflow refuses a filter."""
    try:
        return names(filter_string=filter_string)
    except Exception as error:
        return str(error).split(". ")[0].split(" (e.g")[0].split(" specified")[0]
# --8<-- [end:faults]

# --8<-- [start:or]
print(refused("metrics.rmse < 80 OR params.algorithm = 'linear'"))
#> Invalid clause(s) in filter string: 'OR'
# --8<-- [end:or]

# --8<-- [start:param-unquoted]
print(refused("params.depth = 3"))
#> Expected a quoted string value for parameter
# --8<-- [end:param-unquoted]

# --8<-- [start:metric-quoted]
print(refused("metrics.rmse < '90'"))
#> Expected numeric value type for metric
# --8<-- [end:metric-quoted]

# --8<-- [start:no-prefix]
print(refused("rmse < 90"))
#> Invalid attribute key 'rmse'
# --8<-- [end:no-prefix]

# --8<-- [start:backticks]
mlflow.set_experiment("named with spaces")
with mlflow.start_run(run_name="spaced") as run:
    mlflow.log_metric("val rmse", 84.0)
spaced = client.search_runs([run.info.experiment_id], "metrics.`val rmse` < 90")
print(len(spaced))
#> 1
# --8<-- [end:backticks]

# --8<-- [start:param-less]
print(refused("params.depth < '5'").split(" not one")[0])
#> Invalid comparator '<'
# --8<-- [end:param-less]

# --8<-- [start:like]
print(names(filter_string="params.algorithm LIKE 'boo%'", order_by=["metrics.rmse ASC"]))
#> ['boosted', 'crashed']
# --8<-- [end:like]

# --8<-- [start:status]
with mlflow.start_run(experiment_id=ids[0], run_name="lucky") as run:
    mlflow.log_metric("rmse", 12.0)
client.set_terminated(run.info.run_id, status="FAILED")

finished = "attributes.status = 'FINISHED'"
print(names(order_by=["metrics.rmse ASC"])[0])
#> lucky
print(names(filter_string=finished, order_by=["metrics.rmse ASC"])[0])
#> boosted
# --8<-- [end:status]

# --8<-- [start:deleted]
client.delete_run(run.info.run_id)
print(names(order_by=["metrics.rmse ASC"])[0])
#> boosted
# --8<-- [end:deleted]

# --8<-- [start:view-type]
from mlflow.entities import ViewType

print(names(run_view_type=ViewType.DELETED_ONLY))
#> ['lucky']
# --8<-- [end:view-type]

# --8<-- [start:fluent]
table = mlflow.search_runs(
    experiment_names=["rents"], order_by=["metrics.rmse ASC"]
)
print(type(table).__name__)
#> DataFrame
# --8<-- [end:fluent]

# --8<-- [start:fluent-list]
as_list = mlflow.search_runs(experiment_names=["rents"], output_format="list")
print(type(as_list[0]).__name__)
#> Run
# --8<-- [end:fluent-list]

# --8<-- [start:client-type]
found = client.search_runs(ids, order_by=["metrics.rmse ASC"])
print(type(found).__name__, type(found[0]).__name__)
#> PagedList Run
# --8<-- [end:client-type]

# --8<-- [start:fluent-best]
print(table.loc[0, "tags.mlflow.runName"], table.loc[0, "metrics.rmse"])
#> boosted 79.5
# --8<-- [end:fluent-best]

# --8<-- [start:fluent-missing]
print(table["metrics.rmse"].tolist())
#> [79.5, 88.0, 95.0, 101.5, nan]
# --8<-- [end:fluent-missing]

# --8<-- [start:client-names]
try:
    client.search_runs(experiment_names=["rents"])
except Exception as error:
    print(str(error).split(".search_runs() ")[1])
    #> got an unexpected keyword argument 'experiment_names'
# --8<-- [end:client-names]

# --8<-- [start:pages]
sizes, token = [], None
while True:
    page = client.search_runs(ids, order_by=["metrics.rmse ASC"], max_results=2, page_token=token)
    sizes.append(len(page))
    token = page.token
    if token is None:
        break
print(sizes)
#> [2, 2, 1]
# --8<-- [end:pages]

# --8<-- [start:models]
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.metrics import root_mean_squared_error

flats = pd.DataFrame({"area": [30.0, 45.0, 60.0, 80.0], "rent": [620.0, 850.0, 1010.0, 1490.0]})
area = flats[["area"]]

mlflow.set_experiment("ridge")
for alpha in [1.0, 1000.0]:
    with mlflow.start_run(run_name=f"alpha={alpha}") as run:
        model = Ridge(alpha=alpha).fit(area, flats["rent"])
        mlflow.sklearn.log_model(
            model, name="ridge", input_example=area, pip_requirements=["scikit-learn"]
        )
        mlflow.log_param("alpha", alpha)
        error = root_mean_squared_error(flats["rent"], model.predict(area))
        mlflow.log_metric("rmse", round(error, 1))
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

# --8<-- [start:logged-models]
models = mlflow.search_logged_models(
    experiment_ids=[run.info.experiment_id],
    order_by=[{"field_name": "metrics.rmse", "ascending": True}],
    output_format="list",
)
print(models[0].model_id == model_id)
#> True
# --8<-- [end:logged-models]
