# --8<-- [start:function]
import math


def price_gap(price, mean_price):
    """Say how far a quoted price is from the driver's usual price."""
    if mean_price is None or math.isnan(mean_price) or mean_price == 0:
        return 0.0                           # no history yet
    return (price - mean_price) / mean_price


# --8<-- [end:function]

# --8<-- [start:bind]
bindings = {"price": "quoted", "mean_price": "mean_30d"}     # argument: where it comes from


def compute(row):
    return price_gap(**{argument: row[name] for argument, name in bindings.items()})


# --8<-- [end:bind]

# --8<-- [start:training]
from pyspark.sql import functions as F

drivers = spark.sql("SELECT * FROM VALUES (7, 25D), (8, 40D) AS t(driver_id, mean_30d)")
trips = spark.sql("""
    SELECT * FROM VALUES (7, 30D, 1), (8, 38D, 0), (9, 22D, 0) AS t(driver_id, quoted, accepted)
""")
rows = trips.join(drivers, "driver_id", "left").orderBy("driver_id")
frame = rows.select("driver_id", "quoted", "mean_30d").toPandas()
frame["price_gap"] = frame.apply(compute, axis=1)
print(frame.to_string(index=False))
"""
 driver_id  quoted  mean_30d  price_gap
         7    30.0      25.0       0.20
         8    38.0      40.0      -0.05
         9    22.0       NaN       0.00
"""
# --8<-- [end:training]

# --8<-- [start:request]
online = {7: {"mean_30d": 25.0}, 8: {"mean_30d": 40.0}}       # latest row of each key
request = {"driver_id": 7, "quoted": 30.0}
print(compute(online[request["driver_id"]] | request))
#> 0.2
# --8<-- [end:request]

# --8<-- [start:endpoint]
from mlflow.deployments import get_deploy_client

served = {
    "entity_name": "main.rides.driver_spec",                  # the FeatureSpec
    "workload_size": "Small",
    "scale_to_zero_enabled": True,
}
get_deploy_client("databricks").create_endpoint(
    config={"name": "driver-features", "config": {"served_entities": [served]}}
)
# --8<-- [end:endpoint]

# --8<-- [start:ask]
from databricks.sdk import WorkspaceClient

workspace = WorkspaceClient()
workspace.serving_endpoints.query(
    name="driver-features",
    dataframe_records=[{"driver_id": 7, "quoted": 30.0}],
)
# --8<-- [end:ask]

# --8<-- [start:two-calendars]
import pandas as pd

sunday = "2026-11-29 18:00"
in_spark = spark.sql(f"SELECT dayofweek(TIMESTAMP'{sunday}')").first()[0]
in_pandas = pd.Timestamp(sunday).dayofweek
print("Spark:", in_spark, "pandas:", in_pandas)
#> Spark: 1 pandas: 6
# --8<-- [end:two-calendars]

# --8<-- [start:skew]
from sklearn.tree import DecisionTreeRegressor

days = spark.sql("SELECT explode(sequence(DATE'2026-11-01', DATE'2026-11-28')) AS day")
history = days.select(F.dayofweek("day").alias("weekday")).toPandas()
history["trips"] = history["weekday"].map(lambda day: 90 if day in (1, 7) else 40)
model = DecisionTreeRegressor().fit(history[["weekday"]], history["trips"])

for name, weekday in (("as in training", in_spark), ("rewritten", in_pandas)):
    print(name, model.predict(pd.DataFrame({"weekday": [weekday]})))
    #> as in training [90.]
    #> rewritten [40.]
# --8<-- [end:skew]

# --8<-- [start:swapped]
backward = {"quoted": "price", "mean_30d": "mean_price"}
try:
    print(price_gap(**{argument: request[name] for argument, name in backward.items()}))
except KeyError as error:
    print("no such column or field:", error)
    #> no such column or field: 'price'
# --8<-- [end:swapped]

# --8<-- [start:unchecked]
def gap_unchecked(price, mean_price):
    return (price - mean_price) / mean_price


