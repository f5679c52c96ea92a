# --8<-- [start:rides]
from pyspark.sql import functions as F

fares = [22, 24, 25, 26, 27, 28, 28, 29, 30, 30, 31, 31]
fares += [32, 33, 34, 34, 35, 36, 38, 40, 62, 140]
rides = spark.createDataFrame(
    [(float(fare),) for fare in fares] + [(None,)], schema="fare double"
)
# --8<-- [end:rides]

# --8<-- [start:sigma]
center, spread = rides.select(F.mean("fare"), F.stddev("fare")).first()
sigma_low, sigma_high = center - 3 * spread, center + 3 * spread

print(round(sigma_low, 1), round(sigma_high, 1))
#> -36.0 110.1
rides.filter(~F.col("fare").between(sigma_low, sigma_high)).show()
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

print(q1, q3, iqr_low, iqr_high)
#> 28.0 35.0 17.5 45.5
outside = ~F.col("fare").between(iqr_low, iqr_high)
rides.filter(outside).orderBy("fare").show()
"""
+-----+
| fare|
+-----+
| 62.0|
|140.0|
+-----+
"""
# --8<-- [end:iqr]

# The figure of the page.
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

# --8<-- [start:keep-nulls]
inside = F.col("fare").between(iqr_low, iqr_high)
clean = rides.filter(inside | F.col("fare").isNull())

print(rides.count(), clean.count())
#> 23 21
# --8<-- [end:keep-nulls]

# --8<-- [start:cap]
fare = F.col("fare")
capped = rides.withColumn(
    "fare",
    F.when(fare > iqr_high, iqr_high)
    .when(fare < iqr_low, iqr_low)
    .otherwise(fare),
)
capped.filter((fare > 38) | fare.isNull()).orderBy("fare").show()
"""
+----+
|fare|
+----+
|NULL|
|40.0|
|45.5|
|45.5|
+----+
"""
# --8<-- [end:cap]

# --8<-- [start:second-pass]
once = rides.filter(F.col("fare").between(sigma_low, sigma_high))
center, spread = once.select(F.mean("fare"), F.stddev("fare")).first()

print(round(center + 3 * spread, 1))
#> 56.9
# --8<-- [end:second-pass]

# --8<-- [start:nulls]
kept = rides.filter(F.col("fare").between(iqr_low, iqr_high))

print(rides.count(), kept.count())
#> 23 20
# --8<-- [end:nulls]

# --8<-- [start:leak]
new_rides = spark.createDataFrame(
    [(29.0,), (33.0,), (900.0,)], schema="fare double"
)
seen = {"training rows": rides, "all rows": rides.union(new_rides)}

for name, frame in seen.items():
    center, spread = frame.select(F.mean("fare"), F.stddev("fare")).first()
    print(f"upper bound from {name}: {center + 3 * spread:.1f}")
    #> upper bound from training rows: 110.1
    #> upper bound from all rows: 593.7
# --8<-- [end:leak]

# --8<-- [start:normal]
from statistics import NormalDist

normal = NormalDist()
box = normal.inv_cdf(0.75)  # Q3; Q1 is -box, so the IQR is 2 * box
print(f"beyond 3 standard deviations: {2 * normal.cdf(-3):.2%}")
#> beyond 3 standard deviations: 0.27%
print(f"beyond 1.5 IQR: {2 * normal.cdf(-box - 1.5 * 2 * box):.2%}")
#> beyond 1.5 IQR: 0.70%
# --8<-- [end:normal]

# --8<-- [start:robust]
for largest in [140.0, 1400.0]:
    changed = rides.replace(140.0, largest)
    average, sd = changed.select(F.mean("fare"), F.stddev("fare")).first()
    low, high = changed.approxQuantile("fare", [0.25, 0.75], 0.0)
    print(largest, round(average + 3 * sd, 1), high + 1.5 * (high - low))
    #> 140.0 110.1 45.5
    #> 1400.0 969.5 45.5
# --8<-- [end:robust]

# --8<-- [start:columns]
rows = [(24, 11), (28, 12), (30, 14), (31, 90)]
rows += [(33, 13), (35, None), (38, 15), (140, 16)]
trips = spark.createDataFrame(rows, schema="fare int, minutes int")

columns = ["fare", "minutes"]
quartiles = trips.approxQuantile(columns, [0.25, 0.75], 0.0)
print(quartiles)
#> [[28.0, 35.0], [12.0, 16.0]]

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

# What follows is shown only with the questions.

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

# --8<-- [start:filters-right]
tries = F.col("attempts")

