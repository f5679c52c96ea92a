"""The files of a bundle, and variants of their parts."""

FILES = {}

FILES["databricks.yml"] = """
# --8<-- [start:bundle]
bundle:
  name: returns

include:
  - resources.yml

variables:
  catalog:
    description: where this environment reads and registers
  version:
    description: the model version that the endpoint serves
    default: "1"

targets:
  dev:
    default: true
    mode: development
    variables:
      catalog: dev
  prod:
    mode: production
    workspace:
      root_path: /Workspace/Users/${workspace.current_user.userName}/${bundle.name}
    run_as:
      service_principal_name: 0f5c1a7e-52d1-4c1b-9d3a-6b1f6f0a2c11
    permissions:
      - group_name: scientists
        level: CAN_VIEW
    variables:
      catalog: prod
# --8<-- [end:bundle]
"""

FILES["resources.yml"] = """
# --8<-- [start:ml]
resources:
  experiments:
    returns:
      name: /Shared/returns
  registered_models:
    returns:
      catalog_name: ${var.catalog}
      schema_name: shop
      name: returns
      grants:
        - principal: scientists
          privileges: [EXECUTE]
  model_serving_endpoints:
    returns:
      name: returns
      config:
        served_entities:
          - name: champion
            entity_name: ${var.catalog}.shop.${resources.registered_models.returns.name}
            entity_version: ${var.version}
            workload_size: Small
            scale_to_zero_enabled: true
        traffic_config:
          routes:
            - served_model_name: champion
              traffic_percentage: 100
# --8<-- [end:ml]
# --8<-- [start:job]
  jobs:
    training:
      name: returns-training
      schedule:
        quartz_cron_expression: 0 0 4 ? * MON
        timezone_id: UTC
      tasks:
        - task_key: train
          notebook_task:
            notebook_path: train.ipynb
            base_parameters:
              model: ${var.catalog}.shop.${resources.registered_models.returns.name}
# --8<-- [end:job]
"""

FILES["wrong.yml"] = """
# --8<-- [start:wrong]
resources:
  registered_model:
    returns:
      name: returns
  experiments:
    returns:
      path: /Shared/returns
  model_serving_endpoints:
    returns:
      name: returns
      config:
        served_entities:
          - entity_name: prod.shop.returns
            version: "1"
# --8<-- [end:wrong]
"""

FILES["endpoints.yml"] = """
# --8<-- [start:in-config]
model_serving_endpoints:
  returns:
    name: returns
    config:
      served_entities:
        - entity_name: prod.shop.returns
          entity_version: "3"
          workload_size: Small
          scale_to_zero_enabled: true
# --8<-- [end:in-config]
---
# --8<-- [start:without-config]
model_serving_endpoints:
  returns:
    name: returns
    served_entities:
      - entity_name: prod.shop.returns
        entity_version: "3"
        workload_size: Small
        scale_to_zero_enabled: true
# --8<-- [end:without-config]
---
# --8<-- [start:model-uri]
model_serving_endpoints:
  returns:
    name: returns
    config:
      served_entities:
        - model_uri: models:/prod.shop.returns/3
          workload_size: Small
          scale_to_zero_enabled: true
# --8<-- [end:model-uri]
---
# --8<-- [start:other-key]
serving_endpoints:
  returns:
    name: returns
    config:
      served_entities:
        - entity_name: prod.shop.returns
          entity_version: "3"
          workload_size: Small
          scale_to_zero_enabled: true
# --8<-- [end:other-key]
"""

FILES["models.yml"] = """
# --8<-- [start:unity-catalog]
registered_models:
  returns:
    catalog_name: prod
    schema_name: shop
    name: returns
    grants:
      - principal: scientists
        privileges: [EXECUTE]
# --8<-- [end:unity-catalog]
---
# --8<-- [start:workspace-registry]
models:
  returns:
    catalog_name: prod
    schema_name: shop
    name: returns
    grants:
      - principal: scientists
        privileges: [EXECUTE]
# --8<-- [end:workspace-registry]
---
# --8<-- [start:with-permissions]
registered_models:
  returns:
    catalog_name: prod
    schema_name: shop
    name: returns
    permissions:
      - group_name: scientists
        level: CAN_USE
# --8<-- [end:with-permissions]
---
# --8<-- [start:uc-names]
registered_models:
  returns:
    catalog: prod
    schema: shop
    name: returns
    grants:
      - principal: scientists
        privileges: [EXECUTE]
# --8<-- [end:uc-names]
"""

FILES["targets.yml"] = """
# --8<-- [start:in-target]
variables:
  catalog:
    description: where to register
targets:
  dev:
    variables:
      catalog: dev
  prod:
    variables:
      catalog: prod
# --8<-- [end:in-target]
---
# --8<-- [start:in-resources]
variables:
  catalog:
    description: where to register
targets:
  dev:
    resources:
      catalog: dev
  prod:
    resources:
      catalog: prod
# --8<-- [end:in-resources]
---
# --8<-- [start:not-declared]
variables:
  schema:
    description: where to register
targets:
  dev:
    variables:
      catalog: dev
  prod:
    variables:
      catalog: prod
# --8<-- [end:not-declared]
---
# --8<-- [start:default-only]
variables:
  catalog:
    description: where to register
    default: dev
targets:
  dev:
    mode: development
  prod:
    mode: production
# --8<-- [end:default-only]
"""
