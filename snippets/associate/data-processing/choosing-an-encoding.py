# --8<-- [start:data]
from pyspark.ml import Pipeline
from pyspark.ml.feature import OneHotEncoder, StringIndexer, VectorAssembler

flats = spark.createDataFrame(
    [
        ("Lyon", 1000),
        ("Porto", 700),
        ("Geneva", 2000),
        ("Porto", 720),
        ("Lyon", 1040),
        ("Porto", 680),
        ("Geneva", 2060),
    ],
    schema="city string, rent int",
)
cities = StringIndexer(inputCol="city", outputCol="city_index")
slots = OneHotEncoder(inputCols=["city_index"], outputCols=["city_vec"])
alone = VectorAssembler(inputCols=["city_index"], outputCol="index_alone")
prepare = Pipeline(stages=[cities, slots, alone])
prepared = prepare.fit(flats).transform(flats)
# --8<-- [end:data]

# --8<-- [start:false-order]
from pyspark.ml.regression import LinearRegression
from pyspark.sql import functions as F

predicted = prepared
for column in ["index_alone", "city_vec"]:
    linear = LinearRegression(
        featuresCol=column, labelCol="rent", predictionCol=f"from_{column}"
    )
    predicted = linear.fit(predicted).transform(predicted)

columns = ["rent", "from_index_alone", "from_city_vec"]
means = [F.round(F.avg(column), 1).alias(column) for column in columns]
means = predicted.groupBy("city_index", "city").agg(*means)
means.orderBy("city_index").show()
"""
+----------+------+------+----------------+-------------+
|city_index|  city|  rent|from_index_alone|from_city_vec|
+----------+------+------+----------------+-------------+
|       0.0| Porto| 700.0|           975.3|        700.0|
|       1.0|Geneva|2030.0|          1204.1|       2030.0|
|       2.0|  Lyon|1020.0|          1432.9|       1020.0|
+----------+------+------+----------------+-------------+
"""
# --8<-- [end:false-order]

# The figure of the page.
import matplotlib.pyplot as plt

points = predicted.orderBy("city_index", "rent").toPandas()
fig, ax = plt.subplots()
x = points["city_index"]
ax.scatter(x, points["rent"], color="C2", label="flats", zorder=3)
ax.plot(x, points["from_index_alone"], color="C1", label="fit on the index")
ax.hlines(
    points["from_city_vec"], x - 0.2, x + 0.2, color="C0", linewidth=3,
    label="fit on the one-hot vector",
)
ax.set_xticks([0, 1, 2], ["0: Porto", "1: Geneva", "2: Lyon"])
ax.set_xlim(-0.5, 2.5)
ax.set_ylabel("rent")
ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
fig.savefig("choosing-an-encoding-false-order.svg")

# --8<-- [start:tree]
from pyspark.ml.classification import DecisionTreeClassifier

rows = []
for n in range(1, 9):  # every second district is late
    rows += [(f"district {n}", float(n % 2 == 0))] * (9 - n)
parcels = spark.createDataFrame(rows, "district string, label double")

districts = StringIndexer(inputCol="district", outputCol="index")
slots = OneHotEncoder(
    inputCols=["index"], outputCols=["slots"], dropLast=False
)
alone = VectorAssembler(inputCols=["index"], outputCol="index_alone")
stages = Pipeline(stages=[districts, slots, alone])
parcels = stages.fit(parcels).transform(parcels)

for column in ["index_alone", "slots"]:
    tree = DecisionTreeClassifier(featuresCol=column)
    one_split = tree.setMaxDepth(1).fit(parcels).transform(parcels)
    right = one_split.where("prediction = label").count()
    print(f"{column}: one split gets {right} of 36 right")
    #> index_alone: one split gets 36 of 36 right
    #> slots: one split gets 27 of 36 right
# --8<-- [end:tree]

# --8<-- [start:max-bins]
visits = spark.range(80).selectExpr(
    "concat('store ', id % 40) AS store", "CAST(id % 2 AS DOUBLE) AS label"
)
stores = StringIndexer(inputCol="store", outputCol="index")
assembler = VectorAssembler(inputCols=["index"], outputCol="features")
visits = Pipeline(stages=[stores, assembler]).fit(visits).transform(visits)
try:
    DecisionTreeClassifier().fit(visits)
except Exception as error:
    print(str(error).split(", but")[0])
    """
    requirement failed: DecisionTree requires maxBins (= 32) to be at least as large as the number of values in each categorical feature
    """

print(DecisionTreeClassifier(maxBins=40).fit(visits).depth)
#> 1
# --8<-- [end:max-bins]

# --8<-- [start:drop-last]
for drop_last in [True, False]:
    slots = OneHotEncoder(
        inputCols=["city_index"], outputCols=["vec"], dropLast=drop_last
    )
    rows = slots.fit(prepared).transform(prepared).distinct().collect()
    vectors = {row.city: row.vec for row in rows}
    for other in ["Geneva", "Lyon"]:
        distance = vectors["Porto"].squared_distance(vectors[other]) ** 0.5
        print(f"dropLast={drop_last}: Porto to {other} {distance:.2f}")
        #> dropLast=True: Porto to Geneva 1.41
        #> dropLast=True: Porto to Lyon 1.00
        #> dropLast=False: Porto to Geneva 1.41
        #> dropLast=False: Porto to Lyon 1.41
# --8<-- [end:drop-last]

