# --8<-- [start:data]
flats = spark.createDataFrame(
    [
        ("Lyon", 41, 1000),
        ("Porto", 38, 700),
        ("Geneva", 35, 2000),
        ("Porto", 44, 720),
        ("Lyon", 47, 1040),
        ("Porto", 36, 680),
        ("Geneva", 40, 2060),
    ],
    schema="city string, area int, rent int",
)
# --8<-- [end:data]

# --8<-- [start:index]
from pyspark.ml.feature import StringIndexer

cities = StringIndexer(inputCol="city", outputCol="city_index")
indexer = cities.fit(flats)
indexed = indexer.transform(flats)
print(indexer.labels)
#> ['Porto', 'Geneva', 'Lyon']
# --8<-- [end:index]

# --8<-- [start:order-types]
orders = ["frequencyDesc", "frequencyAsc", "alphabetAsc", "alphabetDesc"]
for order in orders:
    ordered = cities.copy().setStringOrderType(order)
    print(order, ordered.fit(flats).labels)
    #> frequencyDesc ['Porto', 'Geneva', 'Lyon']
    #> frequencyAsc ['Geneva', 'Lyon', 'Porto']
    #> alphabetAsc ['Geneva', 'Lyon', 'Porto']
    #> alphabetDesc ['Porto', 'Lyon', 'Geneva']
# --8<-- [end:order-types]

# --8<-- [start:encode]
from pyspark.ml.feature import OneHotEncoder

encoder = OneHotEncoder(inputCols=["city_index"], outputCols=["city_vec"])
encoded = encoder.fit(indexed).transform(indexed)
each_city = encoded.select("city", "city_index", "city_vec").distinct()
each_city.orderBy("city_index").show(truncate=False)
"""
+------+----------+-------------+
|city  |city_index|city_vec     |
+------+----------+-------------+
|Porto |0.0       |(2,[0],[1.0])|
|Geneva|1.0       |(2,[1],[1.0])|
|Lyon  |2.0       |(2,[],[])    |
+------+----------+-------------+
"""
# --8<-- [end:encode]

# --8<-- [start:dense]
for row in each_city.orderBy("city_index").collect():
    print(row.city, row.city_vec.toArray())
    #> Porto [1. 0.]
    #> Geneva [0. 1.]
    #> Lyon [0. 0.]
# --8<-- [end:dense]

# --8<-- [start:keep-last]
keep_last = OneHotEncoder(
    inputCols=["city_index"], outputCols=["city_vec"], dropLast=False
)
kept = keep_last.fit(indexed).transform(indexed)
each_kept = kept.select("city", "city_index", "city_vec").distinct()
each_kept.orderBy("city_index").show(truncate=False)
"""
+------+----------+-------------+
|city  |city_index|city_vec     |
+------+----------+-------------+
|Porto |0.0       |(3,[0],[1.0])|
|Geneva|1.0       |(3,[1],[1.0])|
|Lyon  |2.0       |(3,[2],[1.0])|
+------+----------+-------------+
"""
# --8<-- [end:keep-last]

# --8<-- [start:string-fails]
from pyspark.errors import IllegalArgumentException

of_text = OneHotEncoder(inputCols=["city"], outputCols=["city_vec"])
try:
    of_text.fit(flats)
except IllegalArgumentException as error:
    print(error)
    #> requirement failed: Column city must be of type numeric but was actually of type string.
# --8<-- [end:string-fails]

# --8<-- [start:raw-codes]
codes = spark.createDataFrame([(10115,), (75001,), (90210,)], "zip int")
of_codes = OneHotEncoder(inputCols=["zip"], outputCols=["zip_vec"])
print(of_codes.fit(codes).categorySizes)
#> [90211]

zips = StringIndexer(inputCol="zip", outputCol="zip_index")
of_index = OneHotEncoder(inputCols=["zip_index"], outputCols=["zip_vec"])
print(of_index.fit(zips.fit(codes).transform(codes)).categorySizes)
#> [3]
# --8<-- [end:raw-codes]

# --8<-- [start:unseen]
import re

message = r"(Unseen label|StringIndexer encountered NULL).*?\."
new = [("Lyon",), ("Vienna",), (None,)]
new = spark.createDataFrame(new, schema="city string")
for bad in ["city = 'Vienna'", "city IS NULL"]:
    try:
        indexer.transform(new.where(bad)).collect()
    except Exception as error:
        print(re.search(message, str(error))[0])
        #> Unseen label: Vienna.
        #> StringIndexer encountered NULL value.
# --8<-- [end:unseen]

