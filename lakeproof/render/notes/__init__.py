"""What readers can bookmark and take notes on, as the browser needs to know it."""
