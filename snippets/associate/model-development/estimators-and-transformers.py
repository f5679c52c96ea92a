# --8<-- [start:data]
trips = spark.createDataFrame(
    [(1, "tram", 2.0), (2, "bus", 4.0), (3, "bus", 6.0), (4, "ferry", 20.0)],
    schema="id int, kind string, km double",
)
# --8<-- [end:data]

# --8<-- [start:transformer]
from pyspark.ml.feature import Bucketizer

bucketizer = Bucketizer(
    splits=[0.0, 5.0, float("inf")], inputCol="km", outputCol="far"
)
bucketizer.transform(trips).orderBy("id").show()
"""
+---+-----+----+---+
| id| kind|  km|far|
+---+-----+----+---+
|  1| tram| 2.0|0.0|
|  2|  bus| 4.0|0.0|
|  3|  bus| 6.0|1.0|
|  4|ferry|20.0|1.0|
+---+-----+----+---+
"""
# --8<-- [end:transformer]

# --8<-- [start:estimator]
from pyspark.ml.feature import StringIndexer

indexer = StringIndexer(inputCol="kind", outputCol="kind_index")
indexer_model = indexer.fit(trips)
print(type(indexer).__name__, "->", type(indexer_model).__name__)
#> StringIndexer -> StringIndexerModel
print(indexer_model.labels)
#> ['bus', 'ferry', 'tram']
# --8<-- [end:estimator]

# --8<-- [start:model-transforms]
more = spark.createDataFrame([("tram",), ("bus",)], "kind string")
indexer_model.transform(more).show()
"""
+----+----------+
|kind|kind_index|
+----+----------+
|tram|       2.0|
| bus|       0.0|
+----+----------+
"""
# --8<-- [end:model-transforms]

# --8<-- [start:pipeline]
from pyspark.ml import Estimator, Pipeline, Transformer
from pyspark.ml.evaluation import RegressionEvaluator

pipeline = Pipeline(stages=[indexer, bucketizer])
pipeline_model = pipeline.fit(trips)
evaluator = RegressionEvaluator(labelCol="km", predictionCol="guess")

for thing in [pipeline, pipeline_model, evaluator]:
    print(
        type(thing).__name__,
        "- estimator:", isinstance(thing, Estimator),
        "- transformer:", isinstance(thing, Transformer),
    )
    #> Pipeline - estimator: True - transformer: False
    #> PipelineModel - estimator: False - transformer: True
    #> RegressionEvaluator - estimator: False - transformer: False
# --8<-- [end:pipeline]

# --8<-- [start:evaluator]
print(evaluator.evaluate(trips.selectExpr("km", "km + 3 AS guess")))
#> 3.0
# --8<-- [end:evaluator]

# --8<-- [start:missing-methods]
from pyspark.ml.feature import Imputer, VectorAssembler

imputer = Imputer(inputCol="km", outputCol="km_filled")
assembler = VectorAssembler(inputCols=["km"], outputCol="km_vector")
for thing, method in [(imputer, "transform"), (assembler, "fit")]:
    print(f"{type(thing).__name__}.{method} exists: {hasattr(thing, method)}")
    #> Imputer.transform exists: False
    #> VectorAssembler.fit exists: False
# --8<-- [end:missing-methods]

# --8<-- [start:set-late]
imputer = Imputer(strategy="mean", inputCol="km", outputCol="filled")
model = imputer.fit(trips)
imputer.setStrategy("median")
print(model.surrogateDF.first().km)
#> 8.0
# --8<-- [end:set-late]

# --8<-- [start:set-early]
print(imputer.fit(trips).surrogateDF.first().km)
#> 4.0
# --8<-- [end:set-early]

# --8<-- [start:scaler-values]
from pyspark.ml.feature import Normalizer, StandardScaler

pairs = spark.createDataFrame([(3.0, 4.0), (6.0, 8.0)], "a double, b double")
pairs = VectorAssembler(inputCols=["a", "b"], outputCol="v").transform(pairs)
scaler = StandardScaler(inputCol="v", outputCol="scaled")
normalizer = Normalizer(inputCol="v", outputCol="length_one")
both = normalizer.transform(scaler.fit(pairs).transform(pairs))
for row in both.orderBy("a").collect():
    print(row.v, row.scaled.toArray().round(2), row.length_one)
    #> [3.0,4.0] [1.41 1.41] [0.6,0.8]
    #> [6.0,8.0] [2.83 2.83] [0.6,0.8]
# --8<-- [end:scaler-values]

# --8<-- [start:quantiles]
from pyspark.ml.feature import QuantileDiscretizer

halves = QuantileDiscretizer(numBuckets=2, inputCol="km", outputCol="half")
fitted = halves.fit(trips)
print(type(fitted).__name__, fitted.getSplits())
#> Bucketizer [-inf, 4.0, inf]
# --8<-- [end:quantiles]

