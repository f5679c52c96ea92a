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
# --8<-- [end:data]

# --8<-- [start:first-run]
mlflow.set_experiment("cancellations")  # on Databricks: a path such as /Shared/cancellations

with mlflow.start_run(run_name="baseline") as run:
    model = LogisticRegression(C=0.5).fit(members, canceled)

    mlflow.log_params({"C": 0.5, "penalty": "l2"})
    mlflow.log_metric("accuracy", model.score(members, canceled))
    for epoch, loss in enumerate([0.9, 0.4, 0.6]):
        mlflow.log_metric("loss", loss, step=epoch)
    mlflow.set_tag("team", "retention")
    mlflow.log_dict({"threshold": 0.5}, "config.json")
    info = mlflow.sklearn.log_model(
        model,
        name="model",
        input_example=members.head(2),
        pip_requirements=["scikit-learn"],
    )
# --8<-- [end:first-run]

# --8<-- [start:read-back]
client = MlflowClient()
logged = client.get_run(run.info.run_id)
print(logged.info.status, logged.data.params)
#> FINISHED {'C': '0.5', 'penalty': 'l2'}
print(logged.data.metrics)
#> {'accuracy': 0.75, 'loss': 0.6}
# --8<-- [end:read-back]

# --8<-- [start:signature]
print(info.signature.inputs)
#> ['visits': double (required), 'months': double (required)]
# --8<-- [end:signature]

# --8<-- [start:model-uri]
loaded = mlflow.sklearn.load_model(info.model_uri)
print(info.model_uri.startswith("models:/m-"), loaded)
#> True LogisticRegression(C=0.5)
# --8<-- [end:model-uri]

# --8<-- [start:param-stays]
with mlflow.start_run() as run:
    try:
        # --8<-- [start:param-twice]
        mlflow.log_param("C", 0.5)
        mlflow.log_param("C", 2.0)
        # --8<-- [end:param-twice]
    except Exception as error:
        print(str(error).split(" Param")[0])
        #> Changing param values is not allowed.
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

from pathlib import Path

import matplotlib.pyplot as plt

figure, axes = plt.subplots()
axes.scatter(members["visits"], canceled)

# --8<-- [start:artifacts]
Path("report.txt").write_text("eight members, four canceled")

with mlflow.start_run() as run:
    mlflow.log_artifact("report.txt", "sent")          # a file on disk, a folder in the run
    mlflow.log_dict({"threshold": 0.5}, "config.json")  # an object, a file in the run
    mlflow.log_text("visits matter", "notes.txt")
    mlflow.log_figure(figure, "visits.png")

print([artifact.path for artifact in client.list_artifacts(run.info.run_id)])
#> ['config.json', 'notes.txt', 'sent', 'visits.png']
# --8<-- [end:artifacts]


def files(run, folder=None):
    """List the files of a run, also those in a folder."""
    found = []
    for artifact in client.list_artifacts(run.info.run_id, folder):
        found += files(run, artifact.path) if artifact.is_dir else [artifact.path]
    return found


# --8<-- [start:into-folder-out]
with mlflow.start_run() as run:
    # --8<-- [start:into-folder]
    mlflow.log_artifact("report.txt", "sent")
    # --8<-- [end:into-folder]
print(files(run))
#> ['sent/report.txt']
# --8<-- [end:into-folder-out]

# --8<-- [start:into-file-out]
with mlflow.start_run() as run:
    # --8<-- [start:into-file]
    mlflow.log_artifact("report.txt", "sent/report.txt")
    # --8<-- [end:into-file]
print(files(run))
#> ['sent/report.txt/report.txt']
# --8<-- [end:into-file-out]

# --8<-- [start:from-folder-out]
with mlflow.start_run() as run:
    try:
        # --8<-- [start:from-folder]
        mlflow.log_artifact("sent/report.txt")
        # --8<-- [end:from-folder]
    except FileNotFoundError as error:
        print(type(error).__name__)
        #> FileNotFoundError
# --8<-- [end:from-folder-out]

# --8<-- [start:as-text-out]
with mlflow.start_run() as run:
    # --8<-- [start:as-text]
    mlflow.log_text("report.txt", "sent/report.txt")
    # --8<-- [end:as-text]
print(mlflow.artifacts.load_text(f"{run.info.artifact_uri}/sent/report.txt"))
#> report.txt
# --8<-- [end:as-text-out]

# --8<-- [start:artifact-object]
with mlflow.start_run():
    try:
        mlflow.log_artifact({"threshold": 0.5}, "config.json")
    except TypeError as error:
        print(type(error).__name__)
        #> TypeError
# --8<-- [end:artifact-object]

settings = {"C": 0.5, "penalty": "l2"}
notes = {"team": "retention", "data": "2026-10"}

# --8<-- [start:set-tags-out]
with mlflow.start_run() as run:
    # --8<-- [start:set-tags]
    mlflow.log_params(settings)
    mlflow.set_tags(notes)
    # --8<-- [end:set-tags]
