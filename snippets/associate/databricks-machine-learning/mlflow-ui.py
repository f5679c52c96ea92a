# --8<-- [start:runs]
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

mlflow.set_experiment("appointments")
for c in [0.01, 1.0, 100.0]:
    with mlflow.start_run(run_name=f"C={c}") as run:
        model = LogisticRegression(C=c).fit(features, clinic["missed"])
        mlflow.log_param("C", c)
        mlflow.log_metric("accuracy", model.score(features, clinic["missed"]))
# --8<-- [end:runs]

# --8<-- [start:table]
table = mlflow.search_runs(order_by=["metrics.accuracy DESC"])
print(table[["tags.mlflow.runName", "params.C", "metrics.accuracy"]].head(1))
"""
  tags.mlflow.runName params.C  metrics.accuracy
0             C=100.0    100.0               1.0
"""
# --8<-- [end:table]

# --8<-- [start:as-table-out]
# --8<-- [start:as-table]
mlflow.search_runs(experiment_names=["appointments"])
# --8<-- [end:as-table]
found = mlflow.search_runs(experiment_names=["appointments"])
print(type(found).__name__, len(found))
#> DataFrame 3
# --8<-- [end:as-table-out]

# --8<-- [start:as-experiment-out]
# --8<-- [start:as-experiment]
mlflow.get_experiment_by_name("appointments")
# --8<-- [end:as-experiment]
found = mlflow.get_experiment_by_name("appointments")
print(type(found).__name__)
#> Experiment
# --8<-- [end:as-experiment-out]

# --8<-- [start:as-experiments-out]
# --8<-- [start:as-experiments]
mlflow.search_experiments(filter_string="name = 'appointments'")
# --8<-- [end:as-experiments]
found = mlflow.search_experiments(filter_string="name = 'appointments'")
print(type(found[0]).__name__, len(found))
#> Experiment 1
# --8<-- [end:as-experiments-out]

# --8<-- [start:as-run-out]
# --8<-- [start:as-run]
mlflow.get_run(mlflow.last_active_run().info.run_id)
# --8<-- [end:as-run]
found = mlflow.get_run(mlflow.last_active_run().info.run_id)
print(type(found).__name__)
#> Run
# --8<-- [end:as-run-out]

import matplotlib.pyplot as plt

INK, LINE = "#1f2937", "#0f766e"


def box(ax, frame, text="", *, bold=False, left=False):
    """Draw a rectangle of a screen, from its left upper corner, with a text in it."""
    x, y, width, height = frame
    ax.add_patch(plt.Rectangle((x, y - height), width, height, fill=False, edgecolor=LINE, linewidth=0.8))
    weight = "bold" if bold else "normal"
    where, align = (x + 0.1, "left") if left else (x + width / 2, "center")
    ax.text(where, y - height / 2, text, ha=align, va="center", fontsize=8, weight=weight, color=INK)


def number(ax, x, y, n):
    """Mark a place on a screen with the number that the table uses for it."""
    ax.text(
        x,
        y,
        str(n),
        ha="center",
        va="center",
        fontsize=7.5,
        color="white",
        weight="bold",
        bbox={"boxstyle": "circle,pad=0.25", "facecolor": LINE, "edgecolor": "none"},
    )


def screen(height):
    """Return an empty screen of this height."""
    fig, ax = plt.subplots(figsize=(7.2, height * 0.72))
    ax.set_xlim(-0.1, 10.1)
    ax.set_ylim(-0.1, height)
    ax.axis("off")
    return fig, ax


