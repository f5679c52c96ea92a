from pyspark.ml.functions import array_to_vector
from pyspark.sql import functions as F


# Builds the columns that a fitted LogisticRegression adds to a table.
def predict(rows, threshold=0.5):
    churn, log_odds = F.col("churn"), F.log(F.col("churn") / (1 - F.col("churn")))
    return spark.createDataFrame(rows, "label double, churn double").select(
        "label",
        array_to_vector(F.array(-log_odds, log_odds)).alias("rawPrediction"),
        array_to_vector(F.array(1 - churn, churn)).alias("probability"),
        (churn > threshold).cast("double").alias("prediction"),
    )


left = [0.95, 0.80, 0.65, 0.40, 0.15]
stayed = [0.70, 0.45, 0.42, 0.36, 0.30, 0.28, 0.25, 0.22]
stayed += [0.20, 0.18, 0.12, 0.10, 0.08, 0.05, 0.03]
rows = [(1.0, p) for p in left] + [(0.0, p) for p in stayed]
predictions = predict(rows)

# --8<-- [start:by-hand]
tp, fn, fp, tn = 3, 2, 1, 14
precision = tp / (tp + fp)
recall = tp / (tp + fn)
f1 = 2 * precision * recall / (precision + recall)
accuracy = (tp + tn) / (tp + fn + fp + tn)

print(precision, recall, round(f1, 4), accuracy)
#> 0.75 0.6 0.6667 0.85
# --8<-- [end:by-hand]

# --8<-- [start:all-metrics]
from pyspark.ml.evaluation import (
    BinaryClassificationEvaluator,
    MulticlassClassificationEvaluator,
)

# The classes: metricLabel names the class that you are after.
by_label = MulticlassClassificationEvaluator(metricLabel=1.0)
for metric in ["precisionByLabel", "recallByLabel", "fMeasureByLabel", "accuracy"]:
    print(metric, round(by_label.setMetricName(metric).evaluate(predictions), 4))
    #> precisionByLabel 0.75
    #> recallByLabel 0.6
    #> fMeasureByLabel 0.6667
    #> accuracy 0.85

# The probabilities.
log_loss = MulticlassClassificationEvaluator(metricName="logLoss")
print("logLoss", round(log_loss.evaluate(predictions), 4))
#> logLoss 0.4176

# The order of the rows.
for metric in ["areaUnderROC", "areaUnderPR"]:
    ranking = BinaryClassificationEvaluator(metricName=metric)
    print(metric, round(ranking.evaluate(predictions), 4))
    #> areaUnderROC 0.8133
    #> areaUnderPR 0.7107
# --8<-- [end:all-metrics]

# --8<-- [start:log-loss]
from math import log

# What the model pays for a row whose true class it gave this probability.
for probability in [0.99, 0.9, 0.5, 0.1, 0.01]:
    print(probability, round(-log(probability), 2))
    #> 0.99 0.01
    #> 0.9 0.11
    #> 0.5 0.69
    #> 0.1 2.3
    #> 0.01 4.61
# --8<-- [end:log-loss]

# --8<-- [start:confident]
modest = predict([(1.0, 0.6), (1.0, 0.7), (0.0, 0.4), (0.0, 0.6)])
bold = predict([(1.0, 0.99), (1.0, 0.99), (0.0, 0.01), (0.0, 0.999)])

for name, table in [("modest", modest), ("bold", bold)]:
    for metric in ["accuracy", "logLoss"]:
        value = MulticlassClassificationEvaluator(metricName=metric).evaluate(table)
        print(name, metric, round(value, 2))
        #> modest accuracy 0.75
        #> modest logLoss 0.57
        #> bold accuracy 0.75
        #> bold logLoss 1.73
# --8<-- [end:confident]

import matplotlib.pyplot as plt
from sklearn.metrics import precision_recall_curve, roc_curve

labels, scores = [1] * 5 + [0] * 15, left + stayed
fig, (left_ax, right_ax) = plt.subplots(1, 2, figsize=(7, 3.4))
false_rates, true_rates, _ = roc_curve(labels, scores, drop_intermediate=False)
left_ax.plot(false_rates, true_rates)
left_ax.plot([0, 1], [0, 1], color="C2", linestyle="--")
left_ax.scatter([fp / 15], [recall], color="C1", zorder=3)
left_ax.text(0.1, 0.52, "threshold 0.5", color="C1")
left_ax.set(xlabel="false positive rate", ylabel="true positive rate (recall)")
left_ax.set_title("ROC curve, area 0.81")
precisions, recalls, _ = precision_recall_curve(labels, scores)
right_ax.plot(recalls[:-1], precisions[:-1])
right_ax.axhline(0.25, color="C2", linestyle="--")
right_ax.scatter([recall], [precision], color="C1", zorder=3)
right_ax.text(0.63, 0.77, "threshold 0.5", color="C1")
right_ax.set(xlabel="recall", ylabel="precision", xlim=(-0.05, 1.05), ylim=(0, 1.05))
right_ax.set_title("Precision-recall curve")
fig.savefig("classification-metrics-curves.svg")

