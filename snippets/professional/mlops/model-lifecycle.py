from contextlib import suppress

import mlflow
import numpy as np
import pandas as pd
from mlflow import MlflowClient
from mlflow.models import infer_signature
from sklearn.linear_model import LogisticRegression

# What listens here only records requests, so the client misses the id in the response.
with suppress(KeyError, AttributeError):
    # --8<-- [start:job]
    from databricks.sdk import WorkspaceClient
    from databricks.sdk.service.jobs import (
        JobParameterDefinition,
        NotebookTask,
        Task,
        TaskDependency,
    )

    tasks = ["evaluation", "approval", "deployment"]
    WorkspaceClient().jobs.create(
        name="returns-deployment",
        max_concurrent_runs=1,
        parameters=[
            JobParameterDefinition(name="model_name", default="prod.shop.returns"),
            JobParameterDefinition(name="model_version", default="1"),
        ],
        tasks=[
            Task(
                task_key=task,
                depends_on=[TaskDependency(before)] if before else [],
                notebook_task=NotebookTask(notebook_path=f"/Shared/returns/{task}"),
                max_retries=0,
            )
            for before, task in zip([None, *tasks], tasks)
        ],
    )
    # --8<-- [end:job]

with suppress(KeyError, AttributeError):
    # --8<-- [start:connect]
    MlflowClient(registry_uri="databricks-uc").update_registered_model(
        "prod.shop.returns", deployment_job_id="4711"
    )
    # --8<-- [end:connect]

# The rest runs on this machine, with an open-source registry.
client = MlflowClient()
dice = np.random.default_rng(5)


def invent(rows):
    """Invent orders: the more expensive they are, the more often they come back."""
    amount = dice.uniform(5, 100, rows)
    returned = (dice.random(rows) < 1 / (1 + np.exp((60 - amount) / 10))).astype(int)
    return pd.DataFrame({"amount": amount, "returned": returned})


data = {"dev": invent(60), "staging": invent(20), "prod": invent(900)}


def log(known, name):
    """Train on these rows and register the model under this name."""
    with mlflow.start_run():
        mlflow.log_param("rows", len(known))
        model = LogisticRegression().fit(known[["amount"]], known["returned"])
        return mlflow.sklearn.log_model(
            model,
            name="model",
            signature=infer_signature(known[["amount"]], known["returned"]),
            registered_model_name=name,
            pip_requirements=["scikit-learn"],
        )


log(data["prod"], "prod.shop.returns")
client.set_registered_model_alias("prod.shop.returns", "champion", "1")
log(data["prod"], "prod.shop.returns")


# --8<-- [start:tasks]
def evaluation(model_name, model_version):
    client.set_model_version_tag(model_name, model_version, "validation", "PASSED")


def approval(model_name, model_version):
    tags = client.get_model_version(model_name, model_version).tags
    if tags.get("approval") != "Approved":
        raise RuntimeError("not approved")


def deployment(model_name, model_version):
    client.set_registered_model_alias(model_name, "champion", model_version)
# --8<-- [end:tasks]


def run_job(tasks, model_name, model_version):
    """Run tasks one after the other, as a job does; stop at the first that fails."""
    states = {}
    for task in tasks:
        try:
            task(model_name, model_version)
        except Exception as error:
            states[task.__name__] = f"failed: {error}"
            break
        states[task.__name__] = "succeeded"
    return states


# --8<-- [start:first-run]
print(run_job([evaluation, approval, deployment], "prod.shop.returns", "2"))
#> {'evaluation': 'succeeded', 'approval': 'failed: not approved'}
print(client.get_registered_model("prod.shop.returns").aliases)
#> {'champion': 1}
# --8<-- [end:first-run]

# --8<-- [start:approved]
client.set_model_version_tag("prod.shop.returns", "2", "approval", "Approved")

print(run_job([approval, deployment], "prod.shop.returns", "2"))
#> {'approval': 'succeeded', 'deployment': 'succeeded'}
print(client.get_registered_model("prod.shop.returns").aliases)
#> {'champion': 2}
# --8<-- [end:approved]

# What a question offers for the approval: version 3 is registered and not approved.
log(data["prod"], "prod.shop.returns")
name, version = "prod.shop.returns", "3"


def tried(approval):
    """Run the job with this approval for a version that nobody has approved; say which version is live."""
    client.set_registered_model_alias(name, "champion", "2")
    run_job([evaluation, approval, deployment], name, version)
    live = client.get_model_version_by_alias(name, "champion").version
    return f"champion is version {live}"


# --8<-- [start:approval-returns-ran]
# --8<-- [start:approval-returns]
def approval(name, version):
    tags = client.get_model_version(name, version).tags
    return tags.get("approval") == "Approved"
# --8<-- [end:approval-returns]


print(tried(approval))
#> champion is version 3
# --8<-- [end:approval-returns-ran]


