# --8<-- [start:data]
loans = spark.createDataFrame(
    [
        (1, 28.0, "car", 0),
        (2, 31.0, "car", 0),
        (3, 33.0, "home", 0),
        (4, 35.0, "car", 0),
        (5, 36.0, None, 1),
        (6, 38.0, "home", 0),
        (7, 41.0, "car", 0),
        (8, 46.0, "home", 0),
        (9, 420.0, "boat", 0),
        (10, None, "car", 1),
        (11, None, None, 1),
        (12, None, "home", 0),
    ],
    schema="id int, income double, purpose string, defaulted int",
)
# --8<-- [end:data]

# --8<-- [start:centers]
from pyspark.sql import functions as F

centers = [F.round(F.mean("income"), 1).alias("mean"), F.median("income").alias("median")]
loans.select(*centers).show()
"""
+----+------+
|mean|median|
+----+------+
|78.7|  36.0|
+----+------+
"""
loans.where("income < 400").select(*centers).show()
"""
+----+------+
|mean|median|
+----+------+
|36.0|  35.5|
+----+------+
"""
# --8<-- [end:centers]

# --8<-- [start:below-the-mean]
mean = loans.select(F.mean("income")).first()[0]
print(loans.where(F.col("income") < mean).count(), "of 9")
#> 8 of 9
# --8<-- [end:below-the-mean]

# --8<-- [start:mode]
loans.groupBy("purpose").count().orderBy(F.desc("count"), "purpose").show()
"""
+-------+-----+
|purpose|count|
+-------+-----+
|    car|    5|
|   home|    4|
|   NULL|    2|
|   boat|    1|
+-------+-----+
"""
print(loans.select(F.mode("purpose")).first()[0])
#> car
# --8<-- [end:mode]

# --8<-- [start:mode-of-numbers]
from pyspark.ml.feature import Imputer

imputer = Imputer(strategy="mode", inputCols=["income"], outputCols=["income"])
print(imputer.fit(loans).surrogateDF.first().income)
#> 28.0
# --8<-- [end:mode-of-numbers]

# --8<-- [start:averages]
print("observed", round(loans.select(F.mean("income")).first()[0], 1))
#> observed 78.7
for strategy in ["mean", "median", "mode"]:
    imputer = Imputer(strategy=strategy, inputCols=["income"], outputCols=["income"])
    filled = imputer.fit(loans).transform(loans)
    print(strategy, round(filled.select(F.mean("income")).first()[0], 1))
    #> mean 78.7
    #> median 68.0
    #> mode 66.0
# --8<-- [end:averages]

# --8<-- [start:spread]
def spread(df, column):
    return round(df.select(F.stddev(column)).first()[0], 1)


print("observed", spread(loans, "income"))
#> observed 128.1
for strategy in ["mean", "median", "mode"]:
    imputer = Imputer(strategy=strategy, inputCols=["income"], outputCols=["income"])
    print(strategy, spread(imputer.fit(loans).transform(loans), "income"))
    #> mean 109.3
    #> median 110.9
    #> mode 111.6
# --8<-- [end:spread]

# --8<-- [start:figure]
from statistics import NormalDist

import matplotlib.pyplot as plt
import numpy as np

waits = np.array([np.exp(2 + 0.6 * NormalDist().inv_cdf((i + 0.5) / 400)) for i in range(400)])
filled = np.append(waits, np.full(130, waits.mean()))  # 130 more were never recorded

fig, (left, right) = plt.subplots(1, 2, sharex=True, sharey=True)
bins = np.arange(0, 46, 2)
left.hist(waits, bins=bins, color="C0", alpha=0.6)
left.axvline(np.median(waits), color="C2", linestyle="--", label=f"median {np.median(waits):.1f}")
left.axvline(waits.mean(), color="C1", label=f"mean {waits.mean():.1f}")
left.set(title="Recorded", xlabel="wait in minutes", ylabel="calls")
left.legend()
right.hist(filled, bins=bins, color="C0", alpha=0.6)
right.set(title="After filling with the mean", xlabel="wait in minutes")
fig.savefig("choosing-imputation-spike.svg")
# --8<-- [end:figure]

