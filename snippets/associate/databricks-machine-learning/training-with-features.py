# --8<-- [start:tables]
station_features = spark.sql("SELECT * FROM VALUES (1, 20), (2, 12) AS t(station_id, docks)")
station_days = spark.sql("""
    SELECT * FROM VALUES
        (1, DATE'2026-11-01', 14), (1, DATE'2026-11-03', 9), (1, DATE'2026-11-05', 2),
        (2, DATE'2026-11-02', 10), (2, DATE'2026-11-06', 4)
    AS t(station, read_on, bikes)
""")
labels = spark.sql("""
    SELECT * FROM VALUES
        ('A', 1, DATE'2026-11-02', 0, 48), ('B', 1, DATE'2026-11-04', 2, 32),
        ('C', 1, DATE'2026-11-05', 0, 24), ('D', 2, DATE'2026-11-04', 1, 29),
        ('E', 2, DATE'2026-11-07', 4, 8), ('F', 2, DATE'2026-11-01', 0, 15)
    AS t(id, station_id, day, rain_mm, rides)
""")
# --8<-- [end:tables]

from datetime import date

import matplotlib.pyplot as plt

read_on = [date(2026, 11, day) for day in (1, 3, 5, 7)]
asked_on = [date(2026, 11, day) for day in (2, 4, 5)]
fig, axes = plt.subplots(figsize=(7, 3.2))
axes.step(read_on, [14, 9, 2, 2], where="post", label="newest reading")
axes.plot(read_on[:3], [14, 9, 2], "o", label="reading")
axes.vlines(asked_on, 0, [14, 9, 2], linestyles="dashed", color="gray", label="label")
for name, day, bikes in zip("ABC", asked_on, [14, 9, 2], strict=True):
    axes.annotate(f"{name}: {bikes}", (day, bikes), xytext=(6, 8), textcoords="offset points")
axes.set_xticks(read_on, [f"Nov {day.day}" for day in read_on])
axes.set_ylim(0, 18)
axes.set_ylabel("bikes at station 1")
axes.legend()
fig.savefig("training-with-features-as-of.svg")

# --8<-- [start:look-up]
from pyspark.sql import functions as F


def look_up(rows, readings=station_days):
    """Add the docks of each station, and its newest reading as of each row's day."""
    known = (F.col("station") == F.col("station_id")) & (F.col("read_on") <= F.col("day"))
    keys = rows.join(station_features, on="station_id", how="left")
    return keys.join(readings, on=known, how="left").groupBy(*keys.columns).agg(
        F.max("read_on").alias("read_on"),
        F.max_by("bikes", "read_on").alias("bikes"),
    )


looked_up = look_up(labels).orderBy("id")
looked_up.show()
"""
+----------+---+----------+-------+-----+-----+----------+-----+
|station_id| id|       day|rain_mm|rides|docks|   read_on|bikes|
+----------+---+----------+-------+-----+-----+----------+-----+
|         1|  A|2026-11-02|      0|   48|   20|2026-11-01|   14|
|         1|  B|2026-11-04|      2|   32|   20|2026-11-03|    9|
|         1|  C|2026-11-05|      0|   24|   20|2026-11-05|    2|
|         2|  D|2026-11-04|      1|   29|   12|2026-11-02|   10|
|         2|  E|2026-11-07|      4|    8|   12|2026-11-06|    4|
|         2|  F|2026-11-01|      0|   15|   12|      NULL| NULL|
+----------+---+----------+-------+-----+-----+----------+-----+
"""
# --8<-- [end:look-up]

# --8<-- [start:train]
from sklearn.linear_model import LinearRegression

training = looked_up.drop("id", "station_id", "day", "read_on").dropna().toPandas()
inputs = training[["docks", "bikes", "rain_mm"]]
model = LinearRegression().fit(inputs, training["rides"])
print(model.coef_.round(2))
#> [ 1.  2. -3.]
# --8<-- [end:train]

tomorrow = spark.sql("""
    SELECT * FROM VALUES ('X', 1, DATE'2026-11-08', 0), ('Y', 2, DATE'2026-11-08', 3)
    AS t(id, station_id, day, rain_mm)
""")

