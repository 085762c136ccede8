#: target-accepts
fn print_no_newline(x: Int):
    print(x, end="")


fn show(x: Int):
    print_no_newline(x)
