#: accepted-by 25.3
#: unsafe
from tensor import Tensor


struct Loader:
    """Loads."""

    # The only thing it does.
    @staticmethod
    fn load(n: Int) -> Int:
        """
        Makes a tensor.

        ```mojo
        # no comment
        var t = load(3)
        ```
  Further to the left.
At the margin, with a # sign.
        """
        var text = """# no comment either
"""
        # A comment.
        var t = Tensor[DType.float32](n + \
            len(text))
        return t.num_elements()
# -----
struct Loader:
    """Loads."""

    # The only thing it does.
    # TODO(odyssey-migrate MJ202): needs `tensor.Tensor`, removed in 25.4
    # @staticmethod
    # fn load(n: Int) -> Int:
    #     """
    #     Makes a tensor.

    #     ```mojo
    #     # no comment
    #     var t = load(3)
    #     ```
  # Further to the left.
# At the margin, with a # sign.
    #     """
    #     var text = """# no comment either
# """
    #     # A comment.
    #     var t = Tensor[DType.float32](n + \
    #         len(text))
    #     return t.num_elements()
    pass