# --8<-- [start:quantiles-refitted]
night = [(30.0,), (40.0,), (50.0,), (60.0,)]
night = spark.createDataFrame(night, schema="km double")
print(halves.fit(night).getSplits())
#> [-inf, 40.0, inf]
# --8<-- [end:quantiles-refitted]

# --8<-- [start:sklearn-fit]
from sklearn.preprocessing import StandardScaler as SklearnScaler

sklearn_scaler = SklearnScaler()
print(sklearn_scaler.fit([[1.0], [3.0]]) is sklearn_scaler)
#> True
# --8<-- [end:sklearn-fit]

# --8<-- [start:save]
from pyspark.ml.classification import (
    RandomForestClassificationModel,
    RandomForestClassifier,
)

rows = assembler.transform(trips).selectExpr(
    "km_vector AS features", "double(km > 5) AS label"
)
forest = RandomForestClassifier(numTrees=2).fit(rows)
print(type(forest).__name__)
#> RandomForestClassificationModel

forest.write().overwrite().save("forest")
print(RandomForestClassificationModel.load("forest").getNumTrees)
#> 2
# --8<-- [end:save]

# --8<-- [start:load-estimator]
try:
    RandomForestClassifier.load("forest")
except Exception as error:
    print("NoSuchMethodException" in str(error))
    #> True
# --8<-- [end:load-estimator]

# --8<-- [start:no-such-model]
from pyspark.ml import classification

for name in ["RandomForestModel", "RandomForestClassifierModel"]:
    print(name, hasattr(classification, name))
    #> RandomForestModel False
    #> RandomForestClassifierModel False
# --8<-- [end:no-such-model]

# --8<-- [start:evaluator-stage]
try:
    Pipeline(stages=[indexer, evaluator]).fit(trips)
except TypeError as error:
    print(str(error).split(" of type")[0])
    #> Cannot recognize a pipeline stage
# --8<-- [end:evaluator-stage]

# --8<-- [start:which-is-which]
from pyspark.ml import clustering, feature, recommendation, regression, tuning

names = {
    feature: "Binarizer Bucketizer Normalizer VectorAssembler "
    "Imputer OneHotEncoder QuantileDiscretizer StandardScaler StringIndexer",
    classification: "LogisticRegression LogisticRegressionModel",
    regression: "LinearRegression",
    clustering: "KMeans",
    recommendation: "ALS",
    tuning: "CrossValidator CrossValidatorModel",
}
classes = [getattr(module, name) for module, listed in names.items() for name in listed.split()]
print("Transformers:", *[each.__name__ for each in classes if issubclass(each, Transformer)])
"""
Transformers:
Binarizer
Bucketizer
Normalizer
VectorAssembler
LogisticRegressionModel
CrossValidatorModel
"""
print("Estimators:", *[each.__name__ for each in classes if issubclass(each, Estimator)])
"""
Estimators:
Imputer
OneHotEncoder
QuantileDiscretizer
StandardScaler
StringIndexer
LogisticRegression
LinearRegression
KMeans
ALS
CrossValidator
"""
# --8<-- [end:which-is-which]

train = spark.createDataFrame([(1.0,), (3.0,), (5.0,)], "km double")
test = spark.createDataFrame([(20.0,), (40.0,)], "km double")
train, test = assembler.transform(train), assembler.transform(test)

# --8<-- [start:scale-right-run]
# --8<-- [start:scale-right]
scaler = StandardScaler(inputCol="km_vector", outputCol="scaled")
model = scaler.fit(train)
result = model.transform(test)
# --8<-- [end:scale-right]
print([row.scaled for row in result.orderBy("km").collect()])
#> [DenseVector([10.0]), DenseVector([20.0])]
# --8<-- [end:scale-right-run]

# --8<-- [start:scale-test-run]
# --8<-- [start:scale-test]
scaler = StandardScaler(inputCol="km_vector", outputCol="scaled")
model = scaler.fit(test)
result = model.transform(test)
# --8<-- [end:scale-test]
print([row.scaled.toArray().round(2).tolist() for row in result.orderBy("km").collect()])
#> [[1.41], [2.83]]
# --8<-- [end:scale-test-run]

# --8<-- [start:scale-in-place-run]
try:
    # --8<-- [start:scale-in-place]
    scaler = StandardScaler(inputCol="km_vector", outputCol="scaled")
    scaler.fit(train)
    result = scaler.transform(test)
    # --8<-- [end:scale-in-place]
except AttributeError as error:
    print(error)
    #> 'StandardScaler' object has no attribute 'transform'
# --8<-- [end:scale-in-place-run]

# --8<-- [start:scale-all-run]
# --8<-- [start:scale-all]
scaler = StandardScaler(inputCol="km_vector", outputCol="scaled")
model = scaler.fit(train.union(test))
result = model.transform(test)
# --8<-- [end:scale-all]
print([row.scaled.toArray().round(2).tolist() for row in result.orderBy("km").collect()])
#> [[1.22], [2.43]]
# --8<-- [end:scale-all-run]
