from pyspark.ml import Estimator, Transformer
from pyspark.ml.param import Param
from pyspark.ml.param.shared import HasInputCol
from pyspark.ml.util import DefaultParamsReadable, DefaultParamsWritable
from pyspark.sql import functions as F


# --8<-- [start:cap]
class Cap(
    Transformer, HasInputCol, DefaultParamsReadable, DefaultParamsWritable
):
    def __init__(self, inputCol=None, limit=None):
        super().__init__()
        self.limit = Param(self, "limit", "largest value that is kept")
        self._set(inputCol=inputCol, limit=limit)

    def _transform(self, df):
        name, limit = self.getInputCol(), self.getOrDefault(self.limit)
        capped = F.when(F.col(name) > limit, limit).otherwise(F.col(name))
        return df.withColumn(name, capped)


# --8<-- [end:cap]


# --8<-- [start:learned-cap]
class LearnedCap(Estimator, HasInputCol, DefaultParamsReadable, DefaultParamsWritable):
    def __init__(self, inputCol=None):
        super().__init__()
        self._set(inputCol=inputCol)

    def _fit(self, df):
        limit = df.approxQuantile(self.getInputCol(), [0.95], 0.0)[0]
        return Cap(inputCol=self.getInputCol(), limit=limit)


# --8<-- [end:learned-cap]
