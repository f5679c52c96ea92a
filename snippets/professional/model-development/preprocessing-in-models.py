import json
import logging
import shutil
import sys
import warnings
from pathlib import Path

import joblib
import mlflow
import numpy as np
import pandas as pd
from mlflow.models import infer_signature
from mlflow.pyfunc import PythonModel
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler

logging.getLogger("mlflow").setLevel(logging.ERROR)
warnings.simplefilter("ignore")
sys.dont_write_bytecode = True

# The project of the courier is a folder with two modules.
shutil.copytree("preprocessing-in-models", "courier")
sys.path.insert(0, "courier")

# Orders of a courier: where, when, and how many minutes they took.
rng = np.random.default_rng(5)
rows = 400
orders = pd.DataFrame(
    {
        "dx_km": rng.uniform(-6, 6, rows),
        "dy_km": rng.uniform(-6, 6, rows),
        "zone": rng.choice(["center", "hills", "port"], rows),
        "ordered_at": pd.Timestamp("2026-03-02", tz="UTC")
        + pd.to_timedelta(rng.integers(0, 14 * 24 * 60, rows), unit="min"),
    }
)
orders["ordered_at"] = orders.ordered_at.dt.strftime("%Y-%m-%dT%H:%M:%SZ")
speed = {"center": 18.0, "hills": 22.0, "port": 30.0, "other": 24.0}
Path("speed.json").write_text(json.dumps(speed))
hour = pd.to_datetime(orders.ordered_at).dt.tz_convert("Europe/Berlin").dt.hour
minutes = (
    8
    + 60 * np.hypot(orders.dx_km, orders.dy_km) / orders.zone.map(speed)
    + 12 * hour.isin([8, 17, 18])
    + rng.normal(0, 1, rows)
)

# --8<-- [start:train]
from ride_features import features

regression = LinearRegression().fit(features(orders, speed), minutes)
joblib.dump(regression, "regression.joblib")
# --8<-- [end:train]

# --8<-- [start:log]
raw = orders[["dx_km", "dy_km", "zone", "ordered_at"]].head(2)
answer = pd.DataFrame({"minutes": [20.4], "promise": [25.0]})
logged = mlflow.pyfunc.log_model(
    name="arrival",
    python_model="courier/arrival.py",
    code_paths=["courier/ride_features.py"],
    artifacts={"regression": "regression.joblib", "speed": "speed.json"},
    signature=infer_signature(raw, answer),
    pip_requirements=["scikit-learn", "pandas"],
)
# --8<-- [end:log]

# --8<-- [start:folder]
folder = Path(mlflow.artifacts.download_artifacts(logged.model_uri))
packed = sorted(folder.rglob("*.*"))
wanted = {".py", ".json", ".joblib"}
print([str(f.relative_to(folder)) for f in packed if f.suffix in wanted])
#> ['arrival.py', 'artifacts/regression.joblib', 'artifacts/speed.json', 'code/ride_features.py']
# --8<-- [end:folder]

# --8<-- [start:predict]
new = pd.DataFrame(
    {
        "dx_km": [3.0, 3.0],
        "dy_km": [4.0, 4.0],
        "zone": ["center", "airport"],
        "ordered_at": ["2026-03-17T16:30:00Z", "2026-03-17T12:30:00Z"],
    }
)
print(mlflow.pyfunc.load_model(logged.model_uri).predict(new))
"""
   minutes  promise
0     36.8     40.0
1     20.5     25.0
"""
# --8<-- [end:predict]


def forget():
    """Make this process one that has never seen the project, like an endpoint."""
    sys.modules.pop("ride_features", None)
    sys.path[:] = [path for path in sys.path if path != "courier" and Path(path).name != "code"]


def remember():
    forget()
    sys.path.insert(0, "courier")
    mlflow.models.model.__mlflow_model__ = None


def shorten(error):
    return str(error).split("Error: ")[-1].split(" Note")[0]


# What questions offer for a model that takes raw requests.
artifacts = {"regression": "regression.joblib", "speed": "speed.json"}
inputs = features(raw, speed)
settings = {"artifacts": artifacts, "pip_requirements": ["scikit-learn", "pandas"]}

