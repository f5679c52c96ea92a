import numpy as np
from pyspark.ml.feature import VectorAssembler
from pyspark.sql import functions as F

# Three hundred apartments whose prices grow by a factor with each square meter.
noise = np.random.default_rng(5).normal(0, 0.5, size=300)
areas = np.linspace(30, 180, 300).round(1)
prices = np.exp(10.5 + 0.012 * areas + noise)
apartments = spark.createDataFrame(
    [(i, float(a), float(p)) for i, (a, p) in enumerate(zip(areas, prices.round()))],
    schema="id int, area double, price double",
)
apartments = VectorAssembler(inputCols=["area"], outputCol="features").transform(apartments)
train, test = apartments.where("id % 3 <> 0"), apartments.where("id % 3 = 0")

# --8<-- [start:fit]
from pyspark.ml.evaluation import RegressionEvaluator
from pyspark.ml.regression import LinearRegression
from pyspark.sql import functions as F

train = train.withColumn("log_price", F.log1p("price"))
test = test.withColumn("log_price", F.log1p("price"))

regression = LinearRegression(labelCol="log_price", predictionCol="log_prediction")
model = regression.fit(train)

scored = model.transform(test)
scored = scored.withColumn("prediction", F.expm1("log_prediction"))  # back to dollars
scored.orderBy("id").selectExpr(
    "area", "price", "round(log_prediction, 2) AS log_prediction", "round(prediction) AS prediction"
).show(3)
"""
+----+-------+--------------+----------+
|area|  price|log_prediction|prediction|
+----+-------+--------------+----------+
|30.0|34858.0|         10.78|   47979.0|
|31.5|65396.0|          10.8|   48913.0|
|33.0|40932.0|         10.82|   49865.0|
+----+-------+--------------+----------+
only showing top 3 rows
"""

in_dollars = RegressionEvaluator(labelCol="price", predictionCol="prediction")
print("RMSE in dollars:", round(in_dollars.evaluate(scored)))
#> RMSE in dollars: 87040
# --8<-- [end:fit]

# --8<-- [start:inverses]
apartment = spark.createDataFrame([(99.0,)], schema="price double")
apartment.select(
    F.round(F.exp(F.log("price")), 2).alias("log, exp"),
    F.round(F.expm1(F.log1p("price")), 2).alias("log1p, expm1"),
    F.round(F.exp(F.log1p("price")), 2).alias("log1p, exp"),
    F.round(F.pow(F.lit(10), F.log10("price")), 2).alias("log10, 10^x"),
    F.round(F.exp(F.log10("price")), 2).alias("log10, exp"),
).show()
"""
+--------+------------+----------+-----------+----------+
|log, exp|log1p, expm1|log1p, exp|log10, 10^x|log10, exp|
+--------+------------+----------+-----------+----------+
|    99.0|        99.0|     100.0|       99.0|      7.36|
+--------+------------+----------+-----------+----------+
"""
# --8<-- [end:inverses]

# --8<-- [start:exp-of-rmse]
from math import exp

of_logs = RegressionEvaluator(labelCol="log_price", predictionCol="log_prediction")
rmse_of_logs = of_logs.evaluate(scored)
print(round(rmse_of_logs, 2), round(exp(rmse_of_logs), 2))
#> 0.48 1.62
# --8<-- [end:exp-of-rmse]

# --8<-- [start:mixed]
mixed = RegressionEvaluator(labelCol="price", predictionCol="log_prediction")
print(round(mixed.evaluate(scored)))
#> 197314
# --8<-- [end:mixed]

ads = spark.createDataFrame(
    [(1.0, 10.0), (2.0, 20.0), (4.0, 30.0), (8.0, 40.0)], schema="budget double, clicks double"
)
ads = ads.withColumn("log_budget", F.log("budget"))
ads = VectorAssembler(inputCols=["log_budget"], outputCol="features").transform(ads)

# --8<-- [start:log-feature]
clicks = LinearRegression(labelCol="clicks").fit(ads).transform(ads)
clicks.orderBy("budget").selectExpr(
    "budget", "clicks", "round(prediction, 1) AS prediction", "round(exp(prediction)) AS wrong"
).show(2)
"""
+------+------+----------+------------+
|budget|clicks|prediction|       wrong|
+------+------+----------+------------+
|   1.0|  10.0|      10.0|     22026.0|
|   2.0|  20.0|      20.0|4.85165195E8|
+------+------+----------+------------+
only showing top 2 rows
"""
# --8<-- [end:log-feature]

# --8<-- [start:two-models]
bids = spark.createDataFrame(
    [(100.0, 150.0, 101.0), (10000.0, 10100.0, 11000.0)],
    schema="price double, a double, b double",
)
rmse = RegressionEvaluator()
for name in ["a", "b"]:
    logs = bids.select(F.log("price").alias("label"), F.log(name).alias("prediction"))
    dollars = bids.select(F.col("price").alias("label"), F.col(name).alias("prediction"))
    print(name, "logs:", round(rmse.evaluate(logs), 2), "dollars:", round(rmse.evaluate(dollars), 1))
    #> a logs: 0.29 dollars: 79.1
    #> b logs: 0.07 dollars: 707.1
