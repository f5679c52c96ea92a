# --8<-- [start:file]
from pathlib import Path

from mlflow.models import set_model
from mlflow.pyfunc import PythonModel


def note(event):
    with Path("calls.txt").open("a") as calls:
        calls.write(event + "\n")


class Delay(PythonModel):
    def load_context(self, context):
        note("load_context")

    def predict(self, context, model_input, params=None):
        note("predict")
        return model_input + 5


note("file")
set_model(Delay())
# --8<-- [end:file]