data = client.get_run(run.info.run_id).data
print(data.params, data.tags["team"], data.tags["data"])
#> {'C': '0.5', 'penalty': 'l2'} retention 2026-10
# --8<-- [end:set-tags-out]

# --8<-- [start:log-tags-out]
with mlflow.start_run():
    try:
        # --8<-- [start:log-tags]
        mlflow.log_params(settings)
        mlflow.log_tags(notes)
        # --8<-- [end:log-tags]
    except AttributeError as error:
        print(error)
        #> module 'mlflow' has no attribute 'log_tags'
# --8<-- [end:log-tags-out]

# --8<-- [start:single-param-out]
with mlflow.start_run():
    try:
        # --8<-- [start:single-param]
        mlflow.log_param(settings)
        mlflow.set_tag(notes)
        # --8<-- [end:single-param]
    except TypeError as error:
        print(error)
        #> log_param() missing 1 required positional argument: 'value'
# --8<-- [end:single-param-out]

# --8<-- [start:as-metrics-out]
with mlflow.start_run():
    try:
        # --8<-- [start:as-metrics]
        mlflow.log_metrics(settings)
        mlflow.log_dict(notes, "tags.json")
        # --8<-- [end:as-metrics]
    except Exception as error:
        print(str(error).split(" for parameter")[0])
        #> Invalid value "l2"
# --8<-- [end:as-metrics-out]

# --8<-- [start:nested-out]
# --8<-- [start:nested]
with mlflow.start_run(run_name="search") as parent:
    for c in [0.1, 1.0, 10.0]:
        with mlflow.start_run(run_name=f"C={c}", nested=True):
            mlflow.log_param("C", c)
            mlflow.log_metric("accuracy", 0.75)
# --8<-- [end:nested]
child_of = f"tags.mlflow.parentRunId = '{parent.info.run_id}'"
print(len(client.search_runs([parent.info.experiment_id], child_of)))
#> 3
# --8<-- [end:nested-out]

# --8<-- [start:parent-metrics]
print(client.get_run(parent.info.run_id).data.metrics)
#> {}
# --8<-- [end:parent-metrics]

# --8<-- [start:not-nested-out]
try:
    # --8<-- [start:not-nested]
    with mlflow.start_run(run_name="search") as parent:
        for c in [0.1, 1.0, 10.0]:
            with mlflow.start_run(run_name=f"C={c}"):
                mlflow.log_param("C", c)
                mlflow.log_metric("accuracy", 0.75)
    # --8<-- [end:not-nested]
except Exception as error:
    print(str(error).split("already active. ")[1].split(". ")[0])
    #> To start a new run, first end the current run with mlflow.end_run()
# --8<-- [end:not-nested-out]

# --8<-- [start:one-run-out]
try:
    # --8<-- [start:one-run]
    with mlflow.start_run(run_name="search") as parent:
        for c in [0.1, 1.0, 10.0]:
            mlflow.log_param("C", c)
            mlflow.log_metric("accuracy", 0.75)
    # --8<-- [end:one-run]
except Exception as error:
    print(str(error).split(" Param")[0])
    #> Changing param values is not allowed.
# --8<-- [end:one-run-out]

# --8<-- [start:flat-runs-out]
# --8<-- [start:flat-runs]
with mlflow.start_run(run_name="search") as parent:
    mlflow.log_param("runs", 3)
for c in [0.1, 1.0, 10.0]:
    with mlflow.start_run(run_name=f"C={c}"):
        mlflow.log_param("C", c)
        mlflow.log_metric("accuracy", 0.75)
# --8<-- [end:flat-runs]
child_of = f"tags.mlflow.parentRunId = '{parent.info.run_id}'"
print(len(client.search_runs([parent.info.experiment_id], child_of)))
#> 0
# --8<-- [end:flat-runs-out]

# --8<-- [start:no-signature]
bare = mlflow.sklearn.log_model(model, name="bare", pip_requirements=["scikit-learn"])
print(bare.signature)
#> None
# --8<-- [end:no-signature]

from mlflow.models import infer_signature

# --8<-- [start:infer-signature]
signature = infer_signature(members, model.predict(members))
signed = mlflow.sklearn.log_model(
    model, name="signed", signature=signature, pip_requirements=["scikit-learn"]
)
print(signed.signature.inputs)
#> ['visits': double (required), 'months': double (required)]
# --8<-- [end:infer-signature]

from sklearn.tree import DecisionTreeClassifier

# --8<-- [start:cloudpickle]
tree = DecisionTreeClassifier(random_state=0).fit(members, canceled)
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
print(client.get_run(run.info.run_id).data.metrics)
#> {'accuracy': 0.8, 'recall': 0.9}
# --8<-- [end:resume]

# --8<-- [start:client]
experiment = client.get_experiment_by_name("cancellations")
run_id = client.create_run(experiment.experiment_id).info.run_id
client.log_param(run_id, "C", 0.5)
client.log_metric(run_id, "accuracy", 0.8)
client.set_terminated(run_id)
print(client.get_run(run_id).info.status)
#> FINISHED
# --8<-- [end:client]
