import numpy as np
import pandas as pd
from scipy.spatial.distance import jensenshannon
from scipy.stats import ks_2samp

spark.conf.set("spark.sql.session.timeZone", "UTC")

# Eight days of orders and the drift statistics that a data profile with a baseline would compute.
# On November 6 and 7, a faulty currency conversion makes all amounts higher.
dice = np.random.default_rng(11)


def draw_orders(number, factor=1.0):
    return pd.DataFrame(
        {
            "age": dice.normal(40, 12, number),
            "amount": dice.gamma(4, 12, number) * factor,
            "channel": dice.choice(["app", "web", "store"], number, p=[0.5, 0.3, 0.2]),
            "hour": dice.integers(0, 24, number),
            "vip": dice.random(number) < 0.04,
        }
    )


def compare(now, before):
    rows = []
    for column in ["age", "amount"]:
        edges = np.quantile(before[column], np.linspace(0, 1, 11)[1:-1])
        shares = [
            (np.bincount(np.digitize(part[column], edges), minlength=10) + 0.5) / len(part) for part in (now, before)
        ]
        psi = float(np.sum((shares[0] - shares[1]) * np.log(shares[0] / shares[1])))
        test = ks_2samp(now[column], before[column])
        rows.append((column, None, psi, (float(test.statistic), float(test.pvalue))))
    shares = [
        part.channel.value_counts(normalize=True).reindex(["app", "web", "store"], fill_value=0)
        for part in (now, before)
    ]
    rows.append(("channel", float(jensenshannon(*shares, base=2)), None, None))
    return rows


baseline = draw_orders(5000)
days = [draw_orders(600, 1.35 if day in (4, 5) else 1.0) for day in range(8)]
rows = []
for day, orders in enumerate(days):
    start = f"2026-11-{day + 2:02} 00:00:00"
    parts = [(start, "1 day", None, None, orders)]
    parts += [(start, "1 day", "vip", str(flag).lower(), orders[orders.vip == flag]) for flag in (True, False)]
    parts += [
        (start[:11] + f"{hour:02}:00:00", "1 hour", None, None, orders[orders.hour == hour]) for hour in range(24)
    ]
    for time, granularity, key, value, part in parts:
        rows += [(time, granularity, key, value, "BASELINE", *row) for row in compare(part, baseline)]
    if day:
        rows += [(start, "1 day", None, None, "CONSECUTIVE", *row) for row in compare(orders, days[day - 1])]
history = spark.createDataFrame(
    rows,
    "time string, granularity string, slice_key string, slice_value string, drift_type string, column_name string,"
    " js_distance double, population_stability_index double, ks_test struct<statistic double, pvalue double>",
).selectExpr(
    "named_struct('start', CAST(time AS TIMESTAMP), 'end', CAST(time AS TIMESTAMP) +"
    " CASE granularity WHEN '1 day' THEN INTERVAL 1 DAY ELSE INTERVAL 1 HOUR END) AS window",
    "* EXCEPT (time)",
)
history = history.coalesce(1).cache()
history.where("window.start < '2026-11-08'").write.saveAsTable("orders_drift_metrics")
history.createOrReplaceTempView("orders_drift_metrics_later")


# --8<-- [start:rows]
spark.sql("""
    SELECT column_name, granularity, slice_key, drift_type,
      round(population_stability_index, 2) AS psi,
      round(js_distance, 2) AS js
    FROM orders_drift_metrics
    WHERE window.start = '2026-11-07' AND slice_key IS NULL
    ORDER BY drift_type, granularity, column_name
""").show()
"""
+-----------+-----------+---------+-----------+----+----+
|column_name|granularity|slice_key| drift_type| psi|  js|
+-----------+-----------+---------+-----------+----+----+
|        age|      1 day|     NULL|   BASELINE|0.01|NULL|
|     amount|      1 day|     NULL|   BASELINE|0.38|NULL|
|    channel|      1 day|     NULL|   BASELINE|NULL|0.02|
|        age|     1 hour|     NULL|   BASELINE|0.56|NULL|
|     amount|     1 hour|     NULL|   BASELINE|1.02|NULL|
|    channel|     1 hour|     NULL|   BASELINE|NULL|0.08|
|        age|      1 day|     NULL|CONSECUTIVE|0.03|NULL|
|     amount|      1 day|     NULL|CONSECUTIVE|0.05|NULL|
|    channel|      1 day|     NULL|CONSECUTIVE|NULL|0.05|
+-----------+-----------+---------+-----------+----+----+
"""
# --8<-- [end:rows]

