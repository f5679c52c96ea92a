# --8<-- [start:data]
import numpy as np

rng = np.random.default_rng(7)
area, age = rng.uniform(30, 120, 60), rng.uniform(0, 50, 60)
price = 60 + 3 * area - 2 * age + rng.normal(0, 25, 60)
rows = [
    (i, i % 3, *map(float, row)) for i, row in enumerate(zip(area, age, price))
]
homes = spark.createDataFrame(
    rows, "day int, fold int, area double, age double, price double"
).coalesce(1)
train, test = homes.randomSplit([0.8, 0.2], seed=4)
print(train.count(), test.count())
#> 47 13
# --8<-- [end:data]

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
    #> 1.0 24.6
    #> 10.0 26.5
    #> 100.0 53.2
# --8<-- [end:tune]

# --8<-- [start:winner-of-grid]
print(model.bestModel.stages[-1].getRegParam())
#> 1.0
# --8<-- [end:winner-of-grid]

# --8<-- [start:test-score]
print(round(evaluator.evaluate(model.transform(test)), 1))
#> 24.8
# --8<-- [end:test-score]

# --8<-- [start:not-on-the-pipeline]
try:
    # --8<-- [start:parameter-of-the-pipeline]
    print(model.bestModel.getRegParam())
    # --8<-- [end:parameter-of-the-pipeline]
except AttributeError as error:
    print(error)
    #> 'PipelineModel' object has no attribute 'getRegParam'
# --8<-- [end:not-on-the-pipeline]

# --8<-- [start:estimator-unchanged]
print(cv.getEstimator().getStages()[-1].getRegParam())
#> 0.0
# --8<-- [end:estimator-unchanged]

# --8<-- [start:largest-rmse]
best = model.avgMetrics.index(max(model.avgMetrics))
print(grid[best][lr.regParam])
#> 100.0
# --8<-- [end:largest-rmse]

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
#> [25.9, 28.1, 52.8]
# --8<-- [end:split]

# --8<-- [start:scores-of-split]
for params, rmse in zip(grid, quick.validationMetrics):
    print(params[lr.regParam], round(rmse, 1))
    #> 1.0 25.9
    #> 10.0 28.1
    #> 100.0 52.8
# --8<-- [end:scores-of-split]

# --8<-- [start:no-average]
try:
    # --8<-- [start:average-of-split]
    for params, rmse in zip(grid, quick.avgMetrics):
        print(params[lr.regParam], round(rmse, 1))
    # --8<-- [end:average-of-split]
except AttributeError as error:
    print(error)
    #> 'TrainValidationSplitModel' object has no attribute 'avgMetrics'
# --8<-- [end:no-average]

# --8<-- [start:summary-of-split]
regression = quick.bestModel.stages[-1]
print(round(regression.summary.rootMeanSquaredError, 1))
#> 22.3
# --8<-- [end:summary-of-split]

# --8<-- [start:score-on-training-rows]
predicted = quick.transform(train)
print(round(evaluator.evaluate(predicted), 1))
#> 22.3
# --8<-- [end:score-on-training-rows]

# --8<-- [start:kept]
from pyspark.sql import functions as F

no_grid = ParamGridBuilder().build()  # one setting: the estimator as it is
kept = CrossValidator(
    estimator=pipeline,
    estimatorParamMaps=no_grid,
    evaluator=evaluator,
    foldCol="fold",
    collectSubModels=True,
).fit(homes)
for fold in range(3):
    print(kept.subModels[fold][0].stages[-1].summary.numInstances)
    #> 40
    #> 40
    #> 40
print(kept.bestModel.stages[-1].summary.numInstances)
#> 60
# --8<-- [end:kept]

# --8<-- [start:folds]
for fold in range(3):
    held_out = homes.where(F.col("fold") == fold)
    predicted = kept.subModels[fold][0].transform(held_out)
    print(fold, round(evaluator.evaluate(predicted), 1))
    #> 0 29.0
    #> 1 24.8
    #> 2 23.9
# --8<-- [end:folds]

# --8<-- [start:average]
print(round(kept.avgMetrics[0], 1))
#> 25.9
# --8<-- [end:average]

# 60 rows of noise: 200 random features, and a label that none of them can predict
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
noise = noise.withColumn("fold", F.col("fold").cast("int")).coalesce(1).cache()
selector = UnivariateFeatureSelector(
    featuresCol="raw", outputCol="features", selectionMode="numTopFeatures"
)
selector.setFeatureType("continuous").setLabelType("continuous")
selector.setSelectionThreshold(8)
regression = LinearRegression()
r2 = RegressionEvaluator(metricName="r2")

