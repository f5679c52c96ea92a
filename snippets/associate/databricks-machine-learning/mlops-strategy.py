import numpy as np
import pandas as pd

dice = np.random.default_rng(4)


def make_rides(rows, fee=3.0):
    """Invent rides: a fee, 1.2 per kilometer, and some noise."""
    km = dice.uniform(1, 12, rows)
    return pd.DataFrame({"km": km, "price": fee + 1.2 * km + dice.normal(0, 0.4, rows)})


table = spark.createDataFrame(make_rides(400)).coalesce(1)
table.write.format("delta").saveAsTable("prod_rides")
held_out = make_rides(200)
weeks = {1: make_rides(2000), 2: make_rides(2000), 3: make_rides(2000, fee=4.0)}

# --8<-- [start:train]
import mlflow
from mlflow.models import infer_signature
from sklearn.linear_model import LinearRegression


def train(commit):
    """Train on the newest version of the table, and register the model."""
    version = spark.sql("DESCRIBE HISTORY prod_rides LIMIT 1").first()["version"]
    rides = spark.table("prod_rides").toPandas()
    with mlflow.start_run(tags={"git_commit": commit}):
        mlflow.log_params({"table": "prod_rides", "table_version": version})
        return mlflow.sklearn.log_model(
            LinearRegression().fit(rides[["km"]], rides["price"]),
            name="model",
            signature=infer_signature(rides[["km"]], rides["price"]),
            registered_model_name="prod.rides.price",
            pip_requirements=["scikit-learn"],
        )


first = train(commit="3f9c2ab")
# --8<-- [end:train]

# --8<-- [start:faulty-import]
spark.sql("UPDATE prod_rides SET price = price * 2 WHERE km > 6")
second = train(commit="3f9c2ab")

for info in (first, second):
    model = mlflow.sklearn.load_model(info.model_uri)
    print(mlflow.get_run(info.run_id).data.params["table_version"], model.coef_.round(1))
    #> 0 [1.2]
    #> 1 [3.3]
# --8<-- [end:faulty-import]

# --8<-- [start:gate]
from mlflow import MlflowClient
from sklearn.metrics import mean_absolute_error

client = MlflowClient()
price = "prod.rides.price"


def validate(version):
    """Check a version, record the outcome, and make it the challenger if it passes."""
    model = mlflow.pyfunc.load_model(f"models:/{price}/{version}")
    passed = mean_absolute_error(held_out["price"], model.predict(held_out[["km"]])) < 0.5
    outcome = "PASSED" if passed else "FAILED"
    client.set_model_version_tag(price, version, "validation", outcome)
    if passed:
        client.set_registered_model_alias(price, "challenger", version)
    return outcome


print([validate(version) for version in ("1", "2")])
#> ['PASSED', 'FAILED']
# --8<-- [end:gate]

# --8<-- [start:challenger]
print(client.get_model_version_by_alias(price, "challenger").version)
#> 1
print(client.get_model_version(price, "2").tags)
#> {'validation': 'FAILED'}
# --8<-- [end:challenger]

champion = mlflow.pyfunc.load_model(f"models:/{price}/1")

# --8<-- [start:weeks]
for week, rides in weeks.items():
    error = mean_absolute_error(rides["price"], champion.predict(rides[["km"]]))
    print(week, "mean km", round(rides["km"].mean(), 1), "mean error", round(error, 1))
    #> 1 mean km 6.5 mean error 0.3
    #> 2 mean km 6.5 mean error 0.3
    #> 3 mean km 6.5 mean error 1.0
# --8<-- [end:weeks]

# --8<-- [start:unit-test]
def with_price_per_km(rides):
    """Add a feature."""
    return rides.assign(per_km=rides["price"] / rides["km"])


canceled = pd.DataFrame({"km": [0.0], "price": [3.0]})
print(np.isfinite(with_price_per_km(canceled)["per_km"]).all())
#> False
# --8<-- [end:unit-test]

# --8<-- [start:check-of-nan]
ride = pd.DataFrame({"km": [0.0], "price": [3.0]})
print(with_price_per_km(ride)["per_km"].notna().all())
#> True
# --8<-- [end:check-of-nan]

# --8<-- [start:check-of-infinity]
ride = pd.DataFrame({"km": [0.0], "price": [3.0]})
print(np.isfinite(with_price_per_km(ride)["per_km"]).all())
#> False
# --8<-- [end:check-of-infinity]

# --8<-- [start:check-of-normal-ride]
ride = pd.DataFrame({"km": [5.0], "price": [9.0]})
print(np.isfinite(with_price_per_km(ride)["per_km"]).all())
#> True
# --8<-- [end:check-of-normal-ride]

# --8<-- [start:check-of-column]
ride = pd.DataFrame({"km": [0.0], "price": [3.0]})
print("per_km" in with_price_per_km(ride).columns)
#> True
# --8<-- [end:check-of-column]

from databricks.sdk import WorkspaceClient
from databricks.sdk.service.catalog import PermissionsChange, Privilege

workspace = WorkspaceClient()

# --8<-- [start:grant-read]
read = [
    Privilege.USE_CATALOG, Privilege.USE_SCHEMA,
    Privilege.SELECT, Privilege.EXECUTE,
]
change = PermissionsChange(principal="data-scientists", add=read)
workspace.grants.update("catalog", "prod", changes=[change])
# --8<-- [end:grant-read]

# --8<-- [start:grant-modify]
read = [
    Privilege.USE_CATALOG, Privilege.USE_SCHEMA,
    Privilege.MODIFY, Privilege.EXECUTE,
]
change = PermissionsChange(principal="data-scientists", add=read)
workspace.grants.update("catalog", "prod", changes=[change])
# --8<-- [end:grant-modify]

# --8<-- [start:grant-no-path]
read = [
    Privilege.SELECT, Privilege.EXECUTE,
]
change = PermissionsChange(principal="data-scientists", add=read)
workspace.grants.update("catalog", "prod", changes=[change])
# --8<-- [end:grant-no-path]

# --8<-- [start:grant-all]
read = [
    Privilege.ALL_PRIVILEGES,
]
change = PermissionsChange(principal="data-scientists", add=read)
workspace.grants.update("catalog", "prod", changes=[change])
# --8<-- [end:grant-all]

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

# --8<-- [start:rows-of-the-run]
rides = spark.sql(
    "SELECT * FROM prod_rides VERSION AS OF 0"
).toPandas()
line = LinearRegression().fit(rides[["km"]], rides["price"])
print(line.coef_.round(1))
#> [1.2]
# --8<-- [end:rows-of-the-run]

# --8<-- [start:rows-of-today]
rides = spark.table(
    "prod_rides"
).toPandas()
line = LinearRegression().fit(rides[["km"]], rides["price"])
print(line.coef_.round(1))
#> [3.3]
# --8<-- [end:rows-of-today]

# --8<-- [start:rows-after-the-import]
rides = spark.sql(
    "SELECT * FROM prod_rides VERSION AS OF 1"
).toPandas()
line = LinearRegression().fit(rides[["km"]], rides["price"])
print(line.coef_.round(1))
#> [3.3]
# --8<-- [end:rows-after-the-import]

# --8<-- [start:rows-without-copies]
rides = spark.table(
    "prod_rides"
).dropDuplicates().toPandas()
line = LinearRegression().fit(rides[["km"]], rides["price"])
print(line.coef_.round(1))
#> [3.3]
# --8<-- [end:rows-without-copies]