# --8<-- [end:two-models]

# --8<-- [start:coefficient]
coefficient = float(model.coefficients[0])
print(round(coefficient, 4), round(float(np.exp(coefficient)), 4))
#> 0.0129 1.0129
# --8<-- [end:coefficient]

# --8<-- [start:mean]
fitted = model.transform(train).withColumn("prediction", F.expm1("log_prediction"))
fitted.select(
    F.round(F.avg("log_price"), 3).alias("mean log"),
    F.round(F.avg("log_prediction"), 3).alias("mean predicted log"),
    F.round(F.avg("price")).alias("mean price"),
    F.round(F.avg("prediction")).alias("mean prediction"),
).show()
"""
+--------+------------------+----------+---------------+
|mean log|mean predicted log|mean price|mean prediction|
+--------+------------------+----------+---------------+
|  11.746|            11.746|  164807.0|       146895.0|
+--------+------------------+----------+---------------+
"""
# --8<-- [end:mean]

# --8<-- [start:in-pipeline]
from pyspark.ml import Pipeline
from pyspark.ml.feature import SQLTransformer

back = SQLTransformer(statement="SELECT *, expm1(log_prediction) AS prediction FROM __THIS__")
pipeline_model = Pipeline(stages=[regression, back]).fit(train)
print(round(in_dollars.evaluate(pipeline_model.transform(test))))
#> 87040
# --8<-- [end:in-pipeline]

# --8<-- [start:sklearn]
from sklearn.compose import TransformedTargetRegressor
from sklearn.linear_model import LinearRegression as SklearnRegression

table = train.select("area", "price").toPandas()
regressor = TransformedTargetRegressor(
    SklearnRegression(), func=np.log1p, inverse_func=np.expm1
).fit(table[["area"]], table["price"])

in_order = test.orderBy("id").select("area").toPandas()
print(regressor.predict(in_order).round()[:3])
#> [47979. 48913. 49865.]
# --8<-- [end:sklearn]

sold = spark.createDataFrame([(100.0, 200.0), (300.0, 200.0)], "price double, guess double")
sold = sold.select(
    "price", F.log("price").alias("log_price"), F.log("guess").alias("log_prediction")
)

# --8<-- [start:dollars-first]
back = sold.withColumn("prediction", F.exp("log_prediction"))
evaluator = RegressionEvaluator(labelCol="price", predictionCol="prediction")
print(round(evaluator.evaluate(back), 2))
#> 100.0
# --8<-- [end:dollars-first]

# --8<-- [start:metric-first]
evaluator = RegressionEvaluator(
    labelCol="log_price", predictionCol="log_prediction"
)
print(round(float(np.exp(evaluator.evaluate(sold))), 2))
#> 1.76
# --8<-- [end:metric-first]

# --8<-- [start:one-side-only]
evaluator = RegressionEvaluator(
    labelCol="price", predictionCol="log_prediction"
)
print(round(evaluator.evaluate(sold), 2))
#> 218.88
# --8<-- [end:one-side-only]

# --8<-- [start:label-only]
back = sold.withColumn("prediction", F.exp("log_prediction"))
evaluator = RegressionEvaluator(labelCol="log_price")
print(round(evaluator.evaluate(back), 2))
#> 194.85
# --8<-- [end:label-only]

predicted = apartment.select("price", F.log1p("price").alias("log_prediction"))

# --8<-- [start:by-expm1]
back = predicted.withColumn("prediction", F.expm1("log_prediction"))
print([round(value, 2) for value in back.select("price", "prediction").first()])
#> [99.0, 99.0]
# --8<-- [end:by-expm1]

# --8<-- [start:by-exp]
back = predicted.withColumn("prediction", F.exp("log_prediction"))
print([round(value, 2) for value in back.select("price", "prediction").first()])
#> [99.0, 100.0]
# --8<-- [end:by-exp]

# --8<-- [start:by-ten]
back = predicted.withColumn("prediction", F.pow(F.lit(10), "log_prediction"))
print([round(value, 2) for value in back.select("price", "prediction").first()])
#> [99.0, 40287.49]
# --8<-- [end:by-ten]

# --8<-- [start:by-log1p]
back = predicted.withColumn("prediction", F.log1p("log_prediction"))
print([round(value, 2) for value in back.select("price", "prediction").first()])
#> [99.0, 1.72]
# --8<-- [end:by-log1p]

# --8<-- [start:ask-factor]
print(round(float(np.exp(0.693)), 2))
#> 2.0
# --8<-- [end:ask-factor]