remember()
# --8<-- [start:option-sklearn]
info = mlflow.sklearn.log_model(
    regression,
    name="arrival",
    code_paths=["courier/ride_features.py"],
    input_example=inputs,
)
# --8<-- [end:option-sklearn]
forget()
try:
    # --8<-- [start:sklearn-call]
    mlflow.pyfunc.load_model(info.model_uri).predict(new)
    # --8<-- [end:sklearn-call]
except mlflow.MlflowException:
    pass
# --8<-- [start:sklearn-run]
try:
    mlflow.pyfunc.load_model(info.model_uri).predict(new)
except mlflow.MlflowException as error:
    print(shorten(error))
    #> Model is missing inputs ['ride_minutes', 'rush'].
# --8<-- [end:sklearn-run]

remember()
# --8<-- [start:option-raw]
info = mlflow.pyfunc.log_model(
    name="arrival",
    python_model="courier/arrival.py",
    code_paths=["courier/ride_features.py"],
    signature=infer_signature(raw, answer),
    **settings,
)
# --8<-- [end:option-raw]
forget()
#> [36.8, 20.5]
# --8<-- [start:raw-run]
print(mlflow.pyfunc.load_model(info.model_uri).predict(new).minutes.tolist())
#> [36.8, 20.5]
# --8<-- [end:raw-run]

remember()
# --8<-- [start:option-unpacked]
info = mlflow.pyfunc.log_model(
    name="arrival",
    python_model="courier/arrival.py",
    signature=infer_signature(raw, answer),
    **settings,
)
# --8<-- [end:option-unpacked]
forget()
# --8<-- [start:unpacked-run]
try:
    mlflow.pyfunc.load_model(info.model_uri)
except mlflow.MlflowException as error:
    print(shorten(error))
    #> No module named 'ride_features'
# --8<-- [end:unpacked-run]

remember()
# --8<-- [start:option-engineered]
info = mlflow.pyfunc.log_model(
    name="arrival",
    python_model="courier/arrival.py",
    code_paths=["courier/ride_features.py"],
    signature=infer_signature(inputs, answer),
    **settings,
)
# --8<-- [end:option-engineered]
forget()
# --8<-- [start:engineered-run]
try:
    mlflow.pyfunc.load_model(info.model_uri).predict(new)
except mlflow.MlflowException as error:
    print(shorten(error))
    #> Model is missing inputs ['ride_minutes', 'rush'].
# --8<-- [end:engineered-run]
remember()

# Statistics of the request instead of those of the training rows.
distance = pd.DataFrame({"km": np.hypot(orders.dx_km, orders.dy_km)})
scaler = StandardScaler().fit(distance)
scaled = LinearRegression().fit(scaler.transform(distance), minutes)


# --8<-- [start:own-statistics]
class Scales(PythonModel):
    def predict(self, context, model_input, params=None):
        return scaled.predict(StandardScaler().fit_transform(model_input))


for km in [1.0, 4.0, 8.0]:
    request = pd.DataFrame({"km": [km]})
    print(km, Scales().predict(None, request).round(1))
    #> 1.0 [21.7]
    #> 4.0 [21.7]
    #> 8.0 [21.7]
# --8<-- [end:own-statistics]

three = pd.DataFrame({"km": [1.0, 4.0, 8.0]})
# --8<-- [start:training-statistics]
print(scaled.predict(scaler.transform(three)).round(1))
#> [12.3 20.2 30.8]
# --8<-- [end:training-statistics]
# --8<-- [start:statistics-of-three]
print(Scales().predict(None, three).round(1))
#> [16.2 21.2 27.9]
# --8<-- [end:statistics-of-three]


# --8<-- [start:skew]
def features_again(orders, speed):
    """What somebody wrote for the app, from a description of the features."""
    ordered = pd.to_datetime(orders["ordered_at"])  # in UTC
    rush = ordered.dt.hour.isin([8, 17, 18])
    return features(orders, speed).assign(rush=rush.astype(float))


print(regression.predict(features(new, speed)).round(1))
#> [36.8 20.5]
print(regression.predict(features_again(new, speed)).round(1))
#> [24.7 20.5]
# --8<-- [end:skew]

# --8<-- [start:when]
calls = Path("calls.txt")
info = mlflow.pyfunc.log_model(name="delay", python_model="courier/delay_notes.py")
print("logged:", calls.read_text().split())
#> logged: ['file', 'file', 'load_context']

