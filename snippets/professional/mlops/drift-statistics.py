# --8<-- [start:data]
import numpy as np
import pandas as pd

rng = np.random.default_rng(7)


def draw_orders(rows, amount, age, channels, regions):
    return pd.DataFrame(
        {
            "age": rng.normal(age, 10, rows),
            "amount": rng.normal(amount, 15, rows),
            "channel": rng.choice(["app", "store", "web"], rows, p=channels),
            "region": rng.choice(["east", "south", "west"], rows, p=regions),
        }
    )


# Training data, and the orders of one day. Age and region hardly change.
baseline = draw_orders(100_000, 50, 40.0, [0.50, 0.2, 0.30], [0.40, 0.3, 0.30])
current = draw_orders(100_000, 58, 40.2, [0.35, 0.2, 0.45], [0.41, 0.3, 0.29])
# --8<-- [end:data]

# --8<-- [start:numeric]
from scipy.stats import ks_2samp, wasserstein_distance


def psi(old, new, bins=10):
    """Compare the shares of rows in the deciles of the old values."""
    cuts = np.quantile(old, np.arange(1, bins) / bins)
    p, q = (
        np.bincount(np.digitize(values, cuts), minlength=bins) / len(values)
        for values in (old, new)
    )
    return ((q - p) * np.log(q / p)).sum()


def numeric_drift(old, new):
    ks = ks_2samp(old, new)
    return {
        "ks_test": (float(ks.statistic), float(ks.pvalue)),
        "wasserstein_distance": float(wasserstein_distance(old, new)),
        "population_stability_index": float(psi(old, new)),
    }


# --8<-- [end:numeric]

# --8<-- [start:categorical]
from scipy.spatial.distance import jensenshannon
from scipy.stats import chi2_contingency


def categorical_drift(old, new):
    counts = pd.DataFrame({"old": old.value_counts(), "new": new.value_counts()})
    chi2 = chi2_contingency(counts.fillna(0))
    p, q = (counts / counts.sum()).fillna(0).to_numpy().T
    return {
        "chi_squared_test": (float(chi2.statistic), float(chi2.pvalue)),
        "tv_distance": float(abs(p - q).sum() / 2),
        "l_infinity_distance": float(abs(p - q).max()),
        "js_distance": float(jensenshannon(p, q, base=2)),
    }


# --8<-- [end:categorical]

# --8<-- [start:drift-table]
test = "struct<statistic: double, pvalue: double>"
schema = f"""
    column_name string, data_type string, drift_type string, slice_key string,
    ks_test {test}, wasserstein_distance double,
    population_stability_index double, chi_squared_test {test},
    tv_distance double, l_infinity_distance double, js_distance double
"""
rows = []
for name in baseline:
    number = baseline[name].dtype == float
    measure = numeric_drift if number else categorical_drift
    keys = {"column_name": name, "data_type": "double" if number else "string"}
    rows.append(
        keys | {"drift_type": "BASELINE"} | measure(baseline[name], current[name])
    )
drift = spark.createDataFrame(rows, schema)
drift.createOrReplaceTempView("orders_drift_metrics")
# --8<-- [end:drift-table]

# --8<-- [start:all-statistics]
spark.sql("""
    SELECT column_name AS name,
           round(ks_test.statistic, 3) AS ks,
           round(wasserstein_distance, 2) AS wasserstein,
           format_number(population_stability_index, 4) AS psi,
           round(tv_distance, 3) AS tv,
           round(l_infinity_distance, 3) AS l_inf,
           round(js_distance, 3) AS js,
           coalesce(ks_test, chi_squared_test).pvalue < 0.001 AS small_p
    FROM orders_drift_metrics ORDER BY name
""").show()
"""
+-------+-----+-----------+------+-----+-----+-----+-------+
|   name|   ks|wasserstein|   psi|   tv|l_inf|   js|small_p|
+-------+-----+-----------+------+-----+-----+-----+-------+
|    age|0.011|       0.24|0.0005| NULL| NULL| NULL|   true|
| amount|0.211|       8.02|0.2701| NULL| NULL| NULL|   true|
|channel| NULL|       NULL|  NULL|0.151|0.151|0.142|   true|
| region| NULL|       NULL|  NULL|0.009|0.009|0.009|   true|
+-------+-----+-----------+------+-----+-----+-----+-------+
"""
# --8<-- [end:all-statistics]

# The figure of the page: what the statistics measure.
import matplotlib.pyplot as plt

