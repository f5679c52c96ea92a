"""Runs one update of the pipeline, as the Databricks pipeline editor does when you choose Start."""

import subprocess
from pathlib import Path

here = Path.cwd()
Path("spark-pipeline.yml").write_text(
    f"""
    name: late_orders
    libraries:
      - glob:
          include: streaming-inference/transformations.py
    storage: {(here / "storage").as_uri()}
    """
)
settings = {
    "spark.sql.warehouse.dir": here / "tables",
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": 1,
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}
command = ["spark-pipelines", "run", "--remote", "local[1]", "--spec", "spark-pipeline.yml"]
for name, value in settings.items():
    command += ["--conf", f"{name}={value}"]
subprocess.run(command, check=True)
