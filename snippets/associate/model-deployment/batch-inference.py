# --8<-- [start:train]
import mlflow
import pandas as pd
from mlflow.models import infer_signature
from sklearn.linear_model import LinearRegression

past = pd.DataFrame(
    {
        "km": [1.0, 2.0, 3.0, 4.0, 6.0, 8.0],
        "kg": [2.0, 9.0, 1.0, 6.0, 3.0, 8.0],
        "items": [1, 4, 2, 3, 1, 5],
        "minutes": [18.0, 35.0, 27.0, 38.0, 39.0, 60.0],
    }
)
inputs = past[["km", "kg", "items"]]
fitted = LinearRegression().fit(inputs, past["minutes"])

name = "main.shop.delivery_minutes"
mlflow.sklearn.log_model(
    fitted,
    name="model",
    signature=infer_signature(inputs, fitted.predict(inputs)),
    registered_model_name=name,
    pip_requirements=["scikit-learn"],
)
client = mlflow.MlflowClient()
client.set_registered_model_alias(name, "champion", 1)
# --8<-- [end:train]

# --8<-- [start:load-and-predict]
model = mlflow.pyfunc.load_model("models:/main.shop.delivery_minutes@champion")

orders = pd.DataFrame(
    {
        "order_id": [1, 2, 3],
        "items": [1, 3, 4],
        "km": [2.0, 5.0, 1.0],
        "kg": [1.0, 4.0, 9.0],
    }
)
print(model.predict(orders).round(1))
#> [21. 40. 31.]
# --8<-- [end:load-and-predict]

# --8<-- [start:same-index]
scored = orders[["order_id"]].assign(minutes=model.predict(orders).round(1))
print(scored.to_string(index=False))
"""
 order_id  minutes
        1     21.0
        2     40.0
        3     31.0
"""
# --8<-- [end:same-index]

# --8<-- [start:native]
native = mlflow.sklearn.load_model("models:/main.shop.delivery_minutes@champion")
try:
    native.predict(orders[["items", "km", "kg"]])
except ValueError as error:
    print(str(error).splitlines()[1])
    #> Feature names must be in the same order as they were in fit.
# --8<-- [end:native]

# --8<-- [start:missing-column]
try:
    model.predict(orders.drop(columns="kg"))
except Exception as error:
    print(type(error).__name__)
    #> MlflowException
    print(str(error).split("Error: ")[1].split(" Note")[0])
    #> Model is missing inputs ['kg'].
# --8<-- [end:missing-column]

# --8<-- [start:gap-in-integers]
tonight = orders.assign(items=[1, None, 4])
try:
    model.predict(tonight)
except Exception as error:
    print(str(error).split("Error: ")[1].split(" Hint")[0])
    #> Incompatible input types for column items. Can not safely convert float64 to int64.
# --8<-- [end:gap-in-integers]

# --8<-- [start:whole-kilometers]
try:
    model.predict(orders.assign(km=[2, 5, 1]))
except Exception as error:
    print(str(error).split("Error: ")[1])
    #> Incompatible input types for column km. Can not safely convert int64 to float64.
# --8<-- [end:whole-kilometers]

# --8<-- [start:classifier]
from sklearn.linear_model import LogisticRegression

late = past["minutes"].gt(36).map({True: "late", False: "on time"})
classifier = LogisticRegression().fit(inputs, late)
info = mlflow.sklearn.log_model(
    classifier,
    name="late",
    signature=infer_signature(inputs, classifier.predict(inputs)),
    pip_requirements=["scikit-learn"],
)
labels = mlflow.pyfunc.load_model(info.model_uri)
print(labels.predict(orders))
#> ['on time' 'late' 'on time']
# --8<-- [end:classifier]

# --8<-- [start:no-predict-proba]
try:
    labels.predict_proba(orders)
except AttributeError as error:
    print(error)
    #> 'PyFuncModel' object has no attribute 'predict_proba'
# --8<-- [end:no-predict-proba]

# --8<-- [start:probabilities]
info_of_probabilities = mlflow.sklearn.log_model(
    classifier,
    name="late_probability",
    pyfunc_predict_fn="predict_proba",
    signature=infer_signature(inputs, classifier.predict_proba(inputs)),
    pip_requirements=["scikit-learn"],
)
probabilities = mlflow.pyfunc.load_model(info_of_probabilities.model_uri)
print(list(classifier.classes_))
#> ['late', 'on time']
print(probabilities.predict(orders).round(2))
"""
[[0.09 0.91]
 [0.76 0.24]
 [0.1  0.9 ]]
"""
# --8<-- [end:probabilities]

# --8<-- [start:alias-moves]
slower = LinearRegression().fit(inputs, past["minutes"] + 5)
mlflow.sklearn.log_model(
    slower,
    name="model",
    signature=infer_signature(inputs, slower.predict(inputs)),
    registered_model_name=name,
    pip_requirements=["scikit-learn"],
)
# --8<-- [end:alias-moves]

