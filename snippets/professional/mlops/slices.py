from contextlib import suppress

import numpy as np
import pandas as pd

rng = np.random.default_rng(11)


def draw_predictions(days, rows, right, channels=(0.4, 0.3, 0.3)):
    """Draw predictions; `right` gives the chance of a correct one, by amount and day."""
    day = np.repeat(np.arange(days), rows)
    amount = rng.normal(60, 20, days * rows)
    label = rng.random(days * rows) < 0.5
    correct = rng.random(days * rows) < right(amount, day)
    start = pd.Timestamp("2026-11-01")
    minutes = np.tile(np.arange(rows) * 1440 // rows, days)
    return spark.createDataFrame(
        pd.DataFrame(
            {
                "ts": start + pd.to_timedelta(day, unit="D") + pd.to_timedelta(minutes, unit="min"),
                "channel": rng.choice(["app", "store", "web"], days * rows, p=channels),
                "amount": amount.round(2),
                "prediction": np.where(correct, label, ~label),
                "label": label,
            }
        )
    )


# From the sixth day on, the model is wrong about many small amounts.
predictions = draw_predictions(
    6, 400, lambda amount, day: np.where((day == 5) & (amount <= 60), 0.58, 0.86)
).cache()

# --8<-- [start:clients]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.dataquality import DataProfilingConfig, Monitor

workspace = WorkspaceClient()
# In a workspace: workspace.tables.get("main.shop.predictions").table_id
table_id = "5b1f0c1e-7a2d-4c3b-9d8e-0f6a1b2c3d4e"
# In a workspace: workspace.schemas.get("main.monitoring").schema_id
schema_id = "0a9b8c7d-6e5f-4a3b-8c2d-1e0f9a8b7c6d"
# --8<-- [end:clients]

# What listens here only records requests, so a client may miss a field in the response.
with suppress(KeyError):
    # --8<-- [start:add-slices]
    slicing_exprs = ["channel", "amount > 60"]
    workspace.data_quality.update_monitor(
        object_type="table",
        object_id=table_id,
        monitor=Monitor(
            object_type="table",
            object_id=table_id,
            data_profiling_config=DataProfilingConfig(
                output_schema_id=schema_id, slicing_exprs=slicing_exprs
            ),
        ),
        update_mask="data_profiling_config.slicing_exprs",
    )
    # --8<-- [end:add-slices]

# --8<-- [start:profile]
from functools import reduce

from pyspark.sql import DataFrame
from pyspark.sql import functions as F


def add_slices(rows, slicing_exprs):
    """Return all rows once for the whole table, and once more for each expression."""
    slices = [(F.lit(None), F.lit(None))]
    slices += [(F.lit(expr), F.expr(expr)) for expr in slicing_exprs]
    copies = [
        rows.withColumns(
            {"slice_key": key.cast("string"), "slice_value": value.cast("string")}
        )
        for key, value in slices
    ]
    return reduce(DataFrame.unionByName, copies)


def profile(rows, slicing_exprs, granularity):
    correct = (F.col("prediction") == F.col("label")).cast("int")
    return (
        add_slices(rows, slicing_exprs)
        .groupBy(
            F.window("ts", granularity).alias("window"),
            F.lit(granularity).alias("granularity"),
            "slice_key",
            "slice_value",
        )
        .agg(
            F.lit(":table").alias("column_name"),
            F.count("*").alias("count"),
            F.round(F.avg(correct), 3).alias("accuracy_score"),
        )
    )


metrics = profile(predictions, slicing_exprs, "1 day").unionByName(
    profile(predictions, slicing_exprs, "1 hour")
)
metrics.cache().createOrReplaceTempView("predictions_profile_metrics")
# --8<-- [end:profile]

# --8<-- [start:last-day]
last_day = metrics.where("granularity = '1 day' AND date(window.start) = '2026-11-06'")
last_day.select("slice_key", "slice_value", "count", "accuracy_score").orderBy(
    "slice_key", "slice_value"
).show()
"""
+-----------+-----------+-----+--------------+
|  slice_key|slice_value|count|accuracy_score|
+-----------+-----------+-----+--------------+
|       NULL|       NULL|  400|         0.743|
|amount > 60|      false|  192|         0.615|
|amount > 60|       true|  208|         0.861|
|    channel|        app|  169|          0.74|
|    channel|      store|  116|         0.733|
|    channel|        web|  115|         0.757|
+-----------+-----------+-----+--------------+
"""
# --8<-- [end:last-day]

# --8<-- [start:hours]
for granularity in ["1 hour", "1 day"]:
    windows = metrics.where(
        f"granularity = '{granularity}' AND slice_key IS NULL"
        " AND window.start < '2026-11-06'"  # before anything went wrong
    )
    low, high = windows.selectExpr("min(accuracy_score)", "max(accuracy_score)").first()
    print(f"{granularity}: accuracy from {low:.2f} to {high:.2f}")
    #> 1 hour: accuracy from 0.65 to 1.00
    #> 1 day: accuracy from 0.83 to 0.88
# --8<-- [end:hours]

# --8<-- [start:rows-of-a-day]
day = metrics.where("granularity = '1 day' AND date(window.start) = '2026-11-01'")
print("rows:", day.count(), "sum of counts:", day.agg(F.sum("count")).first()[0])
#> rows: 6 sum of counts: 1200
# --8<-- [end:rows-of-a-day]

# --8<-- [start:mix]
weeks = spark.createDataFrame(
    [
        # week, slice, rows, correct predictions
        ("before", "new customers", 200, 140),
        ("before", "regular customers", 800, 720),
        ("after", "new customers", 600, 420),
        ("after", "regular customers", 400, 360),
    ],
    "week string, slice_value string, rows int, correct int",
)
weeks.withColumn("accuracy", F.col("correct") / F.col("rows")).orderBy(
    F.desc("week"), "slice_value"
).show()
"""
+------+-----------------+----+-------+--------+
|  week|      slice_value|rows|correct|accuracy|
+------+-----------------+----+-------+--------+
|before|    new customers| 200|    140|     0.7|
|before|regular customers| 800|    720|     0.9|
| after|    new customers| 600|    420|     0.7|
| after|regular customers| 400|    360|     0.9|
+------+-----------------+----+-------+--------+
"""
overall = weeks.groupBy("week").agg(
    (F.sum("correct") / F.sum("rows")).alias("accuracy")
)
overall.orderBy(F.desc("week")).show()
"""
+------+--------+
|  week|accuracy|
+------+--------+
|before|    0.86|
| after|    0.78|
+------+--------+
"""
# --8<-- [end:mix]

# --8<-- [start:combined]
both = "concat(channel, ' ', if(amount > 60, 'large', 'small'))"
combined = profile(predictions, [both], "1 day").where("slice_key IS NOT NULL")
values = combined.select("slice_value").distinct().collect()
print(sorted(row.slice_value for row in values))
#> ['app large', 'app small', 'store large', 'store small', 'web large', 'web small']
# --8<-- [end:combined]

# The figure of the page.
import matplotlib.pyplot as plt

table = metrics.where("granularity = '1 day'").selectExpr(
    "day(window.start) AS day", "slice_key", "slice_value", "accuracy_score AS accuracy"
).toPandas()
fig, (left, right) = plt.subplots(1, 2, figsize=(7.2, 2.8), sharey=True)
lines = [
    (left, None, None, "whole table", "C2"),
    (left, "amount > 60", "true", "amount > 60: true", "C0"),
    (left, "amount > 60", "false", "amount > 60: false", "C1"),
    (right, None, None, "whole table", "C2"),
    *((right, "channel", value, f"channel: {value}", color) for value, color in [("app", "C0"), ("store", "C1"), ("web", "C3")]),
]
for ax, key, value, label, color in lines:
    rows = table[table.slice_key.isna()] if key is None else table[(table.slice_key == key) & (table.slice_value == value)]
    rows = rows.sort_values("day")
    ax.plot(rows.day, rows.accuracy, marker="o", markersize=4, color=color, label=label, linestyle="--" if key is None else "-")
for ax, title in [(left, "Sliced by amount > 60"), (right, "Sliced by channel")]:
    ax.set(xlabel="day of November", ylim=(0.45, 1))
    ax.set_title(title)
    ax.legend(fontsize=8, loc="lower left")
left.set_ylabel("accuracy")
fig.savefig("slices-accuracy.svg")

# What a question offers for the daily accuracy of a slice.
# --8<-- [start:slice-run]
# --8<-- [start:option-slice]
large = spark.sql("""
    SELECT window.start, accuracy_score FROM predictions_profile_metrics
    WHERE column_name = ':table' AND granularity = '1 day'
      AND slice_key = 'amount > 60' AND slice_value = 'true'
""")
# --8<-- [end:option-slice]
print(large.count(), "rows")
#> 6 rows
# --8<-- [end:slice-run]

# --8<-- [start:no-granularity-run]
# --8<-- [start:option-no-granularity]
large = spark.sql("""
    SELECT window.start, accuracy_score FROM predictions_profile_metrics
    WHERE column_name = ':table'
      AND slice_key = 'amount > 60' AND slice_value = 'true'
""")
# --8<-- [end:option-no-granularity]
print(large.count(), "rows")
#> 150 rows
# --8<-- [end:no-granularity-run]

# --8<-- [start:expression-run]
try:
    # --8<-- [start:option-expression]
    large = spark.sql("""
        SELECT window.start, accuracy_score FROM predictions_profile_metrics
        WHERE column_name = ':table' AND granularity = '1 day'
          AND slice_key IS NULL AND amount > 60
    """)
    # --8<-- [end:option-expression]
    print(large.count(), "rows")
except Exception as error:
    print(type(error).__name__, error.getCondition())
    #> AnalysisException UNRESOLVED_COLUMN.WITH_SUGGESTION
# --8<-- [end:expression-run]

# --8<-- [start:value-run]
# --8<-- [start:option-value]
large = spark.sql("""
    SELECT window.start, accuracy_score FROM predictions_profile_metrics
    WHERE column_name = ':table' AND granularity = '1 day'
      AND slice_key = 'amount' AND slice_value > '60'
""")
# --8<-- [end:option-value]
print(large.count(), "rows")
#> 0 rows
# --8<-- [end:value-run]

# What a question offers for the number of predictions per day.
# --8<-- [start:whole-run]
# --8<-- [start:option-whole]
per_day = spark.sql("""
    SELECT date(window.start) AS day, sum(count) AS predictions
    FROM predictions_profile_metrics
    WHERE column_name = ':table' AND granularity = '1 day'
      AND slice_key IS NULL
    GROUP BY day
""")
# --8<-- [end:option-whole]
print(sorted({row.predictions for row in per_day.collect()}))
#> [400]
# --8<-- [end:whole-run]

# --8<-- [start:all-granularities-run]
# --8<-- [start:option-all-granularities]
per_day = spark.sql("""
    SELECT date(window.start) AS day, sum(count) AS predictions
    FROM predictions_profile_metrics
    WHERE column_name = ':table' AND slice_key IS NULL
    GROUP BY day
""")
# --8<-- [end:option-all-granularities]
print(sorted({row.predictions for row in per_day.collect()}))
#> [800]
# --8<-- [end:all-granularities-run]

# --8<-- [start:all-slices-run]
# --8<-- [start:option-all-slices]
per_day = spark.sql("""
    SELECT date(window.start) AS day, sum(count) AS predictions
    FROM predictions_profile_metrics
    WHERE column_name = ':table' AND granularity = '1 day'
    GROUP BY day
""")
# --8<-- [end:option-all-slices]
print(sorted({row.predictions for row in per_day.collect()}))
#> [1200]
# --8<-- [end:all-slices-run]

# --8<-- [start:equals-null-run]
# --8<-- [start:option-equals-null]
per_day = spark.sql("""
    SELECT date(window.start) AS day, sum(count) AS predictions
    FROM predictions_profile_metrics
    WHERE column_name = ':table' AND granularity = '1 day'
      AND slice_key = NULL
    GROUP BY day
""")
# --8<-- [end:option-equals-null]
print(sorted({row.predictions for row in per_day.collect()}))
#> []
# --8<-- [end:equals-null-run]
