//! A tile server on this machine, and the tiles that it serves.

use std::{
    collections::BTreeSet,
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use signatory_map::tiles::{Address, Template};

/// A picture of one colour, as small as a tile may be.
pub fn png(color: [u8; 3]) -> Vec<u8> {
    png_of_size(color, 2)
}

/// The same, with so many pixels a side.
pub fn png_of_size(color: [u8; 3], side: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a header");
    let pixels = color.repeat((side * side) as usize);
    writer.write_image_data(&pixels).expect("pixels");
    writer.finish().expect("an end");
    bytes
}

/// Request that a server got: the path of a request, and its User-Agent.
pub type Request = (String, String);

/// A tile server on this machine that answers everything alike.
pub struct TileServer {
    port: u16,
    requests: Arc<Mutex<Vec<Request>>>,
    heads: Arc<Mutex<String>>,
}

/// Reply of a server.
struct Reply {
    /// Status and, each in a line of its own, headers.
    head: String,
    body: Vec<u8>,
    /// Number of times that the body comes, in one answer.
    times: usize,
}

impl TileServer {
    /// `head` is the status and, each in a line of its own, headers.
    pub fn start(head: impl Into<String>, body: Vec<u8>) -> Self {
        Self::with(Reply {
            head: head.into(),
            body,
            times: 1,
        })
    }

    /// Sends half a gigabyte to who reads that much.
    pub fn without_end() -> Self {
        Self::with(Reply {
            head: "200 OK".to_owned(),
            body: vec![0; 1 << 20],
            times: 512,
        })
    }

    fn with(reply: Reply) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("its number").port();
        let requests = Arc::<Mutex<Vec<Request>>>::default();
        let heads = Arc::<Mutex<String>>::default();
        let (seen, read) = (requests.clone(), heads.clone());
        // Ends with the test program.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let request = answer(&stream, &reply, &read);
                seen.lock().expect("not poisoned").push(request);
            }
        });
        Self {
            port,
            requests,
            heads,
        }
    }

    pub fn of_tiles(color: [u8; 3]) -> Self {
        Self::start("200 OK", png(color))
    }

    pub fn address(&self) -> Address {
        let text = format!("http://127.0.0.1:{}/{{z}}/{{x}}/{{y}}.png", self.port);
        Address {
            template: Template::parse(&text).expect("an address"),
            credit: "© The tests".to_owned(),
        }
    }

    /// The heads of all requests, in lower case.
    pub fn heads(&self) -> String {
        self.heads.lock().expect("not poisoned").clone()
    }

    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("not poisoned").clone()
    }

    /// Zoom, column and row of each tile that was asked for.
    pub fn asked_for(&self) -> BTreeSet<(u32, u32, u32)> {
        self.requests()
            .iter()
            .map(|(path, _)| {
                let numbers: Vec<u32> = path
                    .trim_end_matches(".png")
                    .split('/')
                    .skip(1)
                    .map(|number| number.parse().expect("a number"))
                    .collect();
                (numbers[0], numbers[1], numbers[2])
            })
            .collect()
    }
}

fn answer(mut stream: &TcpStream, reply: &Reply, heads: &Mutex<String>) -> Request {
    let (mut path, mut agent) = (String::new(), String::new());
    let mut asks_again = false;
    for line in BufReader::new(stream).lines() {
        let Ok(line) = line else { break };
        let lower = line.to_ascii_lowercase();
        asks_again |= lower.starts_with("if-none-match:");
        let mut heads = heads.lock().expect("not poisoned");
        heads.push_str(&lower);
        heads.push('\n');
        if let Some(rest) = line.strip_prefix("GET ") {
            rest.split(' ')
                .next()
                .unwrap_or_default()
                .clone_into(&mut path);
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("user-agent")
        {
            value.trim().clone_into(&mut agent);
        }
        if line.is_empty() {
            break;
        }
    }
    let Reply { head, body, times } = reply;
    let (head, times) = if asks_again {
        ("304 Not Modified", 0)
    } else {
        (&**head, *times)
    };
    let lasting = if head.contains("Cache-Control") {
        ""
    } else {
        "Cache-Control: max-age=3600\r\n"
    };
    let length = times * body.len();
    let head = format!(
        "HTTP/1.1 {head}\r\nContent-Type: image/png\r\nContent-Length: {length}\r\n{lasting}Connection: close\r\n\r\n"
    );
    // A client that has gone wants no answer.
    let _ = stream.write_all(head.as_bytes());
    for _ in 0..times {
        if stream.write_all(body).is_err() {
            break;
        }
    }
    (path, agent)
}
