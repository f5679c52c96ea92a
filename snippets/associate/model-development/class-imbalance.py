import random

from pyspark.ml.feature import VectorAssembler
from pyspark.sql import Window
from pyspark.sql import functions as F

chance = random.Random(3)
rows = []
for number in range(5000):
    fraud = int(number % 50 == 0)
    shift = 1.5 * fraud
    rows.append((number, chance.gauss(shift, 1.0), chance.gauss(shift, 1.0), fraud))

payments = spark.createDataFrame(rows, "id int, amount double, speed double, fraud int")

# Split each class by itself, so that both parts contain 2% frauds.
shuffled = Window.partitionBy("fraud").orderBy(F.xxhash64("id"))
fifths = payments.withColumn("fifth", F.ntile(5).over(shuffled))
assembler = VectorAssembler(inputCols=["amount", "speed"], outputCol="features")
train = assembler.transform(fifths.where("fifth < 5").orderBy("id").coalesce(1)).cache()
test = assembler.transform(fifths.where("fifth = 5").orderBy("id").coalesce(1)).cache()

# --8<-- [start:plain]
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.evaluation import MulticlassClassificationEvaluator

evaluator = MulticlassClassificationEvaluator(labelCol="fraud", metricLabel=1.0)


def precision_and_recall(scored):
    names = ["precisionByLabel", "recallByLabel"]
    return [round(evaluator.setMetricName(name).evaluate(scored), 2) for name in names]


plain = LogisticRegression(labelCol="fraud").fit(train)
print(precision_and_recall(plain.transform(test)))
#> [0.8, 0.2]
# --8<-- [end:plain]

# --8<-- [start:weighted]
ratio = train.where("fraud = 0").count() / train.where("fraud = 1").count()
heavier = train.withColumn("weight", F.when(F.col("fraud") == 1, ratio).otherwise(1.0))

weighted = LogisticRegression(labelCol="fraud", weightCol="weight").fit(heavier)
print(ratio, precision_and_recall(weighted.transform(test)))
#> 49.0 [0.1, 0.9]
# --8<-- [end:weighted]

# --8<-- [start:resample]
fewer = train.sampleBy("fraud", fractions={0: 0.05, 1: 1.0}, seed=7)

frauds = train.where("fraud = 1").sample(withReplacement=True, fraction=49.0, seed=7)
more = train.where("fraud = 0").unionByName(frauds)

for name, data in [("train", train), ("fewer", fewer), ("more", more)]:
    counts = [data.where(f"fraud = {label}").count() for label in (0, 1)]
    print(name, counts)
    #> train [3920, 80]
    #> fewer [206, 80]
    #> more [3920, 3923]
# --8<-- [end:resample]

# --8<-- [start:thresholds]
for threshold in [0.5, 0.2, 0.1, 0.05]:
    scored = plain.setThreshold(threshold).transform(test)
    print(threshold, precision_and_recall(scored))
    #> 0.5 [0.8, 0.2]
    #> 0.2 [0.35, 0.35]
    #> 0.1 [0.24, 0.5]
    #> 0.05 [0.18, 0.7]
# --8<-- [end:thresholds]
plain.setThreshold(0.5)

import matplotlib.pyplot as plt
from pyspark.ml.functions import vector_to_array

scores = plain.transform(test).select("fraud", vector_to_array("probability")[1].alias("p")).toPandas()
cuts = [cut / 200 for cut in range(2, 121)]
flagged = [scores[scores.p > cut] for cut in cuts]
fig, ax = plt.subplots()
ax.plot(cuts, [part.fraud.sum() / scores.fraud.sum() for part in flagged], label="recall")
ax.plot(cuts, [part.fraud.mean() for part in flagged], "--", label="precision")
ax.axvline(0.5, color="#64748b", linewidth=1)
ax.axvline(0.1, color="#64748b", linewidth=1)
ax.set(xlabel="threshold", ylabel="on the test rows", xticks=[0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6], ylim=(0, 1.05))
ax.legend()
fig.savefig("class-imbalance-threshold.svg")

# --8<-- [start:lazy]
lazy = payments.withColumn("prediction", F.lit(0.0))
for name in ["accuracy", "f1", "recallByLabel"]:
    print(name, round(evaluator.setMetricName(name).evaluate(lazy), 2))
    #> accuracy 0.98
    #> f1 0.97
    #> recallByLabel 0.0
# --8<-- [end:lazy]

# --8<-- [start:no-skill]
from pyspark.ml.evaluation import BinaryClassificationEvaluator

same = payments.withColumn("rawPrediction", F.lit(0.5))
area = BinaryClassificationEvaluator(labelCol="fraud")
print("areaUnderROC", area.setMetricName("areaUnderROC").evaluate(same))
#> areaUnderROC 0.5
print("areaUnderPR ", area.setMetricName("areaUnderPR").evaluate(same))
#> areaUnderPR  0.02
# --8<-- [end:no-skill]

from pyspark.ml.classification import DecisionTreeClassifier

noise = assembler.transform(
    payments.coalesce(1)
    .withColumn("amount", F.rand(seed=1))
    .withColumn("speed", F.rand(seed=2))
)


