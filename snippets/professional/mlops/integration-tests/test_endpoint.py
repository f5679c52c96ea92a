# --8<-- [start:e2e]
import pytest
import requests

pytestmark = pytest.mark.e2e


def test_endpoint(endpoint):
    rows = {"columns": ["items", "price_per_item"], "data": [[3, 10.0], [1, 95.0]]}
    answer = requests.post(f"{endpoint}/invocations", json={"dataframe_split": rows})
    assert answer.status_code == 200
    assert len(answer.json()["predictions"]) == 2
# --8<-- [end:e2e]
