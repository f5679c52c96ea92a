# --8<-- [start:data]
import random

chance = random.Random(3)
rows = []
for number in range(5000):
    fraud = int(number % 50 == 0)
    shift = 1.5 * fraud
    rows.append((number, chance.gauss(shift, 1.0), chance.gauss(shift, 1.0), fraud))

schema = "id int, amount double, speed double, fraud int"
payments = spark.createDataFrame(rows, schema)
payments.groupBy("fraud").count().orderBy("fraud").show()
"""
+-----+-----+
|fraud|count|
+-----+-----+
|    0| 4900|
|    1|  100|
+-----+-----+
"""
# --8<-- [end:data]

# --8<-- [start:lazy]
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.sql import functions as F

lazy = payments.withColumn("prediction", F.lit(0.0))
evaluator = MulticlassClassificationEvaluator(
    labelCol="fraud", metricLabel=1.0
)
accuracy = evaluator.setMetricName("accuracy").evaluate(lazy)
recall = evaluator.setMetricName("recallByLabel").evaluate(lazy)
print(accuracy, recall)
#> 0.98 0.0
# --8<-- [end:lazy]

# --8<-- [start:lazy-f1]
for name in ["f1", "weightedRecall", "fMeasureByLabel"]:
    print(name, round(evaluator.setMetricName(name).evaluate(lazy), 2))
    #> f1 0.97
    #> weightedRecall 0.98
    #> fMeasureByLabel 0.0
# --8<-- [end:lazy-f1]

# --8<-- [start:no-skill]
from pyspark.ml.evaluation import BinaryClassificationEvaluator

coin = payments.withColumn("rawPrediction", F.lit(0.5))
area = BinaryClassificationEvaluator(labelCol="fraud")
roc = area.setMetricName("areaUnderROC").evaluate(coin)
pr = area.setMetricName("areaUnderPR").evaluate(coin)
print(roc, pr)
#> 0.5 0.02
# --8<-- [end:no-skill]

# --8<-- [start:random-split]
frauds = spark.range(0, 100, 1, 1).withColumn("fraud", F.lit(1))
splits = [frauds.randomSplit([0.8, 0.2], seed)[1].count() for seed in range(10)]
samples = [100 - frauds.sampleBy("fraud", {1: 0.8}, seed).count() for seed in range(10)]
print("randomSplit", min(splits), "to", max(splits))
#> randomSplit 14 to 28
print("sampleBy", min(samples), "to", max(samples))
#> sampleBy 14 to 28
# --8<-- [end:random-split]

# --8<-- [start:exact-split]
from pyspark.sql import Window

shuffled = Window.partitionBy("fraud").orderBy(F.xxhash64("id"))
fifths = payments.withColumn("fifth", F.ntile(5).over(shuffled))
train = fifths.where("fifth < 5").drop("fifth").orderBy("id").coalesce(1)
test = fifths.where("fifth = 5").drop("fifth").orderBy("id").coalesce(1)
for name, part in [("train", train), ("test", test)]:
    print(name, part.count(), "rows,", part.where("fraud = 1").count(), "frauds")
    #> train 4000 rows, 80 frauds
    #> test 1000 rows, 20 frauds
# --8<-- [end:exact-split]

# --8<-- [start:plain]
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.feature import VectorAssembler

assembler = VectorAssembler(inputCols=["amount", "speed"], outputCol="features")
logistic = LogisticRegression(labelCol="fraud")
train, test = assembler.transform(train), assembler.transform(test)


def precision_and_recall(predictions):
    names = ["precisionByLabel", "recallByLabel"]
    return [round(evaluator.setMetricName(n).evaluate(predictions), 2) for n in names]


plain = logistic.fit(train)
print(precision_and_recall(plain.transform(test)))
#> [0.8, 0.2]
# --8<-- [end:plain]

