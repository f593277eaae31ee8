//! Tiles from a server, over HTTP. No answer takes more memory or time than a tile may, whatever the
//! server sends; what it sends by way of explanation is not read.

use std::{path::PathBuf, sync::Arc, time::Duration};

use http::HeaderMap;
use reqwest::{Response, StatusCode};

use super::{
    Answer, Template, TileFailure, TileId, TilePicture,
    cache::{Cache, KeptTile},
    reach::{Astray, Reach},
};
use crate::{limits::TILE_BYTES, model::WebAddress};

/// Name of the program towards servers, as their policies ask.
pub(crate) const USER_AGENT: &str = concat!("signatory-map/", env!("CARGO_PKG_VERSION"));

/// A server that does not take the call within this does not answer.
const CONNECT: Duration = Duration::from_secs(10);
/// The same for a whole tile, redirects and all.
const PATIENCE: Duration = Duration::from_secs(20);
/// The rest of an answer that is not wanted is read when it is no more than this: the connection can
/// then serve for the next.
const NOT_WORTH_A_CONNECTION: u64 = 16 << 10;

/// A tile server.
#[derive(Clone, Debug)]
pub struct Server {
    template: Template,
    /// Folder where answers are kept, if anywhere.
    cache: Option<PathBuf>,
    patience: Duration,
}

impl Server {
    #[must_use]
    pub fn new(template: Template, cache: Option<PathBuf>) -> Self {
        Self {
            template,
            cache,
            patience: PATIENCE,
        }
    }

    /// A client that is ready to ask. Reads certificates and looks through the cache: for a worker.
    pub(super) fn connect(self) -> Result<Client, TileFailure> {
        // Refused where there is one already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let reach = Reach::of(&self.template);
        let builder = || {
            let builder = reqwest::Client::builder()
                .user_agent(USER_AGENT)
                .connect_timeout(CONNECT)
                .timeout(self.patience)
                // The address may hold a key, which is no other server's business.
                .referer(false)
                .redirect(reach.policy())
                .dns_resolver(Arc::new(reach.clone()));
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
            TileFailure::NoAnswer
        })?;
        // Without a place to keep them tiles are as good; they come again the next time.
        let cache = self.cache.and_then(|folder| {
            Cache::open(folder)
                .inspect_err(|error| log::warn!("tiles are not kept: {error}"))
                .ok()
        });
        Ok(Client {
            template: self.template,
            http: client,
            cache,
        })
    }
}

/// A server that can be asked.
pub(super) struct Client {
    template: Template,
    http: reqwest::Client,
    cache: Option<Cache>,
}

/// Reply of a server about a tile.
enum Reply {
    Tile(HeaderMap, Vec<u8>),
    /// No change: what was kept of it still holds.
    Unchanged(HeaderMap),
    Missing,
}

impl Client {
    pub(super) async fn fetch(&self, tile: TileId) -> Answer {
        let url = self.template.url(tile);
        let kept = self.cache.as_ref().and_then(|cache| cache.find(&url));
        if let Some(kept) = kept.as_ref().filter(|kept| kept.is_fresh())
            && let Some(picture) = TilePicture::decode(&kept.body)
        {
            return Answer::Picture(picture);
        }
        match self.ask(&url, kept.as_ref()).await {
            Ok(reply) => self.take(&url, kept, reply),
            // Better an old map than none.
            Err(failure) => kept
                .filter(|kept| kept.may_be_stale() && failure.is_the_servers_trouble())
                .and_then(|kept| TilePicture::decode(&kept.body))
                .map_or(Answer::Failed(failure), Answer::Picture),
        }
    }

    fn take(&self, url: &WebAddress, kept: Option<KeptTile>, reply: Reply) -> Answer {
        let picture = match (reply, kept) {
            (Reply::Missing, _) => {
                if let Some(cache) = &self.cache {
                    cache.forget(url);
                }
                return Answer::Missing;
            }
            (Reply::Unchanged(headers), Some(kept)) => {
                let picture = TilePicture::decode(&kept.body);
                if let Some(cache) = self.cache.as_ref().filter(|_| picture.is_some()) {
                    cache.renew(url, &kept, &headers);
                }
                picture
            }
            (Reply::Unchanged(_), None) => None,
            (Reply::Tile(headers, body), _) => {
                let picture = TilePicture::decode(&body);
                // What is no picture is not worth the room.
                if let Some(cache) = self.cache.as_ref().filter(|_| picture.is_some()) {
                    cache.keep(url, &headers, &body);
                }
                picture
            }
        };
        picture.map_or(Answer::Failed(TileFailure::NotAPicture), Answer::Picture)
    }

