# Eight used bicycles.
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

# --8<-- [start:data]
bikes.show(3)
"""
+---+-----+---+----+-----+
| id|brand|age|  km|price|
+---+-----+---+----+-----+
|  1| Alba|1.0|30.0|900.0|
|  2| Alba|3.0|10.0|750.0|
|  3| Alba|6.0|60.0|480.0|
+---+-----+---+----+-----+
only showing top 3 rows
"""
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
print([type(stage).__name__ for stage in model.stages])
"""
[
    "StringIndexerModel",
    "OneHotEncoderModel",
    "VectorAssembler",
    "StandardScalerModel",
    "LinearRegressionModel",
]
"""
# --8<-- [end:fit]

# --8<-- [start:transform]
predicted = model.transform(test)
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

# --8<-- [start:save]
from pyspark.ml import PipelineModel

model.write().overwrite().save("bike_prices")  # on Databricks: a path in a Unity Catalog volume
loaded = PipelineModel.load("bike_prices")

offers = spark.createDataFrame([("Brio", 3.0, 30.0)], schema="brand string, age double, km double")
loaded.transform(offers).selectExpr("brand", "round(prediction) AS prediction").show()
"""
+-----+----------+
|brand|prediction|
+-----+----------+
| Brio|     610.0|
+-----+----------+
"""
# --8<-- [end:save]

# --8<-- [start:assembler-first]
try:
    # --8<-- [start:assembler-first-call]
    Pipeline(stages=[assembler, indexer, encoder, scaler, regression]).fit(train)
    # --8<-- [end:assembler-first-call]
except Exception as error:
    print(str(error).partition(" in ")[0])
    #> [FIELD_NOT_FOUND] No such struct field `brand_vec`
# --8<-- [end:assembler-first]

# --8<-- [start:leak]
seen = spark.createDataFrame([(10.0,), (13.0,), (16.0,)], schema="km double")
held_out = spark.createDataFrame([(400.0,)], schema="km double")

to_vector = VectorAssembler(inputCols=["km"], outputCol="raw")
to_scale = StandardScaler(inputCol="raw", outputCol="scaled")
prepare = Pipeline(stages=[to_vector, to_scale])

for name, rows in [("training rows", seen), ("all rows", seen.union(held_out))]:
    scaled = prepare.fit(rows).transform(held_out).first().scaled[0]
    print(f"scaler fitted on {name}: 400 km become {scaled:.2f}")
    #> scaler fitted on training rows: 400 km become 133.33
    #> scaler fitted on all rows: 400 km become 2.07
# --8<-- [end:leak]

# --8<-- [start:cross-validate]
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder

grid = ParamGridBuilder().addGrid(regression.regParam, [0.1, 1.0]).build()
search = CrossValidator(
    estimator=pipeline, estimatorParamMaps=grid, evaluator=evaluator, numFolds=2, seed=1
)
print(type(search.fit(train).bestModel).__name__)
#> PipelineModel
# --8<-- [end:cross-validate]

# --8<-- [start:prepared-twice]
try:
    # --8<-- [start:prepared-twice-call]
    prepared = indexer.fit(offers).transform(offers)
    loaded.transform(prepared)
    # --8<-- [end:prepared-twice-call]
except Exception as error:
    print(error)
    #> requirement failed: Output column brand_index already exists.
# --8<-- [end:prepared-twice]

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
from pyspark.ml.feature import Imputer

rows = [("Alba", 2.0, 20.0), ("Brio", None, 20.0)]
gaps = spark.createDataFrame(rows, schema="brand string, age double, km double")

for choice in ["skip", "keep"]:
    vector = assembler.copy({assembler.handleInvalid: choice})
    stages = [indexer, encoder, vector, scaler, regression]
    done = Pipeline(stages=stages).fit(train).transform(gaps).orderBy("brand")
    print(choice, [round(row.prediction, 0) for row in done.collect()])
    #> skip [821.0]
    #> keep [821.0, nan]

fill = Imputer(inputCols=["age", "km"], outputCols=["age", "km"], strategy="median")
stages = [fill, indexer, encoder, assembler, scaler, regression]
done = Pipeline(stages=stages).fit(train).transform(gaps).orderBy("brand")
print("Imputer", [round(row.prediction, 0) for row in done.collect()])
#> Imputer [821.0, 616.0]
# --8<-- [end:gaps]

# --8<-- [start:standardized]
with_scaler = model.transform(test)

assembler_only = VectorAssembler(inputCols=["age", "km", "brand_vec"], outputCol="features")
plain = Pipeline(stages=[indexer, encoder, assembler_only, regression]).fit(train)

