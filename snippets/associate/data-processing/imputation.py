# --8<-- [start:data]
apartments = spark.createDataFrame(
    [
        (1, 1, 800.0, "center"),
        (2, 2, 1000.0, "harbor"),
        (3, 2, 1200.0, "center"),
        (4, 2, 800.0, None),
        (5, 3, 4200.0, None),
        (6, None, None, None),
    ],
    schema="id int, bedrooms int, rent double, district string",
)
# --8<-- [end:data]
apartments.createOrReplaceTempView("apartments")

# --8<-- [start:fit]
from pyspark.ml.feature import Imputer

imputer = Imputer(
    strategy="median",
    inputCols=["bedrooms", "rent"],
    outputCols=["bedrooms_filled", "rent_filled"],
)
model = imputer.fit(apartments)  # learns the medians
filled = model.transform(apartments)  # fills the gaps
filled.drop("district").where("id > 4").orderBy("id").show()
"""
+---+--------+------+---------------+-----------+
| id|bedrooms|  rent|bedrooms_filled|rent_filled|
+---+--------+------+---------------+-----------+
|  5|       3|4200.0|              3|     4200.0|
|  6|    NULL|  NULL|              2|     1000.0|
+---+--------+------+---------------+-----------+
"""
# --8<-- [end:fit]

# --8<-- [start:surrogates]
model.surrogateDF.show()
"""
+--------+------+
|bedrooms|  rent|
+--------+------+
|     2.0|1000.0|
+--------+------+
"""
# --8<-- [end:surrogates]

# --8<-- [start:mode-by-hand]
from pyspark.sql import functions as F

district = apartments.select(F.mode("district")).first()[0]
filled = filled.fillna({"district": district})
filled.select("id", "district").where("id > 3").orderBy("id").show()
"""
+---+--------+
| id|district|
+---+--------+
|  4|  center|
|  5|  center|
|  6|  center|
+---+--------+
"""
# --8<-- [end:mode-by-hand]

# --8<-- [start:train-test]
known = [(700.0,), (900.0,), (1100.0,), (None,)]
train = spark.createDataFrame(known, "rent double")
test = spark.createDataFrame([(1500.0,), (2500.0,), (None,)], "rent double")

imputer = Imputer(strategy="mean", inputCols=["rent"], outputCols=["filled"])
model = imputer.fit(train)
print(model.transform(test).where("rent IS NULL").first().filled)
#> 900.0
# --8<-- [end:train-test]

# --8<-- [start:pipeline]
from pyspark.ml import Pipeline
from pyspark.ml.feature import VectorAssembler
from pyspark.ml.regression import LinearRegression

areas = [(30.0, 105.0), (40.0, 135.0), (50.0, 165.0), (60.0, 195.0)]
sold = spark.createDataFrame([*areas, (None, 150.0)], "area double, price double")
imputer = Imputer(strategy="median", inputCols=["area"], outputCols=["filled"])
assembler = VectorAssembler(inputCols=["filled"], outputCol="features")
regression = LinearRegression(featuresCol="features", labelCol="price")
fitted = Pipeline(stages=[imputer, assembler, regression]).fit(sold)

tonight = spark.createDataFrame([(55.0,), (None,)], "area double")
scored = fitted.transform(tonight)
scored.select("area", "filled", F.round("prediction").alias("price")).show()
"""
+----+------+-----+
|area|filled|price|
+----+------+-----+
|55.0|  55.0|182.0|
|NULL|  40.0|138.0|
+----+------+-----+
"""
# --8<-- [end:pipeline]

# --8<-- [start:pandas]
import pandas as pd

flats = pd.DataFrame(
    {
        "rent": [700.0, 900.0, 4100.0, None],
        "district": ["center", "harbor", "center", None],
    }
)
values = {
    "rent": flats["rent"].median(),
    "district": flats["district"].mode()[0],  # mode() returns a Series
}
print(flats.fillna(values))
"""
     rent district
0   700.0   center
1   900.0   harbor
2  4100.0   center
3   900.0   center
"""
# --8<-- [end:pandas]

# --8<-- [start:integers]
homes = spark.createDataFrame([(1,), (2,), (2,), (None,)], "bedrooms int")
imputer = Imputer(
    strategy="mean", inputCols=["bedrooms"], outputCols=["filled"]
)
model = imputer.fit(homes)
print(model.transform(homes).where("bedrooms IS NULL").first().filled)
#> 1
# --8<-- [end:integers]

# --8<-- [start:double-first]
doubles = homes.withColumn("bedrooms", F.col("bedrooms").cast("double"))
model = imputer.fit(doubles)
filled = model.transform(doubles).where("bedrooms IS NULL").first().filled
print(round(filled, 2))
#> 1.67
# --8<-- [end:double-first]

