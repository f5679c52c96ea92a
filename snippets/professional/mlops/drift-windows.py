# --8<-- [start:data]
import numpy as np
import pandas as pd

rng = np.random.default_rng(5)


def draw_orders(means):
    """Draw 400 orders a day from November 1 on; a day has a mean amount."""
    days = np.repeat(np.arange(len(means)), 400)
    start = pd.Timestamp("2026-11-01 12:00")
    return spark.createDataFrame(
        pd.DataFrame(
            {
                "ts": start + pd.to_timedelta(days, unit="D"),
                "amount": rng.normal(np.asarray(means)[days], 15),
            }
        )
    )


validation = draw_orders([50] * 5)  # what the model was validated on
orders = draw_orders([50, 50, 50, 50, 60, 60, 60])  # prices rise on November 5
# --8<-- [end:data]

# --8<-- [start:psi]
from pyspark.sql import functions as F


@F.pandas_udf("double")
def psi(new: pd.Series, old: pd.Series) -> pd.Series:
    def one(new, old):
        cuts = np.quantile(old, np.arange(1, 10) / 10)
        p, q = (
            np.bincount(np.digitize(values, cuts), minlength=10) / len(values)
            for values in (old, new)
        )
        return ((q - p) * np.log(q / p)).sum()

    return pd.Series([one(*pair) for pair in zip(new, old)])


# --8<-- [end:psi]

# --8<-- [start:compare]
summary = [F.avg("amount").alias("avg"), F.collect_list("amount").alias("values")]


def measure_drift(orders, baseline, granularity="1 day"):
    windows = orders.groupBy(F.window("ts", granularity).alias("window")).agg(*summary)
    earlier = windows.toDF("window_cmp", "avg_cmp", "values_cmp")
    consecutive = windows.join(
        earlier, F.col("window.start") == F.col("window_cmp.end")
    ).withColumn("drift_type", F.lit("CONSECUTIVE"))

    fixed = baseline.agg(*summary).toDF("avg_cmp", "values_cmp")
    against_baseline = windows.crossJoin(fixed).withColumn(
        "drift_type", F.lit("BASELINE")
    )

    return consecutive.unionByName(against_baseline, allowMissingColumns=True).select(
        "window",
        F.lit(granularity).alias("granularity"),
        F.lit("amount").alias("column_name"),
        "window_cmp",
        "drift_type",
        F.round(F.col("avg") - F.col("avg_cmp"), 1).alias("avg_delta"),
        F.round(psi("values", "values_cmp"), 2).alias("population_stability_index"),
    )


# --8<-- [end:compare]

# --8<-- [start:drift]
drift = measure_drift(orders, validation).cache()
drift.createOrReplaceTempView("orders_drift_metrics")
drift.groupBy(F.date_format("window.start", "MM-dd").alias("day")).pivot(
    "drift_type", ["CONSECUTIVE", "BASELINE"]
).agg(F.first("population_stability_index")).orderBy("day").show()
"""
+-----+-----------+--------+
|  day|CONSECUTIVE|BASELINE|
+-----+-----------+--------+
|11-01|       NULL|    0.03|
|11-02|       0.09|    0.05|
|11-03|       0.03|    0.03|
|11-04|       0.07|    0.03|
|11-05|       0.53|    0.56|
|11-06|       0.01|    0.45|
|11-07|       0.03|    0.45|
+-----+-----------+--------+
"""
# --8<-- [end:drift]

# --8<-- [start:first-days]
spark.sql("""
    SELECT date(window.start) AS day, date(window_cmp.start) AS compared_with, drift_type
    FROM orders_drift_metrics
    WHERE window.start < '2026-11-03' ORDER BY day, drift_type
""").show()
"""
+----------+-------------+-----------+
|       day|compared_with| drift_type|
+----------+-------------+-----------+
|2026-11-01|         NULL|   BASELINE|
|2026-11-02|         NULL|   BASELINE|
|2026-11-02|   2026-11-01|CONSECUTIVE|
+----------+-------------+-----------+
"""
# --8<-- [end:first-days]

