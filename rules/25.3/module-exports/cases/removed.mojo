#: unsafe
fn train():
    pass


__all__ = [
    "train",
]


fn test():
    pass
# -----
fn train():
    pass




fn test():
    pass