# --8<-- [start:strings]
try:
    # --8<-- [start:strings-call]
    text = Imputer(
        strategy="mode", inputCols=["district"], outputCols=["filled"]
    )
    text.fit(apartments)
    # --8<-- [end:strings-call]
except Exception as error:
    print(error)
    #> requirement failed: Column district must be of type numeric but was actually of type string.
# --8<-- [end:strings]

# --8<-- [start:mode-by-count]
counts = apartments.groupBy("district").count()
top = counts.orderBy(F.desc("count")).first()[0]
print(top)
#> None
# --8<-- [end:mode-by-count]

# --8<-- [start:even-median]
rents = [(800.0,), (1000.0,), (1200.0,), (4200.0,), (None,)]
offers = spark.createDataFrame(rents, "rent double")
imputer = Imputer(strategy="median", inputCols=["rent"], outputCols=["filled"])
print("Imputer:", imputer.fit(offers).surrogateDF.first().rent)
#> Imputer: 1000.0
print("F.median:", offers.select(F.median("rent")).first()[0])
#> F.median: 1100.0
# --8<-- [end:even-median]

# --8<-- [start:placeholder]
readings = spark.createDataFrame(
    [(1, 800.0), (2, 1000.0), (3, -1.0), (4, None), (5, float("nan"))],
    schema="id int, rent double",
)
imputer = Imputer(
    missingValue=-1.0, inputCols=["rent"], outputCols=["filled"]
)
imputer.fit(readings).transform(readings).orderBy("id").show()
"""
+---+------+------+
| id|  rent|filled|
+---+------+------+
|  1| 800.0| 800.0|
|  2|1000.0|1000.0|
|  3|  -1.0| 900.0|
|  4|  NULL| 900.0|
|  5|   NaN|   NaN|
+---+------+------+
"""
# --8<-- [end:placeholder]

# --8<-- [start:nan]
coalesced = readings.withColumn("rent", F.coalesce("rent", F.lit(0.0)))
print("coalesce leaves", coalesced.where(F.isnan("rent")).count(), "NaN")
#> coalesce leaves 1 NaN
filled = readings.fillna({"rent": 0.0})
print("fillna leaves", filled.where(F.isnan("rent")).count(), "NaN")
#> fillna leaves 0 NaN
# --8<-- [end:nan]

# --8<-- [start:fill-text]
apartments.fillna("unknown").where("id = 6").show()
"""
+---+--------+----+--------+
| id|bedrooms|rent|district|
+---+--------+----+--------+
|  6|    NULL|NULL| unknown|
+---+--------+----+--------+
"""
# --8<-- [end:fill-text]

# --8<-- [start:fill-truncates]
print(apartments.fillna({"bedrooms": 2.7}).where("id = 6").first().bedrooms)
#> 2
# --8<-- [end:fill-truncates]

# --8<-- [start:not-fitted]
try:
    Imputer(inputCols=["rent"], outputCols=["filled"]).transform(apartments)
except Exception as error:
    print(error)
    #> 'Imputer' object has no attribute 'transform'
# --8<-- [end:not-fitted]

# --8<-- [start:strategies]
for strategy in ["mean", "median", "mode", "most_frequent", "constant"]:
    try:
        imputer = Imputer(
            strategy=strategy, inputCols=["rent"], outputCols=["filled"]
        )
        print(strategy, imputer.fit(apartments).surrogateDF.first().rent)
        #> mean 1600.0
        #> median 1000.0
        #> mode 800.0
    except Exception as error:
        print(strategy, "is invalid:", "invalid value" in str(error))
        #> most_frequent is invalid: True
        #> constant is invalid: True
# --8<-- [end:strategies]

# --8<-- [start:fill-none]
try:
    apartments.fillna({"district": top})
    print("filled")
except Exception as error:
    print("fillna fails:", "NullPointerException" in str(error))
    #> fillna fails: True
# --8<-- [end:fill-none]

# --8<-- [start:text-mode-run]
# --8<-- [start:text-mode]
top = apartments.select(F.mode("district")).first()[0]
filled = apartments.fillna({"district": top})
# --8<-- [end:text-mode]
print(filled.groupBy("district").count().orderBy("district").collect())
#> [Row(district='center', count=5), Row(district='harbor', count=1)]
# --8<-- [end:text-mode-run]

# --8<-- [start:text-count-run]
try:
    # --8<-- [start:text-count]
    counts = apartments.groupBy("district").count()
    top = counts.orderBy(F.desc("count")).first()[0]
    filled = apartments.fillna({"district": top})
    # --8<-- [end:text-count]
