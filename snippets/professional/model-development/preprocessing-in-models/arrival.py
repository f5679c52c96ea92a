# --8<-- [start:model]
import json
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
from mlflow.models import set_model
from mlflow.pyfunc import PythonModel
from ride_features import features


class Arrival(PythonModel):
    def load_context(self, context):
        self.speed = json.loads(Path(context.artifacts["speed"]).read_text())
        self.regression = joblib.load(context.artifacts["regression"])

    def predict(self, context, model_input, params=None):
        inputs = features(model_input, self.speed)
        minutes = self.regression.predict(inputs)
        promise = 5 * np.ceil(minutes / 5)
        return pd.DataFrame({"minutes": minutes.round(1), "promise": promise})


set_model(Arrival())
# --8<-- [end:model]
