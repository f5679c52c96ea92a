# --8<-- [start:tables]
balances = spark.sql("""
    SELECT customer, CAST(ts AS TIMESTAMP), balance FROM VALUES
        (1, '2026-03-01', 900), (1, '2026-03-05', 400), (1, '2026-03-09', 50),
        (2, '2026-03-02', 300), (2, '2026-03-06', NULL)
    AS t(customer, ts, balance)
""")
loans = spark.sql("""
    SELECT loan, customer, CAST(applied_at AS TIMESTAMP) FROM VALUES
        ('A', 1, '2026-02-27'), ('B', 1, '2026-03-05'), ('C', 1, '2026-03-07'),
        ('D', 2, '2026-03-04'), ('E', 2, '2026-03-20')
    AS t(loan, customer, applied_at)
""")
# --8<-- [end:tables]

# --8<-- [start:as-of]
from pyspark.sql import Window
from pyspark.sql import functions as F


def as_of(rows, features, lookback="100 years"):
    """Add to each row the newest features known at applied_at."""
    not_later = F.col("f.ts") <= F.col("r.applied_at")
    not_too_old = F.col("f.ts") >= F.expr(f"r.applied_at - INTERVAL {lookback}")
    same = F.col("f.customer") == F.col("r.customer")
    joined = rows.alias("r").join(
        features.alias("f"), same & not_later & not_too_old, "left"
    )
    newest = Window.partitionBy("loan").orderBy(F.desc("ts"))
    ranked = joined.drop(F.col("f.customer")).withColumn("n", F.row_number().over(newest))
    return ranked.where("n = 1").drop("n")


training = as_of(loans, balances).orderBy("loan")
training.show()
"""
+----+--------+-------------------+-------------------+-------+
|loan|customer|         applied_at|                 ts|balance|
+----+--------+-------------------+-------------------+-------+
|   A|       1|2026-02-27 00:00:00|               NULL|   NULL|
|   B|       1|2026-03-05 00:00:00|2026-03-05 00:00:00|    400|
|   C|       1|2026-03-07 00:00:00|2026-03-05 00:00:00|    400|
|   D|       2|2026-03-04 00:00:00|2026-03-02 00:00:00|    300|
|   E|       2|2026-03-20 00:00:00|2026-03-06 00:00:00|   NULL|
+----+--------+-------------------+-------------------+-------+
"""
# --8<-- [end:as-of]

# --8<-- [start:checks]
print("labels kept:", training.count() == loans.count())
#> labels kept: True
print("from the future:", training.where("ts > applied_at").count())
#> from the future: 0
# --8<-- [end:checks]

# --8<-- [start:key-only]
every = loans.join(balances, "customer", "left")
print(every.count(), "rows,", every.where("ts > applied_at").count(), "from the future")
#> 13 rows, 6 from the future
# --8<-- [end:key-only]

# --8<-- [start:latest]
latest = balances.groupBy("customer").agg(
    F.max("ts").alias("ts"), F.max_by("balance", "ts").alias("balance")
)
leaky = loans.join(latest, "customer", "left")
print(leaky.count(), "rows,", leaky.where("ts > applied_at").count(), "from the future")
#> 5 rows, 4 from the future
# --8<-- [end:latest]

# --8<-- [start:simulate]
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

rng = np.random.default_rng(3)
income, balance = rng.normal(0, 1, (2, 4000))               # known at application
defaulted = rng.random(4000) < 1 / (1 + np.exp(1.5 * income + 0.3 * balance))
today = balance - 3 * defaulted + rng.normal(0, 1, 4000)    # the latest balance
# --8<-- [end:simulate]

# --8<-- [start:live]
leaky, honest = np.c_[income, today], np.c_[income, balance]
past, new = slice(0, 3000), slice(3000, 4000)
for name, train_on, score_on in (
    ("latest values, backtest  ", leaky, leaky),
    ("latest values, production", leaky, honest),
    ("as of, production        ", honest, honest),
):
    model = LogisticRegression().fit(train_on[past], defaulted[past])
    chance = model.predict_proba(score_on[new])[:, 1]
    print(name, round(roc_auc_score(defaulted[new], chance), 2))
    #> latest values, backtest   0.98
    #> latest values, production 0.75
    #> as of, production         0.81
# --8<-- [end:live]

payments = spark.sql("""
    SELECT customer, CAST(paid_at AS TIMESTAMP), amount FROM VALUES
        (1, '2026-03-06 09:00', 20), (1, '2026-03-06 20:00', 500), (1, '2026-03-07 11:00', 70)
    AS t(customer, paid_at, amount)
""")
daily = payments.groupBy("customer", F.window("paid_at", "1 day")).agg(
    F.sum("amount").alias("spent")
)
noon = spark.sql("SELECT 'F' AS loan, 1 AS customer, TIMESTAMP'2026-03-06 12:00' AS applied_at")

