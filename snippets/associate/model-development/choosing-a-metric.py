# --8<-- [start:always-no]
from pyspark.ml.evaluation import (
    BinaryClassificationEvaluator,
    MulticlassClassificationEvaluator,
    RegressionEvaluator,
)

orders = spark.createDataFrame(
    [(1.0, 0.0, 0.01)] * 10 + [(0.0, 0.0, 0.01)] * 990,
    schema="label double, prediction double, score double",
)

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

# --8<-- [start:two-models]
def counted(tp, fn, fp, tn):
    cells = [(1.0, 1.0, tp), (1.0, 0.0, fn), (0.0, 1.0, fp), (0.0, 0.0, tn)]
    return spark.createDataFrame(cells, "label double, prediction double, pumps int")


cautious = counted(tp=48, fn=2, fp=100, tn=850)
strict = counted(tp=30, fn=20, fp=5, tn=945)

by_label = MulticlassClassificationEvaluator(metricLabel=1.0, weightCol="pumps")
for metric in ["recallByLabel", "precisionByLabel", "fMeasureByLabel", "accuracy"]:
    evaluator = by_label.setMetricName(metric)
    values = [round(evaluator.evaluate(table), 3) for table in (cautious, strict)]
    print(metric, *values)
    #> recallByLabel 0.96 0.6
    #> precisionByLabel 0.324 0.857
    #> fMeasureByLabel 0.485 0.706
    #> accuracy 0.898 0.975
# --8<-- [end:two-models]

# --8<-- [start:costs]
for missed, false_alarm in [(5000, 50), (50, 5000)]:
    print(missed, false_alarm, 2 * missed + 100 * false_alarm, 20 * missed + 5 * false_alarm)
    #> 5000 50 15000 100250
    #> 50 5000 500100 26000
# --8<-- [end:costs]

# --8<-- [start:beta]
for beta in [0.5, 1.0, 2.0]:
    evaluator = by_label.setMetricName("fMeasureByLabel").setBeta(beta)
    values = [round(evaluator.evaluate(table), 3) for table in (cautious, strict)]
    print(beta, *values)
    #> 0.5 0.374 0.789
    #> 1.0 0.485 0.706
    #> 2.0 0.69 0.638
# --8<-- [end:beta]

# --8<-- [start:rare]
def ranked(labels):
    rows = [(label, 1.0 - rank / 2000) for rank, label in enumerate(labels)]
    return spark.createDataFrame(rows, "label double, score double")


below_noise = [0.0] * 40 + [1.0] * 20 + [0.0] * 1940
mostly_on_top = [1.0] * 15 + [0.0] * 400 + [1.0] * 5 + [0.0] * 1580

for name, labels in [("below noise", below_noise), ("mostly on top", mostly_on_top)]:
    areas = []
    for metric in ["areaUnderROC", "areaUnderPR"]:
        evaluator = BinaryClassificationEvaluator(metricName=metric, rawPredictionCol="score")
        areas.append(round(evaluator.evaluate(ranked(labels)), 2))
    print(f"{name}: ROC {areas[0]}, PR {areas[1]}, {sum(labels[:20]):.0f} in the first 20")
    #> below noise: ROC 0.98, PR 0.19, 0 in the first 20
    #> mostly on top: ROC 0.95, PR 0.76, 15 in the first 20
# --8<-- [end:rare]

# --8<-- [start:calibration]
from pyspark.ml.functions import array_to_vector
from pyspark.sql import functions as F


def policies(stretch):
    rows = []
    for tenths in [1, 2, 3, 4]:
        p, q = (tenths / 10) ** stretch, (1 - tenths / 10) ** stretch
        rows += [(1.0, p / (p + q))] * tenths + [(0.0, p / (p + q))] * (10 - tenths)
    vector = array_to_vector(F.array(1 - F.col("p"), "p"))
    table = spark.createDataFrame(rows, "label double, p double")
    return table.withColumn("probability", vector).withColumn("prediction", F.round("p"))


log_loss = MulticlassClassificationEvaluator(metricName="logLoss")
roc = BinaryClassificationEvaluator(rawPredictionCol="probability")
for name, table in [("calibrated", policies(1)), ("overstated", policies(3))]:
    expected = table.select(F.sum("p")).first()[0]
    areas, losses = roc.evaluate(table), log_loss.evaluate(table)
    print(f"{name}: ROC {areas:.3f}, log loss {losses:.3f}, {expected:.1f} claims expected")
    #> calibrated: ROC 0.667, log loss 0.527, 10.0 claims expected
    #> overstated: ROC 0.667, log loss 0.773, 3.2 claims expected
# --8<-- [end:calibration]

# --8<-- [start:deliveries]
minutes = [20.0, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0, 55.0, 60.0, 65.0]
schema = "label double, prediction double"
steady = spark.createDataFrame([(m, m + 6) for m in minutes], schema)
spiky = spark.createDataFrame(
    [(m, m + 2) for m in minutes[:9]] + [(65.0, 95.0)], schema
)
# --8<-- [end:deliveries]

# --8<-- [start:mae-rmse]
for metric in ["mae", "rmse"]:
    evaluator = RegressionEvaluator(metricName=metric)
    print(metric, round(evaluator.evaluate(steady), 2), round(evaluator.evaluate(spiky), 2))
    #> mae 6.0 4.8
    #> rmse 6.0 9.67
# --8<-- [end:mae-rmse]

# --8<-- [start:picks]
picks = []
for metric in ["mae", "rmse"]:
    evaluator = RegressionEvaluator(metricName=metric)
    better = evaluator.evaluate(steady) < evaluator.evaluate(spiky)
    picks.append("steady" if better else "spiky")
print(picks)
#> ['spiky', 'steady']
# --8<-- [end:picks]

# --8<-- [start:same-order]
for metric in ["mse", "rmse", "r2"]:
    evaluator = RegressionEvaluator(metricName=metric)
    print(metric, round(evaluator.evaluate(steady), 3), round(evaluator.evaluate(spiky), 3))
    #> mse 36.0 93.6
    #> rmse 6.0 9.675
    #> r2 0.825 0.546
# --8<-- [end:same-order]

# --8<-- [start:two-targets]
rents = spark.createDataFrame(
    [(800.0, 850.0), (900.0, 850.0), (1000.0, 1050.0), (1100.0, 1050.0), (1200.0, 1250.0)],
    schema,
)
degrees = spark.createDataFrame(
    [(10.0, 11.0), (11.0, 10.0), (12.0, 13.0), (13.0, 12.0), (14.0, 15.0)], schema
)

for name, table in [("rents", rents), ("degrees", degrees)]:
    for metric in ["rmse", "r2"]:
        print(name, metric, round(RegressionEvaluator(metricName=metric).evaluate(table), 4))
        #> rents rmse 50.0
        #> rents r2 0.875
        #> degrees rmse 1.0
        #> degrees r2 0.5
# --8<-- [end:two-targets]
