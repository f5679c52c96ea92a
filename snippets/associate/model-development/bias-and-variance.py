# --8<-- [start:data]
import numpy as np


def truth(hour):
    return 10 * np.sin(hour) + hour


def measure(rows, seed):
    chance = np.random.default_rng(seed)
    hour = chance.uniform(0, 10, rows)
    load = truth(hour) + chance.normal(0, 3, rows)
    return hour.reshape(-1, 1), load


hours, load = measure(200, seed=1)
new_hours, new_load = measure(1000, seed=2)
# --8<-- [end:data]

# --8<-- [start:depths]
from sklearn.metrics import root_mean_squared_error as rmse
from sklearn.tree import DecisionTreeRegressor

errors = {}
for depth in range(1, 13):
    tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(hours, load)
    errors[depth] = rmse(load, tree.predict(hours)), rmse(new_load, tree.predict(new_hours))

for depth in [1, 2, 4, 8, 12]:
    print("depth {:2}: train {:.2f}, validation {:.2f}".format(depth, *errors[depth]))
    #> depth  1: train 5.91, validation 6.24
    #> depth  2: train 4.13, validation 4.80
    #> depth  4: train 2.57, validation 3.33
    #> depth  8: train 1.35, validation 3.90
    #> depth 12: train 0.52, validation 4.05
# --8<-- [end:depths]

# --8<-- [start:figure]
import matplotlib.pyplot as plt

fig, ax = plt.subplots()
ax.plot(errors.keys(), [error[0] for error in errors.values()], marker="o", label="training")
ax.plot(errors.keys(), [error[1] for error in errors.values()], marker="s", label="validation")
ax.axhline(3, color="#64748b", linestyle=":", label="noise")
ax.set(xlabel="depth of the tree", ylabel="RMSE", ylim=(0, 7), xticks=list(errors))
ax.legend()
fig.savefig("bias-and-variance-depth.svg")
# --8<-- [end:figure]

# --8<-- [start:best-depth]
print(min(errors, key=lambda depth: errors[depth][0]))
#> 12
print(min(errors, key=lambda depth: errors[depth][1]))
#> 4
# --8<-- [end:best-depth]

# --8<-- [start:memorize]
deep = DecisionTreeRegressor(random_state=0).fit(hours, load)
print(len(load), deep.get_n_leaves(), round(rmse(load, deep.predict(hours)), 2))
#> 200 200 0.0
# --8<-- [end:memorize]

# --8<-- [start:two-parts]
places = np.linspace(0.5, 9.5, 50).reshape(-1, 1)


def bias_and_variance(model):
    samples = [measure(200, seed) for seed in range(100)]
    drawn = np.array([model.fit(*sample).predict(places) for sample in samples])
    bias = drawn.mean(axis=0) - truth(places.ravel())
    return round(float((bias**2).mean()), 1), round(float(drawn.var(axis=0).mean()), 1)


for depth in [1, 2, 4, 12]:
    print(depth, bias_and_variance(DecisionTreeRegressor(max_depth=depth, random_state=0)))
    #> 1 (25.6, 1.3)
    #> 2 (6.2, 4.2)
    #> 4 (0.5, 2.9)
    #> 12 (0.1, 8.3)
# --8<-- [end:two-parts]

# --8<-- [start:more-rows]
from sklearn.linear_model import LinearRegression

line, deep = LinearRegression(), DecisionTreeRegressor(random_state=0)
pruned = DecisionTreeRegressor(min_samples_leaf=10, random_state=0)
for rows in [50, 500, 5000]:
    sample = measure(rows, seed=3)
    models = [model.fit(*sample) for model in (line, deep, pruned)]
    scores = [rmse(new_load, model.predict(new_hours)) for model in models]
    print(rows, "line {:.2f}, full tree {:.2f}, 10 rows per leaf {:.2f}".format(*scores))
    #> 50 line 7.32, full tree 4.47, 10 rows per leaf 4.83
    #> 500 line 7.32, full tree 4.05, 10 rows per leaf 3.18
    #> 5000 line 7.32, full tree 4.18, 10 rows per leaf 3.21
# --8<-- [end:more-rows]

# --8<-- [start:line-learns]
for rows in [50, 500, 5000]:
    sample = measure(rows, seed=3)
    line = LinearRegression().fit(*sample)
    old, new = rmse(sample[1], line.predict(sample[0])), rmse(new_load, line.predict(new_hours))
    print(rows, round(old, 1), round(new, 1))
    #> 50 7.6 7.3
    #> 500 7.2 7.3
    #> 5000 7.2 7.3
# --8<-- [end:line-learns]

# --8<-- [start:ridge]
from sklearn.linear_model import Ridge


