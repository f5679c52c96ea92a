from pyspark.sql import SparkSession

spark = SparkSession.active()  # a pipeline on Databricks defines `spark` itself

# --8<-- [start:pipeline]
import mlflow
from pyspark import pipelines as dp
from pyspark.sql import functions as F

is_late = mlflow.pyfunc.spark_udf(
    spark, model_uri="models:/main.shop.late@champion", result_type="long"
)


@dp.table
def orders():
    return spark.readStream.schema("id INT, city STRING, km DOUBLE").json("landing")


@dp.table
def scored_orders():
    known = spark.readStream.table("orders").where("km IS NOT NULL")
    return known.withColumn("late", is_late(F.struct("km")))


@dp.materialized_view
def late_by_city():
    scored = spark.read.table("scored_orders")
    return scored.groupBy("city").agg(F.avg("late").alias("share_late"))


# --8<-- [end:pipeline]