# --8<-- [start:default-f1]
from pyspark.ml.evaluation import MulticlassClassificationEvaluator

evaluator = MulticlassClassificationEvaluator(metricName="f1")
print(round(evaluator.evaluate(predictions), 4))
#> 0.8441
# --8<-- [end:default-f1]

# --8<-- [start:weighted-by-hand]
f1_stayed = 2 * tn / (2 * tn + fn + fp)  # the same formula, for the other class
print(round(f1_stayed, 4))
#> 0.9032
print(round((5 * f1 + 15 * f1_stayed) / 20, 4))
#> 0.8441
# --8<-- [end:weighted-by-hand]

# --8<-- [start:macro]
print(round((f1 + f1_stayed) / 2, 4))
#> 0.7849
# --8<-- [end:macro]

# --8<-- [start:label-zero]
evaluator = MulticlassClassificationEvaluator(metricName="precisionByLabel")
print(evaluator.evaluate(predictions))
#> 0.875
# --8<-- [end:label-zero]

# --8<-- [start:from-prediction]
for column in ["rawPrediction", "probability", "prediction"]:
    evaluator = BinaryClassificationEvaluator(rawPredictionCol=column)
    print(column, round(evaluator.evaluate(predictions), 4))
    #> rawPrediction 0.8133
    #> probability 0.8133
    #> prediction 0.7667
# --8<-- [end:from-prediction]

# --8<-- [start:one-threshold]
print(round((tp / (tp + fn) + tn / (tn + fp)) / 2, 4))
#> 0.7667
# --8<-- [end:one-threshold]

# --8<-- [start:thresholds]
for threshold in [0.35, 0.5, 0.68]:
    table = predict(rows, threshold)
    p = by_label.setMetricName("precisionByLabel").evaluate(table)
    r = by_label.setMetricName("recallByLabel").evaluate(table)
    print(f"above {threshold}: precision {p:.2f}, recall {r:.2f}")
    #> above 0.35: precision 0.50, recall 0.80
    #> above 0.5: precision 0.75, recall 0.60
    #> above 0.68: precision 0.67, recall 0.40
# --8<-- [end:thresholds]

# --8<-- [start:move-threshold]
evaluators = [
    MulticlassClassificationEvaluator(metricName="recallByLabel", metricLabel=1.0),
    MulticlassClassificationEvaluator(metricName="accuracy"),
    MulticlassClassificationEvaluator(metricName="logLoss"),
    BinaryClassificationEvaluator(metricName="areaUnderROC"),
    BinaryClassificationEvaluator(metricName="areaUnderPR"),
]
strict, loose = predict(rows, 0.5), predict(rows, 0.35)
for evaluator in evaluators:
    before, after = evaluator.evaluate(strict), evaluator.evaluate(loose)
    print(evaluator.getMetricName(), round(before, 4), round(after, 4))
    #> recallByLabel 0.6 0.8
    #> accuracy 0.85 0.75
    #> logLoss 0.4176 0.4176
    #> areaUnderROC 0.8133 0.8133
    #> areaUnderPR 0.7107 0.7107
# --8<-- [end:move-threshold]

# --8<-- [start:pairs]
pairs = [(a, b) for a in left for b in stayed]
print(len(pairs), round(sum(a > b for a, b in pairs) / len(pairs), 4))
#> 75 0.8133
# --8<-- [end:pairs]

# --8<-- [start:fitted]
from pyspark.ml.classification import LinearSVC, LogisticRegression
from pyspark.ml.linalg import Vectors

months = [(0.0, 36), (0.0, 24), (1.0, 20), (0.0, 18), (1.0, 6), (1.0, 2)]
customers = spark.createDataFrame(
    [(label, Vectors.dense(value)) for label, value in months], ["label", "features"]
)

for estimator in [LogisticRegression(threshold=0.35), LinearSVC()]:
    print(estimator.fit(customers).transform(customers).columns[2:])
    #> ['rawPrediction', 'probability', 'prediction']
    #> ['rawPrediction', 'prediction']
# --8<-- [end:fitted]

# --8<-- [start:sklearn]
from sklearn.metrics import f1_score, log_loss, roc_auc_score

guesses = [int(score > 0.5) for score in scores]

