# --8<-- [start:create]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.ml import OnlineStore

workspace = WorkspaceClient()
workspace.feature_store.create_online_store(OnlineStore(name="shop-store", capacity="CU_2"))
# --8<-- [end:create]

# --8<-- [start:publish]
from databricks.sdk.service.ml import PublishSpec, PublishSpecPublishMode

workspace.feature_store.publish_table(
    "main.shop.customers",
    PublishSpec(
        online_store="shop-store",
        online_table_name="main.shop.customers_online",
        publish_mode=PublishSpecPublishMode.CONTINUOUS,
    ),
)
# --8<-- [end:publish]

# --8<-- [start:resize]
workspace.feature_store.update_online_store(
    "shop-store", OnlineStore(name="shop-store", capacity="CU_4"), update_mask="capacity"
)
# --8<-- [end:resize]

# --8<-- [start:delete]
workspace.feature_store.delete_online_table("main.shop.customers_online")
workspace.feature_store.delete_online_store("shop-store")
# --8<-- [end:delete]

# --8<-- [start:source]
spark.sql("""
    CREATE TABLE customers (customer INT NOT NULL, spend DOUBLE) USING delta
    TBLPROPERTIES (delta.enableChangeDataFeed = true)
""")
spark.range(1, 1001).selectExpr("CAST(id AS INT) AS customer", "10D AS spend").write.format(
    "delta"
).mode("append").saveAsTable("customers")
spark.sql("""
    MERGE INTO customers AS t
    USING (SELECT 1 AS customer, 99D AS spend UNION ALL SELECT 1001, 5D) AS n
    ON t.customer = n.customer
    WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *
""")
# --8<-- [end:source]

# --8<-- [start:changes]
changes = spark.sql("SELECT * FROM table_changes('customers', 2)")
changes.select("customer", "spend", "_change_type").orderBy("customer", "_change_type").show()
"""
+--------+-----+----------------+
|customer|spend|    _change_type|
+--------+-----+----------------+
|       1| 99.0|update_postimage|
|       1| 10.0| update_preimage|
|    1001|  5.0|          insert|
+--------+-----+----------------+
"""
# --8<-- [end:changes]

# --8<-- [start:work]
moved = changes.where("_change_type <> 'update_preimage'").count()
print("TRIGGERED or CONTINUOUS:", moved, "rows; SNAPSHOT:", spark.table("customers").count())
#> TRIGGERED or CONTINUOUS: 2 rows; SNAPSHOT: 1001
# --8<-- [end:work]

# --8<-- [start:no-feed]
spark.sql("CREATE TABLE no_feed (customer INT, spend DOUBLE) USING delta")
try:
    spark.sql("SELECT * FROM table_changes('no_feed', 0)").show()
except Exception as error:
    print(str(error).split("]")[0] + "]")
    #> [DELTA_MISSING_CHANGE_DATA]
# --8<-- [end:no-feed]

from contextlib import suppress

from databricks.sdk.service.catalog import (
    OnlineTable,
    OnlineTableSpec,
    OnlineTableSpecTriggeredSchedulingPolicy,
)

with suppress(KeyError):  # the client looks for a name in the answer
    # --8<-- [start:exam-era]
    workspace.online_tables.create(
        OnlineTable(
            name="main.shop.customers_online",
            spec=OnlineTableSpec(
                source_table_full_name="main.shop.customers",
                primary_key_columns=["customer"],
                run_triggered=OnlineTableSpecTriggeredSchedulingPolicy(),
            ),
        )
    )
    # --8<-- [end:exam-era]

# --8<-- [start:replicas]
workspace.feature_store.update_online_store(
    "shop-store",
    OnlineStore(name="shop-store", capacity="CU_4", read_replica_count=2),
    update_mask="read_replica_count",
)
# --8<-- [end:replicas]

# --8<-- [start:option-swapped]
workspace.feature_store.publish_table(
    "main.shop.customers_online",
    PublishSpec(
        online_store="shop-store",
        online_table_name="main.shop.customers",
        publish_mode=PublishSpecPublishMode.CONTINUOUS,
    ),
)
# --8<-- [end:option-swapped]

# --8<-- [start:option-triggered]
workspace.feature_store.publish_table(
    "main.shop.customers",
    PublishSpec(
        online_store="shop-store",
        online_table_name="main.shop.customers_online",
        publish_mode=PublishSpecPublishMode.TRIGGERED,
    ),
)
# --8<-- [end:option-triggered]

# --8<-- [start:option-continuous]
workspace.feature_store.publish_table(
    "main.shop.customers",
    PublishSpec(
        online_store="shop-store",
        online_table_name="main.shop.customers_online",
        publish_mode=PublishSpecPublishMode.CONTINUOUS,
    ),
)
# --8<-- [end:option-continuous]

# --8<-- [start:option-snapshot]
workspace.feature_store.publish_table(
    "main.shop.customers",
    PublishSpec(
        online_store="shop-store",
        online_table_name="main.shop.customers_online",
        publish_mode=PublishSpecPublishMode.SNAPSHOT,
    ),
)
# --8<-- [end:option-snapshot]

# --8<-- [start:grow-masked]
workspace.feature_store.update_online_store(
    "shop-store",
    OnlineStore(name="shop-store", capacity="CU_8"),
    update_mask="capacity",
)
# --8<-- [end:grow-masked]

# --8<-- [start:grow-wrong-mask]
workspace.feature_store.update_online_store(
    "shop-store",
    OnlineStore(name="shop-store", capacity="CU_8"),
    update_mask="read_replica_count",
)
# --8<-- [end:grow-wrong-mask]

# --8<-- [start:grow-created]
workspace.feature_store.create_online_store(
    OnlineStore(
        name="shop-store-large",
        capacity="CU_8",
    )
)
# --8<-- [end:grow-created]

# --8<-- [start:grow-same]
workspace.feature_store.update_online_store(
    "shop-store",
    OnlineStore(name="CU_8", capacity="CU_2"),
    update_mask="capacity",
)
# --8<-- [end:grow-same]
