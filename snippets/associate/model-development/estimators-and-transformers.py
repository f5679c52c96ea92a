# --8<-- [start:data]
trips = spark.createDataFrame(
    [(1, "tram", 2.0), (2, "bus", 4.0), (3, "bus", 6.0), (4, "ferry", 20.0)],
    schema="id int, kind string, km double",
)
# --8<-- [end:data]

# --8<-- [start:transformer]
from pyspark.ml.feature import Bucketizer

bucketizer = Bucketizer(splits=[0.0, 5.0, float("inf")], inputCol="km", outputCol="far")
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
indexer_model.transform(trips).orderBy("id").show()
"""
+---+-----+----+----------+
| id| kind|  km|kind_index|
+---+-----+----+----------+
|  1| tram| 2.0|       2.0|
|  2|  bus| 4.0|       0.0|
|  3|  bus| 6.0|       0.0|
|  4|ferry|20.0|       1.0|
+---+-----+----+----------+
"""
print(trips.columns)
#> ['id', 'kind', 'km']
# --8<-- [end:model-transforms]

# --8<-- [start:methods]
for thing in [bucketizer, indexer, indexer_model]:
    has = [name for name in ["fit", "transform"] if hasattr(thing, name)]
    print(type(thing).__name__, has)
    #> Bucketizer ['transform']
    #> StringIndexer ['fit']
    #> StringIndexerModel ['transform']
# --8<-- [end:methods]

# --8<-- [start:imputer]
from pyspark.ml.feature import Imputer

imputer = Imputer(inputCols=["km"], outputCols=["km_filled"])
try:
    imputer.transform(trips)
except AttributeError as error:
    print(error)
    #> 'Imputer' object has no attribute 'transform'
# --8<-- [end:imputer]

# --8<-- [start:assembler]
from pyspark.ml.feature import VectorAssembler

assembler = VectorAssembler(inputCols=["km"], outputCol="km_vector")
try:
    assembler.fit(trips)
except AttributeError as error:
    print(error)
    #> 'VectorAssembler' object has no attribute 'fit'
# --8<-- [end:assembler]

# --8<-- [start:which-is-which]
import textwrap

from pyspark.ml import (
    Estimator,
    Transformer,
    classification,
    clustering,
    feature,
    recommendation,
    regression,
    tuning,
)

names = {
    feature: "Binarizer Bucketizer FeatureHasher IndexToString Normalizer SQLTransformer "
    "Tokenizer VectorAssembler Imputer MinMaxScaler OneHotEncoder PCA QuantileDiscretizer "
    "RFormula StandardScaler StringIndexer",
    classification: "LogisticRegression RandomForestClassifier LogisticRegressionModel",
    regression: "LinearRegression",
    clustering: "KMeans",
    recommendation: "ALS",
    tuning: "CrossValidator TrainValidationSplit CrossValidatorModel",
}
classes = [getattr(module, name) for module in names for name in names[module].split()]
transformers = [each.__name__ for each in classes if issubclass(each, Transformer)]
print(textwrap.fill(", ".join(transformers), 80))
"""
Binarizer, Bucketizer, FeatureHasher, IndexToString, Normalizer, SQLTransformer,
Tokenizer, VectorAssembler, LogisticRegressionModel, CrossValidatorModel
"""
estimators = [each.__name__ for each in classes if issubclass(each, Estimator)]
print(textwrap.fill(", ".join(estimators), 80))
"""
Imputer, MinMaxScaler, OneHotEncoder, PCA, QuantileDiscretizer, RFormula,
StandardScaler, StringIndexer, LogisticRegression, RandomForestClassifier,
LinearRegression, KMeans, ALS, CrossValidator, TrainValidationSplit
"""
# --8<-- [end:which-is-which]

# --8<-- [start:quantiles]
from pyspark.ml.feature import QuantileDiscretizer

halves = QuantileDiscretizer(numBuckets=2, inputCol="km", outputCol="half")
fitted = halves.fit(trips)
print(type(fitted).__name__, fitted.getSplits())
#> Bucketizer [-inf, 4.0, inf]
# --8<-- [end:quantiles]

