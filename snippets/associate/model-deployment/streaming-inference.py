import json
import subprocess
import sys
from pathlib import Path

import mlflow
import pandas as pd
from mlflow.models import infer_signature
from sklearn.linear_model import LogisticRegression

# Register a model that says from the distance whether an order will be late.
past = pd.DataFrame({"km": [1.0, 2.0, 3.0, 4.0, 6.0, 7.0, 8.0, 9.0]})
late = [0, 0, 0, 0, 1, 1, 1, 1]
mlflow.sklearn.log_model(
    LogisticRegression().fit(past, late),
    name="late",
    signature=infer_signature(past, pd.Series(late)),
    registered_model_name="main.shop.late",
    pip_requirements=["scikit-learn"],
)
mlflow.MlflowClient().set_registered_model_alias("main.shop.late", "champion", 1)

# Four orders arrive, one of them without a distance.
waiting = [(1, "Oslo", 2.0), (2, "Oslo", 8.0), (3, "Bern", 3.0), (4, "Bern", None)]
lines = [json.dumps(dict(zip(["id", "city", "km"], order, strict=True))) for order in waiting]
Path("landing").mkdir()
Path("landing/monday.json").write_text("\n".join(lines))

# Run one update of the pipeline in streaming-inference/transformations.py.
subprocess.run([sys.executable, "streaming-inference/update.py"], check=True, capture_output=True)

# --8<-- [start:tables]
scored = pd.read_parquet("tables/scored_orders")
print(scored.sort_values("id").to_string(index=False))
"""
 id city  km  late
  1 Oslo 2.0     0
  2 Oslo 8.0     1
  3 Bern 3.0     0
"""
by_city = pd.read_parquet("tables/late_by_city")
print(by_city.sort_values("city").to_string(index=False))
"""
city  share_late
Bern         0.0
Oslo         0.5
"""
# --8<-- [end:tables]
