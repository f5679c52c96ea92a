import sys

import numpy as np

# On Databricks, the module is a file beside the notebook. Here it's in a folder of its own.
sys.path.insert(0, "spark-ml-pipelines")

rng = np.random.default_rng(5)
hours, kms = rng.integers(8, 21, 200), rng.uniform(1, 12, 200)
cities = rng.choice(["Bern", "Oslo"], 200, p=[0.4, 0.6])
minutes = 10 + 2 * kms + 6 * (hours >= 16) + 4 * (cities == "Oslo") + rng.normal(0, 1, 200)
rows = [
    (f"2026-11-02 {hour:02}:15:00", str(city), float(km), float(late))
    for hour, city, km, late in zip(hours, cities, kms, minutes, strict=True)
]
past = spark.createDataFrame(rows, "ordered_at string, city string, km double, minutes double")
past = past.withColumn("ordered_at", past.ordered_at.cast("timestamp")).coalesce(1).cache()

tonight = [
    (1, "2026-11-29 18:05:00", "Oslo", 4.0),
    (2, "2026-11-29 18:20:00", "Bern", None),
    (3, "2026-11-29 18:40:00", "Rome", 4.0),
]
new_orders = spark.createDataFrame(tonight, "id int, ordered_at string, city string, km double")
new_orders = new_orders.withColumn("ordered_at", new_orders.ordered_at.cast("timestamp")).coalesce(1)

# --8<-- [start:pipeline]
from delivery_stages import HourOfDay
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.feature import Imputer, OneHotEncoder, StringIndexer, VectorAssembler
from pyspark.ml.regression import LinearRegression

stages = [
    HourOfDay(inputCol="ordered_at", outputCol="hour"),
    Imputer(inputCols=["km"], outputCols=["km_filled"], strategy="median"),
    StringIndexer(inputCol="city", outputCol="city_index", handleInvalid="keep"),
    OneHotEncoder(inputCols=["city_index"], outputCols=["city_vec"]),
    VectorAssembler(inputCols=["hour", "km_filled", "city_vec"], outputCol="features"),
    LinearRegression(labelCol="minutes"),
]
model = Pipeline(stages=stages).fit(past)
model.write().overwrite().save("delivery_model")
# --8<-- [end:pipeline]

# --8<-- [start:score]
loaded = PipelineModel.load("delivery_model")
scored = loaded.transform(new_orders)
scored.selectExpr("id", "hour", "city", "km", "round(prediction) AS minutes").show()
"""
+---+----+----+----+-------+
| id|hour|city|  km|minutes|
+---+----+----+----+-------+
|  1|18.0|Oslo| 4.0|   27.0|
|  2|18.0|Bern|NULL|   28.0|
|  3|18.0|Rome| 4.0|   25.0|
+---+----+----+----+-------+
"""
# --8<-- [end:score]

# --8<-- [start:without-module]
sys.path.remove("spark-ml-pipelines")  # as in a job that doesn't have the file
del sys.modules["delivery_stages"]
try:
    # --8<-- [start:load-code]
    PipelineModel.load("delivery_model")
    # --8<-- [end:load-code]
except ImportError as error:
    print(error)
    #> No module named 'delivery_stages'
# --8<-- [end:without-module]

import mlflow

# --8<-- [start:code-paths]
mlflow.spark.save_model(
    model, "logged_model", code_paths=["spark-ml-pipelines/delivery_stages.py"]
)
again = mlflow.spark.load_model("logged_model")
print(type(again.stages[0]).__name__)
#> HourOfDay
# --8<-- [end:code-paths]

sys.path.insert(0, "spark-ml-pipelines")

# --8<-- [start:skip]
indexer = StringIndexer(inputCol="city", outputCol="city_index", handleInvalid="skip")
assembler = VectorAssembler(
    inputCols=["km", "city_index"], outputCol="features", handleInvalid="skip"
)
skipping = Pipeline(stages=[indexer, assembler]).fit(past)
print(new_orders.count(), "orders,", skipping.transform(new_orders).count(), "left")
#> 3 orders, 1 left
# --8<-- [end:skip]

# --8<-- [start:attribute]
from cap_attribute import Cap

cap = Cap(inputCol="km", limit=3.0)
cap.write().overwrite().save("cap")
for stage in [cap, Cap.load("cap")]:
    print(stage.limit, [row.km for row in stage.transform(new_orders).collect()])
    #> 3.0 [3.0, None, 3.0]
    #> None [4.0, None, 4.0]
