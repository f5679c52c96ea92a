# --8<-- [start:data]
import pickle

import pandas as pd
from pyspark.sql import functions as F
from sklearn.linear_model import LinearRegression

days = spark.range(103, numPartitions=2).withColumn("visits", F.col("id") % 10)
store = F.when(F.col("id") >= 100, "c").when(F.col("id") % 4 < 2, "a")
sales = days.select(
    store.otherwise("b").alias("store"), F.col("visits").cast("double")
).withColumn(
    "sales",
    F.when(F.col("store") == "b", 100 - 3 * F.col("visits")).otherwise(
        20 + 2 * F.col("visits")
    ),
)
# --8<-- [end:data]


# --8<-- [start:train]
def train_store(key, frame):
    result = {"store": key, "rows": len(frame), "slope": None, "model": None}
    if len(frame) >= 10:
        fitted = LinearRegression().fit(frame[["visits"]], frame["sales"])
        result["slope"] = fitted.coef_.round(2)
        result["model"] = [pickle.dumps(fitted)]
    return pd.DataFrame(result)


schema = "store string, rows long, slope double, model binary"
models = sales.groupBy("store").applyInPandas(train_store, schema)
models.write.mode("overwrite").saveAsTable("store_models")
# --8<-- [end:train]

# --8<-- [start:table]
trained = spark.table("store_models")
trained.select("store", "rows", "slope").orderBy("store").show()
"""
+-----+----+-----+
|store|rows|slope|
+-----+----+-----+
|    a|  50|  2.0|
|    b|  50| -3.0|
|    c|   3| NULL|
+-----+----+-----+
"""
# --8<-- [end:table]

# --8<-- [start:new]
visits = spark.createDataFrame(
    [("a", 10.0), ("b", 10.0), ("c", 10.0), ("d", 10.0)],
    "store string, visits double",
).repartition(1)
# --8<-- [end:new]


# --8<-- [start:score]
def score_store(frame, models):
    predicted = None
    if len(models) > 0 and models["model"].iloc[0] is not None:
        model = pickle.loads(models["model"].iloc[0])
        predicted = model.predict(frame[["visits"]]).round(1)
    return frame.assign(predicted=predicted)


pairs = visits.groupBy("store").cogroup(trained.groupBy("store"))
scored = pairs.applyInPandas(
    score_store, "store string, visits double, predicted double"
)
scored.orderBy("store").show()
"""
+-----+------+---------+
|store|visits|predicted|
+-----+------+---------+
|    a|  10.0|     40.0|
|    b|  10.0|     70.0|
|    c|  10.0|     NULL|
|    d|  10.0|     NULL|
+-----+------+---------+
"""
# --8<-- [end:score]

# --8<-- [start:how-many]
print(models.count(), models.where("model IS NOT NULL").count())
#> 3 2
# --8<-- [end:how-many]


# --8<-- [start:option-grouped]
def train(key, frame):
    model = LinearRegression().fit(frame[["visits"]], frame["sales"])
    return pd.DataFrame({"store": key, "model": [pickle.dumps(model)]})


fitted = sales.groupBy("store").applyInPandas(
    train, "store string, model binary"
)
# --8<-- [end:option-grouped]

# --8<-- [start:grouped-run]
print([row.store for row in fitted.orderBy("store").collect()])
#> ['a', 'b', 'c']
# --8<-- [end:grouped-run]


# --8<-- [start:option-map]
def train(frames):
    for frame in frames:
        for store, rows in frame.groupby("store"):
            model = LinearRegression().fit(rows[["visits"]], rows["sales"])
            yield pd.DataFrame({"store": store, "model": [pickle.dumps(model)]})


fitted = sales.mapInPandas(train, "store string, model binary")
# --8<-- [end:option-map]

# --8<-- [start:map-run]
print([row.store for row in fitted.orderBy("store").collect()])
#> ['a', 'a', 'b', 'b', 'c']
# --8<-- [end:map-run]

# --8<-- [start:lazy]
import uuid


def train_with_id(frame):
    return frame[["store"]].head(1).assign(training=uuid.uuid4().hex)


