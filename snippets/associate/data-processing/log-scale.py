# --8<-- [start:data]
import numpy as np
from pyspark.sql import functions as F

draw = np.random.default_rng(7).lognormal(mean=4, sigma=1.2, size=400)
amounts = [(float(amount),) for amount in draw.round(2)]
orders = spark.createDataFrame(amounts, schema="amount double")
for name, of in [("median", F.median), ("mean", F.avg), ("max", F.max)]:
    print(name, orders.select(F.round(of("amount"), 2)).first()[0])
    #> median 50.02
    #> mean 86.61
    #> max 819.98
# --8<-- [end:data]

# --8<-- [start:skewness]
orders = orders.withColumn("log_amount", F.log("amount"))
for column in ["amount", "log_amount"]:
    skewness = orders.select(F.skewness(column)).first()[0]
    print(column, round(skewness, 2))
    #> amount 3.16
    #> log_amount -0.08
# --8<-- [end:skewness]

# --8<-- [start:histogram]
import matplotlib.pyplot as plt

sample = orders.toPandas()
fig, (left, right) = plt.subplots(1, 2, sharey=True)
left.hist(sample["amount"], bins=20)
left.set(xlabel="amount", ylabel="orders")
right.hist(sample["log_amount"], bins=20, color="C1")
right.set(xlabel="log(amount)")
fig.savefig("log-scale-histogram.svg")
# --8<-- [end:histogram]

# --8<-- [start:ratios]
prices = spark.createDataFrame(
    [(10, 20), (1000, 2000)], schema="before int, after int"
)
apart = F.col("after") - F.col("before")
log_apart = F.round(F.log("after") - F.log("before"), 4)
prices.withColumns({"apart": apart, "log_apart": log_apart}).show()
"""
+------+-----+-----+---------+
|before|after|apart|log_apart|
+------+-----+-----+---------+
|    10|   20|   10|   0.6931|
|  1000| 2000| 1000|   0.6931|
+------+-----+-----+---------+
"""
# --8<-- [end:ratios]

# --8<-- [start:doubling]
from pyspark.ml.feature import VectorAssembler
from pyspark.ml.regression import LinearRegression

budgets = [1, 2, 4, 8, 16, 32, 64, 128, 256]
clicks = [9, 21, 29, 41, 52, 58, 71, 80, 92]
campaigns = spark.createDataFrame(
    list(zip(budgets, clicks)), schema="budget int, clicks int"
).withColumn("log_budget", F.log("budget"))

for column in ["budget", "log_budget"]:
    vector = VectorAssembler(inputCols=[column], outputCol="features")
    features = vector.transform(campaigns)
    fit = LinearRegression(labelCol="clicks").fit(features)
    print(column, "R2", round(fit.summary.r2, 3))
    #> budget R2 0.688
    #> log_budget R2 0.998
# --8<-- [end:doubling]

# --8<-- [start:zero]
balances = spark.createDataFrame(
    [(-50.0,), (0.0,), (1.0,), (100.0,)], schema="balance double"
)
print("ANSI mode:", spark.conf.get("spark.sql.ansi.enabled"))
#> ANSI mode: true
logs = balances.withColumn("log", F.round(F.log("balance"), 3))
logs = logs.withColumn("log10", F.round(F.log10("balance"), 3))
logs = logs.withColumn("log1p", F.round(F.log1p("balance"), 3))
logs.show()
"""
+-------+-----+-----+-----+
|balance|  log|log10|log1p|
+-------+-----+-----+-----+
|  -50.0| NULL| NULL| NULL|
|    0.0| NULL| NULL|  0.0|
|    1.0|  0.0|  0.0|0.693|
|  100.0|4.605|  2.0|4.615|
+-------+-----+-----+-----+
"""
# --8<-- [end:zero]

# --8<-- [start:lost-rows]
logs.select(F.count("balance"), F.count("log"), F.count("log1p")).show()
"""
+--------------+----------+------------+
|count(balance)|count(log)|count(log1p)|
+--------------+----------+------------+
|             4|         2|           3|
+--------------+----------+------------+
"""
# --8<-- [end:lost-rows]

# --8<-- [start:assembler]
assembler = VectorAssembler(inputCols=["log"], outputCol="features")
try:
    assembler.transform(logs).collect()
except Exception as error:
    print("Encountered null while assembling a row" in str(error))
    #> True
# --8<-- [end:assembler]

# --8<-- [start:round-trip]
visits = spark.createDataFrame(
    [(0,), (3,), (20000,)], schema="visits int"
)
logged = visits.withColumn("logged", F.log1p("visits"))
logged.select(
    "visits",
    F.round("logged", 3).alias("log1p"),
    F.round(F.expm1("logged"), 3).alias("expm1"),
    F.round(F.exp("logged"), 3).alias("exp"),
).show()
"""
+------+-----+-------+-------+
|visits|log1p|  expm1|    exp|
+------+-----+-------+-------+
|     0|  0.0|    0.0|    1.0|
|     3|1.386|    3.0|    4.0|
| 20000|9.904|20000.0|20001.0|
+------+-----+-------+-------+
"""
# --8<-- [end:round-trip]

