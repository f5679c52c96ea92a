# --8<-- [start:data]
import mlflow
from mlflow import MlflowClient
from sklearn.datasets import make_classification
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GridSearchCV, StratifiedKFold

X, y = make_classification(n_samples=300, n_informative=4, random_state=0)
folds = StratifiedKFold(n_splits=3)
experiment = mlflow.set_experiment("churn").experiment_id
# --8<-- [end:data]

# --8<-- [start:tree]
with mlflow.start_run(run_name="search") as search:
    mlflow.log_params({"algorithm": "logistic regression", "folds": 3})
    for C in [0.001, 1.0]:
        with mlflow.start_run(run_name=f"C={C}", nested=True):
            mlflow.log_param("C", C)
            total = 0
            for number, (fit, check) in enumerate(folds.split(X, y)):
                with mlflow.start_run(run_name=f"fold {number}", nested=True):
                    model = LogisticRegression(C=C).fit(X[fit], y[fit])
                    scores = model.predict_proba(X[check])[:, 1]
                    auc = roc_auc_score(y[check], scores)
                    mlflow.log_metric("auc", auc)
                    total += auc
            mlflow.log_metric("mean_auc", total / 3)
# --8<-- [end:tree]


# --8<-- [start:children]
def children_of(run, order_by=None):
    condition = f"tags.mlflow.parentRunId = '{run.info.run_id}'"
    return mlflow.search_runs([experiment], condition, order_by=order_by)


ranked = children_of(search, ["metrics.mean_auc DESC"])
columns = ["tags.mlflow.runName", "params.C", "metrics.mean_auc"]
print(ranked[columns].round(3).to_string())
"""
  tags.mlflow.runName params.C  metrics.mean_auc
0               C=1.0      1.0             0.782
1             C=0.001    0.001             0.731
"""
# --8<-- [end:children]

# --8<-- [start:how-many]
print(len(children_of(search)))
#> 2
# --8<-- [end:how-many]

# --8<-- [start:summary]
client = MlflowClient()
print(client.get_run(search.info.run_id).data.metrics)
#> {}

with mlflow.start_run(run_id=search.info.run_id):
    mlflow.log_metric("best_mean_auc", round(ranked["metrics.mean_auc"][0], 3))
    mlflow.log_param("best_C", ranked["params.C"][0])

print(client.get_run(search.info.run_id).data.metrics)
#> {'best_mean_auc': 0.782}
# --8<-- [end:summary]

from pathlib import Path

uri = f"sqlite:///{Path('mlflow.db').resolve()}"

# --8<-- [start:sales]
import pandas as pd

sales = spark.createDataFrame(
    [("north", 4.0), ("north", 6.0), ("south", 1.0), ("south", 9.0)],
    "store string, sales double",
)
# --8<-- [end:sales]


# --8<-- [start:workers]
def train(rows):
    store = rows["store"][0]
    mlflow.set_tracking_uri(uri)  # outside Databricks: the address of the server
    with mlflow.start_run(
        run_name=store, experiment_id=experiment, parent_run_id=parent_id
    ) as run:
        error = (rows["sales"] - rows["sales"].mean()).abs().mean()
        mlflow.log_metric("mae", error)
    return pd.DataFrame({"store": [store], "run_id": [run.info.run_id]})


with mlflow.start_run(run_name="stores") as stores:
    parent_id = stores.info.run_id
    grouped = sales.groupBy("store")
    trained = grouped.applyInPandas(train, "store string, run_id string").toPandas()

children = children_of(stores, ["metrics.mae"])
print(children[["tags.mlflow.runName", "metrics.mae"]].to_string())
"""
  tags.mlflow.runName  metrics.mae
0               north          1.0
1               south          4.0
"""
# --8<-- [end:workers]


# --8<-- [start:workers-nested]
def train_nested(rows):
    mlflow.set_tracking_uri(uri)
    with mlflow.start_run(experiment_id=experiment, nested=True) as run:
        mlflow.log_metric("rows", len(rows))
    return pd.DataFrame({"run_id": [run.info.run_id]})


with mlflow.start_run(run_name="stores") as stores:
    trained = grouped.applyInPandas(train_nested, "run_id string").toPandas()

print([mlflow.get_parent_run(run_id) for run_id in trained["run_id"]])
#> [None, None]
# --8<-- [end:workers-nested]


# --8<-- [start:no-experiment]
def train_elsewhere(rows):
    mlflow.set_tracking_uri(uri)
    with mlflow.start_run(parent_run_id=parent_id) as run:
        mlflow.log_metric("rows", len(rows))
    return pd.DataFrame({"experiment": [run.info.experiment_id]})


