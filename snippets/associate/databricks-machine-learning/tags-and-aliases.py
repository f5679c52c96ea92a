import mlflow
import pandas as pd
from mlflow import MlflowClient
from sklearn.linear_model import LinearRegression

trips = pd.DataFrame({"km": [1.0, 2.0, 4.0, 8.0]})
minutes = 10 + 3 * trips["km"]

with mlflow.start_run() as run:
    mlflow.set_tag("author", "night-job")
    for delay in [9, 0, 4]:
        mlflow.sklearn.log_model(
            LinearRegression().fit(trips, minutes + delay),
            name="model",
            input_example=trips,
            registered_model_name="main.shop.eta",
            pip_requirements=["scikit-learn"],
        )

# --8<-- [start:champion]
client = MlflowClient()
name = "main.shop.eta"
client.set_registered_model_alias(name, "champion", "1")
client.set_registered_model_alias(name, "challenger", "2")
# --8<-- [end:champion]

trip = pd.DataFrame({"km": [5.0]})
champion = mlflow.pyfunc.load_model("models:/main.shop.eta@champion")

# --8<-- [start:compare]
new = pd.DataFrame({"km": [3.0, 6.0, 7.0], "minutes": [19.5, 28.0, 30.5]})
for alias in ["champion", "challenger"]:
    model = mlflow.pyfunc.load_model(f"models:/{name}@{alias}")
    error = (model.predict(new[["km"]]) - new["minutes"]).abs().mean()
    print(alias, round(error, 2))
    #> champion 9.0
    #> challenger 0.33
# --8<-- [end:compare]

# --8<-- [start:promote]
winner = client.get_model_version_by_alias(name, "challenger")
client.set_registered_model_alias(name, "champion", winner.version)
client.delete_registered_model_alias(name, "challenger")
print(client.get_registered_model(name).aliases)
#> {'champion': 2}
# --8<-- [end:promote]

# --8<-- [start:tags]
client.set_registered_model_tag(name, "team", "routing")
client.set_model_version_tag(name, "2", "validation", "passed")

print(client.get_registered_model(name).tags)
#> {'team': 'routing'}
print(client.get_model_version(name, "2").tags)
#> {'validation': 'passed'}
# --8<-- [end:tags]

# --8<-- [start:delete-tags]
client.delete_registered_model_tag(name, "team")
client.delete_model_version_tag(name, "2", "validation")
# --8<-- [end:delete-tags]

# --8<-- [start:after]
again = mlflow.pyfunc.load_model("models:/main.shop.eta@champion")
print(champion.predict(trip).round(1))  # loaded before the promotion
#> [34.]
print(again.predict(trip).round(1))  # loaded now
#> [25.]
# --8<-- [end:after]

# --8<-- [start:moved]
client.set_registered_model_alias(name, "champion", "3")
client.set_registered_model_alias(name, "champion", "2")
for number in ["1", "2", "3"]:
    print(number, client.get_model_version(name, number).aliases)
    #> 1 []
    #> 2 ['champion']
    #> 3 []
# --8<-- [end:moved]

client.set_registered_model_tag(name, "team", "routing")
client.set_model_version_tag(name, "2", "validation", "passed")

# --8<-- [start:wrong-level-ran]
# --8<-- [start:wrong-level]
client.delete_registered_model_tag(name, "validation")
# --8<-- [end:wrong-level]
print(client.get_model_version(name, "2").tags)
#> {'validation': 'passed'}
# --8<-- [end:wrong-level-ran]

# --8<-- [start:emptied-ran]
# --8<-- [start:emptied]
client.set_model_version_tag(name, "2", "validation", "")
# --8<-- [end:emptied]
print(client.get_model_version(name, "2").tags)
#> {'validation': ''}
# --8<-- [end:emptied-ran]

# --8<-- [start:with-value-ran]
try:
    # --8<-- [start:with-value]
    client.delete_model_version_tag(name, "2", "validation", "passed")
    # --8<-- [end:with-value]
except Exception as error:
    print(error)
    #> version and stage cannot be set together
print(client.get_model_version(name, "2").tags)
#> {'validation': ''}
# --8<-- [end:with-value-ran]

# --8<-- [start:delete-version-tag-ran]
# --8<-- [start:delete-version-tag]
client.delete_model_version_tag(name, "2", "validation")
# --8<-- [end:delete-version-tag]
print(client.get_model_version(name, "2").tags)
#> {}
print(client.get_registered_model(name).tags)
#> {'team': 'routing'}
# --8<-- [end:delete-version-tag-ran]

# --8<-- [start:overwrite]
client.set_model_version_tag(name, "2", "validation", "pending")
client.set_model_version_tag(name, "2", "validation", "passed")
print(client.get_model_version(name, "2").tags)
#> {'validation': 'passed'}
# --8<-- [end:overwrite]

# --8<-- [start:run-tag]
version = client.get_model_version(name, "3")
print(client.get_run(version.run_id).data.tags["author"])
#> night-job
print(version.tags)
#> {}
# --8<-- [end:run-tag]

# --8<-- [start:tag-the-run-ran]
# --8<-- [start:tag-the-run]
with mlflow.start_run(run.info.run_id):
    mlflow.set_tag("validation", "passed")
# --8<-- [end:tag-the-run]
print(client.get_model_version(name, "3").tags)
#> {}
# --8<-- [end:tag-the-run-ran]

