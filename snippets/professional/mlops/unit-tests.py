import importlib
import math
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

# Work in the folder of the repository, as a notebook does that lies in it.
os.chdir("unit-tests")
sys.path.insert(0, str(Path.cwd()))
os.environ["PYTEST_ADDOPTS"] = "-p no:randomly"


class Log:
    """Keeps the outcomes that pytest reports, without the times."""

    def __init__(self):
        self.lines = []

    def pytest_sessionstart(self):
        self.lines.clear()

    def pytest_runtest_logreport(self, report):
        if report.when == "call":
            self.lines.append(f"{report.outcome.upper()} {report.nodeid}")

    def __str__(self):
        return "\n".join(self.lines)


log = Log()


def outcome(test, *arguments):
    """Return whether a test passes, or the error that it ends with."""
    try:
        test(*arguments)
    except BaseException as error:  # pytest.fail raises no Exception
        text = str(error).split("\n")[0]
        return f"failed with {type(error).__name__} {text}".strip()
    return "passed"


spark.createDataFrame([(30.0, 3), (20.0, 0)], "amount DOUBLE, items INT").createOrReplaceTempView(
    "orders"
)

# --8<-- [start:before]
from pyspark.sql import functions as F

orders = spark.table("orders")
features = orders.withColumn("price_per_item", F.col("amount") / F.col("items"))
try:
    features.collect()
except Exception as error:
    print(error.getCondition())
    #> DIVIDE_BY_ZERO
# --8<-- [end:before]

# --8<-- [start:run]
import sys

import pytest

sys.dont_write_bytecode = True  # the folder may be read-only
retcode = pytest.main([".", "-v", "-p", "no:cacheprovider"], plugins=[log])
assert retcode == 0, "A test failed: see the log."
print(log)
"""
PASSED test_features.py::test_price_per_item
PASSED test_features.py::test_size_class[0-small]
PASSED test_features.py::test_size_class[49.99-small]
PASSED test_features.py::test_size_class[50-large]
PASSED test_features.py::test_negative_amount
"""
# --8<-- [end:run]

# --8<-- [start:stale]
code = Path("features.py").read_text()
Path("features.py").write_text(code.replace("amount >= 50", "amount > 50"))

print("same session:", int(pytest.main([".", "-p", "no:cacheprovider"])))
#> same session: 0
# --8<-- [end:stale]

# --8<-- [start:fresh]
command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-k", "size_class"]
print("new process:", subprocess.run(command, check=False, capture_output=True).returncode)
#> new process: 1
# --8<-- [end:fresh]

Path("features.py").write_text(code)

# A folder whose only test fails, and one whose tests have a name that pytest doesn't look for.
for folder, file in {"red": "test_size.py", "misnamed": "size_checks.py"}.items():
    Path(folder).mkdir()
    Path(folder, file).write_text("def test_size():\n    assert 50 < 50\n")

# --8<-- [start:goes-on]
retcode = pytest.main(["red", "-p", "no:cacheprovider"])
print("The next line runs. retcode:", int(retcode))
#> The next line runs. retcode: 1
# --8<-- [end:goes-on]

# --8<-- [start:nothing-found]
print(int(pytest.main(["misnamed", "-p", "no:cacheprovider"])))
#> 5
# --8<-- [end:nothing-found]

# What a question offers to let a task of a job fail with its tests.


def ends(cell):
    """Return how a notebook task ends that runs this cell."""
    try:
        cell()
    except BaseException as error:
        return f"The task fails: {type(error).__name__}"
    return "The task succeeds"


# --8<-- [start:only-main-ran]
def cell():
    # --8<-- [start:only-main]
    pytest.main(["red", "-v", "-p", "no:cacheprovider"])
    # --8<-- [end:only-main]


print(ends(cell))
#> The task succeeds
# --8<-- [end:only-main-ran]