# --8<-- [start:quantiles-refitted]
night = spark.createDataFrame([(30.0,), (40.0,), (50.0,), (60.0,)], schema="km double")
print(halves.fit(night).getSplits())
#> [-inf, 40.0, inf]
print(fitted.transform(night).select("half").distinct().count())
#> 1
# --8<-- [end:quantiles-refitted]

# --8<-- [start:scaler-defaults]
from pyspark.ml.feature import Normalizer, StandardScaler

scaler = StandardScaler(inputCol="km_vector", outputCol="scaled")
print("withMean:", scaler.getWithMean(), "withStd:", scaler.getWithStd())
#> withMean: False withStd: True
for each in [StandardScaler, Normalizer]:
    print(each.__name__, "is an estimator:", issubclass(each, Estimator))
    #> StandardScaler is an estimator: True
    #> Normalizer is an estimator: False
# --8<-- [end:scaler-defaults]

# --8<-- [start:scaler-values]
pairs = spark.createDataFrame([(3.0, 4.0), (6.0, 8.0)], schema="a double, b double")
pairs = VectorAssembler(inputCols=["a", "b"], outputCol="km_vector").transform(pairs)
normalizer = Normalizer(inputCol="km_vector", outputCol="length_one")
both = normalizer.transform(scaler.fit(pairs).transform(pairs))
for row in both.orderBy("a").collect():
    print(row.km_vector, row.scaled.toArray().round(2), row.length_one)
    #> [3.0,4.0] [1.41 1.41] [0.6,0.8]
    #> [6.0,8.0] [2.83 2.83] [0.6,0.8]
# --8<-- [end:scaler-values]

# --8<-- [start:forest-names]
from pyspark.ml.classification import RandomForestClassifier
from pyspark.ml.regression import RandomForestRegressor

vectors = assembler.transform(trips).selectExpr("km_vector AS features", "km > 5 AS far", "km")
vectors = vectors.withColumn("label", vectors.far.cast("double"))
regressor = RandomForestRegressor(numTrees=2, labelCol="km")
for forest in [RandomForestClassifier(numTrees=2), regressor]:
    print(type(forest).__name__, "->", type(forest.fit(vectors)).__name__)
    #> RandomForestClassifier -> RandomForestClassificationModel
    #> RandomForestRegressor -> RandomForestRegressionModel
# --8<-- [end:forest-names]

# --8<-- [start:no-forest-model]
try:
    from pyspark.ml.classification import RandomForestModel

    print(RandomForestModel)
except ImportError as error:
    print(str(error).split(" (")[0])
    #> cannot import name 'RandomForestModel' from 'pyspark.ml.classification'
# --8<-- [end:no-forest-model]

# --8<-- [start:pipeline]
from pyspark.ml import Model, Pipeline

pipeline = Pipeline(stages=[indexer, assembler])
pipeline_model = pipeline.fit(trips)
for thing in [pipeline, pipeline_model]:
    bases = [base.__name__ for base in [Estimator, Transformer, Model] if isinstance(thing, base)]
    print(type(thing).__name__, bases)
    #> Pipeline ['Estimator']
    #> PipelineModel ['Transformer', 'Model']
# --8<-- [end:pipeline]

# --8<-- [start:evaluator]
from pyspark.ml.evaluation import RegressionEvaluator

evaluator = RegressionEvaluator(labelCol="km", predictionCol="guess")
print(isinstance(evaluator, Estimator), isinstance(evaluator, Transformer))
#> False False

guesses = trips.selectExpr("km", "km + 3 AS guess")
print(evaluator.evaluate(guesses))
#> 3.0
# --8<-- [end:evaluator]

# --8<-- [start:evaluator-stage]
try:
    Pipeline(stages=[assembler, evaluator]).fit(trips)
except TypeError as error:
    print(error)
    """
    Cannot recognize a pipeline stage of type <class 'pyspark.ml.evaluation.RegressionEvaluator'>.
    """
