# --8<-- [start:data]
df = spark.createDataFrame(
    [(1, 10.0), (2, 20.0), (2, None), (None, 60.0)],
    schema="age int, income double",
)
df.show()
"""
+----+------+
| age|income|
+----+------+
|   1|  10.0|
|   2|  20.0|
|   2|  NULL|
|NULL|  60.0|
+----+------+
"""
# --8<-- [end:data]

# --8<-- [start:integers]
from pyspark.ml.feature import Imputer

model = Imputer(inputCols=["age"], outputCols=["age_filled"]).fit(df)
for row in model.transform(df).collect():
    print(row.age_filled)
    #> 1
    #> 2
    #> 2
    #> 1
# --8<-- [end:integers]
