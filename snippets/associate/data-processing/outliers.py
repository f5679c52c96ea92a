# --8<-- [start:rides]
fares = [22, 24, 25, 26, 27, 28, 28, 29, 30, 30, 31, 31]
fares += [32, 33, 34, 34, 35, 36, 38, 40, 62, 140]
rides = spark.createDataFrame(
    [(float(fare),) for fare in fares] + [(None,)], schema="fare double"
)

rides.summary("count", "min", "25%", "50%", "75%", "max").show()
"""
+-------+-----+
|summary| fare|
+-------+-----+
|  count|   22|
|    min| 22.0|
|    25%| 28.0|
|    50%| 31.0|
|    75%| 35.0|
|    max|140.0|
+-------+-----+
"""
# --8<-- [end:rides]

# --8<-- [start:sigma]
from pyspark.sql import functions as F

center, spread = rides.select(F.mean("fare"), F.stddev("fare")).first()
sigma_low, sigma_high = center - 3 * spread, center + 3 * spread

print(round(center, 1), round(spread, 1))
#> 37.0 24.4
print(round(sigma_low, 1), round(sigma_high, 1))
#> -36.0 110.1
cut = rides.filter(~F.col("fare").between(sigma_low, sigma_high))
cut.show()
"""
+-----+
| fare|
+-----+
|140.0|
+-----+
"""
# --8<-- [end:sigma]

# --8<-- [start:iqr]
q1, q3 = rides.approxQuantile("fare", [0.25, 0.75], 0.0)
iqr = q3 - q1
iqr_low, iqr_high = q1 - 1.5 * iqr, q3 + 1.5 * iqr

print(q1, q3, iqr)
#> 28.0 35.0 7.0
print(iqr_low, iqr_high)
#> 17.5 45.5
cut = rides.filter(~F.col("fare").between(iqr_low, iqr_high))
cut.orderBy("fare").show()
"""
+-----+
| fare|
+-----+
| 62.0|
|140.0|
+-----+
"""
# --8<-- [end:iqr]

# --8<-- [start:plot]
import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(7, 2.8))
for name, low, high, row in [
    ("standard deviation rule keeps", sigma_low, sigma_high, 0),
    ("IQR rule keeps", iqr_low, iqr_high, 1),
]:
    ax.barh(row, high - low, left=low, height=0.3, color="C2", alpha=0.5)
    ax.text(low, row + 0.2, f"{name} {low:.1f} to {high:.1f}")
ax.scatter(fares[:-2], [2] * 20, color="C0", alpha=0.6)
ax.scatter(fares[-2:], [2, 2], color="C1")
for fare in fares[-2:]:
    ax.text(fare, 2.15, fare, ha="center")
ax.set(xlabel="fare", yticks=[], ylim=(-0.4, 2.6))
ax.set_title("The fare of 62 is cut by one rule, the fare of 140 by both")
ax.spines.left.set_visible(False)
fig.savefig("outliers-rules.svg")
# --8<-- [end:plot]

# --8<-- [start:robust]
for largest in [140.0, 1400.0]:
    changed = rides.replace(140.0, largest)
    average, sd = changed.select(F.mean("fare"), F.stddev("fare")).first()
    low, high = changed.approxQuantile("fare", [0.25, 0.75], 0.0)
    print(largest, round(average + 3 * sd, 1), high + 1.5 * (high - low))
    #> 140.0 110.1 45.5
    #> 1400.0 969.5 45.5
# --8<-- [end:robust]

# --8<-- [start:second-pass]
once = rides.filter(F.col("fare").between(sigma_low, sigma_high))
center, spread = once.select(F.mean("fare"), F.stddev("fare")).first()

print(round(center + 3 * spread, 1))
#> 56.9
# --8<-- [end:second-pass]