# --8<-- [start:weighted]
positives = train.where("fraud = 1").count()
ratio = (train.count() - positives) / positives
weight = F.when(F.col("fraud") == 1, ratio).otherwise(1.0)

heavier = train.withColumn("weight", weight)
weighted = LogisticRegression(labelCol="fraud", weightCol="weight").fit(heavier)
print(ratio, precision_and_recall(weighted.transform(test)))
#> 49.0 [0.1, 0.9]
# --8<-- [end:weighted]

# --8<-- [start:forgotten]
heavier = train.withColumn("weight", weight)
model = LogisticRegression(labelCol="fraud").fit(heavier)
print(model.intercept == plain.intercept)
#> True
# --8<-- [end:forgotten]

# --8<-- [start:class-weight]
try:
    LogisticRegression(labelCol="fraud", class_weight="balanced")
except TypeError as error:
    print(str(error).split(".")[-1])
    #> __init__() got an unexpected keyword argument 'class_weight'
# --8<-- [end:class-weight]

# --8<-- [start:balanced-formula]
import numpy as np
from sklearn.utils.class_weight import compute_class_weight

labels = np.array([0] * 950 + [1] * 50)
weights = compute_class_weight("balanced", classes=np.unique(labels), y=labels)
print(weights.round(2), weights[1] / weights[0])
#> [ 0.53 10.  ] 19.0
# --8<-- [end:balanced-formula]

# --8<-- [start:who-takes-weights]
from pyspark.ml import classification

names = """LogisticRegression LinearSVC NaiveBayes DecisionTreeClassifier
RandomForestClassifier GBTClassifier MultilayerPerceptronClassifier""".split()
for name in names:
    print(name, getattr(classification, name)().hasParam("weightCol"))
    #> LogisticRegression True
    #> LinearSVC True
    #> NaiveBayes True
    #> DecisionTreeClassifier True
    #> RandomForestClassifier True
    #> GBTClassifier True
    #> MultilayerPerceptronClassifier False
# --8<-- [end:who-takes-weights]

# --8<-- [start:undersample]
fewer = train.sampleBy("fraud", fractions={0: 0.05, 1: 1.0}, seed=7)
fewer.groupBy("fraud").count().orderBy("fraud").show()
"""
+-----+-----+
|fraud|count|
+-----+-----+
|    0|  206|
|    1|   80|
+-----+-----+
"""
# --8<-- [end:undersample]

# --8<-- [start:missing-class]
fewer = train.sampleBy("fraud", fractions={0: 0.05}, seed=7)
print(fewer.where("fraud = 1").count())
#> 0
# --8<-- [end:missing-class]

# --8<-- [start:fraction-above-one]
try:
    train.sampleBy("fraud", fractions={0: 1.0, 1: 49.0}, seed=7).count()
except Exception as error:
    print(error)
    #> requirement failed: Fractions must be in [0, 1], but got Map(0 -> 1.0, 1 -> 49.0).
# --8<-- [end:fraction-above-one]

# --8<-- [start:oversample]
ok = train.where("fraud = 0")
more = train.where("fraud = 1").sample(withReplacement=True, fraction=49.0, seed=7)
oversampled = ok.unionByName(more)
oversampled.groupBy("fraud").agg(
    F.count("*").alias("rows"), F.countDistinct("id").alias("payments")
).orderBy("fraud").show()
"""
+-----+----+--------+
|fraud|rows|payments|
+-----+----+--------+
|    0|3920|    3920|
|    1|3923|      80|
+-----+----+--------+
"""
# --8<-- [end:oversample]

# --8<-- [start:repeat]
copies = F.explode(F.array_repeat(F.lit(1), 49))
repeated = ok.unionByName(train.where("fraud = 1").withColumn("copy", copies).drop("copy"))
print(repeated.where("fraud = 1").count(), repeated.where("fraud = 0").count())
#> 3920 3920
# --8<-- [end:repeat]

