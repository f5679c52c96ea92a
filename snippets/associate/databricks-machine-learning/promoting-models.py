# --8<-- [start:data]
import numpy as np
import pandas as pd

dice = np.random.default_rng(11)


def rides(rows, nights, surcharge=4.0):
    """Invent rides: 3, and 1.2 for each kilometer, and a surcharge at night."""
    km = dice.uniform(1, 12, rows)
    night = (dice.random(rows) < nights).astype(float)
    price = 3 + 1.2 * km + surcharge * night + dice.normal(0, 0.3, rows)
    return pd.DataFrame({"km": km, "night": night, "price": price})


data = {
    "dev": rides(60, nights=0.0),  # a sample in which privacy left no night rides
    "staging": rides(20, nights=0.3),  # enough to see that the code runs
    "prod": rides(600, nights=0.3),
}
# --8<-- [end:data]

# --8<-- [start:train]
import mlflow
from mlflow.models import infer_signature
from sklearn.linear_model import LinearRegression

inputs = ["km", "night"]


def train(environment):
    """Train on the data of an environment and register the model there."""
    known = data[environment]
    with mlflow.start_run():
        mlflow.log_params({"environment": environment, "rows": len(known)})
        return mlflow.sklearn.log_model(
            LinearRegression().fit(known[inputs], known["price"]),
            name="model",
            signature=infer_signature(known[inputs], known["price"]),
            registered_model_name=f"{environment}.rides.price",
            pip_requirements=["scikit-learn"],
        )
# --8<-- [end:train]

# --8<-- [start:promote-code]
surcharges = {}
for environment in ["dev", "staging", "prod"]:
    model = mlflow.sklearn.load_model(train(environment).model_uri)
    surcharges[environment] = round(float(model.coef_[1]))
print(surcharges)
#> {'dev': 0, 'staging': 4, 'prod': 4}
print(len(mlflow.search_runs()))
#> 3
# --8<-- [end:promote-code]

# --8<-- [start:promote-model]
from mlflow import MlflowClient

client = MlflowClient()
copy = client.copy_model_version("models:/dev.rides.price/1", "prod.rides.price")
print(copy.name, copy.version)
#> prod.rides.price 2
print(len(mlflow.search_runs()))
#> 3
# --8<-- [end:promote-model]

# --8<-- [start:trained-where]
trained = {}
for version in ["1", "2"]:
    run_id = client.get_model_version("prod.rides.price", version).run_id
    trained[version] = mlflow.get_run(run_id).data.params["environment"]
print(trained)
#> {'1': 'prod', '2': 'dev'}
# --8<-- [end:trained-where]

# --8<-- [start:errors]
new = rides(300, nights=0.3)


def error_of(uri):
    """Return the mean absolute error of a model on new rides of production."""
    predicted = mlflow.pyfunc.load_model(uri).predict(new[inputs])
    return round(float(np.abs(predicted - new["price"]).mean()), 1)


# --8<-- [end:errors]

# --8<-- [start:two-errors]
by_code, by_copy = "models:/prod.rides.price/1", "models:/prod.rides.price/2"
print(error_of(by_code), error_of(by_copy))
#> 0.3 1.5
# --8<-- [end:two-errors]

# --8<-- [start:label]
client.update_model_version("staging.rides.price", 1, description="Trained on all of 2026.")
client.set_model_version_tag("staging.rides.price", 1, "validation", "PASSED")
client.set_registered_model_alias("staging.rides.price", "champion", 1)
# --8<-- [end:label]

# --8<-- [start:what-travels]
source = "models:/staging.rides.price@champion"
client.copy_model_version(source, "prod.rides.price")
copy = client.get_model_version("prod.rides.price", "3")
print(copy.description, copy.tags, copy.aliases)
#> Trained on all of 2026. {'validation': 'PASSED'} []
# --8<-- [end:what-travels]

# --8<-- [start:deploy]
client.set_registered_model_alias("prod.rides.price", "champion", 3)
client.set_registered_model_alias("prod.rides.price", "champion", 1)
aliases = client.get_registered_model("prod.rides.price").aliases
print({alias: int(version) for alias, version in aliases.items()})
#> {'champion': 1}
# --8<-- [end:deploy]

# --8<-- [start:second-copy]
source = "models:/dev.rides.price/1"
again = client.copy_model_version(source, "prod.rides.price")
print(again.version)
#> 4
# --8<-- [end:second-copy]

# --8<-- [start:new-name]
first = client.copy_model_version("models:/dev.rides.price/1", "qa.rides.price")
print(first.name, first.version)
#> qa.rides.price 1
# --8<-- [end:new-name]

# --8<-- [start:from-a-run]
run_id = client.get_model_version("dev.rides.price", "1").run_id
try:
    client.copy_model_version(f"runs:/{run_id}/model", "prod.rides.price")
except Exception as error:
    print(type(error).__name__, "-", str(error).split(": ")[0])
    #> MlflowException - Unsupported source model URI
# --8<-- [end:from-a-run]

# --8<-- [start:retrain]
data["prod"] = rides(600, nights=0.3, surcharge=6.0)  # the surcharge has changed
new = rides(300, nights=0.3, surcharge=6.0)
trained = train("prod").registered_model_version
copied = client.copy_model_version("models:/dev.rides.price/1", "prod.rides.price").version
print([error_of(f"models:/prod.rides.price/{version}") for version in [trained, copied]])
#> [0.3, 2.1]
# --8<-- [end:retrain]

# --8<-- [start:hybrid]
data["staging"] = data["prod"]  # staging may read all of production
train("staging")
ready = client.copy_model_version("models:/staging.rides.price/2", "prod.rides.price")
print(error_of(f"models:/prod.rides.price/{ready.version}"))
#> 0.3
# --8<-- [end:hybrid]
