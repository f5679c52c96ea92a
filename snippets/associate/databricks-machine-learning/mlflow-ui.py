# --8<-- [start:run]
import mlflow
import pandas as pd
from mlflow import MlflowClient
from sklearn.linear_model import LogisticRegression

clinic = pd.DataFrame(
    {
        "wait": [2.0, 5.0, 9.0, 14.0, 21.0, 30.0, 3.0, 25.0],
        "reminders": [2.0, 2.0, 1.0, 1.0, 0.0, 0.0, 1.0, 2.0],
        "missed": [0, 0, 0, 1, 1, 1, 0, 0],
    }
)
features = clinic[["wait", "reminders"]]

experiment = mlflow.set_experiment("appointments")
with mlflow.start_run(run_name="first", description="Wait and reminders.") as run:
    mlflow.log_input(mlflow.data.from_pandas(clinic, name="clinic"), context="training")
    mlflow.log_param("C", 1.0)
    model = LogisticRegression(C=1.0).fit(features, clinic["missed"])
    mlflow.log_metric("accuracy", model.score(features, clinic["missed"]))
    for step, loss in enumerate([0.7, 0.5, 0.4]):
        mlflow.log_metric("loss", loss, step=step)
    mlflow.set_tag("team", "scheduling")
    mlflow.log_text("Long waits are missed more often.", "notes.txt")
    info = mlflow.sklearn.log_model(
        model, name="model", input_example=features, pip_requirements=["scikit-learn"]
    )
# --8<-- [end:run]

# --8<-- [start:details]
client = MlflowClient()
seen = client.get_run(run.info.run_id)
print(seen.info.run_name, seen.info.status, seen.info.end_time > seen.info.start_time)
#> first FINISHED True
# --8<-- [end:details]

# --8<-- [start:system-tags]
tags = seen.data.tags
names = ["mlflow.user", "mlflow.source.name", "mlflow.source.type", "mlflow.runName"]
print([name for name in names if name in tags])
#> ['mlflow.user', 'mlflow.source.name', 'mlflow.source.type', 'mlflow.runName']
# --8<-- [end:system-tags]

# --8<-- [start:source-type]
print(tags["mlflow.source.type"])
#> LOCAL
# --8<-- [end:source-type]

# --8<-- [start:parameters-and-metrics]
print(seen.data.params, seen.data.metrics)
#> {'C': '1.0'} {'accuracy': 0.75, 'loss': 0.4}
# --8<-- [end:parameters-and-metrics]

# --8<-- [start:description]
print(tags["mlflow.note.content"])
#> Wait and reminders.
# --8<-- [end:description]

# --8<-- [start:tags]
print({key: value for key, value in tags.items() if not key.startswith("mlflow.")})
#> {'team': 'scheduling'}
# --8<-- [end:tags]

# --8<-- [start:store]
store = mlflow.get_tracking_uri()
print(store.split(":")[0], store.split("/")[-1], "mlruns" in seen.info.artifact_uri)
#> sqlite mlflow.db True
# --8<-- [end:store]

# --8<-- [start:file-store]
try:
    MlflowClient("./mlruns").search_experiments()
except Exception as error:
    print(type(error).__name__, "-", str(error).split(" and ")[0])
    #> MlflowException - The filesystem tracking backend (e.g., './mlruns') is in maintenance mode
# --8<-- [end:file-store]

# --8<-- [start:chart]
history = client.get_metric_history(run.info.run_id, "loss")
print([(point.step, point.value) for point in history])
#> [(0, 0.7), (1, 0.5), (2, 0.4)]
# --8<-- [end:chart]

# --8<-- [start:dataset]
used = seen.inputs.dataset_inputs[0]
print(used.dataset.name, [(tag.key, tag.value) for tag in used.tags])
#> clinic [('mlflow.data.context', 'training')]
# --8<-- [end:dataset]

# --8<-- [start:dataset-profile]
print(used.dataset.profile)
#> {"num_rows": 8, "num_elements": 24}
# --8<-- [end:dataset-profile]

# --8<-- [start:artifacts]
print([artifact.path for artifact in client.list_artifacts(run.info.run_id)])
#> ['notes.txt']
# --8<-- [end:artifacts]

# --8<-- [start:outputs]
print(seen.outputs.model_outputs[0].model_id == info.model_id)
#> True
# --8<-- [end:outputs]