# --8<-- [start:query]
query = """
    SELECT count(*) AS drifted_columns
    FROM orders_drift_metrics
    WHERE drift_type = 'BASELINE'
      AND granularity = '1 day'
      AND slice_key IS NULL
      AND window.start = (
        SELECT max(window.start) FROM orders_drift_metrics
        WHERE granularity = '1 day')
      AND (population_stability_index >= 0.2 OR js_distance >= 0.2)
"""
spark.sql(query).show()
"""
+---------------+
|drifted_columns|
+---------------+
|              1|
+---------------+
"""
# --8<-- [end:query]

# --8<-- [start:alert]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service import sql

workspace = WorkspaceClient()
alert = sql.AlertV2(
    display_name="Orders have left the baseline",
    query_text=query,
    warehouse_id="1234567890abcdef",
    evaluation=sql.AlertV2Evaluation(
        source=sql.AlertV2OperandColumn(name="drifted_columns"),
        comparison_operator=sql.ComparisonOperator.GREATER_THAN,
        threshold=sql.AlertV2Operand(
            value=sql.AlertV2OperandValue(double_value=0)
        ),
        notification=sql.AlertV2Notification(
            subscriptions=[
                sql.AlertV2Subscription(user_email="ml@example.com")
            ],
            notify_on_ok=True,
        ),
    ),
    schedule=sql.CronSchedule(
        quartz_cron_schedule="0 30 7 * * ?", timezone_id="UTC"
    ),
)
workspace.alerts_v2.create_alert(alert)
# --8<-- [end:alert]

# --8<-- [start:newest-of-all]
spark.sql("""
    SELECT max(window.start) AS newest,
      max(CASE WHEN granularity = '1 day' THEN window.start END) AS newest_day
    FROM orders_drift_metrics
""").show()
"""
+-------------------+-------------------+
|             newest|         newest_day|
+-------------------+-------------------+
|2026-11-07 23:00:00|2026-11-07 00:00:00|
+-------------------+-------------------+
"""
# --8<-- [end:newest-of-all]

# --8<-- [start:first-row]
listed = spark.sql("""
    SELECT column_name,
      coalesce(population_stability_index, js_distance) AS drift
    FROM orders_drift_metrics
    WHERE drift_type = 'BASELINE' AND granularity = '1 day'
      AND slice_key IS NULL AND window.start = '2026-11-07'
    ORDER BY column_name
""").toPandas()
print("first row:", round(listed.drift[0], 2))
#> first row: 0.01
print("maximum:  ", round(listed.drift.max(), 2))
#> maximum:   0.38
# --8<-- [end:first-row]

# The figure: four queries, each evaluated on every morning after the refresh.
where = "drift_type = 'BASELINE' AND granularity = '1 day' AND slice_key IS NULL AND population_stability_index >= 0.2"
newest = "window.start = (SELECT max(window.start) FROM seen WHERE granularity = '1 day')"
rules = {
    "newest day against\nthe baseline": f"{where} AND {newest}",
    "newest day against\nthe day before": f"{where} AND {newest}".replace("BASELINE", "CONSECUTIVE"),
    "any day against\nthe baseline": where,
    "newest window of\nany length": f"{where} AND window.start = (SELECT max(window.start) FROM seen)",
}
states = np.zeros((len(rules), 8), bool)
for day in range(8):
    history.where(f"window.start < '2026-11-{day + 3:02}'").createOrReplaceTempView("seen")
    for number, rule in enumerate(rules.values()):
        states[number, day] = spark.sql(f"SELECT count(*) FROM seen WHERE {rule}").first()[0] > 0

import matplotlib.pyplot as plt

psi = history.where(
    "column_name = 'amount' AND drift_type = 'BASELINE' AND granularity = '1 day' AND slice_key IS NULL"
)
psi = psi.orderBy("window").toPandas().population_stability_index
fig, (top, bottom) = plt.subplots(2, 1, figsize=(7, 4.2), sharex=True, height_ratios=[2, 3])
labels = [f"Nov {day}" for day in range(2, 10)]
top.plot(labels, psi, "o-")
top.axhline(0.2, color="C1", linestyle="--")
top.text(7.35, 0.215, "threshold 0.2", ha="right", color="C1")
top.set(ylabel="PSI of amount", ylim=(0, 0.45))
top.set_title("Drift on two days, and what four alert queries make of it")
for number in range(len(rules)):
    for day in range(8):
        on = states[number, day]
        bottom.scatter(day, number, marker="s", s=170, facecolor="C1" if on else "none", edgecolor="C1" if on else "C2")