# --8<-- [end:attribute]

ages = spark.createDataFrame([(17.0,), (40.0,), (97.0,)], "age double").coalesce(1)

try:
    # --8<-- [start:closed-borders]
    from pyspark.ml.feature import Bucketizer

    borders = [0.0, 18.0, 65.0, 90.0]
    closed = Bucketizer(inputCol="age", outputCol="group", splits=borders, handleInvalid="keep")
    closed.transform(ages).show()
    # --8<-- [end:closed-borders]
except Exception as error:
    print("Feature value 97.0 out of Bucketizer bounds" in str(error))
    #> True

# --8<-- [start:names]
features = loaded.transform(past).schema["features"].metadata["ml_attr"]["attrs"]
names = {attr["idx"]: attr["name"] for kind in features.values() for attr in kind}
for index, weight in enumerate(loaded.stages[-1].coefficients):
    print(names[index], round(weight, 1))
    #> hour 0.7
    #> km_filled 2.0
    #> city_vec_Oslo 2.0
    #> city_vec_Bern -2.0
# --8<-- [end:names]

# --8<-- [start:learned-cap]
from cap_params import LearnedCap

fitted = Pipeline(stages=[LearnedCap(inputCol="km")]).fit(past)
cap = fitted.stages[0]
print(type(cap).__name__, round(cap.getOrDefault(cap.limit), 1))
#> Cap 11.4
# --8<-- [end:learned-cap]

# What follows is shown only with the questions.

# --8<-- [start:names-of-inputs]
# --8<-- [start:names-of-inputs-code]
names = loaded.stages[-2].getInputCols()
weights = loaded.stages[-1].coefficients
for name, weight in zip(names, weights):
    print(name, round(weight, 1))
    #> hour 0.7
    #> km_filled 2.0
    #> city_vec 2.0
# --8<-- [end:names-of-inputs-code]
# --8<-- [end:names-of-inputs]

# --8<-- [start:names-of-columns]
# --8<-- [start:names-of-columns-code]
names = loaded.transform(past).columns
weights = loaded.stages[-1].coefficients
for name, weight in zip(names, weights):
    print(name, round(weight, 1))
    #> ordered_at 0.7
    #> city 2.0
    #> km 2.0
    #> minutes -2.0
# --8<-- [end:names-of-columns-code]
# --8<-- [end:names-of-columns]

# --8<-- [start:names-of-labels]
# --8<-- [start:names-of-labels-code]
names = ["hour", "km_filled", *sorted(loaded.stages[2].labels)]
weights = loaded.stages[-1].coefficients
for name, weight in zip(names, weights):
    print(name, round(weight, 1))
    #> hour 0.7
    #> km_filled 2.0
    #> Bern 2.0
    #> Oslo -2.0
# --8<-- [end:names-of-labels-code]
# --8<-- [end:names-of-labels]

# --8<-- [start:names-of-metadata]
# --8<-- [start:names-of-metadata-code]
metadata = loaded.transform(past).schema["features"].metadata
weights = loaded.stages[-1].coefficients
for slots in metadata["ml_attr"]["attrs"].values():
    for slot in slots:
        print(slot["name"], round(weights[slot["idx"]], 1))
        #> city_vec_Oslo 2.0
        #> city_vec_Bern -2.0
        #> hour 0.7
        #> km_filled 2.0
# --8<-- [end:names-of-metadata-code]
# --8<-- [end:names-of-metadata]


def save_and_load(stage):
    Pipeline(stages=[stage]).fit(new_orders).write().overwrite().save("with_cap")
    loaded = PipelineModel.load("with_cap")
    return [row.km for row in loaded.transform(new_orders).collect()]


# --8<-- [start:cap-params]
import cap_params

print(save_and_load(cap_params.Cap(inputCol="km", limit=3.0)))
#> [3.0, None, 3.0]
# --8<-- [end:cap-params]

# --8<-- [start:cap-attribute]
import cap_attribute

print(save_and_load(cap_attribute.Cap(inputCol="km", limit=3.0)))
#> [4.0, None, 4.0]
# --8<-- [end:cap-attribute]

# --8<-- [start:cap-unsaved]
import cap_unsaved

try:
    save_and_load(cap_unsaved.Cap(inputCol="km", limit=3.0))
except ValueError as error:
    print("is not MLWritable" in str(error))
    #> True
# --8<-- [end:cap-unsaved]

# --8<-- [start:cap-required]
import cap_required

