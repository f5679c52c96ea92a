# --8<-- [start:homes]
homes = spark.createDataFrame(
    [(200.0, 210.0), (220.0, 210.0), (250.0, 270.0), (280.0, 260.0), (300.0, 300.0)],
    schema="label double, prediction double",
)
# --8<-- [end:homes]

# --8<-- [start:by-hand]
from math import sqrt

pairs = [(row.label, row.prediction) for row in homes.collect()]
errors = [prediction - label for label, prediction in pairs]
mean = sum(label for label, _ in pairs) / 5

mae = sum(abs(error) for error in errors) / 5
mse = sum(error**2 for error in errors) / 5
r2 = 1 - sum(error**2 for error in errors) / sum((label - mean) ** 2 for label, _ in pairs)

print(errors)
#> [10.0, -10.0, 20.0, -20.0, 0.0]
print(mae, mse, round(sqrt(mse), 2), round(r2, 4))
#> 12.0 200.0 14.14 0.8529
# --8<-- [end:by-hand]

# --8<-- [start:evaluator]
from pyspark.ml.evaluation import RegressionEvaluator

for metric in ["mae", "mse", "rmse", "r2"]:
    print(metric, round(RegressionEvaluator(metricName=metric).evaluate(homes), 4))
    #> mae 12.0
    #> mse 200.0
    #> rmse 14.1421
    #> r2 0.8529
# --8<-- [end:evaluator]

# --8<-- [start:default]
from pyspark.ml.evaluation import RegressionEvaluator

print(round(RegressionEvaluator().evaluate(homes), 2))
#> 14.14
# --8<-- [end:default]

# --8<-- [start:mean-error]
print(sum(errors) / 5)
#> 0.0
# --8<-- [end:mean-error]

# --8<-- [start:outlier]
from pyspark.sql import functions as F

missed = F.when(F.col("label") == 300, 100.0).otherwise(F.col("prediction"))
worse = homes.withColumn("prediction", missed)

for metric in ["mae", "rmse", "mse", "r2"]:
    evaluator = RegressionEvaluator(metricName=metric)
    before, after = evaluator.evaluate(homes), evaluator.evaluate(worse)
    print(metric, round(before, 2), round(after, 2))
    #> mae 12.0 52.0
    #> rmse 14.14 90.55
    #> mse 200.0 8200.0
    #> r2 0.85 -5.03
# --8<-- [end:outlier]

# --8<-- [start:even-errors]
even = homes.withColumn("prediction", F.col("label") + 12)
for metric in ["mae", "rmse"]:
    print(metric, round(RegressionEvaluator(metricName=metric).evaluate(even), 4))
    #> mae 12.0
    #> rmse 12.0
# --8<-- [end:even-errors]

# --8<-- [start:one-error]
table = spark.createDataFrame(
    [(10.0, 10.0), (20.0, 20.0), (30.0, 30.0), (40.0, 48.0)],
    schema="label double, prediction double",
)
names = ["mae", "rmse"]
print([RegressionEvaluator(metricName=m).evaluate(table) for m in names])
#> [2.0, 4.0]
# --8<-- [end:one-error]

# --8<-- [start:mean-model]
from pyspark.sql import functions as F

average = homes.select(F.mean("label")).first()[0]
constant = homes.withColumn("prediction", F.lit(average))
print(round(RegressionEvaluator(metricName="r2").evaluate(constant), 4))
#> 0.0
# --8<-- [end:mean-model]

# --8<-- [start:negative]
for guess in [240.0, 300.0, 400.0]:
    table = homes.withColumn("prediction", F.lit(guess))
    print(guess, round(RegressionEvaluator(metricName="r2").evaluate(table), 2))
    #> 240.0 -0.07
    #> 300.0 -1.84
    #> 400.0 -16.54
# --8<-- [end:negative]

# --8<-- [start:units]
from pyspark.ml.evaluation import RegressionEvaluator
from pyspark.sql import functions as F

larger = homes.withColumns({c: F.col(c) * 1000 for c in homes.columns})
for metric in ["mae", "mse", "rmse", "r2", "var"]:
    evaluator = RegressionEvaluator(metricName=metric)
    ratio = evaluator.evaluate(larger) / evaluator.evaluate(homes)
    print(metric, round(ratio))
    #> mae 1000
    #> mse 1000000
    #> rmse 1000
    #> r2 1
    #> var 1000000