# --8<-- [start:exit-first-ran]
def cell():
    # --8<-- [start:exit-first]
    pytest.main(["red", "-v", "--exitfirst", "-p", "no:cacheprovider"])
    # --8<-- [end:exit-first]


print(ends(cell))
#> The task succeeds
# --8<-- [end:exit-first-ran]


# --8<-- [start:catch-ran]
def cell():
    # --8<-- [start:catch]
    try:
        pytest.main(["red", "-v", "-p", "no:cacheprovider"])
    except Exception as error:
        raise RuntimeError("A test failed.") from error
    # --8<-- [end:catch]


print(ends(cell))
#> The task succeeds
# --8<-- [end:catch-ran]


# --8<-- [start:assert-code-ran]
def cell():
    # --8<-- [start:assert-code]
    retcode = pytest.main(["red", "-v", "-p", "no:cacheprovider"])
    assert retcode == 0, "A test failed."
    # --8<-- [end:assert-code]


print(ends(cell))
#> The task fails: AssertionError
# --8<-- [end:assert-code-ran]

# What a question offers to test that a mean price is missing.


# --8<-- [start:mean-price]
def mean_price(amount, items):
    return amount / items if items else float("nan")
# --8<-- [end:mean-price]


# --8<-- [start:equals-nan-ran]
# --8<-- [start:equals-nan]
def test_order_without_items():
    missing = float("nan")
    assert mean_price(20.0, 0) == missing
# --8<-- [end:equals-nan]


print(outcome(test_order_without_items))
#> failed with AssertionError
# --8<-- [end:equals-nan-ran]


# --8<-- [start:is-none-ran]
# --8<-- [start:is-none]
def test_order_without_items():
    price = mean_price(20.0, 0)
    assert price is None
# --8<-- [end:is-none]


print(outcome(test_order_without_items))
#> failed with AssertionError
# --8<-- [end:is-none-ran]


# --8<-- [start:raises-zero-ran]
# --8<-- [start:raises-zero]
def test_order_without_items():
    with pytest.raises(ZeroDivisionError):
        mean_price(20.0, 0)
# --8<-- [end:raises-zero]


print(outcome(test_order_without_items))
#> failed with Failed DID NOT RAISE <class 'ZeroDivisionError'>
# --8<-- [end:raises-zero-ran]


# --8<-- [start:is-nan-ran]
# --8<-- [start:is-nan]
def test_order_without_items():
    price = mean_price(20.0, 0)
    assert math.isnan(price)
# --8<-- [end:is-nan]


print(outcome(test_order_without_items))
#> passed
# --8<-- [end:is-nan-ran]

# What a question offers to compare two DataFrames.
from pyspark.testing import assertDataFrameEqual

columns = "id INT, size STRING"
expected = spark.createDataFrame([(1, "small"), (2, "large")], columns)
reordered = spark.createDataFrame([(2, "large"), (1, "small")], columns)
wrong = spark.createDataFrame([(1, "small"), (2, "small")], columns)


def report(check):
    """Return what a check says of the right rows in another order, and of wrong rows."""
    return {name: outcome(check, rows).split()[0] for name, rows in cases.items()}


cases = {"right rows": reordered, "wrong rows": wrong}


# --8<-- [start:same-count-ran]
def check(actual):
    # --8<-- [start:same-count]
    assert actual.columns == expected.columns
    assert actual.count() == expected.count()
    # --8<-- [end:same-count]


print(report(check))
#> {'right rows': 'passed', 'wrong rows': 'passed'}
# --8<-- [end:same-count-ran]


# --8<-- [start:same-list-ran]
def check(actual):
    # --8<-- [start:same-list]
    assert actual.schema == expected.schema
    assert actual.collect() == expected.collect()
    # --8<-- [end:same-list]


print(report(check))
#> {'right rows': 'failed', 'wrong rows': 'failed'}
# --8<-- [end:same-list-ran]


