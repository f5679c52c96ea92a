# --8<-- [start:data]
from pyspark.sql import functions as F

cars = spark.createDataFrame(
    [
        (age, 15_000.0 * age + 4_000 * (age % 3), 30_000 * 0.8**age, (age - 10.0) ** 2 + 5)
        for age in range(21)
    ],
    schema="age int, km double, price double, defects double",
)
cars.select("age", "km", F.round("price").alias("price"), "defects").show(4)
"""
+---+-------+-------+-------+
|age|     km|  price|defects|
+---+-------+-------+-------+
|  0|    0.0|30000.0|  105.0|
|  1|19000.0|24000.0|   86.0|
|  2|38000.0|19200.0|   69.0|
|  3|45000.0|15360.0|   54.0|
+---+-------+-------+-------+
only showing top 4 rows
"""
# --8<-- [end:data]

# --8<-- [start:pearson]
print(round(cars.stat.corr("age", "km"), 3))
#> 0.999
print(round(cars.stat.corr("age", "price"), 3))
#> -0.872
# --8<-- [end:pearson]

# --8<-- [start:aggregate]
both = cars.select(F.corr("age", "km").alias("km"), F.corr("age", "price").alias("price"))
both.select(F.round("km", 3).alias("km"), F.round("price", 3).alias("price")).show()
"""
+-----+------+
|   km| price|
+-----+------+
|0.999|-0.872|
+-----+------+
"""
# --8<-- [end:aggregate]

# --8<-- [start:spearman]
from pyspark.ml.feature import VectorAssembler
from pyspark.ml.stat import Correlation

names = ["age", "km", "price", "defects"]
vectors = VectorAssembler(inputCols=names, outputCol="v").transform(cars)
pearson = Correlation.corr(vectors, "v").head()[0].toArray().round(3) + 0.0  # no -0.0
spearman = Correlation.corr(vectors, "v", "spearman").head()[0].toArray().round(3) + 0.0
for name, r, rho in zip(names, pearson[0], spearman[0], strict=True):
    print(f"age with {name:8} Pearson {r:6.3f}  Spearman {rho:6.3f}")
    #> age with age      Pearson  1.000  Spearman  1.000
    #> age with km       Pearson  0.999  Spearman  1.000
    #> age with price    Pearson -0.872  Spearman -1.000
    #> age with defects  Pearson  0.000  Spearman  0.000
# --8<-- [end:spearman]

# --8<-- [start:pandas-corr]
matrix = cars.select("age", "price").pandas_api().corr(method="spearman")
print(round(matrix.loc["age", "price"], 3))
#> -1.0
# --8<-- [end:pandas-corr]

# --8<-- [start:figure]
import matplotlib.pyplot as plt

points = cars.toPandas()  # 21 rows; on a big table draw a sample
fig, axes = plt.subplots(1, 3)
for ax, name, r, rho in zip(axes, names[1:], pearson[0][1:], spearman[0][1:], strict=True):
    ax.scatter(points["age"], points[name], s=14)
    ax.set_title(f"{name}\nPearson {r:.2f}, Spearman {rho:.2f}", fontsize=9)
    ax.set_xlabel("age")
    ax.set_yticks([])
fig.savefig("comparing-features-shapes.svg")
# --8<-- [end:figure]

# --8<-- [start:only-pearson]
from pyspark.errors import PySparkValueError

try:
    print(cars.stat.corr("age", "price", "spearman"))
except PySparkValueError as error:
    print(error)
    #> [VALUE_NOT_PEARSON] Value for `method` only supports 'pearson', got 'spearman'.
# --8<-- [end:only-pearson]

# --8<-- [start:outlier]
typo = cars.withColumn("km", F.when(F.col("age") == 1, 2_000_000.0).otherwise(F.col("km")))
typo_vectors = VectorAssembler(inputCols=["age", "km"], outputCol="v").transform(typo)
for method in ["pearson", "spearman"]:
    print(method, round(Correlation.corr(typo_vectors, "v", method).head()[0][0, 1], 3))
    #> pearson -0.122
    #> spearman 0.753