# --8<-- [start:tag-the-model-ran]
# --8<-- [start:tag-the-model]
client.set_registered_model_tag(name, "validation", "passed")
# --8<-- [end:tag-the-model]
print(client.get_model_version(name, "3").tags)
#> {}
print(client.get_registered_model(name).tags)
#> {'team': 'routing', 'validation': 'passed'}
# --8<-- [end:tag-the-model-ran]
client.delete_registered_model_tag(name, "validation")

# --8<-- [start:dictionary-ran]
try:
    # --8<-- [start:dictionary]
    client.set_model_version_tag(name, "3", {"validation": "passed"})
    # --8<-- [end:dictionary]
except Exception as error:
    print(error)
    #> expected string or bytes-like object, got 'dict'
# --8<-- [end:dictionary-ran]

# --8<-- [start:tag-the-version-ran]
# --8<-- [start:tag-the-version]
client.set_model_version_tag(name, "3", "validation", "passed")
# --8<-- [end:tag-the-version]
print(client.get_model_version(name, "3").tags)
#> {'validation': 'passed'}
# --8<-- [end:tag-the-version-ran]


def start_again():
    """Point champion to version 1 and challenger to version 2."""
    client.set_registered_model_alias(name, "champion", "1")
    client.set_registered_model_alias(name, "challenger", "2")


start_again()
# --8<-- [start:alias-of-alias-ran]
try:
    # --8<-- [start:alias-of-alias]
    client.set_registered_model_alias(name, "champion", "challenger")
    # --8<-- [end:alias-of-alias]
except Exception as error:
    print(error)
    #> Parameter 'version' must be an integer, got 'challenger'.
print(client.get_registered_model(name).aliases)
#> {'challenger': 2, 'champion': 1}
# --8<-- [end:alias-of-alias-ran]

start_again()
# --8<-- [start:tag-as-alias-ran]
# --8<-- [start:tag-as-alias]
client.set_model_version_tag(name, "2", "alias", "champion")
# --8<-- [end:tag-as-alias]
print(client.get_registered_model(name).aliases)
#> {'challenger': 2, 'champion': 1}
# --8<-- [end:tag-as-alias-ran]

# --8<-- [start:only-delete-ran]
# --8<-- [start:only-delete]
client.delete_registered_model_alias(name, "champion")
# --8<-- [end:only-delete]
print(client.get_registered_model(name).aliases)
#> {'challenger': 2}
# --8<-- [end:only-delete-ran]

start_again()
# --8<-- [start:set-champion-ran]
# --8<-- [start:set-champion]
client.set_registered_model_alias(name, "champion", "2")
# --8<-- [end:set-champion]
print(client.get_registered_model(name).aliases)
#> {'challenger': 2, 'champion': 2}
# --8<-- [end:set-champion-ran]

# --8<-- [start:slash]
try:
    mlflow.pyfunc.load_model("models:/main.shop.eta/champion")
except Exception as error:
    print(error)
    """
    Invalid Model Version stage: champion. Value must be one of None, Staging, Production, Archived.
    """
# --8<-- [end:slash]

client.delete_registered_model_alias(name, "challenger")

# --8<-- [start:no-alias]
try:
    mlflow.pyfunc.load_model("models:/main.shop.eta@challenger")
except Exception as error:
    print(error)
    #> Registered model alias challenger not found.
print(mlflow.pyfunc.load_model("models:/main.shop.eta/2").predict(trip).round(1))
#> [25.]
# --8<-- [end:no-alias]

# --8<-- [start:reserved]
for alias in ["latest", "v2"]:
    try:
        client.set_registered_model_alias(name, alias, "2")
    except Exception as error:
        print(error)
        #> 'latest' alias name (case insensitive) is reserved.
        #> Version alias name 'v2' is reserved.
# --8<-- [end:reserved]

client.set_registered_model_alias(name, "baseline", "2")

# --8<-- [start:delete-version]
print(client.get_registered_model(name).aliases)
#> {'baseline': 2, 'champion': 2}
client.delete_model_version(name, "2")
print(client.get_registered_model(name).aliases)
#> {}
# --8<-- [end:delete-version]

# --8<-- [start:catalog]
mlflow.set_registry_uri("databricks-uc")
catalog = MlflowClient()
catalog.set_registered_model_alias("main.shop.eta", "champion", "3")
catalog.set_registered_model_tag("main.shop.eta", "team", "routing")
catalog.set_model_version_tag("main.shop.eta", "3", "validation", "passed")
# --8<-- [end:catalog]

import warnings

warnings.simplefilter("ignore", FutureWarning)  # stages are deprecated since MLflow 2.9

# --8<-- [start:catalog-stages]
try:
    catalog.transition_model_version_stage("main.shop.eta", "3", "Production")
except Exception as error:
    print(str(error)[:86])
    #> Method 'transition_model_version_stage' is unsupported for models in the Unity Catalog
# --8<-- [end:catalog-stages]

# --8<-- [start:catalog-latest]
try:
    mlflow.pyfunc.load_model("models:/main.shop.eta/latest")
except Exception as error:
    print(str(error)[:75])
    #> Method 'get_latest_versions' is unsupported for models in the Unity Catalog
# --8<-- [end:catalog-latest]
