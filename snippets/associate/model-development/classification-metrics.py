# --8<-- [start:predictions]
from pyspark.ml.functions import array_to_vector
from pyspark.sql import functions as F


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
predictions.groupBy("label", "prediction").count().orderBy("label", "prediction").show()
"""
+-----+----------+-----+
|label|prediction|count|
+-----+----------+-----+
|  0.0|       0.0|   14|
|  0.0|       1.0|    1|
|  1.0|       0.0|    2|
|  1.0|       1.0|    3|
+-----+----------+-----+
"""
# --8<-- [end:predictions]

# --8<-- [start:by-hand]
tp, fn, fp, tn = 3, 2, 1, 14
precision = tp / (tp + fp)
recall = tp / (tp + fn)
f1 = 2 * precision * recall / (precision + recall)
accuracy = (tp + tn) / (tp + fn + fp + tn)

print(precision, recall, round(f1, 4), accuracy)
#> 0.75 0.6 0.6667 0.85
# --8<-- [end:by-hand]

# --8<-- [start:by-label]
from pyspark.ml.evaluation import MulticlassClassificationEvaluator

evaluator = MulticlassClassificationEvaluator(metricLabel=1.0)
for metric in ["precisionByLabel", "recallByLabel", "fMeasureByLabel", "accuracy"]:
    print(metric, round(evaluator.setMetricName(metric).evaluate(predictions), 4))
    #> precisionByLabel 0.75
    #> recallByLabel 0.6
    #> fMeasureByLabel 0.6667
    #> accuracy 0.85
# --8<-- [end:by-label]

# --8<-- [start:default-f1]
from pyspark.ml.evaluation import MulticlassClassificationEvaluator

evaluator = MulticlassClassificationEvaluator(metricName="f1")
print(round(evaluator.evaluate(predictions), 4))
#> 0.8441
# --8<-- [end:default-f1]

# --8<-- [start:weighted-by-hand]
f1_stayed = 2 * tn / (2 * tn + fn + fp)

print(round(f1_stayed, 4))
#> 0.9032
print(round((5 * f1 + 15 * f1_stayed) / 20, 4))
#> 0.8441
# --8<-- [end:weighted-by-hand]

# --8<-- [start:macro]
print(round((f1 + f1_stayed) / 2, 4))
#> 0.7849
# --8<-- [end:macro]

# --8<-- [start:f1-of-churn]
evaluator = MulticlassClassificationEvaluator(metricName="fMeasureByLabel", metricLabel=1.0)
print(round(evaluator.evaluate(predictions), 4))
#> 0.6667
# --8<-- [end:f1-of-churn]

# --8<-- [start:label-zero]
evaluator = MulticlassClassificationEvaluator(
    metricName="precisionByLabel"
)
print(evaluator.evaluate(predictions))
#> 0.875
# --8<-- [end:label-zero]

# --8<-- [start:label-one]
evaluator = MulticlassClassificationEvaluator(metricName="precisionByLabel", metricLabel=1.0)
print(evaluator.evaluate(predictions))
#> 0.75
# --8<-- [end:label-one]

# --8<-- [start:weighted-recall]
for metric in ["weightedRecall", "accuracy"]:
    print(metric, MulticlassClassificationEvaluator(metricName=metric).evaluate(predictions))
    #> weightedRecall 0.85
    #> accuracy 0.85
# --8<-- [end:weighted-recall]

# --8<-- [start:log-loss]
from math import log

for probability in [0.99, 0.9, 0.5, 0.1, 0.01]:
    print(probability, round(-log(probability), 3))
    #> 0.99 0.01
    #> 0.9 0.105
    #> 0.5 0.693
    #> 0.1 2.303
    #> 0.01 4.605
# --8<-- [end:log-loss]

# --8<-- [start:log-loss-evaluator]
by_hand = sum(-log(p) for p in left) + sum(-log(1 - p) for p in stayed)
print(round(by_hand / 20, 4))
#> 0.4176

