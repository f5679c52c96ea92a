# --8<-- [start:data]
import mlflow
import pandas as pd
from mlflow import MlflowClient
from sklearn.linear_model import LogisticRegression

members = pd.DataFrame(
    {
        "visits": [1.0, 2.0, 2.0, 3.0, 5.0, 6.0, 8.0, 9.0],
        "months": [2.0, 1.0, 8.0, 3.0, 4.0, 9.0, 2.0, 7.0],
    }
)
canceled = [1, 1, 1, 0, 1, 0, 0, 0]

mlflow.set_experiment("cancellations")
client = MlflowClient()
# --8<-- [end:data]

# --8<-- [start:first-run]
with mlflow.start_run(run_name="baseline") as run:
    mlflow.log_param("C", 0.5)
    model = LogisticRegression(C=0.5).fit(members, canceled)
    mlflow.log_metric("accuracy", model.score(members, canceled))
    mlflow.set_tag("team", "retention")
# --8<-- [end:first-run]

# --8<-- [start:read-back]
logged = client.get_run(run.info.run_id)
print(logged.info.status, logged.data.params, logged.data.metrics)
#> FINISHED {'C': '0.5'} {'accuracy': 0.75}
# --8<-- [end:read-back]

# --8<-- [start:several]
with mlflow.start_run():
    mlflow.log_params({"C": 0.5, "penalty": "l2"})
    mlflow.log_metrics({"accuracy": 0.75, "recall": 1.0})
    mlflow.set_tags({"team": "retention", "data": "2026-10"})
# --8<-- [end:several]

# --8<-- [start:no-log-tags]
names = ["log_params", "log_metrics", "log_tags", "set_tags"]
print([name for name in names if hasattr(mlflow, name)])
#> ['log_params', 'log_metrics', 'set_tags']
# --8<-- [end:no-log-tags]

# --8<-- [start:param-twice]
with mlflow.start_run() as run:
    mlflow.log_param("C", 0.5)
    mlflow.log_param("C", 0.5)
    try:
        mlflow.log_param("C", 2.0)
    except Exception as error:
        print(str(error).split(" Param")[0])
        #> Changing param values is not allowed.
# --8<-- [end:param-twice]

# --8<-- [start:param-stays]
print(client.get_run(run.info.run_id).data.params)
#> {'C': '0.5'}
# --8<-- [end:param-stays]

# --8<-- [start:overwrites]
with mlflow.start_run() as run:
    for accuracy, owner in [(0.7, "ana"), (0.8, "ben")]:
        mlflow.log_metric("accuracy", accuracy)
        mlflow.set_tag("owner", owner)
data = client.get_run(run.info.run_id).data
print(data.metrics["accuracy"], data.tags["owner"])
#> 0.8 ben
# --8<-- [end:overwrites]

# --8<-- [start:text-metric]
with mlflow.start_run():
    try:
        mlflow.log_metric("verdict", "good")
    except Exception as error:
        print(str(error).split(" for parameter")[0])
        #> Invalid value "good"
# --8<-- [end:text-metric]

# --8<-- [start:steps]
with mlflow.start_run() as run:
    for epoch, loss in enumerate([0.9, 0.4, 0.6]):
        mlflow.log_metric("loss", loss, step=epoch)

print(client.get_run(run.info.run_id).data.metrics["loss"])
#> 0.6
# --8<-- [end:steps]

# --8<-- [start:history]
history = client.get_metric_history(run.info.run_id, "loss")
print([(point.step, point.value) for point in history])
#> [(0, 0.9), (1, 0.4), (2, 0.6)]
# --8<-- [end:history]

# --8<-- [start:no-steps]
with mlflow.start_run() as run:
    for loss in [0.9, 0.4, 0.6]:
        mlflow.log_metric("loss", loss)

history = client.get_metric_history(run.info.run_id, "loss")
print([point.step for point in history])
#> [0, 0, 0]
# --8<-- [end:no-steps]

# --8<-- [start:late-step]
with mlflow.start_run() as run:
    for step, loss in [(5, 0.4), (10, 0.7), (2, 0.9)]:
        mlflow.log_metric("loss", loss, step=step)
print(client.get_run(run.info.run_id).data.metrics["loss"])
#> 0.7
# --8<-- [end:late-step]

# --8<-- [start:artifacts]
from pathlib import Path

import matplotlib.pyplot as plt

Path("report.txt").write_text("eight members, four canceled")
figure, axes = plt.subplots()
axes.scatter(members["visits"], canceled)

