# Test predictions for three vehicles; the orders of city 2 are rarer and harder.
counts = {
    ("bike", "bike"): 90,
    ("bike", "van"): 6,
    ("bike", "drone"): 4,
    ("van", "bike"): 12,
    ("van", "van"): 84,
    ("van", "drone"): 4,
    ("drone", "bike"): 3,
    ("drone", "van"): 1,
    ("drone", "drone"): 6,
}
vehicles = ["bike", "van", "drone"]
rows = [
    (float(vehicles.index(true)), float(vehicles.index(found)))
    for (true, found), count in counts.items()
    for _ in range(count)
]
predictions = spark.createDataFrame(rows, "label double, prediction double").coalesce(1).cache()

# --8<-- [start:overall]
from pyspark.ml.evaluation import MulticlassClassificationEvaluator

evaluator = MulticlassClassificationEvaluator(labelCol="label", predictionCol="prediction")
for metric in ["accuracy", "f1", "weightedPrecision", "weightedRecall"]:
    value = evaluator.evaluate(predictions, {evaluator.metricName: metric})
    print(f"{metric:17} {value:.3f}")
    #> accuracy          0.857
    #> f1                0.861
    #> weightedPrecision 0.868
    #> weightedRecall    0.857
# --8<-- [end:overall]

# --8<-- [start:matrix]
matrix = predictions.groupBy("label").pivot("prediction", [0.0, 1.0, 2.0]).count()
matrix.na.fill(0).orderBy("label").show()
"""
+-----+---+---+---+
|label|0.0|1.0|2.0|
+-----+---+---+---+
|  0.0| 90|  6|  4|
|  1.0| 12| 84|  4|
|  2.0|  3|  1|  6|
+-----+---+---+---+
"""
# --8<-- [end:matrix]

# --8<-- [start:by-label]
for label, vehicle in enumerate(vehicles):
    evaluator.setMetricLabel(float(label))
    recall = evaluator.setMetricName("recallByLabel").evaluate(predictions)
    precision = evaluator.setMetricName("precisionByLabel").evaluate(predictions)
    print(f"{vehicle:5} recall {recall:.2f} precision {precision:.2f}")
    #> bike  recall 0.90 precision 0.86
    #> van   recall 0.84 precision 0.92
    #> drone recall 0.60 precision 0.43
# --8<-- [end:by-label]

# --8<-- [start:weights]
from pyspark.sql import functions as F

weight = F.when(F.col("label") == 2.0, 1.0).otherwise(10.0)
drones = MulticlassClassificationEvaluator(metricName="precisionByLabel", metricLabel=2.0)
print(f"as sampled {drones.evaluate(predictions):.2f}")
#> as sampled 0.43

weighted = predictions.withColumn("weight", weight)
print(f"weighted   {drones.setWeightCol('weight').evaluate(weighted):.2f}")
#> weighted   0.07
# --8<-- [end:weights]

past = [("Oslo", 2.0, 0.0), ("Oslo", 9.0, 1.0), ("Bern", 3.0, 0.0), ("Bern", 8.0, 1.0)] * 5
held_out = [
    *[("Oslo", 3.0, 0.0), ("Oslo", 8.0, 1.0), ("Bern", 2.0, 0.0), ("Bern", 9.0, 1.0)],
    *[("Rome", 3.0, 1.0), ("Rome", 8.0, 1.0)],
]
train = spark.createDataFrame(past, "city string, km double, label double").coalesce(1).cache()
test = spark.createDataFrame(held_out, "city string, km double, label double").coalesce(1).cache()

# --8<-- [start:dropped]
from pyspark.ml import Pipeline
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.feature import StringIndexer, VectorAssembler