with mlflow.start_run(run_name="stores") as stores:
    parent_id = stores.info.run_id
    trained = grouped.applyInPandas(train_elsewhere, "experiment string").toPandas()

for experiment_id in sorted(set(trained["experiment"])):
    print(mlflow.get_experiment(experiment_id).name)
    #> Default
print(len(children_of(stores)))
#> 0
# --8<-- [end:no-experiment]


# --8<-- [start:threads]
from concurrent.futures import ThreadPoolExecutor


def trial(C):
    with mlflow.start_run(run_name=f"C={C}", nested=True) as run:
        mlflow.log_param("C", C)
    return run.info.run_id


with mlflow.start_run(run_name="threads"), ThreadPoolExecutor(2) as pool:
    run_ids = list(pool.map(trial, [0.1, 1.0]))

print([mlflow.get_parent_run(run_id) for run_id in run_ids])
#> [None, None]
# --8<-- [end:threads]

# What the options of a question do, with the parent open and two threads.
# --8<-- [start:pool-nested-run]
with mlflow.start_run(run_name="pool") as pool_run:
    parent_id = pool_run.info.run_id

    # --8<-- [start:pool-nested]
    def trial(C):
        with mlflow.start_run(nested=True):
            mlflow.log_param("C", C)
    # --8<-- [end:pool-nested]

    with ThreadPoolExecutor(2) as pool:
        attempts = [pool.submit(trial, C) for C in [0.1, 1.0]]
print(len(children_of(pool_run)), "children")
#> 0 children
# --8<-- [end:pool-nested-run]

# --8<-- [start:pool-resume-run]
with mlflow.start_run(run_name="pool") as pool_run:
    parent_id = pool_run.info.run_id

    # --8<-- [start:pool-resume]
    def trial(C):
        with mlflow.start_run(run_id=parent_id):
            mlflow.log_param("C", C)
    # --8<-- [end:pool-resume]

    with ThreadPoolExecutor(1) as pool:
        attempts = [pool.submit(trial, C) for C in [0.1, 1.0]]
print(len(children_of(pool_run)), "children")
#> 0 children
print(str(attempts[1].exception()).split(" Param")[0])
#> Changing param values is not allowed.
# --8<-- [end:pool-resume-run]

# --8<-- [start:pool-parent-run]
with mlflow.start_run(run_name="pool") as pool_run:
    parent_id = pool_run.info.run_id

    # --8<-- [start:pool-parent]
    def trial(C):
        with mlflow.start_run(parent_run_id=parent_id):
            mlflow.log_param("C", C)
    # --8<-- [end:pool-parent]

    with ThreadPoolExecutor(2) as pool:
        attempts = [pool.submit(trial, C) for C in [0.1, 1.0]]
print(len(children_of(pool_run)), "children")
#> 2 children
# --8<-- [end:pool-parent-run]

# --8<-- [start:pool-active-run]
with mlflow.start_run(run_name="pool") as pool_run:
    parent_id = pool_run.info.run_id

    # --8<-- [start:pool-active]
    def trial(C):
        outer = mlflow.active_run().info.run_id
        with mlflow.start_run(parent_run_id=outer):
            mlflow.log_param("C", C)
    # --8<-- [end:pool-active]

    with ThreadPoolExecutor(2) as pool:
        attempts = [pool.submit(trial, C) for C in [0.1, 1.0]]
print(attempts[0].exception())
#> 'NoneType' object has no attribute 'info'
# --8<-- [end:pool-active-run]

mlflow.sklearn.autolog(log_models=False, silent=True)

# --8<-- [start:loop]
with mlflow.start_run(run_name="loop") as run:
    for C in [0.001, 1.0]:
        LogisticRegression(C=C).fit(X, y)
print(client.get_run(run.info.run_id).data.params["C"], len(children_of(run)))
#> 0.001 0
# --8<-- [end:loop]

# --8<-- [start:loop-nested]
with mlflow.start_run(run_name="loop") as run:
    for C in [0.001, 1.0]:
        with mlflow.start_run(nested=True):
            LogisticRegression(C=C).fit(X, y)
print(sorted(children_of(run)["params.C"]))
#> ['0.001', '1.0']
# --8<-- [end:loop-nested]
mlflow.sklearn.autolog(disable=True)

# --8<-- [start:failing]
try:
    with mlflow.start_run(run_name="fragile") as run:
        for C in [0.1, -1.0, 10.0]:
            with mlflow.start_run(run_name=f"C={C}", nested=True):
                LogisticRegression(C=C).fit(X, y)
