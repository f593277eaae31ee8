//! Work on all cores, with the results in order.

use std::{num::NonZero, thread};

/// Below this much work a thread costs more than it saves.
const WORTH_A_THREAD: usize = 250_000;

/// Applies a function to all items, in contiguous shares of about equal weight, one a core.
pub(super) fn map<T: Sync, R: Send>(
    items: &[T],
    weight: impl Fn(&T) -> usize,
    apply: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let total: usize = items.iter().map(&weight).sum();
    let cores = thread::available_parallelism()
        .map_or(1, NonZero::get)
        .min(8);
    let shares = (total / WORTH_A_THREAD).clamp(1, cores);
    if shares == 1 {
        return items.iter().map(apply).collect();
    }
    let mut cuts = vec![0];
    let mut sum = 0;
    for (i, item) in items.iter().enumerate() {
        sum += weight(item);
        if sum * shares >= total * cuts.len() {
            cuts.push(i + 1);
        }
    }
    if cuts.last() != Some(&items.len()) {
        cuts.push(items.len());
    }
    let apply = &apply;
    thread::scope(|scope| {
        let workers: Vec<_> = cuts
            .windows(2)
            .map(|cut| &items[cut[0]..cut[1]])
            .map(|share| scope.spawn(move || share.iter().map(apply).collect::<Vec<R>>()))
            .collect();
        let mut results = Vec::with_capacity(items.len());
        for worker in workers {
            match worker.join() {
                Ok(share) => results.extend(share),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).map(|i| i * 7919 % 1000).collect();
        let doubled = super::map(&items, |i| i * 100, |i| i * 2);
        assert_eq!(doubled, items.iter().map(|i| i * 2).collect::<Vec<_>>());
        assert!(super::map(&[], |_: &u8| 0, |i| *i).is_empty());
    }
}
