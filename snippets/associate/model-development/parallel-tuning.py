# --8<-- [start:objective]
import os

import numpy as np
from hyperopt import STATUS_OK, SparkTrials, Trials, fmin, hp, tpe
from sklearn.datasets import make_classification
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score

X, y = make_classification(n_samples=200, random_state=0)
driver = os.getpid()


def objective(C):
    accuracy = cross_val_score(LogisticRegression(C=C), X, y, cv=3).mean()
    return {"loss": -accuracy, "status": STATUS_OK, "in_driver": os.getpid() == driver}


space = hp.loguniform("C", np.log(0.01), np.log(10))
quiet = {"algo": tpe.suggest, "show_progressbar": False}
# --8<-- [end:objective]

# --8<-- [start:trials]
trials = Trials()
fmin(objective, space, max_evals=4, trials=trials, rstate=np.random.default_rng(0), **quiet)
print([result["in_driver"] for result in trials.results])
#> [True, True, True, True]
# --8<-- [end:trials]

# --8<-- [start:spark-trials]
trials = SparkTrials(parallelism=2)
fmin(objective, space, max_evals=4, trials=trials, rstate=np.random.default_rng(0), **quiet)
print([result["in_driver"] for result in trials.results])
#> [False, False, False, False]
# --8<-- [end:spark-trials]

# --8<-- [start:most]
print(SparkTrials(parallelism=500).parallelism)
#> 128
# --8<-- [end:most]

# --8<-- [start:spark-ml]
from pyspark.ml.linalg import Vectors
from pyspark.ml.regression import LinearRegression

rows = [(3.0 * i, Vectors.dense([float(i)])) for i in range(20)]
homes = spark.createDataFrame(rows, ["label", "features"])


def rmse(reg):
    model = LinearRegression(regParam=reg).fit(homes)
    return model.summary.rootMeanSquaredError


# --8<-- [end:spark-ml]

# --8<-- [start:spark-ml-in-spark-trials]
try:
    fmin(
        rmse,
        hp.uniform("reg", 0, 1),
        algo=tpe.suggest,
        max_evals=2,
        trials=SparkTrials(parallelism=1),
        show_progressbar=False,
    )
except Exception as error:
    print(error)
    #> There are no evaluation tasks, cannot return argmin of task losses.
# --8<-- [end:spark-ml-in-spark-trials]

# --8<-- [start:spark-ml-in-trials]
trials = Trials()
reg = hp.uniform("reg", 0, 1)
fmin(rmse, reg, max_evals=3, trials=trials, rstate=np.random.default_rng(0), **quiet)
print(trials.statuses())
#> ['ok', 'ok', 'ok']
# --8<-- [end:spark-ml-in-trials]

# --8<-- [start:one-machine]
print(spark.sparkContext.master.startswith("local"))
#> True
# --8<-- [end:one-machine]

# --8<-- [start:at-once]
from statistics import median

plane = {"x": hp.uniform("x", -5, 5), "y": hp.uniform("y", -5, 5)}


def loss(params):
    return (params["x"] - 0.3) ** 2 + 4 * (params["y"] + 0.6) ** 2


def best_loss(at_once, seed):
    trials = Trials()
    rng = np.random.default_rng(seed)
    fmin(loss, plane, max_evals=60, trials=trials, max_queue_len=at_once, rstate=rng, **quiet)
    return min(trials.losses())


for at_once in [1, 10, 60]:
    print(at_once, round(median(best_loss(at_once, seed) for seed in range(10)), 2))
    #> 1 0.32
    #> 10 0.26
    #> 60 0.85
# --8<-- [end:at-once]

# --8<-- [start:root]
def root(x):
    if x < 0:
        raise ValueError("no root of a negative number")
    return x**0.5


# --8<-- [end:root]

# --8<-- [start:error-in-spark-trials]
trials = SparkTrials(parallelism=1)
best = fmin(
    root,
    hp.choice("x", [-1, 4]),
    max_evals=6,
    trials=trials,
    rstate=np.random.default_rng(0),
    **quiet,
)
print(trials.count_failed_trials() > 0, best["x"])
#> True 1
# --8<-- [end:error-in-spark-trials]

# --8<-- [start:error-in-trials]
try:
    fmin(root, hp.choice("x", [-1, 4]), max_evals=6, rstate=np.random.default_rng(0), **quiet)
except Exception as error:
    print(type(error).__name__, error)
    #> ValueError no root of a negative number
# --8<-- [end:error-in-trials]

# --8<-- [start:flat]
import mlflow

uri, experiment = mlflow.get_tracking_uri(), mlflow.create_experiment("nested-in-spark-trials")


def logged(x):
    mlflow.set_tracking_uri(uri)
    with mlflow.start_run(experiment_id=experiment, nested=True):
        mlflow.log_metric("loss", x**2)
    return x**2


with mlflow.start_run(experiment_id=experiment):
    fmin(logged, hp.uniform("x", -5, 5), max_evals=2, trials=SparkTrials(parallelism=1), **quiet)
runs = mlflow.search_runs([experiment])
print(len(runs), "tags.mlflow.parentRunId" in runs)
#> 3 False
# --8<-- [end:flat]

# --8<-- [start:apply-in-pandas]
import pandas as pd
from pyspark.sql import functions as F


def train(rows):
    C = rows["C"][0]
    accuracy = cross_val_score(LogisticRegression(C=C), X, y, cv=3).mean()
    return pd.DataFrame({"C": [C], "accuracy": [accuracy]})


grid = spark.createDataFrame([(0.01,), (0.1,), (1.0,)], "C double")
trained = grid.groupBy("C").applyInPandas(train, "C double, accuracy double")
trained.withColumn("accuracy", F.round("accuracy", 2)).orderBy("C").show()
"""
+----+--------+
|   C|accuracy|
+----+--------+
|0.01|    0.93|
| 0.1|    0.94|
| 1.0|    0.92|
+----+--------+
"""
# --8<-- [end:apply-in-pandas]

# --8<-- [start:joblib]
from joblib import Parallel, delayed

ids = Parallel(n_jobs=2)(delayed(os.getpid)() for _ in range(4))
print(driver in ids)
#> False
# --8<-- [end:joblib]

# --8<-- [start:n-jobs]
import optuna

optuna.logging.set_verbosity(optuna.logging.WARNING)


def study_objective(trial):
    C = trial.suggest_float("C", 0.01, 10, log=True)
    trial.set_user_attr("in_driver", os.getpid() == driver)
    return cross_val_score(LogisticRegression(C=C), X, y, cv=3).mean()


study = optuna.create_study(direction="maximize")
study.optimize(study_objective, n_trials=4, n_jobs=2)
print([trial.user_attrs["in_driver"] for trial in study.trials])
#> [True, True, True, True]
# --8<-- [end:n-jobs]

# --8<-- [start:spark-study]
from mlflow.optuna.storage import MlflowStorage
from mlflow.pyspark.optuna.study import MlflowSparkStudy

experiment = mlflow.create_experiment("parallel-study")
study = MlflowSparkStudy(
    study_name="logistic",
    storage=MlflowStorage(experiment_id=experiment),
    direction="maximize",
)
study.optimize(study_objective, n_trials=4, n_jobs=2)
print([trial.user_attrs["in_driver"] for trial in study.trials])
#> [False, False, False, False]
runs = mlflow.search_runs([experiment])
print(len(runs), runs["tags.mlflow.parentRunId"].notna().sum())
#> 5 4
# --8<-- [end:spark-study]
