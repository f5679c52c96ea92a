import json
from contextlib import suppress

import numpy as np

spark.conf.set("spark.sql.session.timeZone", "UTC")

# Eight days of requests to an endpoint. Version 1 learned that many support tickets lead to churn.
# From day 5 on, customers leave because of a price increase instead, which version 2 knows about.
dice = np.random.default_rng(3)
requests, labels, customer = [], [], 1000
for day in range(8):
    for number in range(200):
        records, answers = [], []
        version = "2" if dice.random() < 0.25 else "1"
        for _ in range(dice.integers(1, 4)):
            customer += 1
            monthly = round(float(dice.uniform(20, 120)), 2)
            tickets = int(dice.integers(0, 6))
            old, new = tickets >= 3, monthly > 80
            leaves = (new if day >= 4 else old) ^ (dice.random() < 0.1)
            predicted = (new if day >= 4 and version == "2" else old) ^ (dice.random() < 0.03)
            records.append({"customer_id": customer, "monthly": monthly, "tickets": tickets})
            answers.append(int(predicted))
            # The truth is known one to three days later, and the example looks at the tables after day 8.
            if day + dice.integers(1, 4) < 8:
                labels.append((customer, int(leaves)))
        status = int(dice.choice([200, 429, 500], p=[0.97, 0.01, 0.02]))
        minute = int(dice.integers(0, 1440))
        requests.append(
            (
                f"request-{day}-{number:03}",
                f"2026-11-{day + 2:02} {minute // 60:02}:{minute % 60:02}:00",
                status,
                json.dumps({"dataframe_records": records}),
                json.dumps({"predictions": answers}) if status == 200 else None,
                {"1": "entity-a", "2": "entity-b"}[version],
            )
        )
spark.createDataFrame(
    requests,
    "databricks_request_id string, time string, status_code int, request string, response string,"
    " served_entity_id string",
).selectExpr("* EXCEPT (time)", "CAST(time AS TIMESTAMP) AS request_time").coalesce(1).write.saveAsTable("churn_payload")
entities = spark.createDataFrame(
    [("entity-a", "1"), ("entity-b", "2")], "served_entity_id string, entity_version string"
)
entities.coalesce(1).write.saveAsTable("served_entities")
spark.createDataFrame(labels, "customer_id int, churned int").coalesce(1).write.saveAsTable("churn_labels")

# What listens here only records requests.
# --8<-- [start:enable]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.serving import AiGatewayInferenceTableConfig

workspace = WorkspaceClient()
workspace.serving_endpoints.put_ai_gateway(
    name="churn",
    inference_table_config=AiGatewayInferenceTableConfig(
        enabled=True, catalog_name="prod", schema_name="logs"
    ),
)
# --8<-- [end:enable]

# --8<-- [start:raw]
row = spark.sql("""
    SELECT served_entity_id, request, response FROM churn_payload
    WHERE databricks_request_id = 'request-0-005'
""").first()
print(row.request)
"""
{"dataframe_records": [{"customer_id": 1011, "monthly": 59.97, "tickets": 3}, {"customer_id": 1012, "monthly": 94.69, "tickets": 1}]}
"""
print(row.response)
#> {"predictions": [1, 0]}
# --8<-- [end:raw]

# --8<-- [start:unpack]
from pyspark.sql import functions as F

body = (
    "dataframe_records ARRAY<STRUCT<"
    "customer_id INT, monthly DOUBLE, tickets INT>>"
)
answer = "predictions ARRAY<INT>"
predictions = (
    spark.table("churn_payload")
    .where("status_code = 200")
    .withColumn("record", F.from_json("request", body).dataframe_records)
    .withColumn("prediction", F.from_json("response", answer).predictions)
    .join(spark.table("served_entities"), "served_entity_id")
    .selectExpr(
        "request_time",
        "entity_version AS model_version",
        "inline(arrays_zip(record, prediction))",
    )
    .selectExpr("*", "record.*", "CAST(NULL AS INT) AS churned")
    .drop("record")
)
predictions.write.format("delta").saveAsTable("churn_predictions")
# --8<-- [end:unpack]

# --8<-- [start:counts]
print(spark.table("churn_payload").count(), "requests")
#> 1600 requests
print(spark.table("churn_predictions").count(), "predictions")
#> 3116 predictions
# --8<-- [end:counts]

# --8<-- [start:labels]
spark.sql("""
    MERGE INTO churn_predictions AS p
    USING churn_labels AS l ON p.customer_id = l.customer_id
    WHEN MATCHED THEN UPDATE SET p.churned = l.churned
""")
# --8<-- [end:labels]

