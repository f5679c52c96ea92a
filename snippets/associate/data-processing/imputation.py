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
apartments.createOrReplaceTempView("apartments")
# --8<-- [end:data]

# --8<-- [start:fit]
from pyspark.ml.feature import Imputer

imputer = Imputer(
    strategy="median",
    inputCols=["bedrooms", "rent"],
    outputCols=["bedrooms_filled", "rent_filled"],
)
model = imputer.fit(apartments)
model.transform(apartments).drop("district").orderBy("id").show()
"""
+---+--------+------+---------------+-----------+
| id|bedrooms|  rent|bedrooms_filled|rent_filled|
+---+--------+------+---------------+-----------+
|  1|       1| 800.0|              1|      800.0|
|  2|       2|1000.0|              2|     1000.0|
|  3|       2|1200.0|              2|     1200.0|
|  4|       2| 800.0|              2|      800.0|
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

# --8<-- [start:not-fitted]
try:
    Imputer(inputCols=["rent"], outputCols=["rent_filled"]).transform(apartments)
except Exception as error:
    print(type(error).__name__, "-", error)
    #> AttributeError - 'Imputer' object has no attribute 'transform'
# --8<-- [end:not-fitted]

# --8<-- [start:strategies]
for strategy in ["mean", "median", "mode"]:
    imputer = Imputer(strategy=strategy, inputCols=["rent"], outputCols=["rent_filled"])
    print(strategy, imputer.fit(apartments).surrogateDF.first().rent)
    #> mean 1600.0
    #> median 1000.0
    #> mode 800.0
# --8<-- [end:strategies]

# --8<-- [start:strings]
try:
    Imputer(strategy="mode", inputCols=["district"], outputCols=["filled"]).fit(apartments)
except Exception as error:
    print(type(error).__name__)
    #> IllegalArgumentException
    print(error)
    #> requirement failed: Column district must be of type numeric but was actually of type string.
# --8<-- [end:strings]

# --8<-- [start:most-frequent]
try:
    Imputer(strategy="most_frequent", inputCols=["rent"], outputCols=["filled"]).fit(apartments)
except Exception as error:
    print(str(error).split(" ", 1)[1])
    #> parameter strategy given invalid value most_frequent.
# --8<-- [end:most-frequent]

# --8<-- [start:all-missing]
empty = spark.createDataFrame([(None,), (None,)], schema="rent double")
try:
    Imputer(inputCols=["rent"], outputCols=["filled"]).fit(empty)
except Exception as error:
    print(str(error).split("SparkException: ")[-1].splitlines()[0])
    #> surrogate cannot be computed. All the values in rent are Null, Nan or missingValue(NaN)
# --8<-- [end:all-missing]

# --8<-- [start:integers]
from pyspark.ml.feature import Imputer

homes = spark.createDataFrame([(1,), (2,), (2,), (None,)], "bedrooms int")
imputer = Imputer(
    strategy="mean", inputCols=["bedrooms"], outputCols=["filled"]
)
model = imputer.fit(homes)
print(model.transform(homes).where("bedrooms IS NULL").first().filled)
#> 1
# --8<-- [end:integers]

# --8<-- [start:double-first]
doubles = homes.selectExpr("CAST(bedrooms AS double) AS bedrooms")
model = Imputer(strategy="mean", inputCols=["bedrooms"], outputCols=["filled"]).fit(doubles)
print(round(model.transform(doubles).where("bedrooms IS NULL").first().filled, 2))
#> 1.67
# --8<-- [end:double-first]

# --8<-- [start:even-median]
rents = [(800.0,), (1000.0,), (1200.0,), (4200.0,), (None,)]
offers = spark.createDataFrame(rents, "rent double")
imputer = Imputer(strategy="median", inputCols=["rent"], outputCols=["filled"])
print(imputer.fit(offers).surrogateDF.first().rent)
#> 1000.0
# --8<-- [end:even-median]

# --8<-- [start:exact-median]
from pyspark.sql import functions as F

print(offers.select(F.median("rent")).first()[0])
#> 1100.0
# --8<-- [end:exact-median]

# --8<-- [start:readings]
readings = spark.createDataFrame(
    [(1, 800.0), (2, 1000.0), (3, -1.0), (4, None), (5, float("nan"))],
    schema="id int, rent double",
)
readings.createOrReplaceTempView("readings")
# --8<-- [end:readings]

# --8<-- [start:missing-by-default]
imputer = Imputer(inputCols=["rent"], outputCols=["filled"])
filled = imputer.fit(readings).transform(readings)
filled.withColumn("filled", F.round("filled", 1)).orderBy("id").show()
"""
+---+------+------+
| id|  rent|filled|
+---+------+------+
|  1| 800.0| 800.0|
|  2|1000.0|1000.0|
|  3|  -1.0|  -1.0|
|  4|  NULL| 599.7|
|  5|   NaN| 599.7|
+---+------+------+
"""
# --8<-- [end:missing-by-default]

# --8<-- [start:placeholder]
imputer = Imputer(missingValue=-1.0, inputCols=["rent"], outputCols=["filled"])
filled = imputer.fit(readings).transform(readings)
filled.orderBy("id").show()
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

# --8<-- [start:mean-with-nan]
print(readings.where("id <> 3").select(F.mean("rent")).first()[0])
#> nan
# --8<-- [end:mean-with-nan]

# --8<-- [start:nan-left]
patched = readings.withColumn("rent", F.coalesce("rent", F.lit(0.0)))
print(patched.where(F.isnan("rent")).count())
#> 1
# --8<-- [end:nan-left]

# --8<-- [start:nan-filled]
print(readings.fillna(0.0).where(F.isnan("rent")).count())
#> 0
# --8<-- [end:nan-filled]

# --8<-- [start:mode-by-hand]
district = apartments.select(F.mode("district")).first()[0]
apartments.fillna({"district": district}).orderBy("id").show()
"""
+---+--------+------+--------+
| id|bedrooms|  rent|district|
+---+--------+------+--------+
|  1|       1| 800.0|  center|
|  2|       2|1000.0|  harbor|
|  3|       2|1200.0|  center|
|  4|       2| 800.0|  center|
|  5|       3|4200.0|  center|
|  6|    NULL|  NULL|  center|
+---+--------+------+--------+
"""
# --8<-- [end:mode-by-hand]

# --8<-- [start:mode-by-count]
counts = apartments.groupBy("district").count()
top = counts.orderBy(F.desc("count")).first()[0]
print(top)
#> None
# --8<-- [end:mode-by-count]

# --8<-- [start:fill-with-none]
try:
    apartments.fillna({"district": top})
except Exception as error:
    print(type(error).__name__)
    #> Py4JJavaError
    print(str(error).splitlines()[1].split(": ")[1])
    #> java.lang.NullPointerException
# --8<-- [end:fill-with-none]

# --8<-- [start:count-without-null]
counts = apartments.dropna(subset=["district"]).groupBy("district").count()
print(counts.orderBy(F.desc("count")).first()[0])
#> center
# --8<-- [end:count-without-null]

# --8<-- [start:fill-text]
apartments.fillna("unknown").where("id > 4").orderBy("id").show()
"""
+---+--------+------+--------+
| id|bedrooms|  rent|district|
+---+--------+------+--------+
|  5|       3|4200.0| unknown|
|  6|    NULL|  NULL| unknown|
+---+--------+------+--------+
"""
# --8<-- [end:fill-text]

# --8<-- [start:fill-number]
apartments.fillna(0).where("id > 4").orderBy("id").show()
"""
+---+--------+------+--------+
| id|bedrooms|  rent|district|
+---+--------+------+--------+
|  5|       3|4200.0|    NULL|
|  6|       0|   0.0|    NULL|
+---+--------+------+--------+
"""
# --8<-- [end:fill-number]

# --8<-- [start:fill-truncates]
print(apartments.fillna({"bedrooms": 2.7}).where("id = 6").first().bedrooms)
#> 2
# --8<-- [end:fill-truncates]

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

sold = spark.createDataFrame(
    [(30.0, 105.0), (40.0, 135.0), (50.0, 165.0), (60.0, 195.0), (None, 150.0)],
    schema="area double, price double",
)
imputer = Imputer(strategy="median", inputCols=["area"], outputCols=["area_filled"])
assembler = VectorAssembler(inputCols=["area_filled"], outputCol="features")
regression = LinearRegression(featuresCol="features", labelCol="price")

fitted = Pipeline(stages=[imputer, assembler, regression]).fit(sold)
print(fitted.stages[0].surrogateDF.first().area)
#> 40.0
# --8<-- [end:pipeline]

# --8<-- [start:score]
offered = spark.createDataFrame([(55.0,), (None,)], schema="area double")
predicted = fitted.transform(offered)
predicted.select("area", "area_filled", F.round("prediction").alias("price")).show()
"""
+----+-----------+-----+
|area|area_filled|price|
+----+-----------+-----+
|55.0|       55.0|182.0|
|NULL|       40.0|138.0|
+----+-----------+-----+
"""
# --8<-- [end:score]

# --8<-- [start:no-imputer]
try:
    VectorAssembler(inputCols=["area"], outputCol="features").transform(offered).collect()
except Exception as error:
    print(str(error).split("SparkException: ")[-1].split(". ")[0])
    #> Encountered null while assembling a row with handleInvalid = "error"
# --8<-- [end:no-imputer]
