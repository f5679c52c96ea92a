from pyspark.ml.feature import VectorAssembler

rows = [
    (i, i % 3, 30.0 + 3 * i, float(i % 7), 90.0 + 9 * i + 4 * (i % 5))
    for i in range(30)
]
homes = spark.createDataFrame(
    rows, "id int, fold int, area double, age double, price double"
).coalesce(1)
assembler = VectorAssembler(inputCols=["area", "age"], outputCol="features")
homes = assembler.transform(homes).cache()

# --8<-- [start:grid]
from pyspark.ml.regression import LinearRegression
from pyspark.ml.tuning import ParamGridBuilder

lr = LinearRegression(labelCol="price")
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

cv = CrossValidator(
    estimator=lr,
    estimatorParamMaps=grid,
    evaluator=RegressionEvaluator(labelCol="price"),
    numFolds=3,
    parallelism=2,
    collectSubModels=True,
    seed=1,
)
tuned = cv.fit(homes)
print(sum(len(models) for models in tuned.subModels))
#> 18
# --8<-- [end:cross-validator]

# --8<-- [start:metrics]
print(len(tuned.avgMetrics))
#> 6
print(tuned.bestModel.summary.numInstances)
#> 30
# --8<-- [end:metrics]

# --8<-- [start:split]
from pyspark.ml.tuning import TrainValidationSplit

split = TrainValidationSplit(
    estimator=lr,
    estimatorParamMaps=grid,
    evaluator=RegressionEvaluator(labelCol="price"),
    collectSubModels=True,
    seed=1,
)
quick = split.fit(homes)
print(len(quick.subModels), quick.bestModel.summary.numInstances)
#> 6 30
# --8<-- [end:split]

# --8<-- [start:grid-search]
from sklearn.model_selection import GridSearchCV
from sklearn.tree import DecisionTreeRegressor

X = [[area, age] for _, _, area, age, _ in rows]
y = [price for *_, price in rows]
values = {
    "max_depth": [2, 4, 8],
    "criterion": ["squared_error", "absolute_error"],
    "min_samples_leaf": [1, 2, 5],
}
search = GridSearchCV(DecisionTreeRegressor(), values, cv=5).fit(X, y)
combinations = len(search.cv_results_["params"])
print(combinations, combinations * search.n_splits_)
#> 18 90
# --8<-- [end:grid-search]

# --8<-- [start:counted]
fits = []  # one entry for each fit: the number of rows that it got


class CountedTree(DecisionTreeRegressor):
    def fit(self, X, y, **options):
        fits.append(len(X))
        return super().fit(X, y, **options)


GridSearchCV(CountedTree(), values, cv=5).fit(X, y)
print(len(fits), fits.count(24), fits.count(30))
#> 91 90 1
# --8<-- [end:counted]

# --8<-- [start:refit-off]
fits.clear()
search = GridSearchCV(CountedTree(), values, cv=5, refit=False).fit(X, y)
print(len(fits), hasattr(search, "best_estimator_"))
#> 90 False
# --8<-- [end:refit-off]

# --8<-- [start:six-by-three]
fits.clear()
six = {"max_depth": [2, 4, 8], "min_samples_leaf": [1, 5]}
GridSearchCV(CountedTree(), six, cv=3).fit(X, y)
print(len(fits))
#> 19
# --8<-- [end:six-by-three]

# --8<-- [start:sixteen-by-five]
fits.clear()
sixteen = {
    "max_depth": [2, 4, 6, 8],
    "min_samples_leaf": [1, 5],
    "max_features": [1, 2],
}
GridSearchCV(CountedTree(), sixteen, cv=5, refit=False).fit(X, y)
print(len(fits))
#> 80
# --8<-- [end:sixteen-by-five]

# --8<-- [start:twenty-four-by-four]
fits.clear()
twenty_four = {
    "max_depth": [2, 4, 6, 8],
    "min_samples_leaf": [1, 2, 5],
    "max_features": [1, 2],
}
GridSearchCV(CountedTree(), twenty_four, cv=4, refit=False).fit(X, y)
print(len(fits))
#> 96
# --8<-- [end:twenty-four-by-four]

