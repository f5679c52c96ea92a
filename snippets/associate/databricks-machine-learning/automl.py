import mlflow
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer, make_column_selector
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.tree import DecisionTreeClassifier

# Made-up members of a gym; `left` says who canceled, and `shoe_size` has nothing to do with it.
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
columns = ["months", "visits", "plan", "shoe_size"]

# The steps that AutoML takes on Databricks: split, prepare, try several families, log, rank.
train, rest = train_test_split(members, test_size=0.4, stratify=members["left"], random_state=0)
validate, test = train_test_split(rest, test_size=0.5, stratify=rest["left"], random_state=0)


def pipeline(model):
    """Fill and scale numbers, encode text, then the model."""
    numbers = make_pipeline(SimpleImputer(), StandardScaler())
    text = OneHotEncoder(handle_unknown="ignore")
    prepare = ColumnTransformer(
        [
            ("numbers", numbers, make_column_selector(dtype_exclude=object)),
            ("text", text, make_column_selector(dtype_include=object)),
        ]
    )
    return Pipeline([("prepare", prepare), ("model", model)])


def f1(model, rows, columns=columns):
    return f1_score(rows["left"], model.predict(rows[columns]))


def auc(model, rows, columns=columns):
    return roc_auc_score(rows["left"], model.predict_proba(rows[columns])[:, 1])


trials = {
    "random forest": [
        RandomForestClassifier(n_estimators=30, max_depth=depth, random_state=0)
        for depth in (3, 8, 12)
    ],
    "decision tree": [DecisionTreeClassifier(max_depth=d, random_state=0) for d in (2, 8, 12)],
    "logistic regression": [LogisticRegression(C=c) for c in (0.01, 0.1, 1.0)],
}
mlflow.set_experiment("members-who-leave")
fitted = {}
for family, models in trials.items():
    for model in models:
        with mlflow.start_run(run_name=family) as run:
            fitted[run.info.run_id] = pipeline(model).fit(train[columns], train["left"])
            mlflow.log_param("family", family)
            mlflow.log_metric("val_f1", f1(fitted[run.info.run_id], validate))
            mlflow.log_metric("val_roc_auc", auc(fitted[run.info.run_id], validate))

# --8<-- [start:rank]
runs = mlflow.search_runs(order_by=["metrics.val_f1 DESC"])
runs = runs.rename(columns=lambda name: name.split(".")[-1])
best_of_family = runs.drop_duplicates("family")[["family", "val_f1", "val_roc_auc"]]
print(best_of_family.round(2).to_string(index=False))
"""
             family  val_f1  val_roc_auc
      decision tree    0.61         0.80
      random forest    0.54         0.81
logistic regression    0.49         0.86
"""
# --8<-- [end:rank]

best = fitted[runs.iloc[0]["run_id"]]

# --8<-- [start:test]
print(round(f1(best, validate), 2), round(f1(best, test), 2))
#> 0.61 0.5
# --8<-- [end:test]


def importance(model, rows, columns=columns):
    """Return by how much the area under ROC falls when a column is shuffled."""
    found = permutation_importance(
        model, rows[columns], rows["left"], scoring="roc_auc", random_state=0
    )
    return pd.Series(found.importances_mean, columns).sort_values(ascending=False)


forest = fitted[runs.loc[runs["family"] == "random forest", "run_id"].iloc[0]]

# --8<-- [start:importance]
print(importance(forest, validate).round(3).to_string())
"""
visits       0.179
plan         0.121
months       0.025
shoe_size   -0.003
"""
# --8<-- [end:importance]

# --8<-- [start:shares]
names = forest[:-1].get_feature_names_out()
shares = pd.Series(forest[-1].feature_importances_, names)
print(round(shares["numbers__shoe_size"], 2))
#> 0.31
# --8<-- [end:shares]

import matplotlib.pyplot as plt

shown = importance(forest, validate)[::-1]
fig, ax = plt.subplots(figsize=(6, 2.4))
ax.barh(shown.index, shown)
ax.set_xlabel("fall of the area under ROC when the column is shuffled")
fig.savefig("automl-importance.svg")

sent = np.where(members["left"] == 1, "sent", "none")
with_refund = members.assign(refund=sent)
learn, check = with_refund.loc[train.index], with_refund.loc[validate.index]
more = [*columns, "refund"]

# --8<-- [start:leak]
leaky = pipeline(LogisticRegression()).fit(learn[more], learn["left"])
print(f1(leaky, check, more), importance(leaky, check, more).index[0])
#> 1.0 refund
# --8<-- [end:leak]

rng = np.random.default_rng(0)
X = np.r_[rng.normal(0, 1, 900), rng.normal(1, 1, 100)].reshape(-1, 1)
y = np.repeat([0, 1], [900, 100])
kept = np.r_[0:300, 900:1000]  # a third of class 0, all of class 1
weight = np.where(y[kept] == 0, 3.0, 1.0)

# --8<-- [start:weights]
plain = LogisticRegression(C=1e6).fit(X[kept], y[kept])
weighted = LogisticRegression(C=1e6).fit(X[kept], y[kept], sample_weight=weight)
print([round(float(m.predict_proba(X)[:, 1].mean()), 2) for m in (plain, weighted)])
#> [0.23, 0.1]
# --8<-- [end:weights]
