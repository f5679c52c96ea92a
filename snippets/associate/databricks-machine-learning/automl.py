# --8<-- [start:data]
import numpy as np
import pandas as pd

rng = np.random.default_rng(3)
n = 3000
members = pd.DataFrame(
    {
        "months": rng.integers(1, 48, n),
        "visits": rng.poisson(6, n).astype(float),
        "plan": rng.choice(["basic", "plus", "team"], n, p=[0.6, 0.3, 0.1]),
        "shoe_size": rng.normal(41, 2, n).round(1),
    }
)
score = 1.5 - 0.6 * members["visits"] - 0.04 * members["months"]
score = score + 2.0 * (members["plan"] == "basic")
members["left"] = (score + rng.logistic(size=n) > 0).astype(int)
members.loc[rng.random(n) < 0.1, "visits"] = np.nan
# --8<-- [end:data]

# --8<-- [start:explore]
profile = pd.DataFrame(
    {
        "type": members.dtypes.astype(str),
        "missing": members.isna().mean().round(2),
        "distinct": members.nunique(),
    }
)
print(profile.to_string())
"""
              type  missing  distinct
months       int64      0.0        47
visits     float64      0.1        17
plan        object      0.0         3
shoe_size  float64      0.0       121
left         int64      0.0         2
"""
print(members["left"].value_counts(normalize=True).round(2).to_dict())
#> {0: 0.76, 1: 0.24}
# --8<-- [end:explore]

# --8<-- [start:split]
from sklearn.model_selection import train_test_split

train, rest = train_test_split(
    members, test_size=0.4, stratify=members["left"], random_state=0
)
validate, test = train_test_split(
    rest, test_size=0.5, stratify=rest["left"], random_state=0
)
print([(len(part), round(float(part["left"].mean()), 2)) for part in (train, validate, test)])
#> [(1800, 0.24), (600, 0.24), (600, 0.24)]
# --8<-- [end:split]

# --8<-- [start:prepare]
from sklearn.compose import ColumnTransformer, make_column_selector
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def pipeline(model):
    """Return the steps of a trial: fill and scale numbers, encode text, fit."""
    numbers = make_pipeline(SimpleImputer(), StandardScaler())
    text = OneHotEncoder(handle_unknown="ignore")
    prepare = ColumnTransformer(
        [
            ("numbers", numbers, make_column_selector(dtype_exclude=object)),
            ("text", text, make_column_selector(dtype_include=object)),
        ]
    )
    return Pipeline([("prepare", prepare), ("model", model)])


# --8<-- [end:prepare]

# --8<-- [start:time]
days = pd.DataFrame({"day": pd.date_range("2026-01-01", periods=10)})
days = days.sample(frac=1, random_state=0).sort_values("day")
parts = [days[:6], days[6:8], days[8:]]
print([f"{part['day'].min():%d} to {part['day'].max():%d}" for part in parts])
#> ['01 to 06', '07 to 08', '09 to 10']
# --8<-- [end:time]

# --8<-- [start:folds]
from sklearn.model_selection import TimeSeriesSplit

folds = TimeSeriesSplit(n_splits=3, test_size=2).split(days)
print([(len(learned), len(checked)) for learned, checked in folds])
#> [(4, 2), (6, 2), (8, 2)]
# --8<-- [end:folds]

# --8<-- [start:weights]
from sklearn.linear_model import LogisticRegression

X = np.r_[rng.normal(0, 1, 900), rng.normal(1, 1, 100)].reshape(-1, 1)
y = np.repeat([0, 1], [900, 100])
kept = np.r_[0:300, 900:1000]  # a third of class 0, all of class 1
weight = np.where(y[kept] == 0, 3.0, 1.0)

plain = LogisticRegression(C=1e6).fit(X[kept], y[kept])
weighted = LogisticRegression(C=1e6).fit(X[kept], y[kept], sample_weight=weight)
averages = [model.predict_proba(X)[:, 1].mean() for model in (plain, weighted)]
print([round(float(average), 1) for average in averages])
#> [0.2, 0.1]
# --8<-- [end:weights]

# --8<-- [start:sample]
from pyspark.sql import functions as F

many = spark.range(0, 100_000, 1, 1).selectExpr("id", "CAST(id % 5 < 2 AS int) AS left")
sampled = many.sampleBy("left", fractions={0: 0.1, 1: 0.1}, seed=0)
shares = [rows.select(F.mean("left")).first()[0] for rows in (many, sampled)]
print([round(share, 1) for share in shares])
#> [0.4, 0.4]
# --8<-- [end:sample]

# --8<-- [start:families]
from sklearn.ensemble import RandomForestClassifier
from sklearn.tree import DecisionTreeClassifier


def logistic(trial):
    return LogisticRegression(C=trial.suggest_float("C", 0.01, 10, log=True))


def tree(trial):
    depth = trial.suggest_int("max_depth", 1, 12)
    return DecisionTreeClassifier(max_depth=depth, random_state=0)