# --8<-- [start:score]
scored = look_up(tomorrow).orderBy("id").toPandas()
scored["prediction"] = model.predict(scored[inputs.columns]).round(1)
print(scored[["id", "docks", "bikes", "rain_mm", "prediction"]])
"""
  id  docks  bikes  rain_mm  prediction
0  X     20      2        0        24.0
1  Y     12      4        3        11.0
"""
# --8<-- [end:score]

# --8<-- [start:newest-for-all]
latest = station_days.groupBy("station").agg(
    F.max("read_on").alias("read_on"), F.max_by("bikes", "read_on").alias("bikes")
)
leaking = labels.join(latest, on=F.col("station") == F.col("station_id"), how="left")
print(leaking.where("read_on > day").count(), "of", leaking.count())
#> 4 of 6
# --8<-- [end:newest-for-all]

frame = leaking.join(station_features, on="station_id").where("id <> 'F'").toPandas()

# --8<-- [start:train-on-newest]
wrong = LinearRegression().fit(frame[inputs.columns], frame["rides"])
print(wrong.coef_.round(1))
#> [ 0.8 -0.2 -5.1]
# --8<-- [end:train-on-newest]

raw = scored[inputs.columns].head(1)

# --8<-- [start:prepared-outside]
outside = LinearRegression().fit(inputs.assign(bikes=inputs["bikes"] / 14), training["rides"])
print(outside.predict(raw).round(1))
#> [76.]
# --8<-- [end:prepared-outside]

# --8<-- [start:prepared-inside]
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler

inside = make_pipeline(MinMaxScaler(), LinearRegression()).fit(inputs, training["rides"])
print(inside.predict(raw).round(1))
#> [24.]
# --8<-- [end:prepared-inside]

# --8<-- [start:by-station]
same_station = F.col("station") == F.col("station_id")
every = labels.join(station_days, on=same_station, how="left")
print(every.count())
#> 15
# --8<-- [end:by-station]

# --8<-- [start:filtered-late]
earlier = every.where("read_on <= day")
print(earlier.select("id").distinct().count())
#> 5
# --8<-- [end:filtered-late]

# --8<-- [start:null-reading]
broken = spark.sql("SELECT 2, DATE'2026-11-03', CAST(NULL AS INT)")
row = look_up(labels, station_days.union(broken)).where("id = 'D'").first()
print(row.read_on, row.bikes)
#> 2026-11-03 None
# --8<-- [end:null-reading]

# --8<-- [start:lookback]
age = F.date_diff("day", "read_on")
fresh = looked_up.withColumn("bikes", F.when(age <= 1, F.col("bikes")))
print([row.bikes for row in fresh.orderBy("id").collect()])
#> [14, 9, 2, None, 4, None]
# --8<-- [end:lookback]

# --8<-- [start:key-left-in]
kept = looked_up.drop("id", "day", "read_on", "rides")
print(sorted(kept.columns))
#> ['bikes', 'docks', 'rain_mm', 'station_id']
# --8<-- [end:key-left-in]

# --8<-- [start:score-the-past]
past = look_up(labels.where("id = 'A'")).toPandas()
print(model.predict(past[inputs.columns]).round(1))
#> [48.]
# --8<-- [end:score-the-past]

# --8<-- [start:new-reading]
newer = station_days.union(spark.sql("SELECT 1, DATE'2026-11-07', 10"))
scored = look_up(tomorrow, newer).orderBy("id").toPandas()
print(model.predict(scored[inputs.columns]).round(1))
#> [40. 11.]
# --8<-- [end:new-reading]

import mlflow
from mlflow.models import infer_signature

# --8<-- [start:keys-only]
info = mlflow.sklearn.log_model(
    model,
    name="model",
    signature=infer_signature(inputs, model.predict(inputs)),
    pip_requirements=["scikit-learn"],
)
plain = mlflow.pyfunc.load_model(info.model_uri)
try:
    plain.predict(tomorrow.select("station_id", "rain_mm").toPandas())