fig, (left, right) = plt.subplots(1, 2, figsize=(7.2, 3.2))
grid = np.linspace(0, 110, 400)
old, new = (
    np.searchsorted(np.sort(frame.amount), grid) / len(frame) for frame in (baseline, current)
)
left.fill_between(grid, old, new, color="C1", alpha=0.2, linewidth=0)
left.plot(grid, old, color="C2", label="baseline")
left.plot(grid, new, color="C0", label="current")
at = abs(old - new).argmax()
left.plot([grid[at]] * 2, [new[at], old[at]], color="C1", linewidth=2)
left.annotate("KS: largest gap", (grid[at], (new[at] + old[at]) / 2), (61, 0.3), fontsize=9)
left.annotate("Wasserstein:\nshaded area", (45, 0.28), (2, 0.55), fontsize=9, arrowprops={"arrowstyle": "-"})
left.set(xlabel="amount in dollars", ylabel="share of rows up to here")
left.set_title("Numeric column")
left.legend(fontsize=8, loc="lower right")
shares = [frame.channel.value_counts(normalize=True).sort_index() for frame in (baseline, current)]
place = np.arange(3)
right.bar(place - 0.2, shares[0], 0.38, color="C2", label="baseline")
right.bar(place + 0.2, shares[1], 0.38, color="C0", label="current")
for x, gap in zip(place, shares[1] - shares[0]):
    right.annotate(f"{gap:+.2f}", (x, max(shares[0].iloc[x], shares[1].iloc[x]) + 0.015), ha="center", fontsize=9)
right.set(xticks=place, xticklabels=shares[0].index, ylabel="share of rows", ylim=(0, 0.72))
right.set_title("Categorical column")
right.legend(fontsize=8, loc="upper center", ncols=2, title="L-infinity: largest change\ntotal variation: half of all changes", title_fontsize=8)
fig.savefig("drift-statistics-gaps.svg")

# --8<-- [start:scale]
sizes = [500, 5_000, 50_000, 500_000]
shifts = []
for size in sizes:
    old, new = rng.normal(0, 1, size), rng.normal(0.02, 1, size)
    shifts.append((ks_2samp(old, new).pvalue, psi(old, new)))
    print(f"{size} rows: p-value {shifts[-1][0]:.2g}, PSI {shifts[-1][1]:.4f}")
    #> 500 rows: p-value 0.61, PSI 0.0241
    #> 5000 rows: p-value 0.56, PSI 0.0031
    #> 50000 rows: p-value 0.19, PSI 0.0004
    #> 500000 rows: p-value 3.1e-22, PSI 0.0005
# --8<-- [end:scale]

fig, axes = plt.subplots(1, 2, figsize=(7.2, 2.6))
for ax, values, limit, name in zip(axes, zip(*shifts), (0.05, 0.1), ("p-value of the KS test", "PSI")):
    ax.plot(sizes, values, marker="o", color="C0")
    ax.axhline(limit, color="C1", linestyle="--", linewidth=1)
    ax.set(xscale="log", yscale="log", xlabel="rows on each side")
    ax.set_title(name)
axes[0].annotate("0.05", (600, 0.05), (600, 3e-4), color="C1")
axes[1].annotate("0.1", (150_000, 0.1), (200_000, 0.055), color="C1")
fig.savefig("drift-statistics-scale.svg")

# --8<-- [start:units]
dollars_old, dollars_new = rng.normal(50, 15, 5_000), rng.normal(53, 15, 5_000)
cents_old, cents_new = 100 * dollars_old, 100 * dollars_new

wasserstein = [
    wasserstein_distance(dollars_old, dollars_new),
    wasserstein_distance(cents_old, cents_new),
]
ks = [
    ks_2samp(dollars_old, dollars_new).statistic,
    ks_2samp(cents_old, cents_new).statistic,
]
print(round(wasserstein[1] / wasserstein[0]), round(ks[1] / ks[0]))
#> 100 1
# --8<-- [end:units]

# --8<-- [start:small-windows]
for rows in [100, 300, 1_000]:
    values = [psi(baseline.age, rng.normal(40, 10, rows)) for _ in range(200)]
    print(rows, "rows:", f"{np.mean(np.array(values) >= 0.1):.1%} at 0.1 or more")
    #> 100 rows: 44.0% at 0.1 or more
    #> 300 rows: 0.0% at 0.1 or more
    #> 1000 rows: 0.0% at 0.1 or more
# --8<-- [end:small-windows]

# --8<-- [start:many-columns]
flagged = [
    sum(
        ks_2samp(rng.normal(0, 1, 1_000), rng.normal(0, 1, 1_000)).pvalue < 0.05
        for _ in range(80)
    )
    for _ in range(20)
]
print("columns flagged per day:", np.mean(flagged))
#> columns flagged per day: 4.05
print("days without a flag:", flagged.count(0))
#> days without a flag: 0
# --8<-- [end:many-columns]

