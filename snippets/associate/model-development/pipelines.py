# --8<-- [start:data]
bikes = spark.createDataFrame(
    [
        (1, "Alba", 1.0, 30.0, 900.0),
        (2, "Alba", 3.0, 10.0, 750.0),
        (3, "Alba", 6.0, 60.0, 480.0),
        (4, "Brio", 2.0, 20.0, 640.0),
        (5, "Brio", 4.0, 50.0, 520.0),
        (6, "Corsa", 1.0, 10.0, 1500.0),
        (7, "Corsa", 5.0, 40.0, 1190.0),
        (8, "Corsa", 8.0, 90.0, 980.0),
    ],
    schema="id int, brand string, age double, km double, price double",
)
train, test = bikes.where("id % 4 <> 0"), bikes.where("id % 4 = 0")
# --8<-- [end:data]

# --8<-- [start:stages]
from pyspark.ml import Pipeline
from pyspark.ml.feature import OneHotEncoder, StandardScaler, StringIndexer, VectorAssembler
from pyspark.ml.regression import LinearRegression

indexer = StringIndexer(inputCol="brand", outputCol="brand_index", handleInvalid="keep")
encoder = OneHotEncoder(inputCols=["brand_index"], outputCols=["brand_vec"])
assembler = VectorAssembler(inputCols=["age", "km", "brand_vec"], outputCol="raw")
scaler = StandardScaler(inputCol="raw", outputCol="features")
regression = LinearRegression(labelCol="price", regParam=1.0)

pipeline = Pipeline(stages=[indexer, encoder, assembler, scaler, regression])
# --8<-- [end:stages]

# --8<-- [start:fit]
model = pipeline.fit(train)
for before, after in zip(pipeline.getStages(), model.stages):
    print(type(before).__name__, "->", type(after).__name__)
    #> StringIndexer -> StringIndexerModel
    #> OneHotEncoder -> OneHotEncoderModel
    #> VectorAssembler -> VectorAssembler
    #> StandardScaler -> StandardScalerModel
    #> LinearRegression -> LinearRegressionModel
# --8<-- [end:fit]

# --8<-- [start:transform]
predicted = model.transform(test)
print(predicted.columns)
"""
["id", "brand", "age", "km", "price", "brand_index", "brand_vec", "raw", "features", "prediction"]
"""
predicted.selectExpr("id", "brand", "price", "round(prediction) AS prediction").orderBy("id").show()
"""
+---+-----+-----+----------+
| id|brand|price|prediction|
+---+-----+-----+----------+
|  4| Brio|640.0|     693.0|
|  8|Corsa|980.0|     919.0|
+---+-----+-----+----------+
"""
# --8<-- [end:transform]

# --8<-- [start:evaluate]
from pyspark.ml.evaluation import RegressionEvaluator

evaluator = RegressionEvaluator(labelCol="price", metricName="mae")
print(round(evaluator.evaluate(predicted)))
#> 57
# --8<-- [end:evaluate]

# --8<-- [start:learned]
print(model.stages[0].labels)
#> ['Alba', 'Corsa', 'Brio']
print(len(model.stages[-1].coefficients))
#> 5
# --8<-- [end:learned]

# --8<-- [start:assembler-first]
wrong = Pipeline(stages=[assembler, indexer, encoder, scaler, regression])
try:
    wrong.fit(train)
except Exception as error:
    print(type(error).__name__)
    #> IllegalArgumentException
    print(str(error).split(" in ")[0])
    #> [FIELD_NOT_FOUND] No such struct field `brand_vec`
# --8<-- [end:assembler-first]

# --8<-- [start:assembler-text]
of_text = VectorAssembler(inputCols=["age", "km", "brand"], outputCol="raw")
try:
    Pipeline(stages=[of_text, indexer, encoder, scaler, regression]).fit(train)
except Exception as error:
    print(error)
    #> Data type string of column brand is not supported.
# --8<-- [end:assembler-text]

# --8<-- [start:no-assembler]
try:
    LinearRegression(featuresCol="age", labelCol="price").fit(train)
except Exception as error:
    print(str(error).split(" must be")[0])
    #> requirement failed: Column age
    print(str(error).split(" but was ")[1])
    #> actually class org.apache.spark.sql.types.DoubleType$:double.
# --8<-- [end:no-assembler]