# --8<-- [start:loaded-before]
uri = "models:/main.shop.delivery_minutes@champion"
before = mlflow.pyfunc.load_model(uri)
client.set_registered_model_alias(name, "champion", 2)
after = mlflow.pyfunc.load_model(uri)

first_order = orders.head(1)
predictions = [loaded.predict(first_order)[0] for loaded in (before, after)]
print([round(float(minutes), 1) for minutes in predictions])
#> [21.0, 26.0]
# --8<-- [end:loaded-before]

# --8<-- [start:roll-back]
client.set_registered_model_alias(name, "champion", 1)
print(mlflow.pyfunc.load_model(uri).predict(first_order).round(1))
#> [21.]
# --8<-- [end:roll-back]

# --8<-- [start:spark-udf]
from pyspark.sql import functions as F

new_orders = spark.createDataFrame(orders)
score = mlflow.pyfunc.spark_udf(
    spark,
    model_uri="models:/main.shop.delivery_minutes@champion",
    result_type="double",
    env_manager="local",
)
scored = new_orders.withColumn(
    "minutes", F.round(score(F.struct("km", "kg", "items")), 1)
)
scored.orderBy("order_id").show()
"""
+--------+-----+---+---+-------+
|order_id|items| km| kg|minutes|
+--------+-----+---+---+-------+
|       1|    1|2.0|1.0|   21.0|
|       2|    3|5.0|4.0|   40.0|
|       3|    4|1.0|9.0|   31.0|
+--------+-----+---+---+-------+
"""
# --8<-- [end:spark-udf]

# --8<-- [start:by-position]
first = new_orders.where("order_id = 1").withColumn(
    "minutes", F.round(score("kg", "km", "items"), 1)
)
print(first.first().minutes)
#> 18.0
# --8<-- [end:by-position]

# --8<-- [start:by-name]
first = new_orders.where("order_id = 1").withColumn(
    "minutes", F.round(score(F.struct("kg", "km", "items")), 1)
)
print(first.first().minutes)
#> 21.0
# --8<-- [end:by-name]

# --8<-- [start:no-arguments]
print(new_orders.where("order_id = 1").select(F.round(score(), 1)).first()[0])
#> 21.0
# --8<-- [end:no-arguments]

# --8<-- [start:fails-at-the-action]
lacking = new_orders.withColumn("minutes", score(F.struct("km", "items")))
print("defined")
#> defined
try:
    lacking.collect()
except Exception as error:
    print(type(error).__name__, "Model is missing inputs ['kg']" in str(error))
    #> PythonException True
# --8<-- [end:fails-at-the-action]

# --8<-- [start:label-as-double]
label = mlflow.pyfunc.spark_udf(spark, info.model_uri, result_type="double", env_manager="local")
try:
    new_orders.select(label(F.struct("km", "kg", "items"))).collect()
except Exception as error:
    print("did not produce any values compatible with the requested type" in str(error))
    #> True
# --8<-- [end:label-as-double]

# --8<-- [start:label-as-string]
label = mlflow.pyfunc.spark_udf(spark, info.model_uri, result_type="string", env_manager="local")
both = mlflow.pyfunc.spark_udf(
    spark, info_of_probabilities.model_uri, result_type="array<double>", env_manager="local"
)
columns = F.struct("km", "kg", "items")
late_or_not = new_orders.select(
    "order_id", label(columns).alias("label"), F.round(both(columns)[0], 2).alias("p_late")
)
late_or_not.orderBy("order_id").show()
"""
+--------+-------+------+
|order_id|  label|p_late|
+--------+-------+------+
|       1|on time|  0.09|
|       2|   late|  0.76|
|       3|on time|   0.1|
+--------+-------+------+
"""
# --8<-- [end:label-as-string]

# --8<-- [start:batch-sizes]
def sizes(batches):
    for batch in batches:
        yield pd.DataFrame({"rows": [len(batch)]})


one_partition = spark.range(25_000, numPartitions=1)
batches = one_partition.mapInPandas(sizes, schema="rows long")
print([batch.rows for batch in batches.collect()])
#> [10000, 10000, 5000]
# --8<-- [end:batch-sizes]

# --8<-- [start:map-in-pandas]
path = mlflow.artifacts.download_artifacts("models:/main.shop.delivery_minutes@champion")


def score_batches(batches):
    loaded = mlflow.pyfunc.load_model(path)
    for batch in batches:
        yield batch.assign(minutes=loaded.predict(batch).round(1))


