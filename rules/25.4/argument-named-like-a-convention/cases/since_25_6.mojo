#: accepted-by 25.5
fn stop(deinit: Bool) -> Bool:
    return not deinit
# -----
fn stop(deinit_: Bool) -> Bool:
    return not deinit_