# --8<-- [start:spread]
old, new = rng.normal(50, 10, 5_000), rng.normal(50, 15, 5_000)
print(f"avg_delta {new.mean() - old.mean():.2f}, PSI {psi(old, new):.2f}")
#> avg_delta 0.25, PSI 0.19
print("KS test below 0.001:", ks_2samp(old, new).pvalue < 0.001)
#> KS test below 0.001: True
# --8<-- [end:spread]

# --8<-- [start:many-categories]
even = np.full(20, 0.05)
all_change = even + np.tile([0.01, -0.01], 10)  # each category by one point
one_grows = np.r_[0.15, np.full(19, 0.85 / 19)]  # one by ten points
for name, share in [("all change", all_change), ("one grows", one_grows)]:
    change = abs(share - even)
    print(f"{name}: TV {change.sum() / 2:.2f}, L-infinity {change.max():.2f}")
    #> all change: TV 0.10, L-infinity 0.01
    #> one grows: TV 0.10, L-infinity 0.10
# --8<-- [end:many-categories]

# --8<-- [start:new-category]
p, q = np.array([0.6, 0.4, 0.0]), np.array([0.57, 0.38, 0.05])
with np.errstate(divide="ignore"):
    print("KL divergence:", (q * np.log(q / p)).sum())
    #> KL divergence: inf
print("js_distance:", round(float(jensenshannon(p, q, base=2)), 3))
#> js_distance: 0.16
# --8<-- [end:new-category]

# --8<-- [start:payments]
train = pd.Series({"card": 1200, "cash": 500, "invoice": 300})
week = pd.Series({"card": 430, "cash": 200, "invoice": 170})
# --8<-- [end:payments]

# --8<-- [start:counts-run]
# --8<-- [start:option-counts]
counts = pd.DataFrame({"train": train, "week": week})
result = chi2_contingency(counts)
# --8<-- [end:option-counts]
print(f"p-value {result.pvalue:.2g}")
#> p-value 0.00019
# --8<-- [end:counts-run]

# --8<-- [start:shares-run]
# --8<-- [start:option-shares]
counts = pd.DataFrame({"train": train, "week": week})
result = chi2_contingency(counts / counts.sum())
# --8<-- [end:option-shares]
print(f"p-value {result.pvalue:.2g}")
#> p-value 0.99
# --8<-- [end:shares-run]

# --8<-- [start:ks-of-counts-run]
# --8<-- [start:option-ks-of-counts]
counts = pd.DataFrame({"train": train, "week": week})
result = ks_2samp(counts.train, counts.week)
# --8<-- [end:option-ks-of-counts]
print(f"p-value {result.pvalue:.2g}")
#> p-value 0.6
# --8<-- [end:ks-of-counts-run]

from scipy.stats import chisquare

# --8<-- [start:one-sample-run]
try:
    # --8<-- [start:option-one-sample]
    counts = pd.DataFrame({"train": train, "week": week})
    result = chisquare(counts.week, f_exp=counts.train)
    # --8<-- [end:option-one-sample]
except ValueError as error:
    print(type(error).__name__, str(error).split(" to a")[0])
    """
    ValueError
    For each axis slice, the sum of the observed frequencies must agree with the sum of the expected frequencies
    """
# --8<-- [end:one-sample-run]

# --8<-- [start:by-distance-run]
# --8<-- [start:option-by-distance]
moved = spark.sql("""
    SELECT column_name FROM orders_drift_metrics
    WHERE population_stability_index >= 0.2 OR js_distance >= 0.1
""")
# --8<-- [end:option-by-distance]
print(sorted(row.column_name for row in moved.collect()))
#> ['amount', 'channel']
# --8<-- [end:by-distance-run]

# --8<-- [start:by-p-value-run]
# --8<-- [start:option-by-p-value]
moved = spark.sql("""
    SELECT column_name FROM orders_drift_metrics
    WHERE ks_test.pvalue < 0.01 OR chi_squared_test.pvalue < 0.01
""")
# --8<-- [end:option-by-p-value]
print(sorted(row.column_name for row in moved.collect()))
#> ['age', 'amount', 'channel', 'region']
# --8<-- [end:by-p-value-run]

# --8<-- [start:both-distances-run]
# --8<-- [start:option-both-distances]
moved = spark.sql("""
    SELECT column_name FROM orders_drift_metrics
    WHERE population_stability_index >= 0.2 AND js_distance >= 0.1
""")
# --8<-- [end:option-both-distances]
print(sorted(row.column_name for row in moved.collect()))
#> []
# --8<-- [end:both-distances-run]

# --8<-- [start:js-for-all-run]
# --8<-- [start:option-js-for-all]
moved = spark.sql("""
    SELECT column_name FROM orders_drift_metrics
    WHERE js_distance >= 0.1 OR l_infinity_distance >= 0.1
""")
# --8<-- [end:option-js-for-all]
print(sorted(row.column_name for row in moved.collect()))
#> ['channel']
# --8<-- [end:js-for-all-run]
