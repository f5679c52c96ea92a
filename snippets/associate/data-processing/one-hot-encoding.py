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

indexer = StringIndexer(inputCol="city", outputCol="city_index")
indexer_model = indexer.fit(flats)
print(indexer_model.labels)
#> ['Porto', 'Geneva', 'Lyon']
# --8<-- [end:index]

# --8<-- [start:encode]
from pyspark.ml.feature import OneHotEncoder

indexed = indexer_model.transform(flats)
encoder = OneHotEncoder(inputCols=["city_index"], outputCols=["city_vec"])
encoded = encoder.fit(indexed).transform(indexed)

cities = encoded.select("city", "city_index", "city_vec").distinct()
cities.orderBy("city_index").show(truncate=False)
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

# --8<-- [start:pipeline]
from pyspark.ml import Pipeline
from pyspark.ml.feature import VectorAssembler

keeping = StringIndexer(
    inputCol="city", outputCol="city_index", handleInvalid="keep"
)
assembler = VectorAssembler(
    inputCols=["area", "city_vec"], outputCol="features"
)
model = Pipeline(stages=[keeping, encoder, assembler]).fit(flats)

new_flats = spark.createDataFrame(
    [("Lyon", 50), ("Vienna", 60), (None, 70)], "city string, area int"
)
model.transform(new_flats).drop("area").show(truncate=False)
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

# --8<-- [start:get-dummies]
import pandas as pd

train = pd.DataFrame({"city": ["Porto", "Geneva", "Lyon"]})
test = pd.DataFrame({"city": ["Lyon", "Vienna"]})
print(list(pd.get_dummies(train).columns))
#> ['city_Geneva', 'city_Lyon', 'city_Porto']
print(list(pd.get_dummies(test).columns))
#> ['city_Lyon', 'city_Vienna']
# --8<-- [end:get-dummies]

# --8<-- [start:string-fails]
of_text = OneHotEncoder(inputCols=["city"], outputCols=["city_vec"])
try:
    of_text.fit(flats)
except Exception as error:
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

# --8<-- [start:keep-last]
all_slots = OneHotEncoder(
    inputCols=["city_index"], outputCols=["city_vec"], dropLast=False
)
kept = all_slots.fit(indexed).transform(indexed)
kept = kept.select("city", "city_vec").distinct()
for row in kept.orderBy("city").collect():
    print(row.city, row.city_vec, row.city_vec.toArray())
    #> Geneva (3,[1],[1.0]) [0. 1. 0.]
    #> Lyon (3,[2],[1.0]) [0. 0. 1.]
    #> Porto (3,[0],[1.0]) [1. 0. 0.]
# --8<-- [end:keep-last]

# --8<-- [start:unseen]
import re

vienna = spark.createDataFrame([("Vienna",)], "city string")
planned = indexer_model.transform(vienna)  # no error yet
try:
    planned.show()
except Exception as error:
    print(re.search(r"Unseen label.*?\.", str(error))[0])
    #> Unseen label: Vienna.
# --8<-- [end:unseen]

# --8<-- [start:keep-late]
late = Pipeline(stages=[indexer, encoder]).fit(flats)
late.stages[0].setHandleInvalid("keep")
try:
    late.transform(vienna)
except Exception as error:
    print(re.search(r"expected \d.*values", str(error))[0])
    """
    expected 2 categorical values for input column city_index, but the input column had metadata specifying 3 values
    """
# --8<-- [end:keep-late]

# --8<-- [start:ask-labels]
plans = ["pro", "team", "free", "team", "pro", "team", "free"]
tickets = spark.createDataFrame([(plan,) for plan in plans], "plan string")
print(StringIndexer(inputCol="plan", outputCol="index").fit(tickets).labels)
#> ['team', 'free', 'pro']
# --8<-- [end:ask-labels]

# --8<-- [start:ask-vector]
paid = ["card", "voucher", "voucher", "cash", "card", "voucher", "transfer"]
payments = spark.createDataFrame([(method,) for method in paid], "method string")
methods = StringIndexer(inputCol="method", outputCol="index")
slots = OneHotEncoder(inputCols=["index"], outputCols=["slots"])
coded = Pipeline(stages=[methods, slots]).fit(payments).transform(payments)
coded.distinct().orderBy("index").show(truncate=False)
"""
+--------+-----+-------------+
|method  |index|slots        |
+--------+-----+-------------+
|voucher |0.0  |(3,[0],[1.0])|
|card    |1.0  |(3,[1],[1.0])|
|cash    |2.0  |(3,[2],[1.0])|
|transfer|3.0  |(3,[],[])    |
+--------+-----+-------------+
"""
# --8<-- [end:ask-vector]

