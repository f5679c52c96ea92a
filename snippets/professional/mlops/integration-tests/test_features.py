import pandas as pd
import pytest
from features import add_price_per_item


@pytest.mark.parametrize(("amount", "items", "price"), [(30.0, 3, 10.0), (20.0, 0, 0.0)])
def test_price_per_item(amount, items, price):
    orders = pd.DataFrame({"amount": [amount], "items": [items]})
    assert add_price_per_item(orders)["price_per_item"].tolist() == [price]


def test_input_is_not_changed():
    orders = pd.DataFrame({"amount": [30.0], "items": [3]})
    add_price_per_item(orders)
    assert list(orders.columns) == ["amount", "items"]
