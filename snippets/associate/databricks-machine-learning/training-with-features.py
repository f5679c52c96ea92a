# --8<-- [start:tables]
from pyspark.sql import functions as F

station_features = spark.createDataFrame(
    [(1, 20), (2, 12), (3, 40)], schema="station_id int, docks int"
)
station_days = spark.createDataFrame(
    [
        (1, "2026-11-01", 14),
        (1, "2026-11-03", 9),
        (1, "2026-11-05", 2),
        (2, "2026-11-02", 10),
        (2, "2026-11-06", 4),
    ],
    schema="station_id int, read_on string, bikes int",
).withColumn("read_on", F.to_date("read_on"))
labels = spark.createDataFrame(
    [
        ("A", 1, "2026-11-02", 0, 48),
        ("B", 1, "2026-11-04", 2, 32),
        ("C", 1, "2026-11-05", 0, 24),
        ("D", 2, "2026-11-04", 1, 29),
        ("E", 2, "2026-11-07", 4, 8),
        ("F", 2, "2026-11-01", 0, 15),
    ],
    schema="id string, station_id int, day string, rain_mm int, rides int",
).withColumn("day", F.to_date("day"))
# --8<-- [end:tables]

# --8<-- [start:lookup]
labels.join(station_features, on="station_id", how="left").orderBy("id").show()
"""
+----------+---+----------+-------+-----+-----+
|station_id| id|       day|rain_mm|rides|docks|
+----------+---+----------+-------+-----+-----+
|         1|  A|2026-11-02|      0|   48|   20|
|         1|  B|2026-11-04|      2|   32|   20|
|         1|  C|2026-11-05|      0|   24|   20|
|         2|  D|2026-11-04|      1|   29|   12|
|         2|  E|2026-11-07|      4|    8|   12|
|         2|  F|2026-11-01|      0|   15|   12|
+----------+---+----------+-------+-----+-----+
"""
# --8<-- [end:lookup]

# --8<-- [start:by-station]
print(labels.join(station_days, on="station_id", how="left").count())
#> 15
# --8<-- [end:by-station]

# --8<-- [start:newest-for-all]
last = station_days.groupBy("station_id").agg(F.max("read_on").alias("read_on"))
newest = station_days.join(last, on=["station_id", "read_on"])
joined = labels.join(newest, on="station_id", how="left")
joined.select("id", "station_id", "day", "read_on", "bikes").orderBy("id").show()
"""
+---+----------+----------+----------+-----+
| id|station_id|       day|   read_on|bikes|
+---+----------+----------+----------+-----+
|  A|         1|2026-11-02|2026-11-05|    2|
|  B|         1|2026-11-04|2026-11-05|    2|
|  C|         1|2026-11-05|2026-11-05|    2|
|  D|         2|2026-11-04|2026-11-06|    4|
|  E|         2|2026-11-07|2026-11-06|    4|
|  F|         2|2026-11-01|2026-11-06|    4|
+---+----------+----------+----------+-----+
"""
# --8<-- [end:newest-for-all]

# --8<-- [start:leaked]
print(joined.where("read_on > day").count())
#> 4
# --8<-- [end:leaked]

# --8<-- [start:same-day]
on_the_day = station_days.withColumnRenamed("read_on", "day")
exact = labels.join(on_the_day, on=["station_id", "day"], how="left")
print([row.bikes for row in exact.orderBy("id").collect()])
#> [None, None, 2, None, None, None]
# --8<-- [end:same-day]

# --8<-- [start:as-of]
from pyspark.sql import Window


def as_of(rows, readings):
    """Give each row the newest reading of its station that is not later than its day."""
    readings = readings.withColumnRenamed("station_id", "of_station")
    known = (F.col("of_station") == F.col("station_id")) & (F.col("read_on") <= F.col("day"))
    newest_first = Window.partitionBy("id").orderBy(F.desc("read_on"))
    return (
        rows.join(readings, on=known, how="left")
        .withColumn("place", F.row_number().over(newest_first))
        .where("place = 1")
        .drop("place", "of_station")
    )


matched = as_of(labels, station_days)
matched.select("id", "station_id", "day", "read_on", "bikes").orderBy("id").show()
"""
+---+----------+----------+----------+-----+
| id|station_id|       day|   read_on|bikes|
+---+----------+----------+----------+-----+
|  A|         1|2026-11-02|2026-11-01|   14|
|  B|         1|2026-11-04|2026-11-03|    9|
|  C|         1|2026-11-05|2026-11-05|    2|
|  D|         2|2026-11-04|2026-11-02|   10|
|  E|         2|2026-11-07|2026-11-06|    4|
|  F|         2|2026-11-01|      NULL| NULL|
+---+----------+----------+----------+-----+
"""
# --8<-- [end:as-of]

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

# --8<-- [start:filtered-late]
every = labels.join(station_days, on="station_id", how="left")
earlier = every.where("read_on <= day")
print(earlier.select("id").distinct().count())
#> 5
# --8<-- [end:filtered-late]

# --8<-- [start:place-by-station]
newest_first = Window.partitionBy("station_id").orderBy(F.desc("read_on"))
placed = matched.withColumn("place", F.row_number().over(newest_first))
print(placed.where("place = 1").count())
#> 2
# --8<-- [end:place-by-station]

# --8<-- [start:null-reading]
broken = spark.sql("SELECT 2, DATE'2026-11-03', CAST(NULL AS INT)")
with_gap = as_of(labels, station_days.union(broken))
row = with_gap.where("id = 'D'").first()
print(row.read_on, row.bikes)
#> 2026-11-03 None
# --8<-- [end:null-reading]

