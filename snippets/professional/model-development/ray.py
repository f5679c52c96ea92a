import dis
import os
import warnings
from pathlib import Path

os.environ["RAY_AIR_NEW_OUTPUT"] = "0"  # no progress tables with times and paths
dis.print = lambda *_, **__: None  # Ray lists the bytecode of each class, line by line
warnings.filterwarnings("ignore")

# --8<-- [start:init]
import ray

ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
# --8<-- [end:init]

# --8<-- [start:train]
from ray import tune
from sklearn.datasets import make_classification
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split

X, y = make_classification(n_samples=600, n_informative=5, random_state=0)
X_train, X_val, y_train, y_val = train_test_split(X, y, random_state=0)


def train(config):
    model = SGDClassifier(
        loss="log_loss",
        alpha=config["alpha"],
        learning_rate="constant",
        eta0=config["rate"],
        random_state=0,
    )
    for _ in range(8):
        model.partial_fit(X_train, y_train, classes=[0, 1])
        loss = log_loss(y_val, model.predict_proba(X_val))
        tune.report({"loss": loss})


# --8<-- [end:train]


storage = str(Path("ray-results").resolve())

# --8<-- [start:tune]
import mlflow
from ray.air.integrations.mlflow import MLflowLoggerCallback
from ray.tune.schedulers import ASHAScheduler

mlflow.set_experiment("tune-churn")
with mlflow.start_run(run_name="ray-tune") as parent:
    to_mlflow = MLflowLoggerCallback(
        tracking_uri=mlflow.get_tracking_uri(),
        experiment_name="tune-churn",
        tags={"mlflow.parentRunId": parent.info.run_id},
    )
    tuner = tune.Tuner(
        train,
        param_space={
            "alpha": tune.loguniform(1e-6, 1),
            "rate": tune.loguniform(1e-4, 0.1),
        },
        tune_config=tune.TuneConfig(
            metric="loss",
            mode="min",
            num_samples=6,
            scheduler=ASHAScheduler(max_t=8),
            reuse_actors=True,
        ),
        run_config=tune.RunConfig(storage_path=storage, callbacks=[to_mlflow], verbose=0),
    )
    results = tuner.fit()
    best = results.get_best_result()
    mlflow.log_metric("best_loss", best.metrics["loss"])
    mlflow.log_params(best.config)
print(len(results), "trials,", results.num_errors, "errors,", sorted(best.config))
#> 6 trials, 0 errors, ['alpha', 'rate']
# --8<-- [end:tune]

# --8<-- [start:child-runs]
runs = mlflow.search_runs(experiment_names=["tune-churn"])
children = runs[runs["tags.mlflow.parentRunId"] == parent.info.run_id]
print(len(children), sorted(children.filter(like="params.").columns))
#> 6 ['params.alpha', 'params.rate']
# --8<-- [end:child-runs]


# --8<-- [start:actor]
@ray.remote
class Simulator:
    def __init__(self, start):
        self.position = start

    def step(self, move):
        self.position += move
        return self.position


simulators = [Simulator.remote(start) for start in [0, 100]]
for _ in range(3):
    positions = ray.get([simulator.step.remote(1) for simulator in simulators])
print(positions)
#> [3, 103]
# --8<-- [end:actor]


# Settings of known quality, one after another, so that the outcome doesn't depend on the clock
def known(config):
    for _ in range(4):
        tune.report({"accuracy": config["accuracy"]})


qualities = tune.grid_search([0.9, 0.1, 0.2, 0.8])


def run(config, trainable=None, space=None):
    config.reuse_actors = True
    tuner = tune.Tuner(
        tune.with_resources(trainable or known, {"cpu": 2}),
        param_space=space or {"accuracy": qualities},
        tune_config=config,
        run_config=tune.RunConfig(storage_path=storage, verbose=0),
    )
    return tuner.fit()


def summarize(results):
    best = results.get_best_result().metrics["accuracy"]
    reports = [result.metrics["training_iteration"] for result in results]
    return f"best accuracy {best}, reports per trial {reports}"


# --8<-- [start:asha-out]
# --8<-- [start:asha]
config = tune.TuneConfig(
    metric="accuracy",
    mode="max",
    scheduler=ASHAScheduler(reduction_factor=2),
)
# --8<-- [end:asha]
results = run(config)
print([result.config["accuracy"] for result in results])
#> [0.9, 0.1, 0.2, 0.8]
print([result.metrics["training_iteration"] for result in results])
#> [4, 1, 1, 2]
# --8<-- [end:asha-out]


