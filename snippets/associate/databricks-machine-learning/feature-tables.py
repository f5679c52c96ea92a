# --8<-- [start:grant-request]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.catalog import PermissionsChange, Privilege

workspace = WorkspaceClient()
change = PermissionsChange(principal="forecasting", add=[Privilege.SELECT])
workspace.grants.update(
    securable_type="table",
    full_name="main.bikes.station_features",
    changes=[change],
)
# --8<-- [end:grant-request]

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

# --8<-- [start:primary-key]
try:
    spark.sql("ALTER TABLE station_features ADD CONSTRAINT station_pk PRIMARY KEY (station_id)")
except Exception as error:
    print(error.getCondition())
    #> UNSUPPORTED_FEATURE.TABLE_OPERATION
    print(str(error).split("`station_features` ")[1].split(".")[0])
    #> does not support table constraint
# --8<-- [end:primary-key]

# --8<-- [start:null-key]
try:
    spark.sql("INSERT INTO station_features VALUES (NULL, 80, 16)")
except Exception as error:
    print(str(error).split("] ")[1].splitlines()[0])
    #> NOT NULL constraint violated for column: station_id.
# --8<-- [end:null-key]

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
features = spark.createDataFrame(
    [(1, 120), (2, 45), (1, 130)], schema="station_id int, trips_7d long"
)
print(labels.join(features, on="station_id", how="left").count())
#> 3
# --8<-- [end:duplicate-lookup]

# --8<-- [start:find-duplicates]
keys = spark.table("unchecked").groupBy("station_id").count()
keys.where("count > 1").show()
"""
+----------+-----+
|station_id|count|
+----------+-----+
|         1|    2|
+----------+-----+
"""
# --8<-- [end:find-duplicates]

# --8<-- [start:key-request]
from databricks.sdk.service.catalog import PrimaryKeyConstraint, TableConstraint

key = PrimaryKeyConstraint(
    name="station_days_pk",
    child_columns=["station_id", "day"],
    timeseries_columns=["day"],
)
workspace.table_constraints.create(
    full_name_arg="main.bikes.station_days",
    constraint=TableConstraint(primary_key_constraint=key),
)
# --8<-- [end:key-request]

# --8<-- [start:merge-function]
def merge(source):
    """Upsert the rows of a view into the feature table, by its key."""
    return spark.sql(f"""
        MERGE WITH SCHEMA EVOLUTION INTO station_features AS t
        USING {source} AS s
        ON t.station_id = s.station_id
        WHEN MATCHED THEN UPDATE SET *
        WHEN NOT MATCHED THEN INSERT *
    """)
# --8<-- [end:merge-function]

# --8<-- [start:merge]
tuesday = spark.createDataFrame([(2, 50, 12), (4, 80, 16)], schema=monday.schema)
tuesday.createOrReplaceTempView("tuesday")
merge("tuesday").show()
"""
+-----------------+----------------+----------------+-----------------+
|num_affected_rows|num_updated_rows|num_deleted_rows|num_inserted_rows|
+-----------------+----------------+----------------+-----------------+
|                2|               1|               0|                1|
+-----------------+----------------+----------------+-----------------+
"""
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

# --8<-- [start:upsert]
spark.sql("""
    CREATE TABLE busy USING delta AS
    SELECT * FROM VALUES (1, 'low'), (2, 'low'), (3, 'high')
        AS v(station_id, load)
""")
spark.sql("""
    MERGE INTO busy AS t
    USING (
        SELECT * FROM VALUES (2, 'high'), (4, 'low') AS v(station_id, load)
    ) AS s
    ON t.station_id = s.station_id
    WHEN MATCHED THEN UPDATE SET *
    WHEN NOT MATCHED THEN INSERT *
""")
rows = spark.table("busy").orderBy("station_id").collect()
print([(row.station_id, row.load) for row in rows])
#> [(1, 'low'), (2, 'high'), (3, 'high'), (4, 'low')]
# --8<-- [end:upsert]

# --8<-- [start:merge-again]
merge("tuesday")
print(spark.table("station_features").count())
#> 4
# --8<-- [end:merge-again]

# --8<-- [start:append-again]
spark.table("station_features").write.format("delta").saveAsTable("appended")
tuesday.write.format("delta").mode("append").saveAsTable("appended")
print(spark.table("appended").count())
#> 6
# --8<-- [end:append-again]

# --8<-- [start:overwrite]
spark.table("station_features").write.format("delta").saveAsTable("overwritten")
tuesday.write.format("delta").mode("overwrite").saveAsTable("overwritten")
print(spark.table("overwritten").count())
#> 2
# --8<-- [end:overwrite]