# --8<-- [start:profile]
spark.sql("""
    CREATE TABLE churn_predictions_profile_metrics AS
    SELECT
      window(request_time, '1 day') AS window, '1 day' AS granularity,
      CAST(NULL AS STRING) AS slice_key,
      CAST(NULL AS STRING) AS slice_value,
      coalesce(model_version, '*') AS model_version,
      ':table' AS column_name, count(*) AS count,
      CAST(NULL AS BIGINT) AS num_nulls,
      avg(CAST(prediction = churned AS INT)) AS accuracy_score
    FROM churn_predictions
    GROUP BY GROUPING SETS ((1), (1, model_version))
""")
# --8<-- [end:profile]

# The same statistics by week and for two slices, and the rows of two columns.
for window, granularity, key in [
    ("window(request_time, '1 week', '1 week', '4 days')", "1 week", None),
    ("window(request_time, '1 day')", "1 day", "tickets > 2"),
]:
    slice_key = f"'{key}'" if key else "CAST(NULL AS STRING)"
    slice_value = f"CAST({key} AS STRING)" if key else "CAST(NULL AS STRING)"
    spark.sql(f"""
        INSERT INTO churn_predictions_profile_metrics
        SELECT {window}, '{granularity}', {slice_key}, {slice_value}, coalesce(model_version, '*'), ':table',
          count(*), NULL, avg(CAST(prediction = churned AS INT))
        FROM churn_predictions GROUP BY GROUPING SETS ((1, 4), (1, 4, model_version))
    """)
for column in ["prediction", "churned"]:
    spark.sql(f"""
        INSERT INTO churn_predictions_profile_metrics
        SELECT window(request_time, '1 day'), '1 day', NULL, NULL, coalesce(model_version, '*'), '{column}',
          count(*), count_if({column} IS NULL), NULL
        FROM churn_predictions GROUP BY GROUPING SETS ((1), (1, model_version))
    """)

# --8<-- [start:trend]
spark.sql("""
    SELECT date(window.start) AS day, count,
      round(accuracy_score, 2) AS accuracy
    FROM churn_predictions_profile_metrics
    WHERE column_name = ':table' AND slice_key IS NULL
      AND granularity = '1 day' AND model_version = '1'
    ORDER BY day
""").show()
"""
+----------+-----+--------+
|       day|count|accuracy|
+----------+-----+--------+
|2026-11-02|  303|    0.89|
|2026-11-03|  300|    0.87|
|2026-11-04|  285|    0.91|
|2026-11-05|  297|    0.86|
|2026-11-06|  283|    0.42|
|2026-11-07|  281|    0.47|
|2026-11-08|  292|    0.53|
|2026-11-09|  328|    NULL|
+----------+-----+--------+
"""
# --8<-- [end:trend]

# --8<-- [start:completeness]
spark.sql("""
    SELECT date(window.start) AS day, count, num_nulls
    FROM churn_predictions_profile_metrics
    WHERE column_name = 'churned' AND slice_key IS NULL
      AND granularity = '1 day' AND model_version = '1'
      AND window.start >= '2026-11-06'
    ORDER BY day
""").show()
"""
+----------+-----+---------+
|       day|count|num_nulls|
+----------+-----+---------+
|2026-11-06|  283|        0|
|2026-11-07|  281|      101|
|2026-11-08|  292|      202|
|2026-11-09|  328|      328|
+----------+-----+---------+
"""
# --8<-- [end:completeness]

# The figure: the same query for both versions.
trend = spark.sql("""
    SELECT date(window.start) AS day, model_version, accuracy_score
    FROM churn_predictions_profile_metrics
    WHERE column_name = ':table' AND slice_key IS NULL AND granularity = '1 day'
    ORDER BY day
""").toPandas()

import matplotlib.pyplot as plt

days = [f"Nov {day}" for day in range(2, 10)]
fig, ax = plt.subplots(figsize=(7, 2.8))
for version, style in {"1": "o-", "2": "s--"}.items():
    line = trend[trend.model_version == version].accuracy_score
    ax.plot(days, line, style, label=f"version {version}")
ax.axvspan(4.5, 7.3, color="C2", alpha=0.15, linewidth=0)
ax.text(5.9, 0.08, "labels incomplete", ha="center", color="C2")
ax.set(ylim=(0, 1), ylabel="accuracy_score")
ax.set_title("One line for each model version, one point for each day")
ax.legend(loc="lower left")
fig.savefig("monitoring-pipelines-trend.svg")

