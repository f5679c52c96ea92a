# 21 used cars: mileage grows almost evenly with age, price falls by 20% a year, and defects form a U.
from pyspark.sql import functions as F

cars = spark.createDataFrame(
    [
        (age, 15_000.0 * age + 4_000 * (age % 3), 30_000 * 0.8**age, (age - 10.0) ** 2 + 5)
        for age in range(21)
    ],
    schema="age int, km double, price double, defects double",
)

# --8<-- [start:data]
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

# --8<-- [start:aggregate]
pearson = cars.select(F.corr("age", "km"), F.corr("age", "price")).first()
print([round(r, 3) for r in pearson])
#> [0.999, -0.872]
# --8<-- [end:aggregate]

# --8<-- [start:spearman]
from pyspark.ml.feature import VectorAssembler
from pyspark.ml.stat import Correlation

assembler = VectorAssembler(inputCols=["age", "price"], outputCol="v")
matrix = Correlation.corr(assembler.transform(cars), "v", "spearman").head()[0]
print(round(matrix[0, 1], 3))
#> -1.0
# --8<-- [end:spearman]

# The figure of the page.
import matplotlib.pyplot as plt

names = ["age", "km", "price", "defects"]
vectors = VectorAssembler(inputCols=names, outputCol="v").transform(cars).cache()
both = [
    Correlation.corr(vectors, "v", method).head()[0].toArray().round(3)[0] + 0.0
    for method in ["pearson", "spearman"]
]
points = cars.toPandas()
fig, axes = plt.subplots(1, 3)
for ax, name, r, rho in zip(axes, names[1:], both[0][1:], both[1][1:], strict=True):
    ax.scatter(points["age"], points[name], s=14)
    ax.set_title(f"{name}\nPearson {r:.2f}, Spearman {rho:.2f}", fontsize=9)
    ax.set_xlabel("age")
    ax.set_yticks([])
fig.savefig("comparing-features-shapes.svg")

# 98 sales, all with a fuel, a gearbox, and a color.
sales = spark.createDataFrame(
    [("gas", "manual", "white")] * 24
    + [("gas", "automatic", "black")] * 16
    + [("diesel", "manual", "black")] * 18
    + [("diesel", "automatic", "white")] * 12
    + [("electric", "automatic", "white")] * 15
    + [("electric", "automatic", "black")] * 13,
    schema="fuel string, gearbox string, color string",
)

# --8<-- [start:crosstab]
sales.crosstab("fuel", "gearbox").orderBy("fuel_gearbox").show()
"""
+------------+---------+------+
|fuel_gearbox|automatic|manual|
+------------+---------+------+
|      diesel|       12|    18|
|    electric|       28|     0|
|         gas|       16|    24|
+------------+---------+------+
"""
# --8<-- [end:crosstab]

# --8<-- [start:chi-square]
from pyspark.ml.feature import StringIndexer
from pyspark.ml.stat import ChiSquareTest

indexer = StringIndexer(
    inputCols=["fuel", "gearbox", "color"],
    outputCols=["fuel_i", "gearbox_i", "color_i"],
)
codes = indexer.fit(sales).transform(sales)
assembler = VectorAssembler(inputCols=["gearbox_i", "color_i"], outputCol="v")

result = ChiSquareTest.test(assembler.transform(codes), "v", "fuel_i").head()
print([round(float(p), 4) for p in result.pValues])
#> [0.0, 0.2485]
# --8<-- [end:chi-square]

# Twelve trial customers, and the test that the page shows above, as a function.
rows = [("new", "returns")] * 5 + [("new", "keeps")] * 1
rows += [("old", "returns")] * 1 + [("old", "keeps")] * 5
trial = spark.createDataFrame(rows, schema="box string, outcome string")


def test_independence(df):
    one, other = df.columns
    indexer = StringIndexer(inputCols=[one, other], outputCols=["i", "j"])
    vector = VectorAssembler(inputCols=["i"], outputCol="v")
    pairs = vector.transform(indexer.fit(df).transform(df))
    return ChiSquareTest.test(pairs, "v", "j").head().pValues[0]