assembler = VectorAssembler(inputCols=["km", "city_index"], outputCol="features")
classifier = LogisticRegression(regParam=0.01)
accuracy = MulticlassClassificationEvaluator(metricName="accuracy")
for choice in ["skip", "keep"]:
    indexer = StringIndexer(inputCol="city", outputCol="city_index", handleInvalid=choice)
    model = Pipeline(stages=[indexer, assembler, classifier]).fit(train)
    scored = model.transform(test)
    print(choice, scored.count(), "of", test.count(), f"rows, {accuracy.evaluate(scored):.2f}")
    #> skip 4 of 6 rows, 1.00
    #> keep 6 of 6 rows, 0.83
# --8<-- [end:dropped]

# --8<-- [start:slices]
right = F.avg((F.col("prediction") == F.col("label")).cast("double"))
scored.groupBy("city").agg(F.count("*").alias("rows"), right.alias("accuracy")).orderBy("city").show()
"""
+----+----+--------+
|city|rows|accuracy|
+----+----+--------+
|Bern|   2|     1.0|
|Oslo|   2|     1.0|
|Rome|   2|     0.5|
+----+----+--------+
"""
# --8<-- [end:slices]

# --8<-- [start:summary]
fitted = model.stages[-1]
print(f"training {fitted.summary.accuracy:.2f}")
#> training 1.00
on_test = fitted.evaluate(scored.select("features", "label"))
print(f"test     {on_test.accuracy:.2f}, recall by label {on_test.recallByLabel}")
#> test     0.83, recall by label [1.0, 0.75]
# --8<-- [end:summary]

# --8<-- [start:ranking]
from pyspark.ml.evaluation import RankingEvaluator

lists = spark.createDataFrame(
    [([4.0, 7.0, 1.0], [7.0, 9.0]), ([2.0, 5.0, 3.0], [2.0, 3.0, 8.0, 9.0])],
    "prediction array<double>, label array<double>",
)
for metric in ["precisionAtK", "recallAtK", "ndcgAtK"]:
    print(metric, round(RankingEvaluator(metricName=metric, k=2).evaluate(lists), 2))
    #> precisionAtK 0.5
    #> recallAtK 0.38
    #> ndcgAtK 0.5
# --8<-- [end:ranking]

import matplotlib.pyplot as plt
import numpy as np

table = np.array([[counts[true, found] for found in vehicles] for true in vehicles])
recall = table.diagonal() / table.sum(axis=1)
fig, (left, right_ax) = plt.subplots(1, 2, figsize=(7, 2.8))
left.imshow(table / table.sum(axis=1, keepdims=True), cmap="Blues", vmin=0, vmax=1.6)
for row in range(3):
    for column in range(3):
        left.text(column, row, table[row, column], ha="center", va="center")
left.set_xticks(range(3), vehicles)
left.set_yticks(range(3), vehicles)
left.set(xlabel="predicted", ylabel="needed", title="Test orders")
right_ax.barh(vehicles, recall, color=["C0", "C0", "C1"])
right_ax.axvline(table.diagonal().sum() / table.sum(), color="0.4", linestyle="--")
right_ax.invert_yaxis()
right_ax.set(xlabel="recall (dashed: weightedRecall)", xlim=(0, 1), title="Recall of each class")
fig.savefig("evaluating-spark-ml-classes.svg")

# What follows is shown only with the questions.

# --8<-- [start:recall-of-drones]
# --8<-- [start:recall-of-drones-code]
evaluator = MulticlassClassificationEvaluator(
    metricName="recallByLabel", metricLabel=2.0
)
value = evaluator.evaluate(predictions)
# --8<-- [end:recall-of-drones-code]
print(round(value, 2))
#> 0.6
# --8<-- [end:recall-of-drones]

# --8<-- [start:weighted-of-drones]
# --8<-- [start:weighted-of-drones-code]
evaluator = MulticlassClassificationEvaluator(
    metricName="weightedRecall", metricLabel=2.0
)
value = evaluator.evaluate(predictions)
# --8<-- [end:weighted-of-drones-code]
print(round(value, 2))
#> 0.86
# --8<-- [end:weighted-of-drones]