# --8<-- [start:zero-for-missing]
recent = spark.table("churn_predictions").where(
    "request_time >= '2026-11-07' AND model_version = '2'"
)
filled = recent.fillna({"churned": 0})
for name, rows in {"labeled": recent, "filled": filled}.items():
    accuracy = rows.selectExpr("avg(CAST(prediction = churned AS INT))")
    print(name, round(accuracy.first()[0], 2))
    #> labeled 0.85
    #> filled 0.7
# --8<-- [end:zero-for-missing]

# What questions offer for the accuracy of predictions of which some have no label yet.
# --8<-- [start:unlabeled-ignored]
# --8<-- [start:option-ignore]
accuracy = recent.selectExpr("avg(CAST(prediction = churned AS INT))")
# --8<-- [end:option-ignore]
print(round(accuracy.first()[0], 2))
#> 0.85
# --8<-- [end:unlabeled-ignored]

# --8<-- [start:unlabeled-wrong]
# --8<-- [start:option-case]
accuracy = recent.selectExpr(
    "avg(CASE WHEN prediction = churned THEN 1 ELSE 0 END)"
)
# --8<-- [end:option-case]
print(round(accuracy.first()[0], 2))
#> 0.3
# --8<-- [end:unlabeled-wrong]

# --8<-- [start:unlabeled-stayed]
# --8<-- [start:option-zero]
accuracy = recent.fillna({"churned": 0}).selectExpr(
    "avg(CAST(prediction = churned AS INT))"
)
# --8<-- [end:option-zero]
print(round(accuracy.first()[0], 2))
#> 0.7
# --8<-- [end:unlabeled-stayed]

# --8<-- [start:unlabeled-right]
# --8<-- [start:option-trusting]
accuracy = recent.selectExpr(
    "avg(CAST(prediction = coalesce(churned, prediction) AS INT))"
)
# --8<-- [end:option-trusting]
print(round(accuracy.first()[0], 2))
#> 0.95
# --8<-- [end:unlabeled-right]

# What a question offers for one row per prediction. One request asked about two customers.
parsed = spark.createDataFrame([([7, 8], [1, 0])], "customer array<int>, prediction array<int>")

# --8<-- [start:zipped]
# --8<-- [start:option-zip]
rows = parsed.selectExpr("inline(arrays_zip(customer, prediction))")
# --8<-- [end:option-zip]
print([tuple(row) for row in rows.collect()])
#> [(7, 1), (8, 0)]
# --8<-- [end:zipped]

# --8<-- [start:exploded-twice]
# --8<-- [start:option-explode-twice]
rows = parsed.withColumn("customer", F.explode("customer")).withColumn(
    "prediction", F.explode("prediction")
)
# --8<-- [end:option-explode-twice]
print([tuple(row) for row in rows.collect()])
#> [(7, 1), (7, 0), (8, 1), (8, 0)]
# --8<-- [end:exploded-twice]

# --8<-- [start:first-answer]
# --8<-- [start:option-first-answer]
rows = parsed.select(
    F.explode("customer"), F.col("prediction")[0].alias("prediction")
)
# --8<-- [end:option-first-answer]
print([tuple(row) for row in rows.collect()])
#> [(7, 1), (8, 1)]
# --8<-- [end:first-answer]

# --8<-- [start:first-customer]
# --8<-- [start:option-first-customer]
rows = parsed.selectExpr(
    "customer[0] AS customer", "prediction[0] AS prediction"
)
# --8<-- [end:option-first-customer]
print([tuple(row) for row in rows.collect()])
#> [(7, 1)]
# --8<-- [end:first-customer]

# What a question offers for the daily accuracy of version 1.
# --8<-- [start:daily]
# --8<-- [start:option-daily]
trend = spark.sql("""
    SELECT date(window.start) AS day, accuracy_score
    FROM churn_predictions_profile_metrics
    WHERE column_name = ':table' AND slice_key IS NULL
      AND granularity = '1 day' AND model_version = '1'
    ORDER BY day
""")
# --8<-- [end:option-daily]
print(trend.count(), "rows,", trend.dropna().count(), "with an accuracy")
#> 8 rows, 7 with an accuracy
# --8<-- [end:daily]

