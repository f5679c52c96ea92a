from pyspark.ml.feature import VectorAssembler


def parcel_price(weight):
    return 4.0 if weight <= 2 else 9.0 if weight <= 10 else 20.0


assembler = VectorAssembler(inputCols=["weight"], outputCol="features")
rows = [(float(weight), parcel_price(weight)) for weight in range(1, 21)]
parcels = assembler.transform(spark.createDataFrame(rows, "weight double, price double"))

# --8<-- [start:steps]
from pyspark.ml.evaluation import RegressionEvaluator
from pyspark.ml.regression import DecisionTreeRegressor, LinearRegression

evaluator = RegressionEvaluator(labelCol="price", metricName="rmse")

line = LinearRegression(labelCol="price").fit(parcels)
print("line", round(evaluator.evaluate(line.transform(parcels)), 2))
#> line 2.68

tree = DecisionTreeRegressor(labelCol="price").fit(parcels)
print("tree", round(evaluator.evaluate(tree.transform(parcels)), 2))
#> tree 0.0
# --8<-- [end:steps]

# --8<-- [start:rules]
print("\n".join(tree.toDebugString.splitlines()[1:]))
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

step_line, step_tree = line, tree

fares = [(float(km), 5.0 + 2.0 * km) for km in range(1, 11)]
trips = spark.createDataFrame(fares, "km double, fare double")
trips = VectorAssembler(inputCols=["km"], outputCol="features").transform(trips)

# --8<-- [start:beyond]
from pyspark.ml.linalg import Vectors

line = LinearRegression(labelCol="fare").fit(trips)
tree = DecisionTreeRegressor(labelCol="fare").fit(trips)
print("line", round(line.predict(Vectors.dense([20.0])), 1))
#> line 45.0
print("tree", round(tree.predict(Vectors.dense([20.0])), 1))
#> tree 25.0
# --8<-- [end:beyond]

import matplotlib.pyplot as plt

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
right.plot(range(1, 21), [tree.predict(Vectors.dense([float(km)])) for km in range(1, 21)])
right.set(xlabel="distance (km)", ylabel="fare", title="Beyond the training data", xticks=[0, 10, 20])
fig.savefig("choosing-an-algorithm-shapes.svg")

nine = [(Vectors.dense([float(i)]), float(i % 3)) for i in range(9)]
three = spark.createDataFrame(nine, ["features", "label"])

# --8<-- [start:three-classes]
from pyspark.ml.classification import (
    GBTClassifier,
    LinearSVC,
    LogisticRegression,
    OneVsRest,
    RandomForestClassifier,
)

for estimator in [
    LogisticRegression(),
    RandomForestClassifier(numTrees=5),
    GBTClassifier(maxIter=2),
    LinearSVC(maxIter=5),
    OneVsRest(classifier=LinearSVC(maxIter=5)),
]:
    try:
        estimator.fit(three)
        outcome = "trained on three classes"
    except Exception:
        outcome = "failed"
    print(type(estimator).__name__, outcome)
    #> LogisticRegression trained on three classes
    #> RandomForestClassifier trained on three classes
    #> GBTClassifier failed
    #> LinearSVC failed
    #> OneVsRest trained on three classes
# --8<-- [end:three-classes]

from pyspark.ml.classification import DecisionTreeClassifier

office = spark.createDataFrame(
    [(float(t), 0.0 if 19 <= t <= 23 else 1.0) for t in range(16, 27)],
    "temperature double, complaint double",
)
office = office.selectExpr("*", "pow(temperature - 21, 2) AS distance")


def share_right(estimator, column):
    data = VectorAssembler(inputCols=[column], outputCol="features").transform(office)
    scored = estimator.fit(data).transform(data)
    return round(scored.where("prediction = complaint").count() / data.count(), 2)


