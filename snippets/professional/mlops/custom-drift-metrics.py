import numpy as np

spark.conf.set("spark.sql.session.timeZone", "UTC")

# Six days of churn predictions. The share of wrong predictions stays the same, but from day 5 on
# the model misses customers who leave, where it used to send vouchers to customers who stay.
dice = np.random.default_rng(5)
rows = []
for day in range(6):
    for _ in range(400):
        churned = int(dice.random() < 0.4)
        miss, waste = (0.27, 0.05) if day >= 4 else (0.06, 0.19)
        wrong = dice.random() < (miss if churned else waste)
        monthly = round(float(dice.uniform(20, 100)), 2)
        tickets = int(dice.poisson(2))
        rows.append(
            (f"2026-11-{day + 2:02} {dice.integers(0, 24):02}:30:00", "3", monthly, tickets, churned ^ int(wrong), churned)
        )
spark.createDataFrame(
    rows, "time string, model_version string, monthly double, tickets int, prediction int, churned int"
).selectExpr("CAST(time AS TIMESTAMP) AS request_time", "* EXCEPT (time)").coalesce(1).write.saveAsTable(
    "churn_predictions"
)

# --8<-- [start:aggregates]
from databricks.sdk.service.dataquality import DataProfilingCustomMetric
from databricks.sdk.service.dataquality import (
    DataProfilingCustomMetricType as Type,
)
from pyspark.sql import types as T

double = T.StructField("output", T.DoubleType()).json()
long = T.StructField("output", T.LongType()).json()

error_cost = DataProfilingCustomMetric(
    type=Type.DATA_PROFILING_CUSTOM_METRIC_TYPE_AGGREGATE,
    name="error_cost",
    input_columns=[":table"],
    definition="""sum(CASE
        WHEN {{prediction_col}} < {{label_col}} THEN monthly
        WHEN {{prediction_col}} > {{label_col}} THEN 5
        ELSE 0 END)""",
    output_data_type=double,
)
labeled = DataProfilingCustomMetric(
    type=Type.DATA_PROFILING_CUSTOM_METRIC_TYPE_AGGREGATE,
    name="labeled",
    input_columns=[":table"],
    definition="count({{label_col}})",
    output_data_type=long,
)
# --8<-- [end:aggregates]

# --8<-- [start:derived-and-drift]
cost_rate = DataProfilingCustomMetric(
    type=Type.DATA_PROFILING_CUSTOM_METRIC_TYPE_DERIVED,
    name="cost_rate",
    input_columns=[":table"],
    definition="try_divide(error_cost, labeled)",
    output_data_type=double,
)
cost_change = DataProfilingCustomMetric(
    type=Type.DATA_PROFILING_CUSTOM_METRIC_TYPE_DRIFT,
    name="cost_change",
    input_columns=[":table"],
    definition="{{current_df}}.cost_rate - {{base_df}}.cost_rate",
    output_data_type=double,
)
# --8<-- [end:derived-and-drift]

# --8<-- [start:profile]
from jinja2 import Template
from pyspark.sql import functions as F

columns = {"prediction_col": "prediction", "label_col": "churned"}
aggregates = [
    F.expr(Template(metric.definition).render(columns)).alias(metric.name)
    for metric in [error_cost, labeled]
]
profile = (
    spark.table("churn_predictions")
    .groupBy(F.window("request_time", "1 day"))
    .agg(*aggregates)
    .withColumn(cost_rate.name, F.expr(cost_rate.definition))
)
# --8<-- [end:profile]

# --8<-- [start:drift]
windows = {"current_df": "now", "base_df": "before"}
change = F.expr(Template(cost_change.definition).render(windows))
drift = (
    profile.alias("now")
    .join(
        profile.alias("before"),
        F.expr("before.window.end = now.window.start"),
        "left",
    )
    .select("now.window", "now.cost_rate", change.alias(cost_change.name))
)
drift.selectExpr(
    "date(window.start) AS day",
    "round(cost_rate, 2) AS cost_rate",
    "round(cost_change, 2) AS cost_change",
).orderBy("day").show()
"""
+----------+---------+-----------+
|       day|cost_rate|cost_change|
+----------+---------+-----------+
|2026-11-02|      2.4|       NULL|
|2026-11-03|     2.78|       0.38|
|2026-11-04|     1.85|      -0.93|
|2026-11-05|     2.01|       0.16|
|2026-11-06|      5.5|       3.49|
|2026-11-07|     6.76|       1.26|
+----------+---------+-----------+
"""
# --8<-- [end:drift]

# The figure: the built-in metric and the custom one.
daily = spark.sql("""
    SELECT date(window.start) AS day, accuracy FROM (
      SELECT window(request_time, '1 day') AS window, avg(CAST(prediction = churned AS INT)) AS accuracy
      FROM churn_predictions GROUP BY 1)
    ORDER BY day
""").toPandas()
cost = profile.orderBy("window").toPandas().cost_rate

import matplotlib.pyplot as plt

