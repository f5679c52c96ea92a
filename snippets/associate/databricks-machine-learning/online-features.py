# --8<-- [start:offline]
from datetime import date

from pyspark.sql import functions as F

rides = [
    (1, date(2026, 11, 1), 3),
    (1, date(2026, 11, 8), 5),
    (1, date(2026, 11, 15), 2),
    (2, date(2026, 11, 1), 9),
    (2, date(2026, 11, 15), 7),
    (3, date(2026, 11, 8), 1),
]
offline = spark.createDataFrame(rides, "rider_id int, week date, rides int")
offline.write.format("delta").saveAsTable("rider_features")
# --8<-- [end:offline]

# --8<-- [start:latest]
latest = spark.table("rider_features").groupBy("rider_id").agg(
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
# --8<-- [end:latest]

# --8<-- [start:sizes]
print([spark.table("rider_features").count(), latest.count()])
#> [6, 3]
# --8<-- [end:sizes]

# --8<-- [start:publish]
import sqlite3

online = sqlite3.connect(":memory:")
online.execute("CREATE TABLE riders (rider_id INTEGER PRIMARY KEY, week, rides)")


def publish(rows):
    """Put each row in the place of its key."""
    values = [(row.rider_id, str(row.week), row.rides) for row in rows]
    online.executemany("INSERT OR REPLACE INTO riders VALUES (?, ?, ?)", values)


publish(latest.collect())
# --8<-- [end:publish]

# --8<-- [start:lookup]
def look_up(rider_id):
    """Return the features of one key."""
    asked = "SELECT rides FROM riders WHERE rider_id = ?"
    found = online.execute(asked, (rider_id,)).fetchone()
    return found[0] if found else None


print([look_up(rider_id) for rider_id in (1, 2, 3, 4)])
#> [2, 7, 1, None]
# --8<-- [end:lookup]

# --8<-- [start:plan]
by_key = "SELECT rides FROM riders WHERE rider_id = 1"
by_value = "SELECT rider_id FROM riders WHERE rides = 2"
for query in (by_key, by_value):
    print(online.execute(f"EXPLAIN QUERY PLAN {query}").fetchone()[3])
    #> SEARCH riders USING INTEGER PRIMARY KEY (rowid=?)
    #> SCAN riders
# --8<-- [end:plan]

# --8<-- [start:latency]
import time


def seconds(ask):
    """Return how long one lookup takes, the fastest of five."""
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return min(taken)


by_spark = seconds(lambda: spark.table("rider_features").where("rider_id = 1").collect())
by_row_store = seconds(lambda: look_up(1))
print(by_spark > 10 * by_row_store)
#> True
# --8<-- [end:latency]

# --8<-- [start:as-of]
history = spark.table("rider_features")
known = history.where("rider_id = 1 AND week <= '2026-11-10'")
on_that_day = known.select(F.max_by("rides", "week")).first()[0]
print([on_that_day, look_up(1)])
#> [5, 2]
# --8<-- [end:as-of]

# --8<-- [start:stale]
new_week = spark.createDataFrame(
    [(1, date(2026, 11, 22), 6)], "rider_id int, week date, rides int"
)
new_week.write.format("delta").mode("append").saveAsTable("rider_features")

history = spark.table("rider_features").where("rider_id = 1")
print([history.select(F.max_by("rides", "week")).first()[0], look_up(1)])
#> [6, 2]
# --8<-- [end:stale]

# --8<-- [start:again]
publish(new_week.collect())
print(look_up(1))
#> 6
# --8<-- [end:again]

# --8<-- [start:feed]
spark.sql("""
    CREATE TABLE customer_features (customer_id BIGINT NOT NULL, orders INT)
    USING delta TBLPROPERTIES (delta.enableChangeDataFeed = true)
""")
customers = spark.range(1000).selectExpr("id AS customer_id", "1 AS orders")
customers.write.format("delta").mode("append").saveAsTable("customer_features")
# --8<-- [end:feed]

# --8<-- [start:merge]
batch = spark.createDataFrame([(7, 2), (8, 5), (1000, 1)], "customer_id long, orders int")
batch.createOrReplaceTempView("batch")
spark.sql("""
    MERGE INTO customer_features AS t USING batch AS b
    ON t.customer_id = b.customer_id
    WHEN MATCHED THEN UPDATE SET *
    WHEN NOT MATCHED THEN INSERT *
""")
# --8<-- [end:merge]

# --8<-- [start:modes]
changed = spark.read.option("readChangeFeed", True).option("startingVersion", 2)
feed = changed.table("customer_features")
since = feed.where("_change_type <> 'update_preimage'")
everything = spark.table("customer_features")
print({"SNAPSHOT": everything.count(), "TRIGGERED": since.count()})
#> {'SNAPSHOT': 1001, 'TRIGGERED': 3}
# --8<-- [end:modes]

# --8<-- [start:no-feed]
try:
    feed = spark.read.option("readChangeFeed", True).option("startingVersion", 0)
    feed.table("rider_features").count()
except Exception as error:
    print(str(error).split(" for range")[0])
    #> [DELTA_MISSING_CHANGE_DATA] Error getting change data
# --8<-- [end:no-feed]

# --8<-- [start:create-store]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.ml import OnlineStore, PublishSpec, PublishSpecPublishMode

workspace = WorkspaceClient()
workspace.feature_store.create_online_store(OnlineStore(name="riders", capacity="CU_1"))
# --8<-- [end:create-store]

# --8<-- [start:publish-table]
spec = PublishSpec(
    online_store="riders",
    online_table_name="main.bikes.rider_features_online",
    publish_mode=PublishSpecPublishMode.TRIGGERED,
)
workspace.feature_store.publish_table("main.bikes.rider_features", spec)
# --8<-- [end:publish-table]

# --8<-- [start:mode-names]
print([mode.value for mode in PublishSpecPublishMode])
#> ['CONTINUOUS', 'SNAPSHOT', 'TRIGGERED']
# --8<-- [end:mode-names]

# --8<-- [start:ask-endpoint]
workspace.serving_endpoints.query(name="riders", dataframe_records=[{"rider_id": 1}])
# --8<-- [end:ask-endpoint]

# --8<-- [start:score]
from sklearn.linear_model import LinearRegression

model = LinearRegression().fit([[1], [3], [5]], [12.0, 16.0, 20.0])


def score(request):
    """Fill in what the request does not bring along, then predict."""
    rides = request.get("rides", look_up(request["rider_id"]))
    return round(float(model.predict([[rides]])[0]), 1)


print(score({"rider_id": 1}), score({"rider_id": 1, "rides": 0}))
#> 22.0 10.0
# --8<-- [end:score]