# --8<-- [start:small-table]
claims = spark.createDataFrame(
    [(100.0,)] * 9 + [(1_000_000.0,)], schema="amount double"
)
average, sd = claims.select(F.mean("amount"), F.stddev("amount")).first()
removed = claims.filter(F.abs(F.col("amount") - average) > 3 * sd)

print(removed.count())
#> 0
# --8<-- [end:small-table]

# --8<-- [start:largest-score]
from math import sqrt
from statistics import mean, stdev

for n in [5, 10, 11, 100]:
    values = [0] * (n - 1) + [1]
    distance = (1 - mean(values)) / stdev(values)
    print(n, round(distance, 2), round((n - 1) / sqrt(n), 2))
    #> 5 1.79 1.79
    #> 10 2.85 2.85
    #> 11 3.02 3.02
    #> 100 9.9 9.9
# --8<-- [end:largest-score]

# --8<-- [start:nulls]
kept = rides.filter(F.col("fare").between(iqr_low, iqr_high))

print(rides.count(), kept.count())
#> 23 20
# --8<-- [end:nulls]

# --8<-- [start:keep-nulls]
inside = F.col("fare").between(iqr_low, iqr_high)
kept = rides.filter(inside | F.col("fare").isNull())

print(rides.count(), kept.count())
#> 23 21
# --8<-- [end:keep-nulls]

# --8<-- [start:not-outside]
outside = (F.col("fare") < iqr_low) | (F.col("fare") > iqr_high)

print(rides.filter(~outside).count())
#> 20
# --8<-- [end:not-outside]

# --8<-- [start:leak]
new_rides = spark.createDataFrame(
    [(29.0,), (33.0,), (900.0,)], schema="fare double"
)
seen = {"training rows": rides, "all rows": rides.union(new_rides)}

for name, frame in seen.items():
    center, spread = frame.select(F.mean("fare"), F.stddev("fare")).first()
    bound = center + 3 * spread
    removed = rides.filter(F.col("fare") > bound).count()
    print(f"{name}: bound {bound:.1f}, training rows cut: {removed}")
    #> training rows: bound 110.1, training rows cut: 1
    #> all rows: bound 593.7, training rows cut: 0
# --8<-- [end:leak]

# --8<-- [start:apply]
outside = ~F.col("fare").between(iqr_low, iqr_high)
new_rides.withColumn("outlier", outside).orderBy("fare").show()
"""
+-----+-------+
| fare|outlier|
+-----+-------+
| 29.0|  false|
| 33.0|  false|
|900.0|   true|
+-----+-------+
"""
# --8<-- [end:apply]

# --8<-- [start:cap]
fare = F.col("fare")
capped = rides.withColumn(
    "capped",
    F.when(fare > iqr_high, iqr_high)
    .when(fare < iqr_low, iqr_low)
    .otherwise(fare),
)

print(capped.count())
#> 23
capped.filter((fare > 38) | fare.isNull()).orderBy("fare").show()
"""
+-----+------+
| fare|capped|
+-----+------+
| NULL|  NULL|
| 40.0|  40.0|
| 62.0|  45.5|
|140.0|  45.5|
+-----+------+
"""
# --8<-- [end:cap]

# --8<-- [start:cap-null]
at_most = F.least(F.lit(iqr_high), fare)
short = rides.withColumn("capped", F.greatest(F.lit(iqr_low), at_most))
short.filter(fare.isNull()).show()
"""
+----+------+
|fare|capped|
+----+------+
|NULL|  45.5|
+----+------+
"""
# --8<-- [end:cap-null]

# --8<-- [start:log]
amounts = [5, 5, 10, 10, 15, 20, 20, 25, 30, 40, 50, 60, 100, 150, 250, 400]
gifts = spark.createDataFrame([(a,) for a in amounts], schema="amount int")
gifts = gifts.withColumn("log_amount", F.log("amount"))

for name in ["amount", "log_amount"]:
    low, high = gifts.approxQuantile(name, [0.25, 0.75], 0.0)
    reach = 1.5 * (high - low)
    inside = F.col(name).between(low - reach, high + reach)
    print(name, gifts.filter(~inside).count())
    #> amount 3
    #> log_amount 0
