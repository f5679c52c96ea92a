import heapq

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

spark.conf.set("spark.sql.session.timeZone", "UTC")
rng = np.random.default_rng(20)


# A queue in front of an endpoint: `slots` requests are computed at a time, the others wait.
def simulate(qps, model_ms, slots, minutes):
    size = rng.poisson(qps * 60 * minutes)
    arrivals = np.sort(rng.uniform(0, minutes * 60_000, size))
    work = rng.gamma(4, model_ms / 4, size)
    free, latency = [0.0] * slots, []
    for arrival, needed in zip(arrivals, work):
        done = max(arrival, heapq.heappop(free)) + needed
        heapq.heappush(free, done)
        latency.append(done - arrival)
    return pd.DataFrame({"minute": arrivals / 60_000, "model_ms": work, "latency_ms": latency})


# --8<-- [start:requests]
from databricks.sdk import WorkspaceClient

endpoints = WorkspaceClient().serving_endpoints
endpoints.export_metrics("churn")
endpoints.logs("churn", served_model_name="churn-4")
endpoints.build_logs("churn", served_model_name="churn-4")
# --8<-- [end:requests]

# Four phases of ten minutes: quiet, busy, busy with twice the concurrency, and a slow feature lookup.
phases = [
    ("9:00 quiet", 20, 80, 4),
    ("9:10 busy", 46, 80, 4),
    ("9:20 scaled", 46, 80, 8),
    ("9:30 slow lookup", 20, 190, 8),
]
parts = []
for number, (phase, qps, model_ms, slots) in enumerate(phases):
    part = simulate(qps, model_ms, slots, 10)
    parts.append(part.assign(phase=phase, minute=part.minute + 10 * number))
log = pd.concat(parts, ignore_index=True)
log["status_code"] = np.where(rng.random(len(log)) < 0.015, 400, 200)
log["served_entity_id"] = np.where(rng.random(len(log)) < 0.2, "green", "blue")
log.loc[(log.served_entity_id == "green") & (rng.random(len(log)) < 0.08), "status_code"] = 400

# What an export of the minute from 9:15 on would contain.
minute = log[(log.minute >= 15) & (log.minute < 16)]
lines = [
    "cpu_usage_percentage 58.0",
    "mem_usage_percentage 41.0",
    "provisioned_concurrent_requests_total 4",
    f"request_count_total {len(minute)}",
    f"request_4xx_count_total {minute.status_code.between(400, 499).sum()}",
    f"request_5xx_count_total {(minute.status_code >= 500).sum()}",
]
for bound in [50, 100, 250, 500, 1000, float("inf")]:
    label = str(bound).replace("inf", "+Inf")
    lines.append(f'request_latency_ms_bucket{{le="{label}"}} {(minute.latency_ms <= bound).sum()}')
lines += [f"request_latency_ms_sum {minute.latency_ms.sum():.0f}", f"request_latency_ms_count {len(minute)}"]
export = "\n".join(lines)

# --8<-- [start:export]
print(export)
"""
cpu_usage_percentage 58.0
mem_usage_percentage 41.0
provisioned_concurrent_requests_total 4
request_count_total 2799
request_4xx_count_total 76
request_5xx_count_total 0
request_latency_ms_bucket{le="50"} 136
request_latency_ms_bucket{le="100"} 558
request_latency_ms_bucket{le="250"} 1804
request_latency_ms_bucket{le="500"} 2551
request_latency_ms_bucket{le="1000"} 2799
request_latency_ms_bucket{le="+Inf"} 2799
request_latency_ms_sum 650177
request_latency_ms_count 2799
"""
# --8<-- [end:export]

# --8<-- [start:parse]
import re

values = dict(re.findall(r"^(\w+) ([\d.]+)", export, re.MULTILINE))
buckets = re.findall(r'_bucket\{le="(.+)"\} (\d+)', export)

requests = float(values["request_count_total"])
errors = float(values["request_4xx_count_total"]) + float(
    values["request_5xx_count_total"]
)
print(f"{requests / 60:.1f} requests/s, {errors / requests:.1%} errors")
#> 46.6 requests/s, 2.7% errors

mean = float(values["request_latency_ms_sum"]) / requests
p50 = next(le for le, count in buckets if float(count) >= 0.50 * requests)
p99 = next(le for le, count in buckets if float(count) >= 0.99 * requests)
print(f"mean {mean:.0f} ms, P50 up to {p50} ms, P99 up to {p99} ms")
#> mean 232 ms, P50 up to 250 ms, P99 up to 1000 ms
# --8<-- [end:parse]

start = pd.Timestamp("2026-11-27 09:00")
table = log.assign(request_time=start + pd.to_timedelta(log.minute, unit="min"))
spark.createDataFrame(
    table.assign(execution_duration_ms=table.model_ms.round().astype(int))[
        ["request_time", "status_code", "execution_duration_ms", "served_entity_id"]
    ]
).coalesce(1).createOrReplaceTempView("churn_payload")

# --8<-- [start:inference-table]
spark.sql("""
    SELECT date_format(window.start, 'HH:mm') AS start,
      round(count(*) / 600, 1) AS qps,
      round(avg(INT(status_code >= 400)), 3) AS errors,
      round(percentile(execution_duration_ms, 0.5)) AS model_p50,
      round(percentile(execution_duration_ms, 0.99)) AS model_p99
    FROM churn_payload
    GROUP BY window(request_time, '10 minutes')
    ORDER BY start
""").show()
"""
+-----+----+------+---------+---------+
|start| qps|errors|model_p50|model_p99|
+-----+----+------+---------+---------+
|09:00|19.9| 0.032|     73.0|    201.0|
|09:10|45.7|  0.03|     74.0|    198.0|
|09:20|45.5| 0.029|     74.0|    203.0|
|09:30|20.0| 0.034|    174.0|    470.0|
+-----+----+------+---------+---------+
"""
# --8<-- [end:inference-table]

