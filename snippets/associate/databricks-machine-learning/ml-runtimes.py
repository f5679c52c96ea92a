# --8<-- [start:is-there]
from importlib.util import find_spec


def is_there(library):
    """Say whether a library can be imported, without importing it."""
    return find_spec(library) is not None


libraries = ["sklearn", "mlflow", "tensorflow"]
print({library: is_there(library) for library in libraries})
#> {'sklearn': True, 'mlflow': True, 'tensorflow': False}
# --8<-- [end:is-there]

# --8<-- [start:needs]
from importlib.metadata import PackageNotFoundError, version

from packaging.requirements import Requirement


def unmet(requirements):
    """Return the requirements that are not met, with the reason."""
    found = {}
    for requirement in map(Requirement, requirements):
        try:
            if version(requirement.name) not in requirement.specifier:
                found[requirement.name] = "other version"
        except PackageNotFoundError:
            found[requirement.name] = "not installed"
    return found


print(unmet(["scikit-learn>=1.5", "mlflow<3", "tensorflow"]))
#> {'mlflow': 'other version', 'tensorflow': 'not installed'}
# --8<-- [end:needs]

# --8<-- [start:where]
import os

print(os.environ.get("DATABRICKS_RUNTIME_VERSION"))
#> None
# --8<-- [end:where]

# --8<-- [start:runtimes]
import pandas as pd

runtimes = pd.DataFrame(
    [
        ("15.4 LTS", "3.5.0", "2.13.1", "2027-08-19"),
        ("16.4 LTS", "3.5.2", "2.21.3", "2028-05-09"),
        ("17.3 LTS", "4.0.0", "3.0.1", "2028-10-22"),
        ("18 LTS", "4.1.0", "3.8.1", "2029-06-10"),
        ("19", "4.2.0", "3.12.0", None),
    ],
    columns=["runtime", "spark", "mlflow", "end_of_support"],
)
# --8<-- [end:runtimes]

# --8<-- [start:choose]
from packaging.version import Version

lts = runtimes[runtimes["runtime"].str.endswith("LTS")]
fit = lts[lts["mlflow"].map(Version) >= Version("3")]
print(fit["runtime"].tolist())
#> ['17.3 LTS', '18 LTS']
# --8<-- [end:choose]

# --8<-- [start:cluster]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.compute import ClusterSpec, DataSecurityMode, Environment
from databricks.sdk.service.jobs import (
    JobCluster,
    JobEnvironment,
    NotebookTask,
    SparkPythonTask,
    Task,
)

workspace = WorkspaceClient()
workspace.jobs.create(
    name="train-on-gpu",
    job_clusters=[
        JobCluster(
            job_cluster_key="gpu",
            new_cluster=ClusterSpec(
                spark_version="17.3.x-gpu-ml-scala2.13",
                node_type_id="g5.xlarge",
                num_workers=1,
                data_security_mode=DataSecurityMode.SINGLE_USER,
            ),
        )
    ],
    tasks=[
        Task(
            task_key="train",
            job_cluster_key="gpu",
            notebook_task=NotebookTask(notebook_path="/Shared/train"),
        )
    ],
)
# --8<-- [end:cluster]

# --8<-- [start:spark-table]
rides = spark.createDataFrame([(1.0, 4.2), (2.0, 5.4), (5.0, 9.0)], "km double, price double")
# --8<-- [end:spark-table]

# --8<-- [start:not-distributed]
from sklearn.linear_model import LinearRegression

try:
    LinearRegression().fit(rides.select("km"), rides.select("price"))
except Exception as error:
    print(type(error).__name__)
    #> ValueError
# --8<-- [end:not-distributed]

# --8<-- [start:driver-only]
local = rides.toPandas()
model = LinearRegression().fit(local[["km"]], local["price"])
print(type(local).__module__.split(".")[0], model.coef_.round(1))
#> pandas [1.2]
# --8<-- [end:driver-only]

# --8<-- [start:distributed]
from pyspark.ml.feature import VectorAssembler
from pyspark.ml.regression import LinearRegression as SparkLinearRegression

vectors = VectorAssembler(inputCols=["km"], outputCol="features").transform(rides)
print(SparkLinearRegression(labelCol="price").fit(vectors).coefficients.values.round(1))
#> [1.2]
# --8<-- [end:distributed]

# --8<-- [start:serverless]
workspace.jobs.create(
    name="train-serverless",
    environments=[
        JobEnvironment(
            environment_key="ml",
            spec=Environment(
                environment_version="4",
                dependencies=["scikit-learn==1.7.2", "mlflow==3.8.1"],
            ),
        )
    ],
    tasks=[
        Task(
            task_key="train",
            environment_key="ml",
            spark_python_task=SparkPythonTask(python_file="/Workspace/Shared/train.py"),
        )
    ],
)
# --8<-- [end:serverless]
