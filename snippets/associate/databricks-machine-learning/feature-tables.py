# --8<-- [start:create]
spark.sql("""
    CREATE TABLE station_features (
        station_id INT NOT NULL,
        trips_7d LONG,
        docks INT
    ) USING delta
""")
monday = spark.createDataFrame(
    [(1, 120, 20), (2, 45, 12), (3, 300, 40)],
    schema="station_id int, trips_7d long, docks int",
)
monday.write.format("delta").mode("append").saveAsTable("station_features")
# --8<-- [end:create]

# --8<-- [start:merge]
UPSERT = """
    MERGE WITH SCHEMA EVOLUTION INTO station_features AS t
    USING {batch} AS s
    ON t.station_id = s.station_id
    WHEN MATCHED THEN UPDATE SET *
    WHEN NOT MATCHED THEN INSERT *
"""
tuesday = spark.createDataFrame([(2, 50, 12), (4, 80, 16)], schema=monday.schema)
spark.sql(UPSERT, batch=tuesday)
spark.table("station_features").orderBy("station_id").show()
"""
+----------+--------+-----+
|station_id|trips_7d|docks|
+----------+--------+-----+
|         1|     120|   20|
|         2|      50|   12|
|         3|     300|   40|
|         4|      80|   16|
+----------+--------+-----+
"""
# --8<-- [end:merge]

# --8<-- [start:merge-again]
spark.sql(UPSERT, batch=tuesday)
print(spark.table("station_features").count())
#> 4
# --8<-- [end:merge-again]

# --8<-- [start:duplicate-key]
spark.sql("""
    CREATE TABLE unchecked (station_id INT NOT NULL, trips_7d LONG)
    USING delta
""")
spark.sql("INSERT INTO unchecked VALUES (1, 120), (2, 45)")
spark.sql("INSERT INTO unchecked VALUES (1, 130)")

print(spark.table("unchecked").where("station_id = 1").count())
#> 2
# --8<-- [end:duplicate-key]

# --8<-- [start:duplicate-lookup]
labels = spark.createDataFrame(
    [(1, "full"), (2, "empty")], schema="station_id int, state string"
)
training = labels.join(spark.table("unchecked"), on="station_id", how="left")
print(labels.count(), training.count())
#> 2 3
# --8<-- [end:duplicate-lookup]

# --8<-- [start:null-key]
try:
    spark.sql("INSERT INTO unchecked VALUES (NULL, 80)")
except Exception as error:
    print("NOT NULL constraint violated" in str(error))
    #> True
# --8<-- [end:null-key]

# --8<-- [start:closed-station]
spark.sql("DELETE FROM station_features WHERE station_id = 3")
rows = spark.table("station_features").orderBy("station_id").collect()
print([row.station_id for row in rows])
#> [1, 2, 4]
# --8<-- [end:closed-station]

# --8<-- [start:some-columns]
wednesday = spark.createDataFrame(
    [(1, 130), (5, 20)], schema="station_id int, trips_7d long"
)
spark.sql(UPSERT, batch=wednesday)
spark.table("station_features").orderBy("station_id").show()
"""
+----------+--------+-----+
|station_id|trips_7d|docks|
+----------+--------+-----+
|         1|     130|   20|
|         2|      50|   12|
|         4|      80|   16|
|         5|      20| NULL|
+----------+--------+-----+
"""
# --8<-- [end:some-columns]

# --8<-- [start:new-feature]
heights = spark.createDataFrame(
    [(2, 7.0)], schema="station_id int, height_m double"
)
spark.sql(UPSERT, batch=heights)

row = spark.table("station_features").where("station_id = 2").first()
print(row.trips_7d, row.docks, row.height_m)
#> 50 12 7.0
# --8<-- [end:new-feature]

# --8<-- [start:new-feature-elsewhere]
row = spark.table("station_features").where("station_id = 1").first()
print(row.trips_7d, row.docks, row.height_m)
#> 130 20 None
# --8<-- [end:new-feature-elsewhere]

# --8<-- [start:new-key-twice]
opened = spark.createDataFrame([(6, 3, 10), (6, 4, 10)], schema=monday.schema)
spark.sql(UPSERT, batch=opened)
print(spark.table("station_features").where("station_id = 6").count())
#> 2
# --8<-- [end:new-key-twice]

# --8<-- [start:known-key-twice]
late = spark.createDataFrame([(2, 51, 12), (2, 52, 12)], schema=monday.schema)
try:
    spark.sql(UPSERT, batch=late)
except Exception as error:
    print(error.getCondition())
    #> DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE
# --8<-- [end:known-key-twice]

from pyspark.sql import functions as F

readings = spark.createDataFrame(
    [(1, 8, 30), (1, 9, 25), (1, 10, 28), (2, 9, 7)],
    schema="station_id int, hour int, trips int",
)

# --8<-- [start:newest-row]
batch = readings.groupBy("station_id").agg(
    F.max_by("trips", "hour").alias("trips")
)
batch.orderBy("station_id", "trips").show()
"""
+----------+-----+
|station_id|trips|
+----------+-----+
|         1|   28|
|         2|    7|
+----------+-----+
"""
# --8<-- [end:newest-row]

# --8<-- [start:largest-value]
batch = readings.groupBy("station_id").agg(
    F.max("trips").alias("trips")
)
batch.orderBy("station_id", "trips").show()
"""
+----------+-----+
|station_id|trips|
+----------+-----+
|         1|   30|
|         2|    7|
+----------+-----+
"""
# --8<-- [end:largest-value]

