"""Nothing: the library around it is what goes wrong."""
