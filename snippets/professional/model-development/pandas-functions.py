# --8<-- [start:data]
import pandas as pd
from pyspark.sql import functions as F

orders = spark.range(25_000, numPartitions=2).select(
    "id",
    (F.col("id") % 2).alias("store"),
    (F.col("id") % 50).cast("double").alias("items"),
    F.spark_partition_id().alias("was_in"),
)
# --8<-- [end:data]


# --8<-- [start:series]
@F.pandas_udf("long")
def batch_size(items: pd.Series) -> pd.Series:
    return pd.Series([len(items)] * len(items))


sizes = orders.select("was_in", batch_size("items").alias("batch"))
sizes.groupBy("was_in", "batch").count().orderBy("was_in", "batch").show()
"""
+------+-----+-----+
|was_in|batch|count|
+------+-----+-----+
|     0| 2500| 2500|
|     0|10000|10000|
|     1| 2500| 2500|
|     1|10000|10000|
+------+-----+-----+
"""
# --8<-- [end:series]


# --8<-- [start:map]
def look(frames):
    frames = list(frames)
    rows = [len(frame) for frame in frames]
    was_in = pd.concat(frames)["was_in"].unique().tolist()
    yield pd.DataFrame({"rows": [str(rows)], "was_in": str(sorted(was_in))})


orders.mapInPandas(look, "rows string, was_in string").show(truncate=False)
"""
+-------------+------+
|rows         |was_in|
+-------------+------+
|[10000, 2500]|[0]   |
|[10000, 2500]|[1]   |
+-------------+------+
"""
# --8<-- [end:map]


# --8<-- [start:grouped]
def look_at_group(key, frame):
    was_in = sorted(frame["was_in"].unique().tolist())
    return pd.DataFrame(
        {"store": key, "rows": len(frame), "was_in": str(was_in)}
    )


by_store = orders.groupBy("store").applyInPandas(
    look_at_group, "store long, rows long, was_in string"
)
by_store.orderBy("store").show()
"""
+-----+-----+------+
|store| rows|was_in|
+-----+-----+------+
|    0|12500|[0, 1]|
|    1|12500|[0, 1]|
+-----+-----+------+
"""
# --8<-- [end:grouped]

# --8<-- [start:model]
from pathlib import Path

import joblib
from sklearn.linear_model import LinearRegression

sample = orders.limit(1000).toPandas()
model = LinearRegression().fit(sample[["items"]], 4 * sample["items"] + 5)
path = str(Path("spend.joblib").resolve())
joblib.dump(model, path)
# --8<-- [end:model]

# --8<-- [start:score]
from collections.abc import Iterator


@F.pandas_udf("double")
def spend(batches: Iterator[pd.Series]) -> Iterator[pd.Series]:
    model = joblib.load(path)
    for items in batches:
        yield pd.Series(model.predict(items.to_frame("items"))).round(2)


scored = orders.select("id", "items", spend("items").alias("spend"))
scored.orderBy("id").show(2)
"""
+---+-----+-----+
| id|items|spend|
+---+-----+-----+
|  0|  0.0|  5.0|
|  1|  1.0|  9.0|
+---+-----+-----+
only showing top 2 rows
"""
# --8<-- [end:score]

# --8<-- [start:loads]
import uuid


@F.pandas_udf("string")
def each_batch(ids: pd.Series) -> pd.Series:
    load = uuid.uuid4().hex
    return pd.Series([load] * len(ids))


@F.pandas_udf("string")
def each_partition(batches: Iterator[pd.Series]) -> Iterator[pd.Series]:
    load = uuid.uuid4().hex
    for ids in batches:
        yield pd.Series([load] * len(ids))


for udf in [each_batch, each_partition]:
    print(orders.select(udf("id").alias("load")).distinct().count())
    #> 4
    #> 2
# --8<-- [end:loads]

# --8<-- [start:four-partitions]
clicks = spark.range(120_000, numPartitions=4)
for udf in [each_batch, each_partition]:
    print(clicks.select(udf("id").alias("load")).distinct().count())
    #> 12
    #> 4
# --8<-- [end:four-partitions]


# --8<-- [start:center]
@F.pandas_udf("double")
def centered(ids: pd.Series) -> pd.Series:
    return ids - ids.mean()


print(orders.select(F.max(centered("id"))).first()[0])
#> 4999.5
# --8<-- [end:center]

# --8<-- [start:center-right]
mean = orders.agg(F.avg("id")).first()[0]
print(orders.select(F.max(F.col("id") - mean)).first()[0])
#> 12499.5
# --8<-- [end:center-right]


# --8<-- [start:fits]
def fit_frames(frames):
    for frame in frames:
        LinearRegression().fit(frame[["items"]], frame["store"])
        yield pd.DataFrame({"rows_of_the_fit": [len(frame)]})


fits = orders.mapInPandas(fit_frames, "rows_of_the_fit long")
fits.orderBy("rows_of_the_fit").show()
"""
+---------------+
|rows_of_the_fit|
+---------------+
|           2500|
|           2500|
|          10000|
|          10000|
+---------------+
"""
# --8<-- [end:fits]

# --8<-- [start:spark-ml]
from pyspark.ml.feature import VectorAssembler
from pyspark.ml.regression import LinearRegression as SparkRegression

