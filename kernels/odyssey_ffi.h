/* The C interface of the kernels: read by the TypeScript side to declare its calls, and compared
 * with `odyssey_ffi.mojo` by a test. One line per function, fixed-width types only.
 *
 * Results: >= 0 is success (a count where one is named), < 0 is an error, whose text is written to
 * `error` as UTF-8, cut to `error_capacity` bytes with the closing 0 included. No call aborts on
 * bad input, and none keeps a pointer that it was given.
 *
 * Handles are numbers above 0; they belong to the instance that made them and go stale when freed
 * (then every use is an error). 0 is no tensor: an optional input left out, or a gradient that
 * nobody asked for. An instance is used by one thread at a time.
 *
 * dtypes: 0 bool, 1 i32, 2 i64, 3 f16, 4 bf16, 5 f32, 6 f64. Data is row-major, little-endian.
 */

int32_t od_abi_version(void);
int64_t od_instance_new(void);
int32_t od_instance_free(int64_t instance);

/* The schema of operation `index` (see odyssey/op.mojo); its length, or < 0 past the last one. */
int32_t od_schema(int32_t index, char *text, int32_t text_capacity);

/* Tensors. `bytes` must be exactly that of the elements; a null `data` gives zeros. */
int32_t od_tensor_new(int64_t instance, int32_t dtype, const int64_t *shape, int32_t rank, const void *data, int64_t bytes, int64_t *tensor, char *error, int32_t error_capacity);

/* kind 0 transpose {axis, axis}; 1 slice {axis, start, stop, step}; 2 broadcast_to {extents};
 * 3 reshape {extents}. Shares storage where it can. */
int32_t od_tensor_view(int64_t instance, int64_t tensor, int32_t kind, const int64_t *arguments, int32_t argument_count, int64_t *view, char *error, int32_t error_capacity);

/* The rank; `shape` has room for 8 extents. */
int32_t od_tensor_info(int64_t instance, int64_t tensor, int32_t *dtype, int64_t *shape, char *error, int32_t error_capacity);
int32_t od_tensor_read(int64_t instance, int64_t tensor, void *data, int64_t bytes, char *error, int32_t error_capacity);
int32_t od_tensor_free(int64_t instance, int64_t tensor, char *error, int32_t error_capacity);
int32_t od_context_free(int64_t instance, int64_t context, char *error, int32_t error_capacity);

/* One call for every operation. All attributes are given, in the order of the schema. `needs` has
 * one byte per differentiable input, or is null with count 0 when all gradients are needed. */
int32_t od_forward(int64_t instance, const char *op, const int64_t *inputs, int32_t input_count, const uint8_t *needs, int32_t needs_count, const int64_t *ints, int32_t int_count, const double *floats, int32_t float_count, int64_t *output, int64_t *context, char *error, int32_t error_capacity);

/* The number of gradients: one per differentiable input of that forward call. */
int32_t od_backward(int64_t instance, int64_t grad_output, int64_t context, int64_t *gradients, int32_t gradient_capacity, char *error, int32_t error_capacity);

/* Everything else (optimizers, training, data): a command by name, see odyssey/ffi/commands.mojo.
 * Returns the number of values written to `numbers`; `handles_out` and `text_out` as the command
 * says. The rest of `handles_out` is set to 0. Text that does not fit is an error, unless its
 * capacity is 0. */
int32_t od_call(int64_t instance, const char *command, const char *text, const int64_t *handles, int32_t handle_count, const int64_t *ints, int32_t int_count, const double *floats, int32_t float_count, int64_t *handles_out, int32_t handles_capacity, double *numbers, int32_t numbers_capacity, char *text_out, int32_t text_capacity, char *error, int32_t error_capacity);