# --8<-- [start:stamped]
for edge in ("start", "end"):
    stamped = daily.select("customer", F.col(f"window.{edge}").alias("ts"), "spent")
    print(edge, as_of(noon, stamped).first().spent)
    #> start 520
    #> end None
# --8<-- [end:stamped]

reports = spark.sql("""
    SELECT 1 AS customer, DATE'2026-03-31' AS month_end,
           TIMESTAMP'2026-04-12 06:00' AS loaded_at, 610 AS score
""")
april = spark.sql("SELECT 'G' AS loan, 1 AS customer, TIMESTAMP'2026-04-03' AS applied_at")

# --8<-- [start:available]
for column in ("month_end", "loaded_at"):
    print(column, as_of(april, reports.withColumnRenamed(column, "ts")).first().score)
    #> month_end 610
    #> loaded_at None
# --8<-- [end:available]

# --8<-- [start:exact]
same_instant = loans.withColumnRenamed("applied_at", "ts")
exact = same_instant.join(balances, ["customer", "ts"], "left").orderBy("loan")
print([row.balance for row in exact.collect()])
#> [None, 400, None, None, None]
# --8<-- [end:exact]

# --8<-- [start:lookback]
recent = as_of(loans, balances, lookback="1 day").orderBy("loan")
recent.select("loan", "ts", "balance").show()
"""
+----+-------------------+-------+
|loan|                 ts|balance|
+----+-------------------+-------+
|   A|               NULL|   NULL|
|   B|2026-03-05 00:00:00|    400|
|   C|               NULL|   NULL|
|   D|               NULL|   NULL|
|   E|               NULL|   NULL|
+----+-------------------+-------+
"""
# --8<-- [end:lookback]

# --8<-- [start:lookback-week]
week = as_of(loans, balances, lookback="7 days").orderBy("loan")
print([row.balance for row in week.collect()])
#> [None, 400, 400, 300, None]
# --8<-- [end:lookback-week]

import matplotlib.pyplot as plt

fig, axes = plt.subplots(2, 1, figsize=(7, 4.2), sharex=True)
for ax, title, chosen in (
    (axes[0], "As of the application", {7: 5, 5: 5}),
    (axes[1], "Latest value", {-1: 9, 5: 9, 7: 9}),
):
    ax.plot([1, 5, 9], [1, 1, 1], "o", markersize=9)
    for day, value in ((1, 900), (5, 400), (9, 50)):
        ax.annotate(str(value), (day, 1), xytext=(0, 9), textcoords="offset points", ha="center")
    ax.plot([-1, 5, 7], [0, 0, 0], "|", markersize=16, markeredgewidth=2, color="gray")
    for day, name in ((-1, "A"), (5, "B"), (7, "C")):
        ax.annotate(name, (day, 0), xytext=(0, -22), textcoords="offset points", ha="center")
    for day, value in chosen.items():
        ax.annotate("", (day, 0.12), (value, 0.88), arrowprops={"arrowstyle": "->"})
    ax.set_ylim(-0.7, 1.6)
    ax.set_yticks([0, 1], ["loans", "balances"])
    ax.set_title(title)
axes[0].annotate("NULL", (-1, 0), xytext=(0, 12), textcoords="offset points", ha="center")
axes[1].set_xticks([-1, 1, 3, 5, 7, 9], ["Feb 27", "Mar 1", "Mar 3", "Mar 5", "Mar 7", "Mar 9"])
fig.savefig("point-in-time-features-arrows.svg")

# --8<-- [start:pandas]
left = loans.toPandas().sort_values("applied_at")
right = balances.toPandas().sort_values("ts")
for direction in ("backward", "nearest"):
    found = pd.merge_asof(
        left, right, left_on="applied_at", right_on="ts", by="customer", direction=direction
    )
    print(direction, (found["ts"] > found["applied_at"]).sum(), "from the future")
    #> backward 0 from the future
    #> nearest 1 from the future
# --8<-- [end:pandas]

# --8<-- [start:pick-newest-known]
w = Window.partitionBy("loan").orderBy(F.desc("ts"))
rows = loans.join(balances, "customer").where("ts <= applied_at")
picked = rows.withColumn("n", F.row_number().over(w)).where("n = 1")
result = loans.join(picked.select("loan", "balance"), "loan", "left")
# --8<-- [end:pick-newest-known]
# --8<-- [start:pick-newest-known-run]
result.orderBy("loan").show()
"""
+----+--------+-------------------+-------+
|loan|customer|         applied_at|balance|
+----+--------+-------------------+-------+
|   A|       1|2026-02-27 00:00:00|   NULL|
|   B|       1|2026-03-05 00:00:00|    400|
|   C|       1|2026-03-07 00:00:00|    400|
|   D|       2|2026-03-04 00:00:00|    300|
|   E|       2|2026-03-20 00:00:00|   NULL|
+----+--------+-------------------+-------+
"""
# --8<-- [end:pick-newest-known-run]

