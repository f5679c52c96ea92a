# --8<-- [start:objective]
import optuna
from sklearn.datasets import make_classification
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split

optuna.logging.set_verbosity(optuna.logging.WARNING)
X, y = make_classification(n_samples=600, n_informative=5, random_state=0)
X_train, X_val, y_train, y_val = train_test_split(X, y, random_state=0)


def objective(trial):
    alpha = trial.suggest_float("alpha", 1e-6, 1, log=True)
    rate = trial.suggest_float("rate", 1e-5, 0.1, log=True)
    model = SGDClassifier(
        loss="log_loss",
        alpha=alpha,
        learning_rate="constant",
        eta0=rate,
        random_state=0,
    )
    for epoch in range(5):
        model.partial_fit(X_train, y_train, classes=[0, 1])
        loss = log_loss(y_val, model.predict_proba(X_val))
        trial.report(loss, step=epoch)
        if trial.should_prune():
            raise optuna.TrialPruned
    return loss
# --8<-- [end:objective]


# --8<-- [start:spark-study]
import mlflow
from mlflow.optuna.storage import MlflowStorage
from mlflow.pyspark.optuna.study import MlflowSparkStudy

experiment = mlflow.set_experiment("tune-churn").experiment_id
storage = MlflowStorage(experiment_id=experiment)
study = MlflowSparkStudy(study_name="sgd", storage=storage)
study.optimize(objective, n_trials=6, n_jobs=2)
print(sorted(study.best_params))
#> ['alpha', 'rate']
# --8<-- [end:spark-study]


# --8<-- [start:runs]
def trials_of(study_name):
    parent = mlflow.search_runs([experiment], f"run_name = '{study_name}'")
    return mlflow.search_runs(
        [experiment],
        f"tags.mlflow.parentRunId = '{parent.run_id[0]}'",
        order_by=["start_time"],
    )


children = trials_of("sgd")
print(len(children), sorted(children.filter(like="params.")))
#> 6 ['params.alpha', 'params.rate']
# --8<-- [end:runs]

# --8<-- [start:pruned-on-spark]
from optuna.samplers import TPESampler

study = MlflowSparkStudy("pruned", storage, sampler=TPESampler(seed=0))
study.optimize(objective, n_trials=10, n_jobs=1)
children = trials_of("pruned")
print(children[["status", "metrics.value"]].round(2).to_string())
"""
     status  metrics.value
0  FINISHED           0.27
1  FINISHED           0.33
2  FINISHED           0.29
3  FINISHED           0.28
4  FINISHED           0.48
5    KILLED           0.48
6  FINISHED           0.29
7    KILLED           0.69
8  FINISHED           0.27
9    KILLED           0.29
"""
# --8<-- [end:pruned-on-spark]

# --8<-- [start:at-once]
from optuna.samplers import RandomSampler
from optuna.trial import TrialState


def count_pruned(at_once):
    study = optuna.create_study(sampler=RandomSampler(seed=0))
    for _ in range(16 // at_once):
        running = [study.ask() for _ in range(at_once)]
        for step in range(5):
            for trial in list(running):
                trial.report(trial.suggest_float("loss", 0, 1), step)
                if trial.should_prune():
                    study.tell(trial, state=TrialState.PRUNED)
                    running.remove(trial)
        for trial in running:
            study.tell(trial, trial.params["loss"])
    return sum(trial.state.name == "PRUNED" for trial in study.trials)


for at_once in [1, 4, 16]:
    print(at_once, "at once:", count_pruned(at_once), "pruned")
    #> 1 at once: 6 pruned
    #> 4 at once: 4 pruned
    #> 16 at once: 0 pruned
# --8<-- [end:at-once]

# --8<-- [start:resume]
again = MlflowSparkStudy(study_name="sgd", storage=storage)
again.optimize(objective, n_trials=2, n_jobs=2)
print(again.is_resumed_study, len(again.trials))
#> True 8
# --8<-- [end:resume]

# --8<-- [start:directions]
study = MlflowSparkStudy("lowest", storage)
print(study.direction.name)
#> MINIMIZE
study = MlflowSparkStudy("highest", storage, direction="maximize")
print(study.direction.name)
#> MAXIMIZE
# --8<-- [end:directions]

# --8<-- [start:pruned-in-driver]
from optuna.pruners import MedianPruner

for warmup in [0, 2]:
    pruner = MedianPruner(n_warmup_steps=warmup)
    study = optuna.create_study(sampler=TPESampler(seed=0), pruner=pruner)
    study.optimize(objective, n_trials=24)
    pruned = sum(trial.state.name == "PRUNED" for trial in study.trials)
    epochs = sum(len(trial.intermediate_values) for trial in study.trials)
    print(warmup, "-", pruned, "of 24 pruned,", epochs, "of 120 epochs")
    #> 0 - 13 of 24 pruned, 71 of 120 epochs
    #> 2 - 10 of 24 pruned, 101 of 120 epochs
# --8<-- [end:pruned-in-driver]

# --8<-- [start:plot]
import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(7, 2.8))
for trial in study.trials:
    losses = list(trial.intermediate_values.values())
    pruned = trial.state.name == "PRUNED"
    color = "C1" if pruned else "C0"
    ax.plot(losses, color=color, alpha=0.6)
    if pruned:
        ax.plot(len(losses) - 1, losses[-1], "x", color=color)
