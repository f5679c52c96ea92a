# --8<-- [start:model]
import mlflow
import pandas as pd
from mlflow.models import infer_signature
from sklearn.linear_model import LogisticRegression

past = pd.DataFrame({"km": [1.0, 2.0, 3.0, 4.0, 6.0, 7.0, 8.0, 9.0]})
late = [0, 0, 0, 0, 1, 1, 1, 1]
mlflow.sklearn.log_model(
    LogisticRegression().fit(past, late),
    name="late",
    signature=infer_signature(past, pd.Series(late)),
    registered_model_name="late",
    pip_requirements=["scikit-learn"],
)
mlflow.MlflowClient().set_registered_model_alias("late", "champion", 1)
# --8<-- [end:model]

# --8<-- [start:first-file]
import json
from pathlib import Path

folder = Path.cwd()
incoming = folder / "incoming"
incoming.mkdir()


def arrive(name, *orders):
    lines = [json.dumps(dict(zip(["id", "city", "km"], order, strict=True))) for order in orders]
    (incoming / name).write_text("\n".join(lines))


arrive("1.json", (1, "Oslo", 2.0), (2, "Oslo", 8.0), (3, "Bern", 3.0), (4, "Bern", None))
# --8<-- [end:first-file]

# --8<-- [start:outside]
from pyspark import pipelines as dp

try:

    @dp.table
    def scored():
        return spark.readStream.schema("id int, city string, km double").json("incoming")

except Exception as error:
    print(type(error).__name__)
    #> PySparkRuntimeError
    print(error.getErrorClass())
    #> GRAPH_ELEMENT_DEFINED_OUTSIDE_OF_DECLARATIVE_PIPELINE
# --8<-- [end:outside]

# --8<-- [start:spec]
spec = folder / "spark-pipeline.yml"
spec.write_text(
    f"""
    name: late_orders
    libraries:
      - glob:
          include: streaming-inference/transformations.py
    storage: {(folder / "storage").as_uri()}
    """
)
# --8<-- [end:spec]

# --8<-- [start:run]
import subprocess

command = ["spark-pipelines", "run", "--spec", str(spec)]
command += ["--conf", "spark.sql.catalogImplementation=hive", "--conf", "spark.ui.enabled=false"]
update = subprocess.run(command, capture_output=True, check=False)
print(update.returncode)
#> 0
# --8<-- [end:run]

# --8<-- [start:tables]
def rows_of(table):
    parts = (folder / "spark-warehouse" / table).glob("*.parquet")
    return sorted(row for part in parts for row in pd.read_parquet(part).values.tolist())


print(rows_of("scored"))
#> [[1, 'Oslo', 2.0, 0], [2, 'Oslo', 8.0, 1], [3, 'Bern', 3.0, 0]]
print(rows_of("late_by_city"))
#> [['Bern', 1, 0], ['Oslo', 2, 1]]
# --8<-- [end:tables]

# --8<-- [start:second-file]
arrive("2.json", (5, "Bern", 7.0), (6, "Oslo", 1.0))
update = subprocess.run([*command, "--refresh", "scored"], capture_output=True, check=False)
print(update.returncode)
#> 0
# --8<-- [end:second-file]

# --8<-- [start:tables-again]
print(len(rows_of("scored")), "rows; the last two:", rows_of("scored")[-2:])
#> 5 rows; the last two: [[5, 'Bern', 7.0, 1], [6, 'Oslo', 1.0, 0]]
print(rows_of("late_by_city"))
#> [['Bern', 1, 0], ['Oslo', 2, 1]]
# --8<-- [end:tables-again]

# --8<-- [start:no-distance]
champion = mlflow.pyfunc.load_model("models:/late@champion")
try:
    champion.predict(pd.DataFrame({"km": [2.0, float("nan")]}))
except Exception as error:
    print(type(error).__name__, "-", str(error).splitlines()[0])
    #> ValueError - Input X contains NaN.
# --8<-- [end:no-distance]

# --8<-- [start:names]
from pyspark import pipelines as dp

for name in ["table", "materialized_view", "temporary_view", "view", "expect_or_drop"]:
    print(name, hasattr(dp, name))
    #> table True
    #> materialized_view True
    #> temporary_view True
    #> view False
    #> expect_or_drop False
# --8<-- [end:names]

# --8<-- [start:no-dlt]
try:
    import dlt

    print(dlt.table)
except Exception as error:
    print(type(error).__name__, "-", error)
    #> ModuleNotFoundError - No module named 'dlt'
# --8<-- [end:no-dlt]

# --8<-- [start:stream]
is_late = mlflow.pyfunc.spark_udf(
    spark, "models:/late@champion", result_type="long", env_manager="local"
)
schema = "id int, city string, km double"