for scored in [with_scaler, plain.transform(test)]:
    print([round(row.prediction, 3) for row in scored.orderBy("id").collect()])
    #> [693.364, 918.625]
    #> [693.364, 918.625]
# --8<-- [end:standardized]

# What follows is shown only with the questions.

# --8<-- [start:leak-centered]
centered = Pipeline(stages=[to_vector, to_scale.copy({to_scale.withMean: True})])
print(round(centered.fit(seen).transform(held_out).first().scaled[0], 2))
#> 129.0
# --8<-- [end:leak-centered]

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

# --8<-- [start:gaps-default]
try:
    model.transform(gaps).collect()
except Exception as error:
    print("Encountered null while assembling a row" in str(error))
    #> True
# --8<-- [end:gaps-default]

# --8<-- [start:new-brand-error]
strict = Pipeline(stages=[indexer.copy({indexer.handleInvalid: "error"})]).fit(train)
try:
    strict.transform(new).collect()
except Exception as error:
    print("Unseen label: Dora" in str(error))
    #> True
skipping = Pipeline(stages=[indexer.copy({indexer.handleInvalid: "skip"})]).fit(train)
print(skipping.transform(new).count(), "of 3 rows")
#> 1 of 3 rows
# --8<-- [end:new-brand-error]

path = "bike_prices"

# --8<-- [start:load-right]
# --8<-- [start:load-right-code]
model = PipelineModel.load(path)
scored = model.transform(offers)
# --8<-- [end:load-right-code]
print([round(row.prediction) for row in scored.collect()])
#> [610]
# --8<-- [end:load-right]

# --8<-- [start:load-fit]
# --8<-- [start:load-fit-code]
pipeline = Pipeline.load(path)
scored = pipeline.fit(offers)
# --8<-- [end:load-fit-code]
print(type(scored).__name__)
#> PipelineModel
# --8<-- [end:load-fit]

# --8<-- [start:load-transform]
try:
    # --8<-- [start:load-transform-code]
    pipeline = Pipeline.load(path)
    scored = pipeline.transform(offers)
    # --8<-- [end:load-transform-code]
except AttributeError as error:
    print(error)
    #> 'Pipeline' object has no attribute 'transform'
# --8<-- [end:load-transform]

# --8<-- [start:load-refit]
try:
    # --8<-- [start:load-refit-code]
    model = PipelineModel.load(path)
    scored = model.fit(offers).transform(offers)
    # --8<-- [end:load-refit-code]
except AttributeError as error:
    print(error)
    #> 'PipelineModel' object has no attribute 'fit'
# --8<-- [end:load-refit]

pipeline = Pipeline(stages=[indexer, encoder, assembler, scaler, regression])

# --8<-- [start:rows-right]
# --8<-- [start:rows-right-code]
model = pipeline.fit(train)
scored = model.transform(test)
# --8<-- [end:rows-right-code]
print(model.stages[0].labels, "mean absolute error", round(evaluator.evaluate(scored)))
#> ['Alba', 'Corsa', 'Brio'] mean absolute error 57
# --8<-- [end:rows-right]

# --8<-- [start:rows-all]
# --8<-- [start:rows-all-code]
model = pipeline.fit(train.union(test))
scored = model.transform(test)
# --8<-- [end:rows-all-code]
print(model.stages[0].labels, "mean absolute error", round(evaluator.evaluate(scored)))
#> ['Alba', 'Corsa', 'Brio'] mean absolute error 14
# --8<-- [end:rows-all]

# --8<-- [start:rows-test]
# --8<-- [start:rows-test-code]
model = pipeline.fit(test)
scored = model.transform(test)
# --8<-- [end:rows-test-code]
print(model.stages[0].labels, "mean absolute error", round(evaluator.evaluate(scored)))
#> ['Brio', 'Corsa'] mean absolute error 0
# --8<-- [end:rows-test]

# --8<-- [start:rows-unfitted]
try:
    # --8<-- [start:rows-unfitted-code]
    pipeline.fit(train)
    scored = pipeline.transform(test)
    # --8<-- [end:rows-unfitted-code]
except AttributeError as error:
    print(error)
    #> 'Pipeline' object has no attribute 'transform'
# --8<-- [end:rows-unfitted]

# --8<-- [start:learned]
model = pipeline.fit(train)
print(model.stages[0].labels, len(model.stages[-1].coefficients))
#> ['Alba', 'Corsa', 'Brio'] 5
# --8<-- [end:learned]
