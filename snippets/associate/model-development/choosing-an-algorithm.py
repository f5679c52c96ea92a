# --8<-- [start:inventory]
import textwrap

from pyspark.ml import classification, clustering, recommendation, regression

paragraphs = []
for module in [classification, regression, clustering, recommendation]:
    names = [name for name in module.__all__ if hasattr(getattr(module, name), "fit")]
    listed = module.__name__.split(".")[-1] + ": " + ", ".join(sorted(names))
    paragraphs.append(textwrap.fill(listed, width=80, subsequent_indent="    "))
print("\n".join(paragraphs))
"""
classification: DecisionTreeClassifier, FMClassifier, GBTClassifier, LinearSVC,
    LogisticRegression, MultilayerPerceptronClassifier, NaiveBayes, OneVsRest,
    RandomForestClassifier
regression: AFTSurvivalRegression, DecisionTreeRegressor, FMRegressor,
    GBTRegressor, GeneralizedLinearRegression, IsotonicRegression,
    LinearRegression, RandomForestRegressor
clustering: BisectingKMeans, GaussianMixture, KMeans, LDA
recommendation: ALS
"""
# --8<-- [end:inventory]

# --8<-- [start:not-there]
import pyspark.ml.classification as of_classes
import pyspark.ml.regression as of_numbers

print(hasattr(of_numbers, "LogisticRegression"), hasattr(of_classes, "LogisticRegression"))
#> False True
print(hasattr(of_classes, "KNeighborsClassifier"), hasattr(clustering, "DBSCAN"))
#> False False
# --8<-- [end:not-there]

# --8<-- [start:steps]
from pyspark.ml.evaluation import RegressionEvaluator
from pyspark.ml.feature import VectorAssembler
from pyspark.ml.regression import DecisionTreeRegressor, LinearRegression


def parcel_price(weight):
    return 4.0 if weight <= 2 else 9.0 if weight <= 10 else 20.0


assembler = VectorAssembler(inputCols=["weight"], outputCol="features")
rows = [(float(weight), parcel_price(weight)) for weight in range(1, 21)]
parcels = assembler.transform(spark.createDataFrame(rows, "weight double, price double"))

evaluator = RegressionEvaluator(labelCol="price", metricName="rmse")
for estimator in [LinearRegression(labelCol="price"), DecisionTreeRegressor(labelCol="price")]:
    model = estimator.fit(parcels)
    print(type(estimator).__name__, round(evaluator.evaluate(model.transform(parcels)), 2))
    #> LinearRegression 2.68
    #> DecisionTreeRegressor 0.0
# --8<-- [end:steps]

# --8<-- [start:rules]
rules = model.toDebugString.splitlines()
print("\n".join(rules[1:]))
"""
  If (feature 0 <= 10.5)
   If (feature 0 <= 2.5)
    Predict: 4.0
   Else (feature 0 > 2.5)
    Predict: 9.0
  Else (feature 0 > 10.5)
   Predict: 20.0
"""
# --8<-- [end:rules]

# --8<-- [start:trips]
fares = [(float(km), 5.0 + 2.0 * km) for km in range(1, 11)]
trips = spark.createDataFrame(fares, "km double, fare double")
assembler = VectorAssembler(inputCols=["km"], outputCol="features")
line = LinearRegression(labelCol="fare").fit(assembler.transform(trips))
print(round(line.coefficients[0], 2), round(line.intercept, 2))
#> 2.0 5.0
# --8<-- [end:trips]

# --8<-- [start:line-beyond]
from pyspark.ml.linalg import Vectors

print(round(line.predict(Vectors.dense([20.0])), 1))
#> 45.0
# --8<-- [end:line-beyond]

# --8<-- [start:tree-beyond]
tree = DecisionTreeRegressor(labelCol="fare", maxDepth=5)
model = tree.fit(assembler.transform(trips))
print(round(model.predict(Vectors.dense([20.0])), 1))
#> 25.0
# --8<-- [end:tree-beyond]

