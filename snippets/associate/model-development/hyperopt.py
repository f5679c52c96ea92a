# --8<-- [start:data]
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

X, y = make_classification(n_samples=400, n_features=8, n_informative=4, flip_y=0.1, random_state=1)
X_train, X_val, y_train, y_val = train_test_split(X, y, random_state=0)
# --8<-- [end:data]

# --8<-- [start:search]
import numpy as np
from hyperopt import STATUS_OK, Trials, fmin, hp, tpe

space = {
    "max_depth": hp.uniformint("max_depth", 1, 12),
    "min_samples_leaf": hp.uniformint("min_samples_leaf", 1, 40),
}


def objective(params):
    tree = DecisionTreeClassifier(**params, random_state=0).fit(X_train, y_train)
    return {"loss": -tree.score(X_val, y_val), "status": STATUS_OK}


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
print(sorted(best))
#> ['max_depth', 'min_samples_leaf']
print(len(trials), round(trials.best_trial["result"]["loss"], 2))
#> 40 -0.81
# --8<-- [end:search]

# --8<-- [start:seed-number]
try:
    fmin(
        lambda x: x**2,
        hp.uniform("x", -10, 10),
        algo=tpe.suggest,
        max_evals=5,
        rstate=42,
        show_progressbar=False,
    )
except Exception as error:
    print(error)
    #> 'int' object has no attribute 'integers'
# --8<-- [end:seed-number]

# --8<-- [start:algo-module]
try:
    fmin(lambda x: x**2, hp.uniform("x", -10, 10), algo=tpe, max_evals=5, show_progressbar=False)
except Exception as error:
    print(type(error).__name__, error)
    #> TypeError 'module' object is not callable
# --8<-- [end:algo-module]

# --8<-- [start:refit]
from hyperopt import space_eval

params = space_eval(space, best)
final = DecisionTreeClassifier(**params, random_state=0).fit(X, y)
print(type(best).__name__, type(final).__name__)
#> dict DecisionTreeClassifier
# --8<-- [end:refit]

# --8<-- [start:minus]
def accuracy(x):
    return 1 - (x - 3) ** 2 / 100


def where_it_ends(objective):
    best = fmin(
        objective,
        hp.uniform("x", -2, 5),
        algo=tpe.suggest,
        max_evals=60,
        rstate=np.random.default_rng(0),
        show_progressbar=False,
    )
    return round(accuracy(best["x"]), 2)


print(where_it_ends(lambda x: -accuracy(x)))
#> 1.0
# --8<-- [end:minus]

# --8<-- [start:plus]
print(where_it_ends(accuracy))
#> 0.75
# --8<-- [end:plus]

# --8<-- [start:one-minus]
print(where_it_ends(lambda x: 1 - accuracy(x)))
#> 1.0
# --8<-- [end:one-minus]

# --8<-- [start:scorer]
from sklearn.linear_model import Ridge
from sklearn.model_selection import cross_val_score

area = np.arange(30.0).reshape(-1, 1)
price = 3 * area.ravel() + 15
scores = cross_val_score(
    Ridge(alpha=1.0), area, price, scoring="neg_root_mean_squared_error"
)
print((scores < 0).all())
#> True
# --8<-- [end:scorer]

# --8<-- [start:scorer-search]
def error(alpha):
    scoring = "neg_root_mean_squared_error"
    return cross_val_score(Ridge(alpha=alpha), area, price, scoring=scoring).mean()


alpha = hp.uniform("alpha", 0, 100)
settings = {"max_evals": 30, "show_progressbar": False}
rng = np.random.default_rng
as_it_is = fmin(error, alpha, tpe.suggest, rstate=rng(0), **settings)
turned = fmin(lambda a: -error(a), alpha, tpe.suggest, rstate=rng(0), **settings)
print(as_it_is["alpha"] > 90, turned["alpha"] < 10)
#> True True
# --8<-- [end:scorer-search]

# --8<-- [start:scalar]
best = fmin(
    lambda x: (x - 3) ** 2,
    hp.uniform("x", -10, 10),
    max_evals=50,
    rstate=np.random.default_rng(0),
    show_progressbar=False,
)
print(round(best["x"], 1))
#> 3.0
# --8<-- [end:scalar]

