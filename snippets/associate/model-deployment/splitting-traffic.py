from contextlib import suppress
from random import Random

import mlflow
import numpy as np
import pandas as pd
from mlflow.models import infer_signature
from sklearn.linear_model import LinearRegression

# Version 1 of the model has learned from dry days, version 2 from all days.
dice = np.random.default_rng(7)
trips = pd.DataFrame({"km": dice.uniform(1, 9, 800), "rain": dice.integers(0, 2, 800) * 1.0})
trips["minutes"] = 8 + 3 * trips.km + 6 * trips.rain + dice.normal(0, 2, 800)
known, new = trips[:200], trips[200:]
inputs = ["km", "rain"]
for past in [known[known.rain == 0], known]:
    mlflow.sklearn.log_model(
        LinearRegression().fit(past[inputs], past.minutes),
        name="eta",
        signature=infer_signature(known[inputs], known.minutes),
        registered_model_name="eta",
        pip_requirements=["scikit-learn"],
    )

# --8<-- [start:clients]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.serving import (
    EndpointCoreConfigInput,
    Route,
    ServedEntityInput,
    TrafficConfig,
)

workspace = WorkspaceClient()
# --8<-- [end:clients]

# --8<-- [start:entities]
current = ServedEntityInput(
    name="current",
    entity_name="main.shop.eta",
    entity_version="1",
    workload_size="Small",
    scale_to_zero_enabled=False,
)
candidate = ServedEntityInput(
    name="candidate",
    entity_name="main.shop.eta",
    entity_version="2",
    workload_size="Small",
    scale_to_zero_enabled=False,
)
# --8<-- [end:entities]

# What listens here only records requests, so the client misses the name in the response.
with suppress(KeyError):
    # --8<-- [start:create]
    traffic = TrafficConfig(
        routes=[
            Route(served_model_name="current", traffic_percentage=90),
            Route(served_model_name="candidate", traffic_percentage=10),
        ]
    )
    workspace.serving_endpoints.create(
        name="eta",
        config=EndpointCoreConfigInput(
            name="eta",
            served_entities=[current, candidate],
            traffic_config=traffic,
        ),
    )
    # --8<-- [end:create]

# Build the split on this machine: each request goes to one of two models.
models = {
    "current": mlflow.pyfunc.load_model("models:/eta/1"),
    "candidate": mlflow.pyfunc.load_model("models:/eta/2"),
}
routes = {"current": 90, "candidate": 10}
chance = Random(1)
log = []
for number, trip in enumerate(new.to_dict("records")):
    minutes = trip.pop("minutes")
    [name] = chance.choices(list(routes), weights=routes.values())
    predicted = models[name].predict(pd.DataFrame([trip]))[0]
    log.append({"served_entity": name, "customer": number % 60, "error": abs(predicted - minutes)})
log = pd.DataFrame(log)

# --8<-- [start:per-entity]
print(log.groupby("served_entity").error.agg(["count", "mean", "sem"]).round(2))
"""
               count  mean   sem
served_entity
candidate         56  1.81  0.19
current          544  3.83  0.11
"""
print("all answers:", round(log.error.mean(), 2))
#> all answers: 3.64
# --8<-- [end:per-entity]

with suppress(KeyError):
    # --8<-- [start:promote]
    workspace.registered_models.set_alias(
        "main.shop.eta", alias="champion", version_num=2
    )
    workspace.serving_endpoints.update_config(
        name="eta",
        served_entities=[candidate],
        traffic_config=TrafficConfig(
            routes=[Route(served_model_name="candidate", traffic_percentage=100)]
        ),
    )
    # --8<-- [end:promote]

# --8<-- [start:no-such-field]
try:
    ServedEntityInput(
        entity_name="main.shop.eta", entity_version="2", traffic_percentage=10
    )
except TypeError as error:
    print(error)
    #> ServedEntityInput.__init__() got an unexpected keyword argument 'traffic_percentage'