spark_p = test_independence(trial)

# --8<-- [start:expected]
from scipy.stats import fisher_exact
from scipy.stats.contingency import expected_freq

table = trial.crosstab("box", "outcome").toPandas().set_index("box_outcome")
print(table.to_numpy().tolist(), expected_freq(table).tolist())
#> [[5, 1], [1, 5]] [[3.0, 3.0], [3.0, 3.0]]
print(f"chi-square: p = {spark_p:.3f}")
#> chi-square: p = 0.021
print(f"Fisher's exact test: p = {fisher_exact(table).pvalue:.3f}")
#> Fisher's exact test: p = 0.080
# --8<-- [end:expected]

# --8<-- [start:brands]
rows = [("Audi", 40.0), ("Audi", 44.0), ("VW", 30.0)]
rows += [("Fiat", 18.0), ("Fiat", 16.0), ("Fiat", 17.0)]
brands = spark.createDataFrame(rows, "brand string, price double")

brands.groupBy("brand").agg(
    F.count("price").alias("cars"), F.median("price").alias("median")
).orderBy("median").show()
"""
+-----+----+------+
|brand|cars|median|
+-----+----+------+
| Fiat|   3|  17.0|
|   VW|   1|  30.0|
| Audi|   2|  42.0|
+-----+----+------+
"""
# --8<-- [end:brands]

try:
    # --8<-- [start:only-pearson-call]
    cars.stat.corr("age", "price", "spearman")
    # --8<-- [end:only-pearson-call]
except ValueError as error:
    print(error)
    #> [VALUE_NOT_PEARSON] Value for `method` only supports 'pearson', got 'spearman'.

# --8<-- [start:nulls]
holes = cars.withColumn("km", F.when(F.col("age") != 20, F.col("km")))  # the oldest car: NULL

print("stat.corr     ", round(holes.stat.corr("age", "km"), 4))
#> stat.corr      0.7438
print("0 for the NULL", round(holes.na.fill(0.0, ["km"]).stat.corr("age", "km"), 4))
#> 0 for the NULL 0.7438
print("F.corr        ", round(holes.select(F.corr("age", "km")).first()[0], 4))
#> F.corr         0.9993
# --8<-- [end:nulls]

# --8<-- [start:outlier]
typo = cars.withColumn("km", F.when(F.col("age") == 1, 2_000_000.0).otherwise(F.col("km")))
typo_vectors = VectorAssembler(inputCols=["age", "km"], outputCol="v").transform(typo)
for method in ["pearson", "spearman"]:
    print(method, round(Correlation.corr(typo_vectors, "v", method).head()[0][0, 1], 3))
    #> pearson -0.122
    #> spearman 0.753
# --8<-- [end:outlier]

# --8<-- [start:log-price]
logged = cars.withColumn("log_price", F.log("price"))
vector = VectorAssembler(inputCols=["age", "log_price"], outputCol="v").transform(logged)
for method in ["pearson", "spearman"]:
    print(method, round(Correlation.corr(vector, "v", method).head()[0][0, 1], 3))
    #> pearson -1.0
    #> spearman -1.0
# --8<-- [end:log-price]

# --8<-- [start:codes]
for order in ["frequencyDesc", "alphabetAsc"]:
    indexer = StringIndexer(inputCol="brand", outputCol="code", stringOrderType=order)
    coded = indexer.fit(brands).transform(brands)
    print(order, round(coded.stat.corr("code", "price"), 2))
    #> frequencyDesc 0.67
    #> alphabetAsc -0.57
# --8<-- [end:codes]

# What follows is shown only with the questions.

# --8<-- [start:more-rows]
answers = [("a", "buys")] * 55 + [("a", "leaves")] * 45
answers += [("b", "buys")] * 50 + [("b", "leaves")] * 50

for copies in [1, 20]:
    visits = spark.createDataFrame(answers * copies, "page string, outcome string")
    print(f"{visits.count()} rows: p = {test_independence(visits):.4f}")
    #> 200 rows: p = 0.4790
    #> 4000 rows: p = 0.0015
