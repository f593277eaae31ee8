//! Tiles kept on the disk between runs: for as long as their server allows, within a budget, readable by
//! their owner alone. Where the disk takes nothing, nothing is kept, and nobody waits for it.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};

use http::{HeaderMap, HeaderValue, Request, Response, header};
use http_cache_semantics::{AfterResponse, BeforeRequest, CacheOptions, CachePolicy};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    limits::{TILE_BYTES, TILE_CACHE_BYTES},
    model::WebAddress,
    read::file,
};

/// Beginning of a file, and its layout's version.
const MAGIC: &[u8; 8] = b"sm-tile1";
/// Most bytes that stand before the tile.
const MOST_HEAD: u64 = 16 << 10;
/// No header that says how long to keep an answer is longer.
const MOST_VALUE: usize = 1 << 10;
/// The headers that matter to how long an answer may be kept.
const KEPT_HEADERS: [&str; 8] = [
    "age",
    "cache-control",
    "date",
    "etag",
    "expires",
    "last-modified",
    "pragma",
    "vary",
];
/// Unit of a file's size on the disk, as a rule.
const BLOCK: u64 = 4 << 10;
/// Folders of the layout that earlier versions had.
const OLD_FOLDERS: [&str; 3] = ["content-v2", "index-v5", "tmp"];

/// A folder of tiles.
pub(super) struct Cache {
    folder: PathBuf,
    most: u64,
    /// Size in bytes, by our own count since the folder was last looked through.
    size: Mutex<u64>,
    /// Whether the message of a full disk has been given: it is given once.
    told: AtomicBool,
}

/// A tile that was kept.
pub(super) struct KeptTile {
    pub(super) body: Vec<u8>,
    headers: HeaderMap,
    policy: CachePolicy,
}

/// Head that stands before the tile in its file.
#[derive(Serialize, Deserialize)]
struct EntryHead {
    /// Time at which it came, in seconds since 1970.
    at: u64,
    headers: Vec<(String, String)>,
}

impl Cache {
    /// The tiles in `folder`, which is made where there is none.
    pub(super) fn open(folder: PathBuf) -> io::Result<Self> {
        Self::with_budget(folder, TILE_CACHE_BYTES)
    }

