"""A vectorised loop. The standard library's `vectorize` changes its signature with 0.26.1."""


@always_inline
fn simd_loop[width: Int, body: fn[W: Int] (index: Int) capturing [_] -> None](count: Int):
    """Calls `body` for blocks of `width` elements, then for single ones.

    Parameters:
        width: Elements a block.
        body: Handles the `W` elements from `index` on.

    Args:
        count: Elements in all.
    """
    var index = 0
    while index + width <= count:
        body[width](index)
        index += width
    while index < count:
        body[1](index)
        index += 1
