import matplotlib.pyplot as plt
import mlflow
import numpy as np
import pandas as pd
from mlflow import MlflowClient
from mlflow.models import infer_signature
from sklearn.ensemble import (
    HistGradientBoostingClassifier,
    RandomForestClassifier,
    VotingClassifier,
)
from sklearn.metrics import roc_auc_score

rng = np.random.default_rng(15)
FEATURES = ["distance", "weight", "hour", "express"]


def draw_parcels(rows, rush_hour=1):
    """Draw parcels; express parcels follow a rule of their own; without the rush hour, delays are easier to predict."""
    parcels = pd.DataFrame(
        {
            "distance": rng.gamma(2, 1, rows),
            "weight": rng.gamma(2, 1, rows),
            "hour": rng.uniform(0, 24, rows),
            "express": (rng.random(rows) < 0.07).astype(int),
        }
    )
    far, heavy = parcels.distance - 2, parcels.weight - 2
    rush = 1.7 * parcels.hour.between(15, 19, inclusive="neither") * rush_hour
    score = np.where(parcels.express == 1, 2.2 * heavy - far, 1.1 * far + 0.25 * far * heavy + rush) - 0.6
    score = score * (1 if rush_hour else 1.5)
    return parcels.assign(late=(rng.random(rows) < 1 / (1 + np.exp(-score))).astype(int))


def boost(leaves, rate):
    return HistGradientBoostingClassifier(max_leaf_nodes=leaves, learning_rate=rate, max_iter=60, random_state=0)


last_year, training, validation, holdout = (
    draw_parcels(2500, rush_hour=0),
    draw_parcels(6000),
    draw_parcels(500),
    draw_parcels(8000),
)
forest = RandomForestClassifier(100, max_depth=7, random_state=0)
candidates = {f"boost {leaves}/{rate}": boost(leaves, rate) for leaves in (3, 5, 8) for rate in (0.1, 0.3)}
candidates["forest"] = forest
candidates["blend"] = VotingClassifier([("a", boost(3, 0.3)), ("b", boost(5, 0.1)), ("c", forest)], voting="soft")
# What a load test measured for each kind of model.
latencies = {"forest": 41, "blend": 160}


def auc(model, rows):
    return roc_auc_score(rows.late, model.predict_proba(rows[FEATURES])[:, 1])


mlflow.set_experiment("retraining")
for label, model in candidates.items():
    with mlflow.start_run(run_name=label):
        model.fit(training[FEATURES], training.late)
        mlflow.log_metrics({"val_auc": auc(model, validation), "latency_ms": latencies.get(label, 6)})
# A run that was stopped by an error after it had logged a score on its own training rows.
with mlflow.start_run(run_name="boost 99/0.3") as run:
    mlflow.log_metrics({"val_auc": 0.97, "latency_ms": 9})
client = MlflowClient()
client.set_terminated(run.info.run_id, "FAILED")

name = "prod.shop.late_parcels"
champion = boost(12, 0.1).fit(last_year[FEATURES], last_year.late)


def log(model):
    """Log a model, so that it has a URI, without registering it."""
    with mlflow.start_run():
        return mlflow.sklearn.log_model(
            model,
            name="model",
            signature=infer_signature(training[FEATURES], training.late),
            pip_requirements=["scikit-learn"],
            serialization_format="cloudpickle",
        ).model_uri


mlflow.register_model(log(champion), name)
client.set_registered_model_alias(name, "champion", "1")
mlflow.set_experiment("retraining")

# --8<-- [start:search]
top = mlflow.search_runs(
    experiment_names=["retraining"],
    filter_string="attributes.status = 'FINISHED' AND metrics.latency_ms < 50",
    order_by=["metrics.val_auc DESC"],
    max_results=3,
)
finalists = top["tags.mlflow.runName"].tolist()
print(dict(zip(finalists, top["metrics.val_auc"].round(3))))
#> {'boost 3/0.3': 0.832, 'boost 5/0.1': 0.83, 'boost 5/0.3': 0.829}
# --8<-- [end:search]


def predict(model, rows):
    return model.predict_proba(rows[FEATURES])[:, 1]


# --8<-- [start:gain]
def gain(candidate, rows, repeats=100):
    """Return the gain in AUC over the champion, and its 95 percent interval."""
    late = rows.late.to_numpy()
    new, old = predict(candidate, rows), predict(champion, rows)
    draw = np.random.default_rng(0)
    gains = []
    for _ in range(repeats):
        i = draw.integers(0, len(rows), len(rows))
        gains.append(roc_auc_score(late[i], new[i]) - roc_auc_score(late[i], old[i]))
    low, high = np.quantile(gains, [0.025, 0.975])
    return roc_auc_score(late, new) - roc_auc_score(late, old), low, high
# --8<-- [end:gain]


