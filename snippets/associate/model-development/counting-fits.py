# --8<-- [start:data]
from pyspark.ml.feature import VectorAssembler

rows = [
    (i, i % 3, 30.0 + 3 * i, float(i % 7), 90.0 + 9 * i + 4 * (i % 5))
    for i in range(30)
]
flats = spark.createDataFrame(
    rows, schema="id int, fold int, area double, age double, price double"
)
assembler = VectorAssembler(inputCols=["area", "age"], outputCol="features")
flats = assembler.transform(flats).cache()
# --8<-- [end:data]

# --8<-- [start:counter]
from pyspark.ml.regression import LinearRegression, RandomForestRegressor

fits = []  # one entry for each fit: the number of rows that it got


class Counted:
    def _fit(self, dataset):
        fits.append(dataset.count())
        return super()._fit(dataset)


class CountedRegression(Counted, LinearRegression):
    pass


class CountedForest(Counted, RandomForestRegressor):
    pass
# --8<-- [end:counter]

# --8<-- [start:grid]
from pyspark.ml.tuning import ParamGridBuilder

lr = CountedRegression(labelCol="price")
grid = (
    ParamGridBuilder()
    .addGrid(lr.regParam, [0.0, 0.1, 1.0])
    .addGrid(lr.elasticNetParam, [0.0, 1.0])
    .build()
)
print(len(grid))
#> 6
# --8<-- [end:grid]

# --8<-- [start:cross-validator]
from pyspark.ml.evaluation import RegressionEvaluator
from pyspark.ml.tuning import CrossValidator

evaluator = RegressionEvaluator(labelCol="price", metricName="rmse")
cv = CrossValidator(
    estimator=lr,
    estimatorParamMaps=grid,
    evaluator=evaluator,
    numFolds=3,
    seed=1,
)
fits.clear()
tuned = cv.fit(flats)
print(len(fits))
#> 19
# --8<-- [end:cross-validator]

# --8<-- [start:rows]
pair = ParamGridBuilder().addGrid(lr.regParam, [0.0, 1.0]).build()
cv = CrossValidator(
    estimator=lr,
    estimatorParamMaps=pair,
    evaluator=evaluator,
    numFolds=3,
    foldCol="fold",
)
fits.clear()
cv.fit(flats)
print(fits)
#> [20, 20, 20, 20, 20, 20, 30]
# --8<-- [end:rows]

# --8<-- [start:metrics]
print(len(tuned.avgMetrics))
#> 6
# --8<-- [end:metrics]

# --8<-- [start:parallel]
fits.clear()
cv.setParallelism(4).setCollectSubModels(True).fit(flats)
print(len(fits))
#> 7
# --8<-- [end:parallel]

# --8<-- [start:split]
from pyspark.ml.tuning import TrainValidationSplit

split = TrainValidationSplit(
    estimator=lr, estimatorParamMaps=grid, evaluator=evaluator, seed=1
)
fits.clear()
split.fit(flats)
print(len(fits))
#> 7
# --8<-- [end:split]

# --8<-- [start:two-folds]
cv = CrossValidator(
    estimator=lr, estimatorParamMaps=grid, evaluator=evaluator, numFolds=2, seed=1
)
fits.clear()
cv.fit(flats)
print(len(fits))
#> 13
# --8<-- [end:two-folds]

# --8<-- [start:base-on]
fixed = (
    ParamGridBuilder()
    .baseOn({lr.maxIter: 5})
    .addGrid(lr.regParam, [0.0, 0.1, 1.0])
    .build()
)
print(len(fixed))
#> 3
# --8<-- [end:base-on]

# --8<-- [start:same-parameter]
again = (
    ParamGridBuilder()
    .addGrid(lr.regParam, [0.0, 0.1])
    .addGrid(lr.regParam, [1.0, 2.0, 3.0])
    .build()
)
print([combination[lr.regParam] for combination in again])
#> [1.0, 2.0, 3.0]
# --8<-- [end:same-parameter]

# --8<-- [start:duplicates]
print(len(ParamGridBuilder().addGrid(lr.regParam, [0.1, 0.1]).build()))
#> 2
# --8<-- [end:duplicates]

