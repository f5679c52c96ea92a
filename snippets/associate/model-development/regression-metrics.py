# --8<-- [start:homes]
from pyspark.ml.evaluation import RegressionEvaluator

homes = spark.createDataFrame(
    [(200.0, 210.0), (220.0, 210.0), (250.0, 270.0), (280.0, 260.0), (300.0, 300.0)],
    schema="label double, prediction double",
)

for metric in ["mae", "mse", "rmse", "r2"]:
    evaluator = RegressionEvaluator(metricName=metric)
    print(metric, round(evaluator.evaluate(homes), 4))
    #> mae 12.0
    #> mse 200.0
    #> rmse 14.1421
    #> r2 0.8529
# --8<-- [end:homes]

import matplotlib.pyplot as plt

y = [row.label for row in homes.collect()]
p = [row.prediction for row in homes.collect()]
fig, axes = plt.subplots(1, 2, figsize=(7, 3.2), sharey=True)
for ax, guesses, title in [
    (axes[0], p, "Model: squared errors add up to 1,000"),
    (axes[1], [250.0] * 5, "Mean price: they add up to 6,800"),
]:
    for number, (label, guess) in enumerate(zip(y, guesses, strict=True), 1):
        ax.plot([number, number], [label, guess], color="C1", linewidth=3)
    ax.scatter(range(1, 6), guesses, marker="_", s=200, color="C2", zorder=3, label="predicted")
    ax.scatter(range(1, 6), y, color="C0", zorder=3, label="actual")
    ax.set(xlabel="home", xticks=range(1, 6))
    ax.set_title(title, fontsize=9)
axes[0].set_ylabel("price in thousands of dollars")
axes[0].legend(loc="upper left")
fig.savefig("regression-metrics-errors.svg")

# --8<-- [start:by-hand]
errors = [10, -10, 20, -20, 0]
mae = sum(abs(error) for error in errors) / 5
mse = sum(error**2 for error in errors) / 5
rmse = mse**0.5

labels = [200, 220, 250, 280, 300]
mean = sum(labels) / 5
r2 = 1 - sum(error**2 for error in errors) / sum((label - mean) ** 2 for label in labels)

print(mae, mse, round(rmse, 4), round(r2, 4))
#> 12.0 200.0 14.1421 0.8529
# --8<-- [end:by-hand]

# --8<-- [start:outlier]
from pyspark.sql import functions as F

missed = F.when(F.col("label") == 300, 100.0).otherwise(F.col("prediction"))
worse = homes.withColumn("prediction", missed)

for metric in ["mae", "rmse", "r2"]:
    evaluator = RegressionEvaluator(metricName=metric)
    before, after = evaluator.evaluate(homes), evaluator.evaluate(worse)
    print(metric, round(before, 2), round(after, 2))
    #> mae 12.0 52.0
    #> rmse 14.14 90.55
    #> r2 0.85 -5.03
# --8<-- [end:outlier]

# --8<-- [start:negative]
for guess in [250.0, 240.0, 300.0]:
    constant = homes.withColumn("prediction", F.lit(guess))
    print(guess, round(RegressionEvaluator(metricName="r2").evaluate(constant), 2))
    #> 250.0 0.0
    #> 240.0 -0.07
    #> 300.0 -1.84
# --8<-- [end:negative]

# --8<-- [start:summary]
from pyspark.ml.linalg import Vectors
from pyspark.ml.regression import LinearRegression


def area_and_price(rows):
    vectors = [(Vectors.dense(area), price) for area, price in rows]
    return spark.createDataFrame(vectors, ["features", "label"])


train = area_and_price([(40, 150.0), (60, 205.0), (80, 240.0), (100, 305.0)])
test = area_and_price([(50, 160.0), (70, 260.0), (90, 255.0)])
model = LinearRegression().fit(train)

print("training rows:", round(model.summary.rootMeanSquaredError, 2))
#> training rows: 6.12
print("test rows:", round(RegressionEvaluator().evaluate(model.transform(test)), 2))
#> test rows: 24.83
# --8<-- [end:summary]

# --8<-- [start:larger]
for metric in ["rmse", "mse", "mae", "r2"]:
    print(metric, RegressionEvaluator(metricName=metric).isLargerBetter())
    #> rmse False
    #> mse False
    #> mae False
    #> r2 True
# --8<-- [end:larger]

# --8<-- [start:units]
in_dollars = homes.withColumns({c: F.col(c) * 1000 for c in homes.columns})
for metric in ["mae", "mse", "rmse", "r2", "var"]:
    evaluator = RegressionEvaluator(metricName=metric)
    print(metric, round(evaluator.evaluate(in_dollars) / evaluator.evaluate(homes)))
    #> mae 1000
    #> mse 1000000
    #> rmse 1000
    #> r2 1
    #> var 1000000
