"""What readers can bookmark and take notes on."""
