"""Image files, generated ones, and the batches of a training run."""
