import threading

import numpy as np

# 240 orders from 12 cities; a city has its own traffic, and fold is a number for each city.
rng = np.random.default_rng(7)
kms, hours, cities = rng.uniform(1, 20, 240), rng.integers(8, 22, 240), rng.integers(0, 12, 240)
traffic = rng.normal(0, 3, 12)
rush = 8 * ((hours >= 16) & (hours <= 19))
minutes = 10 + 1.5 * kms + rush + traffic[cities] + rng.normal(0, 2, 240)
rows = [
    (f"city {city}", int(city % 3), float(km), float(hour), float(minute))
    for city, km, hour, minute in zip(cities, kms, hours, minutes, strict=True)
]
orders = spark.createDataFrame(
    rows, "city string, fold int, km double, hour double, minutes double"
)
orders = orders.coalesce(1).cache()

# --8<-- [start:pipeline]
from pyspark.ml import Pipeline
from pyspark.ml.evaluation import RegressionEvaluator
from pyspark.ml.feature import OneHotEncoder, QuantileDiscretizer, VectorAssembler
from pyspark.ml.regression import LinearRegression
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder

buckets = QuantileDiscretizer(inputCol="hour", outputCol="part_of_day")
encoder = OneHotEncoder(inputCols=["part_of_day"], outputCols=["part_vec"])
assembler = VectorAssembler(inputCols=["km", "part_vec"], outputCol="features")
regression = LinearRegression(labelCol="minutes")
pipeline = Pipeline(stages=[buckets, encoder, assembler, regression])
# --8<-- [end:pipeline]

# --8<-- [start:search]
grid = (
    ParamGridBuilder()
    .addGrid(buckets.numBuckets, [2, 6])
    .addGrid(regression.regParam, [0.01, 1.0])
    .build()
)
search = CrossValidator(
    estimator=pipeline,
    estimatorParamMaps=grid,
    evaluator=RegressionEvaluator(labelCol="minutes", metricName="rmse"),
    numFolds=3,
    foldCol="fold",
    parallelism=2,
    collectSubModels=True,
)
model = search.fit(orders)
# --8<-- [end:search]

# --8<-- [start:results]
for setting, mean, spread in zip(grid, model.avgMetrics, model.stdMetrics):
    print(*setting.values(), f"RMSE {mean:.2f} ± {spread:.2f}")
    #> 2 0.01 RMSE 4.58 ± 0.39
    #> 2 1.0 RMSE 4.62 ± 0.41
    #> 6 0.01 RMSE 4.38 ± 0.25
    #> 6 1.0 RMSE 4.42 ± 0.32
best = model.bestModel
print(len(best.stages[0].getSplits()) - 1, best.stages[-1].getRegParam())
#> 6 0.01
# --8<-- [end:results]

# --8<-- [start:sub-models]
evaluator = search.getEvaluator()
for fold in range(3):
    held_out = orders.where(orders.fold == fold)
    fold_model = model.subModels[fold][2]  # six buckets, regParam 0.01
    print(fold, round(evaluator.evaluate(fold_model.transform(held_out)), 2))
    #> 0 4.73
    #> 1 4.15
    #> 2 4.25
# --8<-- [end:sub-models]

ready = VectorAssembler(inputCols=["km", "hour"], outputCol="features").transform(orders).cache()

# --8<-- [start:foreign-param]
regression_again = LinearRegression(labelCol="minutes")
foreign = ParamGridBuilder().addGrid(regression_again.regParam, [0.01, 1e6]).build()
ignored = CrossValidator(
    estimator=pipeline, estimatorParamMaps=foreign, evaluator=evaluator, foldCol="fold"
)
print(*[round(float(rmse), 2) for rmse in ignored.fit(orders).avgMetrics])
#> 4.58 4.58
# --8<-- [end:foreign-param]

# --8<-- [start:cost]
from pyspark.ml.evaluation import Evaluator
from pyspark.sql import functions as F


class LateCost(Evaluator):
    def _evaluate(self, df):
        late = F.col("minutes") - F.col("prediction")
        cost = F.when(late > 0, 5 * late).otherwise(-late)
        return df.agg(F.avg(cost)).first()[0]


grid = ParamGridBuilder().addGrid(regression.regParam, [0.01, 10.0])
by_cost = CrossValidator(
    estimator=regression,
    estimatorParamMaps=grid.build(),
    evaluator=LateCost(),
    foldCol="fold",
)
wrong = by_cost.fit(ready)
print(*[round(float(cost), 1) for cost in wrong.avgMetrics])
#> 11.0 14.8
print(wrong.bestModel.getRegParam())
#> 10.0
# --8<-- [end:cost]

# --8<-- [start:cost-down]
class LowerCost(LateCost):
    def isLargerBetter(self):
        return False


