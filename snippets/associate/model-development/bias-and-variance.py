import numpy as np


# The load of a server over ten hours: a known curve plus noise with a standard deviation of 3.
def truth(hour):
    return 10 * np.sin(hour) + hour


def measure(rows, seed):
    chance = np.random.default_rng(seed)
    hour = chance.uniform(0, 10, rows)
    load = truth(hour) + chance.normal(0, 3, rows)
    return hour.reshape(-1, 1), load


hours, load = measure(200, seed=1)
new_hours, new_load = measure(1000, seed=2)

import matplotlib.pyplot as plt
from sklearn.metrics import root_mean_squared_error as rmse
from sklearn.tree import DecisionTreeRegressor as SklearnTree

errors = {}
for depth in range(1, 13):
    tree = SklearnTree(max_depth=depth, random_state=0).fit(hours, load)
    errors[depth] = rmse(load, tree.predict(hours)), rmse(new_load, tree.predict(new_hours))

fig, ax = plt.subplots()
ax.plot(errors.keys(), [error[0] for error in errors.values()], marker="o", label="training")
ax.plot(errors.keys(), [error[1] for error in errors.values()], marker="s", label="validation")
ax.axhline(3, color="#64748b", linestyle=":", label="noise")
ax.set(xlabel="depth of the tree", ylabel="RMSE", ylim=(0, 7), xticks=list(errors))
ax.legend()
fig.savefig("bias-and-variance-depth.svg")

from pyspark.ml.feature import VectorAssembler

assembler = VectorAssembler(inputCols=["hour"], outputCol="features")


def to_table(hours, load):
    rows = [(float(hour), float(value)) for hour, value in zip(hours[:, 0], load, strict=True)]
    return assembler.transform(spark.createDataFrame(rows, "hour double, load double"))


train, validation = to_table(hours, load), to_table(new_hours, new_load)

# --8<-- [start:depths]
from pyspark.ml.evaluation import RegressionEvaluator
from pyspark.ml.regression import DecisionTreeRegressor

evaluator = RegressionEvaluator(labelCol="load", metricName="rmse")
for depth in [1, 4, 8, 12]:
    tree = DecisionTreeRegressor(labelCol="load", maxDepth=depth, maxBins=200, seed=0)
    model = tree.fit(train)
    training = evaluator.evaluate(model.transform(train))
    new = evaluator.evaluate(model.transform(validation))
    print(f"depth {depth}: training {training:.2f}, validation {new:.2f}")
    #> depth 1: training 5.91, validation 6.24
    #> depth 4: training 2.57, validation 3.33
    #> depth 8: training 1.35, validation 3.90
    #> depth 12: training 0.52, validation 4.05
# --8<-- [end:depths]

# --8<-- [start:memorize]
deep = SklearnTree(random_state=0).fit(hours, load)  # no limit of depth
print(len(load), "rows,", deep.get_n_leaves(), "leaves")
#> 200 rows, 200 leaves
print("training", round(rmse(load, deep.predict(hours)), 2))
#> training 0.0
print("validation", round(rmse(new_load, deep.predict(new_hours)), 2))
#> validation 4.09
# --8<-- [end:memorize]

# --8<-- [start:more-rows]
from sklearn.linear_model import LinearRegression

for rows in [50, 500, 5000]:
    x, y = measure(rows, seed=3)
    line = LinearRegression().fit(x, y)
    training, new = rmse(y, line.predict(x)), rmse(new_load, line.predict(new_hours))
    print(f"{rows} rows: training {training:.1f}, validation {new:.1f}")
    #> 50 rows: training 7.6, validation 7.3
    #> 500 rows: training 7.2, validation 7.3
    #> 5000 rows: training 7.2, validation 7.3
# --8<-- [end:more-rows]

# --8<-- [start:no-u]
from sklearn.ensemble import RandomForestRegressor

for trees in [1, 10, 100]:
    forest = RandomForestRegressor(n_estimators=trees, random_state=0).fit(hours, load)
    print(trees, "trees:", round(rmse(new_load, forest.predict(new_hours)), 2))
    #> 1 trees: 4.16
    #> 10 trees: 3.57
    #> 100 trees: 3.5
# --8<-- [end:no-u]

# --8<-- [start:two-parts]
places = np.linspace(0.5, 9.5, 50).reshape(-1, 1)


