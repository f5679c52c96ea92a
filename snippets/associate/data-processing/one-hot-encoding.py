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

indexer = StringIndexer(inputCol="city", outputCol="city_index").fit(
    flats
)
indexed = indexer.transform(flats)
print(indexer.labels)
# --8<-- [end:index]

# --8<-- [start:order-types]
for order in [
    "frequencyDesc",
    "frequencyAsc",
    "alphabetAsc",
    "alphabetDesc",
]:
    by_order = StringIndexer(
        inputCol="city", outputCol="city_index", stringOrderType=order
    )
    print(order, by_order.fit(flats).labels)
# --8<-- [end:order-types]

# --8<-- [start:encode]
from pyspark.ml.feature import OneHotEncoder

encoder = OneHotEncoder(
    inputCols=["city_index"], outputCols=["city_vec"]
).fit(indexed)
encoded = encoder.transform(indexed)
each_city = (
    encoded.select("city", "city_index", "city_vec")
    .distinct()
    .orderBy("city_index")
)
each_city.show(truncate=False)
# --8<-- [end:encode]

# --8<-- [start:dense]
for row in each_city.collect():
    print(row.city, row.city_vec.toArray())
# --8<-- [end:dense]

# --8<-- [start:keep-last]
keep_last = OneHotEncoder(
    inputCols=["city_index"], outputCols=["city_vec"], dropLast=False
)
all_slots = keep_last.fit(indexed).transform(indexed)
each_city_full = (
    all_slots.select("city", "city_index", "city_vec")
    .distinct()
    .orderBy("city_index")
)
each_city_full.show(truncate=False)
# --8<-- [end:keep-last]

# --8<-- [start:string-fails]
from pyspark.errors import IllegalArgumentException

try:
    OneHotEncoder(inputCols=["city"], outputCols=["city_vec"]).fit(
        flats
    )
except IllegalArgumentException as error:
    print(error)
# --8<-- [end:string-fails]

# --8<-- [start:raw-codes]
codes = spark.createDataFrame(
    [(10115,), (75001,), (90210,)], schema="zip int"
)
by_code = OneHotEncoder(inputCols=["zip"], outputCols=["zip_vec"]).fit(
    codes
)
print(by_code.categorySizes)

zip_index = (
    StringIndexer(inputCol="zip", outputCol="zip_index")
    .fit(codes)
    .transform(codes)
)
print(
    OneHotEncoder(inputCols=["zip_index"], outputCols=["zip_vec"])
    .fit(zip_index)
    .categorySizes
)
# --8<-- [end:raw-codes]

# --8<-- [start:unseen]
import re

message = r"(Unseen label|StringIndexer encountered NULL).*?\."
new = spark.createDataFrame(
    [("Lyon",), ("Vienna",), (None,)], schema="city string"
)
for bad in ["city = 'Vienna'", "city IS NULL"]:
    try:
        indexer.transform(new.where(bad)).collect()
    except Exception as error:
        print(re.search(message, str(error))[0])
# --8<-- [end:unseen]

# --8<-- [start:skip]
skipping = StringIndexer(
    inputCol="city", outputCol="city_index", handleInvalid="skip"
).fit(flats)
skipping.transform(new).show()
# --8<-- [end:skip]

# --8<-- [start:keep]
keeping = StringIndexer(
    inputCol="city", outputCol="city_index", handleInvalid="keep"
).fit(flats)
keeping.transform(new).show()
# --8<-- [end:keep]

# --8<-- [start:pipeline]
from pyspark.ml import Pipeline
from pyspark.ml.feature import VectorAssembler

pipeline = Pipeline(
    stages=[
        StringIndexer(
            inputCol="city",
            outputCol="city_index",
            handleInvalid="keep",
        ),
        OneHotEncoder(
            inputCols=["city_index"], outputCols=["city_vec"]
        ),
        VectorAssembler(
            inputCols=["area", "city_vec"], outputCol="features"
        ),
    ]
)
prepared = pipeline.fit(flats)

test = spark.createDataFrame(
    [("Lyon", 50), ("Vienna", 60), (None, 70)],
    schema="city string, area int",
)
prepared.transform(test).select(
    "city", "city_index", "city_vec", "features"
).show(truncate=False)
# --8<-- [end:pipeline]

# --8<-- [start:get-dummies]
import pandas as pd

train_pd = pd.DataFrame({"city": ["Porto", "Geneva", "Lyon"]})
test_pd = pd.DataFrame({"city": ["Lyon", "Vienna"]})
print(list(pd.get_dummies(train_pd).columns))
print(list(pd.get_dummies(test_pd).columns))
# --8<-- [end:get-dummies]

# --8<-- [start:false-order]
from pyspark.ml.regression import LinearRegression
from pyspark.sql import functions as F

