# --8<-- [start:data]
import mlflow
import pandas as pd
from mlflow.models import infer_signature, make_metric
from sklearn.datasets import make_classification
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import log_loss

features = ["amount", "age", "visits"]
X, y = make_classification(
    600, 3, n_informative=2, n_redundant=0, weights=[0.8], random_state=1
)
claims = pd.DataFrame(X, columns=features).assign(fraud=y)
train, valid = claims[:300], claims[300:]


def cost(predictions, targets):
    alarms = ((predictions == 1) & (targets == 0)).sum()
    missed = ((predictions == 0) & (targets == 1)).sum()
    return float(alarms + 10 * missed)
# --8<-- [end:data]


from mlflow import MlflowClient

client = MlflowClient()

# --8<-- [start:training]
experiment = mlflow.set_experiment("fraud").experiment_id
train_data = mlflow.data.from_pandas(train, name="train", targets="fraud")
valid_data = mlflow.data.from_pandas(valid, name="validation", targets="fraud")
model = SGDClassifier("log_loss", learning_rate="constant", eta0=0.003, random_state=0)
settings = {
    "signature": infer_signature(train[features], train["fraud"]),
    "serialization_format": "cloudpickle",  # the default on Databricks
    "pip_requirements": ["scikit-learn"],
}

with mlflow.start_run(run_name="sgd") as training:
    mlflow.log_params({"loss": "log_loss", "alarm_cost": 1, "missed_cost": 10})
    mlflow.log_input(train_data, context="training")
    for epoch in range(1, 7):
        model.partial_fit(train[features], train["fraud"], classes=[0, 1])
        loss = log_loss(train["fraud"], model.predict_proba(train[features]))
        mlflow.log_metric("loss", loss, step=epoch)
        if epoch % 3 == 0:
            info = mlflow.sklearn.log_model(
                model, name=f"epoch-{epoch}", step=epoch, **settings
            )
            total = cost(model.predict(valid[features]), valid["fraud"])
            mlflow.log_metric(
                "cost", total, step=epoch, model_id=info.model_id, dataset=valid_data
            )
# --8<-- [end:training]

# --8<-- [start:search-models]
models = mlflow.search_logged_models(
    experiment_ids=[experiment],
    datasets=[{"dataset_name": "validation"}],
    order_by=[{"field_name": "metrics.cost"}],
    output_format="list",
)
for checkpoint in models:
    values = [metric.value for metric in checkpoint.metrics if metric.key == "cost"]
    print(checkpoint.name, values)
    #> epoch-3 [218.0]
    #> epoch-6 [228.0]
# --8<-- [end:search-models]

# --8<-- [start:costs]
scores = model.predict_proba(valid[features])[:, 1]
thresholds = [number / 50 for number in range(1, 50)]
costs = [cost(scores >= threshold, valid["fraud"]) for threshold in thresholds]
best = min(costs)
threshold = thresholds[costs.index(best)]
# --8<-- [end:costs]

import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(7, 2.8))
ax.plot(thresholds, costs)
ax.plot(threshold, best, "o", label=f"lowest cost, at {threshold}")
ax.axvline(0.5, color="C7", linestyle="--", label="default threshold")
ax.set(xlabel="threshold", ylabel="cost, validation set")
ax.set_title("What each threshold costs")
ax.legend()
fig.savefig("custom-logging-thresholds.svg")

# --8<-- [start:artifacts]
wrong = valid[(scores >= threshold) != valid["fraud"]]
with mlflow.start_run(run_id=training.info.run_id):
    mlflow.log_figure(fig, "thresholds.png")
    mlflow.log_table(wrong.head(20), "errors.json")
    mlflow.log_dict({"threshold": threshold, "features": features}, "scoring.json")
    mlflow.log_metrics({"best_cost": best, "best_threshold": threshold})
# --8<-- [end:artifacts]

# --8<-- [start:evaluate]
with mlflow.start_run(run_name="evaluation") as evaluation:
    result = mlflow.models.evaluate(
        info.model_uri,
        data=valid,
        targets="fraud",
        model_type="classifier",
        evaluators="default",
        extra_metrics=[make_metric(eval_fn=cost, greater_is_better=False)],
    )

for name in ["accuracy_score", "recall_score", "cost"]:
    print(name, round(float(result.metrics[name]), 2))
    #> accuracy_score 0.9
    #> recall_score 0.65
    #> cost 228.0