# --8<-- [end:log]

# --8<-- [start:columns]
rows = [(24, 11), (28, 12), (30, 14), (31, 90)]
rows += [(33, 13), (35, None), (38, 15), (140, 16)]
trips = spark.createDataFrame(rows, schema="fare int, minutes int")

columns = ["fare", "minutes"]
quartiles = trips.approxQuantile(columns, [0.25, 0.75], 0.0)

keep = F.lit(True)
for name, (low, high) in zip(columns, quartiles):
    reach = 1.5 * (high - low)
    inside = F.col(name).between(low - reach, high + reach)
    keep &= inside | F.col(name).isNull()

trips.filter(~keep).orderBy("fare").show()
"""
+----+-------+
|fare|minutes|
+----+-------+
|  31|     90|
| 140|     16|
+----+-------+
"""
# --8<-- [end:columns]

# --8<-- [start:view]
rides.createOrReplaceTempView("rides")
# --8<-- [end:view]

# --8<-- [start:bounds-of-five]
delays = spark.createDataFrame(
    [(10,), (20,), (25,), (30,), (60,)], schema="minutes int"
)
first, third = delays.approxQuantile("minutes", [0.25, 0.75], 0.0)

print(first - 1.5 * (third - first), third + 1.5 * (third - first))
#> 5.0 45.0
# --8<-- [end:bounds-of-five]

# --8<-- [start:count-after-filter]
logins = spark.createDataFrame(
    [(4,), (5,), (None,), (6,), (None,), (95,)], schema="attempts int"
)

print(logins.filter(F.col("attempts") <= 20).count())
#> 3
# --8<-- [end:count-after-filter]

# --8<-- [start:capped-logins]
attempts = F.col("attempts")
capped = logins.withColumn(
    "attempts", F.when(attempts > 20, 20).otherwise(attempts)
)
# --8<-- [end:capped-logins]

# --8<-- [start:capped-logins-shown]
capped.orderBy("attempts").show()
"""
+--------+
|attempts|
+--------+
|    NULL|
|    NULL|
|       4|
|       5|
|       6|
|      20|
+--------+
"""
# --8<-- [end:capped-logins-shown]

# --8<-- [start:four-filters]
low, high = 0, 20
tries = F.col("attempts")

print(logins.filter(tries.between(low, high) | tries.isNull()).count())
#> 5
inside = tries.between(low, high)
print(logins.filter(F.coalesce(inside, F.lit(True))).count())
#> 5
print(logins.filter(~((tries < low) | (tries > high))).count())
#> 3
print(logins.filter(tries.between(low, high) & tries.isNull()).count())
#> 0
# --8<-- [end:four-filters]

# --8<-- [start:eight-rows]
loads = spark.createDataFrame(
    [(50.0,)] * 7 + [(9_000.0,)], schema="kilos double"
)
average, sd = loads.select(F.mean("kilos"), F.stddev("kilos")).first()
kept = loads.filter(F.abs(F.col("kilos") - average) <= 3 * sd)

print(kept.count())
#> 8
# --8<-- [end:eight-rows]

# --8<-- [start:null-meets-least]
ages = spark.createDataFrame([(None,)], schema="age int")
at_most = F.least(F.lit(90), F.col("age"))
clean = ages.select(F.greatest(F.lit(18), at_most).alias("age"))

print(clean.first()["age"])
#> 90
# --8<-- [end:null-meets-least]

# --8<-- [start:two-columns]
stays = spark.createDataFrame(
    [(1, 50), (2, 60), (3, 70), (4, 80)], schema="nights int, price int"
)

print(stays.approxQuantile(["nights", "price"], [0.25, 0.75], 0.0))
#> [[1.0, 3.0], [50.0, 70.0]]
# --8<-- [end:two-columns]
