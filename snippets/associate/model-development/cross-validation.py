# --8<-- [start:data]
import numpy as np

rng = np.random.default_rng(7)
rows = []
for i in range(60):
    area, age = float(rng.uniform(30, 120)), float(rng.uniform(0, 50))
    price = 60 + 3 * area - 2 * age + float(rng.normal(0, 25))
    rows.append((i, i % 3, area, age, price))
flats = spark.createDataFrame(
    rows, schema="id int, fold int, area double, age double, price double"
).coalesce(1)
# --8<-- [end:data]

# --8<-- [start:test-set]
train, test = flats.randomSplit([0.8, 0.2], seed=4)
print(train.count(), test.count())
#> 47 13
# --8<-- [end:test-set]

# --8<-- [start:tune]
from pyspark.ml import Pipeline
from pyspark.ml.evaluation import RegressionEvaluator
from pyspark.ml.feature import StandardScaler, VectorAssembler
from pyspark.ml.regression import LinearRegression
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder

assembler = VectorAssembler(inputCols=["area", "age"], outputCol="raw")
scaler = StandardScaler(inputCol="raw", outputCol="features")
lr = LinearRegression(labelCol="price")
pipeline = Pipeline(stages=[assembler, scaler, lr])

grid = ParamGridBuilder().addGrid(lr.regParam, [1.0, 10.0, 100.0]).build()
evaluator = RegressionEvaluator(labelCol="price", metricName="rmse")
cv = CrossValidator(
    estimator=pipeline,
    estimatorParamMaps=grid,
    evaluator=evaluator,
    numFolds=3,
    seed=4,
)
model = cv.fit(train)
for params, rmse in zip(grid, model.avgMetrics):
    print(params[lr.regParam], round(rmse, 1))
    #> 1.0 26.3
    #> 10.0 27.5
    #> 100.0 49.8
# --8<-- [end:tune]

# --8<-- [start:direction]
for name in ["rmse", "mae", "r2"]:
    print(name, RegressionEvaluator(metricName=name).isLargerBetter())
    #> rmse False
    #> mae False
    #> r2 True
# --8<-- [end:direction]

# --8<-- [start:winner-of-grid]
print(type(model.bestModel).__name__)
#> PipelineModel
print(model.bestModel.stages[-1].getRegParam())
#> 1.0
# --8<-- [end:winner-of-grid]

# --8<-- [start:not-on-the-pipeline]
try:
    model.bestModel.getRegParam()
except AttributeError as error:
    print(error)
    #> 'PipelineModel' object has no attribute 'getRegParam'
# --8<-- [end:not-on-the-pipeline]

# --8<-- [start:estimator-unchanged]
print(cv.getEstimator().getStages()[-1].getRegParam())
#> 0.0
# --8<-- [end:estimator-unchanged]

# --8<-- [start:test-score]
print(round(evaluator.evaluate(model.transform(test)), 1))
#> 19.9
# --8<-- [end:test-score]

# --8<-- [start:kept]
from pyspark.sql import functions as F

no_grid = ParamGridBuilder().build()
kept = CrossValidator(
    estimator=pipeline,
    estimatorParamMaps=no_grid,
    evaluator=evaluator,
    numFolds=3,
    foldCol="fold",
    collectSubModels=True,
).fit(flats)
scores = []
for fold in range(3):
    held_out = flats.where(F.col("fold") == fold)
    predicted = kept.subModels[fold][0].transform(held_out)
    scores.append(evaluator.evaluate(predicted))
    print(fold, round(scores[-1], 2))
    #> 0 21.51
    #> 1 26.82
    #> 2 26.37
# --8<-- [end:kept]

# --8<-- [start:average]
print(round(kept.avgMetrics[0], 2))
#> 24.9
# --8<-- [end:average]

# --8<-- [start:pooled]
print(round(float(np.sqrt(np.mean(np.square(scores)))), 2))
#> 25.01
# --8<-- [end:pooled]

# --8<-- [start:deviation]
print(round(kept.stdMetrics[0], 2))
#> 2.4
# --8<-- [end:deviation]

# --8<-- [start:refit-rows]
for fold in range(3):
    print(kept.subModels[fold][0].stages[-1].summary.numInstances)
    #> 40
    #> 40
    #> 40
print(kept.bestModel.stages[-1].summary.numInstances)
#> 60
# --8<-- [end:refit-rows]

# --8<-- [start:params]
print(sorted(param.name for param in CrossValidator().params))
"""
[
    "collectSubModels",
    "estimator",
    "estimatorParamMaps",
    "evaluator",
    "foldCol",
    "numFolds",
    "parallelism",
    "seed",
]
"""
# --8<-- [end:params]