# --8<-- [start:target-leak]
from pyspark.ml.feature import TargetEncoder

orders = spark.createDataFrame(
    [(i, i * 37 % 101) for i in range(100)],
    schema="customer int, spend int",
)
encoder = TargetEncoder(
    inputCols=["customer"],
    outputCols=["encoded"],
    labelCol="spend",
    targetType="continuous",
)
leaked = encoder.fit(orders).transform(orders)
for column in ["customer", "encoded"]:
    print(column, round(leaked.corr(column, "spend"), 2))
    #> customer 0.03
    #> encoded 1.0
# --8<-- [end:target-leak]

# --8<-- [start:rare]
brands = ["acme"] * 5 + ["bolt"] * 4 + ["crux", "dyno", "echo"]
sales = spark.createDataFrame([(brand,) for brand in brands], "brand string")
frequent = sales.groupBy("brand").count().where("count >= 3")
known = [row.brand for row in frequent.collect()]
grouped = F.when(F.col("brand").isin(known), F.col("brand"))
sales = sales.withColumn("brand", grouped.otherwise("other"))
indexer = StringIndexer(inputCol="brand", outputCol="index")
print(indexer.fit(sales).labels)
#> ['acme', 'bolt', 'other']
# --8<-- [end:rare]

# --8<-- [start:hash]
from pyspark.ml.feature import FeatureHasher
from pyspark.ml.functions import vector_to_array

customers = spark.range(5000).selectExpr("concat('c', id) AS customer")
hasher = FeatureHasher(
    inputCols=["customer"], outputCol="hashed", numFeatures=256
)
hashed = hasher.transform(customers)
slot = F.array_position(vector_to_array("hashed"), 1.0)
used = hashed.select(slot).distinct().count()
print("slots:", hashed.first().hashed.size, "used:", used)
#> slots: 256 used: 256
# --8<-- [end:hash]

# --8<-- [start:metadata]
plain = parcels.select("label", (F.col("index") + 0).alias("index"))
for rows in [parcels.select("label", "index"), plain]:
    tree = DecisionTreeClassifier(featuresCol="index_alone", maxDepth=10)
    tree = tree.fit(alone.transform(rows))
    print(tree.depth, tree.toDebugString.split("\n")[1].strip())
    #> 1 If (feature 0 in {0.0,2.0,4.0,6.0})
    #> 7 If (feature 0 <= 0.5)
# --8<-- [end:metadata]

# --8<-- [start:binary]
homes = spark.createDataFrame([("no",), ("yes",), ("no",)], "pets string")
pets = StringIndexer(inputCol="pets", outputCol="index")
slots = OneHotEncoder(inputCols=["index"], outputCols=["slots"])
homes = Pipeline(stages=[pets, slots]).fit(homes).transform(homes)
homes.distinct().orderBy("pets").show()
"""
+----+-----+-------------+
|pets|index|        slots|
+----+-----+-------------+
|  no|  0.0|(1,[0],[1.0])|
| yes|  1.0|    (1,[],[])|
+----+-----+-------------+
"""
# --8<-- [end:binary]

sizes = ["medium", "large", "medium", "small"]
shirts = spark.createDataFrame([(size,) for size in sizes], "size string")

# --8<-- [start:rank-mapped-run]
# --8<-- [start:rank-mapped]
rank = F.expr(
    "CASE size WHEN 'small' THEN 0 "
    "WHEN 'medium' THEN 1 WHEN 'large' THEN 2 END"
)
ranked = shirts.withColumn("rank", rank)
# --8<-- [end:rank-mapped]
print([(row.size, row.rank) for row in ranked.distinct().orderBy("rank").collect()])
#> [('small', 0), ('medium', 1), ('large', 2)]
# --8<-- [end:rank-mapped-run]

# --8<-- [start:rank-by-default-run]
# --8<-- [start:rank-by-default]
indexer = StringIndexer(inputCol="size", outputCol="rank")
ranked = indexer.fit(shirts).transform(shirts)
# --8<-- [end:rank-by-default]
print([(row.size, row.rank) for row in ranked.distinct().orderBy("rank").collect()])
#> [('medium', 0.0), ('large', 1.0), ('small', 2.0)]
# --8<-- [end:rank-by-default-run]

# --8<-- [start:rank-by-alphabet-run]
# --8<-- [start:rank-by-alphabet]
indexer = StringIndexer(
    inputCol="size", outputCol="rank", stringOrderType="alphabetAsc"
)
ranked = indexer.fit(shirts).transform(shirts)
# --8<-- [end:rank-by-alphabet]
print([(row.size, row.rank) for row in ranked.distinct().orderBy("rank").collect()])
#> [('large', 0.0), ('medium', 1.0), ('small', 2.0)]
# --8<-- [end:rank-by-alphabet-run]

# --8<-- [start:rank-one-hot-run]
# --8<-- [start:rank-one-hot]
indexer = StringIndexer(inputCol="size", outputCol="index")
encoder = OneHotEncoder(inputCols=["index"], outputCols=["rank"])
stages = Pipeline(stages=[indexer, encoder])
ranked = stages.fit(shirts).transform(shirts)
# --8<-- [end:rank-one-hot]
print([(row.size, str(row.rank)) for row in ranked.distinct().orderBy("index").collect()])
#> [('medium', '(2,[0],[1.0])'), ('large', '(2,[1],[1.0])'), ('small', '(2,[],[])')]
# --8<-- [end:rank-one-hot-run]
