import mlflow
import pandas as pd
from mlflow.models import infer_signature
from sklearn.linear_model import LinearRegression, LogisticRegression

# Register a model that estimates delivery minutes as 10 + 4 * km + kg + 2 * items.
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

# Tonight's orders have their columns in another order than the training rows, and one more.
spark.createDataFrame(
    [(1, 1, 2.0, 1.0), (2, 3, 5.0, 4.0), (3, 4, 1.0, 9.0)],
    schema="order_id long, items long, km double, kg double",
).coalesce(1).write.format("delta").saveAsTable("orders")

# --8<-- [start:pandas]
model = mlflow.pyfunc.load_model(f"models:/{name}@champion")
# --8<-- [start:option-pandas]
orders = spark.table("orders").toPandas()
orders["minutes"] = model.predict(orders)
scored = spark.createDataFrame(orders)
scored.write.format("delta").mode("overwrite").saveAsTable("scored_orders")
# --8<-- [end:option-pandas]
# --8<-- [end:pandas]

# --8<-- [start:pandas-result]
spark.table("scored_orders").orderBy("order_id").show()
"""
+--------+-----+---+---+------------------+
|order_id|items| km| kg|           minutes|
+--------+-----+---+---+------------------+
|       1|    1|2.0|1.0|              21.0|
|       2|    3|5.0|4.0| 39.99999999999999|
|       3|    4|1.0|9.0|30.999999999999996|
+--------+-----+---+---+------------------+
"""
# --8<-- [end:pandas-result]

# --8<-- [start:spark-frame-run]
try:
    # --8<-- [start:option-spark-frame]
    orders = spark.table("orders")
    orders["minutes"] = model.predict(orders)
    orders.write.format("delta").mode("overwrite").saveAsTable("scored_orders")
    # --8<-- [end:option-spark-frame]
except Exception as error:
    print(type(error).__name__, "-", str(error).splitlines()[0][:120])
    #> ValueError - Expected 2D array, got scalar array instead:
# --8<-- [end:spark-frame-run]

# --8<-- [start:transform-run]
try:
    # --8<-- [start:option-transform]
    orders = spark.table("orders")
    scored = model.transform(orders)
    scored.write.format("delta").mode("overwrite").saveAsTable("scored_orders")
    # --8<-- [end:option-transform]
except Exception as error:
    print(type(error).__name__, "-", error)
    #> AttributeError - 'PyFuncModel' object has no attribute 'transform'
# --8<-- [end:transform-run]

# --8<-- [start:pandas-write-run]
try:
    # --8<-- [start:option-pandas-write]
    orders = spark.table("orders").toPandas()
    orders["minutes"] = model.predict(orders)
    orders.write.format("delta").mode("overwrite").saveAsTable("scored_orders")
    # --8<-- [end:option-pandas-write]
except Exception as error:
    print(type(error).__name__, "-", error)
    #> AttributeError - 'DataFrame' object has no attribute 'write'
# --8<-- [end:pandas-write-run]

# --8<-- [start:spark-udf]
from pyspark.sql import functions as F

score = mlflow.pyfunc.spark_udf(
    spark, model_uri=f"models:/{name}@champion", result_type="double"
)
orders = spark.table("orders")
scored = orders.withColumn("minutes", score(F.struct("km", "kg", "items")))
scored.write.format("delta").mode("overwrite").saveAsTable("scored_orders")
# --8<-- [end:spark-udf]

# --8<-- [start:by-position]
# --8<-- [start:option-positional]
scored = orders.withColumn("minutes", score("kg", "km", "items"))
# --8<-- [end:option-positional]
[first] = scored.where("order_id = 1").collect()
print(round(first.minutes, 1))
#> 18.0
# --8<-- [end:by-position]

# --8<-- [start:by-name]
# --8<-- [start:option-struct]
scored = orders.withColumn("minutes", score(F.struct("kg", "km", "items")))
# --8<-- [end:option-struct]
[first] = scored.where("order_id = 1").collect()
print(round(first.minutes, 1))
#> 21.0
# --8<-- [end:by-name]

# --8<-- [start:lacking-run]
# --8<-- [start:option-lacking]
scored = orders.withColumn("minutes", score(F.struct("km", "items")))
# --8<-- [end:option-lacking]
try:
    scored.collect()
except Exception as error:
    print(type(error).__name__, "Model is missing inputs ['kg']" in str(error))
    #> PythonException True
# --8<-- [end:lacking-run]