bottom.set(yticks=range(len(rules)), yticklabels=list(rules), ylim=(3.6, -0.6))
bottom.tick_params(left=False)
bottom.spines.left.set_visible(False)
fig.savefig("drift-alerts-states.svg")

# What a question offers: each query during the drift, and two days after the repair.
times = {"Nov 7": "2026-11-08", "Nov 9": "2026-11-10"}
for name, end in times.items():
    history.where(f"window.start < '{end}'").createOrReplaceTempView(f"drift_{name[-1]}")

# --8<-- [start:asked-newest-day]
# --8<-- [start:option-newest-day]
condition = """
    drift_type = 'BASELINE' AND granularity = '1 day'
    AND slice_key IS NULL AND population_stability_index >= 0.2
    AND window.start = (SELECT max(window.start) FROM orders_drift_metrics
                        WHERE granularity = '1 day')
"""
# --8<-- [end:option-newest-day]
for day in "79":
    where = condition.replace("orders_drift_metrics", f"drift_{day}")
    found = spark.table(f"drift_{day}").where(where).count()
    print(f"evaluated on November {day}: {found}")
    #> evaluated on November 7: 1
    #> evaluated on November 9: 0
# --8<-- [end:asked-newest-day]

# --8<-- [start:asked-every-day]
# --8<-- [start:option-every-day]
condition = """
    drift_type = 'BASELINE' AND granularity = '1 day'
    AND slice_key IS NULL AND population_stability_index >= 0.2
    AND window.start >= current_date() - INTERVAL 30 DAYS
"""
# --8<-- [end:option-every-day]
for day in "79":
    where = condition.replace("current_date()", f"DATE'2026-11-0{day}'")
    found = spark.table(f"drift_{day}").where(where).count()
    print(f"evaluated on November {day}: {found}")
    #> evaluated on November 7: 2
    #> evaluated on November 9: 2
# --8<-- [end:asked-every-day]

# --8<-- [start:asked-newest-window]
# --8<-- [start:option-newest-window]
condition = """
    drift_type = 'BASELINE' AND granularity = '1 day'
    AND slice_key IS NULL AND population_stability_index >= 0.2
    AND window.start = (SELECT max(window.start) FROM orders_drift_metrics)
"""
# --8<-- [end:option-newest-window]
for day in "79":
    where = condition.replace("orders_drift_metrics", f"drift_{day}")
    found = spark.table(f"drift_{day}").where(where).count()
    print(f"evaluated on November {day}: {found}")
    #> evaluated on November 7: 0
    #> evaluated on November 9: 0
# --8<-- [end:asked-newest-window]

# --8<-- [start:asked-consecutive]
# --8<-- [start:option-consecutive]
condition = """
    drift_type = 'CONSECUTIVE' AND granularity = '1 day'
    AND slice_key IS NULL AND population_stability_index >= 0.2
    AND window.start = (SELECT max(window.start) FROM orders_drift_metrics
                        WHERE granularity = '1 day')
"""
# --8<-- [end:option-consecutive]
for day in "79":
    where = condition.replace("orders_drift_metrics", f"drift_{day}")
    found = spark.table(f"drift_{day}").where(where).count()
    print(f"evaluated on November {day}: {found}")
    #> evaluated on November 7: 0
    #> evaluated on November 9: 0
# --8<-- [end:asked-consecutive]

# What a question offers for the condition; the query returns one row per column of the table.
at_least = sql.ComparisonOperator.GREATER_THAN_OR_EQUAL
threshold = sql.AlertV2Operand(value=sql.AlertV2OperandValue(double_value=0.2))
drift = {"Nov 5": [0.01, 0.01, 0.02], "Nov 7": [0.01, 0.38, 0.02]}

# --8<-- [start:evaluated-max]
# --8<-- [start:option-max]
evaluation = sql.AlertV2Evaluation(
    source=sql.AlertV2OperandColumn(
        name="drift", aggregation=sql.Aggregation.MAX
    ),
    comparison_operator=at_least,
    threshold=threshold,
)
# --8<-- [end:option-max]
print(evaluation.as_dict()["source"])
#> {'aggregation': 'MAX', 'name': 'drift'}
print({day: max(values) >= 0.2 for day, values in drift.items()})
#> {'Nov 5': False, 'Nov 7': True}
# --8<-- [end:evaluated-max]

