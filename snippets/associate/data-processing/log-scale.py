# --8<-- [start:data]
import numpy as np
from pyspark.sql import functions as F

draw = np.random.default_rng(7).lognormal(mean=4, sigma=1.2, size=400)
amounts = [(float(amount),) for amount in draw.round(2)]
orders = spark.createDataFrame(amounts, schema="amount double")
orders.select(
    F.round(F.median("amount"), 1).alias("median"),
    F.round(F.avg("amount"), 1).alias("mean"),
    F.round(F.max("amount"), 1).alias("max"),
).show()
"""
+------+----+-----+
|median|mean|  max|
+------+----+-----+
|  50.0|86.6|820.0|
+------+----+-----+
"""
# --8<-- [end:data]

# --8<-- [start:skewness]
orders = orders.withColumn("log_amount", F.log("amount"))
for column in ["amount", "log_amount"]:
    skewness = orders.select(F.skewness(column)).first()[0]
    print(column, round(skewness, 2))
    #> amount 3.16
    #> log_amount -0.08
# --8<-- [end:skewness]

# The histograms of the page.
import matplotlib.pyplot as plt

sample = orders.toPandas()
fig, (left, right) = plt.subplots(1, 2, sharey=True)
left.hist(sample["amount"], bins=20)
left.set(xlabel="amount", ylabel="orders")
right.hist(sample["log_amount"], bins=20, color="C1")
right.set(xlabel="log(amount)")
fig.savefig("log-scale-histogram.svg")

# --8<-- [start:round-trip]
visits = spark.createDataFrame([(0,), (3,), (20000,)], "visits int")
logged = visits.withColumn("log1p", F.log1p("visits"))
logged.select(
    "visits",
    F.round("log1p", 3).alias("log1p"),
    F.round(F.expm1("log1p"), 3).alias("back with expm1"),
    F.round(F.exp("log1p"), 3).alias("back with exp"),
).show()
"""
+------+-----+---------------+-------------+
|visits|log1p|back with expm1|back with exp|
+------+-----+---------------+-------------+
|     0|  0.0|            0.0|          1.0|
|     3|1.386|            3.0|          4.0|
| 20000|9.904|        20000.0|      20001.0|
+------+-----+---------------+-------------+
"""
# --8<-- [end:round-trip]

# --8<-- [start:zero]
values = [(-50.0,), (0.0,), (1.0,), (100.0,)]
balances = spark.createDataFrame(values, "balance double")
balances.select(
    "balance",
    F.round(F.log("balance"), 3).alias("log"),
    F.round(F.log1p("balance"), 3).alias("log1p"),
).show()
"""
+-------+-----+-----+
|balance|  log|log1p|
+-------+-----+-----+
|  -50.0| NULL| NULL|
|    0.0| NULL|  0.0|
|    1.0|  0.0|0.693|
|  100.0|4.605|4.615|
+-------+-----+-----+
"""
# --8<-- [end:zero]

# --8<-- [start:standardize]
from pyspark.ml.feature import StandardScaler, VectorAssembler
from pyspark.ml.functions import vector_to_array

vectors = VectorAssembler(inputCols=["amount"], outputCol="vector")
vectors = vectors.transform(orders)
scaler = StandardScaler(inputCol="vector", outputCol="scaled", withMean=True)
scaled = scaler.fit(vectors).transform(vectors)
scaled = scaled.withColumn("scaled", vector_to_array("scaled")[0])
for column in ["amount", "scaled", "log_amount"]:
    print(column, round(scaled.select(F.skewness(column)).first()[0], 2))
    #> amount 3.16
    #> scaled 3.16
    #> log_amount -0.08
# --8<-- [end:standardize]

# --8<-- [start:geometric]
bills = spark.createDataFrame([(1.0,), (10.0,), (100.0,)], "bill double")
print("mean:", bills.select(F.avg("bill")).first()[0])
#> mean: 37.0
back = bills.select(F.exp(F.avg(F.log("bill")))).first()[0]
print("exp of the mean log:", round(back, 1))
#> exp of the mean log: 10.0
# --8<-- [end:geometric]

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

# --8<-- [start:doubling]
from pyspark.ml.regression import DecisionTreeRegressor, LinearRegression

budgets = [1, 2, 4, 8, 16, 32, 64, 128, 256]
clicks = [9, 21, 29, 41, 52, 58, 71, 80, 92]
campaigns = spark.createDataFrame(
    list(zip(budgets, clicks)), schema="budget int, clicks int"
).withColumn("log_budget", F.log("budget"))