assembler = VectorAssembler(inputCols=["items"], outputCol="features")
vectors = assembler.transform(orders)
one_model = SparkRegression(labelCol="store").fit(vectors)
print(one_model.summary.numInstances)
#> 25000
# --8<-- [end:spark-ml]

spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 5_000)


# --8<-- [start:smaller-batches]
def rows_of_frames(frames):
    yield pd.DataFrame({"rows": [str([len(frame) for frame in frames])]})


print(orders.mapInPandas(rows_of_frames, "rows string").first()[0])
#> [5000, 5000, 2500]
# --8<-- [end:smaller-batches]
spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 10_000)


# --8<-- [start:option-map]
def keep_large(frames):
    model = joblib.load(path)
    for frame in frames:
        frame["spend"] = model.predict(frame[["items"]])
        yield frame.loc[frame["spend"] > 100, ["id", "spend"]]


large = orders.mapInPandas(keep_large, "id long, spend double")
# --8<-- [end:option-map]

# --8<-- [start:map-run]
print(large.count())
#> 13000
# --8<-- [end:map-run]


# --8<-- [start:option-first-frame]
def keep_large(frames):
    model = joblib.load(path)
    frame = next(frames)
    frame["spend"] = model.predict(frame[["items"]])
    yield frame.loc[frame["spend"] > 100, ["id", "spend"]]


large = orders.mapInPandas(keep_large, "id long, spend double")
# --8<-- [end:option-first-frame]

# --8<-- [start:first-frame-run]
print(large.count())
#> 10400
# --8<-- [end:first-frame-run]


def why_it_fails(table):
    try:
        table.write.format("noop").mode("overwrite").save()
    except Exception as error:
        lines = str(error).splitlines()
        line = next(line for line in lines if "MISMATCH" in line)
        return line[line.index("[") :]


# --8<-- [start:option-series]
@F.pandas_udf("double")
def keep_large(items: pd.Series) -> pd.Series:
    model = joblib.load(path)
    spend = pd.Series(model.predict(items.to_frame("items")))
    return spend[spend > 100]


large = orders.select("id", keep_large("items").alias("spend"))
# --8<-- [end:option-series]

# --8<-- [start:series-run]
print(why_it_fails(large))
"""
[SCHEMA_MISMATCH_FOR_PANDAS_UDF] Result vector from pandas_udf was not the required length: expected 10000, got 5200.
"""
# --8<-- [end:series-run]


# --8<-- [start:option-iterator]
@F.pandas_udf("double")
def keep_large(batches: Iterator[pd.Series]) -> Iterator[pd.Series]:
    model = joblib.load(path)
    for items in batches:
        spend = pd.Series(model.predict(items.to_frame("items")))
        yield spend[spend > 100]


large = orders.select("id", keep_large("items").alias("spend"))
# --8<-- [end:option-iterator]

# --8<-- [start:iterator-run]
print(why_it_fails(large))
"""
[RESULT_ROWS_MISMATCH] The number of output rows (6500) must match the number of input rows (12500).
"""
# --8<-- [end:iterator-run]

# for questions: a load that leaves a file, so that loads can be counted
loads = str(Path("loads").resolve())
Path(loads).mkdir()


def load_model():
    (Path(loads) / uuid.uuid4().hex).touch()
    return joblib.load(path)


def count_loads(table):
    before = len(list(Path(loads).iterdir()))
    table.write.format("noop").mode("overwrite").save()
    return len(list(Path(loads).iterdir())) - before


# --8<-- [start:option-load-first]
@F.pandas_udf("double")
def score(batches: Iterator[pd.Series]) -> Iterator[pd.Series]:
    model = load_model()
    for items in batches:
        yield pd.Series(model.predict(items.to_frame("items")))


scored = orders.withColumn("spend", score("items"))
# --8<-- [end:option-load-first]

# --8<-- [start:load-first-run]
print(count_loads(scored))
#> 2
# --8<-- [end:load-first-run]


# --8<-- [start:option-load-in-loop]
@F.pandas_udf("double")
def score(batches: Iterator[pd.Series]) -> Iterator[pd.Series]:
    for items in batches:
        model = load_model()
        yield pd.Series(model.predict(items.to_frame("items")))


scored = orders.withColumn("spend", score("items"))
# --8<-- [end:option-load-in-loop]

# --8<-- [start:load-in-loop-run]
print(count_loads(scored))
#> 4
# --8<-- [end:load-in-loop-run]


# --8<-- [start:option-load-in-series]
@F.pandas_udf("double")
def score(items: pd.Series) -> pd.Series:
    model = load_model()
    return pd.Series(model.predict(items.to_frame("items")))


scored = orders.withColumn("spend", score("items"))
# --8<-- [end:option-load-in-series]

# --8<-- [start:load-in-series-run]
print(count_loads(scored))
#> 4
# --8<-- [end:load-in-series-run]


# --8<-- [start:option-load-in-group]
def score(frame):
    model = load_model()
    return frame.assign(spend=model.predict(frame[["items"]]))


scored = orders.groupBy("items").applyInPandas(
    score, orders.withColumn("spend", F.lit(0.0)).schema
)
# --8<-- [end:option-load-in-group]

# --8<-- [start:load-in-group-run]
print(count_loads(scored))
#> 50
# --8<-- [end:load-in-group-run]