# --8<-- [start:evaluated-first]
# --8<-- [start:option-first]
evaluation = sql.AlertV2Evaluation(
    source=sql.AlertV2OperandColumn(
        name="drift", display="any column"
    ),
    comparison_operator=at_least,
    threshold=threshold,
)
# --8<-- [end:option-first]
print(evaluation.as_dict()["source"])
#> {'display': 'any column', 'name': 'drift'}
print({day: values[0] >= 0.2 for day, values in drift.items()})
#> {'Nov 5': False, 'Nov 7': False}
# --8<-- [end:evaluated-first]

# --8<-- [start:evaluated-avg]
# --8<-- [start:option-avg]
evaluation = sql.AlertV2Evaluation(
    source=sql.AlertV2OperandColumn(
        name="drift", aggregation=sql.Aggregation.AVG
    ),
    comparison_operator=at_least,
    threshold=threshold,
)
# --8<-- [end:option-avg]
print(evaluation.as_dict()["source"])
#> {'aggregation': 'AVG', 'name': 'drift'}
print({day: sum(values) / 3 >= 0.2 for day, values in drift.items()})
#> {'Nov 5': False, 'Nov 7': False}
# --8<-- [end:evaluated-avg]

# --8<-- [start:evaluated-count]
# --8<-- [start:option-count]
evaluation = sql.AlertV2Evaluation(
    source=sql.AlertV2OperandColumn(
        name="drift", aggregation=sql.Aggregation.COUNT
    ),
    comparison_operator=at_least,
    threshold=threshold,
)
# --8<-- [end:option-count]
print(evaluation.as_dict()["source"])
#> {'aggregation': 'COUNT', 'name': 'drift'}
print({day: len(values) >= 0.2 for day, values in drift.items()})
#> {'Nov 5': True, 'Nov 7': True}
# --8<-- [end:evaluated-count]

# --8<-- [start:hours]
spark.sql("""
    SELECT granularity, count(*) AS windows,
      round(min(population_stability_index), 2) AS lowest,
      round(max(population_stability_index), 2) AS highest
    FROM orders_drift_metrics
    WHERE column_name = 'amount' AND drift_type = 'BASELINE'
      AND slice_key IS NULL AND window.start < '2026-11-06'
    GROUP BY granularity ORDER BY granularity
""").show()
"""
+-----------+-------+------+-------+
|granularity|windows|lowest|highest|
+-----------+-------+------+-------+
|      1 day|      4|  0.01|   0.02|
|     1 hour|     96|  0.06|   0.87|
+-----------+-------+------+-------+
"""
# --8<-- [end:hours]

# --8<-- [start:slices]
spark.sql("""
    SELECT slice_key, slice_value, column_name,
      round(population_stability_index, 2) AS psi
    FROM orders_drift_metrics
    WHERE drift_type = 'BASELINE' AND granularity = '1 day'
      AND window.start = '2026-11-05'
      AND population_stability_index IS NOT NULL
    ORDER BY slice_value, column_name
""").show()
"""
+---------+-----------+-----------+----+
|slice_key|slice_value|column_name| psi|
+---------+-----------+-----------+----+
|     NULL|       NULL|        age|0.01|
|     NULL|       NULL|     amount|0.01|
|      vip|      false|        age|0.01|
|      vip|      false|     amount|0.01|
|      vip|       true|        age|0.45|
|      vip|       true|     amount|0.44|
+---------+-----------+-----------+----+
"""
# --8<-- [end:slices]

# --8<-- [start:job]
from databricks.sdk.service import jobs

workspace.jobs.create(
    name="Monitor orders",
    tasks=[
        jobs.Task(
            task_key="check",
            alert_task=jobs.AlertTask(
                alert_id="4711", warehouse_id="1234567890abcdef"
            ),
        ),
        jobs.Task(
            task_key="drifted",
            depends_on=[jobs.TaskDependency(task_key="check")],
            condition_task=jobs.ConditionTask(
                op=jobs.ConditionTaskOp.EQUAL_TO,
                left="{{tasks.check.output.alert_state}}",
                right="TRIGGERED",
            ),
        ),
        jobs.Task(
            task_key="retrain",
            depends_on=[
                jobs.TaskDependency(task_key="drifted", outcome="true")
            ],
            run_job_task=jobs.RunJobTask(job_id=815),
        ),
    ],
)
# --8<-- [end:job]