def copy_frauds(data):
    """Repeat each fraud 49 times."""
    times = F.when(F.col("fraud") == 1, 49).otherwise(1)
    return data.withColumn("copy", F.explode(F.sequence(F.lit(1), times)))


# --8<-- [start:leak]
tree = DecisionTreeClassifier(labelCol="fraud", maxDepth=20)

old, new = copy_frauds(noise).coalesce(1).randomSplit([0.8, 0.2], seed=7)
print("copied, then split:", precision_and_recall(tree.fit(old).transform(new)))
#> copied, then split: [0.92, 1.0]

old, new = noise.coalesce(1).randomSplit([0.8, 0.2], seed=7)
print("split, then copied:", precision_and_recall(tree.fit(copy_frauds(old)).transform(new)))
#> split, then copied: [0.0, 0.0]
# --8<-- [end:leak]

# --8<-- [start:missing-class]
fewer = train.sampleBy("fraud", fractions={0: 0.05}, seed=7)
print(fewer.where("fraud = 1").count())
#> 0
# --8<-- [end:missing-class]

# --8<-- [start:forgotten]
model = LogisticRegression(labelCol="fraud").fit(heavier)
print(model.intercept == plain.intercept)
#> True
# --8<-- [end:forgotten]

# --8<-- [start:compare]
area.setMetricName("areaUnderPR")
fraud_probability = vector_to_array("probability")[1]
fewer = train.sampleBy("fraud", fractions={0: 0.05, 1: 1.0}, seed=7)
logistic = LogisticRegression(labelCol="fraud")
models = {"plain": plain, "weighted": weighted, "fewer": logistic.fit(fewer), "more": logistic.fit(more)}

for name, model in models.items():
    scored = model.transform(test)
    mean = scored.select(F.mean(fraud_probability)).first()[0]
    print(f"{name:9}", precision_and_recall(scored), round(area.evaluate(scored), 2), round(mean, 2))
    #> plain     [0.8, 0.2] 0.39 0.02
    #> weighted  [0.1, 0.9] 0.38 0.25
    #> fewer     [0.16, 0.65] 0.38 0.15
    #> more      [0.1, 0.9] 0.37 0.25
# --8<-- [end:compare]

# --8<-- [start:weights-undo]
back = F.when(F.col("fraud") == 0, 1 / 0.05).otherwise(1.0)
corrected = LogisticRegression(labelCol="fraud", weightCol="weight").fit(
    fewer.withColumn("weight", back)
)
print(round(corrected.transform(test).select(F.mean(fraud_probability)).first()[0], 3))
#> 0.019
# --8<-- [end:weights-undo]

# --8<-- [start:balanced-test]
balanced = test.where("fraud = 1 OR id % 50 = 1")
for name, rows in [("2% frauds", test), ("balanced", balanced)]:
    print(name, precision_and_recall(weighted.transform(rows)))
    #> 2% frauds [0.1, 0.9]
    #> balanced [0.78, 0.9]
# --8<-- [end:balanced-test]

from pyspark.ml.classification import RandomForestClassifier

without = RandomForestClassifier(labelCol="fraud", numTrees=5, seed=1).fit(train)


def has_same_trees(model):
    """Compare a forest with the one that was trained without weights."""
    return model.toDebugString.split("\n")[1:] == without.toDebugString.split("\n")[1:]


# --8<-- [start:forest-weight-ran]
# --8<-- [start:forest-weight]
forest = RandomForestClassifier(
    labelCol="fraud", numTrees=5, seed=1, weightCol="weight"
).fit(heavier)
# --8<-- [end:forest-weight]
print("same trees as without weights:", has_same_trees(forest))
#> same trees as without weights: False
# --8<-- [end:forest-weight-ran]

# --8<-- [start:forest-thresholds-ran]
# --8<-- [start:forest-thresholds]
forest = RandomForestClassifier(labelCol="fraud", numTrees=5, seed=1)
forest = forest.setThresholds([0.98, 0.02]).fit(heavier)
# --8<-- [end:forest-thresholds]
print("same trees as without weights:", has_same_trees(forest))
#> same trees as without weights: True
# --8<-- [end:forest-thresholds-ran]

# --8<-- [start:forest-class-weight-ran]
try:
    # --8<-- [start:forest-class-weight]
    forest = RandomForestClassifier(
        labelCol="fraud", numTrees=5, seed=1, class_weight="balanced"
    ).fit(heavier)
    # --8<-- [end:forest-class-weight]
except TypeError as error:
    print(error)
    #> RandomForestClassifier.__init__() got an unexpected keyword argument 'class_weight'
# --8<-- [end:forest-class-weight-ran]

# --8<-- [start:forest-scale-ran]
try:
    # --8<-- [start:forest-scale]
    forest = RandomForestClassifier(
        labelCol="fraud", numTrees=5, seed=1, scale_pos_weight=49
    ).fit(heavier)
    # --8<-- [end:forest-scale]
except TypeError as error:
    print(error)
    #> RandomForestClassifier.__init__() got an unexpected keyword argument 'scale_pos_weight'
# --8<-- [end:forest-scale-ran]
