#: unsafe
#: accepted-by 25.4
#: reports 4
#: not-compiled where the state lives is the author's to say
var COUNT = 3
var NAME = String("a")
var SIZES = List[Int](1, 2)
var LENT = 4


fn bump():
    COUNT += 1


fn add(mut x: Int, by: Int):
    x += by


fn lend():
    add(LENT, 1)
