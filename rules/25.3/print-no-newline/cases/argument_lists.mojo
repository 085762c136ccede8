fn show(x: Int):
    print_no_newline()
    print_no_newline("print_no_newline(1)",)
    print_no_newline(  # nothing yet
        x,
        (x + 1) * 2  # the last
    )
    # print_no_newline(x)
    if x > 0: print_no_newline(x); print(x)
# -----
fn show(x: Int):
    print(end="")
    print("print_no_newline(1)", end="",)
    print(  # nothing yet
        x,
        (x + 1) * 2, end=""  # the last
    )
    # print_no_newline(x)
    if x > 0: print(x, end=""); print(x)
