import socket
import threading
import time
from pathlib import Path

import mlflow
import numpy as np
import pandas as pd
import pytest
import uvicorn
from mlflow.pyfunc import scoring_server


def invent_orders(rows, seed):
    """Invent orders: the more expensive their items are, the more often they come back."""
    dice = np.random.default_rng(seed)
    items = dice.integers(1, 6, rows)
    items[0] = 0  # the special case
    amount = np.round(items * dice.uniform(5, 100, rows), 2)
    price = amount / np.maximum(items, 1)
    returned = (dice.random(rows) < 1 / (1 + np.exp((60 - price) / 10))).astype(int)
    day = np.arange(rows) % 28 + 1
    return pd.DataFrame(
        {"order_id": range(rows), "day": day, "items": items, "amount": amount, "returned": returned}
    )


@pytest.fixture(scope="session")
def catalog():
    """Fill the catalog `test` with a few orders."""
    Path("test").mkdir(exist_ok=True)
    invent_orders(400, seed=1).to_parquet("test/orders.parquet")
    invent_orders(50, seed=2).drop(columns="returned").to_parquet("test/new_orders.parquet")
    return "test"


@pytest.fixture(scope="session")
def endpoint():
    """Serve the champion of the test catalog, and stop when the tests end."""
    model = mlflow.pyfunc.load_model("models:/test.shop.returns@champion")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(scoring_server.init(model), port=port, log_level="error")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