right = by_cost.setEvaluator(LowerCost()).fit(ready)
print(*[round(float(cost), 1) for cost in right.avgMetrics])
#> 11.0 14.8
print(right.bestModel.getRegParam())
#> 0.01
# --8<-- [end:cost-down]

# --8<-- [start:partitions]
simple = CrossValidator(
    estimator=regression,
    estimatorParamMaps=ParamGridBuilder().build(),
    evaluator=evaluator,
    seed=1,
)
for partitions in [1, 2]:
    metric = simple.fit(ready.repartition(partitions)).avgMetrics[0]
    print(partitions, "partitions", round(metric, 2))
    #> 1 partitions 4.52
    #> 2 partitions 4.54
# --8<-- [end:partitions]

# --8<-- [start:two-algorithms]
from pyspark.ml.regression import DecisionTreeRegressor

tree = DecisionTreeRegressor(labelCol="minutes")
either = Pipeline(stages=[])
linear = ParamGridBuilder().baseOn({either.stages: [regression]}).build()
trees = ParamGridBuilder().baseOn({either.stages: [tree]})
trees = trees.addGrid(tree.maxDepth, [2, 5]).build()
compared = CrossValidator(
    estimator=either, estimatorParamMaps=linear + trees, evaluator=evaluator, foldCol="fold"
).fit(ready)
print(*[round(float(rmse), 2) for rmse in compared.avgMetrics])
#> 4.64 5.26 4.55
print(type(compared.bestModel.stages[0]).__name__)
#> DecisionTreeRegressionModel
# --8<-- [end:two-algorithms]

try:
    # --8<-- [start:unsaved-code]
    compared.write().overwrite().save("compared")
    # --8<-- [end:unsaved-code]
except Exception as error:
    print(type(error).__name__)
    #> PicklingError

# --8<-- [start:at-once]
lock, running = threading.Lock(), {"now": 0, "most": 0}


class CountedRegression(LinearRegression):
    def _fit(self, df):
        with lock:
            running["now"] += 1
            running["most"] = max(running["most"], running["now"])
        threading.Event().wait(0.5)  # as long as a fit on more rows
        fitted = super()._fit(df)
        with lock:
            running["now"] -= 1
        return fitted


counted = CountedRegression(labelCol="minutes")
three = ParamGridBuilder().addGrid(counted.regParam, [0.01, 0.1, 1.0]).build()
CrossValidator(
    estimator=counted,
    estimatorParamMaps=three,
    evaluator=evaluator,
    numFolds=3,
    foldCol="fold",
    parallelism=12,
).fit(ready)
print(running["most"])
#> 3
# --8<-- [end:at-once]

try:
    # --8<-- [start:empty-fold-code]
    search.setNumFolds(4).fit(orders)
    # --8<-- [end:empty-fold-code]
except ValueError as error:
    print(error)
    #> The validation data at fold 3 is empty.

import matplotlib.pyplot as plt

