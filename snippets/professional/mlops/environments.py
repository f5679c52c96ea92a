from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import mlflow
import pandas as pd
from sklearn.linear_model import LogisticRegression

# What listens here only records requests, so the responses are empty.
with suppress(KeyError, AttributeError):
    # --8<-- [start:binding]
    from databricks.sdk import WorkspaceClient
    from databricks.sdk.service.catalog import (
        CatalogIsolationMode,
        WorkspaceBinding,
        WorkspaceBindingBindingType,
    )

    dev, prod = 1001, 1003  # the ids of two workspaces
    mode = WorkspaceBindingBindingType
    client = WorkspaceClient()
    client.catalogs.update("prod", isolation_mode=CatalogIsolationMode.ISOLATED)
    client.workspace_bindings.update_bindings(
        "catalog", "prod",
        add=[
            WorkspaceBinding(prod, mode.BINDING_TYPE_READ_WRITE),
            WorkspaceBinding(dev, mode.BINDING_TYPE_READ_ONLY),
        ],
    )
    # --8<-- [end:binding]

from databricks.sdk.service.catalog import PermissionsChange, Privilege

bindings, grants = client.workspace_bindings, client.grants

# --8<-- [start:bind-read-only]
bindings.update_bindings(
    "catalog", "prod",
    add=[WorkspaceBinding(dev, mode.BINDING_TYPE_READ_ONLY)],
)
# --8<-- [end:bind-read-only]

# --8<-- [start:bind-default]
bindings.update_bindings(
    "catalog", "prod",
    add=[WorkspaceBinding(workspace_id=dev)],
)
# --8<-- [end:bind-default]

# --8<-- [start:bind-remove]
bindings.update_bindings(
    "catalog", "prod",
    remove=[WorkspaceBinding(dev, mode.BINDING_TYPE_READ_WRITE)],
)
# --8<-- [end:bind-remove]

# --8<-- [start:bind-grant]
read = PermissionsChange(principal="scientists", add=[Privilege.SELECT])
grants.update(
    "catalog", "prod", changes=[read],
)
# --8<-- [end:bind-grant]

# --8<-- [start:who]
bound = {
    "dev": {"dev": {"read", "write"}},
    "staging": {"staging": {"read", "write"}},
    "prod": {"prod": {"read", "write"}, "dev": {"read"}},
}
granted = {
    "dev": {"scientists": {"read", "write"}},
    "staging": {"ci": {"read", "write"}},
    "prod": {"scientists": {"read"}, "jobs": {"read", "write"}},
}


def may(principal, workspace, catalog):
    by_binding = bound[catalog].get(workspace, set())
    by_grant = granted[catalog].get(principal, set())
    return ", ".join(sorted(by_binding & by_grant)) or "-"


who = [("scientists", "dev"), ("scientists", "prod"), ("ci", "staging"), ("jobs", "prod")]
table = {catalog: [may(*pair, catalog) for pair in who] for catalog in bound}
print(pd.DataFrame(table, index=[f"{name} in {place}" for name, place in who]))
"""
                            dev      staging         prod
scientists in dev   read, write            -         read
scientists in prod            -            -         read
ci in staging                 -  read, write            -
jobs in prod                  -            -  read, write
"""
# --8<-- [end:who]

rows = pd.DataFrame({"amount": [10.0, 20.0, 80.0, 90.0], "returned": [0, 0, 1, 1]})
model = LogisticRegression().fit(rows[["amount"]], rows["returned"])
mlflow.set_experiment("returns")

# --8<-- [start:pins]
from packaging.requirements import Requirement

logged = mlflow.sklearn.log_model(
    model,
    name="model",
    pip_requirements=["scikit-learn==1.2.2"],  # plays an older environment
)
path = mlflow.pyfunc.get_model_dependencies(logged.model_uri)
for line in Path(path).read_text().split():
    wanted = Requirement(line)
    fits = wanted.specifier.contains(version(wanted.name))
    print(wanted.name, "fits" if fits else f"differs, pinned to {wanted.specifier}")
    #> mlflow fits
    #> scikit-learn differs, pinned to ==1.2.2
# --8<-- [end:pins]

# --8<-- [start:mistaken-grant]
granted["prod"]["scientists"] = {"read", "write"}  # a mistake
for workspace in ["dev", "staging", "prod"]:
    print(workspace, "->", may("scientists", workspace, "prod"))
    #> dev -> read
    #> staging -> -
    #> prod -> read, write
# --8<-- [end:mistaken-grant]

# --8<-- [start:no-pin]
wanted = Requirement("scikit-learn")
print(wanted.specifier.contains("1.2.2"), wanted.specifier.contains(version("scikit-learn")))
#> True True
# --8<-- [end:no-pin]

# What a question offers as the first task of a job.
lines = Path(path).read_text().split()


def outcome(task):
    """Run a task, and return how it ends."""
    try:
        task()
    except AssertionError as error:
        return f"The task fails: {error}"
    return "The task succeeds."


# --8<-- [start:compare-ran]
def task():
    # --8<-- [start:compare]
    for line in lines:
        wanted = Requirement(line)
        installed = version(wanted.name)
        assert wanted.specifier.contains(installed), line
    # --8<-- [end:compare]


print(outcome(task))
#> The task fails: scikit-learn==1.2.2
# --8<-- [end:compare-ran]


# --8<-- [start:compare-installed-ran]
def task():
    # --8<-- [start:compare-installed]
    for line in lines:
        wanted = Requirement(line)
        installed = version(wanted.name)
        assert installed, line
    # --8<-- [end:compare-installed]


print(outcome(task))
#> The task succeeds.
# --8<-- [end:compare-installed-ran]


# --8<-- [start:compare-pinned-ran]
def task():
    # --8<-- [start:compare-pinned]
    for line in lines:
        wanted = Requirement(line)
        pinned = "==" in str(wanted.specifier)
        assert pinned, line
    # --8<-- [end:compare-pinned]


print(outcome(task))
#> The task succeeds.
# --8<-- [end:compare-pinned-ran]


# --8<-- [start:compare-text-ran]
def task():
    # --8<-- [start:compare-text]
    for line in lines:
        wanted = Requirement(line)
        installed = version(wanted.name)
        assert line <= f"{wanted.name}=={installed}", line
    # --8<-- [end:compare-text]


print(outcome(task))
#> The task succeeds.
# --8<-- [end:compare-text-ran]