# --8<-- [start:with-slices]
# --8<-- [start:option-with-slices]
trend = spark.sql("""
    SELECT date(window.start) AS day, accuracy_score
    FROM churn_predictions_profile_metrics
    WHERE column_name = ':table'
      AND granularity = '1 day' AND model_version = '1'
    ORDER BY day
""")
# --8<-- [end:option-with-slices]
print(trend.count(), "rows,", trend.dropna().count(), "with an accuracy")
#> 24 rows, 21 with an accuracy
# --8<-- [end:with-slices]

# --8<-- [start:of-a-column]
# --8<-- [start:option-of-a-column]
trend = spark.sql("""
    SELECT date(window.start) AS day, accuracy_score
    FROM churn_predictions_profile_metrics
    WHERE column_name = 'prediction' AND slice_key IS NULL
      AND granularity = '1 day' AND model_version = '1'
    ORDER BY day
""")
# --8<-- [end:option-of-a-column]
print(trend.count(), "rows,", trend.dropna().count(), "with an accuracy")
#> 8 rows, 0 with an accuracy
# --8<-- [end:of-a-column]

# --8<-- [start:all-granularities]
# --8<-- [start:option-all-granularities]
trend = spark.sql("""
    SELECT date(window.start) AS day, accuracy_score
    FROM churn_predictions_profile_metrics
    WHERE column_name = ':table' AND slice_key IS NULL
      AND model_version = '1'
    ORDER BY day
""")
# --8<-- [end:option-all-granularities]
print(trend.count(), "rows,", trend.dropna().count(), "with an accuracy")
#> 10 rows, 8 with an accuracy
# --8<-- [end:all-granularities]

# --8<-- [start:by-week]
spark.sql("""
    SELECT granularity, date(window.start) AS start,
      round(accuracy_score, 2) AS accuracy
    FROM churn_predictions_profile_metrics
    WHERE column_name = ':table' AND slice_key IS NULL
      AND model_version = '1' AND window.start < '2026-11-08'
    ORDER BY granularity DESC, start
""").show()
"""
+-----------+----------+--------+
|granularity|     start|accuracy|
+-----------+----------+--------+
|     1 week|2026-11-02|    0.75|
|      1 day|2026-11-02|    0.89|
|      1 day|2026-11-03|    0.87|
|      1 day|2026-11-04|    0.91|
|      1 day|2026-11-05|    0.86|
|      1 day|2026-11-06|    0.42|
|      1 day|2026-11-07|    0.47|
+-----------+----------+--------+
"""
# --8<-- [end:by-week]

# --8<-- [start:by-version]
spark.sql("""
    SELECT date(window.start) AS day, model_version, count,
      round(accuracy_score, 2) AS accuracy
    FROM churn_predictions_profile_metrics
    WHERE column_name = ':table' AND slice_key IS NULL
      AND granularity = '1 day'
      AND window.start BETWEEN '2026-11-05' AND '2026-11-06'
    ORDER BY day, model_version
""").show()
"""
+----------+-------------+-----+--------+
|       day|model_version|count|accuracy|
+----------+-------------+-----+--------+
|2026-11-05|            *|  407|    0.87|
|2026-11-05|            1|  297|    0.86|
|2026-11-05|            2|  110|    0.91|
|2026-11-06|            *|  377|    0.54|
|2026-11-06|            1|  283|    0.42|
|2026-11-06|            2|   94|    0.91|
+----------+-------------+-----+--------+
"""
# --8<-- [end:by-version]

# What a question offers for logging the payloads.
from databricks.sdk.service.serving import AiGatewayUsageTrackingConfig, AutoCaptureConfigInput

# --8<-- [start:option-gateway]
workspace.serving_endpoints.put_ai_gateway(
    name="churn",
    inference_table_config=AiGatewayInferenceTableConfig(
        enabled=True, catalog_name="prod", schema_name="logs"
    ),
)
# --8<-- [end:option-gateway]

# --8<-- [start:option-usage]
workspace.serving_endpoints.put_ai_gateway(
    name="churn",
    usage_tracking_config=AiGatewayUsageTrackingConfig(enabled=True),
)
# --8<-- [end:option-usage]

with suppress(KeyError):
    # --8<-- [start:option-auto-capture]
    workspace.serving_endpoints.update_config(
        name="churn",
        auto_capture_config=AutoCaptureConfigInput(
            enabled=True, catalog_name="prod", schema_name="logs"
        ),
    )
    # --8<-- [end:option-auto-capture]

# --8<-- [start:option-export]
workspace.serving_endpoints.export_metrics(name="churn")
# --8<-- [end:option-export]
