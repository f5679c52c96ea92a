# --8<-- [start:models]
import mlflow
import numpy as np
import pandas as pd
from mlflow.models import infer_signature
from sklearn.linear_model import LinearRegression

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
# --8<-- [end:models]

# --8<-- [start:router]
from random import Random

models = {
    "current": mlflow.pyfunc.load_model("models:/eta/1"),
    "candidate": mlflow.pyfunc.load_model("models:/eta/2"),
}
routes = {"current": 90, "candidate": 10}
chance = Random(1)


def answer(request):
    [name] = chance.choices(list(routes), weights=routes.values())
    return name, models[name].predict(pd.DataFrame([request]))[0]


print(answer({"km": 4.0, "rain": 1.0})[0])
#> current
# --8<-- [end:router]

# --8<-- [start:log]
log = []
for number, trip in enumerate(new.to_dict("records")):
    minutes = trip.pop("minutes")
    served, predicted = answer(trip)
    log.append({"served": served, "customer": number % 60, "error": abs(predicted - minutes)})
log = pd.DataFrame(log)
print(log.served.value_counts().to_dict())
#> {'current': 544, 'candidate': 56}
# --8<-- [end:log]

# --8<-- [start:per-entity]
print(log.groupby("served").error.agg(["count", "mean", "sem"]).round(2))
"""
           count  mean   sem
served
candidate     56  1.41  0.17
current      544  3.93  0.11
"""
# --8<-- [end:per-entity]

# --8<-- [start:even]
routes = {"current": 50, "candidate": 50}
log_even = []
for trip in new.to_dict("records"):
    minutes = trip.pop("minutes")
    served, predicted = answer(trip)
    log_even.append({"served": served, "error": abs(predicted - minutes)})
print(pd.DataFrame(log_even).groupby("served").error.agg(["count", "mean", "sem"]).round(2))
"""
           count  mean   sem
served
candidate    315  1.64  0.07
current      285  3.93  0.16
"""
# --8<-- [end:even]

# --8<-- [start:fields]
from dataclasses import fields

from databricks.sdk.service.serving import Route

print([field.name for field in fields(Route)])
#> ['traffic_percentage', 'served_entity_name', 'served_model_name']
# --8<-- [end:fields]

# --8<-- [start:customers]
print((log.groupby("customer").served.nunique() == 2).sum(), "of", log.customer.nunique())
#> 43 of 60
# --8<-- [end:customers]

# --8<-- [start:sticky]
from zlib import crc32


def group(customer):
    return "candidate" if crc32(str(customer).encode()) % 100 < 10 else "current"


print([group(customer) for customer in ["ada", "ada", "ben", "emil"]])
#> ['current', 'current', 'current', 'candidate']
# --8<-- [end:sticky]

# --8<-- [start:all-answers]
# Each error is in minutes; the endpoint splits 90 to 10.
errors = {"current": [4.0] * 9, "candidate": [1.0]}
answered = [error for entity in errors.values() for error in entity]
print(sum(answered) / len(answered))
#> 3.7
# --8<-- [end:all-answers]

rainy = pd.DataFrame([{"km": 5.0, "rain": 1.0}])

# --8<-- [start:alias]
registry = mlflow.MlflowClient()
registry.set_registered_model_alias("eta", "champion", 1)
serving = mlflow.pyfunc.load_model("models:/eta@champion")

registry.set_registered_model_alias("eta", "champion", 2)
loaded = mlflow.pyfunc.load_model("models:/eta@champion")
print(round(serving.predict(rainy)[0]), round(loaded.predict(rainy)[0]))
#> 23 29
# --8<-- [end:alias]

# --8<-- [start:create]
from contextlib import suppress

from databricks.sdk import WorkspaceClient
from databricks.sdk.service.serving import (
    EndpointCoreConfigInput,
    Route,
    ServedEntityInput,
    TrafficConfig,
)

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
traffic = TrafficConfig(
    routes=[
        Route(served_model_name="current", traffic_percentage=90),
        Route(served_model_name="candidate", traffic_percentage=10),
    ]
)
config = EndpointCoreConfigInput(
    name="eta", served_entities=[current, candidate], traffic_config=traffic
)
workspace = WorkspaceClient()
with suppress(KeyError):  # nobody answers here; a workspace does, with the name
    workspace.serving_endpoints.create(name="eta", config=config)
# --8<-- [end:create]

# --8<-- [start:mlflow]
from mlflow.deployments import get_deploy_client

client = get_deploy_client("databricks")
client.create_endpoint(
    config={
        "name": "eta",
        "config": {
            "served_entities": [
                {"name": "current", "entity_name": "main.shop.eta", "entity_version": "1"},
                {"name": "candidate", "entity_name": "main.shop.eta", "entity_version": "2"},
            ],
            "traffic_config": {
                "routes": [
                    {"served_entity_name": "current", "traffic_percentage": 90},
                    {"served_entity_name": "candidate", "traffic_percentage": 10},
                ]
            },
        },
    }
)
# --8<-- [end:mlflow]

# --8<-- [start:shift]
with suppress(KeyError):
    workspace.serving_endpoints.update_config(
        name="eta",
        served_entities=[current, candidate],
        traffic_config=TrafficConfig(
            routes=[
                Route(served_model_name="current", traffic_percentage=50),
                Route(served_model_name="candidate", traffic_percentage=50),
            ]
        ),
    )
# --8<-- [end:shift]

# --8<-- [start:unchecked]
with suppress(KeyError):
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

# --8<-- [start:promote]
workspace.registered_models.set_alias("main.shop.eta", alias="champion", version_num=2)
with suppress(KeyError):
    workspace.serving_endpoints.update_config(
        name="eta",
        served_entities=[candidate],
        traffic_config=TrafficConfig(
            routes=[Route(served_model_name="candidate", traffic_percentage=100)]
        ),
    )
# --8<-- [end:promote]

# --8<-- [start:as-printed]
name = "main.shop.eta"
half = {"model_name": name, "traffic_percentage": 50}
try:
    workspace.serving_endpoints.update_config(
        name="eta",
        served_models=[
            {"model_version": "1", **half},
            {"model_version": "2", **half},
        ],
    )
except Exception as error:
    print(type(error).__name__, "-", error)
    #> AttributeError - 'dict' object has no attribute 'as_dict'
# --8<-- [end:as-printed]

# --8<-- [start:no-such-field]
try:
    ServedEntityInput(entity_name="main.shop.eta", entity_version="2", traffic_percentage=10)
except Exception as error:
    print(type(error).__name__, "-", str(error).split("() ")[1])
    #> TypeError - got an unexpected keyword argument 'traffic_percentage'
# --8<-- [end:no-such-field]

# --8<-- [start:dropped]
from databricks.sdk.service.serving import ServedEntityInput

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
