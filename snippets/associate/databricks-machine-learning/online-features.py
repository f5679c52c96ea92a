# --8<-- [start:offline]
from pyspark.sql import functions as F

offline = spark.sql("""
    SELECT * FROM VALUES
        (1, DATE'2026-11-01', 3), (1, DATE'2026-11-08', 5), (1, DATE'2026-11-15', 2),
        (2, DATE'2026-11-01', 9), (2, DATE'2026-11-15', 7),
        (3, DATE'2026-11-08', 1)
    AS t(rider_id, week, rides)
""")
latest = offline.groupBy("rider_id").agg(
    F.max("week").alias("week"), F.max_by("rides", "week").alias("rides")
)
latest.orderBy("rider_id").show()
"""
+--------+----------+-----+
|rider_id|      week|rides|
+--------+----------+-----+
|       1|2026-11-15|    2|
|       2|2026-11-15|    7|
|       3|2026-11-08|    1|
+--------+----------+-----+
"""
# --8<-- [end:offline]

# --8<-- [start:publish]
import sqlite3

online = sqlite3.connect(":memory:")
online.execute("CREATE TABLE riders (rider_id INTEGER PRIMARY KEY, week, rides)")


def publish(rows):
    """Replace the row of each key."""
    values = [(row.rider_id, str(row.week), row.rides) for row in rows.collect()]
    online.executemany("INSERT OR REPLACE INTO riders VALUES (?, ?, ?)", values)


def look_up(rider_id):
    """Return the feature of one key, or None."""
    found = online.execute("SELECT rides FROM riders WHERE rider_id = ?", (rider_id,))
    return next((rides for (rides,) in found), None)


publish(latest)
print([look_up(rider_id) for rider_id in (1, 2, 3, 4)])
#> [2, 7, 1, None]
# --8<-- [end:publish]

# --8<-- [start:ask-endpoint]
from databricks.sdk import WorkspaceClient

workspace = WorkspaceClient()
workspace.serving_endpoints.query(name="riders", dataframe_records=[{"rider_id": 1}])
# --8<-- [end:ask-endpoint]

# --8<-- [start:as-of]
known = offline.where("rider_id = 1 AND week <= '2026-11-10'")
on_that_day = known.select(F.max_by("rides", "week")).first()[0]
print([on_that_day, look_up(1)])
#> [5, 2]
# --8<-- [end:as-of]

# --8<-- [start:stale]
offline = offline.union(spark.sql("SELECT 1, DATE'2026-11-22', 6"))
history = offline.where("rider_id = 1")
print([history.select(F.max_by("rides", "week")).first()[0], look_up(1)])
#> [6, 2]
# --8<-- [end:stale]

# --8<-- [start:feed]
spark.sql("""
    CREATE TABLE customer_features (customer_id BIGINT NOT NULL, orders INT)
    USING delta TBLPROPERTIES (delta.enableChangeDataFeed = true)
""")
customers = spark.range(1000).selectExpr("id AS customer_id", "1 AS orders")
customers.write.format("delta").mode("append").saveAsTable("customer_features")

batch = spark.createDataFrame([(7, 2), (8, 5), (1000, 1)], "customer_id long, orders int")
spark.sql("""
    MERGE INTO customer_features AS t USING {batch} AS b
    ON t.customer_id = b.customer_id
    WHEN MATCHED THEN UPDATE SET *
    WHEN NOT MATCHED THEN INSERT *
""", batch=batch)
# --8<-- [end:feed]

# --8<-- [start:modes]
changed = spark.read.option("readChangeFeed", True).option("startingVersion", 2)
feed = changed.table("customer_features").where("_change_type <> 'update_preimage'")
print("all rows:", spark.table("customer_features").count(), "changes:", feed.count())
#> all rows: 1001 changes: 3
# --8<-- [end:modes]

# --8<-- [start:plan]
by_key = "SELECT rides FROM riders WHERE rider_id = 1"
by_value = "SELECT rider_id FROM riders WHERE rides = 2"
for query in (by_key, by_value):
    print(online.execute(f"EXPLAIN QUERY PLAN {query}").fetchone()[3])
    #> SEARCH riders USING INTEGER PRIMARY KEY (rowid=?)
    #> SCAN riders
# --8<-- [end:plan]

from databricks.sdk.service.ml import PublishSpec, PublishSpecPublishMode

# --8<-- [start:publish-triggered]
spec = PublishSpec(
    online_store="riders",
    online_table_name="main.bikes.riders_online",
    publish_mode=PublishSpecPublishMode.TRIGGERED,
)
workspace.feature_store.publish_table("main.bikes.riders", spec)
# --8<-- [end:publish-triggered]

# --8<-- [start:publish-snapshot]
spec = PublishSpec(
    online_store="riders",
    online_table_name="main.bikes.riders_online",
    publish_mode=PublishSpecPublishMode.SNAPSHOT,
)
workspace.feature_store.publish_table("main.bikes.riders", spec)
# --8<-- [end:publish-snapshot]

# --8<-- [start:publish-continuous]
spec = PublishSpec(
    online_store="riders",
    online_table_name="main.bikes.riders_online",
    publish_mode=PublishSpecPublishMode.CONTINUOUS,
)
workspace.feature_store.publish_table("main.bikes.riders", spec)
# --8<-- [end:publish-continuous]

# --8<-- [start:publish-backward]
spec = PublishSpec(
    online_store="riders",
    online_table_name="main.bikes.riders",
    publish_mode=PublishSpecPublishMode.SNAPSHOT,
)
workspace.feature_store.publish_table("main.bikes.riders_online", spec)
# --8<-- [end:publish-backward]

history = offline

# --8<-- [start:rows-by-max-by]
rows = history.groupBy("rider_id").agg(
    F.max_by("rides", "week").alias("rides")
)
rows.orderBy("rider_id").show()
"""
+--------+-----+
|rider_id|rides|
+--------+-----+
|       1|    6|
|       2|    7|
|       3|    1|
+--------+-----+
"""
# --8<-- [end:rows-by-max-by]

# --8<-- [start:rows-by-max]
rows = history.groupBy("rider_id").agg(
    F.max("rides").alias("rides")
)
rows.orderBy("rider_id").show()
"""
+--------+-----+
|rider_id|rides|
+--------+-----+
|       1|    6|
|       2|    9|
|       3|    1|
+--------+-----+
"""
# --8<-- [end:rows-by-max]

# --8<-- [start:rows-of-last-week]
rows = history.where("week = '2026-11-22'").select(
    "rider_id", "rides"
)
rows.orderBy("rider_id").show()
"""
+--------+-----+
|rider_id|rides|
+--------+-----+
|       1|    6|
+--------+-----+
"""
# --8<-- [end:rows-of-last-week]

# --8<-- [start:rows-distinct]
rows = history.select(
    "rider_id", "rides"
).distinct()
rows.orderBy("rider_id", "rides").show()
"""
+--------+-----+
|rider_id|rides|
+--------+-----+
|       1|    2|
|       1|    3|
|       1|    5|
|       1|    6|
|       2|    7|
|       2|    9|
|       3|    1|
+--------+-----+
"""
# --8<-- [end:rows-distinct]
