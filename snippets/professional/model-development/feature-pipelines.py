# --8<-- [start:orders]
orders = spark.sql("""
    SELECT customer, CAST(day AS DATE) AS day, amount FROM VALUES
        (1, '2026-03-01', 10), (1, '2026-03-02', 30), (2, '2026-03-02', 5), (1, '2026-03-03', 7)
    AS t(customer, day, amount)
""")
# --8<-- [end:orders]

# --8<-- [start:compute]
from datetime import date, timedelta

from pyspark.sql import functions as F


def spend_features(orders, day):
    """Compute the spend of three days, as known at the end of that day."""
    first = day - timedelta(days=2)
    recent = orders.where(F.col("day").between(first, day))
    sums = recent.groupBy("customer").agg(F.sum("amount").alias("spend_3d"))
    return sums.withColumn("day", F.lit(day))


# --8<-- [end:compute]

spark.sql("CREATE TABLE spend (customer INT, spend_3d BIGINT, day DATE) USING delta")

# --8<-- [start:check]
def check(orders, features, day):
    """Raise an error instead of writing rows that are incomplete or break lookups."""
    if orders.where(F.col("day") == day).isEmpty():
        raise ValueError(f"no orders of {day}: is the source late?")
    keys = features.groupBy("customer", "day").count()
    if not keys.where("count > 1 OR customer IS NULL").isEmpty():
        raise ValueError("duplicate or missing keys")


# --8<-- [end:check]

# --8<-- [start:write]
def write(features):
    """Merge by key, as fe.write_table does."""
    spark.sql("""
        MERGE INTO spend AS t USING {new} AS n
        ON t.customer = n.customer AND t.day = n.day
        WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *
    """, new=features)


# --8<-- [end:write]

# --8<-- [start:run]
def run(orders, day):
    features = spend_features(orders, day)
    check(orders, features, day)
    write(features)


run(orders, date(2026, 3, 2))
run(orders, date(2026, 3, 3))
spark.table("spend").orderBy("day", "customer").show()
"""
+--------+--------+----------+
|customer|spend_3d|       day|
+--------+--------+----------+
|       1|      40|2026-03-02|
|       2|       5|2026-03-02|
|       1|      47|2026-03-03|
|       2|       5|2026-03-03|
+--------+--------+----------+
"""
# --8<-- [end:run]

# --8<-- [start:rerun]
before = spark.table("spend").toPandas().sort_values(["day", "customer"])
run(orders, date(2026, 3, 3))
after = spark.table("spend").toPandas().sort_values(["day", "customer"])
print("same after the rerun:", before.values.tolist() == after.values.tolist())
#> same after the rerun: True
# --8<-- [end:rerun]

late = spark.sql("SELECT 2 AS customer, DATE'2026-03-02' AS day, 100 AS amount")

# --8<-- [start:backfill]
with_late = orders.union(late)                     # an order of March 2 that arrived late
for day in (date(2026, 3, 2), date(2026, 3, 3)):
    run(with_late, day)
spark.table("spend").orderBy("day", "customer").show()
"""
+--------+--------+----------+
|customer|spend_3d|       day|
+--------+--------+----------+
|       1|      40|2026-03-02|
|       2|     105|2026-03-02|
|       1|      47|2026-03-03|
|       2|     105|2026-03-03|
+--------+--------+----------+
"""
# --8<-- [end:backfill]

# --8<-- [start:job]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service import jobs

WorkspaceClient().jobs.create(
    name="spend-features",
    parameters=[jobs.JobParameterDefinition("run_date", "{{job.start_time.iso_date}}")],
    schedule=jobs.CronSchedule("0 0 2 * * ?", "UTC"),
    max_concurrent_runs=1,
    tasks=[
        jobs.Task("write", notebook_task=jobs.NotebookTask("/Shared/write"), max_retries=2),
        jobs.Task(
            "publish",
            notebook_task=jobs.NotebookTask("/Shared/publish"),
            depends_on=[jobs.TaskDependency("write")],
        ),
    ],
)
# --8<-- [end:job]