# --8<-- [start:figure]
import matplotlib.pyplot as plt

step_line = LinearRegression(labelCol="price").fit(parcels)
step_tree = DecisionTreeRegressor(labelCol="price").fit(parcels)
fig, (left, right) = plt.subplots(1, 2)
weights = range(1, 21)
prices = [parcel_price(weight) for weight in weights]
left.plot(weights, prices, "o", markersize=3, color="#64748b", label="data")
left.plot(weights, [step_line.predict(Vectors.dense([float(w)])) for w in weights], label="line")
leaves = [step_tree.predict(Vectors.dense([float(weight)])) for weight in weights]
left.step(weights, leaves, where="mid", label="tree")
left.set(xlabel="weight (kg)", ylabel="price", title="Steps")
left.legend()
right.plot(range(1, 11), [5 + 2 * km for km in range(1, 11)], "o", markersize=3, color="#64748b")
right.plot(range(1, 21), [line.predict(Vectors.dense([float(km)])) for km in range(1, 21)])
right.plot(range(1, 21), [model.predict(Vectors.dense([float(km)])) for km in range(1, 21)])
right.set(xlabel="distance (km)", ylabel="fare", title="Trend, then new ground", xticks=[0, 10, 20])
fig.savefig("choosing-an-algorithm-shapes.svg")
# --8<-- [end:figure]

# --8<-- [start:comfort]
from pyspark.ml.classification import DecisionTreeClassifier, LogisticRegression

office = spark.createDataFrame(
    [(float(t), 0.0 if 19 <= t <= 23 else 1.0) for t in range(16, 27)],
    "temperature double, complaint double",
)
assembler = VectorAssembler(inputCols=["temperature"], outputCol="features")
seen = assembler.transform(office)


def share_right(model, data):
    scored = model.transform(data)
    return scored.where("prediction = complaint").count() / data.count()


logistic = LogisticRegression(labelCol="complaint", regParam=0.01)
tree = DecisionTreeClassifier(labelCol="complaint")
print("logistic", round(share_right(logistic.fit(seen), seen), 2))
#> logistic 0.55
print("tree", round(share_right(tree.fit(seen), seen), 2))
#> tree 1.0
# --8<-- [end:comfort]

# --8<-- [start:comfort-squared]
office = office.selectExpr("*", "pow(temperature - 21, 2) AS distance")
squared = VectorAssembler(inputCols=["distance"], outputCol="features").transform(office)
print(round(share_right(logistic.fit(squared), squared), 2))
#> 1.0
# --8<-- [end:comfort-squared]

# --8<-- [start:reasons]
import random

chance = random.Random(5)
loans = []
for _ in range(200):
    debt, income = chance.gauss(0, 1), chance.gauss(0, 1)
    loans.append((debt, income, float(debt - income + chance.gauss(0, 1) > 0)))

loans = spark.createDataFrame(loans, "debt double, income double, default double").coalesce(1)
loans = VectorAssembler(inputCols=["debt", "income"], outputCol="features").transform(loans)
model = LogisticRegression(labelCol="default").fit(loans)
print([round(float(number), 1) for number in model.coefficients])
#> [1.9, -1.8]
model = classification.RandomForestClassifier(labelCol="default", numTrees=5, seed=1).fit(loans)
print([round(float(number), 1) for number in model.featureImportances])
#> [0.5, 0.5]
# --8<-- [end:reasons]

# --8<-- [start:trees-of-ensembles]
from pyspark.ml.regression import GBTRegressor, RandomForestRegressor

forest, boosted = RandomForestRegressor(), GBTRegressor()
print(forest.hasParam("numTrees"), forest.getNumTrees())
#> True 20
print(boosted.hasParam("numTrees"), boosted.getMaxIter())
#> False 20
# --8<-- [end:trees-of-ensembles]

# --8<-- [start:three-classes]
nine = [(Vectors.dense([float(i)]), float(i % 3)) for i in range(9)]
three = spark.createDataFrame(nine, ["features", "label"])