# --8<-- [start:logged-model]
logged = mlflow.get_logged_model(info.model_id)
print(logged.name, logged.source_run_id == run.info.run_id, logged.params)
#> model True {'C': '1.0'}
# --8<-- [end:logged-model]

# --8<-- [start:model-files]
files = client.list_logged_model_artifacts(info.model_id)
print([file.path for file in files])
"""
[
    "MLmodel",
    "conda.yaml",
    "input_example.json",
    "model.skops",
    "python_env.yaml",
    "requirements.txt",
    "serving_input_example.json",
]
"""
# --8<-- [end:model-files]

# --8<-- [start:registered]
mlflow.register_model(info.model_uri, "missed_appointments")
logged = mlflow.get_logged_model(info.model_id)
print(logged.tags["mlflow.modelVersions"])
#> [{"name": "missed_appointments", "version": 1}]
# --8<-- [end:registered]

# --8<-- [start:compare]
for c in [0.01, 100.0]:
    with mlflow.start_run(run_name=f"C={c}"):
        mlflow.log_param("C", c)
        model = LogisticRegression(C=c).fit(features, clinic["missed"])
        mlflow.log_metric("accuracy", model.score(features, clinic["missed"]))

table = mlflow.search_runs(
    experiment_names=["appointments"], order_by=["attributes.start_time ASC"]
)
columns = ["tags.mlflow.runName", "params.C", "metrics.accuracy", "metrics.loss"]
print(table[columns].to_string(index=False))
"""
tags.mlflow.runName params.C  metrics.accuracy  metrics.loss
              first      1.0              0.75           0.4
             C=0.01     0.01              0.75           NaN
            C=100.0    100.0              1.00           NaN
"""
# --8<-- [end:compare]

# --8<-- [start:nested]
with mlflow.start_run(run_name="search") as parent:
    for c in [0.1, 10.0]:
        with mlflow.start_run(run_name=f"child C={c}", nested=True):
            mlflow.log_param("C", c)

rows = client.search_runs([experiment.experiment_id])
print(sum("mlflow.parentRunId" in row.data.tags for row in rows), "of", len(rows))
#> 2 of 6
# --8<-- [end:nested]

# --8<-- [start:rename]
client.update_run(run.info.run_id, name="baseline")
renamed = client.get_run(run.info.run_id)
print(renamed.info.run_name, renamed.data.tags["mlflow.runName"])
#> baseline baseline
# --8<-- [end:rename]

# --8<-- [start:changed-later]
client.set_tag(run.info.run_id, "reviewed", "yes")
client.log_text(run.info.run_id, "Looked at again.", "review.txt")
print(client.get_run(run.info.run_id).data.tags["reviewed"])
#> yes
# --8<-- [end:changed-later]

# --8<-- [start:param-later]
try:
    client.log_param(run.info.run_id, "C", 2.0)
except Exception as error:
    print(str(error).split(" Param")[0])
    #> Changing param values is not allowed.
# --8<-- [end:param-later]

import matplotlib.pyplot as plt

parts = [
    ("Overview", 0, 2.6, "description\nmetrics: last values\nparameters\nlogged models"),
    ("About this run", 0, 0, "who, when, status\nsource, datasets\ntags of your own"),
    ("Model metrics", 1, 2.6, "a bar for one value\na line for a series\nover steps"),
    ("System metrics", 1, 0, "CPU, memory, GPU\nif they are switched on"),
    ("Artifacts", 2, 2.6, "files and folders\nwith a preview"),
    ("Models, of the experiment", 2, 0, "each model by name\nits source run\nits registered versions"),
]
fig, ax = plt.subplots(figsize=(7.2, 3.6))
for title, column, bottom, text in parts:
    ax.add_patch(plt.Rectangle((column * 3.4, bottom), 3.2, 2.4, fill=False, edgecolor="C0"))
    ax.text(column * 3.4 + 0.15, bottom + 2.05, title, weight="bold", va="center")
    ax.text(column * 3.4 + 0.15, bottom + 1.65, text, va="top", linespacing=1.4)
ax.set_xlim(-0.1, 10.1)
ax.set_ylim(-0.1, 5.1)
ax.axis("off")
fig.savefig("mlflow-ui-parts.svg")

# --8<-- [start:delete]
client.delete_run(parent.info.run_id)
print(client.get_run(parent.info.run_id).info.lifecycle_stage)
#> deleted
client.restore_run(parent.info.run_id)
print(client.get_run(parent.info.run_id).info.lifecycle_stage)
#> active
# --8<-- [end:delete]