days = [f"Nov {day}" for day in range(2, 8)]
fig, (left, right) = plt.subplots(1, 2, figsize=(7, 2.6))
left.plot(days, daily.accuracy, "o-")
left.set(ylim=(0, 1), title="accuracy_score: flat")
right.bar(days, cost, color="C1", width=0.6)
right.set(title="cost_rate in dollars: it doubles")
fig.savefig("custom-drift-metrics-cost.svg")

# --8<-- [start:errors]
spark.sql("""
    SELECT date(request_time) AS day,
      round(avg(CAST(prediction = churned AS INT)), 2) AS accuracy,
      count_if(prediction < churned) AS missed,
      count_if(prediction > churned) AS vouchers_wasted
    FROM churn_predictions
    WHERE request_time >= '2026-11-05' AND request_time < '2026-11-07'
    GROUP BY day ORDER BY day
""").show()
"""
+----------+--------+------+---------------+
|       day|accuracy|missed|vouchers_wasted|
+----------+--------+------+---------------+
|2026-11-05|    0.88|    10|             37|
|2026-11-06|     0.9|    36|              6|
+----------+--------+------+---------------+
"""
# --8<-- [end:errors]

# --8<-- [start:derived-from-a-column]
try:
    profile.withColumn("charge_rate", F.expr("sum(monthly) / labeled"))
except Exception as error:
    print(error.getCondition())
    #> UNRESOLVED_COLUMN.WITH_SUGGESTION
# --8<-- [end:derived-from-a-column]

# On November 8, predictions are logged, but no label has arrived.
spark.sql("""
    CREATE OR REPLACE TEMP VIEW pending AS
    SELECT request_time + INTERVAL 1 DAY AS request_time, monthly, prediction, CAST(NULL AS INT) AS churned
    FROM churn_predictions WHERE request_time >= '2026-11-07'
""")

# --8<-- [start:else-without-labels]
careless = """avg(CASE
    WHEN prediction = churned THEN 0
    WHEN churned = 1 THEN monthly
    ELSE 5 END)"""
careful = """try_divide(sum(CASE
    WHEN prediction < churned THEN monthly
    WHEN prediction > churned THEN 5
    ELSE 0 END), count(churned))"""
print(spark.table("pending").selectExpr(careless).first()[0])
#> 5.0
print(spark.table("pending").selectExpr(careful).first()[0])
#> None
# --8<-- [end:else-without-labels]


# What questions offer. As in a profile, an aggregate is computed from the table, once for each input column,
# and a derived metric from the aggregates.
def compute(metric):
    values = []
    for column in metric.input_columns:
        names = {**columns, "input_column": column}
        expression = F.expr(Template(metric.definition).render(names))
        source = spark.table("churn_predictions").groupBy()
        try:
            derived = metric.type == Type.DATA_PROFILING_CUSTOM_METRIC_TYPE_DERIVED
            result = profile.select(expression) if derived else source.agg(expression)
            values.append(round(float(result.first()[0]), 3))
        except Exception as error:
            values.append(error.getCondition())
    return dict(zip(metric.input_columns, values))


# --8<-- [start:missed-aggregate]
# --8<-- [start:option-missed-aggregate]
metric = DataProfilingCustomMetric(
    name="missed",
    type=Type.DATA_PROFILING_CUSTOM_METRIC_TYPE_AGGREGATE,
    input_columns=[":table"],
    definition="avg(INT({{prediction_col}} < {{label_col}}))",
    output_data_type=double,
)
# --8<-- [end:option-missed-aggregate]
print(compute(metric))
#> {':table': 0.052}
# --8<-- [end:missed-aggregate]

# --8<-- [start:missed-derived]
# --8<-- [start:option-missed-derived]
metric = DataProfilingCustomMetric(
    name="missed",
    type=Type.DATA_PROFILING_CUSTOM_METRIC_TYPE_DERIVED,
    input_columns=[":table"],
    definition="avg(INT({{prediction_col}} < {{label_col}}))",
    output_data_type=double,
)
# --8<-- [end:option-missed-derived]
print(compute(metric))
#> {':table': 'UNRESOLVED_COLUMN.WITH_SUGGESTION'}
# --8<-- [end:missed-derived]

# --8<-- [start:missed-row]
# --8<-- [start:option-missed-row]
metric = DataProfilingCustomMetric(
    name="missed",
    type=Type.DATA_PROFILING_CUSTOM_METRIC_TYPE_AGGREGATE,
    input_columns=[":table"],
    definition="INT({{prediction_col}} < {{label_col}})",
    output_data_type=double,
)
# --8<-- [end:option-missed-row]
print(compute(metric))
#> {':table': 'MISSING_GROUP_BY'}
# --8<-- [end:missed-row]

# --8<-- [start:missed-columns]
# --8<-- [start:option-missed-columns]
metric = DataProfilingCustomMetric(
    name="missed",
    type=Type.DATA_PROFILING_CUSTOM_METRIC_TYPE_AGGREGATE,
    input_columns=["prediction", "churned"],
    definition="avg(INT({{input_column}} < 1))",
    output_data_type=double,
)
# --8<-- [end:option-missed-columns]
print(compute(metric))
#> {'prediction': 0.568, 'churned': 0.6}
# --8<-- [end:missed-columns]