# --8<-- [start:some-columns]
wednesday = spark.createDataFrame([(1, 130), (5, 20)], schema="station_id int, trips_7d long")
wednesday.createOrReplaceTempView("wednesday")
merge("wednesday")
spark.table("station_features").orderBy("station_id").show()
"""
+----------+--------+-----+
|station_id|trips_7d|docks|
+----------+--------+-----+
|         1|     130|   20|
|         2|      50|   12|
|         3|     300|   40|
|         4|      80|   16|
|         5|      20| NULL|
+----------+--------+-----+
"""
# --8<-- [end:some-columns]

# --8<-- [start:docks-of]
rows = spark.table("station_features").where("station_id IN (1, 5)")
print([row.docks for row in rows.orderBy("station_id").collect()])
#> [20, None]
# --8<-- [end:docks-of]

# --8<-- [start:new-feature]
heights = spark.createDataFrame(
    [(1, 8.5), (2, 7.0)], schema="station_id int, height_m double"
)
heights.createOrReplaceTempView("heights")
merge("heights")

row = spark.table("station_features").where("station_id = 2").first()
print(row.trips_7d, row.docks, row.height_m)
#> 50 12 7.0
# --8<-- [end:new-feature]

# --8<-- [start:new-feature-elsewhere]
row = spark.table("station_features").where("station_id = 3").first()
print(row.trips_7d, row.docks, row.height_m)
#> 300 40 None
# --8<-- [end:new-feature-elsewhere]

# --8<-- [start:known-key-twice]
late = spark.createDataFrame([(2, 51, 12), (2, 52, 12)], schema=monday.schema)
late.createOrReplaceTempView("late")
try:
    merge("late")
except Exception as error:
    print(error.getCondition())
    #> DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE
# --8<-- [end:known-key-twice]

# --8<-- [start:new-key-twice]
opened = spark.createDataFrame([(6, 3, 10), (6, 4, 10)], schema=monday.schema)
opened.createOrReplaceTempView("opened")
merge("opened")
print(spark.table("station_features").where("station_id = 6").count())
#> 2
# --8<-- [end:new-key-twice]

# --8<-- [start:closed-station]
spark.sql("DELETE FROM station_features WHERE station_id IN (3, 6)")
rows = spark.table("station_features").orderBy("station_id").collect()
print([row.station_id for row in rows])
#> [1, 2, 4, 5]
# --8<-- [end:closed-station]

# --8<-- [start:history]
history = spark.sql("DESCRIBE HISTORY station_features").orderBy("version")
print([row.operation for row in history.collect()])
#> ['CREATE TABLE', 'WRITE', 'MERGE', 'MERGE', 'MERGE', 'MERGE', 'MERGE', 'DELETE']
# --8<-- [end:history]

# --8<-- [start:days]
spark.sql("""
    CREATE TABLE station_days (station_id INT NOT NULL, day DATE NOT NULL, trips LONG)
    USING delta
""")
spark.sql("""
    INSERT INTO station_days VALUES (1, DATE'2026-11-01', 17), (1, DATE'2026-11-02', 21)
""")
spark.sql("""
    CREATE TEMPORARY VIEW batch AS
    SELECT * FROM VALUES (1, DATE'2026-11-02', 22L), (1, DATE'2026-11-03', 19L)
        AS v(station_id, day, trips)
""")
spark.sql("""
    MERGE INTO station_days AS t
    USING batch AS s
    ON t.station_id = s.station_id AND t.day = s.day
    WHEN MATCHED THEN UPDATE SET *
    WHEN NOT MATCHED THEN INSERT *
""")
spark.table("station_days").orderBy("day").show()
"""
+----------+----------+-----+
|station_id|       day|trips|
+----------+----------+-----+
|         1|2026-11-01|   17|
|         1|2026-11-02|   22|
|         1|2026-11-03|   19|
+----------+----------+-----+
"""
# --8<-- [end:days]

# --8<-- [start:days-by-station]
spark.sql("""
    MERGE INTO station_days AS t
    USING (SELECT 1 AS station_id, DATE'2026-11-04' AS day, 25L AS trips) AS s
    ON t.station_id = s.station_id
    WHEN MATCHED THEN UPDATE SET *
    WHEN NOT MATCHED THEN INSERT *
""")
spark.table("station_days").orderBy("day").show()
"""
+----------+----------+-----+
|station_id|       day|trips|
+----------+----------+-----+
|         1|2026-11-04|   25|
|         1|2026-11-04|   25|
|         1|2026-11-04|   25|
+----------+----------+-----+
"""
# --8<-- [end:days-by-station]