logins.filter(tries.between(0, 20) | tries.isNull()).show()
"""
+--------+
|attempts|
+--------+
|       4|
|       5|
|    NULL|
|       6|
|    NULL|
+--------+
"""
logins.filter(F.coalesce(tries.between(0, 20), F.lit(True))).show()
"""
+--------+
|attempts|
+--------+
|       4|
|       5|
|    NULL|
|       6|
|    NULL|
+--------+
"""
# --8<-- [end:filters-right]

# --8<-- [start:filter-and]
print(logins.filter(tries.between(0, 20) & tries.isNull()).count())
#> 0
# --8<-- [end:filter-and]

# --8<-- [start:filter-negated]
print(logins.filter(~((tries < 0) | (tries > 20))).count())
#> 3
# --8<-- [end:filter-negated]

# --8<-- [start:filter-plain]
print(logins.filter(tries.between(0, 20)).count())
#> 3
# --8<-- [end:filter-plain]

# --8<-- [start:eight-rows]
loads = spark.createDataFrame(
    [(50.0,)] * 7 + [(9_000.0,)], schema="kilos double"
)
kilos = F.col("kilos")
average, sd = loads.select(F.mean(kilos), F.stddev(kilos)).first()
kept = loads.filter(F.abs(kilos - average) <= 3 * sd)
print("3 standard deviations:", kept.count())
#> 3 standard deviations: 8

average, sd = kept.select(F.mean(kilos), F.stddev(kilos)).first()
print("once more:", kept.filter(F.abs(kilos - average) <= 3 * sd).count())
#> once more: 8
print("5 standard deviations:", loads.filter(F.abs(kilos - average) <= 5 * sd).count())
#> 5 standard deviations: 8
sd = loads.select(F.stddev_pop(kilos)).first()[0]
print("stddev_pop:", loads.filter(F.abs(kilos - average) <= 3 * sd).count())
#> stddev_pop: 8

low, high = loads.approxQuantile("kilos", [0.25, 0.75], 0.0)
reach = 1.5 * (high - low)
print("IQR:", loads.filter(kilos.between(low - reach, high + reach)).count())
#> IQR: 7
# --8<-- [end:eight-rows]

ages = spark.createDataFrame([(7,), (35,), (None,), (104,)], schema="age int")

# --8<-- [start:ages-when]
age = F.col("age")
capped = F.when(age > 90, 90).when(age < 18, 18).otherwise(age)
result = ages.withColumn("age", capped)
# --8<-- [end:ages-when]
# --8<-- [start:ages-when-shown]
print([row.age for row in result.collect()])
#> [18, 35, None, 90]
# --8<-- [end:ages-when-shown]

# --8<-- [start:ages-least-shown]
# --8<-- [start:ages-least]
age = F.col("age")
capped = F.greatest(F.lit(18), F.least(F.lit(90), age))
result = ages.withColumn("age", capped)
# --8<-- [end:ages-least]
print([row.age for row in result.collect()])
#> [18, 35, 90, 90]
# --8<-- [end:ages-least-shown]

# --8<-- [start:ages-filter-shown]
# --8<-- [start:ages-filter]
age = F.col("age")
inside = age.between(18, 90) | age.isNull()
result = ages.filter(inside)
# --8<-- [end:ages-filter]
print([row.age for row in result.collect()])
#> [35, None]
# --8<-- [end:ages-filter-shown]

# --8<-- [start:ages-null-shown]
# --8<-- [start:ages-null]
age = F.col("age")
capped = F.when(age.between(18, 90), age)
result = ages.withColumn("age", capped)
# --8<-- [end:ages-null]
print([row.age for row in result.collect()])
#> [None, 35, None, None]
# --8<-- [end:ages-null-shown]

# --8<-- [start:two-columns]
stays = spark.createDataFrame(
    [(1, 50), (2, 60), (3, 75), (4, 90)], schema="nights int, price int"
)
q = stays.approxQuantile(["nights", "price"], [0.25, 0.75], 0.0)
# --8<-- [end:two-columns]

# --8<-- [start:two-columns-key]
print(q)
#> [[1.0, 3.0], [50.0, 75.0]]
print(q[1][1] - q[1][0])
#> 25.0
# --8<-- [end:two-columns-key]

# --8<-- [start:two-columns-nights]
print(q[0][1] - q[0][0])
#> 2.0
# --8<-- [end:two-columns-nights]

# --8<-- [start:two-columns-across]
print(q[1][1] - q[0][1])
#> 72.0
# --8<-- [end:two-columns-across]

# --8<-- [start:two-columns-flat]
try:
    print(q[3] - q[2])
except IndexError as error:
    print(error)
    #> list index out of range
# --8<-- [end:two-columns-flat]

# --8<-- [start:gaps]
bounds = rides.filter(F.col("fare").between(17.5, 45.5))
print(rides.filter(F.col("fare").isNull()).count())
#> 1
print(bounds.filter(F.col("fare").isNull()).count())
#> 0
# --8<-- [end:gaps]