    async fn ask(&self, url: &WebAddress, kept: Option<&KeptTile>) -> Result<Reply, TileFailure> {
        let conditions = kept.map(KeptTile::conditions).unwrap_or_default();
        let request = self.http.get(url.as_str()).headers(conditions);
        let answer = request.send().await;
        let mut response = answer.map_err(|error| self.failure(error))?;
        let (status, headers) = (response.status(), response.headers().clone());
        match status {
            StatusCode::NOT_MODIFIED if kept.is_some() => Ok(Reply::Unchanged(headers)),
            StatusCode::NOT_FOUND | StatusCode::GONE | StatusCode::NO_CONTENT => {
                let_go(response).await;
                Ok(Reply::Missing)
            }
            _ if !status.is_success() => {
                log::warn!("{}: {status}", self.template.host());
                let_go(response).await;
                Err(TileFailure::Refused(status.as_u16()))
            }
            _ => Ok(Reply::Tile(headers, self.body(&mut response).await?)),
        }
    }

    /// No more of it than a tile may have is ever held.
    async fn body(&self, response: &mut Response) -> Result<Vec<u8>, TileFailure> {
        let promised = response.content_length().unwrap_or(0);
        if promised > TILE_BYTES {
            return Err(TileFailure::TooLarge);
        }
        let mut bytes = Vec::with_capacity(promised as usize);
        while let Some(more) = response
            .chunk()
            .await
            .map_err(|error| self.failure(error))?
        {
            if (bytes.len() + more.len()) as u64 > TILE_BYTES {
                return Err(TileFailure::TooLarge);
            }
            bytes.extend_from_slice(&more);
        }
        Ok(bytes)
    }

    fn failure(&self, error: reqwest::Error) -> TileFailure {
        let astray = leads_astray(&error);
        // An address may hold a key: what is logged names the host alone.
        log::warn!("{}: {}", self.template.host(), error.without_url());
        if astray {
            TileFailure::Astray
        } else {
            TileFailure::NoAnswer
        }
    }
}

/// Reads the little that is left of an answer. More is not waited for: its connection is closed.
async fn let_go(mut response: Response) {
    if response
        .content_length()
        .is_some_and(|length| length <= NOT_WORTH_A_CONNECTION)
    {
        while let Ok(Some(_)) = response.chunk().await {}
    }
}

/// Whether it was a redirect that failed.
fn leads_astray(error: &reqwest::Error) -> bool {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.is::<Astray>() {
            return true;
        }
        cause = error.source();
    }
    error.is_redirect()
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read as _, Write as _},
        net::{TcpListener, TcpStream},
        thread,
    };

    use super::*;

    /// Asks a server on this machine that writes what `answer` writes, each time it is asked.
    fn ask(answer: impl Fn(&mut TcpStream) + Send + 'static, patience: Duration) -> Answer {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("its number").port();
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let _ = stream.read(&mut [0; 4096]);
                answer(&mut stream);
            }
        });
        let text = format!("http://127.0.0.1:{port}/{{z}}/{{x}}/{{y}}.png");
        let server = Server {
            patience,
            ..Server::new(Template::parse(&text).expect("an address"), None)
        };
        let Ok(client) = server.connect() else {
            panic!("no client")
        };
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime")
            .block_on(client.fetch(TileId {
                zoom: 1,
                x: 1,
                y: 0,
            }))
    }

    fn failure(answer: &Answer) -> Option<TileFailure> {
        match *answer {
            Answer::Failed(failure) => Some(failure),
            Answer::Picture(_) | Answer::Missing => None,
        }
    }

    /// Writes until nobody listens.
    fn endless(stream: &mut TcpStream, head: &str) {
        let _ = stream.write_all(head.as_bytes());
        let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x1_0000));
        // Bounded, should somebody listen for ever: more would be a failure anyway.
        for _ in 0..4096 {
            if stream.write_all(chunk.as_bytes()).is_err() {
                return;
            }
        }
    }

    #[test]
    fn a_body_without_end_is_cut_off() {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        let answer = ask(move |stream| endless(stream, head), PATIENCE);
        assert_eq!(failure(&answer), Some(TileFailure::TooLarge));
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n";
        let answer = ask(move |stream| endless(stream, head), PATIENCE);
        assert_eq!(failure(&answer), Some(TileFailure::TooLarge));
        let head = "HTTP/1.1 500 Oh\r\nContent-Length: 10000000000\r\n\r\n";
        let answer = ask(move |stream| endless(stream, head), PATIENCE);
        assert_eq!(failure(&answer), Some(TileFailure::Refused(500)));
        let head = "HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n";
        let answer = ask(move |stream| endless(stream, head), PATIENCE);
        assert!(matches!(answer, Answer::Missing));
    }

    #[test]
    fn a_body_that_drips_is_not_waited_for() {
        let drip = |stream: &mut TcpStream| {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while stream.write_all(b"x").is_ok() {
                thread::sleep(Duration::from_millis(20));
            }
        };
        let answer = ask(drip, Duration::from_millis(300));
        assert_eq!(failure(&answer), Some(TileFailure::NoAnswer));
    }

    #[test]
    fn redirects_without_end_lead_astray() {
        let turn = |stream: &mut TcpStream| {
            let _ = stream.write_all(
                b"HTTP/1.1 302 On\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            );
        };
        assert_eq!(failure(&ask(turn, PATIENCE)), Some(TileFailure::Astray));
    }
}
