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
# --8<-- [end:data]

# --8<-- [start:pearson]
print(round(cars.stat.corr("age", "km"), 3))
print(round(cars.stat.corr("age", "price"), 3))
# --8<-- [end:pearson]

# --8<-- [start:aggregate]
both = cars.select(F.corr("age", "km").alias("km"), F.corr("age", "price").alias("price"))
both.select(F.round("km", 3).alias("km"), F.round("price", 3).alias("price")).show()
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
# --8<-- [end:spearman]

# --8<-- [start:only-pearson]
from pyspark.errors import PySparkValueError

try:
    print(cars.stat.corr("age", "price", "spearman"))
except PySparkValueError as error:
    print(error)
# --8<-- [end:only-pearson]

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

# --8<-- [start:log-price]
logged = VectorAssembler(inputCols=["age", "log_price"], outputCol="v").transform(
    cars.withColumn("log_price", F.log("price"))
)
for method in ["pearson", "spearman"]:
    print(method, round(Correlation.corr(logged, "v", method).head()[0][0, 1], 3))
# --8<-- [end:log-price]

# --8<-- [start:outlier]
typo = cars.withColumn("km", F.when(F.col("age") == 1, 2_000_000.0).otherwise(F.col("km")))
typo_vectors = VectorAssembler(inputCols=["age", "km"], outputCol="v").transform(typo)
for method in ["pearson", "spearman"]:
    print(method, round(Correlation.corr(typo_vectors, "v", method).head()[0][0, 1], 3))
# --8<-- [end:outlier]

# --8<-- [start:nulls]
holes = cars.withColumn("km", F.when(F.col("age") != 20, F.col("km")))  # the oldest car: NULL
print("stat.corr      ", round(holes.stat.corr("age", "km"), 4))
print("0 for the NULL ", round(holes.na.fill(0.0, ["km"]).stat.corr("age", "km"), 4))
print("NULL dropped   ", round(holes.na.drop(subset=["km"]).stat.corr("age", "km"), 4))
print("F.corr         ", round(holes.select(F.corr("age", "km")).first()[0], 4))
# --8<-- [end:nulls]

# --8<-- [start:null-is-zero]
with_null = spark.createDataFrame([(1.0, 2.0), (2.0, 4.0), (3.0, None)], "x double, y double")
with_zero = spark.createDataFrame([(1.0, 2.0), (2.0, 4.0), (3.0, 0.0)], "x double, y double")
print(with_null.stat.corr("x", "y") == with_zero.stat.corr("x", "y"))
# --8<-- [end:null-is-zero]

# --8<-- [start:null-aggregate]
print(round(with_null.select(F.corr("x", "y")).first()[0], 2))
# --8<-- [end:null-aggregate]

# --8<-- [start:keep]
for choice in ["skip", "keep"]:
    assembler = VectorAssembler(inputCols=["age", "km"], outputCol="v", handleInvalid=choice)
    young_null = cars.withColumn("km", F.when(F.col("age") != 0, F.col("km")))
    matrix = Correlation.corr(assembler.transform(young_null), "v", "spearman").head()[0]
    print(choice, round(matrix[0, 1], 3))
# --8<-- [end:keep]

# --8<-- [start:covariance]
in_miles = cars.withColumn("km", F.col("km") / 1.609)
print(round(cars.stat.cov("age", "km")), round(in_miles.stat.cov("age", "km")))
print(round(cars.stat.corr("age", "km"), 3), round(in_miles.stat.corr("age", "km"), 3))
# --8<-- [end:covariance]

# --8<-- [start:crosstab]
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
table = sales.crosstab("fuel", "gearbox").orderBy("fuel_gearbox")
table.show()
# --8<-- [end:crosstab]

# --8<-- [start:null-column]
print(table.columns)
# --8<-- [end:null-column]

# --8<-- [start:null-row]
by_gearbox = sales.crosstab("gearbox", "fuel")
print(by_gearbox.where("gearbox_fuel IS NULL").count())
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
# --8<-- [end:chi-square]

# --8<-- [start:strings]
from pyspark.errors import IllegalArgumentException

try:
    ChiSquareTest.test(sales, "fuel", "gearbox")
except IllegalArgumentException as error:
    print(str(error).split(":struct")[0])
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
# --8<-- [end:more-rows]

# --8<-- [start:codes]
brands = spark.createDataFrame(
    [("Audi", 40.0), ("Audi", 44.0), ("Fiat", 18.0), ("Fiat", 16.0), ("Fiat", 17.0), ("VW", 30.0)],
    schema="brand string, price double",
)
for order in ["frequencyDesc", "alphabetAsc"]:
    indexer = StringIndexer(inputCol="brand", outputCol="code", stringOrderType=order)
    coded = indexer.fit(brands).transform(brands)
    print(order, round(coded.stat.corr("code", "price"), 2))
# --8<-- [end:codes]

# --8<-- [start:groups]
groups = brands.groupBy("brand").agg(
    F.count("price").alias("cars"), F.mean("price").alias("mean"), F.median("price").alias("median")
)
groups.orderBy("mean").show()
# --8<-- [end:groups]
