#: unsafe
#: reports 1
#: not-compiled a report stays
fn train():
    pass


__all__ = [
    "train",  # the loop
]
