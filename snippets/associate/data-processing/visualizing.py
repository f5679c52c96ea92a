# A table of 1,000 rides. Formulas in place of random numbers, so that you get the numbers of this page.
from pyspark.sql import functions as F

u = F.col("id") * 0.618034 % 1
v = F.col("id") * 0.754878 % 1
w = F.col("id") * 0.569840 % 1
pickup = F.when(v < 0.48, "center").when(v < 0.73, "station").when(v < 0.88, "suburb")
payment = F.when((v >= 0.88) & (w < 0.70), "app").when(w < 0.55, "card").when(w < 0.80, "cash")
km = 0.5 - F.when(v < 0.48, 3.2).when(v < 0.73, 4.0).otherwise(5.2) * F.log(1 - 0.98 * u)
fare = F.when(v >= 0.88, 44 + 4 * u).otherwise(3 + 2 * w + 2.2 * km)

rides = spark.range(0, 1000, 1, 2).select(
    pickup.otherwise("airport").alias("pickup"),
    payment.when(w < 0.95, "app").alias("payment"),
    (F.floor(F.pow(w, 3) * 60) + 1).cast("int").alias("zone_id"),
    F.round(km, 1).alias("km"),
    F.round(fare, 2).alias("fare"),
)

# --8<-- [start:data]
rides.show(4)
"""
+-------+-------+-------+---+-----+
| pickup|payment|zone_id| km| fare|
+-------+-------+-------+---+-----+
| center|   card|      1|0.5|  4.1|
| suburb|   cash|     12|5.3|15.89|
|station|   card|      1|1.6| 6.69|
| center|   cash|     22|6.3|18.29|
+-------+-------+-------+---+-----+
only showing top 4 rows
"""
# --8<-- [end:data]

# --8<-- [start:bar]
by_payment = (
    rides.groupBy(F.coalesce("payment", F.lit("missing")).alias("payment"))
    .count()
    .orderBy(F.desc("count"))
)
by_payment.show()
"""
+-------+-----+
|payment|count|
+-------+-----+
|   card|  486|
|   cash|  235|
|    app|  229|
|missing|   50|
+-------+-----+
"""
# --8<-- [end:bar]

# --8<-- [start:bins]
width = 10
bins = rides.groupBy((F.floor(F.col("fare") / width) * width).alias("from"))
bins.count().orderBy("from").show()
"""
+----+-----+
|from|count|
+----+-----+
|   0|  411|
|  10|  345|
|  20|   98|
|  30|   23|
|  40|  123|
+----+-----+
"""
# --8<-- [end:bins]

# The two histograms of the page.
import matplotlib.pyplot as plt

fig, axes = plt.subplots(1, 2, sharex=True)
for ax, number in zip(axes, [3, 30], strict=True):
    width = 60 / number
    left = (F.floor(F.col("fare") / width) * width).alias("left")
    counts = rides.groupBy(left).count().orderBy("left").toPandas()
    ax.bar(counts["left"], counts["count"], width=width, align="edge", edgecolor="white", linewidth=0.5)
    ax.set_title(f"{number} bins")
    ax.set_xlabel("fare")
axes[0].set_ylabel("rides")
fig.savefig("visualizing-histogram.svg")

# --8<-- [start:top]
by_zone = rides.groupBy("zone_id").count()
top = [row.zone_id for row in by_zone.orderBy(F.desc("count"), "zone_id").limit(4).collect()]
zone = F.when(F.col("zone_id").isin(top), F.col("zone_id").cast("string")).otherwise("other")
few_bars = rides.groupBy(zone.alias("zone")).count().orderBy(F.desc("count"), "zone")
few_bars.show()
"""
+-----+-----+
| zone|count|
+-----+-----+
|other|  594|
|    1|  256|
|    2|   68|
|    3|   45|
|    4|   37|
+-----+-----+
"""
# --8<-- [end:top]

# --8<-- [start:bar-drawn]
import matplotlib.pyplot as plt

