# --8<-- [start:versions]
import mlflow
import pandas as pd
from mlflow import MlflowClient
from sklearn.linear_model import LinearRegression

trips = pd.DataFrame({"km": [1.0, 2.0, 4.0, 8.0]})
minutes = 10 + 3 * trips["km"]

with mlflow.start_run():
    mlflow.set_tag("author", "night-job")
    for delay in [9, 0, 4]:
        mlflow.sklearn.log_model(
            LinearRegression().fit(trips, minutes + delay),
            name="model",
            input_example=trips,
            registered_model_name="main.shop.eta",
            pip_requirements=["scikit-learn"],
        )

name = "main.shop.eta"
client = MlflowClient()
# --8<-- [end:versions]

# --8<-- [start:model-tag]
client.set_registered_model_tag(name, "team", "routing")
print(client.get_registered_model(name).tags)
#> {'team': 'routing'}
# --8<-- [end:model-tag]

# --8<-- [start:version-tag]
client.set_model_version_tag(name, "2", "validation", "pending")
print(client.get_model_version(name, "2").tags)
#> {'validation': 'pending'}
# --8<-- [end:version-tag]

# --8<-- [start:overwrite]
client.set_model_version_tag(name, "2", "validation", "passed")
print(client.get_model_version(name, "2").tags)
#> {'validation': 'passed'}
# --8<-- [end:overwrite]

# --8<-- [start:apart]
print(client.get_registered_model(name).tags)
#> {'team': 'routing'}
print(client.get_model_version(name, "3").tags)
#> {}
# --8<-- [end:apart]

# --8<-- [start:run-tag]
run = mlflow.get_run(client.get_model_version(name, "3").run_id)
print(run.data.tags["author"], client.get_model_version(name, "3").tags)
#> night-job {}
# --8<-- [end:run-tag]

# --8<-- [start:text]
client.set_registered_model_tag(name, "max_km", 25)
print(client.get_registered_model(name).tags["max_km"] * 2)
#> 2525
# --8<-- [end:text]

# --8<-- [start:dictionary]
try:
    client.set_registered_model_tag(name, {"team": "routing"})
except Exception as error:
    print(type(error).__name__, "-", str(error).split("() ")[1])
    #> TypeError - missing 1 required positional argument: 'value'
# --8<-- [end:dictionary]

# --8<-- [start:create-with-tags]
client.create_registered_model("main.shop.price", tags={"team": "pricing", "pii": "no"})
print(client.get_registered_model("main.shop.price").tags)
#> {'team': 'pricing', 'pii': 'no'}
# --8<-- [end:create-with-tags]

# --8<-- [start:homes]
print(hasattr(mlflow, "set_model_version_tag"), hasattr(mlflow, "set_registered_model_tag"))
#> True False
# --8<-- [end:homes]

# --8<-- [start:search]
found = client.search_model_versions(f"name = '{name}' and tags.validation = 'passed'")
print([int(version.version) for version in found])
#> [2]
# --8<-- [end:search]

# --8<-- [start:wrong-level]
client.delete_registered_model_tag(name, "validation")
print(client.get_model_version(name, "2").tags)
#> {'validation': 'passed'}
# --8<-- [end:wrong-level]

# --8<-- [start:with-value]
try:
    client.delete_model_version_tag(name, "2", "validation", "passed")
    print(client.get_model_version(name, "2").tags)
except Exception as error:
    print(error)
    #> version and stage cannot be set together
# --8<-- [end:with-value]

# --8<-- [start:delete-model-tag]
client.delete_registered_model_tag(name, "max_km")
print(client.get_registered_model(name).tags)
#> {'team': 'routing'}
# --8<-- [end:delete-model-tag]

# --8<-- [start:delete-version-tag]
client.delete_model_version_tag(name, "2", "validation")
print(client.get_model_version(name, "2").tags)
#> {}
# --8<-- [end:delete-version-tag]

# --8<-- [start:champion]
client.set_registered_model_alias(name, "champion", "1")
client.set_registered_model_alias(name, "challenger", "2")
print(client.get_registered_model(name).aliases)
#> {'challenger': 2, 'champion': 1}
# --8<-- [end:champion]

# --8<-- [start:load]
trip = pd.DataFrame({"km": [5.0]})
champion = mlflow.pyfunc.load_model("models:/main.shop.eta@champion")
print(champion.predict(trip).round(1))
#> [34.]
# --8<-- [end:load]

# --8<-- [start:by-alias]
version = client.get_model_version_by_alias(name, "challenger")
print(version.version, version.aliases)
#> 2 ['challenger']
# --8<-- [end:by-alias]

# --8<-- [start:compare]
new = pd.DataFrame({"km": [3.0, 6.0, 7.0], "minutes": [19.5, 28.0, 30.5]})
errors = {}
for alias in ["champion", "challenger"]:
    candidate = mlflow.pyfunc.load_model(f"models:/{name}@{alias}")
    errors[alias] = round(float(abs(candidate.predict(new[["km"]]) - new["minutes"]).mean()), 2)
