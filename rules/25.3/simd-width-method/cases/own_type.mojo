#: target-accepts
struct Scalar:
    @staticmethod
    fn simdwidthof() -> Int:
        return 4


alias width = Scalar.simdwidthof()
