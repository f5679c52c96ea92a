from mlflow.pyfunc import PythonModel


class Delay(PythonModel):
    def predict(self, context, model_input, params=None):
        return model_input + 5


# --8<-- [start:end]
model = Delay()
model.load_context(None)
# --8<-- [end:end]
