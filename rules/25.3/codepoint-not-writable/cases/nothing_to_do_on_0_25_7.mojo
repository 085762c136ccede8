#: target-accepts
def main():
    print(Codepoint(65))