except Exception:
    print("top is", top, "- fillna fails")
    #> top is None - fillna fails
# --8<-- [end:text-count-run]

# --8<-- [start:text-imputer-run]
try:
    # --8<-- [start:text-imputer]
    imputer = Imputer(
        strategy="mode", inputCols=["district"], outputCols=["filled"]
    )
    filled = imputer.fit(apartments).transform(apartments)
    # --8<-- [end:text-imputer]
except Exception as error:
    print(error)
    #> requirement failed: Column district must be of type numeric but was actually of type string.
# --8<-- [end:text-imputer-run]

# --8<-- [start:text-constant-run]
# --8<-- [start:text-constant]
filled = apartments.fillna("mode", subset=["district"])
# --8<-- [end:text-constant]
print(filled.groupBy("district").count().orderBy("district").collect())
"""
[Row(district="center", count=2), Row(district="harbor", count=1), Row(district="mode", count=3)]
"""
# --8<-- [end:text-constant-run]

rents = spark.createDataFrame(
    [(1, 800.0), (2, 1000.0), (3, -1.0), (4, None)], "id int, rent double"
)

# --8<-- [start:minus-one-right-run]
# --8<-- [start:minus-one-right]
imputer = Imputer(
    missingValue=-1.0, inputCols=["rent"], outputCols=["filled"]
)
filled = imputer.fit(rents).transform(rents)
# --8<-- [end:minus-one-right]
print([round(row.filled, 1) for row in filled.orderBy("id").collect()])
#> [800.0, 1000.0, 900.0, 900.0]
# --8<-- [end:minus-one-right-run]

# --8<-- [start:minus-one-default-run]
# --8<-- [start:minus-one-default]
imputer = Imputer(
    strategy="mean", inputCols=["rent"], outputCols=["filled"]
)
filled = imputer.fit(rents).transform(rents)
# --8<-- [end:minus-one-default]
print([round(row.filled, 1) for row in filled.orderBy("id").collect()])
#> [800.0, 1000.0, -1.0, 599.7]
# --8<-- [end:minus-one-default-run]

# --8<-- [start:minus-one-filled-run]
# --8<-- [start:minus-one-filled]
imputer = Imputer(inputCols=["rent"], outputCols=["filled"])
without_gaps = rents.fillna({"rent": -1.0})
filled = imputer.fit(without_gaps).transform(without_gaps)
# --8<-- [end:minus-one-filled]
print([round(row.filled, 1) for row in filled.orderBy("id").collect()])
#> [800.0, 1000.0, -1.0, -1.0]
# --8<-- [end:minus-one-filled-run]

# --8<-- [start:minus-one-dropped-run]
# --8<-- [start:minus-one-dropped]
imputer = Imputer(inputCols=["rent"], outputCols=["filled"])
valid = rents.where("rent <> -1.0")
filled = imputer.fit(valid).transform(valid)
# --8<-- [end:minus-one-dropped]
print([round(row.filled, 1) for row in filled.orderBy("id").collect()])
#> [800.0, 1000.0]
# --8<-- [end:minus-one-dropped-run]

train = pd.DataFrame({"district": ["center", "center", "harbor"]})
test = pd.DataFrame({"district": ["harbor", None, "harbor", None]})

# --8<-- [start:pandas-right-run]
# --8<-- [start:pandas-right]
top = train["district"].mode()[0]
filled = test["district"].fillna(top)
# --8<-- [end:pandas-right]
print(filled.tolist())
#> ['harbor', 'center', 'harbor', 'center']
# --8<-- [end:pandas-right-run]

# --8<-- [start:pandas-series-run]
# --8<-- [start:pandas-series]
top = train["district"].mode()
filled = test["district"].fillna(top)
# --8<-- [end:pandas-series]
print(filled.tolist())
#> ['harbor', nan, 'harbor', nan]
# --8<-- [end:pandas-series-run]

# --8<-- [start:pandas-word-run]
# --8<-- [start:pandas-word]
top = "mode"
filled = test["district"].fillna(top)
# --8<-- [end:pandas-word]
print(filled.tolist())
#> ['harbor', 'mode', 'harbor', 'mode']
# --8<-- [end:pandas-word-run]

# --8<-- [start:pandas-test-run]
# --8<-- [start:pandas-test]
top = test["district"].mode()[0]
filled = test["district"].fillna(top)
# --8<-- [end:pandas-test]
print(filled.tolist())
#> ['harbor', 'harbor', 'harbor', 'harbor']
# --8<-- [end:pandas-test-run]