ax.plot([], [], color="C0", label="ran to the end")
ax.plot([], [], "x-", color="C1", label="pruned")
ax.set(xlabel="epoch", ylabel="validation loss", xticks=range(5))
ax.set_title("A pruned trial stops when it is worse than the median")
ax.legend()
fig.savefig("optuna-pruning.svg")
# --8<-- [end:plot]


# --8<-- [start:user-attribute]
def with_recall(trial):
    trial.suggest_float("x", 0, 1)
    trial.set_user_attr("recall", 0.8)
    return 1.0


study = optuna.create_study(study_name="attributes", storage=storage)
study.optimize(with_recall, n_trials=1)
print(trials_of("attributes")["tags.user_recall"][0])
#> 0.8
# --8<-- [end:user-attribute]


# --8<-- [start:default-direction]
from sklearn.tree import DecisionTreeClassifier


def accuracy(trial):
    leaf = trial.suggest_int("leaf", 5, 400)
    tree = DecisionTreeClassifier(min_samples_leaf=leaf, random_state=0)
    return tree.fit(X_train, y_train).score(X_val, y_val)


study = optuna.create_study(sampler=RandomSampler(seed=0), storage=storage)
study.optimize(accuracy, n_trials=8)
values = [round(trial.value, 2) for trial in study.trials]
print(min(values), max(values), round(study.best_value, 2))
#> 0.46 0.85 0.46
# --8<-- [end:default-direction]


from collections import Counter


def sometimes_fails(trial):
    depth = trial.suggest_categorical("depth", [-1, 1])
    if depth < 0:
        raise ValueError("depth must be positive")
    return depth


def count_states(study):
    return dict(Counter(trial.state.name for trial in study.trials))


# --8<-- [start:error-ends-the-search]
from mlflow.exceptions import ExecutionException

study = MlflowSparkStudy("stops", storage, sampler=RandomSampler(seed=1))
try:
    study.optimize(sometimes_fails, n_trials=6, n_jobs=1)
except ExecutionException:
    print(count_states(study))
    #> {'FAIL': 1, 'COMPLETE': 2}
# --8<-- [end:error-ends-the-search]

# --8<-- [start:caught]
study = MlflowSparkStudy("goes-on", storage, sampler=RandomSampler(seed=1))
study.optimize(sometimes_fails, n_trials=6, n_jobs=1, catch=(ValueError,))
print(count_states(study))
#> {'COMPLETE': 5, 'FAIL': 1}
# --8<-- [end:caught]


# --8<-- [start:spark-on-workers]
def count_rows(trial):
    trial.suggest_float("reg", 0, 1)
    return spark.range(10).count()


study = MlflowSparkStudy("on-workers", storage)
try:
    study.optimize(count_rows, n_trials=1, n_jobs=1)
except Exception as error:
    print(type(error).__name__, len(study.trials))
    #> PicklingError 0
# --8<-- [end:spark-on-workers]

# --8<-- [start:spark-in-driver]
study = optuna.create_study(study_name="in-driver", storage=storage)
study.optimize(count_rows, n_trials=2)
print(len(trials_of("in-driver")), "runs")
#> 2 runs
# --8<-- [end:spark-in-driver]

# Four ways to set up a study. Each trial notes its Spark task, or None in the driver.
from pyspark import TaskContext


def score(trial):
    trial.suggest_float("x", 0, 1)
    task = TaskContext.get()
    trial.set_user_attr("task", task.partitionId() if task else None)
    return 1.0


def count_tasks(study):
    tasks = Counter(trial.user_attrs["task"] for trial in study.trials)
    new = len(mlflow.search_runs([experiment])) - before
    return f"trials by task: {dict(sorted(tasks.items()))}, new runs: {new}"