# --8<-- [start:decide]
express = holdout[holdout.express == 1]
accepted = {}
for finalist in finalists:
    model = candidates[finalist]
    all_gain, low, high = gain(model, holdout)
    express_gain = auc(model, express) - auc(champion, express)
    if low > 0.01 and express_gain > -0.02:
        accepted[finalist] = all_gain
    print(f"{finalist}: {all_gain:+.3f} [{low:+.3f}, {high:+.3f}], express {express_gain:+.3f}")
    #> boost 3/0.3: +0.029 [+0.022, +0.035], express -0.037
    #> boost 5/0.1: +0.032 [+0.026, +0.039], express +0.003
    #> boost 5/0.3: +0.034 [+0.027, +0.041], express +0.014
# --8<-- [end:decide]

# --8<-- [start:register]
if accepted:
    winner = max(accepted, key=accepted.get)
    version = mlflow.register_model(log(candidates[winner]), name).version
    client.set_registered_model_alias(name, "challenger", version)
    client.set_model_version_tag(name, version, "validation", "PASSED")
print(winner, client.get_registered_model(name).aliases)
#> boost 5/0.3 {'challenger': 2, 'champion': 1}
# --8<-- [end:register]

fig, (left, right) = plt.subplots(1, 2, figsize=(7, 3.3))
for label, model in candidates.items():
    chosen = label in finalists
    color = "C0" if chosen else "C2"
    left.scatter(auc(model, validation), auc(model, holdout), color=color, marker="s" if chosen else "o")
left.set(xlabel="AUC on 500 validation rows", ylabel="AUC on 8,000 held-out rows")
left.set_title("Finalists are squares")
for row, finalist in enumerate(finalists):
    for shift, rows, color, marker in [(-0.12, holdout, "C0", "s"), (0.12, express, "C1", "o")]:
        value, low, high = gain(candidates[finalist], rows)
        right.errorbar(value, row + shift, xerr=[[value - low], [high - value]], fmt=marker, color=color)
right.axvline(0, color="C2", linewidth=0.8)
right.set(yticks=range(3), yticklabels=finalists, ylim=(2.5, -0.5), xlabel="gain in AUC over the champion")
right.set_title("Squares: all, circles: express")
fig.savefig("selecting-models-finalists.svg")

worse = boost(12, 0.1).fit(last_year[FEATURES][:500], last_year.late[:500])


def evaluate(model):
    """Evaluate a logged model on the held-out rows."""
    return mlflow.models.evaluate(
        log(model),
        holdout,
        targets="late",
        model_type="classifier",
        evaluator_config={"log_explainer": False},
    )


baseline = evaluate(champion)
candidate = evaluate(candidates[winner])
poor = evaluate(worse)

# --8<-- [start:gate]
from mlflow.models import MetricThreshold

thresholds = {
    "roc_auc": MetricThreshold(
        threshold=0.75, min_absolute_change=0.01, greater_is_better=True
    )
}
mlflow.validate_evaluation_results(thresholds, candidate, baseline)
print(round(baseline.metrics["roc_auc"], 3), round(candidate.metrics["roc_auc"], 3))
#> 0.785 0.819
# --8<-- [end:gate]

# Best of many: 200 candidates that are all equally good, because they differ only in chance.
steady = candidates[winner]
late = holdout.late.to_numpy()
draws = [rng.integers(0, 8000, 500) for _ in range(200)]
probability = predict(steady, holdout)
equal = np.array([roc_auc_score(late[i], probability[i]) for i in draws])

# --8<-- [start:best-of-many]
for number in [1, 10, 200]:
    print(f"best of {number}: {equal[:number].max():.3f}")
    #> best of 1: 0.817
    #> best of 10: 0.856
    #> best of 200: 0.864
print(f"on all rows: {roc_auc_score(late, probability):.3f}")
#> on all rows: 0.819
# --8<-- [end:best-of-many]

# --8<-- [start:old-number]
print("champion, last year's test rows:", round(auc(champion, draw_parcels(4000, rush_hour=0)), 3))
#> champion, last year's test rows: 0.871
print("challenger, this year's held-out rows:", round(auc(candidates[winner], holdout), 3))
#> challenger, this year's held-out rows: 0.819
print("champion, this year's held-out rows:", round(auc(champion, holdout), 3))
#> champion, this year's held-out rows: 0.785
# --8<-- [end:old-number]

# --8<-- [start:no-baseline]
try:
    mlflow.validate_evaluation_results(thresholds, candidate)
except Exception as error:
    print(error)
    """
    Model comparison failed: metric roc_auc was missing from the evaluation result of the baseline model.
    """
# --8<-- [end:no-baseline]

# --8<-- [start:intervals]
for rows in [holdout, express[:40]]:
    value, low, high = gain(candidates[winner], rows)
    print(f"{len(rows)} rows: {value:+.2f} [{low:+.3f}, {high:+.3f}]")
    #> 8000 rows: +0.03 [+0.027, +0.041]
    #> 40 rows: +0.07 [-0.065, +0.253]
# --8<-- [end:intervals]