evaluator = MulticlassClassificationEvaluator(metricName="logLoss")
print(round(evaluator.evaluate(predictions), 4))
#> 0.4176
# --8<-- [end:log-loss-evaluator]

# --8<-- [start:base-rate]
print(round(evaluator.evaluate(predict([(label, 0.25) for label, _ in rows])), 4))
#> 0.5623
# --8<-- [end:base-rate]

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

# --8<-- [start:auc]
from pyspark.ml.evaluation import BinaryClassificationEvaluator

evaluator = BinaryClassificationEvaluator()
print(evaluator.getMetricName(), evaluator.getRawPredictionCol())
#> areaUnderROC rawPrediction
print(round(evaluator.evaluate(predictions), 4))
#> 0.8133
# --8<-- [end:auc]

# --8<-- [start:pairs]
pairs = [(a, b) for a in left for b in stayed]
print(len(pairs), sum(a > b for a, b in pairs) / len(pairs))
#> 75 0.8133333333333334
# --8<-- [end:pairs]

# --8<-- [start:probability-or-raw]
for column in ["rawPrediction", "probability"]:
    evaluator = BinaryClassificationEvaluator(rawPredictionCol=column)
    print(column, round(evaluator.evaluate(predictions), 4))
    #> rawPrediction 0.8133
    #> probability 0.8133
# --8<-- [end:probability-or-raw]

# --8<-- [start:from-prediction]
evaluator = BinaryClassificationEvaluator(rawPredictionCol="prediction")
print(round(evaluator.evaluate(predictions), 4))
#> 0.7667
print(round((tp / (tp + fn) + tn / (tn + fp)) / 2, 4))
#> 0.7667
# --8<-- [end:from-prediction]

# --8<-- [start:pr]
evaluator = BinaryClassificationEvaluator(metricName="areaUnderPR")
print(round(evaluator.evaluate(predictions), 4))
#> 0.7107
# --8<-- [end:pr]

# --8<-- [start:figure]
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
# --8<-- [end:figure]

# --8<-- [start:model]
from pyspark.ml.classification import LinearSVC, LogisticRegression
from pyspark.ml.linalg import Vectors

months = [(0.0, 36), (0.0, 24), (1.0, 20), (0.0, 18), (1.0, 6), (1.0, 2)]
customers = spark.createDataFrame(
    [(label, Vectors.dense(value)) for label, value in months], ["label", "features"]
)

model = LogisticRegression().fit(customers)
print(model.getThreshold())
#> 0.5
print(model.transform(customers).columns[2:])
#> ['rawPrediction', 'probability', 'prediction']
print(LinearSVC().fit(customers).transform(customers).columns[2:])
#> ['rawPrediction', 'prediction']
# --8<-- [end:model]

# --8<-- [start:no-probability]
labels_only = predictions.select("label", "prediction")
for evaluator in [
    MulticlassClassificationEvaluator(metricName="logLoss"),
    BinaryClassificationEvaluator(),
]:
    try:
        evaluator.evaluate(labels_only)
    except Exception as error:
        print(str(error).split(" in `")[0])
        #> requirement failed: probabilityCol is needed to compute logloss
        #> [FIELD_NOT_FOUND] No such struct field `rawPrediction`
# --8<-- [end:no-probability]

# --8<-- [start:binary-f1]
from pyspark.ml.evaluation import BinaryClassificationEvaluator

try:
    BinaryClassificationEvaluator(metricName="f1").evaluate(predictions)
except Exception as error:
    print(str(error).split(" ", 1)[1])
    #> parameter metricName given invalid value f1.
# --8<-- [end:binary-f1]

# --8<-- [start:multiclass-auc]
try:
    MulticlassClassificationEvaluator(metricName="areaUnderROC").evaluate(predictions)
except Exception as error:
    print(str(error).split(" ", 1)[1])
    #> parameter metricName given invalid value areaUnderROC.
# --8<-- [end:multiclass-auc]

# --8<-- [start:larger]
for metric in ["f1", "accuracy", "logLoss", "hammingLoss"]:
    print(metric, MulticlassClassificationEvaluator(metricName=metric).isLargerBetter())
    #> f1 True
    #> accuracy True
    #> logLoss False
    #> hammingLoss False