# --8<-- [start:mode-far-out]
gym = spark.createDataFrame(
    [(0.0,), (0.0,), (8.0,), (9.0,), (10.0,), (11.0,), (None,), (None,)], schema="visits double"
)
imputer = Imputer(strategy="mode", inputCols=["visits"], outputCols=["filled"])
filled = imputer.fit(gym).transform(gym)
print(spread(gym, "visits"), "before,", spread(filled, "filled"), "after")
#> 5.0 before, 5.1 after
# --8<-- [end:mode-far-out]

# --8<-- [start:links]
flats = spark.createDataFrame(
    [(30, 600.0), (40, 800.0), (50, 1000.0), (60, None), (70, None), (80, 1600.0)],
    schema="area int, rent double",
)
imputer = Imputer(strategy="mean", inputCols=["rent"], outputCols=["rent"])
filled = imputer.fit(flats).transform(flats)
print(round(flats.dropna().corr("area", "rent"), 2))
#> 1.0
print(round(filled.corr("area", "rent"), 2))
#> 0.89
# --8<-- [end:links]

# --8<-- [start:indicator]
flagged = loans.withColumn("income_missing", F.col("income").isNull().cast("int"))
rates = flagged.groupBy("income_missing").agg(
    F.count("*").alias("applicants"), F.round(F.mean("defaulted"), 2).alias("default_rate")
)
rates.orderBy("income_missing").show()
"""
+--------------+----------+------------+
|income_missing|applicants|default_rate|
+--------------+----------+------------+
|             0|         9|        0.11|
|             1|         3|        0.67|
+--------------+----------+------------+
"""
# --8<-- [end:indicator]

# --8<-- [start:flag-too-late]
median = loans.select(F.median("income")).first()[0]
filled = loans.fillna({"income": median})
is_missing = F.col("income").isNull().cast("int")
flagged = filled.withColumn("income_missing", is_missing)
print(flagged.where("income_missing = 1").count())
#> 0
# --8<-- [end:flag-too-late]

# --8<-- [start:own-category]
purposes = loans.fillna({"purpose": "unknown"}).groupBy("purpose")
purposes.agg(
    F.count("*").alias("loans"), F.round(F.mean("defaulted"), 2).alias("default_rate")
).orderBy("purpose").show()
"""
+-------+-----+------------+
|purpose|loans|default_rate|
+-------+-----+------------+
|   boat|    1|         0.0|
|    car|    5|         0.2|
|   home|    4|         0.0|
|unknown|    2|         1.0|
+-------+-----+------------+
"""
# --8<-- [end:own-category]

# --8<-- [start:not-at-random]
survey = spark.createDataFrame(
    [
        (31.0, 31.0), (33.0, 33.0), (34.0, 34.0), (36.0, 36.0), (36.0, 36.0),
        (40.0, 40.0), (72.0, None), (78.0, None), (90.0, None),
    ],
    schema="true_salary double, answer double",
)
print("truth", survey.select(F.mean("true_salary")).first()[0])
#> truth 50.0
for strategy in ["mean", "median", "mode"]:
    imputer = Imputer(strategy=strategy, inputCols=["answer"], outputCols=["filled"])
    filled = imputer.fit(survey).transform(survey)
    print(strategy, round(filled.select(F.mean("filled")).first()[0], 1))
    #> mean 35.0
    #> median 34.7
    #> mode 35.3
# --8<-- [end:not-at-random]

# --8<-- [start:drop]
complete = loans.dropna()
print(loans.count(), "rows,", loans.where("defaulted = 1").count(), "defaults")
#> 12 rows, 3 defaults
defaults = complete.where("defaulted = 1")
print(complete.count(), "rows,", defaults.count(), "defaults")
#> 8 rows, 0 defaults
# --8<-- [end:drop]

# --8<-- [start:leak]
mean_of_all = loans.select(F.mean("income")).first()[0]
train = loans.where("id % 3 > 0").fillna({"income": mean_of_all})
test = loans.where("id % 3 = 0").fillna({"income": mean_of_all})
# --8<-- [end:leak]

# --8<-- [start:no-leak]
train, test = loans.where("id % 3 > 0"), loans.where("id % 3 = 0")
mean_of_train = train.select(F.mean("income")).first()[0]
train = train.fillna({"income": mean_of_train})
test = test.fillna({"income": mean_of_train})
print(round(mean_of_all, 1), "from all rows,", round(mean_of_train, 1), "from training rows")
#> 78.7 from all rows, 36.2 from training rows
# --8<-- [end:no-leak]