# --8<-- [start:search-in-pipeline]
search = CrossValidator(
    estimator=regression,
    estimatorParamMaps=no_grid,
    evaluator=r2,
    foldCol="fold",
)
fitted = Pipeline(stages=[selector, search]).fit(noise)
print(round(fitted.stages[-1].avgMetrics[0], 2))
#> 0.35
# --8<-- [end:search-in-pipeline]

# --8<-- [start:pipeline-in-search]
search = CrossValidator(
    estimator=Pipeline(stages=[selector, regression]),
    estimatorParamMaps=no_grid,
    evaluator=r2,
    foldCol="fold",
)
print(round(search.fit(noise).avgMetrics[0], 2))
#> -0.21
# --8<-- [end:pipeline-in-search]

# --8<-- [start:selected-before]
selected = selector.fit(noise).transform(noise)
search = CrossValidator(
    estimator=regression,
    estimatorParamMaps=no_grid,
    evaluator=r2,
    foldCol="fold",
)
print(round(search.fit(selected).avgMetrics[0], 2))
#> 0.35
# --8<-- [end:selected-before]

# --8<-- [start:no-search]
stages = [selector, regression]
fitted = Pipeline(stages=stages).fit(noise)
predicted = fitted.transform(noise)
print(round(r2.evaluate(predicted), 2))
#> 0.53
# --8<-- [end:no-search]

# --8<-- [start:days]
from pyspark.ml.feature import MinMaxScaler

days = VectorAssembler(inputCols=["day"], outputCol="raw")
to_unit_range = MinMaxScaler(inputCol="raw", outputCol="features")
fitted = TrainValidationSplit(
    estimator=Pipeline(stages=[days, to_unit_range, lr]),
    estimatorParamMaps=no_grid,
    evaluator=evaluator,
    collectSubModels=True,
    seed=4,
).fit(homes)
print(fitted.subModels[0].stages[1].originalMax)  # last day trained on
#> [59.0]
# --8<-- [end:days]

# --8<-- [start:time-series]
from sklearn.model_selection import TimeSeriesSplit

X, y = np.column_stack([area, age]), price
for past, future in TimeSeriesSplit(n_splits=3).split(X):
    print(past.min(), past.max(), "then", future.min(), future.max())
    #> 0 14 then 15 29
    #> 0 29 then 30 44
    #> 0 44 then 45 59
# --8<-- [end:time-series]

# --8<-- [start:spread]
from sklearn.linear_model import Ridge
from sklearn.metrics import root_mean_squared_error
from sklearn.model_selection import KFold, cross_val_score, train_test_split

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
#> one split:  18.5 to 28.6
print(f"five folds: {min(five_folds):.1f} to {max(five_folds):.1f}")
#> five folds: 22.3 to 24.8
# --8<-- [end:spread]

# --8<-- [start:plot]
import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(7, 2.2))
ax.scatter(one_split, [1] * 40, color="C1", alpha=0.5)
ax.scatter(five_folds, [0] * 40, color="C0", alpha=0.5)
ax.set(yticks=[0, 1], yticklabels=["five folds", "one split"], ylim=(-0.5, 1.5))
ax.set(xlabel="estimated RMSE")
ax.set_title("Forty random seeds: the mean over five folds moves less")
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

# Each of 30 homes is listed twice, and its price is random, so no new home can be predicted
from pyspark.ml.regression import DecisionTreeRegressor

rng = np.random.default_rng(3)
listings = []
for home in range(30):
    size, asked = float(rng.uniform(30, 120)), float(rng.uniform(100, 500))
    for row in [2 * home, 2 * home + 1]:
        listings.append((row % 3, home % 3, Vectors.dense([size]), asked))
columns = ["fold_of_listing", "fold_of_home", "features", "label"]
listings = spark.createDataFrame(listings, schema=columns).coalesce(1)
for column in columns[:2]:
    listings = listings.withColumn(column, F.col(column).cast("int"))

# --8<-- [start:listings]
for column in ["fold_of_listing", "fold_of_home"]:
    search = CrossValidator(
        estimator=DecisionTreeRegressor(maxDepth=10),
        estimatorParamMaps=no_grid,
        evaluator=r2,
        foldCol=column,
    )
    print(column, round(search.fit(listings).avgMetrics[0], 2))
    #> fold_of_listing 0.99
    #> fold_of_home -0.85
# --8<-- [end:listings]

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
scores = cross_val_score(ridge, X, y, cv=5)
print(len(scores), hasattr(ridge, "coef_"))
#> 5 False
# --8<-- [end:scores-only]
