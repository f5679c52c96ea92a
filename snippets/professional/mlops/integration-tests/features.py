def add_price_per_item(orders):
    """Add the mean price of an item; 0 for an order without items."""
    prices = (orders["amount"] / orders["items"].where(orders["items"] > 0)).fillna(0.0)
    return orders.assign(price_per_item=prices)
