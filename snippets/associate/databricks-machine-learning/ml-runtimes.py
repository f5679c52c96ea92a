# --8<-- [start:spark-table]
rides = spark.createDataFrame([(1.0, 4.2), (2.0, 5.4), (5.0, 9.0)], "km double, price double")
# --8<-- [end:spark-table]

# --8<-- [start:driver-only]
from sklearn.linear_model import LinearRegression

local = rides.toPandas()  # all rows go to the driver
model = LinearRegression().fit(local[["km"]], local["price"])
print(type(local).__module__.split(".")[0], model.coef_.round(1))
#> pandas [1.2]
# --8<-- [end:driver-only]

# --8<-- [start:distributed]
from pyspark.ml.feature import VectorAssembler
from pyspark.ml.regression import LinearRegression as SparkLinearRegression

vectors = VectorAssembler(inputCols=["km"], outputCol="features").transform(rides)
model = SparkLinearRegression(labelCol="price").fit(vectors)  # rows stay on the workers
print(model.coefficients.values.round(1))
#> [1.2]
# --8<-- [end:distributed]

# --8<-- [start:on-the-driver-out]
# --8<-- [start:on-the-driver]
local = rides.toPandas()
model = LinearRegression().fit(local[["km"]], local["price"])
# --8<-- [end:on-the-driver]
print(type(local).__name__, len(local))
#> DataFrame 3
# --8<-- [end:on-the-driver-out]

# --8<-- [start:spark-rows-out]
try:
    # --8<-- [start:spark-rows]
    km, price = rides.select("km"), rides.select("price")
    model = LinearRegression().fit(km, price)
    # --8<-- [end:spark-rows]
except Exception as error:
    print(type(error).__name__)
    #> ValueError
# --8<-- [end:spark-rows-out]

# --8<-- [start:on-the-workers-out]
# --8<-- [start:on-the-workers]
assembler = VectorAssembler(inputCols=["km"], outputCol="features")
vectors = assembler.transform(rides)
model = SparkLinearRegression(labelCol="price").fit(vectors)
# --8<-- [end:on-the-workers]
print(type(vectors).__name__, model.numFeatures)
#> DataFrame 1
# --8<-- [end:on-the-workers-out]

# --8<-- [start:few-rows-out]
# --8<-- [start:few-rows]
local = rides.limit(2).toPandas()
model = LinearRegression().fit(local[["km"]], local["price"])
# --8<-- [end:few-rows]
print(len(local))
#> 2
# --8<-- [end:few-rows-out]

# --8<-- [start:serverless]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.compute import Environment
from databricks.sdk.service.jobs import JobEnvironment, SparkPythonTask, Task

WorkspaceClient().jobs.create(
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
