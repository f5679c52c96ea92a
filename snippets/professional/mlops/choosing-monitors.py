from contextlib import suppress

# --8<-- [start:clients]
from databricks.sdk import WorkspaceClient
from databricks.sdk.service.dataquality import (
    AggregationGranularity,
    AnomalyDetectionConfig,
    CronSchedule,
    DataProfilingConfig,
    InferenceLogConfig,
    InferenceProblemType,
    Monitor,
    Refresh,
    SnapshotConfig,
    TimeSeriesConfig,
)

workspace = WorkspaceClient()
# In a workspace: workspace.tables.get("main.shop.predictions").table_id
table_id = "5b1f0c1e-7a2d-4c3b-9d8e-0f6a1b2c3d4e"
# In a workspace: workspace.schemas.get("main.monitoring").schema_id
schema_id = "0a9b8c7d-6e5f-4a3b-8c2d-1e0f9a8b7c6d"
# --8<-- [end:clients]

# What listens here only records requests, so a client may miss a field in the response.
with suppress(KeyError):
    # --8<-- [start:inference-log]
    log = InferenceLogConfig(
        problem_type=InferenceProblemType.INFERENCE_PROBLEM_TYPE_CLASSIFICATION,
        timestamp_column="ts",
        granularities=[AggregationGranularity.AGGREGATION_GRANULARITY_1_DAY],
        model_id_column="model_version",
        prediction_column="prediction",
        label_column="label",  # optional
    )
    workspace.data_quality.create_monitor(
        Monitor(
            object_type="table",
            object_id=table_id,
            data_profiling_config=DataProfilingConfig(
                output_schema_id=schema_id,
                inference_log=log,
                baseline_table_name="main.shop.predictions_baseline",
            ),
        )
    )
    # --8<-- [end:inference-log]

with suppress(KeyError):
    # --8<-- [start:refresh]
    workspace.data_quality.create_refresh(
        object_type="table",
        object_id=table_id,
        refresh=Refresh(object_type="table", object_id=table_id),
    )
    # --8<-- [end:refresh]

# --8<-- [start:predictions]
predictions = spark.sql("""
    SELECT timestamp'2026-11-01' + make_dt_interval(id div 100, id % 24) AS ts,
           if(id < 150, '1', '2') AS model_version,
           40.0 + id % 21 + if(id >= 200, 9, 0) AS amount,
           id % 3 = 0 AS prediction,
           CASE WHEN id >= 200 THEN NULL  -- the labels of the last day are still missing
                WHEN id % if(id < 150, 10, 5) = 0 THEN id % 3 <> 0
                ELSE id % 3 = 0 END AS label
    FROM range(300)
""")
# --8<-- [end:predictions]

# --8<-- [start:snapshot]
from pyspark.sql import functions as F

metrics = [F.count("*").alias("count"), F.round(F.avg("amount"), 1).alias("avg")]
predictions.agg(*metrics).show()
"""
+-----+----+
|count| avg|
+-----+----+
|  300|52.9|
+-----+----+
"""
# --8<-- [end:snapshot]

# --8<-- [start:time-series]
day = F.window("ts", "1 day").start.cast("date").alias("day")
predictions.groupBy(day).agg(*metrics).orderBy("day").show()
"""
+----------+-----+----+
|       day|count| avg|
+----------+-----+----+
|2026-11-01|  100|49.6|
|2026-11-02|  100|49.9|
|2026-11-03|  100|59.1|
+----------+-----+----+
"""
# --8<-- [end:time-series]

# --8<-- [start:inference-profile]
quality = F.round(F.avg((F.col("prediction") == F.col("label")).cast("int")), 2)
by_model = predictions.groupBy(day, "model_version")
by_model.agg(*metrics, quality.alias("accuracy_score")).orderBy(
    "day", "model_version"
).show()
"""
+----------+-------------+-----+----+--------------+
|       day|model_version|count| avg|accuracy_score|
+----------+-------------+-----+----+--------------+
|2026-11-01|            1|  100|49.6|           0.9|
|2026-11-02|            1|   50|50.3|           0.9|
|2026-11-02|            2|   50|49.4|           0.8|
|2026-11-03|            2|  100|59.1|          NULL|
+----------+-------------+-----+----+--------------+
"""
# --8<-- [end:inference-profile]

# --8<-- [start:rows-of-the-profile]
by_day = predictions.groupBy(F.window("ts", "1 day"), "model_version")
print(by_day.count().count())
#> 4
# --8<-- [end:rows-of-the-profile]

# --8<-- [start:no-label]
fields = {
    "problem_type": InferenceProblemType.INFERENCE_PROBLEM_TYPE_CLASSIFICATION,
    "timestamp_column": "ts",
    "granularities": [AggregationGranularity.AGGREGATION_GRANULARITY_1_DAY],
    "model_id_column": "model_version",
    "prediction_column": "prediction",
}
print("label_column" in InferenceLogConfig(**fields).as_dict())
#> False
del fields["model_id_column"]
try:
    InferenceLogConfig(**fields)