before = len(mlflow.search_runs([experiment]))
# --8<-- [start:on-spark-out]
# --8<-- [start:on-spark]
storage = MlflowStorage(experiment_id=experiment)
study = MlflowSparkStudy("trees", storage)
study.optimize(score, n_trials=4, n_jobs=2)
# --8<-- [end:on-spark]
print(count_tasks(study))
#> trials by task: {0: 2, 1: 2}, new runs: 5
# --8<-- [end:on-spark-out]

before = len(mlflow.search_runs([experiment]))
# --8<-- [start:on-threads-out]
# --8<-- [start:on-threads]
storage = MlflowStorage(experiment_id=experiment)
study = optuna.create_study(storage=storage)
study.optimize(score, n_trials=4, n_jobs=2)
# --8<-- [end:on-threads]
print(count_tasks(study))
#> trials by task: {None: 4}, new runs: 5
# --8<-- [end:on-threads-out]

before = len(mlflow.search_runs([experiment]))
# --8<-- [start:in-a-run-out]
# --8<-- [start:in-a-run]
with mlflow.start_run(run_name="trees"):
    study = optuna.create_study(study_name="trees")
    study.optimize(score, n_trials=4, n_jobs=2)
# --8<-- [end:in-a-run]
print(count_tasks(study))
#> trials by task: {None: 4}, new runs: 1
# --8<-- [end:in-a-run-out]

# --8<-- [start:in-memory-out]
try:
    # --8<-- [start:in-memory]
    storage = optuna.storages.InMemoryStorage()
    study = MlflowSparkStudy("trees", storage)
    study.optimize(score, n_trials=4, n_jobs=2)
    # --8<-- [end:in-memory]
except ValueError as error:
    print(str(error).split(" But")[0])
    #> MlflowSparkStudy only works with `MlflowStorage`.
# --8<-- [end:in-memory-out]


# Four endings of a training loop
def new_model(trial):
    rate = trial.suggest_float("rate", 1e-5, 0.1, log=True)
    return SGDClassifier(
        loss="log_loss", learning_rate="constant", eta0=rate, random_state=0
    )


fitted = []


def fit_epoch(model):
    fitted.append(model)
    model.partial_fit(X_train, y_train, classes=[0, 1])
    return log_loss(y_val, model.predict_proba(X_val))


def run_loop(loop):
    fitted.clear()
    study = optuna.create_study(sampler=TPESampler(seed=0))
    study.optimize(loop, n_trials=24)
    return f"{count_states(study)}, {len(fitted)} of 240 epochs"


# --8<-- [start:raises-out]
# --8<-- [start:raises]
def train(trial):
    model = new_model(trial)
    for epoch in range(10):
        loss = fit_epoch(model)
        trial.report(loss, step=epoch)
        if trial.should_prune():
            raise optuna.TrialPruned
    return loss
# --8<-- [end:raises]


print(run_loop(train))
#> {'COMPLETE': 12, 'PRUNED': 12}, 153 of 240 epochs
# --8<-- [end:raises-out]


# --8<-- [start:breaks-out]
# --8<-- [start:breaks]
def train(trial):
    model = new_model(trial)
    for epoch in range(10):
        loss = fit_epoch(model)
        trial.report(loss, step=epoch)
        if trial.should_prune():
            break
    return loss
# --8<-- [end:breaks]


print(run_loop(train))
#> {'COMPLETE': 24}, 157 of 240 epochs
# --8<-- [end:breaks-out]


# --8<-- [start:no-report-out]
# --8<-- [start:no-report]
def train(trial):
    model = new_model(trial)
    for _ in range(10):
        loss = fit_epoch(model)
        trial.set_user_attr("loss", loss)
        if trial.should_prune():
            raise optuna.TrialPruned
    return loss
# --8<-- [end:no-report]


print(run_loop(train))
#> {'COMPLETE': 24}, 240 of 240 epochs
# --8<-- [end:no-report-out]


# --8<-- [start:late-report-out]
# --8<-- [start:late-report]
def train(trial):
    model = new_model(trial)
    for _ in range(10):
        loss = fit_epoch(model)
    trial.report(loss, step=9)
    if trial.should_prune():
        raise optuna.TrialPruned
    return loss
# --8<-- [end:late-report]


print(run_loop(train))
#> {'COMPLETE': 14, 'PRUNED': 10}, 240 of 240 epochs
# --8<-- [end:late-report-out]
