# --8<-- [start:orders]
orders = spark.createDataFrame(
    [
        ("app", 18, 19.0, True),
        ("web", 23, 25.0, False),
        ("web", 53, 37.0, False),
        ("web", 3, None, False),
        ("shop", 6, 10.0, True),
        ("web", 46, 34.0, False),
        ("app", 17, 22.0, False),
        (None, 34, 133.0, True),
    ],
    schema="channel string, minutes int, price double, gift boolean",
)
orders.summary().show()
"""
+-------+-------+-------+-----+
|summary|channel|minutes|price|
+-------+-------+-------+-----+
|  count|      7|      8|    7|
|   mean|   NULL|   25.0| 40.0|
| stddev|   NULL|   18.0| 42.0|
|    min|    app|      3| 10.0|
|    25%|   NULL|      6| 19.0|
|    50%|   NULL|     18| 25.0|
|    75%|   NULL|     34| 37.0|
|    max|    web|     53|133.0|
+-------+-------+-------+-----+
"""
# --8<-- [end:orders]

# --8<-- [start:other-types]
typed = spark.sql("""
    SELECT 'Ada' AS name, 3 AS n, true AS flag,
           DATE'2026-11-01' AS day, array(1, 2) AS list
""")

print(typed.summary().columns)
#> ['summary', 'name', 'n']
# --8<-- [end:other-types]

# --8<-- [start:types-of-a-booking]
bookings = spark.sql("""
    SELECT 7 AS id, 'Oslo' AS city, 12.5 AS price, false AS paid,
           TIMESTAMP'2026-11-01 09:30:00' AS made
""")

print(bookings.summary().columns)
#> ['summary', 'id', 'city', 'price']
# --8<-- [end:types-of-a-booking]

# --8<-- [start:chosen]
orders.select("price").summary("count", "50%", "95%").show()
"""
+-------+-----+
|summary|price|
+-------+-----+
|  count|    7|
|    50%| 25.0|
|    95%|133.0|
+-------+-----+
"""
# --8<-- [end:chosen]

# --8<-- [start:distinct]
orders.summary("count", "count_distinct").show()
"""
+--------------+-------+-------+-----+
|       summary|channel|minutes|price|
+--------------+-------+-------+-----+
|         count|      7|      8|    7|
|count_distinct|      3|      8|    7|
+--------------+-------+-------+-----+
"""
# --8<-- [end:distinct]

# --8<-- [start:count-of-visits]
visits = spark.createDataFrame(
    [(3,), (5,), (None,), (4,), (None,), (9,)], schema="pages int"
)

print(visits.summary("count").first()["pages"])
#> 4
# --8<-- [end:count-of-visits]

# --8<-- [start:describe-columns]
orders.describe("minutes", "price").show()
"""
+-------+-------+-----+
|summary|minutes|price|
+-------+-------+-----+
|  count|      8|    7|
|   mean|   25.0| 40.0|
| stddev|   18.0| 42.0|
|    min|      3| 10.0|
|    max|     53|133.0|
+-------+-------+-----+
"""
# --8<-- [end:describe-columns]

# --8<-- [start:describe]
orders.describe().show()
"""
+-------+-------+-------+-----+
|summary|channel|minutes|price|
+-------+-------+-------+-----+
|  count|      7|      8|    7|
|   mean|   NULL|   25.0| 40.0|
| stddev|   NULL|   18.0| 42.0|
|    min|    app|      3| 10.0|
|    max|    web|     53|133.0|
+-------+-------+-------+-----+
"""
# --8<-- [end:describe]

# --8<-- [start:not-a-statistic]
from pyspark.errors import IllegalArgumentException

for asked in ["price", "median"]:
    try:
        orders.summary(asked).show()
    except IllegalArgumentException as error:
        print(str(error).split(".")[0])
        #> [UNRECOGNIZED_STATISTIC] The statistic 'price' is not recognized
        #> [UNRECOGNIZED_STATISTIC] The statistic 'median' is not recognized
# --8<-- [end:not-a-statistic]

# --8<-- [start:statistic-to-describe]
from pyspark.errors import AnalysisException

