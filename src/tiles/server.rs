//! Tiles from a server, over HTTP, with a cache on the disk that keeps to what the server allows.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use http_cache_reqwest::{CACacheManager, Cache, CacheMode, HttpCache, HttpCacheOptions};
use reqwest::StatusCode;
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware};

use super::{Answer, Failure, Picture, Template, TileId};

/// How the program names itself to servers, as their policies ask.
pub const USER_AGENT: &str = concat!("signatory-map/", env!("CARGO_PKG_VERSION"));

/// A server that does not take the call within this does not answer.
const CONNECT: Duration = Duration::from_secs(10);
/// The same for a whole tile.
const PATIENCE: Duration = Duration::from_secs(20);
/// No tile takes more bytes.
const MOST_BYTES: usize = 8 << 20;
/// A cache that has grown beyond this is begun anew.
const MOST_CACHED: u64 = 512 << 20;

/// A tile server.
#[derive(Clone, Debug)]
pub struct Server {
    template: Template,
    /// Where answers are kept, if anywhere.
    cache: Option<PathBuf>,
}

impl Server {
    #[must_use]
    pub fn new(template: Template, cache: Option<PathBuf>) -> Self {
        Self { template, cache }
    }

    /// A client that is ready to ask. Reads certificates and looks through the cache: for a worker.
    pub(super) fn connect(self) -> Result<Client, Failure> {
        // Refused where there is one already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = || {
            let builder = reqwest::Client::builder()
                .user_agent(USER_AGENT)
                .connect_timeout(CONNECT)
                .timeout(PATIENCE);
            // A proxy's idea of this machine is another machine.
            if self.template.is_loopback() {
                builder.no_proxy()
            } else {
                builder
            }
        };
        let client = builder().build().or_else(|error| {
            // A system without certificates can still speak http.
            log::warn!("no certificates: {error}");
            builder().tls_certs_only([]).build()
        });
        let client = client.map_err(|error| {
            log::warn!("no client for tiles: {error}");
            Failure::NoAnswer
        })?;
        let mut builder = ClientBuilder::new(client);
        if let Some(path) = self.cache {
            begin_anew_if_large(&path);
            builder = builder.with(Cache(HttpCache {
                mode: CacheMode::Default,
                manager: CACacheManager::new(path, true),
                options: HttpCacheOptions::default(),
            }));
        }
        Ok(Client {
            template: self.template,
            client: builder.build(),
        })
    }
}

/// A server that can be asked.
pub(super) struct Client {
    template: Template,
    client: ClientWithMiddleware,
}

impl Client {
    pub(super) async fn fetch(&self, tile: TileId) -> Answer {
        match self.bytes(&self.template.url(tile)).await {
            Ok(Some(bytes)) => Picture::decode(&bytes)
                .map_or(Answer::Failed(Failure::NotAPicture), Answer::Picture),
            Ok(None) => Answer::Missing,
            Err(failure) => Answer::Failed(failure),
        }
    }

    /// `None` where the server has no such tile.
    async fn bytes(&self, url: &str) -> Result<Option<Vec<u8>>, Failure> {
        // An address may hold a key: what is logged names the host alone.
        let host = self.template.host();
        let no_answer = |error: reqwest_middleware::Error| {
            log::warn!("{host}: {}", error.without_url());
            Failure::NoAnswer
        };
        let mut response = self.client.get(url).send().await.map_err(no_answer)?;
        let status = response.status();
        if matches!(
            status,
            StatusCode::NOT_FOUND | StatusCode::GONE | StatusCode::NO_CONTENT
        ) {
            return Ok(None);
        }
        if !status.is_success() {
            log::warn!("{host}: {status}");
            return Err(Failure::Refused(status.as_u16()));
        }
        let mut bytes = Vec::new();
        while let Some(more) = response
            .chunk()
            .await
            .map_err(|error| no_answer(error.into()))?
        {
            if bytes.len() + more.len() > MOST_BYTES {
                return Err(Failure::NotAPicture);
            }
            bytes.extend_from_slice(&more);
        }
        Ok(Some(bytes))
    }
}

fn begin_anew_if_large(folder: &Path) {
    if size(folder) > MOST_CACHED
        && let Err(error) = fs::remove_dir_all(folder)
    {
        log::warn!("the cache of tiles stays as it is: {error}");
    }
}

/// In bytes; what cannot be looked at counts as nothing.
fn size(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else {
        return 0;
    };
    entries
        .flatten()
        .filter_map(|entry| {
            let metadata = entry.metadata().ok()?;
            Some(if metadata.is_dir() {
                size(&entry.path())
            } else {
                metadata.len()
            })
        })
        .sum()
}