# --8<-- [start:no-status]
try:
    fmin(lambda x: {"loss": x**2}, hp.uniform("x", 0, 1), max_evals=5, show_progressbar=False)
except Exception as error:
    print(type(error).__name__, error)
    #> KeyError 'status'
# --8<-- [end:no-status]

# --8<-- [start:returns-a-pair]
try:
    fmin(lambda x: (x**2, "a model"), hp.uniform("x", 0, 1), max_evals=5, show_progressbar=False)
except Exception as error:
    print(type(error).__name__)
    #> TypeError
# --8<-- [end:returns-a-pair]

# --8<-- [start:raises]
def careless(x):
    if x < 0:
        raise ValueError("no square root of a negative number")
    return x


trials = Trials()
try:
    fmin(
        careless,
        hp.uniform("x", -10, 10),
        algo=tpe.suggest,
        max_evals=20,
        trials=trials,
        rstate=np.random.default_rng(0),
        show_progressbar=False,
    )
except Exception as error:
    print(type(error).__name__, "after fewer than 20 trials:", len(trials) < 20)
    #> ValueError after fewer than 20 trials: True
# --8<-- [end:raises]

# --8<-- [start:status-fail]
from hyperopt import STATUS_FAIL


def careful(x):
    if x < 0:
        return {"status": STATUS_FAIL}
    return {"loss": x, "status": STATUS_OK}


trials = Trials()
best = fmin(
    careful,
    hp.uniform("x", -10, 10),
    algo=tpe.suggest,
    max_evals=20,
    trials=trials,
    rstate=np.random.default_rng(0),
    show_progressbar=False,
)
print(len(trials), trials.statuses().count("fail") > 0, best["x"] >= 0)
#> 20 True True
# --8<-- [end:status-fail]

# --8<-- [start:loss-zero]
def patched(x):
    if x < 0:
        return 0.0
    return x


best = fmin(
    patched,
    hp.uniform("x", -10, 10),
    algo=tpe.suggest,
    max_evals=20,
    rstate=np.random.default_rng(0),
    show_progressbar=False,
)
print(best["x"] < 0)
#> True
# --8<-- [end:loss-zero]

# --8<-- [start:same-label]
try:
    fmin(
        sum,
        [hp.uniform("x", 0, 1), hp.uniform("x", 5, 6)],
        max_evals=5,
        show_progressbar=False,
    )
except Exception as error:
    print(type(error).__name__)
    #> DuplicateLabel
# --8<-- [end:same-label]

# --8<-- [start:choice]
space = {"kernel": hp.choice("kernel", ["linear", "rbf", "poly"])}
error_of = {"linear": 0.3, "rbf": 0.1, "poly": 0.2}
best = fmin(
    lambda params: error_of[params["kernel"]],
    space,
    algo=tpe.suggest,
    max_evals=20,
    rstate=np.random.default_rng(0),
    show_progressbar=False,
)
print(best["kernel"])
#> 1
# --8<-- [end:choice]

# --8<-- [start:space-eval]
print(space_eval(space, best)["kernel"])
#> rbf
# --8<-- [end:space-eval]

# --8<-- [start:argmin]
best = fmin(
    lambda params: error_of[params["kernel"]],
    space,
    algo=tpe.suggest,
    max_evals=20,
    rstate=np.random.default_rng(0),
    show_progressbar=False,
    return_argmin=False,
)
print(best)
#> {'kernel': 'rbf'}
# --8<-- [end:argmin]

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

# --8<-- [start:float-depth]
def loss(params):
    tree = DecisionTreeClassifier(**params, random_state=0).fit(X_train, y_train)
    return -tree.score(X_val, y_val)


settings = {
    "algo": tpe.suggest,
    "max_evals": 5,
    "show_progressbar": False,
    "rstate": np.random.default_rng(0),
}
try:
    fmin(loss, {"max_depth": hp.quniform("max_depth", 2, 12, 1)}, **settings)
