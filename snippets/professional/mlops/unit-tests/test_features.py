# --8<-- [start:tests]
import pytest
from features import add_price_per_item, size_class
from pyspark.testing import assertDataFrameEqual


def test_price_per_item(spark):
    orders = spark.createDataFrame([(30.0, 3), (20.0, 0)], "amount DOUBLE, items INT")
    expected = spark.createDataFrame(
        [(20.0, 0, None), (30.0, 3, 10.0)],
        "amount DOUBLE, items INT, price_per_item DOUBLE",
    )
    assertDataFrameEqual(add_price_per_item(orders), expected)


@pytest.mark.parametrize(
    ("amount", "size"), [(0, "small"), (49.99, "small"), (50, "large")]
)
def test_size_class(amount, size):
    assert size_class(amount) == size


def test_negative_amount():
    with pytest.raises(ValueError, match="negative"):
        size_class(-1)
# --8<-- [end:tests]
