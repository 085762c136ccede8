"""What stands behind the C interface: handles, and calls by name."""