# --8<-- [start:skip]
skipping = StringIndexer(
    inputCol="city", outputCol="city_index", handleInvalid="skip"
)
skipping.fit(flats).transform(new).show()
"""
+----+----------+
|city|city_index|
+----+----------+
|Lyon|       2.0|
+----+----------+
"""
# --8<-- [end:skip]

# --8<-- [start:keep]
keeping = StringIndexer(
    inputCol="city", outputCol="city_index", handleInvalid="keep"
)
keeping.fit(flats).transform(new).show()
"""
+------+----------+
|  city|city_index|
+------+----------+
|  Lyon|       2.0|
|Vienna|       3.0|
|  NULL|       3.0|
+------+----------+
"""
# --8<-- [end:keep]

# --8<-- [start:pipeline]
from pyspark.ml import Pipeline
from pyspark.ml.feature import VectorAssembler

assembler = VectorAssembler(
    inputCols=["area", "city_vec"], outputCol="features"
)
prepared = Pipeline(stages=[keeping, encoder, assembler]).fit(flats)

test = spark.createDataFrame(
    [("Lyon", 50), ("Vienna", 60), (None, 70)], "city string, area int"
)
prepared.transform(test).drop("area").show(truncate=False)
"""
+------+----------+-------------+------------------+
|city  |city_index|city_vec     |features          |
+------+----------+-------------+------------------+
|Lyon  |2.0       |(3,[2],[1.0])|[50.0,0.0,0.0,1.0]|
|Vienna|3.0       |(3,[],[])    |(4,[0],[60.0])    |
|NULL  |3.0       |(3,[],[])    |(4,[0],[70.0])    |
+------+----------+-------------+------------------+
"""
# --8<-- [end:pipeline]

# --8<-- [start:keep-late]
import textwrap

late = Pipeline(stages=[cities, encoder]).fit(flats)
late.stages[0].setHandleInvalid("keep")
try:
    late.transform(new)
except IllegalArgumentException as error:
    print(textwrap.fill(str(error), 70))
    """
    requirement failed: OneHotEncoderModel expected 2 categorical values
    for input column city_index, but the input column had metadata
    specifying 3 values.
    """
# --8<-- [end:keep-late]

# --8<-- [start:get-dummies]
import pandas as pd

train_pd = pd.DataFrame({"city": ["Porto", "Geneva", "Lyon"]})
test_pd = pd.DataFrame({"city": ["Lyon", "Vienna"]})
print(list(pd.get_dummies(train_pd).columns))
#> ['city_Geneva', 'city_Lyon', 'city_Porto']
print(list(pd.get_dummies(test_pd).columns))
#> ['city_Lyon', 'city_Vienna']
# --8<-- [end:get-dummies]

# --8<-- [start:false-order]
from pyspark.ml.regression import LinearRegression
from pyspark.sql import functions as F

alone = VectorAssembler(inputCols=["city_index"], outputCol="index_alone")
both = alone.transform(encoded)
features = {"from_index": "index_alone", "from_one_hot": "city_vec"}
for name, column in features.items():
    linear = LinearRegression(labelCol="rent").setFeaturesCol(column)
    both = linear.setPredictionCol(name).fit(both).transform(both)

columns = ["rent", *features]
means = [F.round(F.avg(column), 1).alias(column) for column in columns]
both.groupBy("city_index", "city").agg(*means).orderBy("city_index").show()
"""
+----------+------+------+----------+------------+
|city_index|  city|  rent|from_index|from_one_hot|
+----------+------+------+----------+------------+
|       0.0| Porto| 700.0|     975.3|       700.0|
|       1.0|Geneva|2030.0|    1204.1|      2030.0|
|       2.0|  Lyon|1020.0|    1432.9|      1020.0|
+----------+------+------+----------+------------+
"""
# --8<-- [end:false-order]

# --8<-- [start:false-order-figure]
import matplotlib.pyplot as plt

points = both.orderBy("city_index", "rent").toPandas()
fig, ax = plt.subplots()
x = points["city_index"]
ax.scatter(x, points["rent"], color="C2", label="flats", zorder=3)
ax.plot(x, points["from_index"], color="C1", label="fit on the index")
ax.hlines(
    points["from_one_hot"], x - 0.2, x + 0.2, color="C0", linewidth=3,
    label="fit on the one-hot vector",
)
ax.set_xticks([0, 1, 2], ["0: Porto", "1: Geneva", "2: Lyon"])
ax.set_xlim(-0.5, 2.5)
ax.set_ylabel("rent")
ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
fig.savefig("one-hot-encoding-false-order.svg")
# --8<-- [end:false-order-figure]

