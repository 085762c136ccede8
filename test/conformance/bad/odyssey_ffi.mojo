"""Crashes, aborts and hangs on demand: what a worker process must survive."""

from memory import UnsafePointer
from os import abort
from time import sleep

alias Bytes = UnsafePointer[UInt8, MutAnyOrigin]
alias Ints = UnsafePointer[Int64, MutAnyOrigin]
alias Doubles = UnsafePointer[Float64, MutAnyOrigin]


@export("od_abi_version", ABI="C")
fn od_abi_version() -> Int32:
    return 1


@export("od_instance_new", ABI="C")
fn od_instance_new() -> Int64:
    return 8


@export("od_instance_free", ABI="C")
fn od_instance_free(instance: Int64) -> Int32:
    return 0


@export("od_schema", ABI="C")
fn od_schema(index: Int32, text: Bytes, text_capacity: Int32) -> Int32:
    return -1


@export("od_call", ABI="C")
fn od_call(
    instance: Int64,
    command: Bytes,
    text: Bytes,
    handles: Ints,
    handle_count: Int32,
    ints: Ints,
    int_count: Int32,
    floats: Doubles,
    float_count: Int32,
    handles_out: Ints,
    handles_capacity: Int32,
    numbers: Doubles,
    numbers_capacity: Int32,
    text_out: Bytes,
    text_capacity: Int32,
    error: Bytes,
    error_capacity: Int32,
) -> Int32:
    if command[0] == ord("c"):
        var address = Int(instance)
        var place = UnsafePointer(to=address).bitcast[Ints]()[]
        place[] = 1
    elif command[0] == ord("a"):
        print("about to abort")
        abort("what a kernel says when it aborts")
    elif command[0] == ord("h"):
        while True:
            sleep(0.01)
    return 0
