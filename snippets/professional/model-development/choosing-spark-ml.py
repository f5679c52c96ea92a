import subprocess
import sys
import time

import mlflow
import numpy as np
import pandas as pd
from mlflow.models import infer_signature

# Past orders with their outcome, as a pandas DataFrame and as a Delta table.
rng = np.random.default_rng(3)


def make_orders(count):
    km, items = rng.uniform(1, 20, count).round(1), rng.integers(1, 9, count)
    chance = 1 / (1 + np.exp(-(0.3 * km + 0.4 * items - 5)))
    late = rng.uniform(size=count) < chance
    columns = {"km": km, "items": items.astype(float), "late": late.astype(float)}
    return pd.DataFrame(columns)


past = make_orders(4_000)
past.insert(0, "shop", np.arange(4_000) % 3)
spark.createDataFrame(past).coalesce(1).write.format("delta").saveAsTable("past_orders")
tonight = spark.createDataFrame([(1, 4.0, 2.0), (2, 18.0, 7.0)], "id int, km double, items double")
tonight.coalesce(1).write.format("delta").saveAsTable("orders_tonight")
new_orders = spark.table("orders_tonight")

# --8<-- [start:spark-ml]
from pyspark.ml import Pipeline
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.feature import VectorAssembler

assembler = VectorAssembler(inputCols=["km", "items"], outputCol="features")
pipeline = Pipeline(stages=[assembler, LogisticRegression(labelCol="late")])

spark_model = pipeline.fit(spark.table("past_orders"))
print(spark_model.stages[-1].coefficients.toArray().round(2))
#> [0.3  0.41]
# --8<-- [end:spark-ml]

# --8<-- [start:single-node]
from sklearn.linear_model import LogisticRegression as SingleNodeRegression

rows = spark.table("past_orders").toPandas()
inputs = rows[["km", "items"]]

single_model = SingleNodeRegression(C=1e6).fit(inputs, rows["late"])
print(single_model.coef_[0].round(2))
#> [0.3  0.41]
# --8<-- [end:single-node]

mlflow.sklearn.log_model(
    single_model,
    name="late",
    signature=infer_signature(inputs, single_model.predict(inputs)),
    registered_model_name="main.shop.late",
    pip_requirements=["scikit-learn"],
)
mlflow.MlflowClient().set_registered_model_alias("main.shop.late", "champion", 1)

# --8<-- [start:batch]
from pyspark.sql import functions as F

uri = "models:/main.shop.late@champion"
late = mlflow.pyfunc.spark_udf(spark, uri, result_type="double", env_manager="local")


def score_with_spark_ml(df):
    return spark_model.transform(df).select("id", "prediction")


def score_with_single_node(df):
    return df.select("id", late(F.struct("km", "items")).alias("prediction"))


score_with_spark_ml(new_orders).orderBy("id").show()
"""
+---+----------+
| id|prediction|
+---+----------+
|  1|       0.0|
|  2|       1.0|
+---+----------+
"""
print(score_with_single_node(new_orders).orderBy("id").collect())
#> [Row(id=1, prediction=0.0), Row(id=2, prediction=1.0)]
# --8<-- [end:batch]

# --8<-- [start:stream]
stream = spark.readStream.table("orders_tonight")
scores = [score_with_spark_ml(stream), score_with_single_node(stream)]
print([score.isStreaming for score in scores])
#> [True, True]
# --8<-- [end:stream]

# --8<-- [start:request]
loaded = mlflow.pyfunc.load_model(uri)
request = pd.DataFrame([{"km": 18.0, "items": 7.0}])
print(loaded.predict(request))
#> [1.]
# --8<-- [end:request]

# --8<-- [start:one-row]
def time_calls(call):
    call()
    start = time.perf_counter()
    for _ in range(3):
        call()
    return time.perf_counter() - start


one_order = spark.createDataFrame(request)
spark_ml = time_calls(lambda: spark_model.transform(one_order).collect())
single_node = time_calls(lambda: loaded.predict(request))
print(spark_ml > 5 * single_node)
#> True
# --8<-- [end:one-row]

