"""The operations, a struct each."""
