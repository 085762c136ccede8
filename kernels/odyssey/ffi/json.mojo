"""The little JSON that replies need."""


fn json_number(number: String) -> String:
    """A number as JSON knows them.

    Args:
        number: As Mojo prints it.

    Returns:
        The number; null for what is none.
    """
    if number.find("n") >= 0:
        return "null"
    return number


fn json_list(items: List[String], *, quoted: Bool = False) -> String:
    """A list.

    Args:
        items: JSON, or plain words without quotes and backslashes.
        quoted: Puts quotes around each.
    """
    var text = String("[")
    for index in range(len(items)):
        text += ", " if index else ""
        text += '"' + items[index] + '"' if quoted else items[index]
    return text + "]"
