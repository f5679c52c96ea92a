from mlflow.models import set_model
from mlflow.pyfunc import PythonModel


class Delay(PythonModel):
    def predict(self, context, model_input, params=None):
        return model_input + 5


# --8<-- [start:end]
if __name__ == "__main__":
    set_model(Delay())
# --8<-- [end:end]