# --8<-- [start:distances]
from itertools import combinations

short = {row.city: row.city_vec for row in each_city.collect()}
full = {row.city: row.city_vec for row in each_kept.collect()}
index = {label: i for i, label in enumerate(indexer.labels)}
for a, b in combinations(indexer.labels, 2):
    print(
        f"{a}-{b}: index {abs(index[a] - index[b])},",
        f"dropLast=True {short[a].squared_distance(short[b]) ** 0.5:.2f},",
        f"dropLast=False {full[a].squared_distance(full[b]) ** 0.5:.2f}",
    )
    #> Porto-Geneva: index 1, dropLast=True 1.41, dropLast=False 1.41
    #> Porto-Lyon: index 2, dropLast=True 1.00, dropLast=False 1.41
    #> Geneva-Lyon: index 1, dropLast=True 1.00, dropLast=False 1.41
# --8<-- [end:distances]

# --8<-- [start:dummy-trap]
linear = LinearRegression(featuresCol="city_vec", labelCol="rent")
for name, rows in [("dropLast=True", encoded), ("dropLast=False", kept)]:
    summary = linear.setSolver("normal").fit(rows).summary
    huge = max(summary.coefficientStandardErrors) > 1_000_000
    print(f"{name}: R2 {summary.r2:.3f}, huge standard errors: {huge}")
    #> dropLast=True: R2 0.998, huge standard errors: False
    #> dropLast=False: R2 0.998, huge standard errors: True
# --8<-- [end:dummy-trap]

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
    depth = tree.setMaxDepth(10).fit(parcels).depth
    print(f"{column}: one split {right} of 36 right, all at depth {depth}")
    #> index_alone: one split 36 of 36 right, all at depth 1
    #> slots: one split 27 of 36 right, all at depth 4
# --8<-- [end:tree]

# --8<-- [start:tree-rule]
tree = DecisionTreeClassifier(featuresCol="index_alone").fit(parcels)
print(tree.toDebugString.split("\n", 1)[1])
"""
  If (feature 0 in {0.0,2.0,4.0,6.0})
   Predict: 0.0
  Else (feature 0 not in {0.0,2.0,4.0,6.0})
   Predict: 1.0
"""
# --8<-- [end:tree-rule]

# --8<-- [start:metadata]
plain = parcels.select("label", (F.col("index") + 0).alias("index"))
tree = DecisionTreeClassifier(featuresCol="index_alone", maxDepth=10)
tree = tree.fit(alone.transform(plain))
print(tree.depth, tree.toDebugString.split("\n")[1].strip())
#> 7 If (feature 0 <= 0.5)
# --8<-- [end:metadata]

# --8<-- [start:max-bins]
visits = spark.range(80).selectExpr(
    "concat('store ', id % 40) AS store", "CAST(id % 2 AS DOUBLE) AS label"
)
stores = StringIndexer(inputCol="store", outputCol="index")
alone = VectorAssembler(inputCols=["index"], outputCol="features")
visits = Pipeline(stages=[stores, alone]).fit(visits).transform(visits)
try:
    DecisionTreeClassifier().fit(visits)
except IllegalArgumentException as error:
    print(textwrap.fill(str(error), 70))
    """
    requirement failed: DecisionTree requires maxBins (= 32) to be at
    least as large as the number of values in each categorical feature,
    but categorical feature 0 has 40 values. Consider removing this and
    other categorical features with a large number of values, or add more
    training examples.
    """
# --8<-- [end:max-bins]

# --8<-- [start:max-bins-raised]
print(DecisionTreeClassifier(maxBins=40).fit(visits).depth)
#> 1
# --8<-- [end:max-bins-raised]

# --8<-- [start:sklearn-tree]
from sklearn.tree import DecisionTreeClassifier as SklearnTree

table = parcels.select("index", "label").toPandas()
tree = SklearnTree(random_state=0).fit(table[["index"]], table["label"])
print(tree.get_depth())
#> 7
# --8<-- [end:sklearn-tree]

# --8<-- [start:wide]
customers = spark.range(5000).selectExpr("concat('c', id) AS customer")
number = StringIndexer(inputCol="customer", outputCol="index")
slots = OneHotEncoder(inputCols=["index"], outputCols=["slots"])
stages = Pipeline(stages=[number, slots])
row = stages.fit(customers).transform(customers).orderBy("index").first()
print("slots:", row.slots.size, "filled:", row.slots.numNonzeros())
#> slots: 4999 filled: 1
# --8<-- [end:wide]