# --8<-- [start:clock]
def yesterday_by_the_clock(started):
    return started - timedelta(days=1)


failed, repaired = date(2026, 3, 4), date(2026, 3, 6)     # repaired two days later
print("planned:", yesterday_by_the_clock(failed), "computed:", yesterday_by_the_clock(repaired))
#> planned: 2026-03-03 computed: 2026-03-05
# --8<-- [end:clock]

# --8<-- [start:append]
features = spend_features(orders, date(2026, 3, 3))
for _ in range(2):
    features.write.format("delta").mode("append").saveAsTable("appended")
print(spark.table("appended").count(), "rows for", features.count(), "keys")
#> 4 rows for 2 keys
# --8<-- [end:append]

# --8<-- [start:increment]
totals = {1: 40}                                   # customer 1, before March 3
for _ in range(2):
    totals[1] = totals[1] + 7                      # the amount of March 3
print(totals)
#> {1: 54}
# --8<-- [end:increment]

# --8<-- [start:empty]
try:
    run(orders, date(2026, 3, 4))
except ValueError as error:
    print(error)
    #> no orders of 2026-03-04: is the source late?
# --8<-- [end:empty]

today = spend_features(orders, date(2026, 3, 3))



def reset():
    """Start again from the rows of March 2."""
    spark.sql("DROP TABLE IF EXISTS target")
    rows = spend_features(orders, date(2026, 3, 2))
    rows.write.format("delta").saveAsTable("target")


def target():
    rows = spark.table("target").orderBy("day", "customer").collect()
    return [(row.day.day, row.customer, row.spend_3d) for row in rows]


reset()
# --8<-- [start:write-merge]
spark.sql("""
    MERGE INTO target AS t USING {new} AS n
    ON t.customer = n.customer AND t.day = n.day
    WHEN MATCHED THEN UPDATE SET *
    WHEN NOT MATCHED THEN INSERT *
""", new=today)
# --8<-- [end:write-merge]
today.createOrReplaceTempView("new")
again = "ON t.customer = n.customer AND t.day = n.day"
spark.sql(f"""MERGE INTO target AS t USING new AS n {again}
    WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *""")
# --8<-- [start:write-merge-run]
print(target())
#> [(2, 1, 40), (2, 2, 5), (3, 1, 47), (3, 2, 5)]
# --8<-- [end:write-merge-run]

reset()
# --8<-- [start:write-insert]
spark.sql("""
    INSERT INTO target
    SELECT customer, spend_3d, day
    FROM {new}
    WHERE customer IS NOT NULL
""", new=today)
# --8<-- [end:write-insert]
spark.sql("INSERT INTO target SELECT customer, spend_3d, day FROM new")
# --8<-- [start:write-insert-run]
print(target())
#> [(2, 1, 40), (2, 2, 5), (3, 1, 47), (3, 1, 47), (3, 2, 5), (3, 2, 5)]
# --8<-- [end:write-insert-run]

reset()
# --8<-- [start:write-overwrite]
spark.sql("""
    INSERT OVERWRITE target
    SELECT customer, spend_3d, day
    FROM {new}
    WHERE customer IS NOT NULL
""", new=today)
# --8<-- [end:write-overwrite]
spark.sql("INSERT OVERWRITE target SELECT customer, spend_3d, day FROM new")
# --8<-- [start:write-overwrite-run]
print(target())
#> [(3, 1, 47), (3, 2, 5)]
# --8<-- [end:write-overwrite-run]

reset()
# --8<-- [start:write-by-customer]
spark.sql("""
    MERGE INTO target AS t USING {new} AS n
    ON t.customer = n.customer
    WHEN MATCHED THEN UPDATE SET *
    WHEN NOT MATCHED THEN INSERT *
""", new=today)
# --8<-- [end:write-by-customer]
spark.sql("""MERGE INTO target AS t USING new AS n ON t.customer = n.customer
    WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *""")
# --8<-- [start:write-by-customer-run]
print(target())
#> [(3, 1, 47), (3, 2, 5)]
# --8<-- [end:write-by-customer-run]
