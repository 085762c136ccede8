struct Named:
    var name: String

    fn __init__(out self, text: StringSlice):
        self.name = text.lstrip()


fn pass_on(text: String, times: Int = 1):
    pass


fn stripped(s: String) -> String:
    return s.strip()


fn all_places(s: String) raises -> Int:
    var a: String = s[1:3]
    a = s.split(",")[0]  # first
    var list = List[String]()
    list.append(s.strip())
    for p in s.split(","):
        list.append(p)
        a = p
        a += p
        pass_on(p)
        pass_on(times=2, text=p)
    pass_on(s.strip(
        "x"  # ends
    ))
    list = s.split(",")
    var maybe: Optional[String] = s.strip()
    list[0] = s.strip()
    var counts = Dict[String, Int]()
    for word in s.split(" "):
        counts[word] = 1
        counts[String("a")] = counts[word]
    return len(a) + len(list) + len(maybe.value()) + len(counts)
# -----
struct Named:
    var name: String

    fn __init__(out self, text: StringSlice):
        self.name = String(text.lstrip())


fn pass_on(text: String, times: Int = 1):
    pass


fn stripped(s: String) -> String:
    return String(s.strip())


fn all_places(s: String) raises -> Int:
    var a: String = s[1:3]
    a = String(s.split(",")[0])  # first
    var list = List[String]()
    list.append(String(s.strip()))
    for p in s.split(","):
        list.append(String(p))
        a = String(p)
        a += p
        pass_on(String(p))
        pass_on(times=2, text=String(p))
    pass_on(String(s.strip(
        "x"  # ends
    )))
    list = [String(part) for part in s.split(",")]
    var maybe: Optional[String] = String(s.strip())
    list[0] = String(s.strip())
    var counts = Dict[String, Int]()
    for word in s.split(" "):
        counts[String(word)] = 1
        counts[String("a")] = counts[String(word)]
    return len(a) + len(list) + len(maybe.value()) + len(counts)