# --8<-- [start:formula]
from pyspark.ml.feature import RFormula

formula = RFormula(formula="price ~ age + brand", handleInvalid="keep")
short = Pipeline(stages=[formula, LinearRegression(regParam=1.0)]).fit(train)
short.transform(test).select("age", "brand", "features", "label").orderBy("age").show()
"""
+---+-----+-----------------+-----+
|age|brand|         features|label|
+---+-----+-----------------+-----+
|2.0| Brio|[2.0,0.0,0.0,1.0]|640.0|
|8.0|Corsa|[8.0,0.0,1.0,0.0]|980.0|
+---+-----+-----------------+-----+
"""
# --8<-- [end:formula]

# --8<-- [start:recommender]
from pyspark.ml.recommendation import ALS

ratings = spark.createDataFrame(
    [(0, 0, 4.0), (0, 1, 2.0), (1, 0, 3.0), (1, 2, 5.0)],
    schema="user int, item int, rating float",
)
recommender = ALS(rank=2, maxIter=2, seed=1, userCol="user", itemCol="item", ratingCol="rating")
print(recommender.fit(ratings).transform(ratings).columns)
#> ['user', 'item', 'rating', 'prediction']
# --8<-- [end:recommender]

# --8<-- [start:leak]
seen = spark.createDataFrame([(10.0,), (13.0,), (16.0,)], schema="km double")
held_out = spark.createDataFrame([(400.0,)], schema="km double")

to_vector = VectorAssembler(inputCols=["km"], outputCol="raw")
to_scale = StandardScaler(inputCol="raw", outputCol="scaled")
prepare = Pipeline(stages=[to_vector, to_scale])
for name, rows in [("training rows", seen), ("all rows", seen.union(held_out))]:
    fitted = prepare.fit(rows)
    deviation = fitted.stages[1].std[0]
    scaled = fitted.transform(held_out).first().scaled[0]
    print(f"fitted on {name}: deviation {deviation:.2f}, 400 km become {scaled:.2f}")
    #> fitted on training rows: deviation 3.00, 400 km become 133.33
    #> fitted on all rows: deviation 193.52, 400 km become 2.07
# --8<-- [end:leak]

# --8<-- [start:leak-centered]
centered = Pipeline(stages=[to_vector, to_scale.copy({to_scale.withMean: True})])
print(round(centered.fit(seen).transform(held_out).first().scaled[0], 2))
#> 129.0
# --8<-- [end:leak-centered]

# --8<-- [start:leak-all]
print(round(prepare.fit(seen.union(held_out)).transform(held_out).first().scaled[0], 2))
#> 2.07
# --8<-- [end:leak-all]

# --8<-- [start:cross-validate]
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder

grid = ParamGridBuilder().addGrid(regression.regParam, [0.1, 1.0]).build()
search = CrossValidator(estimator=pipeline, estimatorParamMaps=grid, evaluator=evaluator)
best = search.setNumFolds(2).setSeed(1).fit(train).bestModel
print(type(best).__name__)
#> PipelineModel
# --8<-- [end:cross-validate]

# --8<-- [start:split]
rows = spark.range(1000)
for seed in [1, 2, 3]:
    parts = rows.randomSplit([0.8, 0.2], seed=seed)
    print([part.count() for part in parts])
    #> [797, 203]
    #> [771, 229]
    #> [779, 221]
# --8<-- [end:split]

# --8<-- [start:split-seed]
first = rows.randomSplit([0.8, 0.2], seed=1)[0]
again = rows.randomSplit([0.8, 0.2], seed=1)[0]
moved = rows.repartition(7).randomSplit([0.8, 0.2], seed=1)[0]
print("same rows:", first.exceptAll(again).isEmpty())
#> same rows: True
print("same rows in other partitions:", first.exceptAll(moved).isEmpty())
#> same rows in other partitions: False
# --8<-- [end:split-seed]

# --8<-- [start:new-brand]
new = spark.createDataFrame(
    [("Alba", 2.0, 20.0), ("Dora", 2.0, 20.0), (None, 2.0, 20.0)],
    schema="brand string, age double, km double",
)
scored = model.transform(new)
scored.selectExpr("brand", "brand_vec", "round(prediction) AS prediction").show()
"""
+-----+-------------+----------+
|brand|    brand_vec|prediction|
+-----+-------------+----------+
| Alba|(3,[0],[1.0])|     821.0|
| Dora|    (3,[],[])|    1012.0|
| NULL|    (3,[],[])|    1012.0|
+-----+-------------+----------+
"""
# --8<-- [end:new-brand]