try:
    orders.describe("count", "50%").show()
except AnalysisException as error:
    print(error.getCondition())
    #> UNRESOLVED_COLUMN.WITH_SUGGESTION
# --8<-- [end:statistic-to-describe]

# --8<-- [start:missing]
from pyspark.sql import functions as F

orders.select(
    F.count("*").alias("rows"),
    F.count("price").alias("prices"),
    F.count_if(F.col("price").isNull()).alias("missing"),
).show()
"""
+----+------+-------+
|rows|prices|missing|
+----+------+-------+
|   8|     7|      1|
+----+------+-------+
"""
# --8<-- [end:missing]

# --8<-- [start:nan]
readings = spark.createDataFrame(
    [(20.0,), (22.0,), (None,), (float("nan"),)], schema="celsius double"
)
readings.summary("count", "mean", "50%", "max").show()
"""
+-------+-------+
|summary|celsius|
+-------+-------+
|  count|      3|
|   mean|    NaN|
|    50%|   22.0|
|    max|    NaN|
+-------+-------+
"""
print(readings.approxQuantile("celsius", [0.5], 0.0))
#> [20.0]
# --8<-- [end:nan]

# --8<-- [start:text]
parcels = spark.createDataFrame(
    [("9",), ("10",), ("100",)], schema="kilos string"
)
parcels.summary("mean", "min", "50%", "max").show()
"""
+-------+------------------+
|summary|             kilos|
+-------+------------------+
|   mean|39.666666666666664|
|    min|                10|
|    50%|              10.0|
|    max|                 9|
+-------+------------------+
"""
# --8<-- [end:text]

# --8<-- [start:text-max]
imported = spark.createDataFrame(
    [("8",), ("25",), ("140",)], schema="minutes string"
)

print(imported.summary("max").first()["minutes"])
#> 8
# --8<-- [end:text-max]

# --8<-- [start:types]
print(orders.summary().dtypes)
#> [('summary', 'string'), ('channel', 'string'), ('minutes', 'string'), ('price', 'string')]
# --8<-- [end:types]

# --8<-- [start:text-compare]
rows = orders.summary().collect()
price = {row["summary"]: row["price"] for row in rows}

print(price["max"] > price["75%"])
#> False
print(float(price["max"]) > float(price["75%"]))
#> True
# --8<-- [end:text-compare]

# --8<-- [start:stock-check]
stock = spark.createDataFrame(
    [(9,), (12,), (40,), (100,)], schema="units int"
)
rows = stock.summary("min", "max").collect()
units = {row["summary"]: row["units"] for row in rows}

print(units["min"] < units["max"])
#> False
# --8<-- [end:stock-check]

# --8<-- [start:accuracy]
many = spark.range(0, 100_000, 1, 1)

many.summary("25%", "50%", "75%").show()
"""
+-------+-----+
|summary|   id|
+-------+-----+
|    25%|24997|
|    50%|49999|
|    75%|74992|
+-------+-----+
"""
for allowed in [0.0, 0.01, 0.1]:
    print(allowed, many.approxQuantile("id", [0.25, 0.5, 0.75], allowed))
    #> 0.0 [24999.0, 49999.0, 74999.0]
    #> 0.01 [24445.0, 49999.0, 74106.0]
    #> 0.1 [20147.0, 49999.0, 65443.0]
# --8<-- [end:accuracy]

# --8<-- [start:between-two]
quotes = spark.createDataFrame(
    [(10,), (20,), (30,), (40,)], schema="price int"
)

quotes.select(
    F.median("price").alias("median"),
    F.percentile("price", 0.5).alias("percentile"),
    F.percentile_approx("price", 0.5).alias("percentile_approx"),
).show()
"""
+------+----------+-----------------+
|median|percentile|percentile_approx|
+------+----------+-----------------+
|  25.0|      25.0|               20|
+------+----------+-----------------+
"""
print(quotes.approxQuantile("price", [0.5], 0.0))
#> [20.0]
print(quotes.summary("50%").first()["price"])
#> 20
# --8<-- [end:between-two]

# --8<-- [start:waiting]
calls = spark.createDataFrame([(3,), (5,), (8,), (20,)], schema="wait int")

