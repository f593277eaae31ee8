//! Memory between what is in use, given back to the system.

#![cfg(all(target_os = "linux", target_env = "gnu"))]

/// Bytes of this process that lie in memory.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").expect("Linux has it");
    let pages = pages.split(' ').nth(1).expect("it is the second");
    pages.parse::<usize>().expect("a number") * 4096
}

#[test]
fn memory_between_what_is_in_use_is_given_back_and_the_rest_stays_as_it_is() {
    // Each too small to be given back at once; every hundredth stays.
    let mut blocks: Vec<Option<Vec<u8>>> = (0..100_000).map(|_| Some(vec![1; 1000])).collect();
    for (idx, block) in blocks.iter_mut().enumerate() {
        if idx % 100 > 0 {
            *block = None;
        }
    }
    let before = resident();
    signatory_map_heap::give_back();
    let less = before.saturating_sub(resident());
    assert!(less > 50_000_000, "{less} of {before}");
    assert!(blocks.iter().flatten().all(|block| block == &[1; 1000]));
}
