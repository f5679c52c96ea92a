# --8<-- [start:data]
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

X, y = make_classification(400, n_informative=4, flip_y=0.1, random_state=1)
X_train, X_val, y_train, y_val = train_test_split(X, y, random_state=0)
# --8<-- [end:data]

# --8<-- [start:search]
import numpy as np
from hyperopt import STATUS_OK, Trials, fmin, hp, tpe

space = {
    "max_depth": hp.uniformint("max_depth", 1, 12),
    "criterion": hp.choice("criterion", ["gini", "entropy"]),
}


def objective(params):
    tree = DecisionTreeClassifier(**params, random_state=0)
    accuracy = tree.fit(X_train, y_train).score(X_val, y_val)
    return {"loss": -accuracy, "status": STATUS_OK}


trials = Trials()
best = fmin(
    fn=objective,
    space=space,
    algo=tpe.suggest,
    max_evals=40,
    trials=trials,
    rstate=np.random.default_rng(0),
    show_progressbar=False,
)
print(len(trials), round(trials.best_trial["result"]["loss"], 2))
#> 40 -0.76
# --8<-- [end:search]

# --8<-- [start:refit]
from hyperopt import space_eval

params = space_eval(space, best)
print(params)
#> {'criterion': 'entropy', 'max_depth': 6}
final = DecisionTreeClassifier(**params, random_state=0).fit(X, y)
# --8<-- [end:refit]

# --8<-- [start:plus]
settings = {"algo": tpe.suggest, "show_progressbar": False}


def accuracy_of(params):
    return -objective(params)["loss"]


rng = np.random.default_rng(0)
best = fmin(accuracy_of, space, max_evals=40, rstate=rng, **settings)
print(round(accuracy_of(space_eval(space, best)), 2))
#> 0.58
# --8<-- [end:plus]

# --8<-- [start:choice]
error_of = {"linear": 0.3, "rbf": 0.1, "poly": 0.2}
kernels = {"kernel": hp.choice("kernel", ["linear", "rbf", "poly"])}
best = fmin(
    lambda params: error_of[params["kernel"]],
    kernels,
    max_evals=20,
    rstate=np.random.default_rng(0),
    **settings,
)
print(best["kernel"])
#> 1
# --8<-- [end:choice]

# --8<-- [start:space-eval]
print(space_eval(kernels, best)["kernel"])
#> rbf
# --8<-- [end:space-eval]

# --8<-- [start:not-logged]
import mlflow

mlflow.sklearn.autolog(log_models=False, silent=True)
mlflow.set_experiment("no-outer-run")
fmin(objective, space, max_evals=4, **settings)
print(len(mlflow.search_runs()))
#> 4

mlflow.set_experiment("outer-run")
with mlflow.start_run():
    fmin(objective, space, max_evals=4, **settings)
print(len(mlflow.search_runs()))
#> 1
# --8<-- [end:not-logged]

# --8<-- [start:logged]
mlflow.sklearn.autolog(disable=True)


def logged(params):
    with mlflow.start_run(nested=True):
        mlflow.log_params(params)
        result = objective(params)
        mlflow.log_metric("loss", result["loss"])
    return result


mlflow.set_experiment("nested-runs")
with mlflow.start_run():
    fmin(logged, space, max_evals=4, **settings)
runs = mlflow.search_runs()
print(len(runs), runs["tags.mlflow.parentRunId"].notna().sum())
#> 5 4
# --8<-- [end:logged]

# --8<-- [start:optuna]
import optuna

optuna.logging.set_verbosity(optuna.logging.WARNING)


def accuracy_of_trial(trial):
    depth = trial.suggest_int("max_depth", 1, 12)
    criterion = trial.suggest_categorical("criterion", ["gini", "entropy"])
    return accuracy_of({"max_depth": depth, "criterion": criterion})


study = optuna.create_study(direction="maximize")
study.optimize(accuracy_of_trial, n_trials=40)
print(len(study.trials), sorted(study.best_params))
#> 40 ['criterion', 'max_depth']
# --8<-- [end:optuna]

# --8<-- [start:int-depth]
from hyperopt.pyll import scope

rng = np.random.default_rng(0)
for depth in [
    hp.uniformint("max_depth", 2, 12),
    scope.int(hp.quniform("max_depth", 2, 12, 1)),
]:
    best = fmin(lambda depth: 1, depth, max_evals=1, rstate=rng, **settings)
    print(type(best["max_depth"]).__name__, type(space_eval(depth, best)).__name__)
    #> float64 int
    #> float64 int
# --8<-- [end:int-depth]

# --8<-- [start:log-bounds]
from hyperopt.pyll.stochastic import sample

rng = np.random.default_rng(0)
values = hp.loguniform("C", 0.001, 10)
drawn = [sample(values, rng=rng) for _ in range(1000)]
print(min(drawn) > 1, max(drawn) > 20_000)
#> True True
# --8<-- [end:log-bounds]

# --8<-- [start:log-of-bounds]
values = hp.loguniform("C", np.log(0.001), np.log(10))
drawn = [sample(values, rng=rng) for _ in range(1000)]
print(min(drawn) > 0.001, max(drawn) < 10)
#> True True
# --8<-- [end:log-of-bounds]

# --8<-- [start:log-of-ten]
drawn = [sample(hp.loguniform("C", -3, 1), rng=rng) for _ in range(1000)]
print(round(min(drawn), 1), round(max(drawn), 1))
#> 0.0 2.7
# --8<-- [end:log-of-ten]