try:
    save_and_load(cap_required.Cap(inputCol="km", limit=3.0))
except TypeError as error:
    print(str(error).partition(": ")[0])
    #> Cap.__init__() missing 2 required positional arguments
# --8<-- [end:cap-required]

# --8<-- [start:unfitted]
Pipeline(stages=stages).write().overwrite().save("delivery_definition")
definition = Pipeline.load("delivery_definition")
later = past.where("city = 'Oslo'")
print(model.stages[2].labels, definition.fit(later).stages[2].labels)
#> ['Oslo', 'Bern'] ['Oslo']
# --8<-- [end:unfitted]

# --8<-- [start:indexer-alone]
assembler = VectorAssembler(inputCols=["km", "city_index"], outputCol="features")
keeping = StringIndexer(inputCol="city", outputCol="city_index", handleInvalid="keep")
half_done = Pipeline(stages=[keeping, assembler]).fit(past)
try:
    half_done.transform(new_orders).collect()
except Exception as error:
    print("Encountered null while assembling a row" in str(error))
    #> True
nan_kept = half_done.copy({assembler.handleInvalid: "keep"})
print([str(row.features) for row in nan_kept.transform(new_orders).collect()])
#> ['[4.0,0.0]', '[nan,1.0]', '[4.0,2.0]']
# --8<-- [end:indexer-alone]

# --8<-- [start:skip-print]
indexer = StringIndexer(inputCol="city", outputCol="index")
known = indexer.setHandleInvalid("skip").fit(past)
print([row.city for row in known.transform(new_orders).collect()])
#> ['Oslo', 'Bern']
# --8<-- [end:skip-print]

from pyspark.ml.feature import QuantileDiscretizer

many_ages = spark.createDataFrame([(float(age),) for age in range(20, 60)], "age double")

# --8<-- [start:open-borders]
try:
    # --8<-- [start:open-borders-code]
    splits = [-float("inf"), 18.0, 65.0, float("inf")]
    buckets = Bucketizer(inputCol="age", outputCol="group", splits=splits)
    grouped = buckets.transform(ages)
    # --8<-- [end:open-borders-code]
    print([row.group for row in grouped.collect()])
    #> [0.0, 1.0, 2.0]
except Exception as error:
    print("out of Bucketizer bounds" in str(error))
# --8<-- [end:open-borders]

# --8<-- [start:kept-borders]
try:
    # --8<-- [start:kept-borders-code]
    splits = [0.0, 18.0, 65.0, 90.0]
    buckets = Bucketizer(inputCol="age", outputCol="group", splits=splits)
    grouped = buckets.setHandleInvalid("keep").transform(ages)
    # --8<-- [end:kept-borders-code]
    print([row.group for row in grouped.collect()])
except Exception as error:
    print("out of Bucketizer bounds" in str(error))
    #> True
# --8<-- [end:kept-borders]

# --8<-- [start:learned-borders]
# --8<-- [start:learned-borders-code]
buckets = QuantileDiscretizer(inputCol="age", outputCol="group")
buckets = buckets.setNumBuckets(3).fit(many_ages)
grouped = buckets.transform(ages)
# --8<-- [end:learned-borders-code]
print([round(border) for border in buckets.getSplits()[1:-1]])
#> [33, 46]
# --8<-- [end:learned-borders]

# --8<-- [start:skipped-borders]
try:
    # --8<-- [start:skipped-borders-code]
    splits = [0.0, 18.0, 65.0, 90.0]
    buckets = Bucketizer(inputCol="age", outputCol="group", splits=splits)
    grouped = buckets.setHandleInvalid("skip").transform(ages)
    # --8<-- [end:skipped-borders-code]
    print([row.group for row in grouped.collect()])
except Exception as error:
    print("out of Bucketizer bounds" in str(error))
    #> True
# --8<-- [end:skipped-borders]

# --8<-- [start:scalers]
from pyspark.ml.feature import MinMaxScaler, RobustScaler, StandardScaler

readings = spark.createDataFrame([(1.0,), (2.0,), (3.0,), (4.0,), (1000.0,)], "value double")
vectors = VectorAssembler(inputCols=["value"], outputCol="raw").transform(readings).coalesce(1)
for scaler in [
    StandardScaler(inputCol="raw", outputCol="scaled", withMean=True),
    MinMaxScaler(inputCol="raw", outputCol="scaled"),
    RobustScaler(inputCol="raw", outputCol="scaled", withCentering=True),
]:
    scaled = scaler.fit(vectors).transform(vectors).collect()
    print(type(scaler).__name__, [float(row.scaled[0].round(2)) for row in scaled])
    #> StandardScaler [-0.45, -0.45, -0.45, -0.44, 1.79]
    #> MinMaxScaler [0.0, 0.0, 0.0, 0.0, 1.0]
    #> RobustScaler [-1.0, -0.5, 0.0, 0.5, 498.5]