with mlflow.start_run() as run:
    mlflow.log_artifact("report.txt")
    mlflow.log_artifact("report.txt", "sent")
    mlflow.log_dict({"threshold": 0.5}, "config.json")
    mlflow.log_text("visits matter more than months", "notes.txt")
    mlflow.log_figure(figure, "visits.png")
# --8<-- [end:artifacts]

# --8<-- [start:list-artifacts]
top = client.list_artifacts(run.info.run_id)
print([artifact.path for artifact in top])
#> ['config.json', 'notes.txt', 'report.txt', 'sent', 'visits.png']
# --8<-- [end:list-artifacts]

# --8<-- [start:artifact-folder]
sent = client.list_artifacts(run.info.run_id, "sent")
print([artifact.path for artifact in sent])
#> ['sent/report.txt']
# --8<-- [end:artifact-folder]

# --8<-- [start:load-dict]
config = mlflow.artifacts.load_dict(f"{run.info.artifact_uri}/config.json")
print(config["threshold"])
#> 0.5
# --8<-- [end:load-dict]

# --8<-- [start:artifact-object]
with mlflow.start_run():
    try:
        mlflow.log_artifact({"threshold": 0.5}, "config.json")
    except Exception as error:
        print(type(error).__name__)
        #> TypeError
# --8<-- [end:artifact-object]

# --8<-- [start:folders]
Path("plots").mkdir()
Path("plots/roc.txt").write_text("a plot")
Path("plots/pr.txt").write_text("a plot")

with mlflow.start_run() as run:
    mlflow.log_artifacts("plots")
    mlflow.log_artifact("plots")
print([artifact.path for artifact in client.list_artifacts(run.info.run_id)])
#> ['plots', 'pr.txt', 'roc.txt']
# --8<-- [end:folders]

# --8<-- [start:log-model]
with mlflow.start_run() as run:
    info = mlflow.sklearn.log_model(
        model,
        name="model",
        input_example=members.head(2),
        pip_requirements=["scikit-learn"],
    )
print(info.signature.inputs)
#> ['visits': double (required), 'months': double (required)]
# --8<-- [end:log-model]

# --8<-- [start:infer-signature]
from mlflow.models import infer_signature

signature = infer_signature(members, model.predict(members))
signed = mlflow.sklearn.log_model(
    model, name="signed", signature=signature, pip_requirements=["scikit-learn"]
)
print(signed.signature.inputs == info.signature.inputs)
#> True
# --8<-- [end:infer-signature]

# --8<-- [start:no-signature]
bare = mlflow.sklearn.log_model(model, name="bare", pip_requirements=["scikit-learn"])
print(bare.signature)
#> None
# --8<-- [end:no-signature]

# --8<-- [start:model-uri]
print(info.model_uri.startswith("models:/m-"))
#> True
loaded = mlflow.pyfunc.load_model(info.model_uri)
print(loaded.predict(members.tail(2)))
#> [0 0]
# --8<-- [end:model-uri]

# --8<-- [start:runs-uri]
by_run = mlflow.sklearn.load_model(f"runs:/{run.info.run_id}/model")
print(by_run)
#> LogisticRegression(C=0.5)
# --8<-- [end:runs-uri]

# --8<-- [start:no-run]
print(bare.run_id, mlflow.active_run())
#> None None
# --8<-- [end:no-run]

# --8<-- [start:artifact-path]
import io
import logging

heard = io.StringIO()
logging.getLogger("mlflow").addHandler(logging.StreamHandler(heard))

old = mlflow.sklearn.log_model(model, artifact_path="model", pip_requirements=["scikit-learn"])
print(heard.getvalue().strip())
#> `artifact_path` is deprecated. Please use `name` instead.
# --8<-- [end:artifact-path]

# --8<-- [start:spark-flavor]
try:
    mlflow.spark.log_model(model, name="model")
except Exception as error:
    print(error)
    #> log_model() missing 1 required positional argument: 'artifact_path'
# --8<-- [end:spark-flavor]

# --8<-- [start:tree]
from sklearn.tree import DecisionTreeClassifier

tree = DecisionTreeClassifier(random_state=0).fit(members, canceled)
try:
    mlflow.sklearn.log_model(tree, name="tree", pip_requirements=["scikit-learn"])
except Exception as error:
    print(str(error).split(".")[0])
    #> The saved sklearn model references untrusted types
# --8<-- [end:tree]

# --8<-- [start:cloudpickle]
pickled = mlflow.sklearn.log_model(
    tree,
    name="tree",
    serialization_format="cloudpickle",
    pip_requirements=["scikit-learn"],
)
print(pickled.name)
#> tree
# --8<-- [end:cloudpickle]

# --8<-- [start:implicit]
mlflow.log_metric("accuracy", 0.8)
print(mlflow.active_run().info.status)
#> RUNNING
# --8<-- [end:implicit]