def bias_and_variance(model):
    samples = [measure(200, seed) for seed in range(100)]
    drawn = np.array([model.fit(*sample).predict(places) for sample in samples])
    bias = drawn.mean(axis=0) - truth(places.ravel())
    return round(float((bias**2).mean()), 1), round(float(drawn.var(axis=0).mean()), 1)


for depth in [1, 4, 12]:
    squared_bias, variance = bias_and_variance(SklearnTree(max_depth=depth, random_state=0))
    print(f"depth {depth}: squared bias {squared_bias}, variance {variance}")
    #> depth 1: squared bias 25.6, variance 1.3
    #> depth 4: squared bias 0.5, variance 2.9
    #> depth 12: squared bias 0.1, variance 8.3
# --8<-- [end:two-parts]

# --8<-- [start:forest-parts]
models = {
    "one deep tree": SklearnTree(random_state=0),
    "forest of ten": RandomForestRegressor(n_estimators=10, random_state=0),
}
for name, model in models.items():
    squared_bias, variance = bias_and_variance(model)
    print(f"{name}: squared bias {squared_bias}, variance {variance}")
    #> one deep tree: squared bias 0.1, variance 8.6
    #> forest of ten: squared bias 0.0, variance 4.5
# --8<-- [end:forest-parts]

# --8<-- [start:boosting-rounds]
from sklearn.ensemble import GradientBoostingRegressor

boosted = GradientBoostingRegressor(n_estimators=600, random_state=0).fit(hours, load)
fitted, predicted = list(boosted.staged_predict(hours)), list(boosted.staged_predict(new_hours))
for rounds in [5, 50, 600]:
    training, new = rmse(load, fitted[rounds - 1]), rmse(new_load, predicted[rounds - 1])
    print(f"{rounds} rounds: training {training:.2f}, validation {new:.2f}")
    #> 5 rounds: training 5.17, validation 5.28
    #> 50 rounds: training 2.09, validation 3.17
    #> 600 rounds: training 0.34, validation 3.93
# --8<-- [end:boosting-rounds]

from sklearn.linear_model import Ridge


def wide(rows, seed):
    chance = np.random.default_rng(seed)
    features = chance.normal(size=(rows, 30))
    target = features[:, :3] @ [3, -2, 1] + chance.normal(0, 3, rows)
    return features, target


features, target = wide(40, seed=1)
new_features, new_target = wide(500, seed=99)

# --8<-- [start:ridge]
for alpha in [0.001, 10, 100, 10000]:
    ridge = Ridge(alpha=alpha).fit(features, target)
    training = rmse(target, ridge.predict(features))
    new = rmse(new_target, ridge.predict(new_features))
    print(f"alpha {alpha}: training {training:.2f}, validation {new:.2f}")
    #> alpha 0.001: training 1.59, validation 5.61
    #> alpha 10: training 2.07, validation 3.76
    #> alpha 100: training 3.34, validation 4.29
    #> alpha 10000: training 4.40, validation 4.91
# --8<-- [end:ridge]

# --8<-- [start:limits]
for limit in [{"maxBins": 200}, {"maxBins": 32}, {"maxBins": 200, "minInstancesPerNode": 10}]:
    tree = DecisionTreeRegressor(labelCol="load", maxDepth=12, seed=0, **limit)
    model = tree.fit(train)
    print(limit, round(evaluator.evaluate(model.transform(validation)), 2))
    #> {'maxBins': 200} 4.05
    #> {'maxBins': 32} 3.23
    #> {'maxBins': 200, 'minInstancesPerNode': 10} 3.33
# --8<-- [end:limits]

# --8<-- [start:spark-defaults]
from pyspark.ml import regression

tree, forest = regression.DecisionTreeRegressor(), regression.RandomForestRegressor()
boosted, linear = regression.GBTRegressor(), regression.LinearRegression()
print(tree.getMaxDepth(), tree.getMaxBins(), tree.getMinInstancesPerNode())
#> 5 32 1
print(forest.getNumTrees(), boosted.getMaxIter())
#> 20 20
print(linear.getRegParam(), linear.getElasticNetParam())
#> 0.0 0.0
# --8<-- [end:spark-defaults]

# --8<-- [start:few-rounds]
few = GradientBoostingRegressor(n_estimators=5, random_state=0)
for rows in [200, 5000]:
    x, y = measure(rows, seed=3)
    print(rows, "rows:", round(rmse(new_load, few.fit(x, y).predict(new_hours)), 2))
    #> 200 rows: 5.35
    #> 5000 rows: 5.33
# --8<-- [end:few-rounds]