# --8<-- [end:units]

# --8<-- [start:sklearn]
from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error

print(mean_absolute_error(y, p))
#> 12.0
print(round(root_mean_squared_error(y, p), 4))
#> 14.1421
print(round(r2_score(y, p), 4))
#> 0.8529
# --8<-- [end:sklearn]

# --8<-- [start:default]
from pyspark.ml.evaluation import RegressionEvaluator

print(round(RegressionEvaluator().evaluate(homes), 2))
#> 14.14
# --8<-- [end:default]

# --8<-- [start:mean-model]
constant = homes.withColumn("prediction", F.lit(250.0))  # the mean of the labels
print(round(RegressionEvaluator(metricName="r2").evaluate(constant), 4))
#> 0.0
# --8<-- [end:mean-model]

# --8<-- [start:even-errors]
even = homes.withColumn("prediction", F.col("label") + 52)
for metric in ["mae", "rmse"]:
    print(metric, round(RegressionEvaluator(metricName=metric).evaluate(even), 4))
    #> mae 52.0
    #> rmse 52.0
# --8<-- [end:even-errors]

# --8<-- [start:one-error]
delivered = spark.createDataFrame(
    [(10.0, 10.0), (20.0, 20.0), (30.0, 30.0), (40.0, 48.0)],
    schema="label double, prediction double",
)
for metric in ["mae", "rmse", "mse"]:
    print(metric, RegressionEvaluator(metricName=metric).evaluate(delivered))
    #> mae 2.0
    #> rmse 4.0
    #> mse 16.0
# --8<-- [end:one-error]

# --8<-- [start:f1]
for metric in ["f1", "accuracy"]:
    try:
        RegressionEvaluator(metricName=metric).evaluate(homes)
    except Exception as error:
        print(str(error).split(" ", 1)[1])
        #> parameter metricName given invalid value f1.
        #> parameter metricName given invalid value accuracy.
# --8<-- [end:f1]

# --8<-- [start:prices-as-classes]
from pyspark.ml.evaluation import MulticlassClassificationEvaluator

print(round(MulticlassClassificationEvaluator(metricName="f1").evaluate(homes), 4))
#> 0.2
# --8<-- [end:prices-as-classes]

# --8<-- [start:root-of-squares]
from sklearn.metrics import root_mean_squared_error

print(round(root_mean_squared_error(y, p), 2))
#> 14.14
# --8<-- [end:root-of-squares]

# --8<-- [start:mean-of-squares]
from sklearn.metrics import mean_squared_error

print(round(mean_squared_error(y, p), 2))
#> 200.0
# --8<-- [end:mean-of-squares]

# --8<-- [start:squared-error]
try:
    # --8<-- [start:squared]
    from sklearn.metrics import mean_squared_error

    print(round(mean_squared_error(y, p, squared=False), 2))
    # --8<-- [end:squared]
except TypeError as error:
    print(error)
    #> got an unexpected keyword argument 'squared'
# --8<-- [end:squared-error]

# --8<-- [start:root-of-absolutes]
from sklearn.metrics import mean_absolute_error

print(round(mean_absolute_error(y, p) ** 0.5, 2))
#> 3.46
# --8<-- [end:root-of-absolutes]

sold = homes.selectExpr("label AS price", "prediction AS estimate")

# --8<-- [start:named-columns]
evaluator = RegressionEvaluator(
    labelCol="price", predictionCol="estimate", metricName="mae"
)
print(round(evaluator.evaluate(sold), 2))
#> 12.0
# --8<-- [end:named-columns]

# --8<-- [start:named-columns-rmse]
evaluator = RegressionEvaluator(
    labelCol="price", predictionCol="estimate"
)
print(round(evaluator.evaluate(sold), 2))
#> 14.14
# --8<-- [end:named-columns-rmse]

# --8<-- [start:signed-errors]
error = F.col("estimate") - F.col("price")
print(sold.select(F.avg(error)).first()[0])
#> 0.0
# --8<-- [end:signed-errors]

# --8<-- [start:default-columns-error]
try:
    # --8<-- [start:default-columns]
    evaluator = RegressionEvaluator(metricName="mae")
    print(round(evaluator.evaluate(sold), 2))
    # --8<-- [end:default-columns]
except Exception as error:
    print(str(error).split(" in `")[0])
    #> [FIELD_NOT_FOUND] No such struct field `prediction`
# --8<-- [end:default-columns-error]
