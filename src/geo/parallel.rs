//! Work on all cores, with the results in order.

use std::{
    num::NonZero,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use super::stop::{Stop, Stopped};

/// Least work for which a thread saves more than it costs.
const WORTH_A_THREAD: usize = 250_000;

/// Shares a core takes, one after the other: some items take longer than their weight says.
const SHARES_A_CORE: usize = 4;

/// Applies a function to all items, in contiguous shares of about equal weight, on all cores.
pub(super) fn map<T: Sync, R: Send>(
    items: &[T],
    weight: impl Fn(&T) -> usize,
    apply: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let total: usize = items.iter().map(&weight).sum();
    let cores = thread::available_parallelism()
        .map_or(1, NonZero::get)
        .min(8);
    let cores = (total / WORTH_A_THREAD).clamp(1, cores);
    if cores == 1 {
        return items.iter().map(apply).collect();
    }
    let shares = cores * SHARES_A_CORE;
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
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let share = next.fetch_add(1, Ordering::Relaxed);
            let (Some(&start), Some(&end)) = (cuts.get(share), cuts.get(share + 1)) else {
                return done;
            };
            done.push((share, items[start..end].iter().map(&apply).collect()));
        }
    };
    let mut done: Vec<(usize, Vec<R>)> = thread::scope(|scope| {
        let helpers: Vec<_> = (1..cores).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for helper in helpers {
            match helper.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(share, _)| *share);
    let mut results = Vec::with_capacity(items.len());
    results.extend(done.into_iter().flat_map(|(_, share)| share));
    results
}

/// The same for work that may be stopped: looked at before each item.
pub(super) fn try_map<T: Sync, R: Send>(
    items: &[T],
    weight: impl Fn(&T) -> usize,
    stop: Stop<'_>,
    apply: impl Fn(&T) -> Result<R, Stopped> + Sync,
) -> Result<Vec<R>, Stopped> {
    let results = map(items, weight, |item| {
        stop.check()?;
        apply(item)
    });
    results.into_iter().collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).map(|i| i * 7919 % 1000).collect();
        let doubled = super::map(&items, |i| i * 100, |i| i * 2);
        assert_eq!(doubled, items.iter().map(|i| i * 2).collect::<Vec<_>>());
        // More than one thread's worth.
        let tripled = super::map(&items, |i| i * 10_000, |i| i * 3);
        assert_eq!(tripled, items.iter().map(|i| i * 3).collect::<Vec<_>>());
        assert!(super::map(&[], |_: &u8| 0, |i| *i).is_empty());
    }
}
