# --8<-- [start:memory]
parameters = 7e9
weights, gradients_16, adam = 2, 2, 4 + 4 + 4  # bytes per parameter
everything = parameters * (weights + gradients_16 + adam) / 1e9
print(f"copy on each GPU: {everything:.0f} GB")
#> copy on each GPU: 112 GB
print(f"sharded over 8 GPUs: {everything / 8:.0f} GB")
#> sharded over 8 GPUs: 14 GB
# --8<-- [end:memory]

# --8<-- [start:data]
import numpy as np
import pandas as pd
from pyspark import BarrierTaskContext

rng = np.random.default_rng(7)
x = rng.normal(size=400)
table = pd.DataFrame({"x": x, "y": 3 * x + rng.normal(0, 0.1, 400)})
rows = spark.createDataFrame(table).repartitionByRange(2, "x").cache()
# --8<-- [end:data]


# --8<-- [start:workers]
def gradient_of(weight, shard):
    return 2 * ((weight * shard["x"] - shard["y"]) * shard["x"]).mean()


def train(frames):
    others = BarrierTaskContext.get()
    shard = pd.concat(frames)  # this worker's part of the rows
    weight = 0.0  # a full copy of the model
    for _ in range(10):
        mine = [gradient_of(weight, shard), len(shard)]
        messages = others.allGather(" ".join(map(str, mine)))
        pairs = np.array([message.split() for message in messages], float)
        weight -= 0.1 * np.average(pairs[:, 0], weights=pairs[:, 1])
    result = {"worker": others.partitionId(), "rows": len(shard)}
    yield pd.DataFrame([{**result, "weight": round(weight, 4)}])


schema = "worker int, rows int, weight double"
workers = rows.mapInPandas(train, schema, barrier=True).cache()
workers.orderBy("worker").show()
"""
+------+----+------+
|worker|rows|weight|
+------+----+------+
|     0| 200|2.5457|
|     1| 200|2.5457|
+------+----+------+
"""
# --8<-- [end:workers]

# --8<-- [start:one-process]
weight = 0.0
for _ in range(10):
    weight -= 0.1 * gradient_of(weight, table)
print(round(weight, 4))
#> 2.5457
# --8<-- [end:one-process]

large, small = table[:300], table[300:].assign(y=table["x"])
gradients = [gradient_of(0.0, large), gradient_of(0.0, small)]
sizes = [len(large), len(small)]
together = gradient_of(0.0, pd.concat([large, small]))

# --8<-- [start:option-mean]
combined = np.mean(gradients)
# --8<-- [end:option-mean]
# --8<-- [start:mean-run]
print(round(combined, 3))
#> -3.451
# --8<-- [end:mean-run]

# --8<-- [start:option-weighted]
combined = np.average(gradients, weights=sizes)
# --8<-- [end:option-weighted]
# --8<-- [start:weighted-run]
print(round(combined, 3), round(together, 3))
#> -4.329 -4.329
# --8<-- [end:weighted-run]

# --8<-- [start:option-sum]
combined = np.sum(gradients)
# --8<-- [end:option-sum]
# --8<-- [start:sum-run]
print(round(combined, 3))
#> -6.903
# --8<-- [end:sum-run]

# --8<-- [start:option-largest]
combined = gradients[np.argmax(sizes)]
# --8<-- [end:option-largest]
# --8<-- [start:largest-run]
print(round(combined, 3))
#> -5.207
# --8<-- [end:largest-run]

# --8<-- [start:layer]
batch = rng.normal(size=(2, 4))
layer = rng.normal(size=(4, 6))
left, right = layer[:, :3], layer[:, 3:]  # 12 weights for each worker


def half(_):
    others = BarrierTaskContext.get()
    weights = left if others.partitionId() == 0 else right
    activations = (batch @ weights).ravel()
    messages = others.allGather(" ".join(map(str, activations)))
    parts = [np.array(m.split(), float).reshape(2, 3) for m in messages]
    same = np.allclose(np.hstack(parts), batch @ layer)
    yield pd.DataFrame([{"weights": weights.size, "same_output": same}])


halves = spark.range(2, numPartitions=2).mapInPandas(
    half, "weights int, same_output boolean", barrier=True
)
for worker in halves.collect():
    print(worker.weights, worker.same_output)
    #> 12 True
    #> 12 True
# --8<-- [end:layer]

# --8<-- [start:rows-of-a-layer]
upper, lower = layer[:2], layer[2:]  # worker 1 and worker 2
first = batch[:, :2] @ upper
second = batch[:, 2:] @ lower
# --8<-- [end:rows-of-a-layer]