# --8<-- [start:comfort]
logistic = LogisticRegression(labelCol="complaint", regParam=0.01)
tree = DecisionTreeClassifier(labelCol="complaint")
print("tree, temperature:", share_right(tree, "temperature"))
#> tree, temperature: 1.0
print("logistic, temperature:", share_right(logistic, "temperature"))
#> logistic, temperature: 0.55
print("logistic, squared distance from 21 °C:", share_right(logistic, "distance"))
#> logistic, squared distance from 21 °C: 1.0
# --8<-- [end:comfort]

import random

chance = random.Random(5)
customers = [(float(chance.randint(1, 30)), float(chance.randint(10, 200))) for _ in range(60)]
customers = spark.createDataFrame(customers, "visits double, basket double").coalesce(1)
customers = VectorAssembler(inputCols=["visits", "basket"], outputCol="features").transform(customers)

from pyspark.ml.clustering import KMeans
from pyspark.ml.recommendation import ALS

# --8<-- [start:six-groups-ran]
# --8<-- [start:six-groups]
model = KMeans(k=6, seed=1).fit(customers)
groups = model.transform(customers)
# --8<-- [end:six-groups]
print(groups.select("prediction").distinct().count())
#> 6
# --8<-- [end:six-groups-ran]

# --8<-- [start:default-groups-ran]
# --8<-- [start:default-groups]
model = KMeans(seed=6).fit(customers)
groups = model.transform(customers)
# --8<-- [end:default-groups]
print(groups.select("prediction").distinct().count())
#> 2
# --8<-- [end:default-groups-ran]

# --8<-- [start:forest-groups-ran]
try:
    # --8<-- [start:forest-groups]
    model = RandomForestClassifier(numTrees=6).fit(customers)
    groups = model.transform(customers)
    # --8<-- [end:forest-groups]
except Exception as error:
    print(type(error).__name__, "-", str(error).split(".")[0])
    """
    IllegalArgumentException
    -
    [FIELD_NOT_FOUND] No such struct field `label` in `visits`, `basket`, `features`
    """
# --8<-- [end:forest-groups-ran]

# --8<-- [start:als-groups-ran]
try:
    # --8<-- [start:als-groups]
    model = ALS(rank=6, seed=1).fit(customers)
    groups = model.transform(customers)
    # --8<-- [end:als-groups]
except Exception as error:
    print(type(error).__name__, "-", str(error).split(".")[0])
    """
    IllegalArgumentException
    -
    [FIELD_NOT_FOUND] No such struct field `user` in `visits`, `basket`, `features`
    """
# --8<-- [end:als-groups-ran]

loans = []
for _ in range(200):
    debt, income = chance.gauss(0, 1), chance.gauss(0, 1)
    loans.append((debt, income, float(debt - income + chance.gauss(0, 1) > 0)))
loans = spark.createDataFrame(loans, "debt double, income double, default double").coalesce(1)
loans = VectorAssembler(inputCols=["debt", "income"], outputCol="features").transform(loans)

# --8<-- [start:reasons]
model = LogisticRegression(labelCol="default").fit(loans)
print("coefficients", [round(float(number), 1) for number in model.coefficients])
#> coefficients [1.9, -1.7]

model = RandomForestClassifier(labelCol="default", seed=1).fit(loans)
print("importances ", [round(float(number), 1) for number in model.featureImportances])
#> importances  [0.6, 0.4]
# --8<-- [end:reasons]

stars = [(1, 1, 5.0), (1, 2, 4.0), (2, 1, 5.0), (2, 3, 1.0), (3, 2, 4.0), (3, 3, 2.0)]
ratings = spark.createDataFrame(stars, "reader int, book int, stars double")
new_reader = spark.createDataFrame([(99, 1)], "reader int, book int")

# --8<-- [start:cold-start]
als = ALS(userCol="reader", itemCol="book", ratingCol="stars", rank=2, seed=1)
model = als.fit(ratings)
print(model.transform(new_reader).first().prediction)
#> nan

model.setColdStartStrategy("drop")
print(model.transform(new_reader).count())
#> 0
# --8<-- [end:cold-start]