# --8<-- [end:evaluate]

# --8<-- [start:matrix]
with mlflow.start_run() as run:
    try:
        mlflow.log_metric("confusion", [[210, 30], [12, 48]])
    except TypeError as error:
        print(error)
        #> float() argument must be a string or a real number, not 'list'
    mlflow.log_dict({"matrix": [[210, 30], [12, 48]]}, "confusion.json")
# --8<-- [end:matrix]

# --8<-- [start:long-param]
config = str({f"layer_{number}": [64, 64] for number in range(500)})
with mlflow.start_run() as run:
    mlflow.log_param("config", config)
print(len(config), len(client.get_run(run.info.run_id).data.params["config"]))
#> 11390 6000
# --8<-- [end:long-param]

# --8<-- [start:two-models]
with mlflow.start_run():
    first = mlflow.sklearn.log_model(model, name="first", **settings)
    second = mlflow.sklearn.log_model(model, name="second", **settings)
    mlflow.log_metric("cost", 12.0)

for logged in [first, second]:
    print(len(mlflow.get_logged_model(logged.model_id).metrics or []))
    #> 1
    #> 0
# --8<-- [end:two-models]

# --8<-- [start:gate]
from mlflow.models import MetricThreshold

limit = MetricThreshold(threshold=200, greater_is_better=False)
try:
    mlflow.validate_evaluation_results({"cost": limit}, candidate_result=result)
except Exception as error:
    print(error)
    """
    Metric cost value threshold check failed: candidate model cost = 228.0, cost threshold = 200.
    """
# --8<-- [end:gate]

# --8<-- [start:read-back]
logged = client.get_run(training.info.run_id)
history = client.get_metric_history(training.info.run_id, "loss")
print([dataset.dataset.name for dataset in logged.inputs.dataset_inputs])
#> ['train', 'validation']
print(sorted(logged.data.metrics), len(history))
#> ['best_cost', 'best_threshold', 'cost', 'loss'] 6
print(sorted(file.path for file in client.list_artifacts(training.info.run_id)))
#> ['errors.json', 'scoring.json', 'thresholds.png']
# --8<-- [end:read-back]

# --8<-- [start:later-run]
with mlflow.start_run(run_name="audit") as audit:
    mlflow.log_metric("audit_score", 0.9, model_id=info.model_id)

of_model = mlflow.get_logged_model(info.model_id).metrics
print("model", "audit_score" in [metric.key for metric in of_model])
#> model True
print("audit run", "audit_score" in client.get_run(audit.info.run_id).data.metrics)
#> audit run True
print("training run", "audit_score" in client.get_run(training.info.run_id).data.metrics)
#> training run False
# --8<-- [end:later-run]

# --8<-- [start:table-twice]
with mlflow.start_run() as run:
    mlflow.log_table({"id": [17], "score": [0.4]}, "errors.json")
    mlflow.log_table({"id": [52], "score": [0.9]}, "errors.json")
    mlflow.log_dict({"id": 17}, "last.json")
    mlflow.log_dict({"id": 52}, "last.json")

print(mlflow.load_table("errors.json", run_ids=[run.info.run_id])["id"].to_list())
#> [17, 52]
print(mlflow.artifacts.load_dict(f"{run.info.artifact_uri}/last.json"))
#> {'id': 52}
# --8<-- [end:table-twice]

# --8<-- [start:timestamps]
with mlflow.start_run() as run:
    for minute, temperature in enumerate([61.0, 64.5]):
        measured = pd.Timestamp("2026-11-02 08:00", tz="UTC") + pd.Timedelta(minutes=minute)
        milliseconds = int(measured.timestamp() * 1000)
        mlflow.log_metric("celsius", temperature, step=minute, timestamp=milliseconds)

for point in client.get_metric_history(run.info.run_id, "celsius"):
    print(point.step, pd.Timestamp(point.timestamp, unit="ms"), point.value)
    #> 0 2026-11-02 08:00:00 61.0
    #> 1 2026-11-02 08:01:00 64.5
# --8<-- [end:timestamps]

# --8<-- [start:system]
import time

mlflow.set_system_metrics_sampling_interval(1)  # seconds; 10 by default
with mlflow.start_run(log_system_metrics=True) as run:
    time.sleep(2)  # stands for the training