schema = "order_id long, items long, km double, kg double, minutes double"
new_orders.mapInPandas(score_batches, schema).orderBy("order_id").show()
"""
+--------+-----+---+---+-------+
|order_id|items| km| kg|minutes|
+--------+-----+---+---+-------+
|       1|    1|2.0|1.0|   21.0|
|       2|    3|5.0|4.0|   40.0|
|       3|    4|1.0|9.0|   31.0|
+--------+-----+---+---+-------+
"""
# --8<-- [end:map-in-pandas]

# --8<-- [start:iterator-udf]
from collections.abc import Iterator

from pyspark.sql.functions import pandas_udf


@pandas_udf("double")
def minutes_of(batches: Iterator[pd.DataFrame]) -> Iterator[pd.Series]:
    loaded = mlflow.pyfunc.load_model(path)
    for batch in batches:
        yield pd.Series(loaded.predict(batch))


scored = new_orders.withColumn("minutes", F.round(minutes_of(columns), 1))
print([row.minutes for row in scored.orderBy("order_id").collect()])
#> [21.0, 40.0, 31.0]
# --8<-- [end:iterator-udf]

# --8<-- [start:many-orders]
many = spark.range(60, numPartitions=2).selectExpr(
    "id AS order_id", "1 + id % 4 AS items", "double(id % 7) AS km", "double(id % 9) AS kg"
)
spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 10)
# --8<-- [end:many-orders]

# --8<-- [start:load-before-the-loop]
import uuid


def load_first(batches):
    loaded, load = mlflow.pyfunc.load_model(path), uuid.uuid4().hex
    for batch in batches:
        yield batch.assign(minutes=loaded.predict(batch), load=load)


with_load = schema + ", load string"
scored = many.mapInPandas(load_first, with_load)
print(scored.select("load").distinct().count())
#> 2
# --8<-- [end:load-before-the-loop]

# --8<-- [start:load-in-the-loop]
def load_each_time(batches):
    for batch in batches:
        loaded, load = mlflow.pyfunc.load_model(path), uuid.uuid4().hex
        yield batch.assign(minutes=loaded.predict(batch), load=load)


scored = many.mapInPandas(load_each_time, with_load)
print(scored.select("load").distinct().count())
#> 6
# --8<-- [end:load-in-the-loop]

# --8<-- [start:spark-ml]
from pyspark.ml import Pipeline
from pyspark.ml.feature import VectorAssembler
from pyspark.ml.regression import LinearRegression as SparkRegression

assembler = VectorAssembler(inputCols=["km", "kg", "items"], outputCol="features")
regression = SparkRegression(labelCol="minutes")
pipeline = Pipeline(stages=[assembler, regression]).fit(spark.createDataFrame(past))

predicted = pipeline.transform(new_orders)
predicted.select("order_id", F.round("prediction", 1).alias("minutes")).orderBy("order_id").show()
"""
+--------+-------+
|order_id|minutes|
+--------+-------+
|       1|   21.0|
|       2|   40.0|
|       3|   31.0|
+--------+-------+
"""
# --8<-- [end:spark-ml]

# --8<-- [start:write]
from datetime import date


def score_day(day):
    """Score the orders and note day and version of the model."""
    scores = orders[["order_id"]].assign(minutes=model.predict(orders).round(1))
    scores = scores.assign(day=date.fromisoformat(day), version=1)
    return spark.createDataFrame(scores).write.format("delta")


score_day("2026-11-20").saveAsTable("delivery_scores")
score_day("2026-11-21").mode("append").saveAsTable("delivery_scores")
print(spark.table("delivery_scores").count())
#> 6
# --8<-- [end:write]

# --8<-- [start:append-again]
score_day("2026-11-21").mode("append").saveAsTable("delivery_scores")
print(spark.table("delivery_scores").where("day = '2026-11-21'").count())
#> 6
# --8<-- [end:append-again]

# --8<-- [start:replace-where]
(
    score_day("2026-11-21")
    .mode("overwrite")
    .option("replaceWhere", "day = '2026-11-21'")
    .saveAsTable("delivery_scores")
)
spark.table("delivery_scores").groupBy("day").count().orderBy("day").show()
"""
+----------+-----+
|       day|count|
+----------+-----+
|2026-11-20|    3|
|2026-11-21|    3|
+----------+-----+
"""
# --8<-- [end:replace-where]

# --8<-- [start:overwrite]
score_day("2026-11-21").mode("overwrite").saveAsTable("delivery_scores")
spark.table("delivery_scores").groupBy("day").count().orderBy("day").show()
"""
+----------+-----+
|       day|count|
+----------+-----+
|2026-11-21|    3|
+----------+-----+
"""
# --8<-- [end:overwrite]

# --8<-- [start:default-mode]
try:
    score_day("2026-11-21").saveAsTable("delivery_scores")
except Exception as error:
    print(error.getCondition())
    #> TABLE_OR_VIEW_ALREADY_EXISTS
# --8<-- [end:default-mode]