except Exception as error:
    print(type(error).__name__)
    #> InvalidParameterError
    print(str(error).split(" Got ")[0])
    """
    The 'max_depth' parameter of DecisionTreeClassifier must be an int in the range [1, inf) or None.
    """
# --8<-- [end:float-depth]

# --8<-- [start:int-depth]
from hyperopt.pyll import scope

for space in [
    {"max_depth": hp.uniformint("max_depth", 2, 12)},
    {"max_depth": scope.int(hp.quniform("max_depth", 2, 12, 1))},
]:
    best = fmin(loss, space, **settings)
    print(type(best["max_depth"]).__name__, type(space_eval(space, best)["max_depth"]).__name__)
    #> float64 int
    #> float64 int
# --8<-- [end:int-depth]

# --8<-- [start:log-bounds]
from hyperopt.pyll.stochastic import sample

rng = np.random.default_rng(0)
drawn = [sample(hp.loguniform("C", 0.001, 10), rng=rng) for _ in range(1000)]
print(min(drawn) > 1, max(drawn) > 20_000)
#> True True
# --8<-- [end:log-bounds]

# --8<-- [start:log-of-bounds]
drawn = [sample(hp.loguniform("C", np.log(0.001), np.log(10)), rng=rng) for _ in range(1000)]
print(min(drawn) > 0.001, max(drawn) < 10)
#> True True
# --8<-- [end:log-of-bounds]

# --8<-- [start:conditional]
space = hp.choice(
    "model",
    [
        {"type": "tree", "max_depth": hp.uniformint("max_depth", 1, 12)},
        {"type": "ridge", "alpha": hp.loguniform("alpha", np.log(0.01), np.log(100))},
    ],
)
rng = np.random.default_rng(0)
drawn = [sorted(sample(space, rng=rng)) for _ in range(50)]
print(["max_depth", "type"] in drawn, ["alpha", "type"] in drawn)
#> True True
print(["alpha", "max_depth", "type"] in drawn)
#> False
# --8<-- [end:conditional]

# --8<-- [start:resume]
def square(x):
    return x**2


trials = Trials()
x = hp.uniform("x", -10, 10)
quiet = {"algo": tpe.suggest, "show_progressbar": False}
fmin(square, x, max_evals=5, trials=trials, **quiet)
fmin(square, x, max_evals=8, trials=trials, **quiet)
print(len(trials))
#> 8
# --8<-- [end:resume]

# --8<-- [start:trials]
print(len(trials.losses()) == 8, trials.best_trial["result"]["loss"] == min(trials.losses()))
#> True True
# --8<-- [end:trials]

# --8<-- [start:not-logged]
import mlflow

mlflow.set_experiment("tuning")
mlflow.autolog(silent=True)
with mlflow.start_run():
    fmin(square, x, max_evals=4, trials=Trials(), **quiet)
mlflow.autolog(disable=True)
print(len(mlflow.search_runs()))
#> 1
# --8<-- [end:not-logged]

# --8<-- [start:logged]
def logged(x):
    with mlflow.start_run(nested=True):
        mlflow.log_param("x", x)
        mlflow.log_metric("loss", square(x))
    return square(x)


mlflow.set_experiment("tuning-nested")
with mlflow.start_run():
    fmin(logged, x, max_evals=4, trials=Trials(), **quiet)
runs = mlflow.search_runs()
print(len(runs), runs["tags.mlflow.parentRunId"].notna().sum())
#> 5 4
# --8<-- [end:logged]

# --8<-- [start:optuna]
import optuna

optuna.logging.set_verbosity(optuna.logging.WARNING)


def objective(trial):
    params = {
        "max_depth": trial.suggest_int("max_depth", 1, 12),
        "min_samples_leaf": trial.suggest_int("min_samples_leaf", 1, 40),
    }
    tree = DecisionTreeClassifier(**params, random_state=0).fit(X_train, y_train)
    return tree.score(X_val, y_val)


study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=0))
study.optimize(objective, n_trials=40)
print(sorted(study.best_params), round(study.best_value, 2))
#> ['max_depth', 'min_samples_leaf'] 0.81
# --8<-- [end:optuna]