# --8<-- [start:budget]
for folds in [3, 4, 5, 6]:
    fits.clear()
    GridSearchCV(CountedTree(), twenty_four, cv=folds).fit(X, y)
    print(folds, len(fits))
    #> 3 73
    #> 4 97
    #> 5 121
    #> 6 145
# --8<-- [end:budget]

# --8<-- [start:two-grids]
fits.clear()
two_grids = [
    {"max_depth": [2, 4, 8], "min_samples_leaf": [1, 5]},
    {"max_leaf_nodes": [5, 10]},
]
GridSearchCV(CountedTree(), two_grids, cv=5, refit=False).fit(X, y)
print(len(fits))
#> 40
# --8<-- [end:two-grids]

# --8<-- [start:default-folds]
print(CrossValidator().getNumFolds())
#> 3
print(GridSearchCV(DecisionTreeRegressor(), six).fit(X, y).n_splits_)
#> 5
# --8<-- [end:default-folds]

# --8<-- [start:base-on]
grid = (
    ParamGridBuilder()
    .addGrid(lr.regParam, [0.0, 0.1, 1.0])
    .addGrid(lr.elasticNetParam, [0.0, 1.0])
    .baseOn({lr.maxIter: 5})
    .build()
)
print(len(grid))
#> 6
# --8<-- [end:base-on]

# --8<-- [start:same-parameter]
grid = (
    ParamGridBuilder()
    .addGrid(lr.regParam, [0.0, 0.1, 1.0])
    .addGrid(lr.regParam, [0.0, 1.0])
    .addGrid(lr.maxIter, [5])
    .build()
)
print(len(grid))
#> 2
# --8<-- [end:same-parameter]

# --8<-- [start:two-iterations]
grid = (
    ParamGridBuilder()
    .addGrid(lr.regParam, [0.0, 0.1, 1.0])
    .addGrid(lr.elasticNetParam, [0.0, 1.0])
    .addGrid(lr.maxIter, [5, 100])
    .build()
)
print(len(grid))
#> 12
# --8<-- [end:two-iterations]

# --8<-- [start:sum]
fixed = ParamGridBuilder().baseOn({lr.maxIter: 5})
by_strength = fixed.addGrid(lr.regParam, [0.0, 0.1, 1.0]).build()
fixed = ParamGridBuilder().baseOn({lr.maxIter: 5})
by_mix = fixed.addGrid(lr.elasticNetParam, [0.0, 1.0]).build()
grid = by_strength + by_mix
print(len(grid))
#> 5
# --8<-- [end:sum]

# --8<-- [start:forest]
from pyspark.ml.regression import RandomForestRegressor

forest = RandomForestRegressor(labelCol="price", maxDepth=2, seed=1)
by_trees = ParamGridBuilder().addGrid(forest.numTrees, [2, 4]).build()
cv = CrossValidator(
    estimator=forest,
    estimatorParamMaps=by_trees,
    evaluator=RegressionEvaluator(labelCol="price"),
    collectSubModels=True,
)
print(sum(len(models) for models in cv.fit(homes).subModels))
#> 6
# --8<-- [end:forest]

# --8<-- [start:child-runs]
import mlflow

mlflow.pyspark.ml.autolog(log_models=False)
pair = ParamGridBuilder().addGrid(lr.regParam, [0.0, 1.0]).build()
cv = CrossValidator(
    estimator=lr,
    estimatorParamMaps=pair,
    evaluator=RegressionEvaluator(labelCol="price"),
    numFolds=3,
)
cv.fit(homes)
mlflow.pyspark.ml.autolog(disable=True)

runs = mlflow.search_runs(output_format="list")
children = [run for run in runs if "mlflow.parentRunId" in run.data.tags]
print(len(children), "child runs")
#> 2 child runs
# --8<-- [end:child-runs]