# --8<-- [start:gaps]
gaps = [("Alba", 2.0, 20.0), ("Brio", None, 20.0)]
gaps = spark.createDataFrame(gaps, schema="brand string, age double, km double")
for choice in ["skip", "keep"]:
    vector = assembler.copy({assembler.handleInvalid: choice})
    stages = [indexer, encoder, vector, scaler, regression]
    done = Pipeline(stages=stages).fit(train).transform(gaps).orderBy("brand")
    print(choice, [round(row.prediction, 0) for row in done.collect()])
    #> skip [821.0]
    #> keep [821.0, nan]
# --8<-- [end:gaps]

# --8<-- [start:save]
from pyspark.ml import PipelineModel

model.write().overwrite().save("bike_prices")
loaded = PipelineModel.load("bike_prices")
print([type(stage).__name__ for stage in loaded.stages])
"""
[
    "StringIndexerModel",
    "OneHotEncoderModel",
    "VectorAssembler",
    "StandardScalerModel",
    "LinearRegressionModel",
]
"""
# --8<-- [end:save]

# --8<-- [start:score]
offer = spark.createDataFrame([("Brio", 3.0, 30.0)], schema="brand string, age double, km double")
print("price" in offer.columns)
#> False
same = loaded.transform(offer).first().prediction == model.transform(offer).first().prediction
print(same)
#> True
# --8<-- [end:score]

# --8<-- [start:no-transform]
try:
    pipeline.transform(offer)
except AttributeError as error:
    print(error)
    #> 'Pipeline' object has no attribute 'transform'
# --8<-- [end:no-transform]

# --8<-- [start:no-refit]
try:
    loaded.fit(offer)
except AttributeError as error:
    print(error)
    #> 'PipelineModel' object has no attribute 'fit'
# --8<-- [end:no-refit]

# --8<-- [start:prepared-twice]
try:
    model.transform(model.transform(offer))
except Exception as error:
    print(error)
    #> requirement failed: Output column brand_index already exists.
# --8<-- [end:prepared-twice]

# --8<-- [start:ask-stages]
from pyspark.ml import Pipeline
from pyspark.ml.feature import StringIndexer, VectorAssembler
from pyspark.ml.regression import DecisionTreeRegressor

stages = [
    StringIndexer(inputCol="brand", outputCol="index"),
    VectorAssembler(inputCols=["index", "age"], outputCol="features"),
    DecisionTreeRegressor(labelCol="price", maxDepth=1),
]
fitted = Pipeline(stages=stages).fit(bikes)
print([type(stage).__name__ for stage in fitted.stages])
#> ['StringIndexerModel', 'VectorAssembler', 'DecisionTreeRegressionModel']
# --8<-- [end:ask-stages]

# --8<-- [start:ask-scaled]
from pyspark.ml import Pipeline
from pyspark.ml.feature import StandardScaler, VectorAssembler

vector = VectorAssembler(inputCols=["km"], outputCol="raw")
scaler = StandardScaler(inputCol="raw", outputCol="scaled")
fitted = Pipeline(stages=[vector, scaler]).fit(seen)
print(round(fitted.transform(held_out).first().scaled[0], 2))
#> 133.33
# --8<-- [end:ask-scaled]

# --8<-- [start:ask-skip]
rows = [(1.0,), (None,), (3.0,), (4.0,)]
offers = spark.createDataFrame(rows, "age double")
vector = VectorAssembler(
    inputCols=["age"],
    outputCol="features",
    handleInvalid="skip",
)
print(vector.transform(offers).count())
#> 3
# --8<-- [end:ask-skip]

# --8<-- [start:ask-formula]
from pyspark.ml.feature import RFormula

colors = [("red", 3.0, 1.0), ("blue", 5.0, 0.0), ("green", 4.0, 1.0)]
shirts = spark.createDataFrame(colors, "color string, size double, sold double")
formula = RFormula(formula="sold ~ color + size")
print(formula.fit(shirts).transform(shirts).first().features.size)
#> 3
# --8<-- [end:ask-formula]
