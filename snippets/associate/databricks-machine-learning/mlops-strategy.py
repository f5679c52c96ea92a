# --8<-- [start:grants]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.catalog import PermissionsChange, Privilege

workspace = WorkspaceClient()
read = [Privilege.USE_CATALOG, Privilege.USE_SCHEMA, Privilege.SELECT, Privilege.EXECUTE]
workspace.grants.update(
    "catalog",
    "prod",
    changes=[PermissionsChange(principal="data-scientists", add=read)],
)
# --8<-- [end:grants]

# --8<-- [start:data]
import numpy as np
import pandas as pd

dice = np.random.default_rng(5)


def rides(rows, fee=3.0):
    """Invent rides: a fee, 1.2 for each kilometer, and some noise."""
    km = dice.uniform(1, 12, rows)
    return pd.DataFrame({"km": km, "price": fee + 1.2 * km + dice.normal(0, 0.4, rows)})


for environment, rows in {"dev": 60, "staging": 30, "prod": 400}.items():
    table = spark.createDataFrame(rides(rows)).coalesce(1)
    table.write.format("delta").saveAsTable(f"{environment}_rides")
# --8<-- [end:data]

# --8<-- [start:train]
import mlflow
from mlflow.models import infer_signature
from sklearn.linear_model import LinearRegression


def train(environment, commit, version=None):
    """Train on the table of an environment and register the model there."""
    table = f"{environment}_rides"
    if version is None:
        version = spark.sql(f"DESCRIBE HISTORY {table} LIMIT 1").first()["version"]
    known = spark.sql(f"SELECT * FROM {table} VERSION AS OF {version}").toPandas()
    with mlflow.start_run(tags={"git_commit": commit}):
        mlflow.log_params({"table": table, "table_version": version})
        return mlflow.sklearn.log_model(
            LinearRegression().fit(known[["km"]], known["price"]),
            name="model",
            signature=infer_signature(known[["km"]], known["price"]),
            registered_model_name=f"{environment}.rides.price",
            pip_requirements=["scikit-learn"],
        )
# --8<-- [end:train]

# --8<-- [start:first-run]
first = train("prod", commit="3f9c2ab")
run = mlflow.get_run(first.run_id)
print(run.data.params, run.data.tags["git_commit"])
#> {'table': 'prod_rides', 'table_version': '0'} 3f9c2ab
# --8<-- [end:first-run]

# --8<-- [start:faulty-import]
spark.sql("UPDATE prod_rides SET price = price * 2 WHERE km > 6")
second = train("prod", commit="3f9c2ab")


def slope(info):
    """Return the price of a kilometer that a model has learned."""
    return float(mlflow.sklearn.load_model(info.model_uri).coef_[0].round(2))


print(slope(first), slope(second))
#> 1.2 3.24
# --8<-- [end:faulty-import]

# --8<-- [start:reproduce]
past = mlflow.get_run(first.run_id).data
again = train("prod", past.tags["git_commit"], version=past.params["table_version"])
print(slope(again) == slope(first))
#> True
# --8<-- [end:reproduce]

# --8<-- [start:unit-test]
def with_price_per_km(rides):
    """Add a feature."""
    return rides.assign(per_km=rides["price"] / rides["km"])


def test_canceled_ride_has_a_finite_feature():
    canceled = pd.DataFrame({"km": [0.0], "price": [3.0]})
    assert np.isfinite(with_price_per_km(canceled)["per_km"]).all()


try:
    test_canceled_ride_has_a_finite_feature()
    print("merge")
except AssertionError:
    print("reject the pull request")
    #> reject the pull request
# --8<-- [end:unit-test]

# --8<-- [start:job]
from databricks.sdk.service.jobs import (
    GitProvider,
    GitSource,
    JobRunAs,
    NotebookTask,
    Task,
    TaskDependency,
)


def step(name, after=()):
    """Return a task that runs a notebook of the repository after other tasks."""
    return Task(
        task_key=name,
        notebook_task=NotebookTask(notebook_path=f"pipelines/{name}"),
        depends_on=[TaskDependency(task_key=other) for other in after],
    )


workspace.jobs.create(
    name="price-training",
    git_source=GitSource(
        git_url="https://github.com/example/rides",
        git_provider=GitProvider.GIT_HUB,
        git_branch="release",
    ),
    run_as=JobRunAs(service_principal_name="8c6f2a1e-4b7d-4e39-9a52-1d0f7c3b6e84"),
    tasks=[step("train"), step("validate", ["train"]), step("deploy", ["validate"])],
)
# --8<-- [end:job]

# --8<-- [start:validate]
from mlflow import MlflowClient

client = MlflowClient()
price = "prod.rides.price"
held_out = rides(200)


def error_of(version, on):
    """Return the mean absolute error of a version of the model."""
    model = mlflow.pyfunc.load_model(f"models:/{price}/{version}")
    return float(np.abs(model.predict(on[["km"]]) - on["price"]).mean())


def validate(version):
    """Check a version, write down the outcome, and name it challenger if it passes."""
    passed = error_of(version, held_out) < 0.5
    outcome = "PASSED" if passed else "FAILED"
    client.set_model_version_tag(price, version, "validation", outcome)
    if passed:
        client.set_registered_model_alias(price, "challenger", version)
    return passed
# --8<-- [end:validate]

# --8<-- [start:gate]
print([validate(version) for version in [1, 2]])
#> [True, False]
# --8<-- [end:gate]

# --8<-- [start:challenger]
aliases = client.get_registered_model(price).aliases
print({alias: int(version) for alias, version in aliases.items()})
#> {'challenger': 1}
# --8<-- [end:challenger]

# --8<-- [start:outcome]
print(client.get_model_version(price, "2").tags)
#> {'validation': 'FAILED'}
# --8<-- [end:outcome]

# --8<-- [start:newest]
versions = client.search_model_versions(f"name = '{price}'")
newest = max(versions, key=lambda version: int(version.version))
print(newest.version, newest.tags)
#> 3 {}
# --8<-- [end:newest]

# --8<-- [start:weeks]
weeks = {1: rides(300), 2: rides(300), 3: rides(300, fee=4.0)}
for week, seen in weeks.items():
    print(week, float(seen["km"].mean().round(1)), round(error_of(1, seen), 1))
    #> 1 6.6 0.3
    #> 2 6.5 0.3
    #> 3 6.8 1.0
# --8<-- [end:weeks]

# --8<-- [start:alert]
print([week for week, seen in weeks.items() if error_of(1, seen) > 0.5])
#> [3]
# --8<-- [end:alert]

# --8<-- [start:input-alert]
usual = held_out["km"].mean()
drift = {week: abs(seen["km"].mean() - usual) for week, seen in weeks.items()}
print([week for week, distance in drift.items() if distance > 1])
#> []
# --8<-- [end:input-alert]