# --8<-- [end:no-such-field]

# --8<-- [start:customers]
both = log.groupby("customer").served_entity.nunique() == 2
print(both.sum(), "of", both.size, "customers met both versions")
#> 43 of 60 customers met both versions
# --8<-- [end:customers]

# --8<-- [start:sticky]
from zlib import crc32


def group(customer):
    """Put a tenth of the customers, and always the same ones, into the test group."""
    return "candidate" if crc32(customer.encode()) % 100 < 10 else "current"


print([group(customer) for customer in ["ada", "ada", "ben", "emil"]])
#> ['current', 'current', 'current', 'candidate']
# --8<-- [end:sticky]

with suppress(KeyError):
    # --8<-- [start:unchecked]
    workspace.serving_endpoints.update_config(
        name="eta",
        served_entities=[current, candidate],
        traffic_config=TrafficConfig(
            routes=[
                Route(served_model_name="current", traffic_percentage=90),
                Route(served_model_name="canary", traffic_percentage=20),
            ]
        ),
    )
    # --8<-- [end:unchecked]

# --8<-- [start:all-answers]
# Absolute errors in minutes: nine answers of `current`, one of `candidate`.
errors = {"current": [4.0] * 9, "candidate": [1.0]}
answered = [error for entity in errors.values() for error in entity]
print(sum(answered) / len(answered))
#> 3.7
# --8<-- [end:all-answers]

# --8<-- [start:dropped]
entity = ServedEntityInput.from_dict(
    {
        "entity_name": "main.shop.eta",
        "entity_version": "2",
        "traffic_percentage": 10,
    }
)
print(list(entity.as_dict()))
#> ['entity_name', 'entity_version']
# --8<-- [end:dropped]

# What a question offers for a split of 90 to 10.
with suppress(KeyError):
    # --8<-- [start:option-routes]
    workspace.serving_endpoints.update_config(
        name="eta",
        served_entities=[current, candidate],
        traffic_config=TrafficConfig(
            routes=[
                Route(served_model_name="current", traffic_percentage=90),
                Route(served_model_name="candidate", traffic_percentage=10),
            ]
        ),
    )
    # --8<-- [end:option-routes]

# --8<-- [start:in-the-entity-run]
try:
    # --8<-- [start:option-in-the-entity]
    model = {"entity_name": "main.shop.eta", "workload_size": "Small"}
    workspace.serving_endpoints.update_config(
        name="eta",
        served_entities=[
            ServedEntityInput(**model, entity_version="1", traffic_percentage=90),
            ServedEntityInput(**model, entity_version="2", traffic_percentage=10),
        ],
    )
    # --8<-- [end:option-in-the-entity]
except TypeError as error:
    print(error)
    #> ServedEntityInput.__init__() got an unexpected keyword argument 'traffic_percentage'
# --8<-- [end:in-the-entity-run]

# --8<-- [start:as-printed]
try:
    # --8<-- [start:option-dictionaries]
    model = {"model_name": "main.shop.eta", "workload_size": "Small"}
    workspace.serving_endpoints.update_config(
        name="eta",
        served_models=[
            {**model, "model_version": "1", "traffic_percentage": 90},
            {**model, "model_version": "2", "traffic_percentage": 10},
        ],
    )
    # --8<-- [end:option-dictionaries]
except AttributeError as error:
    print(error)
    #> 'dict' object has no attribute 'as_dict'
# --8<-- [end:as-printed]

with suppress(KeyError):
    # --8<-- [start:option-aliases]
    workspace.registered_models.set_alias(
        "main.shop.eta", alias="current-90", version_num=1
    )
    workspace.registered_models.set_alias(
        "main.shop.eta", alias="candidate-10", version_num=2
    )
    workspace.serving_endpoints.update_config(
        name="eta", served_entities=[candidate]
    )
    # --8<-- [end:option-aliases]