# --8<-- [start:compare]
from pyspark.ml.evaluation import BinaryClassificationEvaluator
from pyspark.ml.functions import vector_to_array

area = BinaryClassificationEvaluator(labelCol="fraud", metricName="areaUnderPR")
undersampled = train.sampleBy("fraud", fractions={0: 0.05, 1: 1.0}, seed=7)
models = {
    "as it is": plain,
    "weighted": weighted,
    "undersampled": logistic.fit(undersampled),
    "oversampled": logistic.fit(oversampled),
}
probability = vector_to_array("probability")[1]
for name, model in models.items():
    scored = model.transform(test)
    mean = scored.select(F.mean(probability)).first()[0]
    numbers = round(area.evaluate(scored), 2), round(mean, 2)
    print(f"{name:12}", precision_and_recall(scored), *numbers)
    #> as it is     [0.8, 0.2] 0.39 0.02
    #> weighted     [0.1, 0.9] 0.38 0.25
    #> undersampled [0.16, 0.65] 0.38 0.15
    #> oversampled  [0.1, 0.9] 0.37 0.25
# --8<-- [end:compare]

# --8<-- [start:weights-undo]
back = F.when(F.col("fraud") == 0, 1 / 0.05).otherwise(1.0)
corrected = LogisticRegression(labelCol="fraud", weightCol="weight").fit(
    undersampled.withColumn("weight", back)
)
print(round(corrected.transform(test).select(F.mean(probability)).first()[0], 3))
#> 0.019
# --8<-- [end:weights-undo]

# --8<-- [start:thresholds]
for threshold in [0.5, 0.2, 0.1, 0.05]:
    scored = plain.setThreshold(threshold).transform(test)
    print(threshold, precision_and_recall(scored), round(area.evaluate(scored), 3))
    #> 0.5 [0.8, 0.2] 0.394
    #> 0.2 [0.35, 0.35] 0.394
    #> 0.1 [0.24, 0.5] 0.394
    #> 0.05 [0.18, 0.7] 0.394
plain.setThreshold(0.5)
# --8<-- [end:thresholds]

# --8<-- [start:leak]
from pyspark.ml.classification import DecisionTreeClassifier

noise = assembler.transform(
    payments.coalesce(1)
    .withColumn("amount", F.rand(seed=1))
    .withColumn("speed", F.rand(seed=2))
)
many = F.when(F.col("fraud") == 1, 49).otherwise(1)
everything = noise.withColumn("copy", F.explode(F.sequence(F.lit(1), many)))

tree = DecisionTreeClassifier(labelCol="fraud", maxDepth=20)
old, new = everything.coalesce(1).randomSplit([0.8, 0.2], seed=7)
tested = new.where("fraud = 1").select("id").distinct()
print(tested.count(), tested.join(old, "id", "left_semi").count())
#> 100 100
print(precision_and_recall(tree.fit(old).transform(new)))
#> [0.92, 1.0]
# --8<-- [end:leak]

# --8<-- [start:no-leak]
old, new = noise.coalesce(1).randomSplit([0.8, 0.2], seed=7)
old = old.withColumn("copy", F.explode(F.sequence(F.lit(1), many)))
print(precision_and_recall(tree.fit(old).transform(new)))
#> [0.0, 0.0]
# --8<-- [end:no-leak]

# --8<-- [start:balanced-test]
balanced_test = test.where("fraud = 1 OR id % 50 = 1")
for name, rows in [("2% frauds", test), ("balanced", balanced_test)]:
    scored = weighted.transform(rows)
    areas = [area.setMetricName(n).evaluate(scored) for n in ["areaUnderROC", "areaUnderPR"]]
    print(f"{name:9}", precision_and_recall(scored), [round(value, 2) for value in areas])
    #> 2% frauds [0.1, 0.9] [0.94, 0.38]
    #> balanced  [0.78, 0.9] [0.93, 0.91]
# --8<-- [end:balanced-test]