small = by_payment.toPandas()  # four rows reach the driver, not a thousand
fig, ax = plt.subplots()
ax.bar(small["payment"], small["count"])
ax.set_ylabel("rides")
fig.savefig("visualizing-bar.svg")
# --8<-- [end:bar-drawn]

# --8<-- [start:box]
quartiles = rides.groupBy("pickup").agg(
    F.percentile("fare", [0.25, 0.5, 0.75]).alias("q"),
)
reach = 1.5 * (F.col("q")[2] - F.col("q")[0])
boxes = (
    rides.join(quartiles, "pickup")
    .where(F.col("fare").between(F.col("q")[0] - reach, F.col("q")[2] + reach))
    .groupBy("pickup", "q")
    .agg(F.min("fare").alias("low"), F.max("fare").alias("high"))
    .orderBy(F.col("q")[1])
    .collect()
)
stats = [
    {"label": b.pickup, "whislo": b.low, "q1": b.q[0], "med": b.q[1], "q3": b.q[2], "whishi": b.high}
    for b in boxes
]
fig, ax = plt.subplots()
ax.bxp(stats, showfliers=False)
ax.set_ylabel("fare")
fig.savefig("visualizing-box.svg")
# --8<-- [end:box]

# --8<-- [start:scatter]
dots = rides.select("km", "fare").sample(fraction=0.3, seed=7).toPandas()

fig, ax = plt.subplots()
ax.scatter(dots["km"], dots["fare"], s=12, alpha=0.6)
ax.set_xlabel("km")
ax.set_ylabel("fare")
fig.savefig("visualizing-scatter.svg")
# --8<-- [end:scatter]

# --8<-- [start:heat-map]
table = rides.na.fill("missing", subset=["payment"]).crosstab("pickup", "payment")
pairs = table.orderBy("pickup_payment").toPandas().set_index("pickup_payment")
shares = pairs.div(pairs.sum(axis=1), axis=0)

fig, ax = plt.subplots()
ax.pcolormesh(shares, cmap="GnBu", vmin=0, vmax=1.5)
ax.set_xticks([x + 0.5 for x in range(4)], shares.columns)
ax.set_yticks([y + 0.5 for y in range(4)], shares.index)
for y, row in enumerate(shares.to_numpy()):
    for x, share in enumerate(row):
        ax.text(x + 0.5, y + 0.5, f"{share:.0%}", ha="center", va="center")
fig.savefig("visualizing-heat-map.svg")
# --8<-- [end:heat-map]

# --8<-- [start:quantile-bins]
from pyspark.ml.feature import QuantileDiscretizer

discretizer = QuantileDiscretizer(
    numBuckets=4, inputCol="fare", outputCol="bin", relativeError=0.0
)
binned = discretizer.fit(rides).transform(rides)
binned.groupBy("bin").count().orderBy("bin").show()
"""
+---+-----+
|bin|count|
+---+-----+
|0.0|  248|
|1.0|  251|
|2.0|  250|
|3.0|  251|
+---+-----+
"""
# --8<-- [end:quantile-bins]

# --8<-- [start:pandas-api]
axes = rides.pandas_api()["fare"].plot.hist(bins=6, backend="matplotlib")
print([int(bar.get_height()) for bar in axes.patches])
#> [484, 246, 102, 34, 13, 121]
# --8<-- [end:pandas-api]

# What follows is shown only with the questions.

# --8<-- [start:null-bar]
print(rides.groupBy("payment").count().count())
#> 4
# --8<-- [end:null-bar]

# --8<-- [start:forty-buckets]
forty = discretizer.copy({discretizer.numBuckets: 40}).fit(rides).transform(rides)
per_bucket = [row["count"] for row in forty.groupBy("bin").count().collect()]
print(len(per_bucket), min(per_bucket), max(per_bucket))
#> 40 23 27
# --8<-- [end:forty-buckets]

# --8<-- [start:floor-bins]
in_twos = rides.groupBy(F.floor(F.col("fare") / 2)).count().toPandas()
print(len(in_twos), in_twos["count"].sum())
#> 22 1000
# --8<-- [end:floor-bins]

