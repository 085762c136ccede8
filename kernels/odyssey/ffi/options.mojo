"""Texts of `key=value` pairs, as the commands take them."""


struct Options(Copyable, Movable):
    """The pairs of one command. Each is taken once; what is left over in the end is unknown."""

    var kind: String
    """A first word without `=`, or empty."""
    var pairs: Dict[String, String]
    var command: String
    """Names the command in errors."""

    fn __init__(out self, command: String, text: String, *, lines: Bool = False) raises:
        """Splits a text.

        Args:
            command: For errors.
            text: Pairs, and maybe a kind in front.
            lines: One pair per line, so that values may hold blanks, and no kind; else one per
                word.

        Raises:
            If something other than a kind has no `=`, or a key stands twice.
        """
        self.kind = ""
        self.pairs = Dict[String, String]()
        self.command = command
        var first = True
        var separated = text.replace("\r", " ")
        if not lines:
            separated = separated.replace("\n", " ").replace("\t", " ").replace(" ", "\n")
        for part in separated.split("\n"):
            var pair = String(part.strip())
            if not pair:
                continue
            var equal = pair.find("=")
            if equal < 0 and first and not lines:
                self.kind = pair
            elif equal <= 0:
                raise Error(command, ": '", pair, "' is not key=value")
            else:
                var key = String(pair[:equal].strip())
                if key in self.pairs:
                    raise Error(command, ": ", key, " is there twice")
                self.pairs[key] = String(pair[equal + 1 :].strip())
            first = False

    @no_inline
    fn has(self, key: StaticString) -> Bool:
        """Whether a key is there and was not taken.

        Args:
            key: Its name.
        """
        return String(key) in self.pairs

    @no_inline
    fn text(mut self, key: StaticString, default: String) raises -> String:
        """Takes a value.

        Args:
            key: Its name.
            default: If it is absent.
        """
        if String(key) not in self.pairs:
            return default
        return self.pairs.pop(String(key))

    @no_inline
    fn number(mut self, key: StaticString, default: Float64) raises -> Float64:
        """Takes a number.

        Args:
            key: Its name.
            default: If it is absent.

        Raises:
            If it is none.
        """
        if String(key) not in self.pairs:
            return default
        var value = self.pairs.pop(String(key))
        try:
            return atof(value)
        except:
            raise Error(self.command, ": ", key, "=", value, " is not a number")

    @no_inline
    fn integer(mut self, key: StaticString, default: Int) raises -> Int:
        """Takes an integer.

        Args:
            key: Its name.
            default: If it is absent.

        Raises:
            If it is none.
        """
        if String(key) not in self.pairs:
            return default
        var value = self.pairs.pop(String(key))
        try:
            return Int(value)
        except:
            raise Error(self.command, ": ", key, "=", value, " is not an integer")

    @no_inline
    fn flag(mut self, key: StaticString, default: Bool) raises -> Bool:
        """Takes a boolean, 0 or 1.

        Args:
            key: Its name.
            default: If it is absent.

        Raises:
            If it is neither.
        """
        var value = self.integer(key, Int(default))
        if value != 0 and value != 1:
            raise Error(self.command, ": ", key, "=", value, " is neither 0 nor 1")
        return value == 1

    @no_inline
    fn end(self) raises:
        """Checks that every pair was taken.

        Raises:
            If one was not: its key is unknown.
        """
        for key in self.pairs:
            raise Error(self.command, ": unknown option '", key, "'")
