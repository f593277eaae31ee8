/* How glibc keeps memory: said before the program begins, as this is linked into whatever calls what is below.
 *
 * By itself glibc raises the size from which a buffer is given back to the system at once to that of the largest that
 * was ever freed, up to 32 MB: after one large file the buffers of the next ones lie in its arenas, and what is
 * between them stays. There is an arena for each thread, and files are read on threads that come and go. Both are
 * kept small here, while there is one thread alone, as `mallopt` asks.
 */
#include <malloc.h>

__attribute__((constructor)) static void keep_little(void) {
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_TRIM_THRESHOLD, 128 * 1024);
    mallopt(M_ARENA_MAX, 2);
}

/* Gives the system back every page on which nothing lies, in the midst of an arena, too. */
void signatory_map_heap_give_back(void) {
    malloc_trim(0);
}