# --8<-- [start:slow]
slowly = draw_orders([50 + 0.8 * day for day in range(14)])
slow = measure_drift(slowly, validation).cache()
slow.where("window.start >= '2026-11-12'").groupBy("drift_type").agg(
    F.round(F.avg("population_stability_index"), 2).alias("psi")
).orderBy("drift_type").show()
"""
+-----------+----+
| drift_type| psi|
+-----------+----+
|   BASELINE|0.39|
|CONSECUTIVE|0.08|
+-----------+----+
"""
# --8<-- [end:slow]

# --8<-- [start:gap]
closed = orders.where("date(ts) <> '2026-11-04'")  # no orders on the day before
measure_drift(closed, validation).where("date(window.start) = '2026-11-05'").select(
    "drift_type", "avg_delta", "population_stability_index"
).show()
"""
+----------+---------+--------------------------+
|drift_type|avg_delta|population_stability_index|
+----------+---------+--------------------------+
|  BASELINE|     11.1|                      0.56|
+----------+---------+--------------------------+
"""
# --8<-- [end:gap]

# --8<-- [start:new-baseline]
new_validation = draw_orders([60] * 5)  # validation set of the retrained model
for name, baseline in [("old", validation), ("new", new_validation)]:
    last = measure_drift(orders, baseline).where(
        "drift_type = 'BASELINE' AND date(window.start) = '2026-11-07'"
    )
    print(name, "baseline: PSI", last.first().population_stability_index)
    #> old baseline: PSI 0.45
    #> new baseline: PSI 0.01
# --8<-- [end:new-baseline]

# --8<-- [start:weekend]
# November 1 is a Sunday: customers spend 15 dollars more on Saturdays and Sundays.
weekly = draw_orders([65 if day % 7 in (0, 6) else 50 for day in range(28)])
by_day = measure_drift(weekly, validation)
alarms = by_day.where(
    "drift_type = 'CONSECUTIVE' AND population_stability_index >= 0.2"
)
weekdays = alarms.selectExpr("date_format(window.start, 'E') AS day").distinct()
print("days with alarms:", sorted(row.day for row in weekdays.collect()))
#> days with alarms: ['Mon', 'Sat']

by_week = measure_drift(weekly, validation, "7 days")
full = by_week.where(  # leaves out the two weeks that are not complete
    "drift_type = 'CONSECUTIVE'"
    " AND window_cmp.start >= '2026-11-01' AND window.end <= '2026-11-28'"
)
largest = full.agg(F.max("population_stability_index")).first()[0]
print("largest PSI between weeks:", largest)
#> largest PSI between weeks: 0.01
# --8<-- [end:weekend]

# The figure of the page.
import matplotlib.pyplot as plt

fig, axes = plt.subplots(1, 2, figsize=(7.2, 2.8), sharey=True)
for ax, frame, title in [(axes[0], drift, "Amounts rise on one day"), (axes[1], slow, "Amounts rise a little every day")]:
    table = frame.selectExpr("day(window.start) AS day", "drift_type", "population_stability_index AS psi").toPandas()
    for kind, color, marker in [("BASELINE", "C0", "o"), ("CONSECUTIVE", "C1", "s")]:
        line = table[table.drift_type == kind].sort_values("day")
        ax.plot(line.day, line.psi, color=color, marker=marker, label=kind)
    ax.axhline(0.2, color="C2", linestyle="--", linewidth=1)
    ax.set(xlabel="day of November", xticks=sorted(set(table.day))[::2])
    ax.set_title(title)
axes[0].set_ylabel("PSI")
axes[0].legend(fontsize=8, loc="upper left")
fig.savefig("drift-windows-two-shapes.svg")