# --8<-- [start:already-active]
try:
    mlflow.start_run(run_name="next")
except Exception as error:
    print(str(error).split("already active. ")[1].split(". ")[0])
    #> To start a new run, first end the current run with mlflow.end_run()
mlflow.end_run()
# --8<-- [end:already-active]

# --8<-- [start:failed]
try:
    with mlflow.start_run() as run:
        mlflow.log_metric("accuracy", 0.8)
        raise ValueError("no rows")
except ValueError:
    failed = client.get_run(run.info.run_id)
    print(failed.info.status, failed.data.metrics)
    #> FAILED {'accuracy': 0.8}
# --8<-- [end:failed]

# --8<-- [start:resume]
with mlflow.start_run(run_id=run.info.run_id):
    mlflow.log_metric("recall", 0.9)
resumed = client.get_run(run.info.run_id)
print(resumed.info.status, resumed.data.metrics)
#> FINISHED {'accuracy': 0.8, 'recall': 0.9}
# --8<-- [end:resume]

# --8<-- [start:nested]
with mlflow.start_run(run_name="search") as parent:
    for c in [0.1, 1.0, 10.0]:
        with mlflow.start_run(run_name=f"C={c}", nested=True) as child:
            mlflow.log_param("C", c)
            mlflow.log_metric("accuracy", 0.75)
# --8<-- [end:nested]

# --8<-- [start:parent-tag]
tags = client.get_run(child.info.run_id).data.tags
print(tags["mlflow.parentRunId"] == parent.info.run_id)
#> True
# --8<-- [end:parent-tag]

# --8<-- [start:parent-metrics]
print(client.get_run(parent.info.run_id).data.metrics)
#> {}
# --8<-- [end:parent-metrics]

# --8<-- [start:client]
experiment = client.get_experiment_by_name("cancellations")
run_id = client.create_run(experiment.experiment_id).info.run_id
client.log_param(run_id, "C", 0.5)
client.log_metric(run_id, "accuracy", 0.8)
client.log_text(run_id, "logged by hand", "notes.txt")
print(client.get_run(run_id).info.status)
#> RUNNING
client.set_terminated(run_id)
print(client.get_run(run_id).info.status)
#> FINISHED
# --8<-- [end:client]

# --8<-- [start:autolog]
mlflow.sklearn.autolog(log_models=False)

with mlflow.start_run() as run:
    model = LogisticRegression(C=0.5).fit(members, canceled)
    mlflow.log_metric("members_kept", 12)

data = client.get_run(run.info.run_id).data
print(data.params["C"], data.params["max_iter"], data.metrics["members_kept"])
#> 0.5 100 12.0
# --8<-- [end:autolog]

# --8<-- [start:autolog-metrics]
print(sorted(data.metrics))
"""
[
    "members_kept",
    "training_accuracy_score",
    "training_f1_score",
    "training_log_loss",
    "training_precision_score",
    "training_recall_score",
    "training_roc_auc",
    "training_score",
]
"""
# --8<-- [end:autolog-metrics]

# --8<-- [start:autolog-clash]
with mlflow.start_run():
    LogisticRegression(C=0.5).fit(members, canceled)
    try:
        mlflow.log_param("C", "small")
    except Exception as error:
        print(str(error).split(" Param")[0])
        #> Changing param values is not allowed.
# --8<-- [end:autolog-clash]

# --8<-- [start:post-training]
from sklearn.metrics import balanced_accuracy_score

with mlflow.start_run() as run:
    model = LogisticRegression(C=0.5).fit(members, canceled)
    balanced_accuracy_score(canceled, model.predict(members))

metrics = client.get_run(run.info.run_id).data.metrics
print([name for name in metrics if not name.startswith("training")])
#> ['balanced_accuracy_score_members']
# --8<-- [end:post-training]

# --8<-- [start:grid]
from sklearn.model_selection import GridSearchCV

grid = {"C": [0.01, 0.1, 0.5, 1.0, 5.0, 10.0]}
with mlflow.start_run() as search:
    GridSearchCV(LogisticRegression(), grid, cv=2).fit(members, canceled)

children = client.search_runs(
    [search.info.experiment_id],
    f"tags.mlflow.parentRunId = '{search.info.run_id}'",
)
print(len(children))
#> 5
# --8<-- [end:grid]

# --8<-- [start:autolog-off]
mlflow.sklearn.autolog(disable=True)
with mlflow.start_run() as run:
    LogisticRegression(C=0.5).fit(members, canceled)
print(client.get_run(run.info.run_id).data.params)
#> {}
# --8<-- [end:autolog-off]
