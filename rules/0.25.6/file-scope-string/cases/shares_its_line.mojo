#: accepted-by 25.5
#: reports 2
#: not-compiled a report stays
fn f():
    pass


"""one"""; """two"""
