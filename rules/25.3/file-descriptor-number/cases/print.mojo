fn warn(text: String, n: Int):
    print("warning:", text, file=2)  # stderr
    print(n, file=2, flush=True)
# -----
fn warn(text: String, n: Int):
    print("warning:", text, file=FileDescriptor(2))  # stderr
    print(n, file=FileDescriptor(2), flush=True)