# --8<-- [start:skew]
metered = rides.where("pickup != 'airport'")
metered.select(
    F.round(F.mean("fare"), 2).alias("mean"),
    F.round(F.median("fare"), 2).alias("median"),
).show()
"""
+-----+------+
| mean|median|
+-----+------+
|12.67| 10.59|
+-----+------+
"""
# --8<-- [end:skew]

# --8<-- [start:missing-right]
# --8<-- [start:missing-right-code]
label = F.coalesce("payment", F.lit("missing"))
counts = rides.groupBy(label.alias("payment")).count()
# --8<-- [end:missing-right-code]
counts.orderBy("payment").show()
"""
+-------+-----+
|payment|count|
+-------+-----+
|    app|  229|
|   card|  486|
|   cash|  235|
|missing|   50|
+-------+-----+
"""
# --8<-- [end:missing-right]

# --8<-- [start:missing-dropped]
# --8<-- [start:missing-dropped-code]
known = rides.na.drop(subset=["payment"])
counts = known.groupBy("payment").count()
# --8<-- [end:missing-dropped-code]
counts.orderBy("payment").show()
"""
+-------+-----+
|payment|count|
+-------+-----+
|    app|  229|
|   card|  486|
|   cash|  235|
+-------+-----+
"""
# --8<-- [end:missing-dropped]

# --8<-- [start:missing-zero]
# --8<-- [start:missing-zero-code]
values = F.count("payment").alias("count")
counts = rides.groupBy("payment").agg(values)
# --8<-- [end:missing-zero-code]
counts.orderBy("payment").show()
"""
+-------+-----+
|payment|count|
+-------+-----+
|   NULL|    0|
|    app|  229|
|   card|  486|
|   cash|  235|
+-------+-----+
"""
# --8<-- [end:missing-zero]

# --8<-- [start:missing-filled]
# --8<-- [start:missing-filled-code]
filled = rides.na.fill(0, subset=["payment"])
counts = filled.groupBy("payment").count()
# --8<-- [end:missing-filled-code]
counts.orderBy("payment").show()
"""
+-------+-----+
|payment|count|
+-------+-----+
|   NULL|   50|
|    app|  229|
|   card|  486|
|   cash|  235|
+-------+-----+
"""
# --8<-- [end:missing-filled]

# --8<-- [start:width-right]
# --8<-- [start:width-right-code]
bins = (F.floor(F.col("fare") / 10) * 10).alias("bin")
counts = rides.groupBy(bins).count()
# --8<-- [end:width-right-code]
counts.orderBy("bin").show()
"""
+---+-----+
|bin|count|
+---+-----+
|  0|  411|
| 10|  345|
| 20|   98|
| 30|   23|
| 40|  123|
+---+-----+
"""
# --8<-- [end:width-right]

# --8<-- [start:width-distinct]
# --8<-- [start:width-distinct-code]
bins = F.col("fare").alias("bin")
counts = rides.groupBy(bins).count()
# --8<-- [end:width-distinct-code]
print("bins:", counts.count())
#> bins: 816
# --8<-- [end:width-distinct]

# --8<-- [start:width-remainder]
# --8<-- [start:width-remainder-code]
bins = F.floor(F.col("fare") % 10).alias("bin")
counts = rides.groupBy(bins).count()
# --8<-- [end:width-remainder-code]
counts.orderBy("bin").show(3)
"""
+---+-----+
|bin|count|
+---+-----+
|  0|   80|
|  1|   65|
|  2|   61|
+---+-----+
only showing top 3 rows
"""
# --8<-- [end:width-remainder]

# --8<-- [start:width-ntile]
from pyspark.sql import Window

# --8<-- [start:width-ntile-code]
bins = F.ntile(6).over(Window.orderBy("fare")).alias("bin")
counts = rides.select(bins).groupBy("bin").count()
# --8<-- [end:width-ntile-code]
counts.orderBy("bin").show()
"""
+---+-----+
|bin|count|
+---+-----+
|  1|  167|
|  2|  167|
|  3|  167|
|  4|  167|
|  5|  166|
|  6|  166|
+---+-----+
"""
# --8<-- [end:width-ntile]