# --8<-- [start:rare]
brands = ["acme"] * 5 + ["bolt"] * 4 + ["crux", "dyno", "echo"]
brands = [(brand,) for brand in brands]
sales = spark.createDataFrame(brands, schema="brand string")
frequent = sales.groupBy("brand").count().where("count >= 3").collect()
known = F.col("brand").isin([row.brand for row in frequent])
brand = F.when(known, F.col("brand")).otherwise("other")
grouped = sales.select(brand.alias("brand"))
indexer = StringIndexer(inputCol="brand", outputCol="index")
print(indexer.fit(grouped).labels)
#> ['acme', 'bolt', 'other']
# --8<-- [end:rare]

# --8<-- [start:hash]
from pyspark.ml.feature import FeatureHasher
from pyspark.ml.functions import vector_to_array

hasher = FeatureHasher(
    inputCols=["customer"], outputCol="hashed", numFeatures=256
)
hashed = hasher.transform(customers)
slot = F.array_position(vector_to_array("hashed"), 1.0)
used = hashed.select(slot).distinct().count()
print("slots:", hashed.first().hashed.size, "used:", used)
#> slots: 256 used: 256
# --8<-- [end:hash]

# --8<-- [start:target]
from pyspark.ml.feature import TargetEncoder

by_rent = TargetEncoder(
    inputCols=["city_index"],
    outputCols=["city_rent"],
    labelCol="rent",
    targetType="continuous",
)
rents = by_rent.fit(indexed).transform(indexed)
rents.select("city", "city_rent").distinct().orderBy("city").show()
"""
+------+---------+
|  city|city_rent|
+------+---------+
|Geneva|   2030.0|
|  Lyon|   1020.0|
| Porto|    700.0|
+------+---------+
"""
# --8<-- [end:target]

# --8<-- [start:target-leak]
orders = spark.createDataFrame(
    [(i, i * 37 % 101) for i in range(100)],
    schema="customer int, spend int",
)
encode = TargetEncoder(
    inputCols=["customer"],
    outputCols=["encoded"],
    labelCol="spend",
    targetType="continuous",
)
leaked = encode.fit(orders).transform(orders)
for column in ["customer", "encoded"]:
    print(column, round(leaked.stat.corr(column, "spend"), 2))
    #> customer 0.03
    #> encoded 1.0
# --8<-- [end:target-leak]

# --8<-- [start:ordinal]
sizes = ["medium", "large", "medium", "small"]
shirts = spark.createDataFrame([(size,) for size in sizes], "size string")
print(StringIndexer(inputCol="size", outputCol="index").fit(shirts).labels)
#> ['medium', 'large', 'small']

rank = F.expr(
    "CASE size WHEN 'small' THEN 0 "
    "WHEN 'medium' THEN 1 WHEN 'large' THEN 2 END"
)
shirts.select("size", rank.alias("rank")).distinct().orderBy("rank").show()
"""
+------+----+
|  size|rank|
+------+----+
| small|   0|
|medium|   1|
| large|   2|
+------+----+
"""
# --8<-- [end:ordinal]

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

# --8<-- [start:ask-labels]
plans = ["pro", "team", "free", "team", "pro", "team", "free"]
tickets = spark.createDataFrame([(plan,) for plan in plans], "plan string")
print(StringIndexer(inputCol="plan", outputCol="index").fit(tickets).labels)
#> ['team', 'free', 'pro']
# --8<-- [end:ask-labels]

# --8<-- [start:ask-vector]
paid = ["card", "voucher", "voucher", "cash", "card", "voucher", "transfer"]
paid = [(method,) for method in paid]
payments = spark.createDataFrame(paid, schema="method string")
methods = StringIndexer(inputCol="method", outputCol="index")
slots = OneHotEncoder(inputCols=["index"], outputCols=["slots"])
coded = Pipeline(stages=[methods, slots]).fit(payments).transform(payments)
print(coded.where("method = 'card'").first().slots)
#> (3,[1],[1.0])
# --8<-- [end:ask-vector]

# --8<-- [start:ask-width]
painted = ["red", "red", "red", "green", "green", "blue"]
painted = [(color,) for color in painted]
cars = spark.createDataFrame(painted, schema="color string")
colors = StringIndexer(
    inputCol="color", outputCol="index", handleInvalid="keep"
)
slots = OneHotEncoder(inputCols=["index"], outputCols=["slots"])
coded = Pipeline(stages=[colors, slots]).fit(cars).transform(cars)
print(coded.first().slots.size)
#> 3
# --8<-- [end:ask-width]
