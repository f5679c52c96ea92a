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
    "dev": rides(60, nights=0.0),  # a sample without night rides, for privacy
    "staging": rides(20, nights=0.3),  # enough to see that the code runs
    "prod": rides(600, nights=0.3),
}
new = rides(300, nights=0.3)


def error_of(uri):
    """Return the mean absolute error of a model on new rides of production."""
    predicted = mlflow.pyfunc.load_model(uri).predict(new[inputs])
    return round(float(np.abs(predicted - new["price"]).mean()), 1)


# --8<-- [start:train]
import mlflow
from mlflow.models import infer_signature
from sklearn.linear_model import LinearRegression

inputs = ["km", "night"]


def train(environment):
    """Train on the data of an environment and register the model there."""
    known = data[environment]
    with mlflow.start_run():
        mlflow.log_param("environment", environment)
        return mlflow.sklearn.log_model(
            LinearRegression().fit(known[inputs], known["price"]),
            name="model",
            signature=infer_signature(known[inputs], known["price"]),
            registered_model_name=f"{environment}.rides.price",
            pip_requirements=["scikit-learn"],
        )
# --8<-- [end:train]


# --8<-- [start:promote-code]
for environment in ["dev", "staging", "prod"]:
    model = mlflow.sklearn.load_model(train(environment).model_uri)
    print(environment, "surcharge at night:", round(float(model.coef_[1])))
    #> dev surcharge at night: 0
    #> staging surcharge at night: 4
    #> prod surcharge at night: 4
print("runs:", len(mlflow.search_runs()))
#> runs: 3
# --8<-- [end:promote-code]

# --8<-- [start:promote-model]
from mlflow import MlflowClient

client = MlflowClient()
copy = client.copy_model_version("models:/dev.rides.price/1", "prod.rides.price")
print(copy.name, copy.version)
#> prod.rides.price 2
print("runs:", len(mlflow.search_runs()))
#> runs: 3
# --8<-- [end:promote-model]

# --8<-- [start:two-errors]
print("trained in production:", error_of("models:/prod.rides.price/1"))
#> trained in production: 0.3
print("copied from development:", error_of("models:/prod.rides.price/2"))
#> copied from development: 1.5
# --8<-- [end:two-errors]

client.set_registered_model_alias("prod.rides.price", "champion", 1)
client.update_model_version("staging.rides.price", 1, description="Trained on all of 2026")
client.set_model_version_tag("staging.rides.price", 1, "validation", "passed")
client.set_registered_model_alias("staging.rides.price", "champion", 1)

# --8<-- [start:what-travels]
client.copy_model_version("models:/staging.rides.price@champion", "prod.rides.price")
copy = client.get_model_version("prod.rides.price", "3")
print(copy.description, copy.tags, copy.aliases)
#> Trained on all of 2026 {'validation': 'passed'} []
print(client.get_registered_model("prod.rides.price").aliases)
#> {'champion': 1}
# --8<-- [end:what-travels]

# --8<-- [start:set-alias]
client.set_registered_model_alias("prod.rides.price", "champion", 3)
# --8<-- [end:set-alias]

run_id = client.get_model_version("dev.rides.price", "1").run_id

# --8<-- [start:from-a-run-ran]
try:
    # --8<-- [start:from-a-run]
    client.copy_model_version(
        f"runs:/{run_id}/model",
        "prod.rides.price",
    )
    # --8<-- [end:from-a-run]
except Exception as error:
    print(str(error)[:28])
    #> Unsupported source model URI
# --8<-- [end:from-a-run-ran]

# --8<-- [start:rename-ran]
try:
    # --8<-- [start:rename]
    client.rename_registered_model(
        "staging.rides.price",
        "prod.rides.price",
    )
    # --8<-- [end:rename]
except Exception as error:
    print(str(error)[:57])
    #> Registered Model (name=prod.rides.price) already exists. 
# --8<-- [end:rename-ran]

# --8<-- [start:wrong-way-ran]
# --8<-- [start:wrong-way]
client.copy_model_version(
    "models:/prod.rides.price/1",
    "staging.rides.price",
)
# --8<-- [end:wrong-way]
print(client.get_model_version("staging.rides.price", "2").version)
#> 2
# --8<-- [end:wrong-way-ran]

# --8<-- [start:right-way-ran]
# --8<-- [start:right-way]
client.copy_model_version(
    "models:/staging.rides.price/1",
    "prod.rides.price",
)
# --8<-- [end:right-way]
newest = client.get_model_version("prod.rides.price", "4")
print(newest.name, newest.version)
#> prod.rides.price 4
# --8<-- [end:right-way-ran]

# --8<-- [start:retrain]
data["prod"] = rides(600, nights=0.3, surcharge=6.0)  # the surcharge has risen
new = rides(300, nights=0.3, surcharge=6.0)
trained = train("prod").registered_model_version
copied = client.copy_model_version("models:/dev.rides.price/1", "prod.rides.price").version
print("trained again in production:", error_of(f"models:/prod.rides.price/{trained}"))
#> trained again in production: 0.3
print("copied again from development:", error_of(f"models:/prod.rides.price/{copied}"))
#> copied again from development: 2.1
# --8<-- [end:retrain]

# --8<-- [start:trained-where]
for version in ["1", "2"]:
    run_id = client.get_model_version("prod.rides.price", version).run_id
    print(version, mlflow.get_run(run_id).data.params["environment"])
    #> 1 prod
    #> 2 dev
# --8<-- [end:trained-where]
