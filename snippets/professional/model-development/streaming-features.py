import json
import os
from pathlib import Path

spark.conf.set("spark.sql.shuffle.partitions", 2)
folder = Path.cwd()                # on Databricks, a volume
(folder / "events").mkdir()
arrivals = [
    [(1, "10:01", 12), (2, "10:04", 1), (1, "10:13", 2)],
    [(2, "10:14", 3)],
    [(1, "10:12", 8), (1, "09:00", 100)],
    [(2, "10:31", 4)],
]
for number, rows in enumerate(arrivals, start=1):
    lines = [
        json.dumps({"user": user, "ts": f"2026-03-01T{time}:00", "amount": amount})
        for user, time, amount in rows
    ]
    (folder / f"events/{number}.json").write_text("\n".join(lines))
    os.utime(folder / f"events/{number}.json", (number, number))

# --8<-- [start:source]
events = (
    spark.readStream.schema("user INT, ts TIMESTAMP, amount DOUBLE")
    .option("maxFilesPerTrigger", 1)               # one file for each micro-batch
    .json(f"{folder}/events")
)
# --8<-- [end:source]

# --8<-- [start:aggregate]
from pyspark.sql import functions as F

spent = (
    events.withWatermark("ts", "10 minutes")
    .groupBy("user", F.window("ts", "10 minutes"))
    .agg(F.sum("amount").alias("spent"))
    .select("user", F.col("window.end").alias("ts"), "spent")
)
# --8<-- [end:aggregate]

spark.sql("CREATE TABLE spent_10m (user INT, ts TIMESTAMP, spent DOUBLE) USING delta")
written = []

# --8<-- [start:upsert]
def upsert(batch, _batch_id):
    """Merge one micro-batch by key."""
    batch.createOrReplaceTempView("changes")
    batch.sparkSession.sql("""
        MERGE INTO spent_10m AS t USING changes AS c ON t.user = c.user AND t.ts = c.ts
        WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *
    """)
# --8<-- [end:upsert]


# --8<-- [start:start]
query = (
    spent.writeStream.outputMode("update").foreachBatch(upsert)
    .option("checkpointLocation", f"{folder}/checkpoints/spent_10m")
    .trigger(availableNow=True)                    # process what is there, then stop
    .start()
)
query.awaitTermination()
spark.table("spent_10m").orderBy("ts", "user").show()
"""
+----+-------------------+-----+
|user|                 ts|spent|
+----+-------------------+-----+
|   1|2026-03-01 10:10:00| 12.0|
|   2|2026-03-01 10:10:00|  1.0|
|   1|2026-03-01 10:20:00| 10.0|
|   2|2026-03-01 10:20:00|  3.0|
|   2|2026-03-01 10:40:00|  4.0|
+----+-------------------+-----+
"""
# --8<-- [end:start]

# --8<-- [start:dropped]
dropped = [
    operator["numRowsDroppedByWatermark"]
    for progress in query.recentProgress for operator in progress["stateOperators"]
]
print("dropped:", sum(dropped))
#> dropped: 1
# --8<-- [end:dropped]


def batches(frame, mode):
    """Return what each micro-batch of a query writes."""
    seen = []

    def note(batch, _number):
        found = batch.select("user", F.date_format("ts", "HH:mm"), "spent")
        seen.append(sorted(tuple(row) for row in found.collect()))

    writer = frame.writeStream.outputMode(mode).foreachBatch(note)
    query = writer.trigger(availableNow=True).start()
    query.awaitTermination()
    return seen


# --8<-- [start:append]
for number, rows in enumerate(batches(spent, "append"), start=1):
    print(number, rows)
    #> 1 []
    #> 2 []
    #> 3 []
    #> 4 []
    #> 5 [(1, '10:10', 12.0), (1, '10:20', 10.0), (2, '10:10', 1.0), (2, '10:20', 3.0)]
# --8<-- [end:append]

# --8<-- [start:update]
for number, rows in enumerate(batches(spent, "update"), start=1):
    print(number, rows)
    #> 1 [(1, '10:10', 12.0), (1, '10:20', 2.0), (2, '10:10', 1.0)]
    #> 2 [(2, '10:20', 3.0)]
    #> 3 [(1, '10:20', 10.0)]
    #> 4 [(2, '10:40', 4.0)]
    #> 5 []
# --8<-- [end:update]

