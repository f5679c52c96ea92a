from contextlib import suppress

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from scipy.stats import binom

rng = np.random.default_rng(11)

# --8<-- [start:entities]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.serving import (
    Route,
    ServedEntityInput,
    TrafficConfig,
)


def entity(name, version):
    return ServedEntityInput(
        name=name,
        entity_name="prod.ml.churn",
        entity_version=version,
        workload_size="Medium",
        scale_to_zero_enabled=False,
    )


def shares(**percent):
    return TrafficConfig(
        routes=[
            Route(served_model_name=name, traffic_percentage=share)
            for name, share in percent.items()
        ]
    )


blue, green = entity("blue", "3"), entity("green", "4")
workspace = WorkspaceClient()
endpoints = workspace.serving_endpoints
# --8<-- [end:entities]

# What listens here only records requests, so the client misses the name in the response.
with suppress(KeyError):
    # --8<-- [start:stage]
    endpoints.update_config(
        name="churn",
        served_entities=[blue, green],
        traffic_config=shares(blue=100, green=0),
    )
    # --8<-- [end:stage]

# --8<-- [start:smoke]
customer = {"dataframe_records": [{"tenure_months": 4, "monthly_fee": 79.0}]}
workspace.api_client.do(
    "POST",
    "/serving-endpoints/churn/served-models/green/invocations",
    body=customer,
)
# --8<-- [end:smoke]

with suppress(KeyError):
    # --8<-- [start:canary]
    endpoints.update_config(
        name="churn",
        served_entities=[blue, green],
        traffic_config=shares(blue=90, green=10),
    )
    # --8<-- [end:canary]

# A log of 10,000 requests in the form of an inference table, with a canary of 10 percent.
name = rng.choice(["blue", "green"], 10_000, p=[0.9, 0.1])
failed = rng.random(10_000) < np.where(name == "green", 0.04, 0.005)
log = pd.DataFrame(
    {
        "served_entity": name,
        "status_code": np.where(failed, 500, 200),
        "ms": rng.gamma(4, np.where(name == "green", 11, 10)),
    }
)

# --8<-- [start:gate]
answers = log.assign(failed=log.status_code >= 500).groupby("served_entity")
report = pd.DataFrame(
    {
        "requests": answers.size(),
        "error_rate": answers.failed.mean().round(4),
        "p99_ms": answers.ms.quantile(0.99).round(),
    }
)
print(report)
"""
               requests  error_rate  p99_ms
served_entity
blue               9035      0.0050    98.0
green               965      0.0425   110.0
"""

healthy = (
    report.requests["green"] >= 500
    and report.error_rate["green"] <= report.error_rate["blue"] + 0.01
    and report.p99_ms["green"] <= 1.2 * report.p99_ms["blue"]
)
print("raise the share" if healthy else "roll back")
#> roll back
# --8<-- [end:gate]

# --8<-- [start:total]
print("all requests:", round((log.status_code >= 500).mean(), 4))
#> all requests: 0.0086
# --8<-- [end:total]

with suppress(KeyError):
    # --8<-- [start:rollback]
    endpoints.update_config(
        name="churn",
        served_entities=[blue, green],
        traffic_config=shares(blue=100, green=0),
    )
    # --8<-- [end:rollback]

with suppress(KeyError):
    # --8<-- [start:finish]
    endpoints.update_config(
        name="churn",
        served_entities=[green],
        traffic_config=shares(green=100),
    )
    # --8<-- [end:finish]

# --8<-- [start:power]
def detection(requests, old=0.005, new=0.02):
    """Return the chance that a canary with a higher error rate is noticed."""
    # More errors than this occur in at most 5 of 100 canaries as good as the old model.
    limit = binom.ppf(0.95, requests, old)
    return 1 - binom.cdf(limit, requests, new)


for requests in [40, 200, 1_000]:
    print(requests, f"{detection(requests):.2f}")
    #> 40 0.19
    #> 200 0.57
    #> 1000 1.00
# --8<-- [end:power]

# --8<-- [start:minutes]
for rate in [400, 5]:
    print(f"{rate} requests per second: {1_000 / (rate * 0.05) / 60:.1f} minutes")
    #> 400 requests per second: 0.8 minutes
    #> 5 requests per second: 66.7 minutes
# --8<-- [end:minutes]

sizes = np.arange(20, 2_001, 20)
fig, ax = plt.subplots(figsize=(7, 3.2))
for new, place in {0.05: (90, 104), 0.02: (500, 80), 0.01: (1_250, 42)}.items():
    ax.plot(sizes, [100 * detection(size, new=new) for size in sizes])
    ax.annotate(f"{new:.0%} errors", place)
