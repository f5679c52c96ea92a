# --8<-- [start:grid-size]
from sklearn.model_selection import ParameterGrid

grid = {"max_depth": [2, 4, 6, 8, 10], "min_samples_leaf": [1, 5, 10, 20, 40]}
print(len(ParameterGrid(grid)))
#> 25
grid["max_features"] = [0.2, 0.4, 0.6, 0.8, 1.0]
print(len(ParameterGrid(grid)))
#> 125
# --8<-- [end:grid-size]

# --8<-- [start:spark-grid]
from pyspark.ml.regression import LinearRegression
from pyspark.ml.tuning import ParamGridBuilder

regression = LinearRegression()
grid = (
    ParamGridBuilder()
    .addGrid(regression.regParam, [0.01, 0.1, 1.0])
    .addGrid(regression.elasticNetParam, [0.0, 1.0])
    .build()
)
print(type(grid).__name__, len(grid))
#> list 6
# --8<-- [end:spark-grid]

# --8<-- [start:spark-has]
import pyspark.ml.tuning

print(sorted(name for name in pyspark.ml.tuning.__all__ if not name.endswith("Model")))
#> ['CrossValidator', 'ParamGridBuilder', 'TrainValidationSplit']
# --8<-- [end:spark-has]

# --8<-- [start:grid-search]
from sklearn.datasets import make_classification
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV

X, y = make_classification(n_samples=200, random_state=0)
values = {"C": [0.01, 0.1, 1, 10], "solver": ["lbfgs", "liblinear"]}
search = GridSearchCV(LogisticRegression(), values, cv=3).fit(X, y)
print(len(search.cv_results_["params"]))
#> 8
# --8<-- [end:grid-search]

# --8<-- [start:random-search]
from scipy.stats import loguniform
from sklearn.model_selection import RandomizedSearchCV

values = {"C": loguniform(0.01, 10), "solver": ["lbfgs", "liblinear"]}
search = RandomizedSearchCV(
    LogisticRegression(), values, n_iter=5, cv=3, random_state=0
)
search.fit(X, y)
print(len(search.cv_results_["params"]))
#> 5
# --8<-- [end:random-search]

# --8<-- [start:random-default]
search = RandomizedSearchCV(LogisticRegression(), values, cv=3, random_state=0).fit(X, y)
print(len(search.cv_results_["params"]))
#> 10
# --8<-- [end:random-default]

# --8<-- [start:grid-distribution]
try:
    GridSearchCV(LogisticRegression(), {"C": loguniform(0.01, 10)}, cv=3).fit(X, y)
except Exception as error:
    print(type(error).__name__, "-", str(error).split(", but")[0])
    #> TypeError - Parameter grid for parameter 'C' needs to be a list or a numpy array
# --8<-- [end:grid-distribution]

# --8<-- [start:distinct]
import numpy as np

nine = [(x, y) for x in [1, 5, 9] for y in [1, 5, 9]]
print(len(nine), len({x for x, _ in nine}))
#> 9 3
rng = np.random.default_rng(0)
nine = [(rng.uniform(0, 10), rng.uniform(0, 10)) for _ in range(9)]
print(len(nine), len({x for x, _ in nine}))
#> 9 9
# --8<-- [end:distinct]

# --8<-- [start:uniform-share]
drawn = np.random.default_rng(0).uniform(0.001, 10, size=100_000)
print(round((drawn < 1).mean(), 2))
#> 0.1
# --8<-- [end:uniform-share]

# --8<-- [start:log-share]
drawn = loguniform(0.001, 10).rvs(size=100_000, random_state=0)
print(round((drawn < 1).mean(), 2))
#> 0.75
# --8<-- [end:log-share]

# --8<-- [start:normal-share]
from hyperopt import hp
from hyperopt.pyll.stochastic import sample

rng = np.random.default_rng(0)
drawn = [sample(hp.normal("x", 5, 1), rng=rng) for _ in range(1000)]
print(round(np.mean([4 < x < 6 for x in drawn]), 1))
#> 0.7
# --8<-- [end:normal-share]

# --8<-- [start:loss]
from hyperopt import Trials, fmin, rand, tpe

space = {"x": hp.uniform("x", -5, 5), "y": hp.uniform("y", -5, 5)}


def loss(params):
    return (params["x"] - 0.3) ** 2 + 4 * (params["y"] + 0.6) ** 2


def losses(suggest, trials, seed):
    record = Trials()
    fmin(
        loss,
        space,
        algo=suggest,
        max_evals=trials,
        trials=record,
        rstate=np.random.default_rng(seed),
        show_progressbar=False,
    )
    return record.losses()


# --8<-- [end:loss]

# --8<-- [start:grid-of-49]
steps = np.linspace(-5, 5, 7)
print(round(min(loss({"x": x, "y": y}) for x in steps for y in steps), 2))
#> 1.53
# --8<-- [end:grid-of-49]

# --8<-- [start:compare]
from statistics import median

seeds = range(10)
best = {
    name: [min(losses(suggest, 49, seed)) for seed in seeds]
    for name, suggest in [("random", rand.suggest), ("TPE", tpe.suggest)]
}
for name, reached in best.items():
    print(name, round(median(reached), 2))
    #> random 1.59
    #> TPE 0.55