except ValueError:
    print(client.get_run(run.info.run_id).info.status)
    #> FAILED
    print(children_of(run, ["start_time"])[["tags.mlflow.runName", "status"]])
    """
      tags.mlflow.runName    status
    0               C=0.1  FINISHED
    1              C=-1.0    FAILED
    """
# --8<-- [end:failing]

# --8<-- [start:caught]
with mlflow.start_run(run_name="robust") as run:
    for C in [0.1, -1.0, 10.0]:
        try:
            with mlflow.start_run(run_name=f"C={C}", nested=True):
                LogisticRegression(C=C).fit(X, y)
        except ValueError:
            mlflow.set_tag("failed_children", "yes")

print(client.get_run(run.info.run_id).info.status)
#> FINISHED
print(children_of(run, ["start_time"])["status"].to_list())
#> ['FINISHED', 'FAILED', 'FINISHED']
# --8<-- [end:caught]

# --8<-- [start:grid]
mlflow.sklearn.autolog(log_models=False, silent=True)
settings = {"C": [0.001, 0.01, 0.1, 1, 10, 100, 1000, 10000]}
grid = GridSearchCV(LogisticRegression(max_iter=500), settings, cv=3)

with mlflow.start_run(run_name="grid") as run:
    grid.fit(X, y)
print(len(children_of(run)))
#> 5
# --8<-- [end:grid]

# --8<-- [start:grid-all]
mlflow.sklearn.autolog(log_models=False, silent=True, max_tuning_runs=None)
with mlflow.start_run(run_name="grid") as run:
    grid.fit(X, y)
print(len(children_of(run)))
#> 8
# --8<-- [end:grid-all]

# --8<-- [start:grid-parent]
parent = client.get_run(run.info.run_id)
print(parent.data.params["best_C"], round(parent.data.metrics["best_cv_score"], 2))
#> 0.1 0.72
# --8<-- [end:grid-parent]

mlflow.sklearn.autolog(disable=True)

# --8<-- [start:adopt]
with mlflow.start_run(run_name="retried by hand") as late:
    mlflow.log_metric("auc", 0.8)

client.set_tag(late.info.run_id, "mlflow.parentRunId", search.info.run_id)
print(mlflow.get_parent_run(late.info.run_id).info.run_name)
#> search
# --8<-- [end:adopt]

# --8<-- [start:environment]
import os

os.environ["MLFLOW_RUN_ID"] = search.info.run_id
with mlflow.start_run(parent_run_id=search.info.run_id) as task:
    mlflow.log_metric("auc", 0.9)
print(task.info.run_id == search.info.run_id)
#> True
# --8<-- [end:environment]

# What the options of another question do: one more search is in the experiment.
for number, aucs in [(1, [0.7, 0.8]), (2, [0.9, 0.6])]:
    with mlflow.start_run(run_name=f"search {number}") as run:
        for auc in aucs:
            with mlflow.start_run(nested=True):
                mlflow.log_metric("auc", auc)
    if number == 1:
        parent_id = run.info.run_id

# --8<-- [start:rank-tag-run]
# --8<-- [start:rank-tag]
condition = f"tags.mlflow.parentRunId = '{parent_id}'"
order = ["metrics.auc DESC"]
runs = mlflow.search_runs([experiment], condition, order_by=order)
# --8<-- [end:rank-tag]
print(runs["metrics.auc"].to_list())
#> [0.8, 0.7]
# --8<-- [end:rank-tag-run]

# --8<-- [start:rank-attribute-run]
try:
    # --8<-- [start:rank-attribute]
    condition = f"attributes.parent_run_id = '{parent_id}'"
    order = ["metrics.auc DESC"]
    runs = mlflow.search_runs([experiment], condition, order_by=order)
    # --8<-- [end:rank-attribute]
except Exception as error:
    print(str(error).split(" specified")[0])
    #> Invalid attribute key 'parent_run_id'
# --8<-- [end:rank-attribute-run]

# --8<-- [start:rank-run-id-run]
# --8<-- [start:rank-run-id]
condition = f"attributes.run_id = '{parent_id}'"
order = ["metrics.auc DESC"]
runs = mlflow.search_runs([experiment], condition, order_by=order)
# --8<-- [end:rank-run-id]
print(runs["tags.mlflow.runName"].to_list())
#> ['search 1']
# --8<-- [end:rank-run-id-run]

# --8<-- [start:rank-metric-run]
# --8<-- [start:rank-metric]
condition = "metrics.auc > 0 AND attributes.status = 'FINISHED'"
order = ["metrics.auc DESC"]
runs = mlflow.search_runs([experiment], condition, order_by=order)
# --8<-- [end:rank-metric]
print(runs["metrics.auc"].to_list()[0])
#> 0.9
# --8<-- [end:rank-metric-run]