# --8<-- [start:both]
p99 = log.groupby("phase")[["latency_ms", "model_ms"]].quantile(0.99)
print(p99.assign(gap_ms=p99.latency_ms - p99.model_ms).round())
"""
                  latency_ms  model_ms  gap_ms
phase
9:00 quiet             207.0     201.0     6.0
9:10 busy              771.0     198.0   573.0
9:20 scaled            203.0     203.0     1.0
9:30 slow lookup       476.0     470.0     6.0
"""
# --8<-- [end:both]

per_minute = log.groupby(log.minute.astype(int))[["latency_ms", "model_ms"]].quantile(0.99)
fig, axis = plt.subplots(figsize=(7, 3))
axis.plot(per_minute.index, per_minute.latency_ms)
axis.plot(per_minute.index, per_minute.model_ms, "--")
for number, (phase, *_rest) in enumerate(phases):
    axis.axvline(10 * number, color="0.6", linewidth=0.8)
    axis.text(10 * number + 0.4, per_minute.latency_ms.max() * 1.04, phase)
axis.set(xlabel="minutes after 9:00", ylabel="ms", ylim=(0, per_minute.latency_ms.max() * 1.15), xlim=(0, 40))
axis.text(20.4, 640, "latency, P99", color="C0")
axis.text(10.4, 110, "model inference, P99", color="C1")
fig.savefig("endpoint-health-gap.svg")

# --8<-- [start:sizing]
for slots in [12, 16, 20, 24]:
    latency = simulate(qps=60, model_ms=250, slots=slots, minutes=10).latency_ms
    print(slots, "at a time: P99 of", round(latency.quantile(0.99)), "ms")
    #> 12 at a time: P99 of 148278 ms
    #> 16 at a time: P99 of 920 ms
    #> 20 at a time: P99 of 633 ms
    #> 24 at a time: P99 of 618 ms
# --8<-- [end:sizing]

# --8<-- [start:mean]
busy = log[log.phase == "9:10 busy"].latency_ms
print(f"mean {busy.mean():.0f} ms, above 500 ms: {(busy > 500).mean():.1%}")
#> mean 204 ms, above 500 ms: 7.2%
# --8<-- [end:mean]

# What questions offer.
now = {"count": 2700, "4xx": 108, "5xx": 27}
before = {"count": 2640, "4xx": 102, "5xx": 24}

# --8<-- [start:last-minute]
# --8<-- [start:option-last-minute]
rate = now["count"] / 60
failed = now["4xx"] + now["5xx"]
share = failed / now["count"]
# --8<-- [end:option-last-minute]
print(rate, share)
#> 45.0 0.05
# --8<-- [end:last-minute]

# --8<-- [start:difference]
# --8<-- [start:option-difference]
rate = (now["count"] - before["count"]) / 60
failed = sum(now[key] - before[key] for key in ["4xx", "5xx"])
share = failed / (now["count"] - before["count"])
# --8<-- [end:option-difference]
print(rate, share)
#> 1.0 0.15
# --8<-- [end:difference]

# --8<-- [start:server-only]
# --8<-- [start:option-server-only]
rate = now["count"] / 60
failed = now["5xx"]
share = failed / now["count"]
# --8<-- [end:option-server-only]
print(rate, share)
#> 45.0 0.01
# --8<-- [end:server-only]

# --8<-- [start:per-second]
# --8<-- [start:option-per-second]
rate = now["count"] / 60
failed = now["4xx"] + now["5xx"]
share = failed / 60
# --8<-- [end:option-per-second]
print(rate, share)
#> 45.0 2.25
# --8<-- [end:per-second]


def run(query):
    try:
        return [tuple(round(value, 3) for value in row) for row in spark.sql(query).collect()]
    except Exception as error:
        return error.getCondition()


# --8<-- [start:per-entity]
# --8<-- [start:option-per-entity]
query = """
    SELECT percentile(execution_duration_ms, 0.99) AS p99,
      avg(INT(status_code >= 400)) AS failed
    FROM churn_payload
    GROUP BY served_entity_id ORDER BY failed
"""
# --8<-- [end:option-per-entity]
print(run(query))
#> [(345.0, 0.015), (355.13, 0.095)]
# --8<-- [end:per-entity]

# --8<-- [start:ninety-nine]
# --8<-- [start:option-ninety-nine]
query = """
    SELECT percentile(execution_duration_ms, 99) AS p99,
      avg(INT(status_code >= 400)) AS failed
    FROM churn_payload
    GROUP BY served_entity_id ORDER BY failed
"""
# --8<-- [end:option-ninety-nine]
print(run(query))
#> DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE
# --8<-- [end:ninety-nine]

# --8<-- [start:failed-rows]
# --8<-- [start:option-failed-rows]
query = """
    SELECT percentile(execution_duration_ms, 0.99) AS p99,
      avg(INT(status_code >= 400)) AS failed
    FROM churn_payload WHERE status_code >= 400
    GROUP BY served_entity_id ORDER BY failed
"""
# --8<-- [end:option-failed-rows]
print(run(query))
#> [(338.48, 1.0), (339.07, 1.0)]
# --8<-- [end:failed-rows]

# --8<-- [start:per-status]
# --8<-- [start:option-per-status]
query = """
    SELECT percentile(execution_duration_ms, 0.99) AS p99,
      avg(INT(status_code >= 400)) AS failed
    FROM churn_payload
    GROUP BY status_code ORDER BY failed
"""
# --8<-- [end:option-per-status]
print(run(query))
#> [(347.0, 0.0), (339.84, 1.0)]
# --8<-- [end:per-status]