ax.set(
    xlabel="requests that the canary has answered",
    ylabel="chance of noticing (%)",
    xlim=(0, 2_000),
    ylim=(0, 115),
)
fig.tight_layout()
fig.savefig("rollout-strategies-detection.svg")

# --8<-- [start:states]
from databricks.sdk.service.serving import EndpointState


def rollout_finished(state):
    return state.ready.value == "READY" and state.config_update.value == "NOT_UPDATING"


for update in ["IN_PROGRESS", "UPDATE_FAILED", "NOT_UPDATING"]:
    state = EndpointState.from_dict({"ready": "READY", "config_update": update})
    print(update, rollout_finished(state))
    #> IN_PROGRESS False
    #> UPDATE_FAILED False
    #> NOT_UPDATING True
# --8<-- [end:states]

# What questions offer for a smoke test of a version without traffic.
# --8<-- [start:option-path]
workspace.api_client.do(
    "POST",
    "/serving-endpoints/churn/served-models/green/invocations",
    body=customer,
)
# --8<-- [end:option-path]

# --8<-- [start:argument-run]
try:
    # --8<-- [start:option-argument]
    workspace.serving_endpoints.query(
        name="churn",
        served_model_name="green",
        dataframe_records=customer["dataframe_records"],
    )
    # --8<-- [end:option-argument]
except TypeError as error:
    print(error)
    #> ServingEndpointsAPI.query() got an unexpected keyword argument 'served_model_name'
# --8<-- [end:argument-run]

# --8<-- [start:option-endpoint]
workspace.serving_endpoints.query(
    name="churn",
    dataframe_records=customer["dataframe_records"],
    client_request_id="green",
)
# --8<-- [end:option-endpoint]

# --8<-- [start:option-name]
workspace.serving_endpoints.query(
    name="green",
    dataframe_records=customer["dataframe_records"],
    client_request_id="churn",
)
# --8<-- [end:option-name]

# What questions offer for a canary of five percent.
with suppress(KeyError):
    # --8<-- [start:option-five]
    endpoints.update_config(
        name="churn",
        served_entities=[blue, green],
        traffic_config=TrafficConfig(
            routes=[
                Route(served_model_name="blue", traffic_percentage=95),
                Route(served_model_name="green", traffic_percentage=5),
            ]
        ),
    )
    # --8<-- [end:option-five]

with suppress(KeyError):
    # --8<-- [start:option-fraction]
    endpoints.update_config(
        name="churn",
        served_entities=[blue, green],
        traffic_config=TrafficConfig(
            routes=[
                Route(served_model_name="blue", traffic_percentage=0.95),
                Route(served_model_name="green", traffic_percentage=0.05),
            ]
        ),
    )
    # --8<-- [end:option-fraction]

with suppress(KeyError):
    # --8<-- [start:option-green-only]
    endpoints.update_config(
        name="churn",
        served_entities=[green],
        traffic_config=TrafficConfig(
            routes=[Route(served_model_name="green", traffic_percentage=5)]
        ),
    )
    # --8<-- [end:option-green-only]

# --8<-- [start:keyword-run]
try:
    # --8<-- [start:option-keyword]
    endpoints.update_config(
        name="churn",
        served_entities=[blue, green],
        canary={"served_entity": "green", "traffic_percentage": 5},
    )
    # --8<-- [end:option-keyword]
except TypeError as error:
    print(error)
    #> ServingEndpointsAPI.update_config() got an unexpected keyword argument 'canary'
# --8<-- [end:keyword-run]

# What questions offer for taking back a release.
with suppress(KeyError):
    # --8<-- [start:option-routes-back]
    endpoints.update_config(
        name="churn",
        served_entities=[blue, green],
        traffic_config=shares(blue=100, green=0),
    )
    # --8<-- [end:option-routes-back]

# --8<-- [start:option-alias-back]
workspace.registered_models.set_alias(
    full_name="prod.ml.churn",
    alias="champion",
    version_num=3,
)
# --8<-- [end:option-alias-back]

with suppress(KeyError):
    # --8<-- [start:option-names-swapped]
    endpoints.update_config(
        name="churn",
        served_entities=[entity("blue", "4"), entity("green", "4")],
        traffic_config=shares(blue=100, green=0),
    )
    # --8<-- [end:option-names-swapped]

# --8<-- [start:option-delete]
workspace.model_versions.delete(
    full_name="prod.ml.churn",
    version=4,
)
# --8<-- [end:option-delete]

# What questions offer for waiting until a new version answers.
updating = EndpointState.from_dict({"ready": "READY", "config_update": "IN_PROGRESS"})

# --8<-- [start:wait-options]
checks = {
    "ready": updating.ready.value == "READY",
    "ready and not updating": rollout_finished(updating),
}
print(checks)
#> {'ready': True, 'ready and not updating': False}
# --8<-- [end:wait-options]