def wide(rows, seed):
    chance = np.random.default_rng(seed)
    features = chance.normal(size=(rows, 30))
    target = features[:, :3] @ [3, -2, 1] + chance.normal(0, 3, rows)
    return features, target


features, target = wide(40, seed=1)
new_features, new_target = wide(500, seed=99)
for alpha in [0.001, 10, 100, 10000]:
    ridge = Ridge(alpha=alpha).fit(features, target)
    old, new = rmse(target, ridge.predict(features)), rmse(new_target, ridge.predict(new_features))
    print(f"alpha {alpha}: train {old:.2f}, validation {new:.2f}")
    #> alpha 0.001: train 1.59, validation 5.61
    #> alpha 10: train 2.07, validation 3.76
    #> alpha 100: train 3.34, validation 4.29
    #> alpha 10000: train 4.40, validation 4.91
# --8<-- [end:ridge]

# --8<-- [start:forest-parts]
from sklearn.ensemble import RandomForestRegressor

forest = RandomForestRegressor(n_estimators=10, random_state=0)
print(bias_and_variance(forest))
#> (0.0, 4.5)
# --8<-- [end:forest-parts]

# --8<-- [start:boosting-rounds]
from sklearn.ensemble import GradientBoostingRegressor

boosted = GradientBoostingRegressor(n_estimators=600, random_state=0).fit(hours, load)
old, new = boosted.staged_predict(hours), boosted.staged_predict(new_hours)
for rounds, (fitted, predicted) in enumerate(zip(old, new, strict=True), start=1):
    if rounds in [5, 50, 600]:
        print(rounds, round(rmse(load, fitted), 2), round(rmse(new_load, predicted), 2))
        #> 5 5.17 5.28
        #> 50 2.09 3.17
        #> 600 0.34 3.93
# --8<-- [end:boosting-rounds]

# --8<-- [start:mae-rises]
from sklearn.metrics import mean_absolute_error, mean_squared_error

x, y = np.arange(8).reshape(-1, 1), [8, 8, 3, 20, 2, 8, 8, 0]
for depth in [1, 2]:
    fitted = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(x, y).predict(x)
    print(depth, round(mean_squared_error(y, fitted), 2), round(mean_absolute_error(y, fitted), 2))
    #> 1 25.61 2.96
    #> 2 22.59 3.56
# --8<-- [end:mae-rises]

# --8<-- [start:no-u]
for trees in [1, 10, 100, 300]:
    forest = RandomForestRegressor(n_estimators=trees, random_state=0).fit(hours, load)
    print(trees, round(rmse(new_load, forest.predict(new_hours)), 2))
    #> 1 4.16
    #> 10 3.57
    #> 100 3.5
    #> 300 3.5
# --8<-- [end:no-u]

# --8<-- [start:spark-depths]
from pyspark.ml.evaluation import RegressionEvaluator
from pyspark.ml.feature import VectorAssembler
from pyspark.ml.regression import DecisionTreeRegressor as SparkTree

assembler = VectorAssembler(inputCols=["hour"], outputCol="features")


def table(hours, load):
    rows = [(float(hour), float(value)) for hour, value in zip(hours[:, 0], load, strict=True)]
    return assembler.transform(spark.createDataFrame(rows, "hour double, load double"))


train, validation = table(hours, load), table(new_hours, new_load)
evaluator = RegressionEvaluator(labelCol="load", metricName="rmse")
for depth, bins in [(4, 32), (12, 32), (12, 200)]:
    model = SparkTree(labelCol="load", maxDepth=depth, maxBins=bins, seed=0).fit(train)
    old, new = [evaluator.evaluate(model.transform(part)) for part in (train, validation)]
    print(f"depth {depth:2}, bins {bins:3}: train {old:.2f}, validation {new:.2f}")
    #> depth  4, bins  32: train 3.02, validation 3.53
    #> depth 12, bins  32: train 2.69, validation 3.23
    #> depth 12, bins 200: train 0.52, validation 4.05
# --8<-- [end:spark-depths]

# --8<-- [start:spark-defaults]
from pyspark.ml import regression

tree, forest = regression.DecisionTreeRegressor(), regression.RandomForestRegressor()
boosted, linear = regression.GBTRegressor(), regression.LinearRegression()
print(tree.getMaxDepth(), tree.getMinInstancesPerNode())
#> 5 1
print(forest.getNumTrees(), forest.getMaxDepth())
#> 20 5
print(boosted.getMaxIter(), boosted.getStepSize())
#> 20 0.1
print(linear.getRegParam(), linear.getElasticNetParam())
#> 0.0 0.0
# --8<-- [end:spark-defaults]