# --8<-- [start:conditional]
models = hp.choice(
    "model",
    [
        {"type": "tree", "max_depth": hp.uniformint("depth", 1, 12)},
        {"type": "ridge", "alpha": hp.uniform("alpha", 0.01, 100)},
    ],
)
drawn = [sorted(sample(models, rng=rng)) for _ in range(50)]
print(["max_depth", "type"] in drawn, ["alpha", "type"] in drawn)
#> True True
print(["alpha", "max_depth", "type"] in drawn)
#> False
# --8<-- [end:conditional]

# --8<-- [start:resume]
trials = Trials()
fmin(objective, space, max_evals=5, trials=trials, **settings)
fmin(objective, space, max_evals=8, trials=trials, **settings)
print(len(trials))
#> 8
# --8<-- [end:resume]

# --8<-- [start:trains]
# --8<-- [start:uniformint-depth]
space = {"max_depth": hp.uniformint("max_depth", 2, 12)}
# --8<-- [end:uniformint-depth]
trials = Trials()
best = fmin(objective, space, max_evals=30, trials=trials, **settings)
print(trials.statuses().count("ok"))
#> 30
# --8<-- [end:trains]

# --8<-- [start:float-depth]
# --8<-- [start:quniform-depth]
space = {"max_depth": hp.quniform("max_depth", 2, 12, 1)}
# --8<-- [end:quniform-depth]
try:
    fmin(objective, space, max_evals=30, **settings)
except Exception as error:
    print(type(error).__name__)
    #> InvalidParameterError
# --8<-- [end:float-depth]

# --8<-- [start:any-float]
# --8<-- [start:uniform-depth]
space = {"max_depth": hp.uniform("max_depth", 2, 12)}
# --8<-- [end:uniform-depth]
try:
    fmin(objective, space, max_evals=30, **settings)
except Exception as error:
    print(type(error).__name__)
    #> InvalidParameterError
# --8<-- [end:any-float]

# --8<-- [start:depth-zero]
# --8<-- [start:randint-depth]
space = {"max_depth": hp.randint("max_depth", 12)}
# --8<-- [end:randint-depth]
try:
    rng = np.random.default_rng(0)
    fmin(objective, space, max_evals=100, rstate=rng, **settings)
except Exception as error:
    print(type(error).__name__, "Got 0" in str(error))
    #> InvalidParameterError True
# --8<-- [end:depth-zero]

# --8<-- [start:returns-a-pair]
try:
    fmin(lambda x: (x**2, "a model"), hp.uniform("x", 0, 1), max_evals=5, **settings)
except Exception as error:
    print(type(error).__name__)
    #> TypeError
# --8<-- [end:returns-a-pair]

# --8<-- [start:no-status]
try:
    fmin(lambda x: {"loss": x**2}, hp.uniform("x", 0, 1), max_evals=5, **settings)
except Exception as error:
    print(type(error).__name__, error)
    #> KeyError 'status'
# --8<-- [end:no-status]

# The lowest RMSE of this ridge regression is near alpha = 0
from sklearn.linear_model import Ridge
from sklearn.model_selection import cross_val_score

area = np.arange(30.0).reshape(-1, 1)
price = 3 * area.ravel() + 15
scoring = "neg_root_mean_squared_error"
alpha = hp.uniform("alpha", 0, 100)


def search(objective):
    rng = np.random.default_rng(0)
    return fmin(objective, alpha, max_evals=30, rstate=rng, **settings)["alpha"]


# --8<-- [start:negated-score-found]
# --8<-- [start:negated-score]
def objective(alpha):
    model = Ridge(alpha=alpha)
    scores = cross_val_score(model, area, price, scoring=scoring)
    return -scores.mean()


# --8<-- [end:negated-score]
print(search(objective) < 10)
#> True
# --8<-- [end:negated-score-found]

# --8<-- [start:plain-score-found]
# --8<-- [start:plain-score]
def objective(alpha):
    model = Ridge(alpha=alpha)
    scores = cross_val_score(model, area, price, scoring=scoring)
    return scores.mean()


# --8<-- [end:plain-score]
print(search(objective) > 90)
#> True
# --8<-- [end:plain-score-found]

# --8<-- [start:inverse-score-found]
# --8<-- [start:inverse-score]
def objective(alpha):
    model = Ridge(alpha=alpha)
    scores = cross_val_score(model, area, price, scoring=scoring)
    return 1 / -scores.mean()


# --8<-- [end:inverse-score]
print(search(objective) > 90)
#> True
# --8<-- [end:inverse-score-found]

# --8<-- [start:score-as-loss-found]
# --8<-- [start:score-as-loss]
def objective(alpha):
    model = Ridge(alpha=alpha)
    scores = cross_val_score(model, area, price, scoring=scoring)
    return {"loss": scores.mean(), "status": STATUS_OK}


# --8<-- [end:score-as-loss]
print(search(objective) > 90)
#> True
# --8<-- [end:score-as-loss-found]

# --8<-- [start:depths]
depths = hp.choice("max_depth", [2, 4, 8])
best = fmin(
    lambda depth: abs(depth - 8),
    depths,
    algo=tpe.suggest,
    max_evals=20,
    rstate=np.random.default_rng(0),
    show_progressbar=False,
)
tree = DecisionTreeClassifier(max_depth=int(best["max_depth"]))
print(tree.max_depth)
#> 2
# --8<-- [end:depths]
