/* A library that does everything that kernels must not do; the commands are a letter each. */
int32_t od_abi_version(void);
int64_t od_instance_new(void);
int32_t od_instance_free(int64_t instance);
int32_t od_schema(int32_t index, char *text, int32_t text_capacity);
int32_t od_call(int64_t instance, const char *command, const char *text, const int64_t *handles, int32_t handle_count, const int64_t *ints, int32_t int_count, const double *floats, int32_t float_count, int64_t *handles_out, int32_t handles_capacity, double *numbers, int32_t numbers_capacity, char *text_out, int32_t text_capacity, char *error, int32_t error_capacity);