# --8<-- [start:no-grid]
print(ParamGridBuilder().build())
#> [{}]
# --8<-- [end:no-grid]

# --8<-- [start:sum]
lasso = (
    ParamGridBuilder()
    .baseOn({lr.elasticNetParam: 1.0})
    .addGrid(lr.regParam, [0.1, 1.0])
    .build()
)
ridge = (
    ParamGridBuilder()
    .baseOn({lr.elasticNetParam: 0.0})
    .addGrid(lr.regParam, [0.1, 1.0, 10.0])
    .build()
)
print(len(lasso + ridge))
#> 5
# --8<-- [end:sum]

# --8<-- [start:builder]
grid = (
    ParamGridBuilder()
    .addGrid(lr.regParam, [0.0, 0.1])
    .addGrid(lr.elasticNetParam, [0.0, 0.5])
    .addGrid(lr.regParam, [0.0, 0.1, 1.0])
    .baseOn({lr.maxIter: 5})
    .build()
)
print(len(grid))
#> 6
# --8<-- [end:builder]

# --8<-- [start:default-folds]
print(CrossValidator().getNumFolds())
#> 3
# --8<-- [end:default-folds]

# --8<-- [start:forest]
forest = CountedForest(labelCol="price", seed=1)
grid = (
    ParamGridBuilder()
    .addGrid(forest.numTrees, [2, 3])
    .addGrid(forest.maxDepth, [1, 2])
    .build()
)
cv = CrossValidator(
    estimator=forest, estimatorParamMaps=grid, evaluator=evaluator
)
fits.clear()
cv.fit(flats)
print(len(fits))
#> 13
# --8<-- [end:forest]

# --8<-- [start:grid-search]
from sklearn.linear_model import Ridge
from sklearn.model_selection import GridSearchCV

X = [[area, age] for _, _, area, age, _ in rows]
y = [price for *_, price in rows]


class CountedRidge(Ridge):
    def fit(self, X, y):
        fits.append(len(X))
        return super().fit(X, y)


values = {
    "alpha": [0.1, 1.0, 10.0, 100.0],
    "solver": ["svd", "cholesky"],
    "fit_intercept": [True, False],
}
fits.clear()
GridSearchCV(CountedRidge(), values, cv=5).fit(X, y)
print(len(fits))
#> 81
# --8<-- [end:grid-search]

# --8<-- [start:refit-off]
fits.clear()
search = GridSearchCV(CountedRidge(), values, cv=5, refit=False).fit(X, y)
print(len(fits), hasattr(search, "best_estimator_"))
#> 80 False
# --8<-- [end:refit-off]

# --8<-- [start:default-cv]
search = GridSearchCV(CountedRidge(), values).fit(X, y)
print(search.n_splits_)
#> 5
# --8<-- [end:default-cv]

# --8<-- [start:two-grids]
values = [
    {"alpha": [0.1, 1.0, 10.0], "fit_intercept": [True, False]},
    {"solver": ["svd", "lsqr"]},
]
fits.clear()
GridSearchCV(CountedRidge(), values, cv=5, refit=False).fit(X, y)
print(len(fits))
#> 40
# --8<-- [end:two-grids]

# --8<-- [start:budget]
values = {
    "alpha": [0.01, 0.1, 1.0, 10.0],
    "solver": ["svd", "cholesky", "lsqr"],
    "fit_intercept": [True, False],
}
for folds in [3, 4, 5, 6]:
    fits.clear()
    GridSearchCV(CountedRidge(), values, cv=folds).fit(X, y)
    print(folds, len(fits))
    #> 3 73
    #> 4 97
    #> 5 121
    #> 6 145
# --8<-- [end:budget]

# --8<-- [start:child-runs]
import mlflow

mlflow.pyspark.ml.autolog(log_models=False)
cv = CrossValidator(
    estimator=lr, estimatorParamMaps=pair, evaluator=evaluator, numFolds=3, seed=1
)
fits.clear()
cv.fit(flats)
mlflow.pyspark.ml.autolog(disable=True)

runs = mlflow.search_runs(output_format="list")
children = [run for run in runs if "mlflow.parentRunId" in run.data.tags]
print(len(fits), "fits,", len(children), "child runs")
#> 7 fits, 2 child runs
# --8<-- [end:child-runs]