def score_what_is_there(checkpoint):
    orders = spark.readStream.schema(schema).json(str(incoming))
    scored = orders.where("km IS NOT NULL").withColumn("late", is_late("km"))
    query = (
        scored.writeStream.trigger(availableNow=True)
        .option("checkpointLocation", str(folder / checkpoint))
        .format("delta")
        .toTable("scored")
    )
    query.awaitTermination()
    return sum(progress["numInputRows"] for progress in query.recentProgress)


print(score_what_is_there("checkpoint"))
#> 5
spark.table("scored").orderBy("id").show()
"""
+---+----+---+----+
| id|city| km|late|
+---+----+---+----+
|  1|Oslo|2.0|   0|
|  2|Oslo|8.0|   1|
|  3|Bern|3.0|   0|
|  5|Bern|7.0|   1|
|  6|Oslo|1.0|   0|
+---+----+---+----+
"""
# --8<-- [end:stream]

# --8<-- [start:third-file]
arrive("3.json", (7, "Bern", 9.0), (8, "Oslo", 2.0), (9, "Oslo", 6.5))
print(score_what_is_there("checkpoint"))
#> 3
# --8<-- [end:third-file]

# --8<-- [start:other-checkpoint]
score_what_is_there("checkpoint-2")
print(spark.table("scored").count())
#> 16
# --8<-- [end:other-checkpoint]

# --8<-- [start:who-wrote]
history = spark.sql("DESCRIBE HISTORY scored").where("operation = 'STREAMING UPDATE'")
writes = [write.operationParameters for write in history.orderBy("version").collect()]
print([write["epochId"] for write in writes])
#> ['0', '1', '0']
print(len({write["queryId"] for write in writes}), "queries")
#> 2 queries
# --8<-- [end:who-wrote]

# --8<-- [start:show-a-stream]
scored = spark.readStream.schema(schema).json(str(incoming))
scored = scored.withColumn("late", is_late("km"))
try:
    scored.show()
except Exception as error:
    print(type(error).__name__)
    #> AnalysisException
# --8<-- [end:show-a-stream]

# --8<-- [start:show-message]
try:
    scored.show()
except Exception as error:
    print(str(error).splitlines()[0].split("; SQLSTATE")[0])
    """
    Queries with streaming sources must be executed with writeStream.start(), or from a streaming table or flow definition within a Spark Declarative Pipeline.;
    """
# --8<-- [end:show-message]

# --8<-- [start:no-schema]
try:
    spark.readStream.json(str(incoming))
except Exception as error:
    print(type(error).__name__)
    #> IllegalArgumentException
    print(str(error).split(".")[0])
    #> Schema must be specified when creating a streaming source DataFrame
# --8<-- [end:no-schema]

# --8<-- [start:each-batch]
batches = []


def score(batch, batch_id):
    batches.append((batch_id, batch.isStreaming))
    batch = batch.where("km IS NOT NULL").withColumn("late", is_late("km"))
    batch.write.mode("append").saveAsTable("all_scored")
    batch.where("late = 1").write.mode("append").saveAsTable("alarms")


query = (
    spark.readStream.schema(schema).json(str(incoming))
    .writeStream.foreachBatch(score)
    .trigger(availableNow=True)
    .option("checkpointLocation", str(folder / "checkpoint-alarms"))
    .start()
)
query.awaitTermination()
print(batches)
#> [(0, False)]
# --8<-- [end:each-batch]

# --8<-- [start:two-tables]
print(spark.table("all_scored").count(), spark.table("alarms").count())
#> 8 4
# --8<-- [end:two-tables]

# --8<-- [start:one-file-each]
batches.clear()
query = (
    spark.readStream.schema(schema).option("maxFilesPerTrigger", 1).json(str(incoming))
    .writeStream.foreachBatch(score)
    .trigger(availableNow=True)
    .option("checkpointLocation", str(folder / "checkpoint-one-each"))
    .start()
)
query.awaitTermination()
print(batches)
#> [(0, False), (1, False), (2, False)]
# --8<-- [end:one-file-each]

# --8<-- [start:parquet]
def copy_what_is_there(checkpoint):
    orders = spark.readStream.schema(schema).json(str(incoming))
    query = (
        orders.writeStream.trigger(availableNow=True)
        .option("checkpointLocation", str(folder / checkpoint))
        .format("parquet")
        .toTable("copied")
    )
    query.awaitTermination()
    return spark.table("copied").count()


print(copy_what_is_there("checkpoint-copy"))
#> 9
arrive("4.json", (10, "Bern", 4.0))
print(copy_what_is_there("checkpoint-copy-2"))
#> 9
# --8<-- [end:parquet]