both = VectorAssembler(
    inputCols=["city_index"], outputCol="city_number"
).transform(encoded)
for column in ["city_number", "city_vec"]:
    model = LinearRegression(
        featuresCol=column,
        labelCol="rent",
        predictionCol=f"by_{column}",
    )
    both = model.fit(both).transform(both)

mean_rent = F.avg("rent").alias("mean_rent")
by_number = F.round(F.avg("by_city_number"), 1).alias("from_index")
by_vector = F.round(F.avg("by_city_vec"), 1).alias("from_one_hot")
both.groupBy("city_index", "city").agg(
    mean_rent, by_number, by_vector
).orderBy("city_index").show()
# --8<-- [end:false-order]

# --8<-- [start:false-order-figure]
import matplotlib.pyplot as plt

points = both.orderBy("city_index", "rent").toPandas()
fig, ax = plt.subplots()
ax.scatter(
    points["city_index"],
    points["rent"],
    color="C2",
    label="flats",
    zorder=3,
)
ax.plot(
    points["city_index"],
    points["by_city_number"],
    color="C1",
    label="fit on the index",
)
ax.hlines(
    points["by_city_vec"],
    points["city_index"] - 0.2,
    points["city_index"] + 0.2,
    color="C0",
    linewidth=3,
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
full = {row.city: row.city_vec for row in each_city_full.collect()}
index = {label: i for i, label in enumerate(indexer.labels)}
for a, b in combinations(indexer.labels, 2):
    print(
        f"{a}-{b}: index {abs(index[a] - index[b])},",
        f"dropLast=True {short[a].squared_distance(short[b]) ** 0.5:.2f},",
        f"dropLast=False {full[a].squared_distance(full[b]) ** 0.5:.2f}",
    )
# --8<-- [end:distances]

# --8<-- [start:dummy-trap]
for drop_last in [True, False]:
    slots = OneHotEncoder(
        inputCols=["city_index"],
        outputCols=["slots"],
        dropLast=drop_last,
    )
    city_slots = slots.fit(indexed).transform(indexed)
    fit = LinearRegression(
        featuresCol="slots", labelCol="rent", solver="normal"
    ).fit(city_slots)
    huge_errors = max(fit.summary.coefficientStandardErrors) > 1_000_000
    print(
        f"{drop_last}: R2 {fit.summary.r2:.3f}, huge errors {huge_errors}"
    )
# --8<-- [end:dummy-trap]

# --8<-- [start:tree]
from pyspark.ml.classification import DecisionTreeClassifier

late = [0.0, 1.0] * 4  # every second district delivers late
parcels = spark.createDataFrame(
    [
        (f"district {n}", late[n - 1])
        for n in range(1, 9)
        for _ in range(9 - n)
    ],
    schema="district string, label double",
)
stages = [
    StringIndexer(inputCol="district", outputCol="district_index"),
    OneHotEncoder(
        inputCols=["district_index"],
        outputCols=["district_vec"],
        dropLast=False,
    ),
    VectorAssembler(
        inputCols=["district_index"], outputCol="district_only"
    ),
]
parcels = Pipeline(stages=stages).fit(parcels).transform(parcels)
for column in ["district_only", "district_vec"]:
    stump = DecisionTreeClassifier(featuresCol=column, maxDepth=1).fit(
        parcels
    )
    right = stump.transform(parcels).where("prediction = label").count()
    deep = DecisionTreeClassifier(featuresCol=column, maxDepth=10).fit(
        parcels
    )
    print(
        column,
        "one split:",
        right,
        "of",
        parcels.count(),
        "all right at depth",
        deep.depth,
    )
# --8<-- [end:tree]

# --8<-- [start:tree-rule]
tree = DecisionTreeClassifier(featuresCol="district_only").fit(parcels)
print(tree.toDebugString.split("\n", 1)[1])
# --8<-- [end:tree-rule]

# --8<-- [start:metadata]
plain = parcels.select(
    "label", (F.col("district_index") + 0).alias("district_number")
)
plain = VectorAssembler(
    inputCols=["district_number"], outputCol="district_only"
).transform(plain)
ordered = DecisionTreeClassifier(
    featuresCol="district_only", maxDepth=10
).fit(plain)
print(ordered.depth, ordered.toDebugString.split("\n")[1].strip())
# --8<-- [end:metadata]

# --8<-- [start:sklearn-tree]
from sklearn.tree import DecisionTreeClassifier as SklearnTree

rows = parcels.select("district_index", "label").toPandas()
print(
    SklearnTree(random_state=0)
    .fit(rows[["district_index"]], rows["label"])
    .get_depth()
)
# --8<-- [end:sklearn-tree]

# --8<-- [start:max-bins]
import textwrap

visits = spark.range(80).selectExpr(
    "concat('store ', id % 40) AS store",
    "CAST(id % 2 AS DOUBLE) AS label",
)
visits = (
    StringIndexer(inputCol="store", outputCol="store_index")
    .fit(visits)
    .transform(visits)
)
visits = VectorAssembler(
    inputCols=["store_index"], outputCol="features"
).transform(visits)
try:
    DecisionTreeClassifier().fit(visits)
except IllegalArgumentException as error:
    print(textwrap.fill(str(error), 70))
# --8<-- [end:max-bins]

# --8<-- [start:max-bins-raised]
print(DecisionTreeClassifier(maxBins=40).fit(visits).depth)
# --8<-- [end:max-bins-raised]

# --8<-- [start:wide]
customers = spark.range(5000).selectExpr(
    "concat('customer ', id) AS customer"
)
stages = [
    StringIndexer(inputCol="customer", outputCol="customer_index"),
    OneHotEncoder(
        inputCols=["customer_index"], outputCols=["customer_vec"]
    ),
]
wide = Pipeline(stages=stages).fit(customers).transform(customers)
vector = wide.orderBy("customer_index").first().customer_vec
print("slots:", vector.size, "filled:", vector.numNonzeros())
# --8<-- [end:wide]

# --8<-- [start:rare]
brands = ["acme"] * 5 + ["bolt"] * 4 + ["crux", "dyno", "echo"]
sales = spark.createDataFrame(
    [(brand,) for brand in brands], schema="brand string"
)
common = [
    row.brand
    for row in sales.groupBy("brand")
    .count()
    .where("count >= 3")
    .collect()
]
brand = F.when(F.col("brand").isin(common), F.col("brand")).otherwise(
    "other"
)
grouped = sales.withColumn("brand", brand)
print(
    StringIndexer(inputCol="brand", outputCol="brand_index")
    .fit(grouped)
    .labels
)
# --8<-- [end:rare]

# --8<-- [start:hash]
from pyspark.ml.feature import FeatureHasher
from pyspark.ml.functions import vector_to_array

hasher = FeatureHasher(
    inputCols=["customer"], outputCol="hashed", numFeatures=256
)
hashed = hasher.transform(customers)
slot = F.array_position(vector_to_array("hashed"), 1.0)
print(
    "slots:",
    hashed.first().hashed.size,
    "used:",
    hashed.select(slot).distinct().count(),
)
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
print(
    round(orders.stat.corr("customer", "spend"), 2),
    round(leaked.stat.corr("encoded", "spend"), 2),
)
# --8<-- [end:target-leak]

# --8<-- [start:ordinal]
shirts = spark.createDataFrame(
    [("medium",), ("large",), ("medium",), ("small",)],
    schema="size string",
)
print(
    StringIndexer(inputCol="size", outputCol="size_index")
    .fit(shirts)
    .labels
)

size_rank = F.when(F.col("size") == "small", 0).when(
    F.col("size") == "medium", 1
)
size_rank = size_rank.when(F.col("size") == "large", 2).alias(
    "size_rank"
)
shirts.select("size", size_rank).distinct().orderBy("size_rank").show()
# --8<-- [end:ordinal]

# --8<-- [start:binary]
pets = spark.createDataFrame(
    [("no",), ("yes",), ("no",)], schema="pets string"
)
stages = [
    StringIndexer(inputCol="pets", outputCol="pets_index"),
    OneHotEncoder(inputCols=["pets_index"], outputCols=["pets_vec"]),
]
Pipeline(stages=stages).fit(pets).transform(pets).distinct().orderBy(
    "pets"
).show()
# --8<-- [end:binary]

# --8<-- [start:ask-labels]
plans = ["pro", "team", "free", "team", "pro", "team", "free"]
tickets = spark.createDataFrame(
    [(plan,) for plan in plans], schema="plan string"
)
print(
    StringIndexer(inputCol="plan", outputCol="plan_index")
    .fit(tickets)
    .labels
)
# --8<-- [end:ask-labels]

# --8<-- [start:ask-vector]
methods = [
    "card",
    "voucher",
    "voucher",
    "cash",
    "card",
    "voucher",
    "transfer",
]
payments = spark.createDataFrame(
    [(method,) for method in methods], schema="method string"
)
steps = [
    StringIndexer(inputCol="method", outputCol="method_index"),
    OneHotEncoder(
        inputCols=["method_index"], outputCols=["method_vec"]
    ),
]
coded = Pipeline(stages=steps).fit(payments).transform(payments)
print(coded.where("method = 'card'").first().method_vec)
# --8<-- [end:ask-vector]

# --8<-- [start:ask-width]
colors = ["red", "red", "red", "green", "green", "blue"]
cars = spark.createDataFrame(
    [(color,) for color in colors], schema="color string"
)
steps = [
    StringIndexer(
        inputCol="color", outputCol="color_index", handleInvalid="keep"
    ),
    OneHotEncoder(inputCols=["color_index"], outputCols=["color_vec"]),
]
coded = Pipeline(stages=steps).fit(cars).transform(cars)
print(coded.first().color_vec.size)
# --8<-- [end:ask-width]