def trains(estimator):
    try:
        estimator.fit(three)
    except Exception:
        return False
    return True


for estimator in [
    LogisticRegression(maxIter=2),
    classification.RandomForestClassifier(numTrees=2),
    classification.NaiveBayes(),
    classification.GBTClassifier(maxIter=2),
    classification.LinearSVC(maxIter=2),
    classification.OneVsRest(classifier=classification.LinearSVC(maxIter=2)),
]:
    print(type(estimator).__name__, trains(estimator))
    #> LogisticRegression True
    #> RandomForestClassifier True
    #> NaiveBayes True
    #> GBTClassifier False
    #> LinearSVC False
    #> OneVsRest True
# --8<-- [end:three-classes]

# --8<-- [start:negative-features]
below = spark.createDataFrame([(Vectors.dense([-1.0]), 0.0)], ["features", "label"])
try:
    classification.NaiveBayes().fit(below)
except Exception as error:
    print(str(error).split("SparkRuntimeException: ")[-1].split(", but")[0])
    #> [USER_RAISED_EXCEPTION] Vector values MUST NOT be Negative, NaN or Infinity
# --8<-- [end:negative-features]

# --8<-- [start:counts]
from pyspark.ml.regression import GeneralizedLinearRegression

counted = [(1.0, 0.0), (2.0, 0.0), (3.0, 1.0), (4.0, 3.0), (5.0, 8.0), (6.0, 20.0)]
calls = spark.createDataFrame(counted, "hour double, calls double")
calls = VectorAssembler(inputCols=["hour"], outputCol="features").transform(calls)
poisson = GeneralizedLinearRegression(labelCol="calls", family="poisson").fit(calls)
straight = LinearRegression(labelCol="calls").fit(calls)
print([round(model.predict(Vectors.dense([1.0])), 1) for model in (straight, poisson)])
#> [-3.7, 0.1]
# --8<-- [end:counts]

# --8<-- [start:clusters]
from pyspark.ml.clustering import KMeans
from pyspark.ml.evaluation import ClusteringEvaluator

visits = [(1.0, 10.0), (2.0, 12.0), (1.0, 14.0), (9.0, 80.0), (8.0, 85.0), (9.0, 90.0)]
shoppers = spark.createDataFrame(visits, "visits double, basket double")
shoppers = VectorAssembler(inputCols=["visits", "basket"], outputCol="features").transform(shoppers)

print(KMeans().hasParam("labelCol"))
#> False
for k in [2, 3, 4]:
    grouped = KMeans(k=k, seed=1).fit(shoppers).transform(shoppers)
    used = grouped.select("prediction").distinct().count()
    print(k, used, round(ClusteringEvaluator().evaluate(grouped), 2))
    #> 2 2 0.99
    #> 3 3 0.62
    #> 4 4 0.5
# --8<-- [end:clusters]

# --8<-- [start:als]
from pyspark.ml.recommendation import ALS

stars = [(1, 1, 5.0), (1, 2, 4.0), (2, 1, 5.0), (2, 3, 1.0), (3, 2, 4.0), (3, 3, 2.0)]
ratings = spark.createDataFrame(stars, "reader int, book int, stars double")
als = ALS(userCol="reader", itemCol="book", ratingCol="stars", rank=2, seed=1)
model = als.fit(ratings)
known = spark.createDataFrame([(1, 3)], "reader int, book int")
print(model.transform(known).first().prediction < 3)
#> True
# --8<-- [end:als]

# --8<-- [start:cold-start]
new_reader = spark.createDataFrame([(99, 1)], "reader int, book int")
print(model.transform(new_reader).first().prediction)
#> nan
# --8<-- [end:cold-start]

# --8<-- [start:cold-start-drop]
model.setColdStartStrategy("drop")
print(model.transform(new_reader).count())
#> 0
# --8<-- [end:cold-start-drop]