models = {
    "linear": LinearRegression(labelCol="clicks"),
    "tree": DecisionTreeRegressor(labelCol="clicks", maxDepth=2),
}
for column in ["budget", "log_budget"]:
    vector = VectorAssembler(inputCols=[column], outputCol="features")
    features = vector.transform(campaigns)
    for name, model in models.items():
        scored = model.fit(features).transform(features)
        r2 = scored.select(F.corr("clicks", "prediction")).first()[0] ** 2
        print(f"{name} on {column}: R2 {r2:.3f}")
        #> linear on budget: R2 0.688
        #> tree on budget: R2 0.938
        #> linear on log_budget: R2 0.998
        #> tree on log_budget: R2 0.938
# --8<-- [end:doubling]

# The figure of the two axes.
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

# --8<-- [start:ratios]
pairs = [(10, 50), (200, 240), (200, 400), (200, 1000), (200, 2000)]
for low, high in pairs:
    print(low, high, round(np.log(high) - np.log(low), 3))
    #> 10 50 1.609
    #> 200 240 0.182
    #> 200 400 0.693
    #> 200 1000 1.609
    #> 200 2000 2.303
# --8<-- [end:ratios]

# --8<-- [start:ask-null]
pieces = [(0,), (1,), (7,), (0,), (30,)]
stock = spark.createDataFrame(pieces, schema="pieces int")
print("ANSI mode:", spark.conf.get("spark.sql.ansi.enabled"))
#> ANSI mode: true
print(stock.select(F.log("pieces")).dropna().count(), "of", stock.count())
#> 3 of 5
# --8<-- [end:ask-null]

# --8<-- [start:target]
from pyspark.ml.evaluation import RegressionEvaluator

prices = [(100.0, 110.0), (1000.0, 900.0), (10000.0, 11000.0)]
scored = spark.createDataFrame(prices, "price double, prediction double")
scored = scored.withColumn("log_price", F.log("price"))
scored = scored.withColumn("log_prediction", F.log("prediction"))
for label, prediction in [
    ("log_price", "log_prediction"),
    ("price", "prediction"),
]:
    rmse = RegressionEvaluator(labelCol=label, predictionCol=prediction)
    print(f"RMSE of {label}: {rmse.evaluate(scored):.2f}")
    #> RMSE of log_price: 0.10
    #> RMSE of price: 580.26
# --8<-- [end:target]

# --8<-- [start:ask-back]
wages = spark.createDataFrame([(10.0,), (40.0,)], schema="wage double")
print("mean:", wages.select(F.avg("wage")).first()[0])
#> mean: 25.0
back = wages.select(F.exp(F.avg(F.log("wage")))).first()[0]
print("exp of the mean log:", round(back, 1))
#> exp of the mean log: 20.0
# --8<-- [end:ask-back]

# --8<-- [start:visits-log1p-run]
# --8<-- [start:visits-log1p]
log_of_visits = F.log1p("visits")
prepared = visits.withColumn("feature", log_of_visits)
# --8<-- [end:visits-log1p]
print([row.feature for row in prepared.orderBy("visits").collect()])
#> [0.0, 1.3862943611198906, 9.90353755128617]
# --8<-- [end:visits-log1p-run]

# --8<-- [start:visits-log-run]
# --8<-- [start:visits-log]
log_of_visits = F.log("visits")
prepared = visits.withColumn("feature", log_of_visits)
# --8<-- [end:visits-log]
print([row.feature for row in prepared.orderBy("visits").collect()])
#> [None, 1.0986122886681096, 9.903487552536127]
# --8<-- [end:visits-log-run]

# --8<-- [start:visits-log10-run]
# --8<-- [start:visits-log10]
log_of_visits = F.log10("visits")
prepared = visits.withColumn("feature", log_of_visits)
# --8<-- [end:visits-log10]
print([row.feature for row in prepared.orderBy("visits").collect()])
#> [None, 0.47712125471966244, 4.301029995663981]
# --8<-- [end:visits-log10-run]

# --8<-- [start:visits-expm1-run]
# --8<-- [start:visits-expm1]
log_of_visits = F.expm1("visits")
prepared = visits.withColumn("feature", log_of_visits)
# --8<-- [end:visits-expm1]
print([row.feature for row in prepared.orderBy("visits").collect()])
#> [0.0, 19.085536923187668, inf]
# --8<-- [end:visits-expm1-run]
