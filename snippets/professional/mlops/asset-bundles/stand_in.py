"""Does a small part of what the Databricks CLI does with a bundle."""

import inspect
import re
from copy import deepcopy

import yaml
from databricks.sdk.service import catalog, jobs, ml, serving
from files import FILES


def read(name, number=0):
    """Parse a YAML file, or one of several documents in it."""
    return list(yaml.safe_load_all(FILES[name]))[number]


# --8<-- [start:select]
def merge(old, new):
    """Merge maps key by key and append lists; other values are replaced."""
    if isinstance(old, dict) and isinstance(new, dict):
        both = {key: merge(old[key], new[key]) for key in old.keys() & new.keys()}
        return old | new | both
    return old + new if isinstance(old, list) else new


def select(bundle, target, **given):
    """Apply a target, its mode, and the variables that the command sets."""
    bundle = deepcopy(bundle)
    chosen = bundle["targets"][target]
    values = {name: v.get("default") for name, v in bundle["variables"].items()}
    for name, value in (chosen.get("variables", {}) | given).items():
        if name not in values:
            raise ValueError(f"variable {name} is not defined but is assigned a value")
        values[name] = value
    for name, value in values.items():
        if value is None:
            raise ValueError(f"no value assigned to required variable {name}")
    resources = merge(bundle.get("resources", {}), chosen.get("resources", {}))
    if chosen.get("mode") == "development":
        develop(resources, "ann")
    names = {"bundle.name": bundle.get("bundle", {}).get("name"), "bundle.target": target}
    names |= {f"var.{name}": value for name, value in values.items()}
    return fill(resources, names, {"resources": resources})


# --8<-- [end:select]


def develop(resources, user):
    """Add the prefix to names and pause schedules, as `mode: development` does."""
    for kind, entries in resources.items():
        for entry in entries.values():
            folder, _, name = entry["name"].rpartition("/")
            if kind in ("registered_models", "model_serving_endpoints"):
                entry["name"] = f"dev_{user}_{name}"
            else:
                entry["name"] = (folder and f"{folder}/") + f"[dev {user}] {name}"
            if "schedule" in entry:
                entry["schedule"].setdefault("pause_status", "PAUSED")


def fill(value, names, root):
    """Replace `${…}` by what it refers to."""
    if isinstance(value, dict):
        return {key: fill(child, names, root) for key, child in value.items()}
    if isinstance(value, list):
        return [fill(child, names, root) for child in value]
    if not isinstance(value, str):
        return value

    def look_up(match):
        if match[1] in names:
            return names[match[1]]
        found = root
        for key in match[1].split("."):
            if key not in found:
                raise ValueError(f"reference does not exist: {match[0]}")
            found = found[key]
        return found

    return re.sub(r"\$\{([^}]+)\}", look_up, value)


# --8<-- [start:unknown]
KEYS = {  # the fields of the API, by the resource of a bundle
    "jobs": jobs.JobSettings,
    "experiments": ml.Experiment,
    "registered_models": catalog.RegisteredModelInfo,
    "model_serving_endpoints": serving.ServingEndpointsAPI.create,
    "models": ml.ModelRegistryAPI.create_model,
}
ACCESS = {  # the fields that bundles add
    "registered_models": {"grants", "lifecycle"},
    None: {"permissions", "lifecycle"},
}


def unknown(resources):
    """Return the keys that the classes of the SDK don't know."""
    for kind, entries in resources.items():
        if kind not in KEYS:
            yield kind
            continue
        known = set(inspect.signature(KEYS[kind]).parameters)
        known |= ACCESS.get(kind, ACCESS[None])
        for entry in entries.values():
            yield from (f"{kind}: {key}" for key in entry if key not in known)
            if "config" in entry and kind == "model_serving_endpoints":
                parsed = serving.EndpointCoreConfigInput.from_dict(entry["config"])
                yield from (f"{kind}: {key}" for key in lost(entry["config"], parsed.as_dict()))
            if kind == "jobs":
                parsed = jobs.JobSettings.from_dict(entry)
                yield from (f"{kind}: {key}" for key in lost(entry, parsed.as_dict()))


def lost(before, after):
    """Return the keys that are missing after a round trip through the SDK."""
    if isinstance(before, list):
        for one, other in zip(before, after):
            yield from lost(one, other)
    elif isinstance(before, dict):
        for key, value in before.items():
            if key in after:
                yield from lost(value, after[key])
            elif not isinstance(value, (dict, list)) or value:
                yield key


# --8<-- [end:unknown]
