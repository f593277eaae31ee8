//! The worker that fetches tiles: a thread of its own, a few tiles at a time, the answers in the
//! order in which they come.

use std::sync::{Arc, mpsc};

use tokio::sync::mpsc as async_mpsc;

use crate::fault::{self, Doing};

use super::{Answer, Archive, Server, TileFailure, TileId, server::Client};
use crate::limits::{TILE_BYTES, TILE_PIXELS, TILES_UNDER_WAY_BYTES};

/// Number of connections that browsers open to one server, and no more.
pub(crate) const MOST_AT_ONCE: usize = 6;

// A tile under way is what came and what was kept of it before, or its picture.
const _: () = assert!(
    MOST_AT_ONCE as u64 * 2 * TILE_BYTES <= TILES_UNDER_WAY_BYTES
        && MOST_AT_ONCE as u64 * 4 * TILE_PIXELS <= TILES_UNDER_WAY_BYTES
);

/// Source of tiles.
pub enum TileSource {
    Server(Server),
    Archive(Box<Archive>),
}

/// Fetches tiles on a thread that ends with it.
pub struct Fetcher {
    requests: async_mpsc::UnboundedSender<TileId>,
    answers: mpsc::Receiver<(TileId, Answer)>,
    under_way: usize,
}

impl Fetcher {
    /// Starts the thread; it asks for nothing. `wake` is called, from there, whenever an answer has
    /// come.
    #[must_use]
    pub fn start(source: TileSource, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (requests, mut wanted) = async_mpsc::unbounded_channel();
        let (sender, answers) = mpsc::channel();
        // Without the thread no request is taken.
        drop(fault::spawn("tiles", Doing::Tiles, move || {
            let reader = OpenSource::open(source).map(Arc::new);
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            let Ok(runtime) = runtime else { return };
            runtime.block_on(async {
                while let Some(tile) = wanted.recv().await {
                    let (reader, sender, wake) = (reader.clone(), sender.clone(), wake.clone());
                    tokio::spawn(async move {
                        let answer = match reader {
                            Ok(reader) => reader.fetch(tile).await,
                            Err(failure) => Answer::Failed(failure),
                        };
                        // The basemap may have been changed: then nobody wants it.
                        if sender.send((tile, answer)).is_ok() {
                            wake();
                        }
                    });
                }
            });
            // A name that is being looked up is not waited for.
            runtime.shutdown_background();
        }));
        Self {
            requests,
            answers,
            under_way: 0,
        }
    }

    /// Whether another tile can be asked for now.
    #[must_use]
    pub(crate) fn has_room(&self) -> bool {
        self.under_way < MOST_AT_ONCE
    }

    /// Asks for a tile; returns whether that was taken.
    pub fn request(&mut self, tile: TileId) -> bool {
        let taken = self.has_room() && self.requests.send(tile).is_ok();
        self.under_way += usize::from(taken);
        taken
    }

    /// The next answer, without waiting.
    pub fn poll(&mut self) -> Option<(TileId, Answer)> {
        let answer = self.answers.try_recv().ok()?;
        self.under_way -= 1;
        Some(answer)
    }
}

enum OpenSource {
    Server(Client),
    Archive(Box<Archive>),
}

impl OpenSource {
    fn open(source: TileSource) -> Result<Self, TileFailure> {
        Ok(match source {
            TileSource::Server(server) => Self::Server(server.connect()?),
            TileSource::Archive(archive) => Self::Archive(archive),
        })
    }

    async fn fetch(&self, tile: TileId) -> Answer {
        match self {
            Self::Server(client) => client.fetch(tile).await,
            Self::Archive(archive) => archive.fetch(tile).await,
        }
    }
}