# --8<-- [end:units]

# --8<-- [start:exchanged]
exchanged = RegressionEvaluator(labelCol="prediction", predictionCol="label")
for metric in ["rmse", "r2"]:
    right = RegressionEvaluator(metricName=metric).evaluate(homes)
    wrong = exchanged.setMetricName(metric).evaluate(homes)
    print(metric, round(right, 4), round(wrong, 4))
    #> rmse 14.1421 14.1421
    #> r2 0.8529 0.8387
# --8<-- [end:exchanged]

# --8<-- [start:var]
print(RegressionEvaluator(metricName="var").evaluate(homes))
#> 1240.0
print(sum((prediction - mean) ** 2 for _, prediction in pairs) / 5)
#> 1240.0
# --8<-- [end:var]

# --8<-- [start:larger]
for metric in ["rmse", "mse", "mae", "r2", "var"]:
    print(metric, RegressionEvaluator(metricName=metric).isLargerBetter())
    #> rmse False
    #> mse False
    #> mae False
    #> r2 True
    #> var True
# --8<-- [end:larger]

# --8<-- [start:f1]
from pyspark.ml.evaluation import RegressionEvaluator

try:
    RegressionEvaluator(metricName="f1").evaluate(homes)
except Exception as error:
    print(str(error).split(" ", 1)[1])
    #> parameter metricName given invalid value f1.
# --8<-- [end:f1]

# --8<-- [start:other-names]
for name in ["R2", "r2adj", "accuracy"]:
    try:
        RegressionEvaluator(metricName=name).evaluate(homes)
    except Exception as error:
        print(str(error).split(" ", 1)[1])
        #> parameter metricName given invalid value R2.
        #> parameter metricName given invalid value r2adj.
        #> parameter metricName given invalid value accuracy.
# --8<-- [end:other-names]

# --8<-- [start:summary]
from pyspark.ml.linalg import Vectors
from pyspark.ml.regression import LinearRegression


def area_and_price(rows):
    return spark.createDataFrame(
        [(Vectors.dense(area), price) for area, price in rows], ["features", "label"]
    )


train = area_and_price([(40, 150.0), (60, 205.0), (80, 240.0), (100, 305.0)])
test = area_and_price([(50, 160.0), (70, 260.0), (90, 255.0)])

model = LinearRegression().fit(train)
summary = model.summary
print(round(summary.rootMeanSquaredError, 2), round(summary.r2, 2), round(summary.r2adj, 2))
#> 6.12 0.99 0.98
print(round(RegressionEvaluator().evaluate(model.transform(test)), 2))
#> 24.83
print(round(RegressionEvaluator(metricName="r2").evaluate(model.transform(test)), 2))
#> 0.71
# --8<-- [end:summary]

# --8<-- [start:nan]
with_nan = homes.union(spark.createDataFrame([(260.0, float("nan"))], homes.schema))
print(RegressionEvaluator().evaluate(with_nan))
#> nan
print(round(RegressionEvaluator().evaluate(with_nan.dropna()), 2))
#> 14.14
# --8<-- [end:nan]

# --8<-- [start:sklearn]
from sklearn.metrics import (
    mean_absolute_error,
    mean_squared_error,
    r2_score,
    root_mean_squared_error,
)

y = [label for label, _ in pairs]
p = [prediction for _, prediction in pairs]

print(mean_absolute_error(y, p), mean_squared_error(y, p))
#> 12.0 200.0
print(round(root_mean_squared_error(y, p), 4), round(r2_score(y, p), 4))
#> 14.1421 0.8529
# --8<-- [end:sklearn]

# --8<-- [start:scoring]
from sklearn.dummy import DummyRegressor
from sklearn.model_selection import cross_val_score

folds = cross_val_score(
    DummyRegressor(), [[0]] * 5, y, cv=5, scoring="neg_mean_absolute_error"
)
print(folds.mean().round(1))
#> -40.0
# --8<-- [end:scoring]

# --8<-- [start:squared]
try:
    mean_squared_error(y, p, squared=False)
except TypeError as error:
    print(error)
    #> got an unexpected keyword argument 'squared'
# --8<-- [end:squared]