second = next(finalist for finalist in finalists if finalist in accepted and finalist != winner)
pairs = []
one, two = predict(candidates[winner], holdout), predict(candidates[second], holdout)
for _ in range(200):
    i = rng.integers(0, 8000, 8000)
    pairs.append(roc_auc_score(late[i], one[i]) - roc_auc_score(late[i], two[i]))

# --8<-- [start:tie]
print(winner, "minus", second, np.quantile(pairs, [0.025, 0.975]).round(4))
#> boost 5/0.3 minus boost 5/0.1 [-0.0009  0.0039]
# --8<-- [end:tie]

# What a question offers as a search for the three best runs under 50 ms.
# --8<-- [start:filter-first-ran]
# --8<-- [start:filter-first]
runs = mlflow.search_runs(
    filter_string="metrics.latency_ms < 50 AND status = 'FINISHED'",
    order_by=["metrics.val_auc DESC"],
    max_results=3,
)
# --8<-- [end:filter-first]
print(runs["tags.mlflow.runName"].tolist())
#> ['boost 3/0.3', 'boost 5/0.1', 'boost 5/0.3']
# --8<-- [end:filter-first-ran]

# --8<-- [start:filter-last-ran]
# --8<-- [start:filter-last]
runs = mlflow.search_runs(
    filter_string="status = 'FINISHED'",
    order_by=["metrics.val_auc DESC"],
    max_results=3,
)
runs = runs[runs["metrics.latency_ms"] < 50]
# --8<-- [end:filter-last]
print(runs["tags.mlflow.runName"].tolist())
#> ['boost 3/0.3', 'boost 5/0.1']
# --8<-- [end:filter-last-ran]

# --8<-- [start:no-direction-ran]
# --8<-- [start:no-direction]
runs = mlflow.search_runs(
    filter_string="metrics.latency_ms < 50 AND status = 'FINISHED'",
    order_by=["metrics.val_auc"],
    max_results=3,
)
# --8<-- [end:no-direction]
print(runs["tags.mlflow.runName"].tolist())
#> ['boost 8/0.3', 'forest', 'boost 3/0.1']
# --8<-- [end:no-direction-ran]

# --8<-- [start:no-status-ran]
# --8<-- [start:no-status]
runs = mlflow.search_runs(
    filter_string="metrics.latency_ms < 50 AND metrics.val_auc > 0.5",
    order_by=["metrics.val_auc DESC"],
    max_results=3,
)
# --8<-- [end:no-status]
print(runs["tags.mlflow.runName"].tolist())
#> ['boost 99/0.3', 'boost 3/0.3', 'boost 5/0.1']
# --8<-- [end:no-status-ran]

# What a question offers as a gate, tried with a better and a worse candidate.
results = {"better": candidate, "worse": poor}
print({label: round(result.metrics["roc_auc"], 3) for label, result in results.items()})
#> {'better': 0.819, 'worse': 0.748}


def outcome(gate):
    """Say for each candidate whether the gate lets it through."""
    found = {}
    for label, result in results.items():
        try:
            gate(result)
            found[label] = "passes"
        except mlflow.exceptions.MlflowException:
            found[label] = "rejected"
    return found


# --8<-- [start:gate-change-ran]
# --8<-- [start:gate-change]
def gate(challenger):
    rule = MetricThreshold(min_absolute_change=0.01, greater_is_better=True)
    mlflow.validate_evaluation_results({"roc_auc": rule}, challenger, baseline)
# --8<-- [end:gate-change]


print(outcome(gate))
#> {'better': 'passes', 'worse': 'rejected'}
# --8<-- [end:gate-change-ran]


# --8<-- [start:gate-threshold-ran]
# --8<-- [start:gate-threshold]
def gate(challenger):
    rule = MetricThreshold(threshold=0.70, greater_is_better=True)
    mlflow.validate_evaluation_results({"roc_auc": rule}, challenger, baseline)
# --8<-- [end:gate-threshold]


print(outcome(gate))
#> {'better': 'passes', 'worse': 'passes'}
# --8<-- [end:gate-threshold-ran]


# --8<-- [start:gate-swapped-ran]
# --8<-- [start:gate-swapped]
def gate(challenger):
    rule = MetricThreshold(min_absolute_change=0.01, greater_is_better=True)
    mlflow.validate_evaluation_results({"roc_auc": rule}, baseline, challenger)
# --8<-- [end:gate-swapped]


print(outcome(gate))
#> {'better': 'rejected', 'worse': 'passes'}
# --8<-- [end:gate-swapped-ran]


# --8<-- [start:gate-direction-ran]
# --8<-- [start:gate-direction]
def gate(challenger):
    rule = MetricThreshold(min_absolute_change=0.01, greater_is_better=False)
    mlflow.validate_evaluation_results({"roc_auc": rule}, challenger, baseline)
# --8<-- [end:gate-direction]


print(outcome(gate))
#> {'better': 'rejected', 'worse': 'passes'}
# --8<-- [end:gate-direction-ran]