# --8<-- [start:frame-run]
try:
    # --8<-- [start:option-frame]
    scored = orders.withColumn("minutes", score(orders))
    # --8<-- [end:option-frame]
except Exception as error:
    print(error)
    #> [NOT_EXPECTED_TYPE] Argument `col` should be Column or str, got DataFrame.
# --8<-- [end:frame-run]

batch = spark.table("orders").orderBy("order_id").toPandas()

# --8<-- [start:gap-in-integers]
try:
    # --8<-- [start:gap-call]
    tonight = batch.assign(items=[1, None, 4])  # pandas stores this column as float64
    model.predict(tonight)
    # --8<-- [end:gap-call]
except Exception as error:
    print(str(error).split("Error: ")[1].split(" Hint")[0])
    #> Incompatible input types for column items. Can not safely convert float64 to int64.
# --8<-- [end:gap-in-integers]

# --8<-- [start:whole-kilometers]
try:
    model.predict(batch.assign(km=[2, 5, 1]))
except Exception as error:
    print(str(error).split("Error: ")[1])
    #> Incompatible input types for column km. Can not safely convert int64 to float64.
# --8<-- [end:whole-kilometers]

scored = spark.table("scored_orders")
yesterday = scored.withColumn("day", F.lit("2026-11-28"))
today = scored.withColumn("day", F.lit("2026-11-29"))
yesterday.union(today).write.format("delta").saveAsTable("scores_by_day")

# --8<-- [start:append-again]
today.write.format("delta").mode("append").saveAsTable("scores_by_day")
spark.table("scores_by_day").groupBy("day").count().orderBy("day").show()
"""
+----------+-----+
|       day|count|
+----------+-----+
|2026-11-28|    3|
|2026-11-29|    6|
+----------+-----+
"""
# --8<-- [end:append-again]

# --8<-- [start:replace-where]
(
    today.write.format("delta")
    .mode("overwrite")
    .option("replaceWhere", "day = '2026-11-29'")
    .saveAsTable("scores_by_day")
)
spark.table("scores_by_day").groupBy("day").count().orderBy("day").show()
"""
+----------+-----+
|       day|count|
+----------+-----+
|2026-11-28|    3|
|2026-11-29|    3|
+----------+-----+
"""
# --8<-- [end:replace-where]

# --8<-- [start:missing-column]
try:
    # --8<-- [start:missing-column-call]
    model.predict(batch.drop(columns="kg"))
    # --8<-- [end:missing-column-call]
except Exception as error:
    print(str(error).split("Error: ")[1].split(" Note")[0])
    #> Model is missing inputs ['kg'].
# --8<-- [end:missing-column]

late = past["minutes"].gt(36).map({True: "late", False: "on time"})
classifier = LogisticRegression().fit(inputs, late)

# --8<-- [start:probabilities]
labels = mlflow.sklearn.log_model(
    classifier,
    name="late",
    signature=infer_signature(inputs, classifier.predict(inputs)),
    pip_requirements=["scikit-learn"],
)
probabilities = mlflow.sklearn.log_model(
    classifier,
    name="late_probability",
    pyfunc_predict_fn="predict_proba",
    signature=infer_signature(inputs, classifier.predict_proba(inputs)),
    pip_requirements=["scikit-learn"],
)
print(mlflow.pyfunc.load_model(labels.model_uri).predict(batch))
#> ['on time' 'late' 'on time']
print(mlflow.pyfunc.load_model(probabilities.model_uri).predict(batch).round(2))
"""
[[0.09 0.91]
 [0.76 0.24]
 [0.1  0.9 ]]
"""
# --8<-- [end:probabilities]

# --8<-- [start:no-predict-proba]
try:
    mlflow.pyfunc.load_model(labels.model_uri).predict_proba(batch)
except AttributeError as error:
    print(error)
    #> 'PyFuncModel' object has no attribute 'predict_proba'
# --8<-- [end:no-predict-proba]

slower = LinearRegression().fit(inputs, past["minutes"] + 5)
mlflow.sklearn.log_model(
    slower,
    name="model",
    signature=infer_signature(inputs, slower.predict(inputs)),
    registered_model_name=name,
    pip_requirements=["scikit-learn"],
)

# --8<-- [start:alias-moves]
client.set_registered_model_alias(name, "champion", 2)
again = mlflow.pyfunc.load_model(f"models:/{name}@champion")
print("loaded before:", model.predict(batch).round(1))
#> loaded before: [21. 40. 31.]
print("loaded after: ", again.predict(batch).round(1))
#> loaded after:  [26. 45. 36.]
# --8<-- [end:alias-moves]