names = client.get_run(run.info.run_id).data.metrics
print("system/cpu_utilization_percentage" in names)
#> True
# --8<-- [end:system]


def log_small_model(name):
    """Log a small model to the active run."""
    return mlflow.sklearn.log_model(model, name=name, **settings)


def metrics_of(*models):
    """Return the names of the metrics of each logged model."""
    found = [mlflow.get_logged_model(logged.model_id).metrics for logged in models]
    return [[metric.key for metric in metrics or []] for metrics in found]


# What the options of a question do, each in a run with two models.
# --8<-- [start:cost-no-id-run]
with mlflow.start_run() as run:
    first, second = log_small_model("first"), log_small_model("second")
    # --8<-- [start:cost-no-id]
    mlflow.log_metric("cost", 12.0)
    # --8<-- [end:cost-no-id]
print(metrics_of(first, second))
#> [['cost'], []]
# --8<-- [end:cost-no-id-run]

# --8<-- [start:cost-model-id-run]
with mlflow.start_run() as run:
    first, second = log_small_model("first"), log_small_model("second")
    # --8<-- [start:cost-model-id]
    mlflow.log_metric("cost", 12.0, model_id=second.model_id)
    # --8<-- [end:cost-model-id]
print(metrics_of(first, second))
#> [[], ['cost']]
# --8<-- [end:cost-model-id-run]

# --8<-- [start:cost-run-id-run]
try:
    # --8<-- [start:cost-run-id]
    mlflow.log_metric("cost", 12.0, run_id=second.model_id)
    # --8<-- [end:cost-run-id]
except Exception as error:
    print("not found" in str(error))
    #> True
# --8<-- [end:cost-run-id-run]

# --8<-- [start:cost-param-run]
with mlflow.start_run() as run:
    first, second = log_small_model("first"), log_small_model("second")
    # --8<-- [start:cost-param]
    mlflow.log_model_params({"cost": 12.0}, second.model_id)
    # --8<-- [end:cost-param]
params = mlflow.get_logged_model(second.model_id).params
print(metrics_of(first, second), params)
#> [[], []] {'cost': '12.0'}
# --8<-- [end:cost-param-run]

scored = valid.assign(predicted=model.predict(valid[features]))


def evaluate(**arguments):
    """Evaluate predictions that exist already."""
    with mlflow.start_run():
        found = mlflow.models.evaluate(
            data=scored,
            targets="fraud",
            predictions="predicted",
            model_type="classifier",
            evaluators="default",
            **arguments,
        )
    return {name: round(float(value), 2) for name, value in found.metrics.items()}


# --8<-- [start:extra-metric-run]
# --8<-- [start:extra-metric]
metric = make_metric(eval_fn=cost, greater_is_better=False)
arguments = {"extra_metrics": [metric]}
# --8<-- [end:extra-metric]
found = evaluate(**arguments)
print(found["accuracy_score"], found["cost"])
#> 0.9 228.0
# --8<-- [end:extra-metric-run]

# --8<-- [start:bare-function-run]
# --8<-- [start:bare-function]
metric = cost
arguments = {"extra_metrics": [metric]}
# --8<-- [end:bare-function]
try:
    evaluate(**arguments)
except Exception as error:
    print(str(error).splitlines()[-1])
    #> Please ensure that all extra metrics are instances of mlflow.metrics.EvaluationMetric.
# --8<-- [end:bare-function-run]

# --8<-- [start:custom-metrics-run]
# --8<-- [start:custom-metrics]
metric = make_metric(eval_fn=cost, greater_is_better=False)
arguments = {"custom_metrics": [metric]}
# --8<-- [end:custom-metrics]
try:
    evaluate(**arguments)
except Exception as error:
    print(error)
    #> evaluate() got an unexpected keyword argument 'custom_metrics'
# --8<-- [end:custom-metrics-run]

# --8<-- [start:metric-value-run]
try:
    # --8<-- [start:metric-value]
    value = cost(scored["predicted"], scored["fraud"])
    metric = make_metric(eval_fn=value, greater_is_better=False)
    arguments = {"extra_metrics": [metric]}
    # --8<-- [end:metric-value]
except Exception as error:
    print(error)
    #> `name` must be specified if `eval_fn` does not have a `__name__` attribute.
# --8<-- [end:metric-value-run]