trainings = sales.groupBy("store").applyInPandas(
    train_with_id, "store string, training string"
)
first = trainings.orderBy("store").collect()
second = trainings.orderBy("store").collect()
print(first == second)
#> False
# --8<-- [end:lazy]


# --8<-- [start:option-repartition]
def train(frames):
    rows = pd.concat(frames)
    model = LinearRegression().fit(rows[["visits"]], rows["sales"])
    store = rows["store"].min()
    yield pd.DataFrame({"store": store, "model": [pickle.dumps(model)]})


fitted = sales.repartition(2, "store").mapInPandas(
    train, "store string, model binary"
)
# --8<-- [end:option-repartition]

# --8<-- [start:repartition-run]
print([row.store for row in fitted.orderBy("store").collect()])
#> ['a', 'b']
# --8<-- [end:repartition-run]


# --8<-- [start:option-no-key]
def train(frame):
    model = LinearRegression().fit(frame[["visits"]], frame["sales"])
    store = frame["store"].min()
    return pd.DataFrame({"store": store, "model": [pickle.dumps(model)]})


fitted = sales.groupBy().applyInPandas(train, "store string, model binary")
# --8<-- [end:option-no-key]

# --8<-- [start:no-key-run]
print([row.store for row in fitted.orderBy("store").collect()])
#> ['a']
# --8<-- [end:no-key-run]

models = trained.where("model IS NOT NULL")
visits = visits.where("store < 'c'")


def show(scored):
    return [row.predicted for row in scored.orderBy("store").collect()]


# --8<-- [start:option-cogroup]
def score(frame, models):
    model = pickle.loads(models["model"].iloc[0])
    return frame.assign(predicted=model.predict(frame[["visits"]]).round(1))


scored = (
    visits.groupBy("store")
    .cogroup(models.groupBy("store"))
    .applyInPandas(score, "store string, visits double, predicted double")
)
# --8<-- [end:option-cogroup]

# --8<-- [start:cogroup-run]
print(show(scored))
#> [40.0, 70.0]
# --8<-- [end:cogroup-run]


# --8<-- [start:option-first-model]
def score(frames):
    for frame in frames:
        yield frame.assign(predicted=model.predict(frame[["visits"]]).round(1))


model = pickle.loads(models.orderBy("store").first()["model"])
scored = visits.mapInPandas(
    score, "store string, visits double, predicted double"
)
# --8<-- [end:option-first-model]

# --8<-- [start:first-model-run]
print(show(scored))
#> [40.0, 40.0]
# --8<-- [end:first-model-run]


# --8<-- [start:option-joined]
def score(frames):
    for frame in frames:
        model = pickle.loads(frame["model"].iloc[0])
        yield frame.assign(predicted=model.predict(frame[["visits"]]).round(1))


joined = visits.join(models, "store").orderBy("store").coalesce(1)
scored = joined.select("store", "visits", "model").mapInPandas(
    score, "store string, visits double, model binary, predicted double"
)
# --8<-- [end:option-joined]

# --8<-- [start:joined-run]
print(show(scored))
#> [40.0, 40.0]
# --8<-- [end:joined-run]


# --8<-- [start:query-inside-run]
try:
    # --8<-- [start:option-query-inside]
    def score(key, frame):
        row = models.where(F.col("store") == key[0]).first()
        model = pickle.loads(row["model"])
        return frame.assign(predicted=model.predict(frame[["visits"]]).round(1))

    scored = visits.groupBy("store").applyInPandas(
        score, "store string, visits double, predicted double"
    )
    # --8<-- [end:option-query-inside]
    print(show(scored))
except Exception as error:
    print(str(error).split("]")[0] + "]")
    #> Could not serialize object: PySparkRuntimeError: [CONTEXT_ONLY_VALID_ON_DRIVER]
# --8<-- [end:query-inside-run]


# --8<-- [start:iterator]
from collections.abc import Iterator


def rows_of_batches(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    yield pd.DataFrame({"batches": [str([len(frame) for frame in frames])]})


big = spark.range(25_000).groupBy(F.lit("all"))
print(big.applyInPandas(rows_of_batches, "batches string").first()[0])
#> [10000, 10000, 5000]
# --8<-- [end:iterator]
