# Two models for 1,000 pumps, 50 of which are about to leak (label 1.0).
def counted(tp, fn, fp, tn):
    cells = [(1.0, 1.0)] * tp + [(1.0, 0.0)] * fn + [(0.0, 1.0)] * fp + [(0.0, 0.0)] * tn
    return spark.createDataFrame(cells, "label double, prediction double")


models = {
    "cautious": counted(tp=48, fn=2, fp=100, tn=850),
    "strict": counted(tp=30, fn=20, fp=5, tn=945),
}

# --8<-- [start:two-models]
from pyspark.ml.evaluation import MulticlassClassificationEvaluator

by_label = MulticlassClassificationEvaluator(metricLabel=1.0)
for metric in ["recallByLabel", "precisionByLabel", "fMeasureByLabel", "accuracy"]:
    by_label.setMetricName(metric)
    values = {name: round(by_label.evaluate(table), 2) for name, table in models.items()}
    print(metric, values)
    #> recallByLabel {'cautious': 0.96, 'strict': 0.6}
    #> precisionByLabel {'cautious': 0.32, 'strict': 0.86}
    #> fMeasureByLabel {'cautious': 0.48, 'strict': 0.71}
    #> accuracy {'cautious': 0.9, 'strict': 0.97}
# --8<-- [end:two-models]

# --8<-- [start:costs]
mistakes = {"cautious": (2, 100), "strict": (20, 5)}  # missed leaks, false alarms
for leak, alarm in [(5000, 50), (50, 5000)]:
    costs = {name: missed * leak + alarms * alarm for name, (missed, alarms) in mistakes.items()}
    print(f"leak {leak}, alarm {alarm}:", costs)
    #> leak 5000, alarm 50: {'cautious': 15000, 'strict': 100250}
    #> leak 50, alarm 5000: {'cautious': 500100, 'strict': 26000}
# --8<-- [end:costs]

# --8<-- [start:deliveries]
from pyspark.ml.evaluation import RegressionEvaluator

minutes = [20.0, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0, 55.0, 60.0, 65.0]
schema = "label double, prediction double"
steady = spark.createDataFrame([(m, m + 6) for m in minutes], schema)
spiky = spark.createDataFrame([(m, m + 2) for m in minutes[:9]] + [(65.0, 95.0)], schema)

for metric in ["mae", "rmse"]:
    evaluator = RegressionEvaluator(metricName=metric)
    print(metric, round(evaluator.evaluate(steady), 2), round(evaluator.evaluate(spiky), 2))
    #> mae 6.0 4.8
    #> rmse 6.0 9.67
# --8<-- [end:deliveries]

orders = spark.createDataFrame(
    [(1.0, 0.0, 0.01)] * 10 + [(0.0, 0.0, 0.01)] * 990,
    schema="label double, prediction double, score double",
)

# --8<-- [start:always-no]
from pyspark.ml.evaluation import BinaryClassificationEvaluator

for metric in ["accuracy", "f1", "weightedPrecision", "recallByLabel"]:
    evaluator = MulticlassClassificationEvaluator(metricName=metric, metricLabel=1.0)
    print(metric, round(evaluator.evaluate(orders), 3))
    #> accuracy 0.99
    #> f1 0.985
    #> weightedPrecision 0.98
    #> recallByLabel 0.0

for metric in ["areaUnderROC", "areaUnderPR"]:
    evaluator = BinaryClassificationEvaluator(metricName=metric, rawPredictionCol="score")
    print(metric, round(evaluator.evaluate(orders), 3))
    #> areaUnderROC 0.5
    #> areaUnderPR 0.01
# --8<-- [end:always-no]


# Labels from the highest score to the lowest: 20 frauds among 2,000 orders.
def ranked(labels):
    rows = [(label, 1.0 - rank / 2000) for rank, label in enumerate(labels)]
    return spark.createDataFrame(rows, "label double, score double")


below_forty = ranked([0.0] * 40 + [1.0] * 20 + [0.0] * 1940)
mostly_on_top = ranked([1.0] * 15 + [0.0] * 400 + [1.0] * 5 + [0.0] * 1580)