    fn with_budget(folder: PathBuf, most: u64) -> io::Result<Self> {
        make_private(&folder)?;
        for old in OLD_FOLDERS {
            match fs::remove_dir_all(folder.join(old)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    log::warn!("tiles of an earlier version stay: {error}");
                }
                _ => {}
            }
        }
        let cache = Self {
            folder,
            most,
            size: Mutex::new(u64::MAX),
            told: AtomicBool::new(false),
        };
        cache.grow(0);
        Ok(cache)
    }

    /// Tile that is kept for this address, fresh or not.
    pub(super) fn find(&self, url: &WebAddress) -> Option<KeptTile> {
        let path = self.path(url);
        let bytes = file::read(&path, TILE_BYTES + MOST_HEAD, &|| false).ok()?;
        let kept = KeptTile::parse(bytes);
        match &kept {
            // So that what is used stays when room is made.
            Some(_) => drop(File::open(&path).and_then(|f| f.set_modified(SystemTime::now()))),
            None => self.forget(url),
        }
        kept
    }

    /// Keeps an answer, if its server allows that; what was kept of the address before is gone.
    pub(super) fn keep(&self, url: &WebAddress, headers: &HeaderMap, body: &[u8]) {
        let now = SystemTime::now();
        let storable = headers_that_matter(headers).filter(|headers| {
            let policy = policy(headers, now);
            let renewable =
                headers.contains_key(header::ETAG) || headers.contains_key(header::LAST_MODIFIED);
            policy.is_storable() && (renewable || !policy.is_stale(now))
        });
        let Some(headers) = storable else {
            self.forget(url);
            return;
        };
        match self.write(&self.path(url), &headers, now, body) {
            Ok(size) => self.grow(size),
            Err(error) => {
                if !self.told.swap(true, Ordering::Relaxed) {
                    log::warn!("tiles are not kept: {error}");
                }
            }
        }
    }

    /// Keeps `kept` for longer, as its server has just said.
    pub(super) fn renew(&self, url: &WebAddress, kept: &KeptTile, headers: &HeaderMap) {
        let Some(said) = headers_that_matter(headers) else {
            return;
        };
        let age = said.get(header::AGE).cloned();
        let mut answer = Response::new(());
        *answer.status_mut() = http::StatusCode::NOT_MODIFIED;
        *answer.headers_mut() = said;
        let after = kept
            .policy
            .after_response(&request(), &answer, SystemTime::now());
        if let AfterResponse::NotModified(_, mut parts) = after {
            // The age of the former answer is no matter any more.
            parts.headers.remove(header::AGE);
            parts.headers.extend(age.map(|age| (header::AGE, age)));
            self.keep(url, &parts.headers, &kept.body);
        }
    }

    /// Keeps nothing of this address.
    pub(super) fn forget(&self, url: &WebAddress) {
        // Most often there is nothing.
        let _ = fs::remove_file(self.path(url));
    }

    /// An address may hold a key: it does not stand on the disk.
    fn path(&self, url: &WebAddress) -> PathBuf {
        let digest = Sha256::digest(url.as_str());
        self.folder.join(format!("{digest:x}"))
    }

    /// Writes a whole file or none; returns what it takes.
    fn write(
        &self,
        path: &Path,
        headers: &HeaderMap,
        now: SystemTime,
        body: &[u8],
    ) -> io::Result<u64> {
        let at = now
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        let headers = headers
            .iter()
            .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())));
        let head = serde_json::to_vec(&EntryHead {
            at: at.as_secs(),
            headers: headers.collect(),
        })?;
        // Readable by its owner alone, as temporary files are made.
        let mut file = tempfile::Builder::new().tempfile_in(&self.folder)?;
        file.write_all(MAGIC)?;
        file.write_all(&(head.len() as u32).to_le_bytes())?;
        file.write_all(&head)?;
        file.write_all(body)?;
        file.persist(path)?;
        Ok(on_disk((head.len() + body.len()) as u64))
    }

    /// Counts `more` bytes, and makes room where they are too many.
    fn grow(&self, more: u64) {
        let mut size = self.size.lock().unwrap_or_else(PoisonError::into_inner);
        *size = size.saturating_add(more);
        if *size > self.most {
            // Others may keep tiles here too: the folder itself says how many there are.
            *size = make_room(&self.folder, self.most);
        }
    }
}

impl KeptTile {
    fn parse(mut bytes: Vec<u8>) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (length, rest) = rest.split_first_chunk()?;
        let length = u32::from_le_bytes(*length) as usize;
        let head: EntryHead = serde_json::from_slice(rest.get(..length)?).ok()?;
        let mut headers = HeaderMap::new();
        for (name, value) in &head.headers {
            let name = KEPT_HEADERS.into_iter().find(|known| known == name)?;
            headers.append(name, value.parse().ok()?);
        }
        let headers = headers_that_matter(&headers)?;
        let at = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(head.at))?;
        bytes.drain(..MAGIC.len() + size_of::<u32>() + length);
        Some(Self {
            body: bytes,
            policy: policy(&headers, at),
            headers,
        })
    }

    /// Whether its server need not be asked.
    pub(super) fn is_fresh(&self) -> bool {
        let before = self.policy.before_request(&request(), SystemTime::now());
        matches!(before, BeforeRequest::Fresh(_))
    }

    /// The headers that ask the server whether it still holds.
    pub(super) fn conditions(&self) -> HeaderMap {
        match self.policy.before_request(&request(), SystemTime::now()) {
            BeforeRequest::Stale { request, .. } => request.headers,
            BeforeRequest::Fresh(_) => HeaderMap::new(),
        }
    }

    /// Whether it may be shown where the server cannot be asked (RFC 9111, section 4.2.4).
    pub(super) fn may_be_stale(&self) -> bool {
        let values = self.headers.get_all(header::CACHE_CONTROL);
        !values
            .iter()
            .filter_map(|value| value.to_str().ok())
            .any(|value| value.contains("must-revalidate") || value.contains("no-cache"))
    }
}