for metric in ["areaUnderROC", "areaUnderPR"]:
    print(metric, BinaryClassificationEvaluator(metricName=metric).isLargerBetter())
    #> areaUnderROC True
    #> areaUnderPR True
# --8<-- [end:larger]

# --8<-- [start:thresholds]
by_label = MulticlassClassificationEvaluator(metricLabel=1.0)
for threshold in [0.1, 0.35, 0.5, 0.68, 0.75]:
    table = predict(rows, threshold)
    p = by_label.setMetricName("precisionByLabel").evaluate(table)
    r = by_label.setMetricName("recallByLabel").evaluate(table)
    print(f"above {threshold}: precision {p:.2f}, recall {r:.2f}")
    #> above 0.1: precision 0.31, recall 1.00
    #> above 0.35: precision 0.50, recall 0.80
    #> above 0.5: precision 0.75, recall 0.60
    #> above 0.68: precision 0.67, recall 0.40
    #> above 0.75: precision 1.00, recall 0.40
# --8<-- [end:thresholds]

# --8<-- [start:move-threshold]
curves = ["areaUnderROC", "areaUnderPR"]
evaluators = [BinaryClassificationEvaluator(metricName=name) for name in curves]
others = ["logLoss", "accuracy", "f1"]
evaluators += [MulticlassClassificationEvaluator(metricName=name) for name in others]

strict, loose = predict(rows, 0.5), predict(rows, 0.35)
for evaluator in evaluators:
    before, after = evaluator.evaluate(strict), evaluator.evaluate(loose)
    print(evaluator.getMetricName(), round(before, 4), round(after, 4))
    #> areaUnderROC 0.8133 0.8133
    #> areaUnderPR 0.7107 0.7107
    #> logLoss 0.4176 0.4176
    #> accuracy 0.85 0.75
    #> f1 0.8441 0.765
# --8<-- [end:move-threshold]

# --8<-- [start:recall-moves]
evaluator = MulticlassClassificationEvaluator(metricName="recallByLabel", metricLabel=1.0)
print(evaluator.evaluate(strict), evaluator.evaluate(loose))
#> 0.6 0.8
# --8<-- [end:recall-moves]

# --8<-- [start:set-threshold]
for threshold in [0.5, 0.9]:
    scored = model.setThreshold(threshold).transform(customers)
    positives = scored.where("prediction = 1").count()
    print(threshold, positives, round(BinaryClassificationEvaluator().evaluate(scored), 4))
    #> 0.5 3 0.8889
    #> 0.9 2 0.8889
# --8<-- [end:set-threshold]

# --8<-- [start:sklearn]
from sklearn.metrics import average_precision_score, f1_score, log_loss, roc_auc_score

labels, scores = [1] * 5 + [0] * 15, left + stayed
guesses = [int(score > 0.5) for score in scores]

print("f1", round(f1_score(labels, guesses), 4))
#> f1 0.6667
print("weighted f1", round(f1_score(labels, guesses, average="weighted"), 4))
#> weighted f1 0.8441
print("log loss", round(log_loss(labels, scores), 4))
#> log loss 0.4176
print("ROC AUC", round(roc_auc_score(labels, scores), 4))
#> ROC AUC 0.8133
print("average precision", round(average_precision_score(labels, scores), 4))
#> average precision 0.731
# --8<-- [end:sklearn]

# --8<-- [start:mlflow]
import mlflow
import pandas as pd

table = pd.DataFrame({"label": labels, "prediction": guesses})
with mlflow.start_run():
    result = mlflow.models.evaluate(
        data=table, targets="label", predictions="prediction", model_type="classifier"
    )
for metric in ["precision_score", "recall_score", "f1_score", "accuracy_score"]:
    print(metric, round(result.metrics[metric], 4))
    #> precision_score 0.75
    #> recall_score 0.6
    #> f1_score 0.6667
    #> accuracy_score 0.85
# --8<-- [end:mlflow]
