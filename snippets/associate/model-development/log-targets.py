# --8<-- [start:data]
import numpy as np
from pyspark.ml.feature import VectorAssembler
from pyspark.sql import functions as F

noise = np.random.default_rng(5).normal(0, 0.5, size=300)
areas = np.linspace(30, 180, 300).round(1)
prices = np.exp(10.5 + 0.012 * areas + noise)
flats = spark.createDataFrame(
    [(i, float(a), float(p)) for i, (a, p) in enumerate(zip(areas, prices.round()))],
    schema="id int, area double, price double",
)
flats = flats.withColumn("log_price", F.log1p("price"))
flats = VectorAssembler(inputCols=["area"], outputCol="features").transform(flats)
train, test = flats.where("id % 3 <> 0"), flats.where("id % 3 = 0")
# --8<-- [end:data]

# --8<-- [start:fit]
from pyspark.ml.regression import LinearRegression

regression = LinearRegression(labelCol="log_price", predictionCol="log_prediction")
model = regression.fit(train)
predicted = model.transform(test)
shown = [F.round(name, 2).alias(name) for name in ["log_price", "log_prediction"]]
predicted.select("area", "price", *shown).orderBy("id").show(3)
"""
+----+-------+---------+--------------+
|area|  price|log_price|log_prediction|
+----+-------+---------+--------------+
|30.0|34858.0|    10.46|         10.78|
|31.5|65396.0|    11.09|          10.8|
|33.0|40932.0|    10.62|         10.82|
+----+-------+---------+--------------+
only showing top 3 rows
"""
# --8<-- [end:fit]

# --8<-- [start:back]
predicted = predicted.withColumn("prediction", F.expm1("log_prediction"))
predicted.selectExpr("area", "price", "round(prediction) AS prediction").orderBy("id").show(3)
"""
+----+-------+----------+
|area|  price|prediction|
+----+-------+----------+
|30.0|34858.0|   47979.0|
|31.5|65396.0|   48913.0|
|33.0|40932.0|   49865.0|
+----+-------+----------+
only showing top 3 rows
"""
# --8<-- [end:back]

# --8<-- [start:rmse]
from pyspark.ml.evaluation import RegressionEvaluator

of_logs = RegressionEvaluator(labelCol="log_price", predictionCol="log_prediction")
of_prices = RegressionEvaluator(labelCol="price", predictionCol="prediction")
print("RMSE of the logs:", round(of_logs.evaluate(predicted), 2))
#> RMSE of the logs: 0.48
print("RMSE in euros:", round(of_prices.evaluate(predicted)))
#> RMSE in euros: 87040
# --8<-- [end:rmse]

# --8<-- [start:exp-of-rmse]
print(round(float(np.exp(of_logs.evaluate(predicted))), 2))
#> 1.62
# --8<-- [end:exp-of-rmse]

# --8<-- [start:mixed]
mixed = RegressionEvaluator(labelCol="price", predictionCol="log_prediction")
print("euros against logs:", round(mixed.evaluate(predicted)))
#> euros against logs: 197314
root_mean_square = predicted.select(F.sqrt(F.avg(F.col("price") ** 2))).first()[0]
print("root mean square of the prices:", round(root_mean_square))
#> root mean square of the prices: 197324
# --8<-- [end:mixed]

# --8<-- [start:r2]
for name, evaluator in [("logs", of_logs), ("euros", of_prices)]:
    print(name, round(evaluator.setMetricName("r2").evaluate(predicted), 2))
    #> logs 0.58
    #> euros 0.43
# --8<-- [end:r2]

# --8<-- [start:two-models]
bids = spark.createDataFrame(
    [(100.0, 150.0, 101.0), (10000.0, 10100.0, 11000.0)],
    schema="price double, a double, b double",
)
for name in ["a", "b"]:
    logs = bids.select(F.log("price").alias("label"), F.log(name).alias("prediction"))
    euros = bids.select(F.col("price").alias("label"), F.col(name).alias("prediction"))
    rmse = RegressionEvaluator()
    print(name, "logs:", round(rmse.evaluate(logs), 2), "euros:", round(rmse.evaluate(euros), 1))
    #> a logs: 0.29 euros: 79.1
    #> b logs: 0.07 euros: 707.1
# --8<-- [end:two-models]

# --8<-- [start:inverses]
value = spark.createDataFrame([(99.0,)], schema="price double")
value.select(
    F.round(F.exp(F.log("price")), 6).alias("log, exp"),
    F.round(F.expm1(F.log1p("price")), 6).alias("log1p, expm1"),
    F.round(F.exp(F.log1p("price")), 6).alias("log1p, exp"),
    F.round(F.pow(F.lit(10), F.log10("price")), 6).alias("log10, 10^x"),
    F.round(F.exp(F.log10("price")), 6).alias("log10, exp"),
).show()
"""
+--------+------------+----------+-----------+----------+
|log, exp|log1p, expm1|log1p, exp|log10, 10^x|log10, exp|
+--------+------------+----------+-----------+----------+
|    99.0|        99.0|     100.0|       99.0|  7.356875|
+--------+------------+----------+-----------+----------+
"""
# --8<-- [end:inverses]

# --8<-- [start:in-pipeline]
from pyspark.ml import Pipeline
from pyspark.ml.feature import SQLTransformer