except TypeError as error:
    print(str(error).removeprefix("InferenceLogConfig.__init__() "))
    #> missing 1 required positional argument: 'model_id_column'
# --8<-- [end:no-label]

# --8<-- [start:raw-log]
raw = spark.sql("""
    SELECT '{"dataframe_records": [{"amount": 41.0}, {"amount": 63.5}]}' AS request,
           '{"predictions": [false, true]}' AS response
""")
print(raw.dtypes)
#> [('request', 'string'), ('response', 'string')]

sent = "struct<dataframe_records: array<struct<amount: double>>>"
got = "struct<predictions: array<boolean>>"
unpacked = raw.select(
    F.explode(
        F.arrays_zip(
            F.from_json("request", sent).dataframe_records.alias("row"),
            F.from_json("response", got).predictions.alias("prediction"),
        )
    ).alias("pair")
).select("pair.row.amount", "pair.prediction")
unpacked.show()
"""
+------+----------+
|amount|prediction|
+------+----------+
|  41.0|     false|
|  63.5|      true|
+------+----------+
"""
# --8<-- [end:raw-log]

with suppress(KeyError):
    # --8<-- [start:deprecated]
    from databricks.sdk.service.catalog import (
        MonitorInferenceLog,
        MonitorInferenceLogProblemType,
    )

    workspace.quality_monitors.create(
        table_name="main.shop.predictions",
        output_schema_name="main.monitoring",
        assets_dir="/Workspace/Shared/monitors/predictions",
        baseline_table_name="main.shop.predictions_baseline",
        inference_log=MonitorInferenceLog(
            problem_type=MonitorInferenceLogProblemType.PROBLEM_TYPE_CLASSIFICATION,
            timestamp_col="ts",
            granularities=["1 day"],
            model_id_col="model_version",
            prediction_col="prediction",
            label_col="label",
        ),
    )
    # --8<-- [end:deprecated]

with suppress(KeyError):
    # --8<-- [start:anomaly-detection]
    workspace.data_quality.create_monitor(
        Monitor(
            object_type="schema",
            object_id=schema_id,
            anomaly_detection_config=AnomalyDetectionConfig(),
        )
    )
    # --8<-- [end:anomaly-detection]

# What a question offers for a snapshot profile.
with suppress(KeyError):
    # --8<-- [start:option-snapshot]
    config = DataProfilingConfig(
        output_schema_id=schema_id, snapshot=SnapshotConfig()
    )
    workspace.data_quality.create_monitor(
        Monitor("table", table_id, data_profiling_config=config)
    )
    # --8<-- [end:option-snapshot]

with suppress(KeyError):
    # --8<-- [start:option-anomalies-of-a-table]
    config = AnomalyDetectionConfig()
    workspace.data_quality.create_monitor(
        Monitor("table", table_id, anomaly_detection_config=config)
    )
    # --8<-- [end:option-anomalies-of-a-table]

# --8<-- [start:dictionary-run]
try:
    # --8<-- [start:option-dictionary]
    config = {"output_schema_id": schema_id, "snapshot": {}}
    workspace.data_quality.create_monitor(
        Monitor("table", table_id, data_profiling_config=config)
    )
    # --8<-- [end:option-dictionary]
except AttributeError as error:
    print(error)
    #> 'dict' object has no attribute 'as_dict'
# --8<-- [end:dictionary-run]

# --8<-- [start:schema-name-run]
try:
    # --8<-- [start:option-schema-name]
    config = DataProfilingConfig(
        output_schema_name="main.monitoring", snapshot=SnapshotConfig()
    )
    workspace.data_quality.create_monitor(
        Monitor("table", table_id, data_profiling_config=config)
    )
    # --8<-- [end:option-schema-name]
except TypeError as error:
    print(error)
    #> DataProfilingConfig.__init__() got an unexpected keyword argument 'output_schema_name'
# --8<-- [end:schema-name-run]

# What a question offers for an inference profile.
daily = [AggregationGranularity.AGGREGATION_GRANULARITY_1_DAY]
classification = InferenceProblemType.INFERENCE_PROBLEM_TYPE_CLASSIFICATION

# --8<-- [start:late-label-run]
# --8<-- [start:option-late-label]
profile = InferenceLogConfig(
    problem_type=classification,
    timestamp_column="ts",
    granularities=daily,
    model_id_column="model_version",
    prediction_column="prediction",
)
# --8<-- [end:option-late-label]
print(list(profile.as_dict()))
#> ['granularities', 'model_id_column', 'prediction_column', 'problem_type', 'timestamp_column']
# --8<-- [end:late-label-run]