# --8<-- [end:compare]

# --8<-- [start:figure]
import matplotlib.pyplot as plt


def points(suggest):
    record = Trials()
    fmin(
        loss,
        space,
        algo=suggest,
        max_evals=49,
        trials=record,
        rstate=np.random.default_rng(9),
        show_progressbar=False,
    )
    return record.vals["x"], record.vals["y"]


fig, axes = plt.subplots(1, 3, sharey=True)
panels = {
    "Grid": ([x for x in steps for _ in steps], [y for _ in steps for y in steps]),
    "Random": points(rand.suggest),
    "Bayesian (TPE)": points(tpe.suggest),
}
for ax, (name, (x, y)) in zip(axes, panels.items(), strict=True):
    ax.scatter(x, y, s=10)
    ax.scatter([0.3], [-0.6], marker="x", s=60, color="C1")
    ax.set(title=name, xlim=(-5.4, 5.4), ylim=(-5.4, 5.4), xticks=[-5, 0, 5], yticks=[-5, 0, 5])
fig.savefig("search-strategies-points.svg")
# --8<-- [end:figure]

# --8<-- [start:not-each-time]
print(sum(b > r for r, b in zip(best["random"], best["TPE"], strict=True)), "of 10")
#> 3 of 10
# --8<-- [end:not-each-time]

# --8<-- [start:first-twenty]
print(losses(rand.suggest, 15, seed=0) == losses(tpe.suggest, 15, seed=0))
#> True
# --8<-- [end:first-twenty]

# --8<-- [start:after-twenty]
by_chance, by_model = losses(rand.suggest, 30, seed=0), losses(tpe.suggest, 30, seed=0)
print(by_chance[:20] == by_model[:20], by_chance[20:] == by_model[20:])
#> True False
# --8<-- [end:after-twenty]

# --8<-- [start:optuna-samplers]
import optuna
from optuna.samplers import GridSampler, RandomSampler, TPESampler

optuna.logging.set_verbosity(optuna.logging.WARNING)


def objective(trial):
    x = trial.suggest_float("x", -5, 5)
    y = trial.suggest_float("y", -5, 5)
    return loss({"x": x, "y": y})


for sampler in [RandomSampler(seed=0), TPESampler(seed=0)]:
    study = optuna.create_study(direction="minimize", sampler=sampler)
    study.optimize(objective, n_trials=49)
    print(type(sampler).__name__, round(study.best_value, 2))
    #> RandomSampler 0.16
    #> TPESampler 0.02
# --8<-- [end:optuna-samplers]

# --8<-- [start:optuna-default]
print(type(optuna.create_study().sampler).__name__)
#> TPESampler
# --8<-- [end:optuna-default]

# --8<-- [start:optuna-grid]
study = optuna.create_study(sampler=GridSampler({"x": [-1, 0, 1], "y": [-1, 0]}))
study.optimize(objective)
print(len(study.trials), study.best_params)
#> 6 {'x': 0.0, 'y': -1.0}
# --8<-- [end:optuna-grid]

# --8<-- [start:optuna-log]
study = optuna.create_study(sampler=RandomSampler(seed=0))
study.optimize(lambda trial: trial.suggest_float("rate", 0.0001, 1, log=True), n_trials=1000)
rates = [trial.params["rate"] for trial in study.trials]
print(round(np.mean([rate < 0.01 for rate in rates]), 1))
#> 0.5
# --8<-- [end:optuna-log]

# --8<-- [start:optuna-no-log]
study = optuna.create_study(sampler=RandomSampler(seed=0))
study.optimize(lambda trial: trial.suggest_float("rate", 0.0001, 1), n_trials=1000)
rates = [trial.params["rate"] for trial in study.trials]
print(round(np.mean([rate < 0.01 for rate in rates]), 2))
#> 0.01
# --8<-- [end:optuna-no-log]

# --8<-- [start:optuna-log-of-bounds]
try:
    optuna.create_study().optimize(
        lambda trial: trial.suggest_float("rate", np.log(0.0001), np.log(1), log=True), n_trials=1
    )
except Exception as error:
    print(type(error).__name__)
    #> ValueError
# --8<-- [end:optuna-log-of-bounds]

# --8<-- [start:optuna-twice]
study = optuna.create_study(sampler=RandomSampler(seed=0))
study.optimize(objective, n_trials=5)
study.optimize(objective, n_trials=8)
print(len(study.trials))
#> 13
# --8<-- [end:optuna-twice]

# --8<-- [start:pruning]
from collections import Counter


def learn(trial):
    rate = trial.suggest_float("rate", 0.001, 1, log=True)
    for step in range(10):
        error = abs(np.log10(rate) + 1) + 1 / (step + 1)
        trial.report(error, step)
        if trial.should_prune():
            raise optuna.TrialPruned
    return error


study = optuna.create_study(
    direction="minimize", sampler=TPESampler(seed=0), pruner=optuna.pruners.MedianPruner()
)
study.optimize(learn, n_trials=30)
states = Counter(trial.state.name for trial in study.trials)
print(states["COMPLETE"], states["PRUNED"])
#> 14 16
# --8<-- [end:pruning]