# --8<-- [start:rare]
for name, table in [("below 40 others", below_forty), ("mostly on top", mostly_on_top)]:
    first = table.orderBy("score", ascending=False).limit(20)
    values = {"frauds in first 20": first.where("label = 1").count()}
    for metric in ["areaUnderROC", "areaUnderPR"]:
        evaluator = BinaryClassificationEvaluator(metricName=metric, rawPredictionCol="score")
        values[metric] = round(evaluator.evaluate(table), 2)
    print(name, values)
    #> below 40 others {'frauds in first 20': 0, 'areaUnderROC': 0.98, 'areaUnderPR': 0.19}
    #> mostly on top {'frauds in first 20': 15, 'areaUnderROC': 0.95, 'areaUnderPR': 0.76}
# --8<-- [end:rare]

# --8<-- [start:two-targets]
narrow = spark.createDataFrame([(m, m + 1) for m in [10.0, 11.0, 12.0, 13.0, 14.0]], schema)
wide = spark.createDataFrame([(m, m + 1) for m in [0.0, 10.0, 20.0, 30.0, 40.0]], schema)

for name, table in [("narrow", narrow), ("wide", wide)]:
    for metric in ["rmse", "r2"]:
        print(name, metric, round(RegressionEvaluator(metricName=metric).evaluate(table), 3))
        #> narrow rmse 1.0
        #> narrow r2 0.5
        #> wide rmse 1.0
        #> wide r2 0.995
# --8<-- [end:two-targets]

from pyspark.ml.functions import array_to_vector
from pyspark.sql import functions as F


# Forty policies with ten claims; `stretch` overstates how sure the model is.
def policies(stretch):
    rows = []
    for tenths in [1, 2, 3, 4]:
        p, q = (tenths / 10) ** stretch, (1 - tenths / 10) ** stretch
        rows += [(1.0, p / (p + q))] * tenths + [(0.0, p / (p + q))] * (10 - tenths)
    vector = array_to_vector(F.array(1 - F.col("p"), "p"))
    table = spark.createDataFrame(rows, "label double, p double")
    return table.withColumn("probability", vector).withColumn("prediction", F.round("p"))


# --8<-- [start:calibration]
log_loss = MulticlassClassificationEvaluator(metricName="logLoss")
roc = BinaryClassificationEvaluator(rawPredictionCol="probability")
for name, table in [("calibrated", policies(1)), ("overstated", policies(3))]:
    area, loss = round(roc.evaluate(table), 3), round(log_loss.evaluate(table), 3)
    claims = round(table.select(F.sum("p")).first()[0], 1)
    print(f"{name}: area under ROC {area}, log loss {loss}, expected claims {claims}")
    #> calibrated: area under ROC 0.667, log loss 0.527, expected claims 10.0
    #> overstated: area under ROC 0.667, log loss 0.773, expected claims 3.2
# --8<-- [end:calibration]

# --8<-- [start:beta]
for beta in [1.0, 2.0]:
    by_label.setMetricName("fMeasureByLabel").setBeta(beta)
    values = {name: round(by_label.evaluate(table), 2) for name, table in models.items()}
    print(beta, values)
    #> 1.0 {'cautious': 0.48, 'strict': 0.71}
    #> 2.0 {'cautious': 0.69, 'strict': 0.64}
# --8<-- [end:beta]

# --8<-- [start:by-recall]
evaluator = MulticlassClassificationEvaluator(
    metricName="recallByLabel", metricLabel=1.0
)
print(max(models, key=lambda name: evaluator.evaluate(models[name])))
#> cautious
# --8<-- [end:by-recall]

# --8<-- [start:by-recall-of-zero]
evaluator = MulticlassClassificationEvaluator(metricName="recallByLabel")
print(max(models, key=lambda name: evaluator.evaluate(models[name])))
#> strict
# --8<-- [end:by-recall-of-zero]

# --8<-- [start:by-weighted-recall]
evaluator = MulticlassClassificationEvaluator(
    metricName="weightedRecall", metricLabel=1.0
)
print(max(models, key=lambda name: evaluator.evaluate(models[name])))
#> strict
# --8<-- [end:by-weighted-recall]

# --8<-- [start:by-f1-of-class]
evaluator = MulticlassClassificationEvaluator(
    metricName="fMeasureByLabel", metricLabel=1.0
)
print(max(models, key=lambda name: evaluator.evaluate(models[name])))
#> strict
# --8<-- [end:by-f1-of-class]