# --8<-- [start:log-in-task]
@ray.remote
def fit_and_log(alpha):
    model = SGDClassifier(alpha=alpha, random_state=0).fit(X_train, y_train)
    mlflow.log_metric("accuracy", model.score(X_val, y_val))


with mlflow.start_run() as active:
    ray.get(fit_and_log.remote(0.01))
print(mlflow.get_run(active.info.run_id).data.metrics)
#> {}
# --8<-- [end:log-in-task]


# --8<-- [start:log-in-driver]
@ray.remote
def fit(alpha):
    model = SGDClassifier(alpha=alpha, random_state=0).fit(X_train, y_train)
    return model.score(X_val, y_val)


with mlflow.start_run() as active:
    scores = ray.get([fit.remote(alpha) for alpha in [0.01, 0.1]])
    mlflow.log_metric("best_accuracy", max(scores))
print(list(mlflow.get_run(active.info.run_id).data.metrics))
#> ['best_accuracy']
# --8<-- [end:log-in-driver]


# --8<-- [start:default-scheduler-out]
# --8<-- [start:default-scheduler]
config = tune.TuneConfig(
    metric="accuracy",
    mode="max",
    time_budget_s=3600,
)
# --8<-- [end:default-scheduler]
print(summarize(run(config)))
#> best accuracy 0.9, reports per trial [4, 4, 4, 4]
# --8<-- [end:default-scheduler-out]

# --8<-- [start:lowest-out]
# --8<-- [start:lowest]
config = tune.TuneConfig(
    metric="accuracy",
    mode="min",
    scheduler=ASHAScheduler(reduction_factor=2),
)
# --8<-- [end:lowest]
print(summarize(run(config)))
#> best accuracy 0.1, reports per trial [4, 4, 4, 1]
# --8<-- [end:lowest-out]

# --8<-- [start:as-search-out]
try:
    # --8<-- [start:as-search]
    config = tune.TuneConfig(
        metric="accuracy",
        mode="max",
        search_alg=ASHAScheduler(reduction_factor=2),
    )
    # --8<-- [end:as-search]
    print(summarize(run(config)))
except TypeError as error:
    print(type(error).__name__)
    #> TypeError
# --8<-- [end:as-search-out]

# --8<-- [start:grid-out]
param_space = {
    "depth": tune.grid_search([4, 6, 8]),
    "rate": tune.uniform(0.01, 0.3),
}
config = tune.TuneConfig(metric="accuracy", mode="max", num_samples=2)


def score(config):
    return {"accuracy": config["rate"]}


print(len(run(config, score, param_space)), "trials")
#> 6 trials
# --8<-- [end:grid-out]

# Four ways to tell Tune about the loss of an epoch
epochs = 4


def new_model(config):
    return {"loss": config["first_loss"]}


def fit_epoch(model):
    model["loss"] *= 0.9
    return model["loss"]


trainables = {}


# --8<-- [start:report-dict]
def train(config):
    model = new_model(config)
    for _ in range(epochs):
        loss = fit_epoch(model)
        tune.report({"loss": loss})


# --8<-- [end:report-dict]


trainables["report-dict"] = train


# --8<-- [start:return-dict]
def train(config):
    model = new_model(config)
    for _ in range(epochs):
        loss = fit_epoch(model)
    return {"loss": loss}


# --8<-- [end:return-dict]


trainables["return-dict"] = train


# --8<-- [start:report-number]
def train(config):
    model = new_model(config)
    for _ in range(epochs):
        loss = fit_epoch(model)
        tune.report(loss)


# --8<-- [end:report-number]


trainables["report-number"] = train


def chosen(config):
    return trainables[config["trainable"]](config)


config = tune.TuneConfig(metric="loss", mode="min")
space = {"trainable": tune.grid_search(list(trainables)), "first_loss": 0.7}
results = run(config, chosen, space)
endings = {}
for name, result in zip(trainables, results, strict=True):
    reports = (result.metrics or {}).get("training_iteration", 0)
    endings[name] = f"{reports} reports, failed: {result.error is not None}"

# --8<-- [start:report-dict-out]
print(endings["report-dict"])
#> 4 reports, failed: False
# --8<-- [end:report-dict-out]

# --8<-- [start:return-dict-out]
print(endings["return-dict"])
#> 1 reports, failed: False
# --8<-- [end:return-dict-out]