# --8<-- [start:no-watermark]
endless = events.groupBy("user", F.window("ts", "10 minutes")).agg(F.sum("amount"))
try:
    endless.writeStream.outputMode("append").format("noop").start()
except Exception as error:
    print(str(error).split("]")[0] + "]")
    #> [STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION]
# --8<-- [end:no-watermark]

from contextlib import suppress

sizes = []


def note_and_fail_once(batch, number):
    sizes.append((number, batch.count()))
    if len(sizes) == 1:
        raise MemoryError


def run_backlog(files_per_batch):
    """Start the query on the same checkpoint; its very first micro-batch fails."""
    source = spark.readStream.schema(events.schema).option("maxFilesPerTrigger", files_per_batch)
    writer = source.json(f"{folder}/events").writeStream.foreachBatch(note_and_fail_once)
    writer = writer.option("checkpointLocation", f"{folder}/checkpoints/backlog")
    with suppress(Exception):
        writer.trigger(availableNow=True).start().awaitTermination()


# --8<-- [start:backlog]
run_backlog(files_per_batch=100)                   # reads all four files, and fails
run_backlog(files_per_batch=1)                     # restarts on the same checkpoint
print("micro-batch and its rows:", sizes)
#> micro-batch and its rows: [(0, 7), (0, 7)]
# --8<-- [end:backlog]

import matplotlib.pyplot as plt

order = [(user, int(t[:2]) * 60 + int(t[3:])) for rows in arrivals for user, t, _ in rows]
times = [t for _, t in order]
fig, axes = plt.subplots(figsize=(7, 3.6))
kept = [i for i, t in enumerate(times) if t != 540]
axes.plot(kept, [times[i] for i in kept], "o", markersize=8, label="counted")
axes.plot([5], [540], "X", markersize=10, color="firebrick", label="dropped")
axes.step([2.5, 3.5, 5.5, 6.5], [603, 604, 604, 604], where="post", linestyle="dashed",
          label="watermark")
for edge in (2.5, 3.5, 5.5):
    axes.axvline(edge, color="lightgray", linewidth=1)
for x, name in ((1, "micro-batch 1"), (3, "2"), (4.5, "3"), (6, "4")):
    axes.annotate(name, (x, 645), ha="center")
axes.set_xticks([])
axes.set_xlabel("order of arrival")
axes.set_yticks([540, 570, 600, 630], ["09:00", "09:30", "10:00", "10:30"])
axes.set_ylabel("event time")
axes.set_ylim(532, 652)
axes.legend(loc="lower left")
fig.savefig("streaming-features-watermark.svg")

changed = ["user", F.col("window.end").alias("ts"), "spent"]
window = F.window("ts", "10 minutes")
total = F.sum("amount").alias("spent")

# --8<-- [start:q-update]
sums = events.withWatermark("ts", "10 minutes").groupBy(
    "user", window
).agg(total)
mode = "update"
# --8<-- [end:q-update]
# --8<-- [start:q-update-run]
print(batches(sums.select(*changed), mode)[2])
#> [(1, '10:20', 10.0)]
# --8<-- [end:q-update-run]

# --8<-- [start:q-append]
sums = events.withWatermark("ts", "10 minutes").groupBy(
    "user", window
).agg(total)
mode = "append"
# --8<-- [end:q-append]
# --8<-- [start:q-append-run]
print(batches(sums.select(*changed), mode)[2])
#> []
# --8<-- [end:q-append-run]

# --8<-- [start:q-complete]
sums = events.withWatermark("ts", "10 minutes").groupBy(
    "user", window
).agg(total)
mode = "complete"
# --8<-- [end:q-complete]
# --8<-- [start:q-complete-run]
print(batches(sums.select(*changed), mode)[2])
"""
[(1, "09:10", 100.0), (1, "10:10", 12.0), (1, "10:20", 10.0), (2, "10:10", 1.0), (2, "10:20", 3.0)]
"""
# --8<-- [end:q-complete-run]

# --8<-- [start:q-unbounded]
sums = events.groupBy(
    "user", window
).agg(total)
mode = "update"
# --8<-- [end:q-unbounded]
# --8<-- [start:q-unbounded-run]
print(batches(sums.select(*changed), mode)[2])
#> [(1, '09:10', 100.0), (1, '10:20', 10.0)]
# --8<-- [end:q-unbounded-run]
