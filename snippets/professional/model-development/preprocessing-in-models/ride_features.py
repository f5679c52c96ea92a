# --8<-- [start:features]
import numpy as np
import pandas as pd


def features(orders, speed):
    """Turn the columns of a request into the inputs of the regression."""
    ordered = pd.to_datetime(orders["ordered_at"]).dt.tz_convert("Europe/Berlin")
    rush = ordered.dt.hour.isin([8, 17, 18])
    km = np.hypot(orders["dx_km"], orders["dy_km"])
    kmh = orders["zone"].map(speed).fillna(speed["other"])
    return pd.DataFrame({"ride_minutes": 60 * km / kmh, "rush": rush.astype(float)})
# --8<-- [end:features]