calls.select(
    F.median("wait").alias("median"),
    F.percentile("wait", 0.5).alias("percentile"),
    F.percentile_approx("wait", 0.5).alias("percentile_approx"),
).show()
"""
+------+----------+-----------------+
|median|percentile|percentile_approx|
+------+----------+-----------------+
|   6.5|       6.5|                5|
+------+----------+-----------------+
"""
print(calls.approxQuantile("wait", [0.5], 0.0))
#> [5.0]
print(calls.summary("50%").first()["wait"])
#> 5
# --8<-- [end:waiting]

# --8<-- [start:stars]
ratings = spark.createDataFrame(
    [(1,), (2,), (3,), (4,), (5,), (5,)], schema="stars int"
)

print(ratings.summary("50%").first()["stars"])
#> 3
# --8<-- [end:stars]

# --8<-- [start:skew]
shape = orders.select(
    F.mean("price"), F.median("price"), F.skewness("price")
).first()

for statistic, value in shape.asDict().items():
    print(statistic, round(value, 2))
    #> avg(price) 40.0
    #> median(price) 25.0
    #> skewness(price) 1.84
# --8<-- [end:skew]

# --8<-- [start:delays]
delays = spark.createDataFrame(
    [(5,), (8,), (12,), (15,), (20,), (27,), (34,), (49,), (280,)],
    schema="delay int",
)
delays.summary("count", "mean", "25%", "50%", "75%", "max").show()
"""
+-------+-----+
|summary|delay|
+-------+-----+
|  count|    9|
|   mean| 50.0|
|    25%|   12|
|    50%|   20|
|    75%|   34|
|    max|  280|
+-------+-----+
"""
# --8<-- [end:delays]

# --8<-- [start:skew-plot]
import matplotlib.pyplot as plt

sold = orders.dropna(subset="price").orderBy("price").collect()
prices = [row.price for row in sold]

fig, ax = plt.subplots(figsize=(7, 2))
ax.scatter(prices, [0] * len(prices), s=60, zorder=2)
ax.axvline(25, color="C1", zorder=1)
ax.text(23.5, 0.6, "median 25", ha="right")
ax.axvline(40, color="C1", linestyle="--", zorder=1)
ax.text(41.5, 0.6, "mean 40")
ax.set(xlabel="price", yticks=[], ylim=(-1, 1))
ax.set_title("One order of 133 moves the mean")
ax.spines.left.set_visible(False)
fig.savefig("summary-statistics-skew.svg")
# --8<-- [end:skew-plot]

# --8<-- [start:profile]
orders.select(
    F.count_if(F.col("channel").isNull()).alias("missing"),
    F.approx_count_distinct("channel").alias("distinct"),
    F.mode("channel").alias("most_frequent"),
).show()
"""
+-------+--------+-------------+
|missing|distinct|most_frequent|
+-------+--------+-------------+
|      1|       3|          web|
+-------+--------+-------------+
"""
channels = orders.groupBy("channel").count()
channels.orderBy(F.desc("count"), "channel").show()
"""
+-------+-----+
|channel|count|
+-------+-----+
|    web|    4|
|    app|    2|
|   NULL|    1|
|   shop|    1|
+-------+-----+
"""
# --8<-- [end:profile]

# --8<-- [start:view]
orders.createOrReplaceTempView("orders")
# --8<-- [end:view]

# --8<-- [start:count-nulls]
counts = spark.sql("""
    SELECT count(*) - count(price) AS rows_minus_values,
           count_if(price = NULL) AS equals_null,
           count(*) - count(DISTINCT price) AS rows_minus_distinct,
           count(price IS NULL) AS count_is_null
    FROM VALUES (19), (19), (25), (NULL) AS basket(price)
""")
counts.show()
"""
+-----------------+-----------+-------------------+-------------+
|rows_minus_values|equals_null|rows_minus_distinct|count_is_null|
+-----------------+-----------+-------------------+-------------+
|                1|          0|                  2|            4|
+-----------------+-----------+-------------------+-------------+
"""
# --8<-- [end:count-nulls]