# --8<-- [start:ask-unseen]
painted = ["red", "red", "red", "green", "green", "blue"]
cars = spark.createDataFrame([(color,) for color in painted], "color string")
colors = StringIndexer(
    inputCol="color", outputCol="index", handleInvalid="keep"
)
colored = Pipeline(stages=[colors, slots]).fit(cars)
silver = spark.createDataFrame([("blue",), ("silver",)], "color string")
colored.transform(silver).show(truncate=False)
"""
+------+-----+-------------+
|color |index|slots        |
+------+-----+-------------+
|blue  |2.0  |(3,[2],[1.0])|
|silver|3.0  |(3,[],[])    |
+------+-----+-------------+
"""
# --8<-- [end:ask-unseen]

# --8<-- [start:stages-right-run]
# --8<-- [start:stages-right]
encoder = OneHotEncoder(inputCols=["city_index"], outputCols=["city_vec"])
assembler = VectorAssembler(
    inputCols=["area", "city_vec"], outputCol="features"
)
stages = [indexer, encoder, assembler]
# --8<-- [end:stages-right]
print(Pipeline(stages=stages).fit(flats).transform(flats).first().features)
#> [41.0,0.0,0.0]
# --8<-- [end:stages-right-run]

# --8<-- [start:stages-of-text-run]
# --8<-- [start:stages-of-text]
encoder = OneHotEncoder(inputCols=["city"], outputCols=["city_vec"])
assembler = VectorAssembler(
    inputCols=["area", "city_vec"], outputCol="features"
)
stages = [encoder, assembler]
# --8<-- [end:stages-of-text]
try:
    Pipeline(stages=stages).fit(flats)
except Exception as error:
    print(error)
    #> requirement failed: Column city must be of type numeric but was actually of type string.
# --8<-- [end:stages-of-text-run]

# --8<-- [start:stages-assembled-first-run]
# --8<-- [start:stages-assembled-first]
assembler = VectorAssembler(
    inputCols=["area", "city_vec"], outputCol="features"
)
encoder = OneHotEncoder(inputCols=["city_index"], outputCols=["city_vec"])
stages = [assembler, indexer, encoder]
# --8<-- [end:stages-assembled-first]
try:
    Pipeline(stages=stages).fit(flats)
except Exception as error:
    print(str(error).split(". ")[0])
    #> [FIELD_NOT_FOUND] No such struct field `city_vec` in `city`, `area`, `rent`
# --8<-- [end:stages-assembled-first-run]

# --8<-- [start:stages-of-the-index-run]
# --8<-- [start:stages-of-the-index]
encoder = OneHotEncoder(inputCols=["city_index"], outputCols=["city_vec"])
assembler = VectorAssembler(
    inputCols=["area", "city_index"], outputCol="features"
)
stages = [indexer, encoder, assembler]
# --8<-- [end:stages-of-the-index]
print(Pipeline(stages=stages).fit(flats).transform(flats).first().features)
#> [41.0,2.0]
# --8<-- [end:stages-of-the-index-run]

# --8<-- [start:unknown-kept-run]
# --8<-- [start:unknown-kept]
indexer = StringIndexer(
    inputCol="city", outputCol="city_index", handleInvalid="keep"
)
indexed = indexer.fit(flats).transform(new_flats)
# --8<-- [end:unknown-kept]
print([(row.city, row.city_index) for row in indexed.collect()])
#> [('Lyon', 2.0), ('Vienna', 3.0), (None, 3.0)]
# --8<-- [end:unknown-kept-run]

# --8<-- [start:unknown-skipped-run]
# --8<-- [start:unknown-skipped]
indexer = StringIndexer(
    inputCol="city", outputCol="city_index", handleInvalid="skip"
)
indexed = indexer.fit(flats).transform(new_flats)
# --8<-- [end:unknown-skipped]
print([(row.city, row.city_index) for row in indexed.collect()])
#> [('Lyon', 2.0)]
# --8<-- [end:unknown-skipped-run]

# --8<-- [start:unknown-fails-run]
# --8<-- [start:unknown-fails]
indexer = StringIndexer(
    inputCol="city", outputCol="city_index", handleInvalid="error"
)
indexed = indexer.fit(flats).transform(new_flats)
# --8<-- [end:unknown-fails]
try:
    print(indexed.collect())
except Exception as error:
    print(re.search(r"Unseen label.*?\.|StringIndexer encountered NULL", str(error))[0])
    #> Unseen label: Vienna.
# --8<-- [end:unknown-fails-run]

# --8<-- [start:unknown-refitted-run]
# --8<-- [start:unknown-refitted]
indexer = StringIndexer(
    inputCol="city", outputCol="city_index", handleInvalid="keep"
)
indexed = indexer.fit(new_flats).transform(new_flats)
# --8<-- [end:unknown-refitted]
print([(row.city, row.city_index) for row in indexed.collect()])
#> [('Lyon', 0.0), ('Vienna', 1.0), (None, 2.0)]
# --8<-- [end:unknown-refitted-run]