# --8<-- [start:report-number-out]
print(endings["report-number"])
#> 0 reports, failed: True
# --8<-- [end:report-number-out]


# --8<-- [start:other-name-out]
# --8<-- [start:other-name]
def train(config):
    model = new_model(config)
    for _ in range(epochs):
        loss = fit_epoch(model)
        tune.report({"epoch_loss": loss})


# --8<-- [end:other-name]


try:
    run(config, train, {"first_loss": 0.7})
except Exception as error:
    message = str(error).split("ValueError: ")[-1]
    print(message.split(" that")[0])
    #> Trial returned a result which did not include the specified metric(s) `loss`
# --8<-- [end:other-name-out]


# Four ways to start tasks; each task tells when it began and ended
import itertools
import time

settings = [0.01, 0.1, 1.0]


@ray.remote
def fit(setting):
    began = time.time()
    time.sleep(1)
    return setting, began, time.time()


ray.get([fit.remote(setting) for setting in settings])  # both workers are up now


def overlap(fitted):
    spans = sorted((began, ended) for _, began, ended in fitted)
    pairs = itertools.pairwise(spans)
    at_once = any(first[1] > second[0] for first, second in pairs)
    return f"{[setting for setting, *_ in fitted]}, at the same time: {at_once}"


# --8<-- [start:refs-then-get-out]
# --8<-- [start:refs-then-get]
refs = [fit.remote(setting) for setting in settings]
fitted = ray.get(refs)
# --8<-- [end:refs-then-get]
print(overlap(fitted))
#> [0.01, 0.1, 1.0], at the same time: True
# --8<-- [end:refs-then-get-out]

# --8<-- [start:get-each-out]
# --8<-- [start:get-each]
fitted = []
for setting in settings:
    fitted.append(ray.get(fit.remote(setting)))
# --8<-- [end:get-each]
print(overlap(fitted))
#> [0.01, 0.1, 1.0], at the same time: False
# --8<-- [end:get-each-out]

# --8<-- [start:direct-call-out]
try:
    # --8<-- [start:direct-call]
    calls = [fit(setting) for setting in settings]
    fitted = ray.get(calls)
    # --8<-- [end:direct-call]
except TypeError as error:
    print(str(error).split(".")[0])
    #> Remote functions cannot be called directly
# --8<-- [end:direct-call-out]

# --8<-- [start:refs-only-out]
# --8<-- [start:refs-only]
refs = [fit.remote(setting) for setting in settings]
fitted = list(refs)
# --8<-- [end:refs-only]
print({type(result).__name__ for result in fitted})
#> {'ObjectRef'}
# --8<-- [end:refs-only-out]

# Four ways to bring rows from Spark to tasks
features = spark.range(6).selectExpr("double(id) AS x", "double(2 * id) AS y")


@ray.remote
def fit_on(rows, setting):
    return len(rows), setting


# --8<-- [start:put-out]
# --8<-- [start:put]
rows = ray.put(features.toPandas())
refs = [fit_on.remote(rows, s) for s in settings]
fitted = ray.get(refs)
# --8<-- [end:put]
print(fitted)
#> [(6, 0.01), (6, 0.1), (6, 1.0)]
# --8<-- [end:put-out]

# --8<-- [start:spark-frame-out]
try:
    # --8<-- [start:spark-frame]
    rows = features.cache()
    refs = [fit_on.remote(rows, s) for s in settings]
    fitted = ray.get(refs)
    # --8<-- [end:spark-frame]
    print(fitted)
except Exception as error:
    print(type(error).__name__)
    #> PySparkRuntimeError
# --8<-- [end:spark-frame-out]

# --8<-- [start:put-spark-out]
try:
    # --8<-- [start:put-spark]
    rows = ray.put(features)
    refs = [fit_on.remote(rows, s) for s in settings]
    fitted = ray.get(refs)
    # --8<-- [end:put-spark]
    print(fitted)
except Exception as error:
    print(type(error).__name__)
    #> PySparkRuntimeError
# --8<-- [end:put-spark-out]

# --8<-- [start:get-frame-out]
try:
    # --8<-- [start:get-frame]
    rows = ray.get(features.toPandas())
    refs = [fit_on.remote(rows, s) for s in settings]
    fitted = ray.get(refs)
    # --8<-- [end:get-frame]
    print(fitted)
except Exception as error:
    print(type(error).__name__)
    #> ValueError
# --8<-- [end:get-frame-out]

ray.shutdown()