print(errors)
#> {'champion': 9.0, 'challenger': 0.33}
# --8<-- [end:compare]

# --8<-- [start:promote]
winner = client.get_model_version_by_alias(name, "challenger").version
client.set_registered_model_alias(name, "champion", winner)
client.delete_registered_model_alias(name, "challenger")
print(client.get_registered_model(name).aliases)
#> {'champion': 2}
# --8<-- [end:promote]

# --8<-- [start:moved]
client.set_registered_model_alias(name, "champion", "3")
client.set_registered_model_alias(name, "champion", "2")
versions = [client.get_model_version(name, number) for number in "123"]
print([version.aliases for version in versions])
#> [[], ['champion'], []]
# --8<-- [end:moved]

# --8<-- [start:two-aliases]
client.set_registered_model_alias(name, "baseline", "2")
print(client.get_model_version(name, "2").aliases)
#> ['baseline', 'champion']
# --8<-- [end:two-aliases]

# --8<-- [start:slash]
try:
    mlflow.pyfunc.load_model("models:/main.shop.eta/champion")
except Exception as error:
    print(str(error).split(". ")[0])
    #> Invalid Model Version stage: champion
# --8<-- [end:slash]

# --8<-- [start:no-version]
try:
    client.set_registered_model_alias(name, "challenger", "9")
except Exception as error:
    print(error)
    #> Model Version (name=main.shop.eta, version=9) not found
# --8<-- [end:no-version]

# --8<-- [start:reserved]
reasons = []
for alias in ["latest", "v2"]:
    try:
        client.set_registered_model_alias(name, alias, "2")
    except Exception as error:
        reasons.append(str(error))
print(reasons)
#> ["'latest' alias name (case insensitive) is reserved.", "Version alias name 'v2' is reserved."]
# --8<-- [end:reserved]

# --8<-- [start:no-alias]
try:
    mlflow.pyfunc.load_model("models:/main.shop.eta@challenger")
except Exception as error:
    print(error)
    #> Registered model alias challenger not found.
# --8<-- [end:no-alias]

# --8<-- [start:by-number]
print(mlflow.pyfunc.load_model("models:/main.shop.eta/2").predict(trip).round(1))
#> [25.]
# --8<-- [end:by-number]

# --8<-- [start:search-aliases]
print([version.aliases for version in client.search_model_versions(f"name = '{name}'")])
#> [[], [], []]
print(sorted(client.get_registered_model(name).aliases))
#> ['baseline', 'champion']
# --8<-- [end:search-aliases]

# --8<-- [start:after]
again = mlflow.pyfunc.load_model("models:/main.shop.eta@champion")
print(champion.predict(trip).round(1), again.predict(trip).round(1))
#> [34.] [25.]
# --8<-- [end:after]

# --8<-- [start:delete-version]
client.delete_model_version(name, "2")
print(client.get_registered_model(name).aliases)
#> {}
# --8<-- [end:delete-version]

# --8<-- [start:catalog]
mlflow.set_registry_uri("databricks-uc")
catalog = MlflowClient()
# --8<-- [end:catalog]

# --8<-- [start:catalog-model-tag]
catalog.set_registered_model_tag("main.shop.eta", "team", "routing")
catalog.delete_registered_model_tag("main.shop.eta", "team")
# --8<-- [end:catalog-model-tag]

# --8<-- [start:catalog-version-tag]
catalog.set_model_version_tag("main.shop.eta", "3", "validation", "passed")
catalog.delete_model_version_tag("main.shop.eta", "3", "validation")
# --8<-- [end:catalog-version-tag]

# --8<-- [start:catalog-alias]
catalog.set_registered_model_alias("main.shop.eta", "champion", "3")
# --8<-- [end:catalog-alias]

# --8<-- [start:stages]
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    moved = client.transition_model_version_stage(name, "3", "Production")
warning = next(str(w.message) for w in caught if "since" in str(w.message))
print(moved.current_stage, "-", warning.split("``")[2].split(". ")[0].strip())
#> Production - is deprecated since 2.9.0
# --8<-- [end:stages]

# --8<-- [start:catalog-stages]
warnings.simplefilter("ignore", FutureWarning)
try:
    catalog.transition_model_version_stage("main.shop.eta", "3", "Production")
except Exception as error:
    print(str(error).split(". ")[0])
    #> Method 'transition_model_version_stage' is unsupported for models in the Unity Catalog
# --8<-- [end:catalog-stages]

# --8<-- [start:catalog-latest]
try:
    mlflow.pyfunc.load_model("models:/main.shop.eta/latest")
except Exception as error:
    print(str(error).split(". ")[0])
    #> Method 'get_latest_versions' is unsupported for models in the Unity Catalog
# --8<-- [end:catalog-latest]