# --8<-- [start:zeros-each]
# --8<-- [start:option-zeros-each]
metric = DataProfilingCustomMetric(
    name="zero_share",
    type=Type.DATA_PROFILING_CUSTOM_METRIC_TYPE_AGGREGATE,
    input_columns=["monthly", "tickets"],
    definition="avg(INT({{input_column}} = 0))",
    output_data_type=double,
)
# --8<-- [end:option-zeros-each]
print(compute(metric))
#> {'monthly': 0.0, 'tickets': 0.147}
# --8<-- [end:zeros-each]

# --8<-- [start:zeros-named]
# --8<-- [start:option-zeros-named]
metric = DataProfilingCustomMetric(
    name="zero_share",
    type=Type.DATA_PROFILING_CUSTOM_METRIC_TYPE_AGGREGATE,
    input_columns=["monthly", "tickets"],
    definition="avg(INT(tickets = 0))",
    output_data_type=double,
)
# --8<-- [end:option-zeros-named]
print(compute(metric))
#> {'monthly': 0.147, 'tickets': 0.147}
# --8<-- [end:zeros-named]

# --8<-- [start:zeros-table]
# --8<-- [start:option-zeros-table]
metric = DataProfilingCustomMetric(
    name="zero_share",
    type=Type.DATA_PROFILING_CUSTOM_METRIC_TYPE_AGGREGATE,
    input_columns=[":table"],
    definition="avg(INT(monthly = 0 OR tickets = 0))",
    output_data_type=double,
)
# --8<-- [end:option-zeros-table]
print(compute(metric))
#> {':table': 0.147}
# --8<-- [end:zeros-table]

# --8<-- [start:zeros-placeholder]
# --8<-- [start:option-zeros-placeholder]
metric = DataProfilingCustomMetric(
    name="zero_share",
    type=Type.DATA_PROFILING_CUSTOM_METRIC_TYPE_AGGREGATE,
    input_columns=[":table"],
    definition="avg(INT({{input_column}} = 0))",
    output_data_type=double,
)
# --8<-- [end:option-zeros-placeholder]
print(compute(metric))
#> {':table': 'UNBOUND_SQL_PARAMETER'}
# --8<-- [end:zeros-placeholder]


def compare(definition):
    now, before = profile.alias("now"), profile.alias("before")
    pairs = now.join(before, F.expr("before.window.end = now.window.start")).orderBy("now.window")
    try:
        change = F.expr(Template(definition).render(windows)).alias("change")
        return [round(row.change, 2) for row in pairs.select(change).collect()]
    except Exception as error:
        return error.getCondition()


# --8<-- [start:change-of-windows]
# --8<-- [start:option-change]
definition = "{{current_df}}.cost_rate - {{base_df}}.cost_rate"
# --8<-- [end:option-change]
print(compare(definition))
#> [0.38, -0.93, 0.16, 3.49, 1.26]
# --8<-- [end:change-of-windows]

# --8<-- [start:change-reversed]
# --8<-- [start:option-reversed]
definition = "{{base_df}}.cost_rate - {{current_df}}.cost_rate"
# --8<-- [end:option-reversed]
print(compare(definition))
#> [-0.38, 0.93, -0.16, -3.49, -1.26]
# --8<-- [end:change-reversed]

# --8<-- [start:change-unnamed]
# --8<-- [start:option-unnamed]
definition = "cost_rate - lag(cost_rate) OVER (ORDER BY window)"
# --8<-- [end:option-unnamed]
print(compare(definition))
#> AMBIGUOUS_REFERENCE
# --8<-- [end:change-unnamed]

# --8<-- [start:change-of-rows]
# --8<-- [start:option-rows]
definition = "avg({{current_df}}.monthly) - avg({{base_df}}.monthly)"
# --8<-- [end:option-rows]
print(compare(definition))
#> UNRESOLVED_COLUMN.WITH_SUGGESTION
# --8<-- [end:change-of-rows]

# --8<-- [start:monitor]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.dataquality import (
    AggregationGranularity,
    DataProfilingConfig,
    InferenceLogConfig,
    InferenceProblemType,
    Monitor,
)

workspace = WorkspaceClient()
workspace.data_quality.create_monitor(
    Monitor(
        object_type="table",
        object_id="11111111-aaaa-4aaa-8aaa-111111111111",
        data_profiling_config=DataProfilingConfig(
            output_schema_id="22222222-bbbb-4bbb-8bbb-222222222222",
            inference_log=InferenceLogConfig(
                problem_type=InferenceProblemType.INFERENCE_PROBLEM_TYPE_CLASSIFICATION,
                timestamp_column="request_time",
                granularities=[
                    AggregationGranularity.AGGREGATION_GRANULARITY_1_DAY
                ],
                prediction_column="prediction",
                label_column="churned",
                model_id_column="model_version",
            ),
            custom_metrics=[error_cost, labeled, cost_rate, cost_change],
        ),
    )
)
# --8<-- [end:monitor]
