#: target 0.25.6
def main():
    var c: Codepoint = Codepoint(66)
    print("a", Codepoint(65), c, sep=" ")  # both
    print(c.to_u32())
# -----
def main():
    var c: Codepoint = Codepoint(66)
    print("a", String(Codepoint(65)), String(c), sep=" ")  # both
    print(c.to_u32())
