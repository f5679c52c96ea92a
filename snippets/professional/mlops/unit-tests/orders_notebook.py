# --8<-- [start:source]
# Databricks notebook source
orders = spark.table("prod.shop.orders")

# COMMAND ----------


def size_class(amount):
    return "large" if amount >= 50 else "small"
# --8<-- [end:source]