# --8<-- [start:lookback]
age = F.date_diff("day", "read_on")
fresh = matched.withColumn("bikes", F.when(age <= 1, F.col("bikes")))
print([row.bikes for row in fresh.orderBy("id").collect()])
#> [14, 9, 2, None, 4, None]
# --8<-- [end:lookback]

# --8<-- [start:training-set]
def look_up(rows):
    """Add the features of both tables to rows that have an id, a station and a day."""
    return as_of(rows.join(station_features, on="station_id", how="left"), station_days)


looked_up = look_up(labels)
training = looked_up.drop("id", "station_id", "day", "read_on")
looked_up.select("id", *training.columns).orderBy("id").show()
"""
+---+-------+-----+-----+-----+
| id|rain_mm|rides|docks|bikes|
+---+-------+-----+-----+-----+
|  A|      0|   48|   20|   14|
|  B|      2|   32|   20|    9|
|  C|      0|   24|   20|    2|
|  D|      1|   29|   12|   10|
|  E|      4|    8|   12|    4|
|  F|      0|   15|   12| NULL|
+---+-------+-----+-----+-----+
"""
# --8<-- [end:training-set]

# --8<-- [start:train]
from sklearn.linear_model import LinearRegression

frame = training.dropna().toPandas()
inputs = frame[["docks", "bikes", "rain_mm"]].astype("float64")
model = LinearRegression().fit(inputs, frame["rides"])
print(model.coef_.round(2))
#> [ 1.  2. -3.]
# --8<-- [end:train]

# --8<-- [start:train-on-newest]
leaking = joined.join(station_features, on="station_id").where("id <> 'F'").toPandas()
wrong = LinearRegression().fit(leaking[inputs.columns].astype("float64"), leaking["rides"])
print(wrong.coef_.round(1))
#> [ 0.8 -0.2 -5.1]
# --8<-- [end:train-on-newest]

# --8<-- [start:key-left-in]
kept = looked_up.drop("id", "day", "read_on", "rides")
print(sorted(kept.columns))
#> ['bikes', 'docks', 'rain_mm', 'station_id']
# --8<-- [end:key-left-in]

# --8<-- [start:log]
import mlflow
from mlflow.models import infer_signature

info = mlflow.sklearn.log_model(
    model,
    name="model",
    signature=infer_signature(inputs, model.predict(inputs)),
    pip_requirements=["scikit-learn"],
)
plain = mlflow.pyfunc.load_model(info.model_uri)
# --8<-- [end:log]

# --8<-- [start:keys-only]
tomorrow = spark.createDataFrame(
    [("X", 1, "2026-11-08", 0), ("Y", 2, "2026-11-08", 3)],
    schema="id string, station_id int, day string, rain_mm int",
).withColumn("day", F.to_date("day"))
try:
    plain.predict(tomorrow.toPandas())
except Exception as error:
    print(str(error).split("Error: ")[1].split(" Note")[0])
    #> Model is missing inputs ['docks', 'bikes'].
# --8<-- [end:keys-only]

# --8<-- [start:score]
def score(rows):
    """Look up the features, then predict."""
    found = look_up(rows).orderBy("id").toPandas()
    rides = plain.predict(found[list(inputs.columns)].astype("float64"))
    return dict(zip(found["id"], rides.round(1).tolist(), strict=True))


print(score(tomorrow))
#> {'X': 24.0, 'Y': 11.0}
# --8<-- [end:score]

# --8<-- [start:score-the-past]
print(score(labels.where("id = 'A'")))
#> {'A': 48.0}
# --8<-- [end:score-the-past]

# --8<-- [start:new-reading]
reading = spark.sql("SELECT 1, DATE'2026-11-07', 10")
station_days = station_days.union(reading)
print(score(tomorrow))
#> {'X': 40.0, 'Y': 11.0}
# --8<-- [end:new-reading]

# --8<-- [start:without-day]
try:
    score(tomorrow.drop("day"))
except Exception as error:
    print(error.getCondition())
    #> UNRESOLVED_COLUMN.WITH_SUGGESTION
# --8<-- [end:without-day]

# --8<-- [start:without-rain]
try:
    plain.predict(look_up(tomorrow.drop("rain_mm")).toPandas())
except Exception as error:
    print(str(error).split("Error: ")[1].split(" Note")[0])
    #> Model is missing inputs ['rain_mm'].
# --8<-- [end:without-rain]

# --8<-- [start:unknown-station]
unknown = spark.sql("SELECT 'Z' AS id, 9 AS station_id, DATE'2026-11-08' AS day, 0 AS rain_mm")
row = look_up(unknown).first()
print(row.docks, row.bikes)
#> None None
try:
    score(unknown)
except ValueError as error:
    print(str(error).splitlines()[0])
    #> Input X contains NaN.
# --8<-- [end:unknown-station]

# --8<-- [start:prepared-outside]
scaled = inputs.assign(bikes=inputs["bikes"] / 14)
outside = LinearRegression().fit(scaled, frame["rides"])

found = look_up(labels.where("id = 'C'")).toPandas()[list(inputs.columns)]
print(outside.predict(found.astype("float64")).round(1))
#> [76.]
# --8<-- [end:prepared-outside]

# --8<-- [start:prepared-inside]
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler

inside = make_pipeline(MinMaxScaler(), LinearRegression()).fit(inputs, frame["rides"])
print(inside.predict(found.astype("float64")).round(1))
#> [24.]
# --8<-- [end:prepared-inside]
