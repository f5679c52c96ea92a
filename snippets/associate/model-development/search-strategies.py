# --8<-- [start:grid-search]
from sklearn.datasets import make_classification
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

X, y = make_classification(n_samples=200, random_state=0)
pipeline = make_pipeline(StandardScaler(), LogisticRegression())
values = {
    "logisticregression__C": [0.01, 0.1, 1, 10],
    "logisticregression__solver": ["lbfgs", "liblinear"],
}
search = GridSearchCV(pipeline, values, cv=3).fit(X, y)
print(len(search.cv_results_["params"]))
#> 8
# --8<-- [end:grid-search]

# --8<-- [start:random-search]
from scipy.stats import loguniform
from sklearn.model_selection import RandomizedSearchCV

values = {
    "logisticregression__C": loguniform(0.01, 10),
    "logisticregression__solver": ["lbfgs", "liblinear"],
}
search = RandomizedSearchCV(
    pipeline, values, n_iter=5, cv=3, random_state=0
)
search.fit(X, y)
print(len(search.cv_results_["params"]))
#> 5
# --8<-- [end:random-search]

# --8<-- [start:bayesian-search]
import numpy as np
from hyperopt import fmin, hp, tpe
from sklearn.model_selection import cross_val_score


def objective(C):
    pipeline.set_params(logisticregression__C=C)
    return -cross_val_score(pipeline, X, y, cv=3).mean()


best = fmin(
    objective,
    hp.loguniform("C", np.log(0.01), np.log(10)),
    algo=tpe.suggest,
    max_evals=30,
    rstate=np.random.default_rng(0),
    show_progressbar=False,
)
print(list(best), 0.01 < best["C"] < 10)
#> ['C'] True
# --8<-- [end:bayesian-search]

# --8<-- [start:uniform-share]
from scipy.stats import uniform

drawn = uniform(0.001, 10).rvs(size=100_000, random_state=0)
print(round((drawn < 1).mean(), 2))
#> 0.1
# --8<-- [end:uniform-share]

# --8<-- [start:log-share]
drawn = loguniform(0.001, 10).rvs(size=100_000, random_state=0)
print(round((drawn < 1).mean(), 2))
#> 0.75
# --8<-- [end:log-share]

# --8<-- [start:narrow-share]
drawn = uniform(0.001, 0.999).rvs(size=100_000, random_state=0)
print(round((drawn > 0.1).mean(), 2))
#> 0.9
# --8<-- [end:narrow-share]

# --8<-- [start:first-twenty]
from hyperopt import Trials, rand

plane = {"x": hp.uniform("x", -5, 5), "y": hp.uniform("y", -5, 5)}


def loss(point):
    return (point["x"] - 0.3) ** 2 + 4 * (point["y"] + 0.6) ** 2


def losses(suggest, max_evals, seed=0):
    trials = Trials()
    rng = np.random.default_rng(seed)
    quiet = {"trials": trials, "rstate": rng, "show_progressbar": False}
    fmin(loss, plane, suggest, max_evals=max_evals, **quiet)
    return trials.losses()


print(losses(rand.suggest, 15) == losses(tpe.suggest, 15))
#> True
by_chance, by_model = losses(rand.suggest, 30), losses(tpe.suggest, 30)
print(by_chance[:20] == by_model[:20], by_chance[20:] == by_model[20:])
#> True False
# --8<-- [end:first-twenty]

# --8<-- [start:grid-of-49]
steps = np.linspace(-5, 5, 7)
print(round(min(loss({"x": x, "y": y}) for x in steps for y in steps), 2))
#> 1.53
# --8<-- [end:grid-of-49]

# --8<-- [start:compare]
from statistics import median

for name, suggest in [("random", rand.suggest), ("TPE", tpe.suggest)]:
    best = [min(losses(suggest, 49, seed)) for seed in range(10)]
    print(name, round(median(best), 2))
    #> random 1.59
    #> TPE 0.55
# --8<-- [end:compare]

# --8<-- [start:figure]
import matplotlib.pyplot as plt


def points(suggest):
    trials = Trials()
    rng = np.random.default_rng(9)
    quiet = {"trials": trials, "rstate": rng, "show_progressbar": False}
    fmin(loss, plane, suggest, max_evals=49, **quiet)
    return trials.vals["x"], trials.vals["y"]


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