/// The headers that say how long an answer may be kept. `None` where they make no sense.
///
/// `http-cache-semantics` 3.0.0 adds the `Age` that it is told to the time since then, and ends the
/// program where that is more than it can count.
fn headers_that_matter(headers: &HeaderMap) -> Option<HeaderMap> {
    let mut found = HeaderMap::new();
    for name in KEPT_HEADERS {
        for value in headers.get_all(name) {
            let text = value.to_str().ok()?;
            if text.len() > MOST_VALUE || found.len() > 2 * KEPT_HEADERS.len() {
                return None;
            }
            if name == "age" && text.trim().parse::<u32>().is_err() {
                return None;
            }
            found.append(name, HeaderValue::from_str(text).ok()?);
        }
    }
    Some(found)
}

/// Every request is alike but for its address, and each address has its own file.
fn request() -> Request<()> {
    Request::new(())
}

fn policy(headers: &HeaderMap, at: SystemTime) -> CachePolicy {
    let mut answer = Response::new(());
    *answer.headers_mut() = headers.clone();
    let options = CacheOptions {
        shared: false,
        ..CacheOptions::default()
    };
    CachePolicy::new_options(&request(), &answer, at, options)
}

/// Makes the folder, for its owner alone.
fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
        builder.mode(0o700);
        builder.create(folder)?;
        // One that an earlier version made may be open to others.
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    #[cfg(not(unix))]
    builder.create(folder)?;
    Ok(())
}

fn on_disk(length: u64) -> u64 {
    length.div_ceil(BLOCK).max(1) * BLOCK
}

