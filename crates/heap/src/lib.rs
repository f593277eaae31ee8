//! How the C library keeps memory that the program has freed, where that library is glibc: little of it, which
//! `heap.c` says before the program begins, and none of it after [`give_back`].

/// Gives memory that was freed back to the system: glibc does so by itself at the end of its heap alone, not
/// between what is still in use. Takes some milliseconds, in which other threads may wait for memory: not for each
/// frame. Does nothing where there is no glibc.
pub fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    glibc::signatory_map_heap_give_back();
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod glibc {
    // SAFETY: the function is in `heap.c`, with these arguments: none. All it does is to call `malloc_trim(0)`, which
    // any thread may call at any time (MT-Safe): it takes the lock of each arena, and gives back only pages on which
    // nothing lies that is allocated. Whatever lives in memory stays as and where it is.
    unsafe extern "C" {
        pub(super) safe fn signatory_map_heap_give_back();
    }
}
