import sys

import pandas as pd

# The folder `asset-bundles` holds a bundle, and a module that stands in for the Databricks CLI.
sys.path.insert(0, "asset-bundles")
sys.dont_write_bytecode = True

from stand_in import merge, read, select, unknown


def summary(target, **given):
    """Return what a reader wants to see of a target."""
    found = select(bundle, target, **given)
    entity = found["model_serving_endpoints"]["returns"]["config"]["served_entities"][0]
    return {
        "experiment": found["experiments"]["returns"]["name"],
        "endpoint": found["model_serving_endpoints"]["returns"]["name"],
        "serves": f"{entity['entity_name']}, version {entity['entity_version']}",
        "job": found["jobs"]["training"]["name"],
        "schedule": found["jobs"]["training"]["schedule"].get("pause_status", "active"),
    }


# --8<-- [start:targets]
bundle = merge(read("databricks.yml"), read("resources.yml"))
print(pd.DataFrame({target: summary(target) for target in ["dev", "prod"]}))
"""
                                            dev                          prod
experiment            /Shared/[dev ann] returns               /Shared/returns
endpoint                        dev_ann_returns                       returns
serves      dev.shop.dev_ann_returns, version 1  prod.shop.returns, version 1
job                  [dev ann] returns-training              returns-training
schedule                                 PAUSED                        active
"""
# --8<-- [end:targets]

# --8<-- [start:given]
print(summary("prod", version="3")["serves"])
#> prod.shop.returns, version 3
# --8<-- [end:given]

# --8<-- [start:wrong]
print(list(unknown(bundle["resources"])))
#> []
for key in unknown(read("wrong.yml")["resources"]):
    print("unknown field:", key)
    #> unknown field: registered_model
    #> unknown field: experiments: path
    #> unknown field: model_serving_endpoints: version
# --8<-- [end:wrong]

config = bundle["resources"]["model_serving_endpoints"]["returns"]["config"]
entity = config["served_entities"][0]

# --8<-- [start:fixed-name]
entity["entity_name"] = "${var.catalog}.shop.returns"
print(summary("dev")["serves"])
#> dev.shop.returns, version 1
# --8<-- [end:fixed-name]

# --8<-- [start:appended]
routes = [{"served_model_name": "champion", "traffic_percentage": 100}]
override = [{"served_model_name": "challenger", "traffic_percentage": 10}]
print(merge({"routes": routes}, {"routes": override}))
"""
{
    "routes": [
        {"served_model_name": "champion", "traffic_percentage": 100},
        {"served_model_name": "challenger", "traffic_percentage": 10},
    ]
}
"""
# --8<-- [end:appended]

# --8<-- [start:no-value]
del bundle["targets"]["prod"]["variables"]
try:
    select(bundle, "prod")
except ValueError as error:
    print(error)
    #> no value assigned to required variable catalog
# --8<-- [end:no-value]


# What questions offer: parts of a bundle, each a document of a file.
def warnings(name, number):
    """Return which keys of a part are unknown."""
    found = [f"unknown field: {key}" for key in unknown(read(name, number))]
    return "\n".join(found) or "no unknown fields"


# --8<-- [start:in-config]
print(warnings("endpoints.yml", 0))
#> no unknown fields
# --8<-- [end:in-config]

# --8<-- [start:without-config]
print(warnings("endpoints.yml", 1))
#> unknown field: model_serving_endpoints: served_entities
# --8<-- [end:without-config]

# --8<-- [start:model-uri]
print(warnings("endpoints.yml", 2))
#> unknown field: model_serving_endpoints: model_uri
# --8<-- [end:model-uri]

# --8<-- [start:other-key]
print(warnings("endpoints.yml", 3))
#> unknown field: serving_endpoints
# --8<-- [end:other-key]

# --8<-- [start:unity-catalog]
print(warnings("models.yml", 0))
#> no unknown fields
# --8<-- [end:unity-catalog]

# --8<-- [start:workspace-registry]
print(warnings("models.yml", 1))
"""
unknown field: models: catalog_name
unknown field: models: schema_name
unknown field: models: grants
"""
# --8<-- [end:workspace-registry]

# --8<-- [start:with-permissions]
print(warnings("models.yml", 2))
#> unknown field: registered_models: permissions
# --8<-- [end:with-permissions]

# --8<-- [start:uc-names]
print(warnings("models.yml", 3))
"""
unknown field: registered_models: catalog
unknown field: registered_models: schema
"""
# --8<-- [end:uc-names]

model = {"catalog_name": "${var.catalog}", "schema_name": "shop", "name": "returns"}


def registered_in(number):
    """Return the catalog in which each target registers the model."""
    part = merge(read("targets.yml", number), {"resources": {"registered_models": {"returns": model}}})
    try:
        found = {target: select(part, target)["registered_models"] for target in part["targets"]}
    except ValueError as error:
        return f"error: {error}"
    return {target: models["returns"]["catalog_name"] for target, models in found.items()}


# --8<-- [start:in-target]
print(registered_in(0))
#> {'dev': 'dev', 'prod': 'prod'}
# --8<-- [end:in-target]

# --8<-- [start:in-resources]
print(registered_in(1))
#> error: no value assigned to required variable catalog
# --8<-- [end:in-resources]

# --8<-- [start:not-declared]
print(registered_in(2))
#> error: variable catalog is not defined but is assigned a value
# --8<-- [end:not-declared]

# --8<-- [start:default-only]
print(registered_in(3))
#> {'dev': 'dev', 'prod': 'dev'}
# --8<-- [end:default-only]