# --8<-- [start:pick-then-filter]
w = Window.partitionBy("loan").orderBy(F.desc("ts"))
rows = loans.join(balances, "customer")
picked = rows.withColumn("n", F.row_number().over(w)).where("n = 1")
result = loans.join(
    picked.where("ts <= applied_at").select("loan", "balance"), "loan", "left"
)
# --8<-- [end:pick-then-filter]
# --8<-- [start:pick-then-filter-run]
result.orderBy("loan").show()
"""
+----+--------+-------------------+-------+
|loan|customer|         applied_at|balance|
+----+--------+-------------------+-------+
|   A|       1|2026-02-27 00:00:00|   NULL|
|   B|       1|2026-03-05 00:00:00|   NULL|
|   C|       1|2026-03-07 00:00:00|   NULL|
|   D|       2|2026-03-04 00:00:00|   NULL|
|   E|       2|2026-03-20 00:00:00|   NULL|
+----+--------+-------------------+-------+
"""
# --8<-- [end:pick-then-filter-run]

# --8<-- [start:pick-oldest]
w = Window.partitionBy("loan").orderBy("ts")
rows = loans.join(balances, "customer").where("ts <= applied_at")
picked = rows.withColumn("n", F.row_number().over(w)).where("n = 1")
result = loans.join(picked.select("loan", "balance"), "loan", "left")
# --8<-- [end:pick-oldest]
# --8<-- [start:pick-oldest-run]
result.orderBy("loan").show()
"""
+----+--------+-------------------+-------+
|loan|customer|         applied_at|balance|
+----+--------+-------------------+-------+
|   A|       1|2026-02-27 00:00:00|   NULL|
|   B|       1|2026-03-05 00:00:00|    900|
|   C|       1|2026-03-07 00:00:00|    900|
|   D|       2|2026-03-04 00:00:00|    300|
|   E|       2|2026-03-20 00:00:00|    300|
+----+--------+-------------------+-------+
"""
# --8<-- [end:pick-oldest-run]

# --8<-- [start:pick-per-customer]
w = Window.partitionBy("customer").orderBy(F.desc("ts"))
rows = loans.join(balances, "customer").where("ts <= applied_at")
picked = rows.withColumn("n", F.row_number().over(w)).where("n = 1")
result = loans.join(picked.select("loan", "balance"), "loan", "left")
# --8<-- [end:pick-per-customer]
# --8<-- [start:pick-per-customer-run]
result.orderBy("loan").show()
"""
+----+--------+-------------------+-------+
|loan|customer|         applied_at|balance|
+----+--------+-------------------+-------+
|   A|       1|2026-02-27 00:00:00|   NULL|
|   B|       1|2026-03-05 00:00:00|    400|
|   C|       1|2026-03-07 00:00:00|   NULL|
|   D|       2|2026-03-04 00:00:00|   NULL|
|   E|       2|2026-03-20 00:00:00|   NULL|
+----+--------+-------------------+-------+
"""
# --8<-- [end:pick-per-customer-run]

per_day = F.window("paid_at", "1 day")

# --8<-- [start:stamp-end]
sums = payments.groupBy("customer", per_day).agg(
    F.sum("amount").alias("spent")
)
features = sums.withColumn("ts", F.col("window.end"))
# --8<-- [end:stamp-end]
# --8<-- [start:stamp-end-run]
print(as_of(noon, features).first().spent)
#> None
# --8<-- [end:stamp-end-run]

# --8<-- [start:stamp-start]
sums = payments.groupBy("customer", per_day).agg(
    F.sum("amount").alias("spent")
)
features = sums.withColumn("ts", F.col("window.start"))
# --8<-- [end:stamp-start]
# --8<-- [start:stamp-start-run]
print(as_of(noon, features).first().spent)
#> 520
# --8<-- [end:stamp-start-run]

# --8<-- [start:stamp-first]
sums = payments.groupBy("customer", per_day).agg(
    F.sum("amount").alias("spent"), F.min("paid_at").alias("ts")
)
features = sums.drop("window")
# --8<-- [end:stamp-first]
# --8<-- [start:stamp-first-run]
print(as_of(noon, features).first().spent)
#> 520
# --8<-- [end:stamp-first-run]

# --8<-- [start:stamp-day]
sums = payments.groupBy("customer", per_day).agg(
    F.sum("amount").alias("spent")
)
features = sums.withColumn("ts", F.to_date("window.start"))
# --8<-- [end:stamp-day]
# --8<-- [start:stamp-day-run]
print(as_of(noon, features).first().spent)
#> 520
# --8<-- [end:stamp-day-run]