# --8<-- [start:optuna-samplers]
import optuna
from optuna.samplers import GridSampler, RandomSampler, TPESampler

optuna.logging.set_verbosity(optuna.logging.WARNING)


def objective(trial):
    x = trial.suggest_float("x", -5, 5)
    y = trial.suggest_float("y", -5, 5)
    return loss({"x": x, "y": y})


for sampler in [
    GridSampler({"x": [-1, 0, 1], "y": [-1, 0]}),
    RandomSampler(seed=0),
    TPESampler(seed=0),
]:
    study = optuna.create_study(sampler=sampler)
    study.optimize(objective, n_trials=49)
    print(type(sampler).__name__, len(study.trials), round(study.best_value, 2))
    #> GridSampler 6 0.73
    #> RandomSampler 49 0.16
    #> TPESampler 49 0.02
# --8<-- [end:optuna-samplers]

# --8<-- [start:random-default]
X, y = make_classification(n_samples=200, random_state=0)
search = RandomizedSearchCV(pipeline, values, cv=3, random_state=0).fit(X, y)
print(len(search.cv_results_["params"]))
#> 10
# --8<-- [end:random-default]

# --8<-- [start:grid-distribution]
strengths = {"logisticregression__C": loguniform(0.01, 10)}
search = RandomizedSearchCV(pipeline, strengths, n_iter=20, cv=3).fit(X, y)
print(len(search.cv_results_["params"]))
#> 20
try:
    GridSearchCV(pipeline, strengths, cv=3).fit(X, y)
except TypeError as error:
    print(str(error).split(", but")[0])
    #> Parameter grid for parameter 'logisticregression__C' needs to be a list or a numpy array
# --8<-- [end:grid-distribution]

# --8<-- [start:distribution-in-a-list]
strengths = {"logisticregression__C": [loguniform(0.01, 10)]}
try:
    GridSearchCV(pipeline, strengths, cv=3, error_score="raise").fit(X, y)
except Exception as error:
    print(type(error).__name__)
    #> InvalidParameterError
# --8<-- [end:distribution-in-a-list]

# --8<-- [start:log-share-found]
# --8<-- [start:log-rate]
def objective(trial):
    rate = trial.suggest_float("rate", 0.0001, 1, log=True)
    # --8<-- [end:log-rate]
    return rate


study = optuna.create_study(sampler=RandomSampler(seed=0))
study.optimize(objective, n_trials=1000)
rates = [trial.params["rate"] for trial in study.trials]
print(round(np.mean([rate < 0.01 for rate in rates]), 1))
#> 0.5
# --8<-- [end:log-share-found]

# --8<-- [start:plain-share-found]
# --8<-- [start:plain-rate]
def objective(trial):
    rate = trial.suggest_float("rate", 0.0001, 1)
    # --8<-- [end:plain-rate]
    return rate


study = optuna.create_study(sampler=RandomSampler(seed=0))
study.optimize(objective, n_trials=1000)
rates = [trial.params["rate"] for trial in study.trials]
print(round(np.mean([rate < 0.01 for rate in rates]), 2))
#> 0.01
# --8<-- [end:plain-share-found]

# --8<-- [start:step-share-found]
# --8<-- [start:step-rate]
def objective(trial):
    rate = trial.suggest_float("rate", 0.0001, 1, step=0.0001)
    # --8<-- [end:step-rate]
    return rate


study = optuna.create_study(sampler=RandomSampler(seed=0))
study.optimize(objective, n_trials=1000)
rates = [trial.params["rate"] for trial in study.trials]
print(round(np.mean([rate < 0.01 for rate in rates]), 2))
#> 0.01
# --8<-- [end:step-share-found]

# --8<-- [start:log-of-bounds-fails]
# --8<-- [start:log-of-bounds-rate]
def objective(trial):
    low, high = np.log(0.0001), np.log(1)
    rate = trial.suggest_float("rate", low, high, log=True)
    # --8<-- [end:log-of-bounds-rate]
    return rate


try:
    optuna.create_study().optimize(objective, n_trials=1)
except ValueError as error:
    print(type(error).__name__)
    #> ValueError
# --8<-- [end:log-of-bounds-fails]