# What a question offers for the newest comparison with the baseline.
# --8<-- [start:option-drift-type]
newest = spark.sql("""
    SELECT avg_delta FROM orders_drift_metrics
    WHERE drift_type = 'BASELINE'
    ORDER BY window.start DESC LIMIT 1
""")
# --8<-- [end:option-drift-type]
# --8<-- [start:drift-type-run]
print([row.avg_delta for row in newest.collect()])
#> [10.3]
# --8<-- [end:drift-type-run]

# --8<-- [start:no-type-run]
# --8<-- [start:option-window-cmp]
newest = spark.sql("""
    SELECT avg_delta FROM orders_drift_metrics
    WHERE window_cmp IS NOT NULL
    ORDER BY window.start DESC LIMIT 1
""")
# --8<-- [end:option-window-cmp]
print([row.avg_delta for row in newest.collect()])
#> [0.2]
# --8<-- [end:no-type-run]

# --8<-- [start:oldest-run]
# --8<-- [start:option-oldest]
newest = spark.sql("""
    SELECT avg_delta FROM orders_drift_metrics
    WHERE drift_type = 'BASELINE'
    ORDER BY window_cmp.start DESC, window.start LIMIT 1
""")
# --8<-- [end:option-oldest]
print([row.avg_delta for row in newest.collect()])
#> [-1.0]
# --8<-- [end:oldest-run]

# --8<-- [start:granularity-run]
# --8<-- [start:option-granularity]
newest = spark.sql("""
    SELECT avg_delta FROM orders_drift_metrics
    WHERE granularity = 'BASELINE'
    ORDER BY window.start DESC LIMIT 1
""")
# --8<-- [end:option-granularity]
print([row.avg_delta for row in newest.collect()])
#> []
# --8<-- [end:granularity-run]

# What a question offers for pairs of successive windows.
# --8<-- [start:pairs]
day = F.window("ts", "1 day").alias("window")
now = orders.groupBy(day).agg(F.avg("amount").alias("avg"))
before = now.toDF("window_cmp", "avg_cmp")
# --8<-- [end:pairs]


def find_changes(pairs):
    rows = pairs.orderBy("window.start", "window_cmp.start").collect()
    return [round(row.avg - row.avg_cmp) for row in rows]


# --8<-- [start:successive-run]
# --8<-- [start:option-successive]
same = F.col("window.start") == F.col("window_cmp.end")
pairs = now.join(before, same)
# --8<-- [end:option-successive]
changes = find_changes(pairs)
print(len(changes), "rows, the first six:", changes[:6])
#> 6 rows, the first six: [1, 0, 0, 11, -1, 0]
# --8<-- [end:successive-run]

# --8<-- [start:next-run]
# --8<-- [start:option-next]
same = F.col("window.end") == F.col("window_cmp.start")
pairs = now.join(before, same)
# --8<-- [end:option-next]
changes = find_changes(pairs)
print(len(changes), "rows, the first six:", changes[:6])
#> 6 rows, the first six: [-1, 0, 0, -11, 1, 0]
# --8<-- [end:next-run]

# --8<-- [start:itself-run]
# --8<-- [start:option-itself]
same = F.col("window.start") == F.col("window_cmp.start")
pairs = now.join(before, same)
# --8<-- [end:option-itself]
changes = find_changes(pairs)
print(len(changes), "rows, the first six:", changes[:6])
#> 7 rows, the first six: [0, 0, 0, 0, 0, 0]
# --8<-- [end:itself-run]

# --8<-- [start:all-earlier-run]
# --8<-- [start:option-all-earlier]
same = F.col("window.start") >= F.col("window_cmp.end")
pairs = now.join(before, same)
# --8<-- [end:option-all-earlier]
changes = find_changes(pairs)
print(len(changes), "rows, the first six:", changes[:6])
#> 21 rows, the first six: [1, 2, 0, 1, 0, 0]
# --8<-- [end:all-earlier-run]