# The experiment page: one row for each run.
fig, ax = screen(4.6)
box(ax, (0, 4.5, 10, 4.5))
ax.text(0.15, 4.2, "Experiments  >  appointments", fontsize=9, weight="bold", color=INK, va="center")
box(ax, (0.15, 3.9, 1.0, 0.4), "Runs", bold=True)
box(ax, (1.15, 3.9, 1.1, 0.4), "Models")
box(ax, (0.15, 3.3, 3.5, 0.42), "metrics.accuracy > 0.7", left=True)
box(ax, (3.8, 3.3, 1.0, 0.42), "State")
box(ax, (4.95, 3.3, 1.2, 0.42), "Columns")
box(ax, (6.3, 3.3, 1.4, 0.42), "Charts")
box(ax, (7.85, 3.3, 1.2, 0.42), "Compare", bold=True)
columns = [(0.15, 0.5), (0.65, 2.2), (2.85, 1.9), (4.75, 2.1), (6.85, 1.5), (8.35, 1.5)]
rows = [
    ["", "Run Name", "Created", "Source", "accuracy", "C"],
    ["x", "C=100.0", "1 minute ago", "train_clinic", "1.0", "100.0"],
    ["x", "C=1.0", "1 minute ago", "train_clinic", "0.75", "1.0"],
    ["", "C=0.01", "1 minute ago", "train_clinic", "0.75", "0.01"],
]
for place, row in enumerate(rows):
    for (left, width), text in zip(columns, row, strict=True):
        top = 2.65 - 0.62 * place
        box(ax, (left, top, width, 0.62), text, bold=place == 0)
for n, x, y in [
    (1, 3.65, 3.3),
    (2, 6.15, 3.3),
    (3, 0.65, 2.03),
    (4, 9.05, 3.3),
    (5, 7.7, 3.3),
    (6, 6.85, 2.03),
    (7, 2.25, 3.9),
    (8, 2.85, 2.03),
]:
    number(ax, x, y, n)
fig.savefig("mlflow-ui-experiment.svg")

# The run page: everything about one run.
fig, ax = screen(5.6)
box(ax, (0, 5.5, 10, 5.5))
ax.text(0.15, 5.2, "appointments  >  C=100.0", fontsize=9, weight="bold", color=INK, va="center")
box(ax, (8.4, 5.38, 1.4, 0.4), "...  Rename")
tabs = [("Overview", 1.3), ("Model metrics", 1.8), ("System metrics", 1.9), ("Artifacts", 1.3)]
left = 0.15
for title, width in tabs:
    box(ax, (left, 4.8, width, 0.42), title, bold=title == "Overview")
    left += width
box(ax, (0.15, 4.2, 5.6, 0.8), "Description\nLong waits and few reminders", left=True)
box(ax, (0.15, 3.2, 5.6, 1.4), "Metrics: last values\n\naccuracy        1.0", left=True)
box(ax, (0.15, 1.6, 5.6, 1.4), "Parameters\n\nC                    100.0", left=True)
box(ax, (5.95, 4.2, 3.9, 4.0))
details = [
    ("Details", ""),
    ("Created by", "ana@example.com"),
    ("Status", "Finished"),
    ("Duration", "2.1 s"),
    ("Source", "train_clinic"),
    ("Logged models", "model"),
    ("Registered", "-"),
    ("Datasets", "clinic"),
    ("Tags", "team: scheduling"),
]
for place, (label, value) in enumerate(details):
    weight = "bold" if place == 0 else "normal"
    style = {"fontsize": 8, "va": "center", "color": INK, "weight": weight}
    ax.text(6.05, 3.9 - 0.42 * place, label, **style)
    ax.text(7.8, 3.9 - 0.42 * place, value, **style)
for n, x, y in [
    (9, 1.45, 4.8),
    (10, 3.25, 4.8),
    (11, 6.45, 4.8),
    (12, 9.55, 2.22),
    (13, 9.55, 1.8),
    (14, 8.4, 5.38),
]:
    number(ax, x, y, n)
fig.savefig("mlflow-ui-run.svg")