# --8<-- [start:recall-of-bikes]
# --8<-- [start:recall-of-bikes-code]
evaluator = MulticlassClassificationEvaluator(
    metricName="recallByLabel", beta=2.0
)
value = evaluator.evaluate(predictions)
# --8<-- [end:recall-of-bikes-code]
print(round(value, 2))
#> 0.9
# --8<-- [end:recall-of-bikes]

# --8<-- [start:precision-of-drones]
# --8<-- [start:precision-of-drones-code]
evaluator = MulticlassClassificationEvaluator(
    metricName="precisionByLabel", metricLabel=2.0
)
value = evaluator.evaluate(predictions)
# --8<-- [end:precision-of-drones-code]
print(round(value, 2))
#> 0.43
# --8<-- [end:precision-of-drones]

evaluator = MulticlassClassificationEvaluator()

# --8<-- [start:macro]
# --8<-- [start:macro-code]
evaluator.setMetricName("fMeasureByLabel")
scores = [
    evaluator.setMetricLabel(label).evaluate(predictions)
    for label in [0.0, 1.0, 2.0]
]
value = sum(scores) / 3
# --8<-- [end:macro-code]
print(round(value, 2))
#> 0.75
# --8<-- [end:macro]

# --8<-- [start:default-average]
# --8<-- [start:default-average-code]
evaluator.setMetricName("f1")
scores = [
    evaluator.setMetricLabel(label).evaluate(predictions)
    for label in [0.0, 1.0, 2.0]
]
value = sum(scores) / 3
# --8<-- [end:default-average-code]
print(round(value, 2))
#> 0.86
# --8<-- [end:default-average]

# --8<-- [start:first-label]
# --8<-- [start:first-label-code]
evaluator = MulticlassClassificationEvaluator(
    metricName="fMeasureByLabel"
)
value = evaluator.evaluate(predictions)
# --8<-- [end:first-label-code]
print(round(value, 2))
#> 0.88
# --8<-- [end:first-label]

# --8<-- [start:invented-macro]
try:
    # --8<-- [start:invented-macro-code]
    evaluator = MulticlassClassificationEvaluator(
        metricName="macroF1"
    )
    value = evaluator.evaluate(predictions)
    # --8<-- [end:invented-macro-code]
except Exception as error:
    print(str(error).partition(" parameter ")[2])
    #> metricName given invalid value macroF1.
# --8<-- [end:invented-macro]

# --8<-- [start:binary-names]
from pyspark.ml.evaluation import BinaryClassificationEvaluator

for metric in ["areaUnderPR", "logLoss"]:
    try:
        value = BinaryClassificationEvaluator(metricName=metric).evaluate(scored)
        print(metric, round(value, 2))
        #> areaUnderPR 1.0
    except Exception as error:
        print(str(error).partition(" parameter ")[2])
        #> metricName given invalid value logLoss.
print(round(MulticlassClassificationEvaluator(metricName="logLoss").evaluate(scored), 2))
#> 0.51
# --8<-- [end:binary-names]

# Two models with the same accuracy in all, and other errors in each city.
rows = []
for city, count, first, second in [("Bern", 60, 54, 57), ("Oslo", 30, 27, 28), ("Rome", 10, 9, 5)]:
    rows += [(city, float(i < first), float(i < second)) for i in range(count)]
both = spark.createDataFrame(rows, "city string, first double, second double").coalesce(1)

# --8<-- [start:same-average]
both.agg(F.avg("first"), F.avg("second")).show()
"""
+----------+-----------+
|avg(first)|avg(second)|
+----------+-----------+
|       0.9|        0.9|
+----------+-----------+
"""
means = [F.round(F.avg(name), 2).alias(name) for name in ["first", "second"]]
both.groupBy("city").agg(F.count("*").alias("rows"), *means).orderBy("city").show()
"""
+----+----+-----+------+
|city|rows|first|second|
+----+----+-----+------+
|Bern|  60|  0.9|  0.95|
|Oslo|  30|  0.9|  0.93|
|Rome|  10|  0.9|   0.5|
+----+----+-----+------+
"""
# --8<-- [end:same-average]