# --8<-- [end:outlier]

# --8<-- [start:log-price]
assembler = VectorAssembler(inputCols=["age", "log_price"], outputCol="v")
logged = assembler.transform(cars.withColumn("log_price", F.log("price")))
for method in ["pearson", "spearman"]:
    matrix = Correlation.corr(logged, "v", method).head()[0]
    print(method, round(matrix[0, 1], 3))
    #> pearson -1.0
    #> spearman -1.0
# --8<-- [end:log-price]

# --8<-- [start:covariance]
in_miles = cars.withColumn("km", F.col("km") / 1.609)
print(round(cars.stat.cov("age", "km")))
#> 580300
print(round(in_miles.stat.cov("age", "km")))
#> 360659
print(round(cars.stat.corr("age", "km"), 3))
#> 0.999
print(round(in_miles.stat.corr("age", "km"), 3))
#> 0.999
# --8<-- [end:covariance]

# --8<-- [start:nulls]
holes = cars.withColumn("km", F.when(F.col("age") != 20, F.col("km")))  # the oldest car: NULL
print("stat.corr      ", round(holes.stat.corr("age", "km"), 4))
#> stat.corr       0.7438
print("0 for the NULL ", round(holes.na.fill(0.0, ["km"]).stat.corr("age", "km"), 4))
#> 0 for the NULL  0.7438
print("NULL dropped   ", round(holes.na.drop(subset=["km"]).stat.corr("age", "km"), 4))
#> NULL dropped    0.9993
print("F.corr         ", round(holes.select(F.corr("age", "km")).first()[0], 4))
#> F.corr          0.9993
# --8<-- [end:nulls]

# --8<-- [start:three-rows]
three = spark.createDataFrame(
    [(1.0, 2.0), (2.0, 4.0), (3.0, None)],
    schema="x double, y double",
)
print(round(three.stat.corr("x", "y"), 2))
#> -0.5
# --8<-- [end:three-rows]

# --8<-- [start:three-rows-dropped]
print(round(three.na.drop().stat.corr("x", "y"), 2))
#> 1.0
# --8<-- [end:three-rows-dropped]

# --8<-- [start:three-rows-mean]
print(round(three.na.fill(3.0, ["y"]).stat.corr("x", "y"), 2))
#> 0.5
# --8<-- [end:three-rows-mean]

# --8<-- [start:keep]
# NULL for the newest car
new_null = cars.withColumn("km", F.when(F.col("age") != 0, F.col("km")))
for choice in ["skip", "keep"]:
    assembler = VectorAssembler(
        inputCols=["age", "km"],
        outputCol="v",
        handleInvalid=choice,
    )
    assembled = assembler.transform(new_null)
    matrix = Correlation.corr(assembled, "v", "spearman").head()[0]
    print(choice, round(matrix[0, 1], 3))
    #> skip 1.0
    #> keep 0.727
# --8<-- [end:keep]

# --8<-- [start:keep-pearson]
print(Correlation.corr(assembled, "v", "pearson").head()[0][0, 1])
#> nan
# --8<-- [end:keep-pearson]

# --8<-- [start:sales]
sales = spark.createDataFrame(
    [("petrol", "manual", "white")] * 24
    + [("petrol", "automatic", "black")] * 16
    + [("diesel", "manual", "black")] * 18
    + [("diesel", "automatic", "white")] * 12
    + [("electric", "automatic", "white")] * 15
    + [("electric", "automatic", "black")] * 13
    + [("petrol", None, "white")] * 2,
    schema="fuel string, gearbox string, color string",
)
# --8<-- [end:sales]

# --8<-- [start:crosstab]
table = sales.crosstab("fuel", "gearbox").orderBy("fuel_gearbox")
table.show()
"""
+------------+---------+------+----+
|fuel_gearbox|automatic|manual|null|
+------------+---------+------+----+
|      diesel|       12|    18|   0|
|    electric|       28|     0|   0|
|      petrol|       16|    24|   2|
+------------+---------+------+----+
"""
# --8<-- [end:crosstab]