# --8<-- [start:parallel]
again = cv.copy({cv.parallelism: 3}).fit(train)
print(np.allclose(again.avgMetrics, model.avgMetrics))
#> True
# --8<-- [end:parallel]

# --8<-- [start:partitions]
again = cv.fit(train.repartition(4, "id"))
print(np.allclose(again.avgMetrics, model.avgMetrics))
#> False
# --8<-- [end:partitions]

# --8<-- [start:split]
from pyspark.ml.tuning import TrainValidationSplit

split = TrainValidationSplit(
    estimator=pipeline,
    estimatorParamMaps=grid,
    evaluator=evaluator,
    trainRatio=0.75,
    seed=4,
)
quick = split.fit(train)
print([round(rmse, 1) for rmse in quick.validationMetrics])
#> [25.5, 23.0, 35.1]
# --8<-- [end:split]

# --8<-- [start:no-average]
print(hasattr(quick, "avgMetrics"), hasattr(model, "validationMetrics"))
#> False False
# --8<-- [end:no-average]

# --8<-- [start:spread]
from sklearn.linear_model import Ridge
from sklearn.metrics import root_mean_squared_error
from sklearn.model_selection import KFold, cross_val_score, train_test_split

X = np.array([row[2:4] for row in rows])
y = np.array([row[4] for row in rows])

one_split, five_folds = [], []
for seed in range(40):
    X_fit, X_val, y_fit, y_val = train_test_split(
        X, y, test_size=0.25, random_state=seed
    )
    ridge = Ridge().fit(X_fit, y_fit)
    one_split.append(root_mean_squared_error(y_val, ridge.predict(X_val)))
    scores = cross_val_score(
        Ridge(),
        X,
        y,
        cv=KFold(5, shuffle=True, random_state=seed),
        scoring="neg_root_mean_squared_error",
    )
    five_folds.append(-scores.mean())

print(f"one split:  {min(one_split):.1f} to {max(one_split):.1f}")
#> one split:  17.8 to 31.2
print(f"five folds: {min(five_folds):.1f} to {max(five_folds):.1f}")
#> five folds: 23.5 to 25.6
# --8<-- [end:spread]

# --8<-- [start:plot]
import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(7, 2.2))
ax.scatter(one_split, [1] * 40, color="C1", alpha=0.5)
ax.scatter(five_folds, [0] * 40, color="C0", alpha=0.5)
ax.set(yticks=[0, 1], yticklabels=["five folds", "one split"], ylim=(-0.5, 1.5))
ax.set(xlabel="estimated RMSE")
ax.set_title("Forty random seeds: the mean over folds moves less")
ax.spines.left.set_visible(False)
fig.savefig("cross-validation-spread.svg")
# --8<-- [end:plot]

# --8<-- [start:shares]
for folds in [3, 10]:
    fit_rows, held_out = next(KFold(folds).split(X))
    print(folds, len(fit_rows), len(held_out))
    #> 3 40 20
    #> 10 54 6
# --8<-- [end:shares]

# --8<-- [start:days]
days = []


class NotedRegression(LinearRegression):
    def _fit(self, dataset):
        days.append({row.id for row in dataset.select("id").collect()})
        return super()._fit(dataset)


columns = VectorAssembler(inputCols=["area", "age"], outputCol="features")
TrainValidationSplit(
    estimator=NotedRegression(labelCol="price"),
    estimatorParamMaps=no_grid,
    evaluator=evaluator,
    seed=4,
).fit(columns.transform(flats))
measured = set(range(60)) - days[0]
print("first day measured on:", min(measured))
#> first day measured on: 0
print("last day trained on:", max(days[0]))
#> last day trained on: 59
# --8<-- [end:days]

# --8<-- [start:time-series]
from sklearn.model_selection import TimeSeriesSplit

for past, future in TimeSeriesSplit(n_splits=3).split(X):
    print(past.min(), past.max(), "then", future.min(), future.max())
    #> 0 14 then 15 29
    #> 0 29 then 30 44
    #> 0 44 then 45 59
# --8<-- [end:time-series]

# --8<-- [start:noise]
from pyspark.ml.feature import UnivariateFeatureSelector
from pyspark.ml.linalg import Vectors

rng = np.random.default_rng(0)
inputs, labels = rng.normal(size=(60, 200)), rng.normal(size=60)
noise = spark.createDataFrame(
    [
        (i % 3, Vectors.dense(inputs[i].tolist()), float(labels[i]))
        for i in range(60)
    ],
    schema=["fold", "raw", "label"],
)
noise = noise.withColumn("fold", F.col("fold").cast("int")).cache()
fits = []


