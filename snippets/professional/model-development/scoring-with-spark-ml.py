import time

from pyspark.ml import Pipeline
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.feature import StringIndexer, VectorAssembler

# Past orders, a pipeline that predicts which of them are late, and tonight's orders.
past = spark.createDataFrame(
    [
        ("bike", 2.0, 0.0),
        ("bike", 3.0, 0.0),
        ("van", 8.0, 1.0),
        ("van", 6.0, 0.0),
        ("van", 9.0, 1.0),
        ("bike", 7.0, 1.0),
    ],
    "vehicle string, km double, late double",
).coalesce(1)


def fit_pipeline(handle_invalid="keep"):
    indexer = StringIndexer(
        inputCol="vehicle", outputCol="vehicle_index", handleInvalid=handle_invalid
    )
    assembler = VectorAssembler(inputCols=["km", "vehicle_index"], outputCol="features")
    classifier = LogisticRegression(labelCol="late", regParam=0.1)
    return Pipeline(stages=[indexer, assembler, classifier]).fit(past)


def add_orders(*rows):
    frame = spark.createDataFrame(rows, "id int, vehicle string, km double").coalesce(1)
    frame.write.format("delta").mode("append").saveAsTable("orders")


add_orders((1, "bike", 2.0), (2, "van", 9.0))
fit_pipeline().write().overwrite().save("late_model")

# --8<-- [start:batch]
from pyspark.ml import PipelineModel
from pyspark.ml.functions import vector_to_array
from pyspark.sql import functions as F

model = PipelineModel.load("late_model")


def score(orders):
    chance = vector_to_array("probability")[1]
    return model.transform(orders).select("id", "prediction", F.round(chance, 2).alias("chance"))


score(spark.table("orders")).orderBy("id").show()
"""
+---+----------+------+
| id|prediction|chance|
+---+----------+------+
|  1|       0.0|  0.12|
|  2|       1.0|  0.82|
+---+----------+------+
"""
# --8<-- [end:batch]

# --8<-- [start:stream]
def score_new_orders():
    return (
        score(spark.readStream.table("orders"))
        .writeStream.format("delta")
        .option("checkpointLocation", "checkpoints/scores")
        .trigger(availableNow=True)
        .toTable("scores")
    )


query = score_new_orders()
query.awaitTermination()
print(spark.table("scores").count(), "scores")
#> 2 scores
# --8<-- [end:stream]

# --8<-- [start:second-run]
add_orders((3, "drone", 5.0))  # a vehicle that the training data didn't have
query = score_new_orders()
query.awaitTermination()
print(sum(progress["numInputRows"] for progress in query.recentProgress), "new row")
#> 1 new row
spark.table("scores").orderBy("id").show()
"""
+---+----------+------+
| id|prediction|chance|
+---+----------+------+
|  1|       0.0|  0.12|
|  2|       1.0|  0.82|
|  3|       0.0|  0.31|
+---+----------+------+
"""
# --8<-- [end:second-run]

strict = fit_pipeline("error")

# --8<-- [start:one-bad-row]
try:
    # --8<-- [start:strict-code]
    query = (
        strict.transform(spark.readStream.table("orders"))
        .select("id", "prediction")
        .writeStream.format("delta")
        .option("checkpointLocation", "checkpoints/strict")
        .trigger(availableNow=True)
        .toTable("strict_scores")
    )
    query.awaitTermination()
    # --8<-- [end:strict-code]
except Exception as error:
    print(str(error).partition(" ")[0])
    #> [STREAM_FAILED]
# --8<-- [start:strict-count]
print(spark.table("strict_scores").count(), "scores")
#> 0 scores
# --8<-- [end:strict-count]
# --8<-- [end:one-bad-row]

# --8<-- [start:new-model]
model = fit_pipeline()
model.stages[-1].setThreshold(0.2)  # another version of the model: it warns earlier
add_orders((4, "bike", 5.0), (5, "bike", 2.0))
score_new_orders().awaitTermination()
spark.table("scores").orderBy("id").show()
"""
+---+----------+------+
| id|prediction|chance|
+---+----------+------+
|  1|       0.0|  0.12|
|  2|       1.0|  0.82|
|  3|       0.0|  0.31|
|  4|       1.0|   0.4|
|  5|       0.0|  0.12|
+---+----------+------+
"""
# --8<-- [end:new-model]

model = PipelineModel.load("late_model")

from pyspark.ml.linalg import Vectors

texts = spark.createDataFrame([(1, Vectors.dense([0.2, 0.8]), 3.0)], ["id", "embedding", "km"])
texts.write.parquet("texts")
texts = spark.read.parquet("texts")
text_stream = spark.readStream.schema(texts.schema).parquet("texts")

# --8<-- [start:size-known]
assembler = VectorAssembler(inputCols=["embedding", "km"], outputCol="features")
print(assembler.transform(texts).first().features)
#> [0.2,0.8,3.0]
# --8<-- [end:size-known]

# --8<-- [start:size-unknown]
try:
    assembler.transform(text_stream)
except Exception as error:
    print(str(error).partition(" must be")[0])
    #> Queries with streaming sources
# --8<-- [end:size-unknown]

# --8<-- [start:size-hint]
from pyspark.ml.feature import VectorSizeHint

hint = VectorSizeHint(inputCol="embedding", size=2)
print(assembler.transform(hint.transform(text_stream)).isStreaming)
#> True
# --8<-- [end:size-hint]

# --8<-- [start:merge]
from delta.tables import DeltaTable


