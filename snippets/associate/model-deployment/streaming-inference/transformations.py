# --8<-- [start:model]
import mlflow
from pyspark import pipelines as dp
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

spark = SparkSession.active()
is_late = mlflow.pyfunc.spark_udf(
    spark, "models:/late@champion", result_type="long", env_manager="local"
)
# --8<-- [end:model]


# --8<-- [start:scored]
@dp.table
def scored():
    orders = spark.readStream.schema("id int, city string, km double").json("incoming")
    return orders.where("km IS NOT NULL").withColumn("late", is_late("km"))


# --8<-- [end:scored]


# --8<-- [start:late-by-city]
@dp.materialized_view
def late_by_city():
    counts = [F.count("*").alias("orders"), F.sum("late").alias("late")]
    return spark.read.table("scored").groupBy("city").agg(*counts)


# --8<-- [end:late-by-city]