# --8<-- [start:distinct-rows]
batch = readings.select(
    "station_id", "trips"
).distinct()
batch.orderBy("station_id", "trips").show()
"""
+----------+-----+
|station_id|trips|
+----------+-----+
|         1|   25|
|         1|   28|
|         1|   30|
|         2|    7|
+----------+-----+
"""
# --8<-- [end:distinct-rows]

# --8<-- [start:last-hour]
batch = readings.where("hour = 10").select(
    "station_id", "trips"
)
batch.orderBy("station_id", "trips").show()
"""
+----------+-----+
|station_id|trips|
+----------+-----+
|         1|   28|
+----------+-----+
"""
# --8<-- [end:last-hour]

tuesday.createOrReplaceTempView("batch")


def start_again():
    """Put the three stations of Monday back into the table that the next block writes to."""
    monday.write.format("delta").mode("overwrite").saveAsTable("features")


start_again()

# --8<-- [start:upsert]
spark.sql("""
    MERGE INTO features AS t USING batch AS s
    ON t.station_id = s.station_id
    WHEN MATCHED THEN UPDATE SET *
    WHEN NOT MATCHED THEN INSERT *
""")
spark.table("features").orderBy("station_id").show()
"""
+----------+--------+-----+
|station_id|trips_7d|docks|
+----------+--------+-----+
|         1|     120|   20|
|         2|      50|   12|
|         3|     300|   40|
|         4|      80|   16|
+----------+--------+-----+
"""
# --8<-- [end:upsert]

start_again()

# --8<-- [start:update-only]
spark.sql("""
    MERGE INTO features AS t USING batch AS s
    ON t.station_id = s.station_id
    WHEN MATCHED THEN UPDATE SET *
""")
spark.table("features").orderBy("station_id").show()
"""
+----------+--------+-----+
|station_id|trips_7d|docks|
+----------+--------+-----+
|         1|     120|   20|
|         2|      50|   12|
|         3|     300|   40|
+----------+--------+-----+
"""
# --8<-- [end:update-only]

start_again()

# --8<-- [start:append]
spark.sql("""
    INSERT INTO features
    SELECT station_id, trips_7d, docks
    FROM batch
""")
spark.table("features").orderBy("station_id", "trips_7d").show()
"""
+----------+--------+-----+
|station_id|trips_7d|docks|
+----------+--------+-----+
|         1|     120|   20|
|         2|      45|   12|
|         2|      50|   12|
|         3|     300|   40|
|         4|      80|   16|
+----------+--------+-----+
"""
# --8<-- [end:append]

start_again()

# --8<-- [start:overwrite]
spark.sql("""
    INSERT OVERWRITE features
    SELECT station_id, trips_7d, docks
    FROM batch
""")
spark.table("features").orderBy("station_id").show()
"""
+----------+--------+-----+
|station_id|trips_7d|docks|
+----------+--------+-----+
|         2|      50|   12|
|         4|      80|   16|
+----------+--------+-----+
"""
# --8<-- [end:overwrite]

stations = spark.table("unchecked")

# --8<-- [start:keys-counted]
found = stations.groupBy("station_id").count()
found.where("count > 1").show()
"""
+----------+-----+
|station_id|count|
+----------+-----+
|         1|    2|
+----------+-----+
"""
# --8<-- [end:keys-counted]

# --8<-- [start:keys-distinct]
found = stations.select("station_id").distinct()
found.orderBy("station_id").show()
"""
+----------+
|station_id|
+----------+
|         1|
|         2|
+----------+
"""
# --8<-- [end:keys-distinct]

# --8<-- [start:rows-counted]
found = stations.groupBy("station_id", "trips_7d").count()
found.where("count > 1").show()
"""
+----------+--------+-----+
|station_id|trips_7d|count|
+----------+--------+-----+
+----------+--------+-----+
"""
# --8<-- [end:rows-counted]

# --8<-- [start:keys-missing]
found = stations.select("station_id")
found.where("station_id IS NULL").show()
"""
+----------+
|station_id|
+----------+
+----------+
"""
# --8<-- [end:keys-missing]

from databricks.sdk import WorkspaceClient
from databricks.sdk.service.catalog import PrimaryKeyConstraint, TableConstraint

workspace = WorkspaceClient()
table = "main.bikes.station_days"

# --8<-- [start:key-request]
key = PrimaryKeyConstraint(
    name="station_days_pk",
    child_columns=["station_id", "day"],
    timeseries_columns=["day"],
)
constraint = TableConstraint(primary_key_constraint=key)
workspace.table_constraints.create(table, constraint)
# --8<-- [end:key-request]

# --8<-- [start:key-without-day]
key = PrimaryKeyConstraint(
    name="station_days_pk",
    child_columns=["station_id"],
    timeseries_columns=["day"],
)
constraint = TableConstraint(primary_key_constraint=key)
workspace.table_constraints.create(table, constraint)
# --8<-- [end:key-without-day]

# --8<-- [start:key-undeclared-day]
key = PrimaryKeyConstraint(
    name="station_days_pk",
    child_columns=["station_id", "day"],
)
constraint = TableConstraint(primary_key_constraint=key)
workspace.table_constraints.create(table, constraint)
# --8<-- [end:key-undeclared-day]

# --8<-- [start:key-of-days]
key = PrimaryKeyConstraint(
    name="station_days_pk",
    child_columns=["day"],
    timeseries_columns=["day"],
)
constraint = TableConstraint(primary_key_constraint=key)
workspace.table_constraints.create(table, constraint)
# --8<-- [end:key-of-days]
