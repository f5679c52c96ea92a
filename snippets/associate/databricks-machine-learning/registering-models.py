# --8<-- [start:log]
import mlflow
import pandas as pd
from mlflow import MlflowClient
from sklearn.linear_model import LinearRegression

trips = pd.DataFrame({"km": [1.0, 2.0, 4.0, 8.0], "parcels": [1.0, 4.0, 2.0, 3.0]})
minutes = 10 + 3 * trips["km"] + 2 * trips["parcels"]
model = LinearRegression().fit(trips, minutes)

with mlflow.start_run() as run:
    mlflow.log_param("rows", len(trips))
    logged = mlflow.sklearn.log_model(
        model, name="model", input_example=trips.head(2), pip_requirements=["scikit-learn"]
    )
run_id = run.info.run_id
uri = logged.model_uri
print(uri[:10])
#> models:/m-
print(logged.signature.inputs)
#> ['km': double (required), 'parcels': double (required)]
# --8<-- [end:log]

# --8<-- [start:client]
client = MlflowClient()
client.create_registered_model("main.shop.eta", description="Minutes until a delivery arrives")
version = client.create_model_version("main.shop.eta", source=uri, run_id=run_id)
print(version.name, version.version)
#> main.shop.eta 1
# --8<-- [end:client]

# --8<-- [start:no-model]
try:
    created = client.create_model_version("main.shop.price", source=uri)
    print(created.version)
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

# --8<-- [start:fluent]
second = mlflow.register_model(uri, "main.shop.eta")
first = mlflow.register_model(uri, "main.shop.price")
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

# --8<-- [start:homes]
print(hasattr(client, "register_model"), hasattr(mlflow, "create_model_version"))
#> False False
# --8<-- [end:homes]

# --8<-- [start:runs-uri]
version = mlflow.register_model(f"runs:/{run_id}/model", "main.shop.eta")
print(version.version, version.source.split("/")[0])
#> 4 models:
# --8<-- [end:runs-uri]

# --8<-- [start:same-source]
print(version.source == uri)
#> True
# --8<-- [end:same-source]

# --8<-- [start:client-runs]
unresolved = client.create_model_version("main.shop.price", source=f"runs:/{run_id}/model")
print(unresolved.source.split("/")[0], unresolved.run_id)
#> runs: None
# --8<-- [end:client-runs]

# --8<-- [start:no-slash]
try:
    mlflow.register_model(f"runs:{run_id}/model", "main.shop.eta")
except Exception as error:
    print(str(error).split(". ")[1])
    #> Runs URIs must be of the form 'runs:/<run_id>/run-relative/path/to/artifact'
# --8<-- [end:no-slash]

# --8<-- [start:two-slashes]
try:
    mlflow.register_model(f"runs://{run_id}/model", "main.shop.eta")
except Exception as error:
    print(error)
    #> Run with id=model not found
# --8<-- [end:two-slashes]

# --8<-- [start:wrong-name]
try:
    mlflow.register_model(f"runs:/{run_id}/eta", "main.shop.eta")
except Exception as error:
    print(str(error).split(" under")[0])
    #> Unable to find a logged_model with artifact_path eta
# --8<-- [end:wrong-name]

# --8<-- [start:object]
try:
    mlflow.register_model(model, "main.shop.eta")
except Exception as error:
    print(type(error).__name__)
    #> AttributeError
# --8<-- [end:object]

# --8<-- [start:load]
order = pd.DataFrame({"km": [5.0], "parcels": [2.0]})
registered = mlflow.pyfunc.load_model("models:/main.shop.eta/1")
merely_logged = mlflow.pyfunc.load_model(uri)
print(registered.predict(order).round(1), merely_logged.predict(order).round(1))
#> [29.] [29.]
# --8<-- [end:load]

# --8<-- [start:name-only]
try:
    mlflow.pyfunc.load_model("models:/main.shop.eta")
except Exception as error:
    print(error)
    #> Logged model with ID 'main.shop.eta' not found.
# --8<-- [end:name-only]

# --8<-- [start:back-to-the-run]
source_run = client.get_model_version("main.shop.eta", "1").run_id
print(client.get_run(source_run).data.params)
#> {'rows': '4'}
# --8<-- [end:back-to-the-run]

# --8<-- [start:here]
print(mlflow.get_registry_uri() == mlflow.get_tracking_uri())
#> True
# --8<-- [end:here]

# --8<-- [start:bare]
bare = mlflow.sklearn.log_model(model, name="bare", pip_requirements=["scikit-learn"])
print(bare.signature, mlflow.register_model(bare.model_uri, "main.shop.bare").version)
#> None 1
# --8<-- [end:bare]

# --8<-- [start:default]
here = mlflow.get_tracking_uri()
mlflow.set_tracking_uri("databricks")  # what a notebook on Databricks has from the start
print(mlflow.get_registry_uri())
#> databricks-uc
mlflow.set_tracking_uri(here)
# --8<-- [end:default]

# --8<-- [start:catalog]
mlflow.set_registry_uri("databricks-uc")
catalog = MlflowClient()
catalog.create_registered_model("main.shop.eta", description="Minutes until a delivery arrives")
# --8<-- [end:catalog]

# --8<-- [start:catalog-version]
import contextlib

from mlflow.exceptions import MlflowException

mlflow.sklearn.save_model(
    model,
    "eta-model",
    input_example=trips.head(2),
    pip_requirements=["scikit-learn"],
)
with contextlib.suppress(MlflowException):  # nobody answers here; in a workspace, drop this line
    catalog.create_model_version("main.shop.eta", source="eta-model")
# --8<-- [end:catalog-version]

# --8<-- [start:no-signature-client]
try:
    catalog.create_model_version("main.shop.eta", source=bare.model_uri)
except Exception as error:
    print(str(error).split(". ")[0])
    #> Model passed for registration did not contain any signature metadata
# --8<-- [end:no-signature-client]

# --8<-- [start:catalog-stage]
import warnings

warnings.simplefilter("ignore", FutureWarning)  # stages are deprecated since MLflow 2.9
try:
    catalog.transition_model_version_stage("main.shop.eta", "3", "Production")
except Exception as error:
    print(str(error).split(". ")[0])
    #> Method 'transition_model_version_stage' is unsupported for models in the Unity Catalog
# --8<-- [end:catalog-stage]

# --8<-- [start:no-signature]
try:
    mlflow.sklearn.log_model(
        model,
        name="model",
        registered_model_name="main.shop.eta",
        pip_requirements=["scikit-learn"],
    )
except Exception as error:
    print(str(error).split(". ")[0])
    #> Model passed for registration did not contain any signature metadata
# --8<-- [end:no-signature]

# --8<-- [start:workspace]
mlflow.set_registry_uri("databricks")
workspace = MlflowClient()
workspace.create_registered_model("eta")
# --8<-- [end:workspace]

# --8<-- [start:workspace-three-levels]
workspace.create_registered_model("main.shop.eta")
# --8<-- [end:workspace-three-levels]

# --8<-- [start:workspace-alias]
try:
    workspace.set_registered_model_alias("eta", "champion", "3")
except Exception as error:
    print(str(error).split(". ")[0])
    """
    Method 'set_registered_model_alias' is unsupported for models in the Workspace Model Registry
    """
# --8<-- [end:workspace-alias]

# --8<-- [start:workspace-stage]
workspace.transition_model_version_stage("eta", "3", "Production")
# --8<-- [end:workspace-stage]
