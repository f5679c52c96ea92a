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

try:
    # --8<-- [start:not-a-statistic-call]
    orders.summary("price").show()
    # --8<-- [end:not-a-statistic-call]
except Exception as error:
    print(error)
    """
    [UNRECOGNIZED_STATISTIC] The statistic 'price' is not recognized. Valid statistics include `count`, `count_distinct`, `approx_count_distinct`, `mean`, `stddev`, `min`, `max`, and percentile values. Percentile must be a numeric value followed by '%', within the range 0% to 100%. SQLSTATE: 42704
    """

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

# --8<-- [start:text-compare]
rows = orders.summary().collect()
price = {row["summary"]: row["price"] for row in rows}

print(price["max"], price["75%"], price["max"] > price["75%"])
#> 133.0 37.0 False
print(float(price["max"]) > float(price["75%"]))
#> True
# --8<-- [end:text-compare]

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
# --8<-- [end:nan]

# --8<-- [start:view]
orders.createOrReplaceTempView("orders")
# --8<-- [end:view]

# What follows is shown only with the questions.

# --8<-- [start:count-of-visits]
visits = spark.createDataFrame(
    [(3,), (5,), (None,), (4,), (None,), (9,)], schema="pages int"
)

print(visits.summary("count").first()["pages"])
#> 4
# --8<-- [end:count-of-visits]

# --8<-- [start:report-key]
report = orders.select("price").summary("count", "50%", "95%")
# --8<-- [end:report-key]

# --8<-- [start:report-describe]
try:
    # --8<-- [start:report-describe-call]
    report = orders.describe("price", "50%", "95%")
    # --8<-- [end:report-describe-call]
except Exception as error:
    print(error.getCondition())
    #> UNRESOLVED_COLUMN.WITH_SUGGESTION
# --8<-- [end:report-describe]

# --8<-- [start:report-column]
try:
    # --8<-- [start:report-column-call]
    report = orders.summary("price", "count", "50%", "95%")
    # --8<-- [end:report-column-call]
    report.show()
except Exception as error:
    print(error)
    """
    [UNRECOGNIZED_STATISTIC] The statistic 'price' is not recognized. Valid statistics include `count`, `count_distinct`, `approx_count_distinct`, `mean`, `stddev`, `min`, `max`, and percentile values. Percentile must be a numeric value followed by '%', within the range 0% to 100%. SQLSTATE: 42704
    """
# --8<-- [end:report-column]

# --8<-- [start:report-median]
try:
    # --8<-- [start:report-median-call]
    report = orders.select("price").summary("count", "median", "95%")
    # --8<-- [end:report-median-call]
    report.show()
except Exception as error:
    print(error)
    """
    [UNRECOGNIZED_STATISTIC] The statistic 'median' is not recognized. Valid statistics include `count`, `count_distinct`, `approx_count_distinct`, `mean`, `stddev`, `min`, `max`, and percentile values. Percentile must be a numeric value followed by '%', within the range 0% to 100%. SQLSTATE: 42704
    """
# --8<-- [end:report-median]

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
parcels.select(F.col("kilos").cast("double")).summary("min", "max").show()
"""
+-------+-----+
|summary|kilos|
+-------+-----+
|    min|  9.0|
|    max|100.0|
+-------+-----+
"""
# --8<-- [end:text]

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

# --8<-- [start:stars]
ratings = spark.createDataFrame(
    [(1,), (2,), (3,), (4,), (5,), (5,)], schema="stars int"
)

print(ratings.summary("50%").first()["stars"])
#> 3
print(ratings.select(F.median("stars")).first()[0])
#> 3.5
# --8<-- [end:stars]

# --8<-- [start:stock-check]
stock = spark.createDataFrame(
    [(9,), (12,), (40,), (100,)], schema="units int"
)
rows = stock.summary("min", "max").collect()
units = {row["summary"]: row["units"] for row in rows}

print(units, units["min"] < units["max"])
#> {'min': '9', 'max': '100'} False
low, high = stock.agg(F.min("units"), F.max("units")).first()
print(low, high, low < high)
#> 9 100 True
# --8<-- [end:stock-check]

# --8<-- [start:waiting]
calls = spark.createDataFrame([(3,), (5,), (8,), (20,)], schema="wait int")

print(calls.select(F.percentile("wait", 0.5)).first()[0])
#> 6.5
print(calls.select(F.median("wait")).first()[0])
#> 6.5
# --8<-- [end:waiting]

# --8<-- [start:waiting-quantile]
print(calls.approxQuantile("wait", [0.5], 0.0))
#> [5.0]
# --8<-- [end:waiting-quantile]

# --8<-- [start:waiting-summary]
calls.summary("50%").show()
"""
+-------+----+
|summary|wait|
+-------+----+
|    50%|   5|
+-------+----+
"""
# --8<-- [end:waiting-summary]

# --8<-- [start:waiting-approx]
print(calls.select(F.percentile_approx("wait", 0.5)).first()[0])
#> 5
# --8<-- [end:waiting-approx]

# --8<-- [start:types-of-a-booking]
bookings = spark.sql("""
    SELECT 7 AS id, 'Oslo' AS city, 12.5 AS price, false AS paid,
           TIMESTAMP'2026-11-01 09:30:00' AS made
""")

print(bookings.summary().columns)
#> ['summary', 'id', 'city', 'price']
# --8<-- [end:types-of-a-booking]
