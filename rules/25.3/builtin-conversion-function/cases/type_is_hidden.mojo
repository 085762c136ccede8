#: reports 1
#: not-compiled a report stays
fn use(String: Int) -> Int:
    print(str(String))
    return String
