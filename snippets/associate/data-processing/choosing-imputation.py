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

# --8<-- [start:look]
from pyspark.sql import functions as F

loans.select(
    F.round(F.mean("income"), 1).alias("mean"),
    F.median("income").alias("median"),
    F.round(F.skewness("income"), 1).alias("skewness"),
).show()
"""
+----+------+--------+
|mean|median|skewness|
+----+------+--------+
|78.7|  36.0|     2.5|
+----+------+--------+
"""

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
# --8<-- [end:look]

# --8<-- [start:fill]
median = loans.select(F.median("income")).first()[0]
mode = loans.select(F.mode("purpose")).first()[0]

is_missing = F.col("income").isNull().cast("int")
filled = loans.withColumn("income_missing", is_missing)
filled = filled.fillna({"income": median, "purpose": mode})
filled.where("id > 8").orderBy("id").show()
"""
+---+------+-------+---------+--------------+
| id|income|purpose|defaulted|income_missing|
+---+------+-------+---------+--------------+
|  9| 420.0|   boat|        0|             0|
| 10|  36.0|    car|        1|             1|
| 11|  36.0|    car|        1|             1|
| 12|  36.0|   home|        0|             1|
+---+------+-------+---------+--------------+
"""
# --8<-- [end:fill]

# The figure of the page.
from statistics import NormalDist

import matplotlib.pyplot as plt
import numpy as np

waits = [NormalDist().inv_cdf((i + 0.5) / 400) for i in range(400)]
waits = np.exp(2 + 0.6 * np.array(waits))
patched = np.append(waits, np.full(130, waits.mean()))  # 130 were missing

fig, (left, right) = plt.subplots(1, 2, sharex=True, sharey=True)
bins = np.arange(0, 46, 2)
left.hist(waits, bins=bins, color="C0", alpha=0.6)
left.axvline(
    np.median(waits), color="C2", linestyle="--",
    label=f"median {np.median(waits):.1f}",
)
left.axvline(waits.mean(), color="C1", label=f"mean {waits.mean():.1f}")
left.set(title="Known values", xlabel="wait in minutes", ylabel="calls")
left.legend()
right.hist(patched, bins=bins, color="C0", alpha=0.6)
right.set(title="After filling with the mean", xlabel="wait in minutes")
fig.savefig("choosing-imputation-spike.svg")

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

print(round(mean_of_all, 1), "from all rows")
#> 78.7 from all rows
print(round(mean_of_train, 1), "from the training rows")
#> 36.2 from the training rows
# --8<-- [end:no-leak]

# --8<-- [start:drop]
complete = loans.dropna()
for name, rows in [("all", loans), ("complete", complete)]:
    defaults = rows.where("defaulted = 1").count()
    print(name, rows.count(), "rows,", defaults, "defaults")
    #> all 12 rows, 3 defaults
    #> complete 8 rows, 0 defaults
# --8<-- [end:drop]

# --8<-- [start:effects]
from pyspark.ml.feature import Imputer


def center_and_spread(rows):
    mean, spread = rows.select(F.mean("income"), F.stddev("income")).first()
    return f"mean {mean:.1f}, standard deviation {spread:.1f}"


print("known values:", center_and_spread(loans))
#> known values: mean 78.7, standard deviation 128.1
for strategy in ["mean", "median", "mode"]:
    imputer = Imputer(
        strategy=strategy, inputCols=["income"], outputCols=["income"]
    )
    rows = imputer.fit(loans).transform(loans)
    print(f"filled with the {strategy}:", center_and_spread(rows))
    #> filled with the mean: mean 78.7, standard deviation 109.3
    #> filled with the median: mean 68.0, standard deviation 110.9
    #> filled with the mode: mean 66.0, standard deviation 111.6
# --8<-- [end:effects]

# --8<-- [start:mode-of-numbers]
imputer = Imputer(strategy="mode", inputCols=["income"], outputCols=["income"])
print(imputer.fit(loans).surrogateDF.first().income)
#> 28.0
# --8<-- [end:mode-of-numbers]

# --8<-- [start:indicator]
by_gap = loans.withColumn("income_missing", is_missing)
by_gap = by_gap.groupBy("income_missing").agg(
    F.count("*").alias("applicants"),
    F.round(F.mean("defaulted"), 2).alias("default_rate"),
)
by_gap.orderBy("income_missing").show()
"""
+--------------+----------+------------+
|income_missing|applicants|default_rate|
+--------------+----------+------------+
|             0|         9|        0.11|
|             1|         3|        0.67|
+--------------+----------+------------+
"""
# --8<-- [end:indicator]

# --8<-- [start:own-category]
purposes = loans.fillna({"purpose": "unknown"}).groupBy("purpose").agg(
    F.count("*").alias("loans"),
    F.round(F.mean("defaulted"), 2).alias("default_rate"),
)
purposes.orderBy("purpose").show()
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
answers = [31.0, 33.0, 34.0, 36.0, 36.0, 40.0]
salaries = [(salary, salary) for salary in answers]
salaries += [(72.0, None), (78.0, None), (90.0, None)]  # did not answer
survey = spark.createDataFrame(salaries, "true_salary double, answer double")
print("truth", survey.select(F.mean("true_salary")).first()[0])
#> truth 50.0
for strategy in ["mean", "median", "mode"]:
    imputer = Imputer(
        strategy=strategy, inputCols=["answer"], outputCols=["filled"]
    )
    after = imputer.fit(survey).transform(survey)
    print(strategy, round(after.select(F.mean("filled")).first()[0], 1))
    #> mean 35.0
    #> median 34.7
    #> mode 35.3
# --8<-- [end:not-at-random]

# --8<-- [start:flag-first-run]
# --8<-- [start:flag-first]
is_missing = F.col("income").isNull().cast("int")
flagged = loans.withColumn("income_missing", is_missing)
filled = flagged.fillna({"income": median})
# --8<-- [end:flag-first]
print("flagged:", filled.select(F.sum("income_missing")).first()[0])
#> flagged: 3
print("still missing:", filled.where("income IS NULL").count())
#> still missing: 0
# --8<-- [end:flag-first-run]

# --8<-- [start:flag-late-run]
# --8<-- [start:flag-late]
is_missing = F.col("income").isNull().cast("int")
filled = loans.fillna({"income": median})
filled = filled.withColumn("income_missing", is_missing)
# --8<-- [end:flag-late]
print("flagged:", filled.select(F.sum("income_missing")).first()[0])
#> flagged: 0
# --8<-- [end:flag-late-run]

# --8<-- [start:flag-nan-run]
# --8<-- [start:flag-nan]
is_missing = F.isnan("income").cast("int")
flagged = loans.withColumn("income_missing", is_missing)
filled = flagged.fillna({"income": median})
# --8<-- [end:flag-nan]
print("flagged:", filled.select(F.sum("income_missing")).first()[0])
#> flagged: 0
# --8<-- [end:flag-nan-run]

# --8<-- [start:flag-equal-run]
# --8<-- [start:flag-equal]
is_missing = (F.col("income") == F.lit(None)).cast("int")
flagged = loans.withColumn("income_missing", is_missing)
filled = flagged.fillna({"income": median})
# --8<-- [end:flag-equal]
print("flagged:", filled.select(F.sum("income_missing")).first()[0])
#> flagged: None
# --8<-- [end:flag-equal-run]