model = mlflow.pyfunc.load_model(info.model_uri)
for minutes_ahead in [10.0, 20.0]:
    model.predict(pd.DataFrame({"minutes": [minutes_ahead]}))
print("loaded and called twice:", calls.read_text().split())
"""
loaded and called twice:
["file", "file", "load_context", "file", "load_context", "predict", "predict"]
"""
# --8<-- [end:when]

# The module changes after the model was logged.
remember()
path = Path("courier/ride_features.py")
before = path.read_text()
path.write_text(before.replace("[8, 17, 18]", "[7, 8, 16, 17, 18]"))
import ride_features

afternoon = new.assign(ordered_at="2026-03-17T15:30:00Z")
# --8<-- [start:edited]
print(regression.predict(ride_features.features(afternoon, speed)).round(1))
#> [36.8 32.6]
# --8<-- [end:edited]
forget()
# --8<-- [start:still-packed]
print(mlflow.pyfunc.load_model(logged.model_uri).predict(afternoon).minutes.tolist())
#> [24.7, 20.5]
# --8<-- [end:still-packed]
path.write_text(before)
remember()

# What questions offer for the request of a scaled model.
request = pd.DataFrame({"km": [8.0]})
model = scaled

# --8<-- [start:option-transform]
values = scaler.transform(request)
minutes = model.predict(values)
# --8<-- [end:option-transform]
# --8<-- [start:transform-run]
print(minutes.round(1))
#> [30.8]
# --8<-- [end:transform-run]

# --8<-- [start:option-unscaled]
values = request[["km"]].to_numpy()
minutes = model.predict(values)
# --8<-- [end:option-unscaled]
# --8<-- [start:unscaled-run]
print(minutes.round(1))
#> [60.2]
# --8<-- [end:unscaled-run]

# --8<-- [start:option-centered]
values = request - request.mean()
minutes = model.predict(values.to_numpy())
# --8<-- [end:option-centered]
# --8<-- [start:centered-run]
print(minutes.round(1))
#> [21.7]
# --8<-- [end:centered-run]

# --8<-- [start:option-fit-transform]
values = scaler.fit_transform(request)
minutes = model.predict(values)
# --8<-- [end:option-fit-transform]
# --8<-- [start:fit-transform-run]
print(minutes.round(1))
#> [21.7]
# --8<-- [end:fit-transform-run]

# What questions offer for the end of a file that is logged as a model.
late = pd.DataFrame({"minutes": [10.0]})


def log_and_predict(file):
    remember()
    try:
        info = mlflow.pyfunc.log_model(name="delay", python_model=file)
    except mlflow.MlflowException as error:
        return str(error).split(". ")[0].removesuffix(" code file.")
    return mlflow.pyfunc.load_model(info.model_uri).predict(late).minutes.tolist()


# --8<-- [start:end-instance]
print(log_and_predict("courier/delay_instance.py"))
#> [15.0]
# --8<-- [end:end-instance]
# --8<-- [start:end-class]
print(log_and_predict("courier/delay_class.py"))
#> When `python_model` is a callable object, it must accept exactly one argument
# --8<-- [end:end-class]
# --8<-- [start:end-variable]
print(log_and_predict("courier/delay_variable.py"))
"""
If the model is logged as code, ensure the model is set using mlflow.models.set_model() within the code file
"""
# --8<-- [end:end-variable]
# --8<-- [start:end-main]
print(log_and_predict("courier/delay_main.py"))
"""
If the model is logged as code, ensure the model is set using mlflow.models.set_model() within the code file
"""
# --8<-- [end:end-main]

import ride_features
from pyspark import cloudpickle

cloudpickle.register_pickle_by_value(ride_features)
features = ride_features.features
table = spark.createDataFrame(orders)


# --8<-- [start:spark]
def batches(frames):
    for frame in frames:
        yield features(frame, speed)


inputs = table.mapInPandas(batches, "ride_minutes DOUBLE, rush DOUBLE")
print(np.allclose(inputs.toPandas(), features(orders, speed)))
#> True
# --8<-- [end:spark]
cloudpickle.unregister_pickle_by_value(ride_features)
sys.path[:] = [path for path in sys.path if path != "courier" and Path(path).name != "code"]
sys.modules.pop("ride_features", None)
