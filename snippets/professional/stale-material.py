import warnings

import mlflow
import numpy as np
import pandas as pd
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.jobs import (
    ModelTriggerConfiguration,
    ModelTriggerConfigurationCondition,
    NotebookTask,
    Task,
    TriggerSettings,
)
from databricks.sdk.service.ml import JobSpec, RegistryWebhookEvent
from mlflow import MlflowClient
from scipy.spatial.distance import jensenshannon
from scipy.stats import ks_2samp
from sklearn.linear_model import LinearRegression

orders = pd.DataFrame({"items": [1.0, 2.0, 4.0, 8.0]})
with mlflow.start_run():
    for shift in [0, 5]:
        mlflow.sklearn.log_model(
            LinearRegression().fit(orders, orders["items"] + shift),
            name="model",
            input_example=orders,
            registered_model_name="returns",
            pip_requirements=["scikit-learn"],
        )

warnings.simplefilter("always", FutureWarning)

# --8<-- [start:stage]
client = MlflowClient()
with warnings.catch_warnings(record=True) as seen:
    client.transition_model_version_stage("returns", "2", "Production")
print(seen[0].category.__name__)
#> FutureWarning
print(client.get_model_version("returns", "2").current_stage)
#> Production
# --8<-- [end:stage]

# --8<-- [start:stage-in-catalog]
catalog = MlflowClient(registry_uri="databricks-uc")
try:
    catalog.transition_model_version_stage("main.shop.returns", "2", "Production")
except Exception as error:
    print(str(error)[:87])
    #> Method 'transition_model_version_stage' is unsupported for models in the Unity Catalog.
# --8<-- [end:stage-in-catalog]

# --8<-- [start:alias-in-catalog]
catalog.set_registered_model_alias("main.shop.returns", "champion", "2")
# --8<-- [end:alias-in-catalog]

# --8<-- [start:webhook]
workspace = WorkspaceClient()
workspace.model_registry.create_webhook(
    events=[RegistryWebhookEvent.MODEL_VERSION_TRANSITIONED_TO_PRODUCTION],
    model_name="returns",
    job_spec=JobSpec(job_id="4711", access_token="<token>"),
)
# --8<-- [end:webhook]

# --8<-- [start:model-trigger]
workspace.jobs.create(
    name="deploy-returns",
    tasks=[
        Task(
            task_key="deploy",
            notebook_task=NotebookTask("/Workspace/Shared/returns/deploy"),
        )
    ],
    trigger=TriggerSettings(
        model=ModelTriggerConfiguration(
            ModelTriggerConfigurationCondition.MODEL_ALIAS_SET,
            securable_name="main.shop.returns",
            aliases=["champion"],
        )
    ),
)
# --8<-- [end:model-trigger]

spark.conf.set("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2")
for table in ["spend", "spend_overwritten"]:
    spark.sql(f"CREATE TABLE {table} (customer INT, spend DOUBLE) USING delta")
    spark.sql(f"INSERT INTO {table} VALUES (1, 20), (2, 30)")

# --8<-- [start:merge-or-overwrite]
today = spark.createDataFrame([(2, 35.0), (3, 5.0)], "customer INT, spend DOUBLE")
today.createOrReplaceTempView("today")

today.write.format("delta").mode("overwrite").saveAsTable("spend_overwritten")
spark.sql("""
    MERGE INTO spend AS t USING today AS s ON t.customer = s.customer
    WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *
""")
for table in ["spend_overwritten", "spend"]:
    rows = spark.table(table).orderBy("customer").collect()
    print(table, {row.customer: row.spend for row in rows})
    #> spend_overwritten {2: 35.0, 3: 5.0}
    #> spend {1: 20.0, 2: 35.0, 3: 5.0}
# --8<-- [end:merge-or-overwrite]

# --8<-- [start:history]
spark.sql("UPDATE spend SET spend = 0")  # a mistake
history = spark.sql("DESCRIBE HISTORY spend")
history.select("version", "operation").orderBy("version").show()
"""
+-------+------------+
|version|   operation|
+-------+------------+
|      0|CREATE TABLE|
|      1|       WRITE|
|      2|       MERGE|
|      3|      UPDATE|
+-------+------------+
"""
# --8<-- [end:history]

# --8<-- [start:restore]
spark.sql("RESTORE TABLE spend TO VERSION AS OF 2")
print(spark.table("spend").agg({"spend": "sum"}).first()[0])
#> 60.0
print(spark.sql("SELECT sum(spend) FROM spend VERSION AS OF 3").first()[0])
#> 0.0
# --8<-- [end:restore]

# --8<-- [start:vacuum]
spark.conf.set("spark.databricks.delta.retentionDurationCheck.enabled", "false")
spark.sql("VACUUM spend RETAIN 0 HOURS")  # normally 7 days
try:
    spark.sql("SELECT sum(spend) FROM spend VERSION AS OF 3").collect()
except Exception as error:
    print("FILE_NOT_EXIST" in str(error))
    #> True
# --8<-- [end:vacuum]

# --8<-- [start:clustered]
spark.sql("CREATE TABLE scores (customer INT) USING delta CLUSTER BY (customer)")
for command in ["OPTIMIZE scores ZORDER BY (customer)", "COMPACT scores"]:
    try:
        spark.sql(command)
    except Exception as error:
        print(error.getCondition())
        #> DELTA_CLUSTERING_WITH_ZORDER_BY
        #> PARSE_SYNTAX_ERROR
# --8<-- [end:clustered]

# --8<-- [start:bins]
rng = np.random.default_rng(3)
old, new = rng.normal(50, 10, 2000), rng.normal(53, 10, 2000)
for bins in [5, 50, 500]:
    edges = np.histogram_bin_edges(np.concatenate([old, new]), bins)
    shares = [np.histogram(sample, edges)[0] / 2000 for sample in (old, new)]
    print(f"{bins} bins: {jensenshannon(*shares, base=2):.2f}")
    #> 5 bins: 0.11
    #> 50 bins: 0.15
    #> 500 bins: 0.29
print(f"KS: {ks_2samp(old, new).statistic:.2f}")
#> KS: 0.12
# --8<-- [end:bins]

# --8<-- [start:gone]
for call in ["list_run_infos", "list_registered_models", "search_registered_models"]:
    print(call, hasattr(client, call))
    #> list_run_infos False
    #> list_registered_models False
    #> search_registered_models True
# --8<-- [end:gone]

# --8<-- [start:after-training]
from sklearn import metrics

mlflow.sklearn.autolog(log_models=False)
with mlflow.start_run() as run:
    model = LinearRegression().fit(orders, orders["items"])
    metrics.max_error(orders["items"], model.predict(orders))
names = client.get_run(run.info.run_id).data.metrics
print([name for name in names if name.startswith("max_error")])
#> ['max_error_orders']
# --8<-- [end:after-training]
mlflow.sklearn.autolog(disable=True)

# --8<-- [start:claims]
import optuna
from pyspark.ml import classification

print(hasattr(classification, "RandomForestModel"))
#> False
print(hasattr(classification, "RandomForestClassificationModel"))
#> True
print(spark.conf.get("spark.sql.execution.pythonUDF.arrow.enabled"))
#> true
try:
    study = optuna.create_study(directions=["minimize", "maximize"])
    study.ask().report(0.5, step=1)
except NotImplementedError as error:
    print(error)
    #> Trial.report is not supported for multi-objective optimization.
# --8<-- [end:claims]
