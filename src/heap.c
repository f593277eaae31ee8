/* How glibc keeps memory, said before the program begins: linked into the program on Linux by build.rs.
 *
 * By itself glibc raises the size from which a buffer is given back to the system at once to that of the largest that
 * was ever freed, up to 32 MB: after one large file the buffers of the next ones lie in its arenas, and what is
 * between them stays. There is an arena for each thread, and files are read on threads that come and go. Both are
 * kept small here; `mallopt` is a function of C, and this program has no unsafe Rust.
 */
#include <malloc.h>

__attribute__((constructor)) static void keep_little(void) {
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_TRIM_THRESHOLD, 128 * 1024);
    mallopt(M_ARENA_MAX, 2);
}