def keep_one_score_per_order(batch, _batch_id):
    newest = score(batch.dropDuplicates(["id"]))
    (
        DeltaTable.forName(batch.sparkSession, "current_scores")
        .alias("old")
        .merge(newest.alias("new"), "old.id = new.id")
        .whenMatchedUpdateAll()
        .whenNotMatchedInsertAll()
        .execute()
    )


spark.sql("CREATE TABLE current_scores (id INT, prediction DOUBLE, chance DOUBLE) USING delta")


def merge_new_orders():
    return (
        spark.readStream.table("orders")
        .writeStream.foreachBatch(keep_one_score_per_order)
        .option("checkpointLocation", "checkpoints/merge")
        .trigger(availableNow=True)
        .start()
    )


merge_new_orders().awaitTermination()
add_orders((1, "van", 9.0))  # a correction of order 1
merge_new_orders().awaitTermination()
spark.table("current_scores").orderBy("id").show(2)
"""
+---+----------+------+
| id|prediction|chance|
+---+----------+------+
|  1|       1.0|  0.82|
|  2|       1.0|  0.82|
+---+----------+------+
only showing top 2 rows
"""
# --8<-- [end:merge]

# --8<-- [start:not-on-a-stream]
stream = spark.readStream.table("orders")
for name, action in {
    "fit": lambda: StringIndexer(inputCol="vehicle", outputCol="index").fit(stream),
    "show": lambda: model.transform(stream).show(),
}.items():
    try:
        action()
    except Exception as error:
        print(name, "-", str(error).partition(",")[0])
        #> fit - Queries with streaming sources must be executed with writeStream.start()
        #> show - Queries with streaming sources must be executed with writeStream.start()
# --8<-- [end:not-on-a-stream]

# What follows is shown only with the questions.

# --8<-- [start:on-a-stream]
from pyspark.ml.evaluation import BinaryClassificationEvaluator

scored = model.transform(stream)
print(scored.select("id", vector_to_array("probability")).isStreaming)
#> True
try:
    BinaryClassificationEvaluator(labelCol="km").evaluate(scored)
except Exception as error:
    print(str(error).partition(",")[0])
    #> Queries with streaming sources must be executed with writeStream.start()
# --8<-- [end:on-a-stream]

# --8<-- [start:counted]
print(strict.transform(spark.table("orders")).count(), "rows counted")
#> 6 rows counted
try:
    scored = strict.transform(spark.table("orders")).select("id", "prediction")
    scored.write.format("delta").saveAsTable("batch_scores")
except Exception as error:
    print("Unseen label: drone" in str(error))
    #> True
# --8<-- [end:counted]

# --8<-- [start:labels-later]
outcomes = spark.createDataFrame([(1, 0.0), (2, 1.0), (3, 1.0), (4, 1.0)], "id int, late double")
known = spark.table("scores").join(outcomes, "id")
evaluator = BinaryClassificationEvaluator(rawPredictionCol="chance", labelCol="late")
print(known.count(), "orders, AUC", round(evaluator.evaluate(known), 2))
#> 4 orders, AUC 1.0
# --8<-- [end:labels-later]

small = spark.createDataFrame([(1, "bike", 2.0), (2, "van", 9.0)], "id int, vehicle string, km double")
later = spark.createDataFrame([(3, "van", 4.0)], "id int, vehicle string, km double")


def run_twice(job, target):
    spark.sql("DROP TABLE IF EXISTS incoming")
    for rows in [small, later]:
        rows.coalesce(1).write.format("delta").mode("append").saveAsTable("incoming")
        job()
    return spark.table(target).count()


# --8<-- [start:only-new]
def run_only_new():
    # --8<-- [start:only-new-code]
    scored = score(spark.readStream.table("incoming"))
    stream = scored.writeStream.format("delta")
    stream = stream.option("checkpointLocation", "checkpoints/late")
    query = stream.trigger(availableNow=True).toTable("only_new")
    query.awaitTermination()
    # --8<-- [end:only-new-code]


print(run_twice(run_only_new, "only_new"), "rows after two runs")
#> 3 rows after two runs
# --8<-- [end:only-new]

# --8<-- [start:all-again]
def run_all_again():
    # --8<-- [start:all-again-code]
    scored = score(spark.read.table("incoming"))
    table = scored.write.format("delta").mode("append")
    table.saveAsTable("all_again")
    # --8<-- [end:all-again-code]


print(run_twice(run_all_again, "all_again"), "rows after two runs")
#> 5 rows after two runs
# --8<-- [end:all-again]

# --8<-- [start:fresh-checkpoint]
def run_fresh():
    # --8<-- [start:fresh-checkpoint-code]
    place = f"checkpoints/{time.time_ns()}"
    scored = score(spark.readStream.table("incoming"))
    stream = scored.writeStream.format("delta")
    stream = stream.option("checkpointLocation", place)
    query = stream.trigger(availableNow=True).toTable("fresh")
    query.awaitTermination()
    # --8<-- [end:fresh-checkpoint-code]


print(run_twice(run_fresh, "fresh"), "rows after two runs")
#> 5 rows after two runs
# --8<-- [end:fresh-checkpoint]

# --8<-- [start:batch-write]
def run_batch_write():
    # --8<-- [start:batch-write-code]
    scored = score(spark.readStream.table("incoming"))
    table = scored.write.format("delta").mode("append")
    table.option("checkpointLocation", "checkpoints/write")
    table.saveAsTable("batch_write")
    # --8<-- [end:batch-write-code]


try:
    run_twice(run_batch_write, "batch_write")
except Exception as error:
    print(error)
    """
    [CALL_ON_STREAMING_DATASET_UNSUPPORTED] The method `write` can not be called on streaming Dataset/DataFrame. SQLSTATE: 42KDE
    """
# --8<-- [end:batch-write]