# --8<-- [start:same-object-ran]
def check(actual):
    # --8<-- [start:same-object]
    assert actual.schema == expected.schema
    assert actual == expected
    # --8<-- [end:same-object]


print(report(check))
#> {'right rows': 'failed', 'wrong rows': 'failed'}
# --8<-- [end:same-object-ran]


# --8<-- [start:same-frame-ran]
def check(actual):
    # --8<-- [start:same-frame]
    assert actual.columns == expected.columns
    assertDataFrameEqual(actual, expected)
    # --8<-- [end:same-frame]


print(report(check))
#> {'right rows': 'passed', 'wrong rows': 'failed'}
# --8<-- [end:same-frame-ran]

# --8<-- [start:other-type]
orders = spark.createDataFrame([("ada",), ("ada",), ("ben",)], "customer STRING")
counted = orders.groupBy("customer").agg(F.count("*").alias("orders"))
expected = spark.createDataFrame([("ada", 2), ("ben", 1)], "customer STRING, orders INT")
try:
    assertDataFrameEqual(counted, expected)
except AssertionError as error:
    print(error.getCondition())
    #> DIFFERENT_SCHEMA
print(counted.schema["orders"].dataType, expected.schema["orders"].dataType)
#> LongType() IntegerType()
# --8<-- [end:other-type]


# --8<-- [start:today]
def days_since(day, today):
    """Return the age of an order in days, on a day that the caller gives."""
    return (pd.Timestamp(today) - pd.Timestamp(day)).days


print(days_since("2026-11-01", today="2026-11-08"))
#> 7
# --8<-- [end:today]


import features


# --8<-- [start:limits]
def wrong_size(amount):
    return "large" if amount > 50 else "small"  # the limit itself is on the wrong side


for amounts in [(10, 80), (49.99, 50)]:
    found = [amount for amount in amounts if wrong_size(amount) != features.size_class(amount)]
    print(amounts, "show a difference for", found)
    #> (10, 80) show a difference for []
    #> (49.99, 50) show a difference for [50]
# --8<-- [end:limits]

# --8<-- [start:import-notebook]
try:
    importlib.import_module("orders_notebook")
except NameError as error:
    print(error)
    #> name 'spark' is not defined
# --8<-- [end:import-notebook]

# --8<-- [start:sql-function]
spark.sql("""
    CREATE OR REPLACE TEMPORARY FUNCTION price_per_item(amount DOUBLE, items INT)
    RETURNS DOUBLE
    RETURN try_divide(amount, items)
""")
# --8<-- [end:sql-function]

# --8<-- [start:sql-equals-null-ran]
# --8<-- [start:sql-equals-null]
test = spark.sql("""
    SELECT if(price_per_item(20, 0) = NULL, 'PASS', 'FAIL')
""")
# --8<-- [end:sql-equals-null]
print(test.first()[0])
#> FAIL
# --8<-- [end:sql-equals-null-ran]

# --8<-- [start:sql-equals-zero-ran]
# --8<-- [start:sql-equals-zero]
test = spark.sql("""
    SELECT if(price_per_item(20, 0) = 0, 'PASS', 'FAIL')
""")
# --8<-- [end:sql-equals-zero]
print(test.first()[0])
#> FAIL
# --8<-- [end:sql-equals-zero-ran]

# --8<-- [start:sql-isnan-ran]
# --8<-- [start:sql-isnan]
test = spark.sql("""
    SELECT if(isnan(price_per_item(20, 0)), 'PASS', 'FAIL')
""")
# --8<-- [end:sql-isnan]
print(test.first()[0])
#> FAIL
# --8<-- [end:sql-isnan-ran]

# --8<-- [start:sql-is-null-ran]
# --8<-- [start:sql-is-null]
test = spark.sql("""
    SELECT if(price_per_item(20, 0) IS NULL, 'PASS', 'FAIL')
""")
# --8<-- [end:sql-is-null]
print(test.first()[0])
#> PASS
# --8<-- [end:sql-is-null-ran]