cached_orders = spark.table("past_orders").cache()
cached_orders.count()

# --8<-- [start:jobs]
def count_jobs(fit, *data):
    name = type(fit.__self__).__module__
    spark.sparkContext.setJobGroup(name, name)
    fit(*data)
    return len(spark.sparkContext.statusTracker().getJobIdsForGroup(name))


print("Spark ML:", count_jobs(pipeline.fit, cached_orders), "jobs")
#> Spark ML: 10 jobs
print("scikit-learn:", count_jobs(single_model.fit, inputs, rows["late"]), "jobs")
#> scikit-learn: 0 jobs
# --8<-- [end:jobs]

# --8<-- [start:copied]
regression = spark_model.stages[-1]
weights, intercept = regression.coefficients.toArray(), regression.intercept


def chance_of_delay(orders):
    return 1 / (1 + np.exp(-(orders @ weights + intercept)))


from_spark = spark_model.transform(one_order).first().probability[1]
print(np.isclose(chance_of_delay(request.to_numpy()), from_spark))
#> [ True]
# --8<-- [end:copied]

# What follows is shown in boxes and with the questions.

# --8<-- [start:without-java]
mlflow.spark.save_model(spark_model, "late_spark", pip_requirements=["pyspark"])
load = """
import mlflow
try:
    mlflow.pyfunc.load_model("late_spark")
except Exception as error:
    print(str(error).partition(" Java")[0])
"""
no_java = {"PATH": "", "JAVA_HOME": "/none", "HOME": "."}
command = [sys.executable, "-c", load]
server = subprocess.run(command, env=no_java, check=True, capture_output=True, text=True)
print(server.stdout.strip())
#> [JAVA_GATEWAY_EXITED]
# --8<-- [end:without-java]

# --8<-- [start:algorithms]
from pyspark.ml import classification
from pyspark.ml.base import Estimator

kinds = [getattr(classification, name) for name in classification.__all__]
names = [kind.__name__ for kind in kinds if issubclass(kind, Estimator)]
print(sorted(names))
"""
[
    "DecisionTreeClassifier",
    "FMClassifier",
    "GBTClassifier",
    "LinearSVC",
    "LogisticRegression",
    "MultilayerPerceptronClassifier",
    "NaiveBayes",
    "OneVsRest",
    "RandomForestClassifier",
]
"""
# --8<-- [end:algorithms]

effects = rng.normal(0, 0.2, 40)


def make_table(count):
    features = rng.normal(size=(count, 40))
    return features, rng.uniform(size=count) < 1 / (1 + np.exp(-features @ effects))


(train_x, train_y), (test_x, test_y) = make_table(64_000), make_table(20_000)

# --8<-- [start:learning-curve]
from sklearn.metrics import roc_auc_score

curve = {}
for count in [250, 1_000, 4_000, 16_000, 64_000]:
    model = SingleNodeRegression(C=1e6).fit(train_x[:count], train_y[:count])
    scores = model.predict_proba(test_x)[:, 1]
    curve[count] = roc_auc_score(test_y, scores)
    print(f"{count:>6} rows: AUC {curve[count]:.3f}")
    #>    250 rows: AUC 0.703
    #>   1000 rows: AUC 0.727
    #>   4000 rows: AUC 0.743
    #>  16000 rows: AUC 0.745
    #>  64000 rows: AUC 0.745
# --8<-- [end:learning-curve]

# --8<-- [start:plot]
import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(7, 2.6))
ax.plot(list(curve), list(curve.values()), marker="o")
ax.set_xscale("log")
ax.set_xticks(list(curve), [f"{count:,}" for count in curve])
ax.minorticks_off()
ax.set(xlabel="training rows", ylabel="AUC on 20,000 test rows")
ax.set_title("After a few thousand rows, more rows no longer help this model")
fig.savefig("choosing-spark-ml-curve.svg")
# --8<-- [end:plot]

