# --8<-- [start:log]
import mlflow
import pandas as pd
from mlflow import MlflowClient
from sklearn.linear_model import LinearRegression

trips = pd.DataFrame({"km": [1.0, 2.0, 4.0, 8.0], "parcels": [1.0, 4.0, 2.0, 3.0]})
minutes = 10 + 3 * trips["km"] + 2 * trips["parcels"]
model = LinearRegression().fit(trips, minutes)

with mlflow.start_run() as run:
    logged = mlflow.sklearn.log_model(
        model,
        name="model",
        input_example=trips.head(2),  # MLflow derives the signature from it
        pip_requirements=["scikit-learn"],
    )
print(logged.model_uri[:10])
#> models:/m-
print(logged.signature.inputs)
#> ['km': double (required), 'parcels': double (required)]
# --8<-- [end:log]

# --8<-- [start:client]
client = MlflowClient()
client.create_registered_model("main.shop.eta", description="Minutes until delivery")
version = client.create_model_version(
    "main.shop.eta", source=logged.model_uri, run_id=run.info.run_id
)
print(version.name, version.version)
#> main.shop.eta 1
# --8<-- [end:client]

# --8<-- [start:load]
order = pd.DataFrame({"km": [5.0], "parcels": [2.0]})
eta = mlflow.pyfunc.load_model("models:/main.shop.eta/1")
print(eta.predict(order).round(1))
#> [29.]
# --8<-- [end:load]

# --8<-- [start:default]
here = mlflow.get_tracking_uri()
mlflow.set_tracking_uri("databricks")  # a Databricks notebook starts like this
print(mlflow.get_registry_uri())
#> databricks-uc
mlflow.set_tracking_uri(here)
# --8<-- [end:default]

# --8<-- [start:fluent]
uri = logged.model_uri
second = mlflow.register_model(uri, "main.shop.eta")
first = mlflow.register_model(uri, "main.shop.eta_backup")
print(second.version, first.version)
#> 2 1
# --8<-- [end:fluent]

# --8<-- [start:while-logging]
info = mlflow.sklearn.log_model(
    model,
    name="model",
    input_example=trips.head(2),
    registered_model_name="main.shop.eta",
    pip_requirements=["scikit-learn"],
)
print(info.registered_model_version)
#> 3
# --8<-- [end:while-logging]

# --8<-- [start:no-model]
try:
    client.create_model_version("main.shop.price", source=uri)
except Exception as error:
    print(error)
    #> Registered Model with name=main.shop.price not found
# --8<-- [end:no-model]

# --8<-- [start:twice]
try:
    client.create_registered_model("main.shop.eta")
except Exception as error:
    print(error)
    #> Registered Model (name=main.shop.eta) already exists.
# --8<-- [end:twice]

run_id = run.info.run_id

# --8<-- [start:runs-uri-ran]
# --8<-- [start:runs-uri]
mlflow.register_model(
    f"runs:/{run_id}/model",
    "main.shop.eta",
)
# --8<-- [end:runs-uri]
newest = client.get_model_version("main.shop.eta", "4")
print(newest.version, newest.source == uri)
#> 4 True
# --8<-- [end:runs-uri-ran]

# --8<-- [start:no-slash-ran]
try:
    # --8<-- [start:no-slash]
    mlflow.register_model(
        f"runs:{run_id}/model",
        "main.shop.eta",
    )
    # --8<-- [end:no-slash]
except Exception as error:
    print("..." + str(error)[-72:])
    #> ... URIs must be of the form 'runs:/<run_id>/run-relative/path/to/artifact'
# --8<-- [end:no-slash-ran]

# --8<-- [start:model-first-ran]
try:
    # --8<-- [start:model-first]
    mlflow.register_model(
        f"runs:/model/{run_id}",
        "main.shop.eta",
    )
    # --8<-- [end:model-first]
except Exception as error:
    print(error)
    #> Run with id=model not found
# --8<-- [end:model-first-ran]

# --8<-- [start:wrong-name-ran]
try:
    # --8<-- [start:wrong-name]
    mlflow.register_model(
        f"runs:/{run_id}/main.shop.eta",
        "main.shop.eta",
    )
    # --8<-- [end:wrong-name]
except Exception as error:
    print(str(error)[:57])
    #> Unable to find a logged_model with artifact_path main.sho
# --8<-- [end:wrong-name-ran]

bare = mlflow.sklearn.log_model(model, name="bare", pip_requirements=["scikit-learn"])

# --8<-- [start:bare]
print(bare.signature)
#> None
mlflow.register_model(bare.model_uri, "main.shop.bare")
print(client.get_model_version("main.shop.bare", "1").version)
#> 1
# --8<-- [end:bare]

# --8<-- [start:to-nowhere-ran]
# --8<-- [start:to-nowhere]
client = MlflowClient()
client.create_registered_model("main.shop.tips")
# --8<-- [end:to-nowhere]
print(mlflow.get_registry_uri() == mlflow.get_tracking_uri())
#> True
# --8<-- [end:to-nowhere-ran]

# --8<-- [start:tracking-uc-ran]
try:
    # --8<-- [start:tracking-uc]
    mlflow.set_tracking_uri("databricks-uc")
    client = MlflowClient()
    client.create_registered_model("main.shop.tips")
    # --8<-- [end:tracking-uc]
except Exception as error:
    print(str(error)[:58])
    #> Detected Unity Catalog tracking URI 'databricks-uc'. Setti
mlflow.set_tracking_uri(here)
# --8<-- [end:tracking-uc-ran]

# --8<-- [start:to-workspace]
mlflow.set_registry_uri("databricks")
client = MlflowClient()
client.create_registered_model("main.shop.tips")
# --8<-- [end:to-workspace]

# --8<-- [start:to-catalog]
mlflow.set_registry_uri("databricks-uc")
client = MlflowClient()
client.create_registered_model("main.shop.tips")
# --8<-- [end:to-catalog]

# --8<-- [start:no-signature-ran]
try:
    mlflow.register_model(bare.model_uri, "main.shop.eta")
except Exception as error:
    print(str(error)[:68])
    #> Model passed for registration did not contain any signature metadata
# --8<-- [end:no-signature-ran]

import warnings

warnings.simplefilter("ignore", FutureWarning)  # stages are deprecated since MLflow 2.9

# --8<-- [start:catalog-stage-ran]
try:
    client.transition_model_version_stage("main.shop.eta", "3", "Production")
except Exception as error:
    print(str(error)[:86])
    #> Method 'transition_model_version_stage' is unsupported for models in the Unity Catalog
# --8<-- [end:catalog-stage-ran]

# --8<-- [start:catalog-version]
mlflow.sklearn.save_model(
    model, "eta-model", input_example=trips.head(2), pip_requirements=["scikit-learn"]
)
try:
    client.create_model_version("main.shop.eta", source="eta-model")
except Exception:
    pass  # the local recorder returns no credentials for the upload
# --8<-- [end:catalog-version]
