//! Numbers by which caches know what they were made of.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::geo::Atlas;

/// A number that no other prepared value has: what caches are keyed by.
pub(super) fn next_revision() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// An atlas with a number of its own, by which caches know it.
#[derive(Clone)]
pub struct AtlasRevision {
    pub atlas: Arc<Atlas>,
    pub revision: u64,
}
