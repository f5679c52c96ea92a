# --8<-- [start:data]
from pyspark.sql import functions as F

# Formulas in place of random numbers, so that you get the numbers of this page.
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
    F.concat(F.lit("zone "), F.floor(F.pow(w, 3) * 60) + 1).alias("zone"),
    F.round(km, 1).alias("km"),
    F.round(fare, 2).alias("fare"),
)
rides.show(4)
"""
+-------+-------+-------+---+-----+
| pickup|payment|   zone| km| fare|
+-------+-------+-------+---+-----+
| center|   card| zone 1|0.5|  4.1|
| suburb|   cash|zone 12|5.3|15.89|
|station|   card| zone 1|1.6| 6.69|
| center|   cash|zone 22|6.3|18.29|
+-------+-------+-------+---+-----+
only showing top 4 rows
"""
# --8<-- [end:data]

# --8<-- [start:bar]
import matplotlib.pyplot as plt

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

small = by_payment.toPandas()  # four rows leave the cluster, not a thousand
fig, ax = plt.subplots()
ax.bar(small["payment"], small["count"])
ax.set_ylabel("rides")
fig.savefig("visualizing-bar.svg")
# --8<-- [end:bar]

# --8<-- [start:null-bar]
print(rides.groupBy("payment").count().count())
#> 4
# --8<-- [end:null-bar]

# --8<-- [start:null-label]
labels = [row.payment for row in rides.groupBy("payment").count().collect()]
try:
    plt.bar(labels, [1, 1, 1, 1])
except TypeError as error:
    print(str(error).split(":")[0])
    #> Failed to convert value(s) to axis units
# --8<-- [end:null-label]

# --8<-- [start:top]
by_zone = rides.groupBy("zone").count()
print(by_zone.count())
#> 60
top = [row.zone for row in by_zone.orderBy(F.desc("count"), "zone").limit(4).collect()]
lumped = F.when(F.col("zone").isin(top), F.col("zone")).otherwise("other")
few_bars = rides.groupBy(lumped.alias("zone")).count().orderBy(F.desc("count"), "zone")
few_bars.show()
"""
+------+-----+
|  zone|count|
+------+-----+
| other|  594|
|zone 1|  256|
|zone 2|   68|
|zone 3|   45|
|zone 4|   37|
+------+-----+
"""
# --8<-- [end:top]

# --8<-- [start:bins]
in_bins = rides.select(F.width_bucket("fare", F.lit(0), F.lit(60), 6).alias("bin"))
in_bins.groupBy("bin").count().orderBy("bin").show()
"""
+---+-----+
|bin|count|
+---+-----+
|  1|  411|
|  2|  345|
|  3|   98|
|  4|   23|
|  5|  123|
+---+-----+
"""
# --8<-- [end:bins]

# --8<-- [start:floor-bins]
in_twos = rides.groupBy(F.floor(F.col("fare") / 2)).count().toPandas()
print(len(in_twos), in_twos["count"].sum())
#> 22 1000
# --8<-- [end:floor-bins]

# --8<-- [start:histogram]
fig, axes = plt.subplots(1, 2, sharex=True)
for ax, bins in zip(axes, [3, 30], strict=True):
    width = 60 / bins
    counts = (
        rides.groupBy(F.width_bucket("fare", F.lit(0), F.lit(60), bins).alias("bin"))
        .count()
        .orderBy("bin")
        .toPandas()
    )
    left = (counts["bin"] - 1) * width
    ax.bar(left, counts["count"], width=width, align="edge", edgecolor="white", linewidth=0.5)
    ax.set_title(f"{bins} bins")
    ax.set_xlabel("fare")
axes[0].set_ylabel("rides")
fig.savefig("visualizing-histogram.svg")
# --8<-- [end:histogram]

# --8<-- [start:upper-edge]
edges = spark.createDataFrame([(60.0,)], "fare double")
bucket = edges.select(F.width_bucket("fare", F.lit(0), F.lit(60), 6)).first()[0]
print(bucket)
#> 7
# --8<-- [end:upper-edge]

# --8<-- [start:grades]
grades = spark.createDataFrame([(100.0,)], "score double")
quarter = F.width_bucket("score", F.lit(0), F.lit(100), 4)
print(grades.select(quarter).first()[0])
#> 5
# --8<-- [end:grades]

# --8<-- [start:bucketizer]
from pyspark.ml.feature import Bucketizer

splits = [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0]
bucketizer = Bucketizer(splits=splits, inputCol="fare", outputCol="bin")
print(bucketizer.transform(edges).first()["bin"])
#> 5.0
# --8<-- [end:bucketizer]

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

# --8<-- [start:forty-buckets]
forty = discretizer.copy({discretizer.numBuckets: 40}).fit(rides).transform(rides)
per_bucket = [row["count"] for row in forty.groupBy("bin").count().collect()]
print(len(per_bucket), min(per_bucket), max(per_bucket))
#> 40 23 27
# --8<-- [end:forty-buckets]

# --8<-- [start:skew]
metered = rides.where("pickup != 'airport'").select(
    F.round(F.mean("fare"), 2).alias("mean"),
    F.round(F.median("fare"), 2).alias("median"),
)
metered.show()
"""
+-----+------+
| mean|median|
+-----+------+
|12.67| 10.59|
+-----+------+
"""
# --8<-- [end:skew]

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

# --8<-- [start:pandas-api]
axes = rides.pandas_api()["fare"].plot.hist(bins=6, backend="matplotlib")
print([int(bar.get_height()) for bar in axes.patches])
#> [484, 246, 102, 34, 13, 121]
# --8<-- [end:pandas-api]

# --8<-- [start:max-rows]
import textwrap

settings = spark.sql("SET -v").where("key = 'spark.sql.pyspark.plotting.max_rows'")
setting = settings.first()
print(setting["value"])
#> 1000
print(textwrap.fill(setting["meaning"], 80))
"""
The visual limit on plots. If set to 1000 for top-n-based plots (pie, bar,
barh), the first 1000 data points will be used for plotting. For sampled-based
plots (scatter, area, line), 1000 data points will be randomly sampled.
"""
# --8<-- [end:max-rows]