# --8<-- [start:series-with-prediction-run]
try:
    # --8<-- [start:option-series-with-prediction]
    profile = TimeSeriesConfig(
        problem_type=classification,
        timestamp_column="ts",
        granularities=daily,
        model_id_column="model_version",
        prediction_column="prediction",
    )
    # --8<-- [end:option-series-with-prediction]
except TypeError as error:
    print(error)
    #> TimeSeriesConfig.__init__() got an unexpected keyword argument 'problem_type'
# --8<-- [end:series-with-prediction-run]

# --8<-- [start:no-model-run]
try:
    # --8<-- [start:option-no-model]
    profile = InferenceLogConfig(
        problem_type=classification,
        timestamp_column="ts",
        granularities=daily,
        prediction_column="prediction",
        label_column=None,
    )
    # --8<-- [end:option-no-model]
except TypeError as error:
    print(error)
    #> InferenceLogConfig.__init__() missing 1 required positional argument: 'model_id_column'
# --8<-- [end:no-model-run]

# --8<-- [start:old-fields-run]
try:
    # --8<-- [start:option-old-fields]
    profile = InferenceLogConfig(
        problem_type=classification,
        timestamp_col="ts",
        granularities=daily,
        model_id_col="model_version",
        prediction_col="prediction",
    )
    # --8<-- [end:option-old-fields]
except TypeError as error:
    print(error)
    #> InferenceLogConfig.__init__() got an unexpected keyword argument 'timestamp_col'
# --8<-- [end:old-fields-run]

# What a question offers for daily and weekly windows that are refreshed every morning.
with suppress(KeyError):
    # --8<-- [start:option-enums]
    windows = [
        AggregationGranularity.AGGREGATION_GRANULARITY_1_DAY,
        AggregationGranularity.AGGREGATION_GRANULARITY_1_WEEK,
    ]
    config = DataProfilingConfig(
        output_schema_id=schema_id,
        time_series=TimeSeriesConfig("ts", windows),
        schedule=CronSchedule("0 0 6 * * ?", timezone_id="UTC"),
    )
    monitor = Monitor("table", table_id, data_profiling_config=config)
    # --8<-- [end:option-enums]
    workspace.data_quality.create_monitor(monitor)

# --8<-- [start:enums-run]
print(monitor.as_dict()["data_profiling_config"]["time_series"]["granularities"])
#> ['AGGREGATION_GRANULARITY_1_DAY', 'AGGREGATION_GRANULARITY_1_WEEK']
# --8<-- [end:enums-run]

# --8<-- [start:strings-run]
# --8<-- [start:option-strings]
windows = ["1 day", "1 week"]
config = DataProfilingConfig(
    output_schema_id=schema_id,
    time_series=TimeSeriesConfig("ts", windows),
    schedule=CronSchedule("0 0 6 * * ?", timezone_id="UTC"),
)
monitor = Monitor("table", table_id, data_profiling_config=config)
# --8<-- [end:option-strings]
try:
    workspace.data_quality.create_monitor(monitor)
except AttributeError as error:
    print(error)
    #> 'str' object has no attribute 'value'
# --8<-- [end:strings-run]

# --8<-- [start:seven-days-run]
try:
    # --8<-- [start:option-seven-days]
    windows = [
        AggregationGranularity.AGGREGATION_GRANULARITY_1_DAY,
        AggregationGranularity.AGGREGATION_GRANULARITY_7_DAYS,
    ]
    config = DataProfilingConfig(
        output_schema_id=schema_id,
        time_series=TimeSeriesConfig("ts", windows),
        schedule=CronSchedule("0 0 6 * * ?", timezone_id="UTC"),
    )
    monitor = Monitor("table", table_id, data_profiling_config=config)
    # --8<-- [end:option-seven-days]
except AttributeError as error:
    print(error)
    #> AGGREGATION_GRANULARITY_7_DAYS
# --8<-- [end:seven-days-run]

# --8<-- [start:windows-in-a-snapshot-run]
try:
    # --8<-- [start:option-windows-in-a-snapshot]
    windows = [
        AggregationGranularity.AGGREGATION_GRANULARITY_1_DAY,
        AggregationGranularity.AGGREGATION_GRANULARITY_1_WEEK,
    ]
    config = DataProfilingConfig(
        output_schema_id=schema_id,
        snapshot=SnapshotConfig("ts", windows),
        schedule=CronSchedule("0 0 6 * * ?", timezone_id="UTC"),
    )
    monitor = Monitor("table", table_id, data_profiling_config=config)
    # --8<-- [end:option-windows-in-a-snapshot]
except TypeError as error:
    print(error)
    #> SnapshotConfig.__init__() takes 1 positional argument but 3 were given
# --8<-- [end:windows-in-a-snapshot-run]