# --8<-- [end:scalers]

# --8<-- [start:new-words]
from pyspark.ml.feature import CountVectorizer, HashingTF

notes = spark.createDataFrame([(["late", "box"],), (["late", "driver"],)], "words array<string>")
new_note = spark.createDataFrame([(["late", "drone"],)], "words array<string>")

counter = CountVectorizer(inputCol="words", outputCol="counts").fit(notes)
print(counter.transform(new_note).first().counts)
#> (3,[0],[1.0])
hasher = HashingTF(inputCol="words", outputCol="counts", numFeatures=16)
print(hasher.transform(new_note).first().counts)
#> (16,[1,7],[1.0,1.0])
# --8<-- [end:new-words]

# --8<-- [start:hasher]
from pyspark.ml.feature import FeatureHasher

hasher = FeatureHasher(inputCols=["city"], outputCol="city_hash", numFeatures=8)
for row in hasher.transform(new_orders).collect():
    print(row.city, row.city_hash)
    #> Oslo (8,[7],[1.0])
    #> Bern (8,[5],[1.0])
    #> Rome (8,[7],[1.0])
# --8<-- [end:hasher]

codes = [(f"code {i % 40}", float(i % 7), float(i % 40 < 20)) for i in range(400)]
codes = spark.createDataFrame(codes, "code string, x double, label double").coalesce(1).cache()
new_codes = spark.createDataFrame([("code 3", 1.0), ("code 99", 1.0)], "code string, x double")

# --8<-- [start:many-categories]
from pyspark.ml.classification import GBTClassifier
from pyspark.ml.feature import VectorIndexer

indexer = StringIndexer(inputCol="code", outputCol="code_index", handleInvalid="keep")
assembler = VectorAssembler(inputCols=["x", "code_index"], outputCol="raw")
marker = VectorIndexer(inputCol="raw", outputCol="marked", maxCategories=64)
for column in ["raw", "marked"]:
    trees = GBTClassifier(featuresCol=column, maxIter=2)
    try:
        Pipeline(stages=[indexer, assembler, marker, trees]).fit(codes)
    except Exception as error:
        print(column, str(error).partition(" to be")[0].replace("requirement failed: ", ""))
        #> raw DecisionTree requires maxBins (= 32)
        #> marked DecisionTree requires maxBins (= 32)
# --8<-- [end:many-categories]

# --8<-- [start:target-encoder]
from pyspark.ml.feature import TargetEncoder

encoder = TargetEncoder(
    inputCols=["code_index"], outputCols=["code_rate"], targetType="binary", handleInvalid="keep"
)
encoding = Pipeline(stages=[indexer, encoder]).fit(codes)
print([row.code_rate for row in encoding.transform(new_codes).collect()])
#> [1.0, 0.5]
# --8<-- [end:target-encoder]

# --8<-- [start:sql-transformer]
from pyspark.ml.feature import SQLTransformer

per_km = SQLTransformer(statement="SELECT *, minutes / km AS pace FROM __THIS__")
Pipeline(stages=[per_km]).fit(past).write().overwrite().save("pace")
print(type(PipelineModel.load("pace").stages[0]).__module__)
#> pyspark.ml.feature
# --8<-- [end:sql-transformer]

# --8<-- [start:rows-and-columns]
from pyspark.ml.feature import Normalizer
from pyspark.ml.linalg import Vectors

people = spark.createDataFrame(
    [(Vectors.dense([30.0, 40_000.0]),), (Vectors.dense([60.0, 80_000.0]),)], ["raw"]
).coalesce(1)
normalizer = Normalizer(inputCol="raw", outputCol="scaled")
print([row.scaled.toArray().round(3).tolist() for row in normalizer.transform(people).collect()])
#> [[0.001, 1.0], [0.001, 1.0]]
scaler = StandardScaler(inputCol="raw", outputCol="scaled").fit(people)
print([row.scaled.toArray().round(3).tolist() for row in scaler.transform(people).collect()])
#> [[1.414, 1.414], [2.828, 2.828]]
# --8<-- [end:rows-and-columns]
