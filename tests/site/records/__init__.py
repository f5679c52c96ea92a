"""What a reader's browser keeps: records of earlier versions are read, and erasing leaves nothing."""