print(gap_unchecked(22.0, float("nan")))                      # driver 9 in an endpoint
#> nan
try:
    gap_unchecked(22.0, None)                                 # driver 9 in score_batch
except TypeError as error:
    print(error)
    #> unsupported operand type(s) for -: 'float' and 'NoneType'
# --8<-- [end:unchecked]

# --8<-- [start:override]
sent = {"driver_id": 7, "quoted": 30.0, "mean_30d": 60.0}
print(compute(online[sent["driver_id"]] | sent))
#> -0.5
# --8<-- [end:override]

# --8<-- [start:halves]
spark_round = spark.sql("SELECT round(2.5D) AS r").first().r
print("Spark:", spark_round, "Python:", round(2.5))
#> Spark: 3.0 Python: 2
# --8<-- [end:halves]

# --8<-- [start:sql]
spark.sql("""
    CREATE TEMPORARY FUNCTION price_gap(price DOUBLE, mean_price DOUBLE) RETURNS DOUBLE
    RETURN CASE WHEN mean_price <> 0 THEN (price - mean_price) / mean_price ELSE 0 END
""")
rows.selectExpr("driver_id", "price_gap(quoted, mean_30d) AS gap").orderBy("driver_id").show()
"""
+---------+-----+
|driver_id|  gap|
+---------+-----+
|        7|  0.2|
|        8|-0.05|
|        9|  0.0|
+---------+-----+
"""
# --8<-- [end:sql]

cases = [(30.0, 25.0), (22.0, None), (22.0, float("nan")), (22.0, 0.0)]

# --8<-- [start:checks-all]
def price_gap(price, mean):
    if mean is None or math.isnan(mean) or mean == 0:
        return 0.0
    return (price - mean) / mean
# --8<-- [end:checks-all]
# --8<-- [start:checks-all-run]
print([price_gap(*case) for case in cases])
#> [0.2, 0.0, 0.0, 0.0]
# --8<-- [end:checks-all-run]

# --8<-- [start:checks-nan]
def price_gap(price, mean):
    if mean == 0 or math.isnan(mean):
        return 0.0
    return (price - mean) / mean
# --8<-- [end:checks-nan]
# --8<-- [start:checks-nan-run]
try:
    print([price_gap(*case) for case in cases])
except TypeError as error:
    print(error)
    #> must be real number, not NoneType
# --8<-- [end:checks-nan-run]

# --8<-- [start:checks-none]
def price_gap(price, mean):
    if mean is None or mean == 0:
        return 0.0
    return (price - mean) / mean
# --8<-- [end:checks-none]
# --8<-- [start:checks-none-run]
print([price_gap(*case) for case in cases])
#> [0.2, 0.0, nan, 0.0]
# --8<-- [end:checks-none-run]

# --8<-- [start:checks-fill]
def price_gap(price, mean):
    if mean is None or math.isnan(mean) or mean == 0:
        mean = 1.0
    return (price - mean) / mean
# --8<-- [end:checks-fill]
# --8<-- [start:checks-fill-run]
print([price_gap(*case) for case in cases])
#> [0.2, 21.0, 21.0, 21.0]
# --8<-- [end:checks-fill-run]

# --8<-- [start:ask-key-only]
workspace.serving_endpoints.query(
    name="acceptance",
    dataframe_records=[{"driver_id": 7}],
)
# --8<-- [end:ask-key-only]

# --8<-- [start:ask-key-and-price]
workspace.serving_endpoints.query(
    name="acceptance",
    dataframe_records=[{"driver_id": 7, "quoted": 30.0}],
)
# --8<-- [end:ask-key-and-price]

# --8<-- [start:ask-own-mean]
workspace.serving_endpoints.query(
    name="acceptance",
    dataframe_records=[{"driver_id": 7, "quoted": 30.0, "mean_30d": 0.0}],
)
# --8<-- [end:ask-own-mean]

# --8<-- [start:ask-gap]
workspace.serving_endpoints.query(
    name="acceptance",
    dataframe_records=[{"driver_id": 7, "price_gap": 30.0}],
)
# --8<-- [end:ask-gap]
