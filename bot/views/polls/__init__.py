"""What is seen of date polls."""