# --8<-- [start:approval-validation-ran]
# --8<-- [start:approval-validation]
def approval(name, version):
    tags = client.get_model_version(name, version).tags
    if tags.get("validation") != "PASSED":
        raise RuntimeError("This version is not approved.")
# --8<-- [end:approval-validation]


print(tried(approval))
#> champion is version 3
# --8<-- [end:approval-validation-ran]


# --8<-- [start:approval-model-ran]
# --8<-- [start:approval-model]
def approval(name, version):
    tags = client.get_registered_model(name).tags
    if tags.get("approval") == "Rejected":
        raise RuntimeError(f"Version {version} is not approved.")
# --8<-- [end:approval-model]


print(tried(approval))
#> champion is version 3
# --8<-- [end:approval-model-ran]


# --8<-- [start:approval-raises-ran]
# --8<-- [start:approval-raises]
def approval(name, version):
    tags = client.get_model_version(name, version).tags
    if tags.get("approval") != "Approved":
        raise RuntimeError("This version is not approved.")
# --8<-- [end:approval-raises]


print(tried(approval))
#> champion is version 2
# --8<-- [end:approval-raises-ran]

# What a question offers for training code that is the same in all environments.


def show(train, environments=("dev", "staging", "prod")):
    """Run training once in each environment; return the rows behind each version, by model."""
    found = {}
    for environment in environments:
        model = train(environment)
        run = client.get_model_version(*model).run_id
        found.setdefault(model[0], []).append(int(mlflow.get_run(run).data.params["rows"]))
    return found


def version_of(logged, name):
    return name, str(logged.registered_model_version)


# --8<-- [start:catalog-parameter-ran]
# --8<-- [start:catalog-parameter]
def train(catalog):
    known = data[catalog]
    name = f"{catalog}.shop.parameter"
    return version_of(log(known, name), name)
# --8<-- [end:catalog-parameter]


print(show(train))
#> {'dev.shop.parameter': [60], 'staging.shop.parameter': [20], 'prod.shop.parameter': [900]}
# --8<-- [end:catalog-parameter-ran]


# --8<-- [start:fixed-name-ran]
# --8<-- [start:fixed-name]
def train(catalog):
    known = data[catalog]
    name = "prod.shop.fixed"
    return version_of(log(known, name), name)
# --8<-- [end:fixed-name]


print(show(train))
#> {'prod.shop.fixed': [60, 20, 900]}
# --8<-- [end:fixed-name-ran]


# --8<-- [start:fixed-data-ran]
# --8<-- [start:fixed-data]
def train(catalog):
    known = data["dev"]
    name = f"{catalog}.shop.data"
    return version_of(log(known, name), name)
# --8<-- [end:fixed-data]


print(show(train))
#> {'dev.shop.data': [60], 'staging.shop.data': [60], 'prod.shop.data': [60]}
# --8<-- [end:fixed-data-ran]

log(data["dev"], "dev.shop.copy")


# --8<-- [start:copied-ran]
# --8<-- [start:copied]
def train(catalog):
    source = "models:/dev.shop.copy/1"
    copy = client.copy_model_version(source, f"{catalog}.shop.copy")
    return copy.name, copy.version
# --8<-- [end:copied]


print(show(train))
#> {'dev.shop.copy': [60], 'staging.shop.copy': [60], 'prod.shop.copy': [60]}
# --8<-- [end:copied-ran]

# What a question offers as a job to be connected to a model.
workspace = WorkspaceClient()
notebook = NotebookTask(notebook_path="/Shared/returns/check")

with suppress(KeyError, AttributeError):
    # --8<-- [start:job-parameters]
    workspace.jobs.create(
        name="returns-deployment",
        tasks=[Task(task_key="check", notebook_task=notebook)],
        parameters=[
            JobParameterDefinition(name="model_name", default=""),
            JobParameterDefinition(name="model_version", default=""),
        ],
    )
    # --8<-- [end:job-parameters]

with suppress(KeyError, AttributeError):
    # --8<-- [start:task-parameters]
    names = {"model_name": "", "model_version": ""}
    check = NotebookTask(
        notebook_path="/Shared/returns/check", base_parameters=names
    )
    workspace.jobs.create(
        name="returns-deployment",
        tasks=[Task(task_key="check", notebook_task=check)],
    )
    # --8<-- [end:task-parameters]

with suppress(KeyError, AttributeError):
    # --8<-- [start:uri-parameter]
    workspace.jobs.create(
        name="returns-deployment",
        tasks=[Task(task_key="check", notebook_task=notebook)],
        parameters=[
            JobParameterDefinition(
                name="model_uri", default="models:/prod.shop.returns@champion"
            ),
        ],
    )
    # --8<-- [end:uri-parameter]

with suppress(KeyError, AttributeError):
    # --8<-- [start:job-tags]
    workspace.jobs.create(
        name="returns-deployment",
        tasks=[Task(task_key="check", notebook_task=notebook)],
        tags={
            "model_name": "prod.shop.returns",
            "model_version": "champion",
        },
    )
    # --8<-- [end:job-tags]