def forest(trial):
    depth = trial.suggest_int("max_depth", 1, 12)
    return RandomForestClassifier(n_estimators=30, max_depth=depth, random_state=0)


families = {
    "logistic regression": logistic,
    "decision tree": tree,
    "random forest": forest,
}
# --8<-- [end:families]

# --8<-- [start:search]
import mlflow
import optuna
from sklearn.metrics import f1_score, roc_auc_score

optuna.logging.set_verbosity(optuna.logging.WARNING)
columns = ["months", "visits", "plan", "shoe_size"]


def f1(model, rows, columns=columns):
    return f1_score(rows["left"], model.predict(rows[columns]))


def auc(model, rows, columns=columns):
    return roc_auc_score(rows["left"], model.predict_proba(rows[columns])[:, 1])


def search(family, build):
    """Tune one family, and log each trial as a run."""

    def objective(trial):
        with mlflow.start_run(run_name=family):
            model = pipeline(build(trial)).fit(train[columns], train["left"])
            scores = {"val_f1": f1(model, validate), "val_roc_auc": auc(model, validate)}
            mlflow.log_params({"family": family, **trial.params})
            mlflow.log_metrics(scores)
        return scores["val_f1"]

    sampler = optuna.samplers.TPESampler(seed=0)
    optuna.create_study(direction="maximize", sampler=sampler).optimize(objective, 4)


experiment = mlflow.set_experiment("members-who-leave")
for family, build in families.items():
    search(family, build)
print(len(mlflow.search_runs()))
#> 12
# --8<-- [end:search]

# --8<-- [start:rank]
runs = mlflow.search_runs(order_by=["metrics.val_f1 DESC"])
runs = runs.rename(columns=lambda name: name.split(".")[-1])
best_of_family = runs.drop_duplicates("family")[["family", "val_f1", "val_roc_auc"]]
print(best_of_family.round(3).to_string(index=False))
"""
             family  val_f1  val_roc_auc
      random forest   0.561        0.835
      decision tree   0.496        0.767
logistic regression   0.496        0.861
"""
# --8<-- [end:rank]

# --8<-- [start:metric]
ranked = {
    metric: runs.sort_values(metric, ascending=False)["family"].iloc[0]
    for metric in ["val_f1", "val_roc_auc"]
}
print(ranked)
#> {'val_f1': 'random forest', 'val_roc_auc': 'logistic regression'}
# --8<-- [end:metric]

# --8<-- [start:rebuild]
best = runs.iloc[0]
depth = int(best["max_depth"])
rebuilt = pipeline(
    RandomForestClassifier(n_estimators=30, max_depth=depth, random_state=0)
)
rebuilt.fit(train[columns], train["left"])
print(round(float(best["val_f1"]), 3), round(f1(rebuilt, validate), 3))
#> 0.561 0.561
# --8<-- [end:rebuild]

# --8<-- [start:test]
print(round(f1(rebuilt, validate), 2), round(f1(rebuilt, test), 2))
#> 0.56 0.47
# --8<-- [end:test]

# --8<-- [start:importance]
from sklearn.inspection import permutation_importance


def importance(model, rows, columns=columns):
    """Return by how much the area under ROC falls when a column is shuffled."""
    found = permutation_importance(
        model, rows[columns], rows["left"], scoring="roc_auc", random_state=0
    )
    return pd.Series(found.importances_mean, columns).sort_values(ascending=False)


print(importance(rebuilt, validate).round(3).to_string())
"""
visits       0.184
plan         0.125
months       0.018
shoe_size   -0.002
"""
# --8<-- [end:importance]

import matplotlib.pyplot as plt

shown = importance(rebuilt, validate)[::-1]
fig, ax = plt.subplots(figsize=(6, 2.4))
ax.barh(shown.index, shown)
ax.set_xlabel("fall of the area under ROC when the column is shuffled")
fig.savefig("automl-importance.svg")

# --8<-- [start:drop]
fewer = ["months", "visits", "plan"]
full = pipeline(LogisticRegression()).fit(train[columns], train["left"])
slim = pipeline(LogisticRegression()).fit(train[fewer], train["left"])
print(round(auc(full, validate), 2), round(auc(slim, validate, fewer), 2))
#> 0.86 0.86
# --8<-- [end:drop]

# --8<-- [start:impurity]
names = rebuilt[:-1].get_feature_names_out()
shares = pd.Series(rebuilt[-1].feature_importances_, names)
shuffled = importance(rebuilt, validate)
share, loss = shares["numbers__shoe_size"], abs(shuffled["shoe_size"])
print(round(share, 2), round(loss, 1))
#> 0.18 0.0
# --8<-- [end:impurity]

# --8<-- [start:leak]
sent = np.where(members["left"] == 1, "sent", "none")
with_refund = members.assign(refund=sent)
learn, check = with_refund.loc[train.index], with_refund.loc[validate.index]

more = [*columns, "refund"]
leaky = pipeline(LogisticRegression()).fit(learn[more], learn["left"])
print(f1(leaky, check, more), importance(leaky, check, more).index[0])
#> 1.0 refund
# --8<-- [end:leak]