expected = batch @ layer
# --8<-- [start:option-add]
output = first + second
# --8<-- [end:option-add]
# --8<-- [start:add-run]
print(np.allclose(output, expected))
#> True
# --8<-- [end:add-run]

# --8<-- [start:option-halve]
output = (first + second) / 2
# --8<-- [end:option-halve]
# --8<-- [start:halve-run]
print(np.allclose(output, expected))
#> False
# --8<-- [end:halve-run]

# --8<-- [start:option-side-by-side]
output = np.hstack([first, second])
# --8<-- [end:option-side-by-side]
# --8<-- [start:side-by-side-run]
print(output.shape, expected.shape)
#> (2, 12) (2, 6)
# --8<-- [end:side-by-side-run]

# --8<-- [start:option-below]
output = np.vstack([first, second])
# --8<-- [end:option-below]
# --8<-- [start:below-run]
print(output.shape, expected.shape)
#> (4, 6) (2, 6)
# --8<-- [end:below-run]


# --8<-- [start:amdahl]
def speedup(parallel, workers):
    return 1 / ((1 - parallel) + parallel / workers)


for workers_used in [2, 4, 8, 16, 64]:
    print(workers_used, round(speedup(0.95, workers_used), 1))
    #> 2 1.9
    #> 4 3.5
    #> 8 5.9
    #> 16 9.1
    #> 64 15.4
# --8<-- [end:amdahl]

# --8<-- [start:minutes]
for workers_used in [1, 2, 4, 8, 16]:
    print(workers_used, round(100 / speedup(0.9, workers_used)))
    #> 1 100
    #> 2 55
    #> 4 32
    #> 8 21
    #> 16 16
# --8<-- [end:minutes]

# --8<-- [start:pipeline]
for micro_batches in [1, 4, 16]:
    print(micro_batches, round(3 / (micro_batches + 3), 2))
    #> 1 0.75
    #> 4 0.43
    #> 16 0.16
# --8<-- [end:pipeline]

# --8<-- [start:plot]
import matplotlib.pyplot as plt

counts = np.arange(1, 65)
fig, axis = plt.subplots(figsize=(6.4, 3.2), layout="constrained")
axis.plot(counts, counts, "--", color="gray")
axis.text(20, 21, "ideal", ha="right")
for parallel in [0.99, 0.95, 0.8]:
    axis.plot(counts, [speedup(parallel, n) for n in counts])
    axis.text(65, speedup(parallel, 64), f"{parallel:.0%}", va="center")
axis.set(xlabel="workers", ylabel="times faster", xlim=(1, 72), ylim=(0, 42))
fig.savefig("scaling-training-speedup.svg")
# --8<-- [end:plot]

import os
from concurrent.futures import ThreadPoolExecutor

driver = os.getpid()


def fit(number):
    inputs = np.random.default_rng(number).normal(size=(50, 4))
    np.linalg.lstsq(inputs[:, :3], inputs[:, 3], rcond=None)
    return os.getpid()


# --8<-- [start:option-two-partitions]
def fit_all(frames):
    for frame in frames:
        yield pd.DataFrame({"process": [fit(n) for n in frame["id"]]})


fits = spark.range(8, numPartitions=2).mapInPandas(fit_all, "process int")
processes = fits.toPandas()["process"]
# --8<-- [end:option-two-partitions]
# --8<-- [start:two-partitions-run]
print(len(set(processes) - {driver}))
#> 2
# --8<-- [end:two-partitions-run]


# --8<-- [start:option-one-partition]
def fit_all(frames):
    for frame in frames:
        yield pd.DataFrame({"process": [fit(n) for n in frame["id"]]})


fits = spark.range(8).coalesce(1).mapInPandas(fit_all, "process int")
processes = fits.toPandas()["process"]
# --8<-- [end:option-one-partition]
# --8<-- [start:one-partition-run]
print(len(set(processes) - {driver}))
#> 1
# --8<-- [end:one-partition-run]

# --8<-- [start:option-threads]
with ThreadPoolExecutor(max_workers=2) as pool:
    processes = list(pool.map(fit, range(8)))
# --8<-- [end:option-threads]
# --8<-- [start:threads-run]
print(len(set(processes) - {driver}))
#> 0
# --8<-- [end:threads-run]

# --8<-- [start:option-to-pandas]
numbers = spark.range(8, numPartitions=2).toPandas()
processes = numbers["id"].apply(fit)
# --8<-- [end:option-to-pandas]
# --8<-- [start:to-pandas-run]
print(len(set(processes) - {driver}))
#> 0
# --8<-- [end:to-pandas-run]