except Exception as error:
    print(error)
    """
    Failed to enforce schema of data '   station_id  rain_mm
    0           1        0
    1           2        3' with schema '['docks': integer (required), 'bikes': integer (required), 'rain_mm': integer (required)]'. Error: Model is missing inputs ['docks', 'bikes']. Note that there were extra inputs: ['station_id'].
    """
# --8<-- [end:keys-only]

# --8<-- [start:unknown-station]
unknown = spark.sql("SELECT 'Z' AS id, 9 AS station_id, DATE'2026-11-08' AS day, 0 AS rain_mm")
row = look_up(unknown).first()
print(row.docks, row.bikes)
#> None None
# --8<-- [end:unknown-station]

features = station_days.withColumnRenamed("station", "station_id")

# --8<-- [start:join-as-of]
joined = labels.alias("l").join(
    features.alias("f"),
    F.expr("l.station_id = f.station_id AND f.read_on <= l.day"),
    "left",
).groupBy("id").agg(F.max_by("bikes", "read_on").alias("bikes"))
joined.orderBy("id").show()
"""
+---+-----+
| id|bikes|
+---+-----+
|  A|   14|
|  B|    9|
|  C|    2|
|  D|   10|
|  E|    4|
|  F| NULL|
+---+-----+
"""
# --8<-- [end:join-as-of]

# --8<-- [start:join-newest]
joined = labels.alias("l").join(
    features.alias("f"),
    F.expr("l.station_id = f.station_id"),
    "left",
).groupBy("id").agg(F.max_by("bikes", "read_on").alias("bikes"))
joined.orderBy("id").show()
"""
+---+-----+
| id|bikes|
+---+-----+
|  A|    2|
|  B|    2|
|  C|    2|
|  D|    4|
|  E|    4|
|  F|    4|
+---+-----+
"""
# --8<-- [end:join-newest]

# --8<-- [start:join-same-day]
joined = labels.alias("l").join(
    features.alias("f"),
    F.expr("l.station_id = f.station_id AND f.read_on = l.day"),
    "left",
).groupBy("id").agg(F.max_by("bikes", "read_on").alias("bikes"))
joined.orderBy("id").show()
"""
+---+-----+
| id|bikes|
+---+-----+
|  A| NULL|
|  B| NULL|
|  C|    2|
|  D| NULL|
|  E| NULL|
|  F| NULL|
+---+-----+
"""
# --8<-- [end:join-same-day]

# --8<-- [start:join-inner]
joined = labels.alias("l").join(
    features.alias("f"),
    F.expr("l.station_id = f.station_id AND f.read_on <= l.day"),
    "inner",
).groupBy("id").agg(F.max_by("bikes", "read_on").alias("bikes"))
joined.orderBy("id").show()
"""
+---+-----+
| id|bikes|
+---+-----+
|  A|   14|
|  B|    9|
|  C|    2|
|  D|   10|
|  E|    4|
+---+-----+
"""
# --8<-- [end:join-inner]

rides = training["rides"]

# --8<-- [start:step-in-the-model]
model = make_pipeline(MinMaxScaler(), LinearRegression())
model.fit(inputs, rides)
print(model.predict(raw).round(1))
#> [24.]
# --8<-- [end:step-in-the-model]

# --8<-- [start:step-before-fit]
model = LinearRegression()
model.fit(MinMaxScaler().fit_transform(inputs), rides)
print(model.predict(raw.to_numpy()).round(1))
#> [224.]
# --8<-- [end:step-before-fit]

# --8<-- [start:divided-before-fit]
model = make_pipeline(LinearRegression())
model.fit(inputs / inputs.max(), rides)
print(model.predict(raw).round(1))
#> [456.]
# --8<-- [end:divided-before-fit]

# --8<-- [start:step-on-both-sides]
model = make_pipeline(MinMaxScaler(), LinearRegression())
model.fit(inputs / inputs.max(), rides)
print(model.predict(raw).round(1))
#> [456.]
# --8<-- [end:step-on-both-sides]