# A parallel coordinates chart: one line for each run, one axis for each param or metric.
fig, ax = plt.subplots(figsize=(7.2, 2.8))
axes = ["max_depth", "learning_rate", "auc"]
chart = [
    (2, 0.05, 0.91),
    (2, 0.2, 0.9),
    (3, 0.1, 0.89),
    (4, 0.3, 0.87),
    (8, 0.05, 0.79),
    (9, 0.3, 0.77),
    (10, 0.1, 0.76),
]
low = [2, 0.05, 0.75]
high = [10, 0.3, 0.92]
for values in chart:
    heights = [(v - a) / (b - a) for v, a, b in zip(values, low, high, strict=True)]
    good = values[2] > 0.85
    ax.plot(range(3), heights, color=LINE if good else "#9ca3af", linewidth=2 if good else 1.2)
for place, name in enumerate(axes):
    ax.plot([place, place], [0, 1], color=INK, linewidth=1)
    ax.text(place, 1.15, name, ha="center", fontsize=9, weight="bold", color=INK)
    for level, value in [(0, low[place]), (1, high[place])]:
        ax.text(place - 0.03, level, str(value), ha="right", fontsize=8, color=INK)
ax.set_xlim(-0.3, 2.2)
ax.set_ylim(-0.1, 1.25)
ax.axis("off")
fig.savefig("mlflow-ui-parallel.svg")

client = MlflowClient()

# --8<-- [start:without-logging]
with mlflow.start_run(run_name="nothing logged") as silent:
    LogisticRegression().fit(features, clinic["missed"])
empty = client.get_run(silent.info.run_id)
print(empty.data.params, empty.data.metrics, empty.info.status)
#> {} {} FINISHED
print([tag for tag in ["mlflow.user", "mlflow.source.name"] if tag in empty.data.tags])
#> ['mlflow.user', 'mlflow.source.name']
# --8<-- [end:without-logging]

# --8<-- [start:everything]
mlflow.set_experiment("appointments with a model")
with mlflow.start_run(run_name="first", description="Wait and reminders.") as run:
    mlflow.log_input(mlflow.data.from_pandas(clinic, name="clinic"), context="training")
    for step, loss in enumerate([0.7, 0.4, 0.5]):
        mlflow.log_metric("loss", loss, step=step)
    mlflow.log_text("Long waits are missed more often.", "notes.txt")
    info = mlflow.sklearn.log_model(
        model,
        name="model",
        input_example=features,
        pip_requirements=["scikit-learn"],
    )
# --8<-- [end:everything]

# --8<-- [start:last-value]
seen = client.get_run(run.info.run_id)
print(seen.data.metrics)
#> {'loss': 0.5}
history = client.get_metric_history(run.info.run_id, "loss")
print([(point.step, point.value) for point in history])
#> [(0, 0.7), (1, 0.4), (2, 0.5)]
# --8<-- [end:last-value]

# --8<-- [start:artifacts]
print([artifact.path for artifact in client.list_artifacts(run.info.run_id)])
#> ['notes.txt']
print(seen.outputs.model_outputs[0].model_id == info.model_id)
#> True
# --8<-- [end:artifacts]

# --8<-- [start:dataset]
used = seen.inputs.dataset_inputs[0].dataset
print(used.name, used.profile)
#> clinic {"num_rows": 8, "num_elements": 24}
# --8<-- [end:dataset]

# --8<-- [start:changed-later]
client.update_run(run.info.run_id, name="baseline")
client.set_tag(run.info.run_id, "reviewed", "yes")
later = client.get_run(run.info.run_id)
print(later.info.run_name, later.data.tags["reviewed"])
#> baseline yes
# --8<-- [end:changed-later]

with mlflow.start_run(run_id=run.info.run_id):
    mlflow.log_param("C", 100.0)

# --8<-- [start:param-later]
try:
    client.log_param(run.info.run_id, "C", 2.0)
except Exception as error:
    print(str(error).split(" Param")[0])
    #> Changing param values is not allowed.
# --8<-- [end:param-later]

# --8<-- [start:store]
print(mlflow.get_tracking_uri().split(":")[0])
#> sqlite
# --8<-- [end:store]