fig, axes = plt.subplots(1, 2, figsize=(7, 2.6), sharey=True)
for ax, threads in zip(axes, [2, 12], strict=True):
    start = 0
    for fold in range(3):
        for setting in range(4):
            thread = setting % min(threads, 4)
            when = start + setting // min(threads, 4)
            ax.barh(thread, 0.92, left=when, color=f"C{fold}", height=0.8)
            ax.text(when + 0.46, thread, f"{setting + 1}", ha="center", va="center", color="white")
        start += -(-4 // min(threads, 4))
    ax.barh(0, 1.4, left=start, color="0.4", height=0.8)
    ax.text(start + 0.7, 0, "refit", ha="center", va="center", color="white")
    ax.set(title=f"parallelism={threads}", xlabel="time", xticks=[], xlim=(0, 8))
    ax.set_yticks(range(4), [f"thread {number + 1}" for number in range(4)])
axes[0].invert_yaxis()
fig.savefig("tuning-spark-ml-threads.svg")

# What follows is shown only with the questions.

# --8<-- [start:folds-at-random]
from pyspark.ml.feature import StringIndexer

city_index = StringIndexer(inputCol="city", outputCol="city_index", handleInvalid="keep")
city_vec = OneHotEncoder(inputCols=["city_index"], outputCols=["city_vec"])
with_city = VectorAssembler(inputCols=["km", "hour", "city_vec"], outputCol="features")
ridge = LinearRegression(labelCol="minutes", regParam=0.1)
by_city = CrossValidator(
    estimator=Pipeline(stages=[city_index, city_vec, with_city, ridge]),
    estimatorParamMaps=ParamGridBuilder().build(),
    evaluator=evaluator,
    numFolds=3,
    seed=1,
)
print("random folds", round(by_city.fit(orders).avgMetrics[0], 1))
#> random folds 3.8
print("folds by city", round(by_city.setFoldCol("fold").fit(orders).avgMetrics[0], 1))
#> folds by city 4.6
# --8<-- [end:folds-at-random]

from pyspark.ml.tuning import TrainValidationSplit

settings = {"evaluator": evaluator, "seed": 1}

# --8<-- [start:grid-own]
# --8<-- [start:grid-own-code]
grid = (
    ParamGridBuilder()
    .addGrid(buckets.numBuckets, [2, 6])
    .addGrid(regression.regParam, [0.01, 100.0])
    .build()
)
# --8<-- [end:grid-own-code]
search = TrainValidationSplit(estimator=pipeline, estimatorParamMaps=grid, **settings)
print(*[round(float(rmse), 2) for rmse in search.fit(orders).validationMetrics])
#> 5.03 9.32 4.44 9.28
# --8<-- [end:grid-own]

# --8<-- [start:grid-new]
# --8<-- [start:grid-new-code]
grid = (
    ParamGridBuilder()
    .addGrid(QuantileDiscretizer().numBuckets, [2, 6])
    .addGrid(LinearRegression().regParam, [0.01, 100.0])
    .build()
)
# --8<-- [end:grid-new-code]
search = TrainValidationSplit(estimator=pipeline, estimatorParamMaps=grid, **settings)
print(*[round(float(rmse), 2) for rmse in search.fit(orders).validationMetrics])
#> 5.03 5.03 5.03 5.03
# --8<-- [end:grid-new]

# --8<-- [start:grid-names]
try:
    # --8<-- [start:grid-names-code]
    grid = (
        ParamGridBuilder()
        .addGrid("numBuckets", [2, 6])
        .addGrid("regParam", [0.01, 100.0])
        .build()
    )
    # --8<-- [end:grid-names-code]
except TypeError as error:
    print(error)
    #> param must be an instance of Param
# --8<-- [end:grid-names]

# --8<-- [start:grid-sum]
# --8<-- [start:grid-sum-code]
first = ParamGridBuilder().addGrid(buckets.numBuckets, [2, 6])
second = ParamGridBuilder().addGrid(regression.regParam, [0.01, 100.0])
grid = first.build() + second.build()
# --8<-- [end:grid-sum-code]
print([[param.name for param in setting] for setting in grid])
#> [['numBuckets'], ['numBuckets'], ['regParam'], ['regParam']]
# --8<-- [end:grid-sum]

# --8<-- [start:algorithms-base]
# --8<-- [start:algorithms-base-code]
either = Pipeline(stages=[])
grid = [
    *ParamGridBuilder().baseOn({either.stages: [regression]}).build(),
    *ParamGridBuilder().baseOn({either.stages: [tree]}).build(),
]
search = CrossValidator(estimator=either, estimatorParamMaps=grid)
# --8<-- [end:algorithms-base-code]
fitted = search.setEvaluator(evaluator).setFoldCol("fold").fit(ready)
print(*[round(float(rmse), 2) for rmse in fitted.avgMetrics])
#> 4.64 4.55
# --8<-- [end:algorithms-base]

# --8<-- [start:algorithms-both]
# --8<-- [start:algorithms-both-code]
both = Pipeline(stages=[regression, tree])
grid = (
    ParamGridBuilder()
    .addGrid(regression.regParam, [0.0])
    .addGrid(tree.maxDepth, [5])
    .build()
)
search = CrossValidator(estimator=both, estimatorParamMaps=grid)
# --8<-- [end:algorithms-both-code]
try:
    search.setEvaluator(evaluator).setFoldCol("fold").fit(ready)
except Exception as error:
    print(str(error).replace("requirement failed: ", ""))
    #> Column prediction already exists.
# --8<-- [end:algorithms-both]

# --8<-- [start:algorithms-list]
# --8<-- [start:algorithms-list-code]
grid = ParamGridBuilder().build()
search = CrossValidator(
    estimator=[regression, tree],
    estimatorParamMaps=grid,
)
# --8<-- [end:algorithms-list-code]
try:
    search.setEvaluator(evaluator).setFoldCol("fold").fit(ready)
except Exception as error:
    print(type(error).__name__, error)
    #> AttributeError 'list' object has no attribute 'fitMultiple'
# --8<-- [end:algorithms-list]

# --8<-- [start:algorithms-one]
# --8<-- [start:algorithms-one-code]
one = Pipeline(stages=[regression])
grid = [
    *ParamGridBuilder().addGrid(regression.regParam, [0.0]).build(),
    *ParamGridBuilder().addGrid(tree.maxDepth, [5]).build(),
]
search = CrossValidator(estimator=one, estimatorParamMaps=grid)
# --8<-- [end:algorithms-one-code]
fitted = search.setEvaluator(evaluator).setFoldCol("fold").fit(ready)
print(*[round(float(rmse), 2) for rmse in fitted.avgMetrics])
#> 4.64 4.64
# --8<-- [end:algorithms-one]
