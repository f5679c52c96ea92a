# --8<-- [start:functions]
from pyspark.sql import functions as F


def add_price_per_item(orders):
    """Add the mean price of an item; NULL for an order without items."""
    return orders.withColumn("price_per_item", F.try_divide("amount", "items"))


def size_class(amount):
    """Return the size of an order, from its amount in dollars."""
    if amount < 0:
        raise ValueError("an amount can't be negative")
    return "large" if amount >= 50 else "small"
# --8<-- [end:functions]