# --8<-- [end:evaluator-stage]

# --8<-- [start:explain]
print(scaler.explainParam("withMean"))
#> withMean: Center data with mean (default: False)
print(StandardScaler(withMean=True).explainParam("withMean"))
#> withMean: Center data with mean (default: False, current: True)
# --8<-- [end:explain]

# --8<-- [start:copy]
centered = scaler.copy({scaler.withMean: True})
print(scaler.getWithMean(), centered.getWithMean())
#> False True
# --8<-- [end:copy]

# --8<-- [start:fit-with-params]
vector_trips = assembler.transform(trips)
once = scaler.fit(vector_trips, {scaler.withMean: True})
print(once.getWithMean(), scaler.getWithMean())
#> True False

models = scaler.fit(vector_trips, [{scaler.withMean: True}, {scaler.withMean: False}])
print([each.getWithMean() for each in models])
#> [True, False]
# --8<-- [end:fit-with-params]

# --8<-- [start:set-after-fit]
first = scaler.fit(vector_trips)
scaler.setWithMean(True)
second = scaler.fit(vector_trips)
print(first.getWithMean(), second.getWithMean())
#> False True
# --8<-- [end:set-after-fit]

# --8<-- [start:sklearn-fit]
from sklearn.preprocessing import StandardScaler as SklearnScaler

unfitted = SklearnScaler()
print(unfitted.fit([[1.0], [3.0]]) is unfitted)
#> True
# --8<-- [end:sklearn-fit]

# --8<-- [start:save]
from pyspark.ml.feature import StringIndexerModel

indexer.write().overwrite().save("indexer")
indexer_model.write().overwrite().save("indexer_model")
print(type(StringIndexer.load("indexer")).__name__)
#> StringIndexer
print(StringIndexerModel.load("indexer_model").labels)
#> ['bus', 'ferry', 'tram']
# --8<-- [end:save]

# --8<-- [start:save-twice]
try:
    indexer_model.save("indexer_model")
except Exception as error:
    print("indexer_model already exists" in str(error))
    #> True
# --8<-- [end:save-twice]

# --8<-- [start:ask-forest]
from pyspark.ml.classification import DecisionTreeClassifier

tree = DecisionTreeClassifier(maxDepth=1)
fitted_tree = tree.fit(vectors)
print(type(fitted_tree).__name__)
#> DecisionTreeClassificationModel
# --8<-- [end:ask-forest]

# --8<-- [start:ask-set-late]
from pyspark.ml.feature import Imputer

imputer = Imputer(strategy="mean", inputCol="km", outputCol="filled")
model = imputer.fit(trips)
imputer.setStrategy("median")
print(model.surrogateDF.first().km)
#> 8.0
# --8<-- [end:ask-set-late]

# --8<-- [start:set-early]
print(imputer.fit(trips).surrogateDF.first().km)
#> 4.0
# --8<-- [end:set-early]

# --8<-- [start:ask-isinstance]
from pyspark.ml import Transformer
from pyspark.ml.evaluation import RegressionEvaluator
from pyspark.ml.feature import Bucketizer, StringIndexer

splits = [0.0, 5.0, 50.0]
things = [
    Bucketizer(splits=splits, inputCol="km", outputCol="far"),
    StringIndexer(inputCol="kind", outputCol="index"),
    StringIndexer(inputCol="kind", outputCol="index").fit(trips),
    RegressionEvaluator(labelCol="km"),
]
print([isinstance(thing, Transformer) for thing in things])
#> [True, False, True, False]
# --8<-- [end:ask-isinstance]

# --8<-- [start:ask-copy]
from pyspark.ml.classification import LogisticRegression

base = LogisticRegression(maxIter=50)
quick = base.copy({base.maxIter: 5})
base.setRegParam(0.3)
print(quick.getMaxIter(), base.getMaxIter(), quick.getRegParam())
#> 5 50 0.0
# --8<-- [end:ask-copy]