# --8<-- [end:more-rows]

# --8<-- [start:only-pearson]
try:
    print(cars.stat.corr("age", "price", "spearman"))
except ValueError as error:
    print(error)
    #> [VALUE_NOT_PEARSON] Value for `method` only supports 'pearson', got 'spearman'.
# --8<-- [end:only-pearson]

# --8<-- [start:shapes]
for name, r, rho in zip(names[1:], both[0][1:], both[1][1:], strict=True):
    print(f"age with {name}: Pearson {r:.3f}, Spearman {rho:.3f}")
    #> age with km: Pearson 0.999, Spearman 1.000
    #> age with price: Pearson -0.872, Spearman -1.000
    #> age with defects: Pearson 0.000, Spearman 0.000
# --8<-- [end:shapes]

# --8<-- [start:unit]
in_miles = cars.withColumn("km", F.col("km") / 1.609)
print(round(cars.stat.corr("age", "km"), 3), round(in_miles.stat.corr("age", "km"), 3))
#> 0.999 0.999
# --8<-- [end:unit]

vectors = VectorAssembler(inputCols=["age", "price"], outputCol="v").transform(cars)

# --8<-- [start:rank-right]
print(Correlation.corr(vectors, "v", "spearman").head()[0][0, 1])
#> -1.0
print(cars.select("age", "price").pandas_api().corr(method="spearman").iloc[0, 1])
#> -1.0
# --8<-- [end:rank-right]

# --8<-- [start:rank-aggregate]
cars.select(F.corr("age", "price")).show()
"""
+-------------------+
|   corr(age, price)|
+-------------------+
|-0.8719839865126141|
+-------------------+
"""
# --8<-- [end:rank-aggregate]

# --8<-- [start:rank-default]
print(round(Correlation.corr(vectors, "v").head()[0][0, 1], 3))
#> -0.872
# --8<-- [end:rank-default]

# --8<-- [start:test-setup]
pair = StringIndexer(inputCols=["fuel", "gearbox"], outputCols=["f", "g"])
indexed = pair.fit(sales).transform(sales)
# --8<-- [end:test-setup]

# --8<-- [start:test-right]
# --8<-- [start:test-right-code]
assembler = VectorAssembler(inputCols=["g"], outputCol="v")
rows = assembler.transform(indexed)
result = ChiSquareTest.test(rows, "v", "f")
# --8<-- [end:test-right-code]
print(f"{result.head().pValues[0]:.6f}")
#> 0.000000
# --8<-- [end:test-right]

# --8<-- [start:test-strings]
try:
    # --8<-- [start:test-strings-code]
    rows = sales.select("fuel", "gearbox")
    result = ChiSquareTest.test(rows, "gearbox", "fuel")
    # --8<-- [end:test-strings-code]
except Exception as error:
    print(str(error).partition(":struct")[0])
    """
    requirement failed: Column gearbox must be of type class org.apache.spark.ml.linalg.VectorUDT
    """
# --8<-- [end:test-strings]

# --8<-- [start:test-crosstab]
try:
    # --8<-- [start:test-crosstab-code]
    rows = sales.crosstab("fuel", "gearbox")
    result = ChiSquareTest.test(rows, "manual", "automatic")
    # --8<-- [end:test-crosstab-code]
except Exception as error:
    print(str(error).partition(":struct")[0])
    #> requirement failed: Column manual must be of type class org.apache.spark.ml.linalg.VectorUDT
# --8<-- [end:test-crosstab]

# --8<-- [start:test-numbers]
try:
    # --8<-- [start:test-numbers-code]
    rows = indexed.select("f", "g")
    result = ChiSquareTest.test(rows, "g", "f")
    # --8<-- [end:test-numbers-code]
except Exception as error:
    print(str(error).partition(":struct")[0])
    #> requirement failed: Column g must be of type class org.apache.spark.ml.linalg.VectorUDT
# --8<-- [end:test-numbers]