back = SQLTransformer(statement="SELECT *, expm1(log_prediction) AS prediction FROM __THIS__")
whole = Pipeline(stages=[regression, back]).fit(train)
scored = whole.transform(test)
print(round(of_prices.setMetricName("rmse").evaluate(scored)))
#> 87040
# --8<-- [end:in-pipeline]

# --8<-- [start:label-stage]
label = SQLTransformer(statement="SELECT *, log1p(price) AS log_price FROM __THIS__")
try:
    label.transform(test.drop("price", "log_price"))
except Exception as error:
    print(type(error).__name__)
    #> AnalysisException
# --8<-- [end:label-stage]

# --8<-- [start:tuning]
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder

grid = ParamGridBuilder().addGrid(regression.regParam, [0.0, 0.1]).build()
for name, evaluator in [("logs", of_logs.setMetricName("rmse")), ("euros", of_prices)]:
    search = CrossValidator(
        estimator=Pipeline(stages=[regression, back]),
        estimatorParamMaps=grid,
        evaluator=evaluator,
        numFolds=2,
        seed=1,
    )
    print(name, [float(f"{metric:.3g}") for metric in search.fit(train).avgMetrics])
    #> logs [0.477, 0.482]
    #> euros [96600.0, 98700.0]
# --8<-- [end:tuning]

# --8<-- [start:sklearn]
from sklearn.compose import TransformedTargetRegressor
from sklearn.linear_model import LinearRegression as SklearnRegression

table = train.select("area", "price").toPandas()
regressor = TransformedTargetRegressor(SklearnRegression(), func=np.log1p, inverse_func=np.expm1)
regressor.fit(table[["area"]], table["price"])
in_euros = regressor.predict(test.orderBy("id").select("area").toPandas())
print(in_euros.round()[:3])
#> [47979. 48913. 49865.]
# --8<-- [end:sklearn]

# --8<-- [start:coefficient]
print(round(model.coefficients[0], 4))
#> 0.0129
factor = float(np.exp(model.coefficients[0]))
print(f"one square meter: {factor:.4f}, ten: {factor**10:.3f}")
#> one square meter: 1.0129, ten: 1.137
# --8<-- [end:coefficient]

# --8<-- [start:coefficient-check]
two = VectorAssembler(inputCols=["area"], outputCol="features").transform(
    spark.createDataFrame([(80.0,), (90.0,)], schema="area double")
)
small, large = model.transform(two).orderBy("area").collect()
print(round(float(np.exp(large.log_prediction) / np.exp(small.log_prediction)), 3))
#> 1.137
# --8<-- [end:coefficient-check]

# --8<-- [start:log-feature]
doubled = [(1.0, 10.0), (2.0, 20.0), (4.0, 30.0), (8.0, 40.0)]
ads = spark.createDataFrame(doubled, schema="budget double, clicks double")
ads = ads.withColumn("log_budget", F.log("budget"))
ads = VectorAssembler(inputCols=["log_budget"], outputCol="features").transform(ads)
clicks = LinearRegression(labelCol="clicks").fit(ads).transform(ads)
clicks = clicks.selectExpr("budget", "clicks", "round(prediction, 1) AS prediction")
clicks.withColumn("exp", F.round(F.exp("prediction"))).orderBy("budget").show()
"""
+------+------+----------+--------------------+
|budget|clicks|prediction|                 exp|
+------+------+----------+--------------------+
|   1.0|  10.0|      10.0|             22026.0|
|   2.0|  20.0|      20.0|        4.85165195E8|
|   4.0|  30.0|      30.0|  1.0686474581524E13|
|   8.0|  40.0|      40.0|2.353852668370199...|
+------+------+----------+--------------------+
"""
# --8<-- [end:log-feature]

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

# --8<-- [start:smearing]
residual = F.col("log_price") - F.col("log_prediction")
smear = fitted.select(F.avg(F.exp(residual))).first()[0]
print(round(smear, 2))
#> 1.13
for name, rows in [("train", fitted), ("test", predicted)]:
    share = rows.select(F.sum("prediction") / F.sum("price")).first()[0]
    print(f"{name}: {share:.0%} of the sum of prices, corrected {share * smear:.0%}")
    #> train: 89% of the sum of prices, corrected 100%
    #> test: 91% of the sum of prices, corrected 102%
# --8<-- [end:smearing]

# --8<-- [start:ask-rmse]
from pyspark.ml.evaluation import RegressionEvaluator
from pyspark.sql import functions as F

sold = [(100.0, 200.0), (300.0, 200.0)]
sold = spark.createDataFrame(sold, "price double, predicted double")
logs = sold.select(
    F.log("price").alias("log_label"),
    F.log("predicted").alias("log_guess"),
)
back = logs.select(
    F.exp("log_label").alias("label"),
    F.exp("log_guess").alias("prediction"),
)
print(round(RegressionEvaluator(metricName="rmse").evaluate(back), 2))
#> 100.0
# --8<-- [end:ask-rmse]

# --8<-- [start:ask-rmse-logs]
in_logs = RegressionEvaluator(labelCol="log_label", predictionCol="log_guess")
print(round(in_logs.evaluate(logs), 2))
#> 0.57
# --8<-- [end:ask-rmse-logs]

# --8<-- [start:ask-factor]
print(round(float(np.exp(0.693)), 2))
#> 2.0
# --8<-- [end:ask-factor]