# --8<-- [start:base]
for log in [F.log, F.log2, F.log10]:
    logs = orders.select(log("amount").alias("log"))
    spread = logs.select(F.stddev("log")).first()[0]
    skewness = logs.select(F.skewness("log")).first()[0]
    print(f"{log.__name__}: spread {spread:.2f}, skewness {skewness:.2f}")
    #> log: spread 1.11, skewness -0.08
    #> log2: spread 1.60, skewness -0.08
    #> log10: spread 0.48, skewness -0.08
# --8<-- [end:base]

# --8<-- [start:axis]
years = list(range(8))
small = [10 * 2**year for year in years]
large = [1000 * 2**year for year in years]
fig, (left, right) = plt.subplots(1, 2)
for ax in (left, right):
    ax.plot(years, small, label="from 10")
    ax.plot(years, large, label="from 1,000")
    ax.set_xlabel("year")
left.set(title="linear axis", ylabel="users")
left.legend()
right.set(title="log axis", yscale="log")
fig.savefig("log-scale-axis.svg")
# --8<-- [end:axis]

# --8<-- [start:standardize]
from pyspark.ml.feature import StandardScaler
from pyspark.ml.functions import vector_to_array

vector = VectorAssembler(inputCols=["amount"], outputCol="vector")
scaler = StandardScaler(inputCol="vector", outputCol="scaled")
vectors = vector.transform(orders)
scaled = scaler.setWithMean(True).fit(vectors).transform(vectors)
scaled = scaled.withColumn("scaled", vector_to_array("scaled")[0])
for column in ["amount", "scaled", "log_amount"]:
    skewness = scaled.select(F.skewness(column)).first()[0]
    print(column, round(skewness, 2))
    #> amount 3.16
    #> scaled 3.16
    #> log_amount -0.08
# --8<-- [end:standardize]

# --8<-- [start:symmetric]
scores = np.random.default_rng(7).normal(loc=50, scale=12, size=400)
scores = [(float(score),) for score in scores]
exam = spark.createDataFrame(scores, schema="score double")
exam = exam.withColumn("log_score", F.log("score"))
for column in ["score", "log_score"]:
    print(column, round(exam.select(F.skewness(column)).first()[0], 2))
    #> score -0.08
    #> log_score -1.07
# --8<-- [end:symmetric]

# --8<-- [start:tree]
from pyspark.ml.regression import DecisionTreeRegressor

for column in ["budget", "log_budget"]:
    vector = VectorAssembler(inputCols=[column], outputCol="features")
    features = vector.transform(campaigns)
    tree = DecisionTreeRegressor(labelCol="clicks", maxDepth=2)
    tree = tree.fit(features)
    predicted = tree.transform(features).orderBy("budget").collect()
    print(column, [round(row.prediction) for row in predicted])
    #> budget [15, 15, 35, 35, 55, 55, 81, 81, 81]
    #> log_budget [15, 15, 35, 35, 55, 55, 81, 81, 81]
# --8<-- [end:tree]

# --8<-- [start:target]
from pyspark.ml.evaluation import RegressionEvaluator

predicted = spark.createDataFrame(
    [(100.0, 110.0), (1000.0, 900.0), (10000.0, 11000.0)],
    schema="price double, prediction double",
)
predicted = predicted.withColumns(
    {"log_price": F.log("price"), "log_prediction": F.log("prediction")}
)
in_logs = RegressionEvaluator(
    labelCol="log_price", predictionCol="log_prediction"
)
in_euros = RegressionEvaluator(labelCol="price", predictionCol="prediction")
print("RMSE of the logs", round(in_logs.evaluate(predicted), 2))
#> RMSE of the logs 0.1
print("RMSE in euros", round(in_euros.evaluate(predicted), 2))
#> RMSE in euros 580.26
# --8<-- [end:target]

# --8<-- [start:geometric]
bills = spark.createDataFrame([(1.0,), (10.0,), (100.0,)], "bill double")
back = F.round(F.exp(F.avg(F.log("bill"))), 2).alias("exp of the mean log")
bills.select(F.avg("bill").alias("mean"), back).show()
"""
+----+-------------------+
|mean|exp of the mean log|
+----+-------------------+
|37.0|               10.0|
+----+-------------------+
"""
# --8<-- [end:geometric]

# --8<-- [start:median-like]
draws = np.random.default_rng(7).lognormal(0, 1, size=1_000_000)
for name, value in [
    ("mean", draws.mean()),
    ("median", np.median(draws)),
    ("exp of the mean log", np.exp(np.log(draws).mean())),
]:
    print(name, round(value, 2))
    #> mean 1.65
    #> median 1.0
    #> exp of the mean log 1.0
# --8<-- [end:median-like]

# --8<-- [start:ask-null]
pieces = [(0,), (1,), (7,), (0,), (30,)]
stock = spark.createDataFrame(pieces, schema="pieces int")
print(stock.select(F.log("pieces")).dropna().count())
#> 3
# --8<-- [end:ask-null]

# --8<-- [start:ask-back]
wages = spark.createDataFrame([(10.0,), (40.0,)], schema="wage double")
print(round(wages.select(F.exp(F.avg(F.log("wage")))).first()[0], 1))
#> 20.0
# --8<-- [end:ask-back]