print("f1", round(f1_score(labels, guesses), 4))
#> f1 0.6667
print("weighted f1", round(f1_score(labels, guesses, average="weighted"), 4))
#> weighted f1 0.8441
print("log loss", round(log_loss(labels, scores), 4))
#> log loss 0.4176
print("ROC AUC", round(roc_auc_score(labels, scores), 4))
#> ROC AUC 0.8133
# --8<-- [end:sklearn]

# --8<-- [start:default-binary]
from pyspark.ml.evaluation import BinaryClassificationEvaluator

evaluator = BinaryClassificationEvaluator()
print(evaluator.getMetricName(), evaluator.getRawPredictionCol())
#> areaUnderROC rawPrediction
# --8<-- [end:default-binary]

# --8<-- [start:binary-f1]
try:
    BinaryClassificationEvaluator(metricName="f1").evaluate(predictions)
except Exception as error:
    print(str(error).split(" ", 1)[1])
    #> parameter metricName given invalid value f1.
# --8<-- [end:binary-f1]

# --8<-- [start:f1-ignores-the-label]
for label in [0.0, 1.0]:
    evaluator = MulticlassClassificationEvaluator(metricName="f1", metricLabel=label)
    print(label, round(evaluator.evaluate(predictions), 4))
    #> 0.0 0.8441
    #> 1.0 0.8441
# --8<-- [end:f1-ignores-the-label]

# --8<-- [start:fmeasure-of-churn]
evaluator = MulticlassClassificationEvaluator(
    metricName="fMeasureByLabel", metricLabel=1.0
)
print(round(evaluator.evaluate(predictions), 4))
#> 0.6667
# --8<-- [end:fmeasure-of-churn]

# --8<-- [start:fmeasure-without-a-label]
evaluator = MulticlassClassificationEvaluator(metricName="fMeasureByLabel")
print(round(evaluator.evaluate(predictions), 4))
#> 0.9032
# --8<-- [end:fmeasure-without-a-label]

# --8<-- [start:fmeasure-of-binary]
try:
    BinaryClassificationEvaluator(
        metricName="fMeasureByLabel", labelCol="label"
    ).evaluate(predictions)
except Exception as error:
    print(str(error).split(" ", 1)[1])
    #> parameter metricName given invalid value fMeasureByLabel.
# --8<-- [end:fmeasure-of-binary]

# --8<-- [start:weighted-precision]
evaluator = MulticlassClassificationEvaluator(
    metricName="weightedPrecision", metricLabel=1.0
)
print(round(evaluator.evaluate(predictions), 4))
#> 0.8438
# --8<-- [end:weighted-precision]

# --8<-- [start:precision-of-churn]
evaluator = MulticlassClassificationEvaluator(
    metricName="precisionByLabel", metricLabel=1.0
)
print(evaluator.evaluate(predictions))
#> 0.75
# --8<-- [end:precision-of-churn]

# --8<-- [start:precision-of-binary-error]
try:
    # --8<-- [start:precision-of-binary]
    evaluator = BinaryClassificationEvaluator(
        metricName="precision", labelCol="label"
    )
    print(evaluator.evaluate(predictions))
    # --8<-- [end:precision-of-binary]
except Exception as error:
    print(str(error).split(" ", 1)[1])
    #> parameter metricName given invalid value precision.
# --8<-- [end:precision-of-binary-error]

# --8<-- [start:area-from-raw]
evaluator = BinaryClassificationEvaluator(
    metricName="areaUnderROC", rawPredictionCol="rawPrediction"
)
print(round(evaluator.evaluate(predictions), 4))
#> 0.8133
# --8<-- [end:area-from-raw]

# --8<-- [start:area-from-classes]
evaluator = BinaryClassificationEvaluator(
    metricName="areaUnderROC", rawPredictionCol="prediction"
)
print(round(evaluator.evaluate(predictions), 4))
#> 0.7667
# --8<-- [end:area-from-classes]

# --8<-- [start:area-pr]
evaluator = BinaryClassificationEvaluator(
    metricName="areaUnderPR", rawPredictionCol="probability"
)
print(round(evaluator.evaluate(predictions), 4))
#> 0.7107
# --8<-- [end:area-pr]

# --8<-- [start:area-of-multiclass-error]
try:
    # --8<-- [start:area-of-multiclass]
    evaluator = MulticlassClassificationEvaluator(
        metricName="areaUnderROC", probabilityCol="probability"
    )
    print(round(evaluator.evaluate(predictions), 4))
    # --8<-- [end:area-of-multiclass]
except Exception as error:
    print(str(error).split(" ", 1)[1])
    #> parameter metricName given invalid value areaUnderROC.
# --8<-- [end:area-of-multiclass-error]