/// Takes away what was not used for longest until an eighth of `most` is free; returns what stays, in
/// bytes. What cannot be looked at counts as nothing.
fn make_room(folder: &Path, most: u64) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else {
        return 0;
    };
    let mut files: Vec<(SystemTime, u64, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| {
            let known = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            let used = known.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            Some((used, on_disk(known.len()), entry.path()))
        })
        .collect();
    let mut size: u64 = files.iter().map(|(_, size, _)| size).sum();
    if size <= most {
        return size;
    }
    files.sort_unstable();
    for (_, bytes, path) in files {
        if size <= most - most / 8 {
            break;
        }
        if fs::remove_file(&path).is_ok() {
            size -= bytes;
        }
    }
    size
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(n: u32) -> WebAddress {
        let text = format!("https://a.org/{n}?key=secret");
        text.parse().expect("an address")
    }

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                let value = value.parse().expect("a value");
                (header::HeaderName::from_static(name), value)
            })
            .collect()
    }

    fn cache(most: u64) -> (tempfile::TempDir, Cache) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let cache = Cache::with_budget(folder.path().join("a/tiles"), most).expect("a cache");
        (folder, cache)
    }

    #[test]
    fn an_answer_is_kept_as_its_server_allows() {
        let (_folder, cache) = cache(1 << 20);
        let check = |pairs: &[(&'static str, &str)], fresh: Option<bool>| {
            cache.keep(&url(1), &headers(pairs), b"tile");
            let kept = cache.find(&url(1));
            assert_eq!(kept.as_ref().map(KeptTile::is_fresh), fresh, "{pairs:?}");
            assert!(kept.is_none_or(|kept| kept.body == b"tile"));
        };
        check(&[("cache-control", "max-age=60")], Some(true));
        check(
            &[
                ("cache-control", "max-age=60"),
                ("age", "61"),
                ("etag", "a"),
            ],
            Some(false),
        );
        check(&[("cache-control", "no-cache"), ("etag", "a")], Some(false));
        check(&[("expires", "Fri, 01 Jan 2100 00:00:00 GMT")], Some(true));
        check(
            &[
                ("expires", "0"),
                ("last-modified", "Fri, 01 Jan 2021 00:00:00 GMT"),
            ],
            Some(false),
        );
        // Nothing may be kept, or it could never be used.
        check(&[("cache-control", "no-store"), ("etag", "a")], None);
        check(&[], None);
        // Nothing that a server says ends the program.
        let far = "18446744073709551615";
        check(&[("age", far), ("cache-control", "max-age=60")], None);
        check(&[("cache-control", &format!("max-age={far}"))], Some(true));
        check(
            &[("cache-control", "max-age=60"), ("etag", &"x".repeat(2000))],
            None,
        );
    }

    #[test]
    fn a_stale_answer_is_renewed_by_what_its_server_says() {
        let (_folder, cache) = cache(1 << 20);
        let stale = headers(&[("cache-control", "max-age=0"), ("etag", "\"a\"")]);
        cache.keep(&url(1), &stale, b"tile");
        let kept = cache.find(&url(1)).expect("kept");
        assert!(!kept.is_fresh() && kept.may_be_stale());
        assert_eq!(kept.conditions()["if-none-match"], "\"a\"");
        let said = headers(&[("cache-control", "max-age=60"), ("etag", "\"a\"")]);
        cache.renew(&url(1), &kept, &said);
        let kept = cache.find(&url(1)).expect("kept");
        assert!(kept.is_fresh() && kept.body == b"tile");
        cache.keep(
            &url(1),
            &headers(&[("cache-control", "no-cache"), ("etag", "a")]),
            b"tile",
        );
        assert!(!cache.find(&url(1)).expect("kept").may_be_stale());
    }

    #[test]
    fn what_is_kept_stays_within_its_budget_and_what_was_used_stays_longest() {
        let (_folder, cache) = cache(64 * BLOCK);
        let lasting = headers(&[("cache-control", "max-age=60")]);
        let mut most = 0;
        for n in 0..200 {
            cache.keep(&url(n), &lasting, &[7; 3000]);
            assert!(
                cache.find(&url(0)).is_some(),
                "{n}: the first is used all the time"
            );
            most = most.max(make_room(&cache.folder, u64::MAX));
        }
        assert!(most <= 65 * BLOCK, "{most}");
        assert!(cache.find(&url(1)).is_none() && cache.find(&url(199)).is_some());
    }

    #[test]
    fn a_file_that_was_tampered_with_is_no_tile() {
        let (_folder, cache) = cache(1 << 20);
        let path = cache.path(&url(1));
        for bytes in [
            &b""[..],
            b"sm-tile1",
            b"sm-tile1\xff\xff\xff\xff{}",
            b"sm-tile1\x02\0\0\0{}",
        ] {
            fs::write(&path, bytes).expect("written");
            assert!(cache.find(&url(1)).is_none());
            assert!(!path.exists());
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_kept_is_its_owners_alone_and_holds_no_key() {
        use std::os::unix::fs::PermissionsExt as _;
        let (_folder, cache) = cache(1 << 20);
        cache.keep(
            &url(1),
            &headers(&[("cache-control", "max-age=60")]),
            b"tile",
        );
        let path = cache.path(&url(1));
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(&cache.folder), mode(&path)), (0o700, 0o600));
        let text = String::from_utf8_lossy(&fs::read(&path).expect("read")).into_owned();
        assert!(!text.contains("secret") && !path.to_string_lossy().contains("secret"));
    }

    #[test]
    fn a_folder_that_is_none_keeps_nothing() {
        let file = tempfile::NamedTempFile::new().expect("a file for the test");
        assert!(Cache::open(file.path().to_owned()).is_err());
        assert!(Cache::open(file.path().join("below")).is_err());
    }
}