class CountedSelector(UnivariateFeatureSelector):
    def _fit(self, dataset):
        fits.append(dataset.count())
        return super()._fit(dataset)


selector = CountedSelector(
    featuresCol="raw", outputCol="features", selectionMode="numTopFeatures"
)
selector.setFeatureType("continuous").setLabelType("continuous")
selector.setSelectionThreshold(8)
regression = LinearRegression()
r2 = RegressionEvaluator(metricName="r2")
# --8<-- [end:noise]

# --8<-- [start:search-in-pipeline]
search = CrossValidator(
    estimator=regression,
    estimatorParamMaps=no_grid,
    evaluator=r2,
    foldCol="fold",
)
outside = Pipeline(stages=[selector, search]).fit(noise)
print(round(outside.stages[-1].avgMetrics[0], 2))
#> 0.35
# --8<-- [end:search-in-pipeline]

# --8<-- [start:fitted-once]
print(fits)
#> [60]
# --8<-- [end:fitted-once]

# --8<-- [start:pipeline-in-search]
search = CrossValidator(
    estimator=Pipeline(stages=[selector, regression]),
    estimatorParamMaps=no_grid,
    evaluator=r2,
    foldCol="fold",
)
fits.clear()
inside = search.fit(noise)
print(round(inside.avgMetrics[0], 2))
#> -0.21
# --8<-- [end:pipeline-in-search]

# --8<-- [start:fitted-with-each-model]
print(fits)
#> [40, 40, 40, 60]
# --8<-- [end:fitted-with-each-model]

# --8<-- [start:count-of-stage]
search = CrossValidator(
    estimator=Pipeline(stages=[selector, regression]),
    estimatorParamMaps=ParamGridBuilder().build(),
    evaluator=r2,
    seed=1,
)
fits.clear()
search.fit(noise)
print(len(fits))
#> 4
# --8<-- [end:count-of-stage]

# --8<-- [start:listings]
from pyspark.ml.regression import DecisionTreeRegressor

rng = np.random.default_rng(3)
listings = []
for flat in range(30):
    area, price = float(rng.uniform(30, 120)), float(rng.uniform(100, 500))
    for row in [2 * flat, 2 * flat + 1]:
        listings.append((row % 3, flat % 3, Vectors.dense([area]), price))
columns = ["fold_of_listing", "fold_of_flat", "features", "label"]
listings = spark.createDataFrame(listings, schema=columns)
for column in columns[:2]:
    listings = listings.withColumn(column, F.col(column).cast("int"))

for column in columns[:2]:
    search = CrossValidator(
        estimator=DecisionTreeRegressor(maxDepth=10),
        estimatorParamMaps=no_grid,
        evaluator=r2,
        foldCol=column,
    )
    print(column, round(search.fit(listings).avgMetrics[0], 2))
    #> fold_of_listing 0.99
    #> fold_of_flat -0.85
# --8<-- [end:listings]

# --8<-- [start:strata]
from sklearn.model_selection import StratifiedKFold

rare = np.array([1] * 6 + [0] * 54)
for folds in [KFold(3), StratifiedKFold(3)]:
    positives = [int(rare[out].sum()) for _, out in folds.split(X, rare)]
    print(type(folds).__name__, positives)
    #> KFold [6, 0, 0]
    #> StratifiedKFold [2, 2, 2]
# --8<-- [end:strata]

# --8<-- [start:luck]
from sklearn.model_selection import GridSearchCV
from sklearn.tree import DecisionTreeClassifier

rng = np.random.default_rng(0)
X_coin, coin = rng.normal(size=(80, 10)), rng.integers(0, 2, 80)
X_fresh, fresh = rng.normal(size=(2000, 10)), rng.integers(0, 2, 2000)
values = {
    "max_depth": [1, 2, 3, 4, 5, 6],
    "min_samples_leaf": [1, 2, 3, 5, 8, 13],
    "max_features": [1, 3, 5, 10],
}
tree = DecisionTreeClassifier(random_state=0)
search = GridSearchCV(tree, values, cv=5).fit(X_coin, coin)
print(f"best of {len(search.cv_results_['params'])}: {search.best_score_:.2f}")
#> best of 144: 0.60
print(f"on fresh rows: {search.score(X_fresh, fresh):.2f}")
#> on fresh rows: 0.51
# --8<-- [end:luck]

# --8<-- [start:scores-only]
ridge = Ridge()
scores = cross_val_score(ridge, X, y)
print(len(scores), hasattr(ridge, "coef_"))
#> 5 False
# --8<-- [end:scores-only]
