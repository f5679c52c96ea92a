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
    model = LogisticRegression(C=C)
    loss = -cross_val_score(model, X, y, cv=3).mean()
    in_driver = os.getpid() == driver
    return {"loss": loss, "status": STATUS_OK, "in_driver": in_driver}


space = hp.loguniform("C", np.log(0.01), np.log(10))
settings = {"algo": tpe.suggest, "show_progressbar": False}
# --8<-- [end:objective]

# --8<-- [start:trials]
trials = Trials()
fmin(objective, space, max_evals=2, trials=trials, **settings)
print([result["in_driver"] for result in trials.results])
#> [True, True]
# --8<-- [end:trials]

# --8<-- [start:spark-trials]
trials = SparkTrials(parallelism=2)
fmin(objective, space, max_evals=2, trials=trials, **settings)
print([result["in_driver"] for result in trials.results])
#> [False, False]
# --8<-- [end:spark-trials]

# --8<-- [start:spark-ml-in-trials]
from pyspark.ml.linalg import Vectors
from pyspark.ml.regression import LinearRegression

rows = [(3.0 * i, Vectors.dense([float(i)])) for i in range(20)]
homes = spark.createDataFrame(rows, ["label", "features"]).coalesce(1)


def rmse(reg):
    model = LinearRegression(regParam=reg).fit(homes)
    return model.summary.rootMeanSquaredError


reg = hp.uniform("reg", 0, 1)
best = fmin(rmse, reg, max_evals=2, **settings)
print(list(best))
#> ['reg']
# --8<-- [end:spark-ml-in-trials]

# --8<-- [start:spark-ml-in-spark-trials]
try:
    # --8<-- [start:spark-ml-on-workers]
    trials = SparkTrials(parallelism=1)
    fmin(rmse, reg, max_evals=2, trials=trials, **settings)
    # --8<-- [end:spark-ml-on-workers]
except Exception as error:
    print(type(error).__name__, error)
    #> Exception There are no evaluation tasks, cannot return argmin of task losses.
# --8<-- [end:spark-ml-in-spark-trials]

# --8<-- [start:joblib]
from joblib import Parallel, delayed

parents = Parallel(n_jobs=2)(delayed(os.getppid)() for _ in range(4))
print(set(parents) == {driver})
#> True
# --8<-- [end:joblib]

# --8<-- [start:n-jobs]
import optuna

optuna.logging.set_verbosity(optuna.logging.WARNING)


def accuracy(trial):
    C = trial.suggest_float("C", 0.01, 10, log=True)
    trial.set_user_attr("in_driver", os.getpid() == driver)
    return cross_val_score(LogisticRegression(C=C), X, y, cv=3).mean()


study = optuna.create_study(direction="maximize")
study.optimize(accuracy, n_trials=4, n_jobs=2)
print([trial.user_attrs["in_driver"] for trial in study.trials])
#> [True, True, True, True]
# --8<-- [end:n-jobs]

# --8<-- [start:spark-study]
import mlflow
from mlflow.optuna.storage import MlflowStorage
from mlflow.pyspark.optuna.study import MlflowSparkStudy

experiment = mlflow.create_experiment("parallel-study")
study = MlflowSparkStudy(
    study_name="logistic",
    storage=MlflowStorage(experiment_id=experiment),
    direction="maximize",
)
study.optimize(accuracy, n_trials=2, n_jobs=2)
print([trial.user_attrs["in_driver"] for trial in study.trials])
#> [False, False]
runs = mlflow.search_runs([experiment])
print(len(runs), runs["tags.mlflow.parentRunId"].notna().sum())
#> 3 2
# --8<-- [end:spark-study]


# --8<-- [start:error-in-spark-trials]
def root(x):
    if x < 0:
        raise ValueError("no root of a negative number")
    return x**0.5


numbers = hp.choice("x", [-1, 4])
trials = SparkTrials(parallelism=2)
rng = np.random.default_rng(0)
best = fmin(root, numbers, max_evals=4, trials=trials, rstate=rng, **settings)
print(trials.count_failed_trials() > 0, best["x"])
#> True 1
# --8<-- [end:error-in-spark-trials]

# --8<-- [start:error-in-trials]
try:
    rng = np.random.default_rng(0)
    fmin(root, numbers, max_evals=4, rstate=rng, **settings)
except Exception as error:
    print(type(error).__name__, error)
    #> ValueError no root of a negative number
# --8<-- [end:error-in-trials]