orders = spark.table("past_orders").repartition(2)

# --8<-- [start:per-shop]
# --8<-- [start:per-shop-code]
def train(shop_rows):
    model = SingleNodeRegression().fit(shop_rows[["km"]], shop_rows["late"])
    shop = shop_rows["shop"].head(1)
    return pd.DataFrame({"shop": shop, "weight": model.coef_[0]})


schema = "shop long, weight double"
models = orders.groupBy("shop").applyInPandas(train, schema)
# --8<-- [end:per-shop-code]
print(models.count(), "models")
#> 3 models
# --8<-- [end:per-shop]

# --8<-- [start:per-batch]
# --8<-- [start:per-batch-code]
def train_all(batches):
    for rows in batches:
        model = SingleNodeRegression().fit(rows[["km"]], rows["late"])
        shop = rows["shop"].head(1)
        yield pd.DataFrame({"shop": shop, "weight": model.coef_[0]})


schema = "shop long, weight double"
models = orders.mapInPandas(train_all, schema)
# --8<-- [end:per-batch-code]
print(models.count(), "models")
#> 2 models
# --8<-- [end:per-batch]

# --8<-- [start:one-for-all]
# --8<-- [start:one-for-all-code]
columns = ["shop", "km"]
assembler = VectorAssembler(inputCols=columns, outputCol="features")
regression = LogisticRegression(labelCol="late")
stages = [assembler, regression]
models = Pipeline(stages=stages).fit(orders.repartition("shop"))
# --8<-- [end:one-for-all-code]
print(models.stages[-1].coefficientMatrix.numRows, "model")
#> 1 model
# --8<-- [end:one-for-all]

# --8<-- [start:on-the-driver]
# --8<-- [start:on-the-driver-code]
models = {}
for shop, shop_rows in orders.toPandas().groupby("shop"):
    model = SingleNodeRegression().fit(shop_rows[["km"]], shop_rows["late"])
    models[shop] = model.coef_[0][0]
# --8<-- [end:on-the-driver-code]
print(len(models), "models in a", type(models).__name__)
#> 3 models in a dict
# --8<-- [end:on-the-driver]

# --8<-- [start:score-udf]
# --8<-- [start:score-udf-code]
model = mlflow.pyfunc.spark_udf(
    spark, uri, result_type="double", env_manager="local"
)
scored = new_orders.withColumn("late", model(F.struct("km", "items")))
# --8<-- [end:score-udf-code]
print([row.late for row in scored.orderBy("id").collect()])
#> [0.0, 1.0]
# --8<-- [end:score-udf]

# --8<-- [start:score-spark-flavor]
try:
    # --8<-- [start:score-spark-flavor-code]
    model = mlflow.spark.load_model(uri)
    scored = model.transform(new_orders)
    scored = scored.withColumnRenamed("prediction", "late")
    # --8<-- [end:score-spark-flavor-code]
except Exception as error:
    print(type(error).__name__, error)
    #> KeyError 'spark'
# --8<-- [end:score-spark-flavor]

# --8<-- [start:score-pandas]
# --8<-- [start:score-pandas-code]
model = mlflow.pyfunc.load_model(uri)
rows = new_orders.toPandas()
scored = rows.assign(late=model.predict(rows))
# --8<-- [end:score-pandas-code]
print(type(scored).__module__.partition(".")[0], list(scored["late"]))
#> pandas [0.0, 1.0]
# --8<-- [end:score-pandas]

# --8<-- [start:score-python-udf]
try:
    # --8<-- [start:score-python-udf-code]
    model = mlflow.pyfunc.load_model(uri)
    late = model.predict(F.struct("km", "items"))
    scored = new_orders.withColumn("late", late)
    # --8<-- [end:score-python-udf-code]
except Exception as error:
    print(str(error).partition(":")[0][:90])
    #> Failed to enforce schema of data 'Column<'struct(km, items)'>' with schema '['km'
# --8<-- [end:score-python-udf]