# --8<-- [start:null-column]
print(table.columns)
#> ['fuel_gearbox', 'automatic', 'manual', 'null']
# --8<-- [end:null-column]

# --8<-- [start:null-row]
by_gearbox = sales.crosstab("gearbox", "fuel")
print(by_gearbox.where("gearbox_fuel IS NULL").count())
#> 0
# --8<-- [end:null-row]

# --8<-- [start:chi-square]
from pyspark.ml.feature import StringIndexer
from pyspark.ml.stat import ChiSquareTest

known = sales.na.drop()
indexed = StringIndexer(
    inputCols=["fuel", "gearbox", "color"], outputCols=["fuel_i", "gearbox_i", "color_i"]
)
codes = indexed.fit(known).transform(known)
features = VectorAssembler(inputCols=["gearbox_i", "color_i"], outputCol="v").transform(codes)
result = ChiSquareTest.test(features, "v", "fuel_i", flatten=True).orderBy("featureIndex")
result.select(
    "featureIndex", F.format_number("pValue", 4).alias("pValue"), "degreesOfFreedom"
).show()
"""
+------------+------+----------------+
|featureIndex|pValue|degreesOfFreedom|
+------------+------+----------------+
|           0|0.0000|               2|
|           1|0.2485|               2|
+------------+------+----------------+
"""
# --8<-- [end:chi-square]

# --8<-- [start:strings]
from pyspark.errors import IllegalArgumentException

try:
    ChiSquareTest.test(sales, "fuel", "gearbox")
except IllegalArgumentException as error:
    print(str(error).split(":struct")[0])
    #> requirement failed: Column fuel must be of type class org.apache.spark.ml.linalg.VectorUDT
# --8<-- [end:strings]

# --8<-- [start:more-rows]
answers = [("a", "buys")] * 55 + [("a", "leaves")] * 45
answers += [("b", "buys")] * 50 + [("b", "leaves")] * 50
for copies in [1, 20]:
    visits = spark.createDataFrame(answers * copies, "page string, outcome string")
    numbers = StringIndexer(inputCols=["page", "outcome"], outputCols=["p", "o"]).fit(visits)
    vector = VectorAssembler(inputCols=["p"], outputCol="v")
    pairs = vector.transform(numbers.transform(visits))
    p_value = ChiSquareTest.test(pairs, "v", "o").head().pValues[0]
    print(f"{visits.count()} rows: p = {p_value:.4f}")
    #> 200 rows: p = 0.4790
    #> 4000 rows: p = 0.0015
# --8<-- [end:more-rows]

# --8<-- [start:brands]
rows = [("Audi", 40.0), ("Audi", 44.0), ("VW", 30.0)]
rows += [("Fiat", 18.0), ("Fiat", 16.0), ("Fiat", 17.0)]
brands = spark.createDataFrame(rows, "brand string, price double")
# --8<-- [end:brands]

# --8<-- [start:groups]
groups = brands.groupBy("brand").agg(
    F.count("price").alias("cars"), F.mean("price").alias("mean"), F.median("price").alias("median")
)
groups.orderBy("mean").show()
"""
+-----+----+----+------+
|brand|cars|mean|median|
+-----+----+----+------+
| Fiat|   3|17.0|  17.0|
|   VW|   1|30.0|  30.0|
| Audi|   2|42.0|  42.0|
+-----+----+----+------+
"""
# --8<-- [end:groups]

# --8<-- [start:codes]
for order in ["frequencyDesc", "alphabetAsc"]:
    indexer = StringIndexer(inputCol="brand", outputCol="code", stringOrderType=order)
    coded = indexer.fit(brands).transform(brands)
    print(order, round(coded.stat.corr("code", "price"), 2))
    #> frequencyDesc 0.67
    #> alphabetAsc -0.57
# --8<-- [end:codes]
