# --8<-- [start:fixture]
import pytest
from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def spark():
    return SparkSession.builder.getOrCreate()
# --8<-- [end:fixture]
