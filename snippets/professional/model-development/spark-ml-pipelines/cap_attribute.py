from pyspark.ml import Transformer
from pyspark.ml.param.shared import HasInputCol
from pyspark.ml.util import DefaultParamsReadable, DefaultParamsWritable
from pyspark.sql import functions as F


# --8<-- [start:cap]
class Cap(
    Transformer, HasInputCol, DefaultParamsReadable, DefaultParamsWritable
):
    def __init__(self, inputCol=None, limit=None):
        super().__init__()
        self._set(inputCol=inputCol)
        self.limit = limit

    def _transform(self, df):
        name, limit = self.getInputCol(), self.limit
        capped = F.when(F.col(name) > limit, limit).otherwise(F.col(name))
        return df.withColumn(name, capped)


# --8<-- [end:cap]
